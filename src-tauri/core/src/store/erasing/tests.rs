//! Erasing, down to the bytes. Cases are filled with a text that stands nowhere else.

mod bytes;
mod known;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::json;

use super::tables::{Fate, TABLES, UNTOUCHED};
use super::*;
use crate::keys::{DATABASE, MasterKey, Purpose};
use crate::store::audit::{self, Entry};
use crate::store::history::Desk;
use crate::store::{Conflict, Millis, Store, new_id, search};

const NOW: Millis = 1_790_000_000_000;
const KEY: [u8; 32] = [7; 32];

fn database(home: &tempfile::TempDir) -> PathBuf {
    home.path()
        .canonicalize()
        .unwrap()
        .join("live")
        .join(DATABASE)
}

fn open(home: &tempfile::TempDir) -> Store {
    let key = MasterKey::from_slice(&KEY).unwrap().derive(Purpose::Store);
    Store::open(&database(home), key, NOW).unwrap()
}

/// 32 bytes that stand nowhere else.
fn canary(tag: &str) -> String {
    let text = format!("canary-{tag}-5c1e9d7b3a2f4e6d8c0b1a7f");
    text.chars().take(32).collect()
}

fn log(tx: &Transaction<'_>, terminal: &str, kind: &str, subject: &str) -> u32 {
    let entry = Entry {
        at: NOW,
        terminal,
        operator: "kim",
        kind,
        subject,
        body: json!({ "kind": kind }),
    };
    audit::append(tx, &entry).unwrap()
}

/// A check and a review that are joined, with the canary in every column that can have it.
fn fill(store: &Store, tag: &str) {
    let terminal = store.terminal().to_owned();
    let (check, review, text) = (format!("c-{tag}"), format!("r-{tag}"), canary(tag));
    store
        .run_blocking(|tx| {
            let entry = log(tx, &terminal, "decisionSaved", &check);
            let reviewed = log(tx, &terminal, "reviewDecided", &review);
            let again = log(tx, &terminal, "secondReadingEnded", &format!("a{review}"));
            let set = log(tx, &terminal, "knownAnswerAdded", &format!("k-{tag}"));
            let json = json!({ "raw": text }).to_string();
            let quoted = format!(
                "
INSERT INTO persons VALUES ('p-{tag}', 't', CAST('{text}' AS BLOB), 1);
INSERT INTO person_hints VALUES ('h-{tag}', 't', 'p-{tag}', 'di', CAST('{text}' AS BLOB), 5);
INSERT INTO checks VALUES ('{check}', 't', 'sms', 'decided', 1, 1, 'kim', '{text}', '{text}',
    '{text}', '{text}', 1, '{text}', CAST('{text}' AS BLOB), '{text}', 2, 3, 0, 1, 0, '{json}',
    'p-{tag}', 9);
INSERT INTO attempts VALUES ('a-{tag}', '{check}', 't', 'send', NULL, 1, 2, 'sent', 3, '{json}',
    '{text}');
INSERT INTO check_consents VALUES ('{check}', 't', 'carrier', '1', 2);
INSERT INTO decisions (check_id, id, terminal, verdict, reason, customer_text, note, operator,
    decided_at, entry, nonce) VALUES ('{check}', 'd-{tag}', 't', 'accept', 'A01', '{text}',
    '{text}', 'kim', 9, {entry}, CAST('{text}' AS BLOB));
INSERT INTO reviews VALUES ('{review}', 't', '{text}', 'decided', 'kim', 1, 2, 3, 9, 1, 1);
INSERT INTO review_readings VALUES ('{review}', 1, 't', 'k', 'kim', 2, NULL, '{json}', 1, 0);
INSERT INTO review_submissions VALUES ('s-{tag}', '{review}', 1, 't', 'approve', '{text}', '{text}',
    '{json}', '{json}', 'k', 'kim', 5, {reviewed});
INSERT INTO review_voids VALUES ('s-{tag}', 'x-{tag}', 't', '{json}', 'l', 'lee', 6, {reviewed});
INSERT INTO review_claims VALUES (NULL, 'y-{tag}', '{review}', 't', 'takenOver', 'l', 'lee', 6, 7,
    '{text}', {reviewed});
INSERT INTO review_claims VALUES (NULL, 'z-{tag}', '{review}', 't', 'givenBack', 'l', 'lee', 9, 9,
    NULL, {reviewed});
INSERT INTO review_looks VALUES ('{review}', 't', 'same', '{text}', 'selfie', '0.photo', 1, 'kim',
    3, {reviewed}, 1);
INSERT INTO review_views VALUES ('{review}', 1, 'selfie', CAST('{text}' AS BLOB), 1, 3);
INSERT INTO review_marks VALUES ('{review}', 1, 'faces', 'pass', '{text}', 4);
INSERT INTO review_pins VALUES ('n-{tag}', '{review}', 'faces', '{text}', 0, 0, 1, 1, 4, 1);
INSERT INTO review_decisions (review, id, terminal, verdict, customer_text, note, record, operator,
    operator_id, decided_at, entry, nonce) VALUES ('{review}', 'e-{tag}', 't', 'approve', '{text}',
    '{text}', '{json}', 'lee', 'l', 9, {reviewed}, CAST('{text}' AS BLOB));
INSERT INTO log_details VALUES ({reviewed}, 't', '{json}', CAST('{text}' AS BLOB));
INSERT INTO traces (subject, kind, key, desk, terminal, person, at) VALUES
    ('{check}', 'phone', CAST('{text}' AS BLOB), 'counter', 't', 'p-{tag}', 9),
    ('{review}', 'mrz', CAST('{text}' AS BLOB), 'review', 't', NULL, 9);
INSERT INTO portraits (subject, hash, tones, part0, part1, part2, part3, part4, part5, part6, desk,
    terminal, person, at) VALUES ('{review}', CAST('{text}' AS BLOB), NULL, 1, 2, 3, 4, 5, 6, 7,
    'review', 't', NULL, 9);
INSERT INTO codings VALUES ('front', '{review}', X'0102030405060708', 't', 9);
INSERT INTO links VALUES ('{review}', '{check}', {reviewed}, 'l-{tag}', 't', 1, 'operator', 'kim', 8);
INSERT INTO link_mismatches VALUES ('{review}', '{check}', {reviewed}, 'name',
    CAST('{text}' AS BLOB), {reviewed}, 'm-{tag}', 't', '{text}', 'kim', 8, 1);
INSERT INTO reveals VALUES ('v-{tag}', 't', 'counter', '{check}', 'other', '{text}', 'kim', 8, 9,
    {entry});
INSERT INTO holds VALUES ('{review}', {reviewed}, 'o-{tag}', 't', 'review', 0, '{text}', 'kim', 8);
INSERT INTO reviews VALUES ('a{review}', 't', '{text}', 'waiting', 'kim', 1, 2, 3, NULL, 1, 1);
INSERT INTO review_samples VALUES ('a{review}', '{review}', 't', 9, {reviewed});
INSERT INTO second_readings VALUES ('a{review}', 'sr-{tag}', 't', 'reject', NULL, '{text}', '{text}',
    '{json}', 'm', 'mo', 10, {again});
INSERT INTO log_details VALUES ({again}, 't', '{json}', CAST('{text}' AS BLOB));
UPDATE reviews SET state = 'decided', ended_at = 10 WHERE id = 'a{review}';
INSERT INTO known_answers VALUES ('k-{tag}', 't', '{text}-k', 'reject', '{text}', 'a', 'ann', 1, {set});
INSERT INTO log_details VALUES ({set}, 't', '{json}', CAST('{text}' AS BLOB));
INSERT INTO known_answer_withdrawals VALUES ('k-{tag}', 'w-{tag}', 't', '{text}', 'a', 'ann', 2, {set});
INSERT INTO known_answer_scores VALUES ('{review}', 'l', 'k-{tag}', 't', 'approve', 'falseAccept', 9,
    {reviewed});
"
            );
            tx.execute_batch(&quoted)?;
            search::keep(tx, Desk::Counter, &check)?;
            search::keep(tx, Desk::Review, &review)
        })
        .unwrap();
}

/// As the index of what cases are found by has it.
fn folded(tag: &str) -> String {
    canary(tag).replace('-', "")
}

fn run(tx: &Transaction<'_>, terminal: &str) -> String {
    let id = new_id(NOW);
    let row = RunRow {
        entry: log(tx, terminal, "erasureRun", &id),
        id: id.clone(),
        terminal: terminal.to_owned(),
        ground: None,
        digest: [1; 32],
        operator: "kim".to_owned(),
        at: NOW,
    };
    write_run(tx, &row).unwrap();
    id
}

fn erase_one(store: &Store, class: Class, subject: &str, case: &str) -> Result<(), StoreError> {
    let terminal = store.terminal().to_owned();
    store.run_blocking(|tx| {
        let run = run(tx, &terminal);
        let receipt = ErasureRow {
            entry: log(tx, &terminal, audit::ERASED, subject),
            id: new_id(NOW),
            subject: subject.to_owned(),
            class,
            case: Some(case.to_owned()),
            terminal: terminal.clone(),
            run,
            days: 365,
            provider: ProviderEnd::NotAsked,
            at: NOW,
        };
        erase(tx, &receipt)
    })
}

fn erase_both(store: &Store, tag: &str) {
    let (check, review) = (format!("c-{tag}"), format!("r-{tag}"));
    erase_one(store, Class::CounterCheck, &check, &check).unwrap();
    // What goes along with the case.
    let along = store.run_blocking(|tx| along(tx, &review)).unwrap();
    let (again, known) = (format!("a{review}"), format!("k-{tag}"));
    assert_eq!(along, [(again, Some(10)), (known, Some(2))]);
    erase_one(store, Class::ReviewCase, &review, &review).unwrap();
    for (subject, _) in along {
        erase_one(store, Class::ReviewCase, &subject, &review).unwrap();
    }
    let left = store.run_blocking(|tx| super::along(tx, &review)).unwrap();
    assert!(left.is_empty());
}

/// Which tables and columns have a text, and how often.
fn places(store: &Store, text: &str) -> BTreeMap<String, u32> {
    let mut found = BTreeMap::new();
    store
        .run_blocking(|tx| {
            for (table, columns) in schema(tx) {
                // An index of words cannot be read as a table; its own tables can.
                let columns = columns.iter().filter(|_| table != "search_index");
                for column in columns {
                    let query = format!(
                        "SELECT count(*) FROM \"{table}\"
                         WHERE instr(CAST(\"{column}\" AS BLOB), CAST(?1 AS BLOB)) > 0"
                    );
                    let count: u32 = tx.query_row(&query, [text], |row| row.get(0))?;
                    if count > 0 {
                        found.insert(format!("{table}.{column}"), count);
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    found
}

fn schema(tx: &Transaction<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut tables = tx
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let columns = |table: &str| {
        let mut columns = tx
            .prepare("SELECT name FROM pragma_table_xinfo(?1)")
            .unwrap();
        let columns = columns.query_map([table], |row| row.get(0)).unwrap();
        columns.map(Result::unwrap).collect()
    };
    names
        .into_iter()
        .map(|name| (name.clone(), columns(&name)))
        .collect()
}

#[test]
fn every_column_of_the_schema_has_a_rule() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    let schema = store.run_blocking(|tx| Ok(schema(tx))).unwrap();
    for (name, columns) in &schema {
        let mut all = TABLES.iter().chain(UNTOUCHED);
        let table = all.find(|table| table.name == name);
        let table = table.unwrap_or_else(|| panic!("{name}: say what becomes of it"));
        let ruled: BTreeSet<String> = match &table.fate {
            Fate::Gone => columns.clone(),
            Fate::Tombstone { emptied, stays } => emptied
                .iter()
                .map(|(column, _)| *column)
                .chain(stays.iter().copied())
                .map(str::to_owned)
                .collect(),
            Fate::Untouched { why, columns } => {
                assert!(!why.is_empty(), "{name}");
                columns.iter().copied().map(str::to_owned).collect()
            }
        };
        assert_eq!(&ruled, columns, "{name}");
    }
    for table in TABLES.iter().chain(UNTOUCHED) {
        assert!(schema.contains_key(table.name), "{}: gone", table.name);
    }
}

#[test]
fn nothing_of_an_erased_case_is_in_any_column_and_everything_of_its_neighbour() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "gone");
    fill(&store, "stays");
    let (before, neighbour) = (
        places(&store, &canary("gone")),
        places(&store, &canary("stays")),
    );
    assert_eq!(before, neighbour, "the same columns");
    assert!(before.len() > 30, "{before:?}");
    erase_both(&store, "gone");
    assert_eq!(places(&store, &canary("gone")), BTreeMap::new());
    assert_eq!(places(&store, &canary("stays")), neighbour);
    // What is left says that there was a case, and how it ended.
    let left = store.run_blocking(|tx| {
        let query = "SELECT verdict || ' ' || reason || ' ' || entry FROM decisions
            WHERE check_id = 'c-gone'";
        Ok(tx.query_row(query, [], |row| row.get::<_, String>(0))?)
    });
    assert_eq!(left.unwrap(), "accept A01 1");
    let coded = store.run_blocking(|tx| {
        let query = "SELECT group_concat(review) FROM codings";
        Ok(tx.query_row(query, [], |row| row.get::<_, String>(0))?)
    });
    assert_eq!(coded.unwrap(), "r-stays");
    let log = store.run_blocking(audit::verify).unwrap();
    assert!(matches!(log, audit::Verification::Whole { .. }), "{log:?}");
}

/// Words of the index of what cases are found by, with the number of cases that have each.
fn words(store: &Store) -> BTreeMap<String, u32> {
    let words = store.run_blocking(|tx| {
        tx.execute_batch(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words
                USING fts5vocab('main', 'search_index', 'row')",
        )?;
        let mut words = tx.prepare("SELECT term, doc FROM temp.words")?;
        let words = words.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(words.collect::<Result<_, _>>()?)
    });
    words.unwrap()
}

#[test]
fn nothing_of_an_erased_case_is_in_the_index() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "stays");
    let alone = words(&store);
    assert!(alone.len() > 20, "{alone:?}");
    fill(&store, "gone");
    assert!(words(&store).len() > alone.len());
    let note = |tx: &Transaction<'_>| search::note(tx, 1, "t", &[7; 32]);
    store.run_blocking(note).unwrap();
    erase_both(&store, "gone");
    assert_eq!(words(&store), alone);
    // Nobody knows whose name was typed: what confirms a search goes with any case.
    let left = store.run_blocking(|tx| {
        let query = "SELECT (SELECT count(*) FROM searches), (SELECT count(*) FROM search_cases)";
        Ok(tx.query_row(query, [], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?))
        })?)
    });
    assert_eq!(left.unwrap(), (0, 1));
}

#[test]
fn without_a_receipt_no_fact_is_emptied_and_with_it_nothing_else_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "gone");
    let refuses = |statement: &str| {
        let done = store.run_blocking(|tx| Ok(tx.execute(statement, [])?));
        assert!(done.is_err(), "{statement}");
    };
    let emptying = [
        "UPDATE decisions SET customer_text = '', note = '', nonce = NULL",
        "UPDATE review_decisions SET customer_text = '', note = '', record = '{}', nonce = NULL",
        "UPDATE review_looks SET why = ''",
        "UPDATE reviews SET reference = ''",
        "UPDATE review_readings SET snapshot = NULL",
        "UPDATE review_submissions
            SET customer_text = '', note = '', record = '{}', snapshot = '{}'",
        "UPDATE review_voids SET changes = '[]'",
        "UPDATE review_claims SET reason = '-' WHERE kind = 'takenOver'",
        "UPDATE reveals SET note = ''",
        "UPDATE holds SET reason = ''",
        "UPDATE second_readings SET customer_text = '', note = '', record = '{}'",
        "UPDATE known_answers SET reference = '', why = '-'",
        "UPDATE known_answer_withdrawals SET why = '-'",
        "DELETE FROM traces",
        "DELETE FROM portraits",
        "DELETE FROM codings",
        "DELETE FROM review_views",
        "DELETE FROM link_mismatches",
        "DELETE FROM log_details",
    ];
    for statement in emptying {
        refuses(statement);
    }
    erase_both(&store, "gone");
    for statement in [
        "UPDATE decisions SET verdict = 'refuse'",
        "UPDATE decisions SET note = 'more'",
        "UPDATE review_decisions SET verdict = 'reject'",
        "UPDATE review_decisions SET operator = 'mo'",
        "UPDATE review_looks SET opinion = 'different'",
        "UPDATE reviews SET listed_at = 0",
        "UPDATE reviews SET reference = 'another'",
        "UPDATE review_readings SET told = 1, faces_from = 9",
        "UPDATE review_readings SET snapshot = '{}'",
        "UPDATE review_submissions SET operator_id = 'm'",
        "UPDATE review_submissions SET note = 'more'",
        "UPDATE review_voids SET changes = '[1]'",
        "UPDATE review_voids SET operator = 'kim'",
        "UPDATE review_claims SET until = 99",
        "UPDATE review_claims SET reason = 'another' WHERE kind = 'takenOver'",
        "UPDATE review_decisions SET operator_id = 'm'",
        "UPDATE review_decisions SET eyes = 2",
        "UPDATE second_readings SET verdict = 'approve'",
        "UPDATE second_readings SET note = 'more'",
        "UPDATE second_readings SET record = NULL",
        "UPDATE known_answers SET expected = 'approve'",
        "UPDATE known_answers SET reference = 'another'",
        "UPDATE known_answer_withdrawals SET operator = 'kim'",
        "DELETE FROM known_answers",
        "DELETE FROM known_answer_withdrawals",
        "DELETE FROM known_answer_scores",
        "DELETE FROM second_readings",
        "DELETE FROM review_samples",
        "DELETE FROM review_readings",
        "DELETE FROM review_submissions",
        "DELETE FROM review_voids",
        "DELETE FROM review_claims",
        "UPDATE reveals SET operator = 'lee'",
        "DELETE FROM reveals",
        "DELETE FROM decisions",
        "DELETE FROM review_decisions",
        "DELETE FROM reviews",
        "DELETE FROM erasures",
        "UPDATE erasures SET days = 1",
        "DELETE FROM erasure_runs",
        "DELETE FROM audit",
    ] {
        refuses(statement);
    }
}

#[test]
fn what_is_held_open_or_erased_is_refused_by_the_store_itself() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "held");
    fill(&store, "open");
    let set = |statement: &str| {
        store
            .run_blocking(|tx| {
                log(tx, "t", "holdSet", "r-held");
                Ok(tx.execute(statement, [])?)
            })
            .unwrap();
    };
    set("INSERT INTO holds VALUES ('r-held', 5, 'o2', 't', 'review', 1, 'a court', 'kim', 9)");
    let refused = |class, subject: &str, case: &str| {
        let refused = erase_one(&store, class, subject, case).unwrap_err();
        let expected = matches!(refused, StoreError::Conflict(Conflict::NotErasable));
        assert!(expected, "{subject}: {refused}");
    };
    refused(Class::ReviewCase, "r-held", "r-held");
    refused(Class::Trace, "r-held", "r-held");
    assert!(places(&store, &canary("held")).len() > 30);
    set("INSERT INTO holds VALUES ('r-held', 6, 'o3', 't', 'review', 0, 'lifted', 'kim', 9)");
    erase_one(&store, Class::ReviewCase, "r-held", "r-held").unwrap();
    refused(Class::ReviewCase, "r-held", "r-held");
    // A check that has not ended has another id: ended ones cannot be opened again.
    store
        .run_blocking(|tx| {
            Ok(tx.execute("UPDATE checks SET ended_at = NULL WHERE id = 'c-open'", [])?)
        })
        .unwrap();
    refused(Class::CounterCheck, "c-open", "c-open");
}

#[test]
fn traces_and_notes_go_by_themselves_and_leave_the_case() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "gone");
    let before = places(&store, &canary("gone"));
    erase_one(&store, Class::Trace, "r-gone", "r-gone").unwrap();
    erase_one(&store, Class::Reveal, "v-gone", "c-gone").unwrap();
    let after = places(&store, &canary("gone"));
    let changed: Vec<_> = before
        .iter()
        .filter(|(place, count)| after.get(*place) != Some(count))
        .map(|(place, _)| place.as_str())
        .collect();
    assert_eq!(changed, ["portraits.hash", "reveals.note", "traces.key"]);
}

#[test]
fn what_was_asked_in_vain_goes_with_the_accesses() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    let terminal = store.terminal().to_owned();
    let content = json!({ "reference": canary("vain") });
    let asked = store.run_blocking(|tx| {
        let content = audit::Content::new(&content)?;
        let entry = Entry {
            at: NOW,
            terminal: &terminal,
            operator: "kim",
            kind: "lookedUpInVain",
            subject: "v-1",
            body: json!({ "content": crate::domain::hex::hex(&content.commitment()) }),
        };
        let entry = audit::append(tx, &entry)?;
        audit::detail(tx, entry, &terminal, &content)?;
        Ok(entry)
    });
    asked.unwrap();
    let due_at = |cut| {
        let due = store
            .run_blocking(|tx| due(tx, Class::Access, cut, 9))
            .unwrap();
        due.into_iter().map(|one| one.subject).collect::<Vec<_>>()
    };
    assert!(due_at(NOW - 1).is_empty());
    assert_eq!(due_at(NOW), ["v-1"]);
    assert_eq!(places(&store, &canary("vain")).len(), 1);
    erase_one(&store, Class::Access, "v-1", "v-1").unwrap();
    assert_eq!(places(&store, &canary("vain")), BTreeMap::new());
    assert!(due_at(NOW).is_empty());
}

#[test]
fn a_person_is_forgotten_with_the_last_check_but_for_a_block() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "gone");
    fill(&store, "blocked");
    let person = |tag: &str| {
        let places = places(&store, &canary(tag));
        let has = |place: &str| places.contains_key(place);
        (has("persons.ci_key"), has("person_hints.key"))
    };
    store
        .run_blocking(|tx| {
            tx.execute(
                "INSERT INTO person_blocks VALUES ('b', 't', 'p-blocked', 9, 'R06', 'kim', NULL)",
                [],
            )?;
            tx.execute(
                "UPDATE checks SET person = 'p-gone' WHERE id = 'c-blocked'",
                [],
            )?;
            Ok(())
        })
        .unwrap();
    erase_one(&store, Class::CounterCheck, "c-gone", "c-gone").unwrap();
    assert_eq!(person("gone"), (true, false), "another check is there");
    erase_one(&store, Class::CounterCheck, "c-blocked", "c-blocked").unwrap();
    assert_eq!(person("gone"), (false, false));
    assert_eq!(person("blocked"), (true, true), "a block is in force");
}
