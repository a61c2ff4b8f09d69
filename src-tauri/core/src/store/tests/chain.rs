//! The log under attack by someone who has the key and drops the triggers first.

use super::audit::{Break, Broken, Verification};
use super::*;

const ENTRIES: u32 = 12;

fn verify(store: &Store) -> Verification {
    store.run_blocking(audit::verify).unwrap()
}

/// A log of `ENTRIES` entries to which `attack` was done.
fn after(attack: &'static str) -> Verification {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    store
        .run_blocking(move |tx| {
            for n in 0..ENTRIES {
                audit::append(tx, &entry("terminal", &format!("check-{n}")))?;
            }
            tx.execute_batch(
                "DROP TRIGGER audit_next; DROP TRIGGER audit_no_update;
                 DROP TRIGGER audit_no_delete;",
            )?;
            Ok(tx.execute_batch(attack)?)
        })
        .unwrap();
    verify(&store)
}

#[test]
fn an_untouched_log_is_whole() {
    let Verification::Whole { count, head, .. } = after("") else {
        panic!()
    };
    assert_eq!(count, ENTRIES);
    assert_ne!(head, [0; 32]);
}

#[test]
fn an_empty_log_is_whole() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    assert_eq!(
        verify(&store),
        Verification::Whole {
            count: 0,
            head: [0; 32],
            root: crate::proof::empty_root(),
        }
    );
}

#[test]
fn an_edit_of_any_part_is_found_where_it_is() {
    for edit in [
        "UPDATE audit SET at = at + 1 WHERE seq = 5",
        "UPDATE audit SET terminal = 'other' WHERE seq = 5",
        "UPDATE audit SET operator = 'lee' WHERE seq = 5",
        "UPDATE audit SET kind = 'viewed' WHERE seq = 5",
        "UPDATE audit SET subject = 'check-9' WHERE seq = 5",
        "UPDATE audit SET body = '{}' WHERE seq = 5",
        "UPDATE audit SET prev = zeroblob(32) WHERE seq = 5",
        "UPDATE audit SET hash = zeroblob(32) WHERE seq = 5",
        // The same letters, moved over the border of two columns.
        "UPDATE audit SET operator = 'kimd', kind = 'ecided' WHERE seq = 5",
    ] {
        assert_eq!(
            after(edit),
            Verification::Broken(Broken::at(5, Break::Edited)),
            "{edit}"
        );
    }
}

#[test]
fn a_deleted_entry_is_missed_where_it_was() {
    for (seq, attack) in [
        (1_u64, "DELETE FROM audit WHERE seq = 1"),
        (5, "DELETE FROM audit WHERE seq = 5"),
        (11, "DELETE FROM audit WHERE seq = 11"),
    ] {
        assert_eq!(
            after(attack),
            Verification::Broken(Broken::at(seq, Break::Missing))
        );
    }
}

#[test]
fn a_deletion_that_closes_the_gap_is_found() {
    let attack = "DELETE FROM audit WHERE seq = 5;
                  UPDATE audit SET seq = seq - 1 WHERE seq > 5";
    assert_eq!(
        after(attack),
        Verification::Broken(Broken::at(5, Break::Missing))
    );
}

#[test]
fn an_inserted_copy_is_found() {
    let attack = "UPDATE audit SET seq = -seq - 1 WHERE seq >= 5;
                  UPDATE audit SET seq = -seq WHERE seq < 0;
                  INSERT INTO audit SELECT 5, at, terminal, operator, kind, subject, body, prev, hash
                  FROM audit WHERE seq = 4";
    assert_eq!(
        after(attack),
        Verification::Broken(Broken::at(5, Break::Inserted))
    );
}

#[test]
fn exchanged_entries_are_found() {
    let attack = "UPDATE audit SET seq = -6 WHERE seq = 5; UPDATE audit SET seq = 5 WHERE seq = 6;
                  UPDATE audit SET seq = 6 WHERE seq = -6";
    assert_eq!(
        after(attack),
        Verification::Broken(Broken::at(5, Break::Moved))
    );
}

#[test]
fn values_that_no_entry_can_have_are_found() {
    for (attack, seq) in [
        ("UPDATE audit SET seq = -1 WHERE seq = 5", 1),
        ("UPDATE audit SET seq = 4294967296 WHERE seq = 12", 12),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE audit SET hash = x'00' WHERE seq = 5",
            5,
        ),
    ] {
        let found = Verification::Broken(Broken::at(seq, Break::Edited));
        assert_eq!(after(attack), found, "{attack}");
    }
}

/// An entry that was edited and hashed anew is itself in order; the next one tells.
#[test]
fn an_entry_hashed_anew_does_not_fit_the_next() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    store
        .run_blocking(|tx| {
            for n in 0..ENTRIES {
                audit::append(tx, &entry("terminal", &format!("check-{n}")))?;
            }
            let mut row = audit::from(tx, 5, 1)?.remove(0);
            row.operator = "lee".to_owned();
            row.hash = row.content_hash();
            tx.execute_batch("DROP TRIGGER audit_no_update")?;
            tx.execute(
                "UPDATE audit SET operator = ?1, hash = ?2 WHERE seq = 5",
                rusqlite::params![row.operator, row.hash],
            )?;
            Ok(())
        })
        .unwrap();
    assert_eq!(
        verify(&store),
        Verification::Broken(Broken::at(5, Break::Replaced))
    );
}

/// The limit that the module names: the end can be cut off unseen, unless the head was noted.
#[test]
fn a_cut_end_shows_only_in_the_noted_head() {
    let Verification::Whole { head: noted, .. } = after("") else {
        panic!()
    };
    let Verification::Whole { count, head, .. } = after("DELETE FROM audit WHERE seq > 9") else {
        panic!()
    };
    assert_eq!(count, 9);
    assert_ne!(head, noted);
}

#[test]
fn with_the_triggers_nothing_but_the_next_entry_is_taken() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    decide_some(&store, 3);
    for statement in [
        "UPDATE audit SET body = '{}'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2",
        "INSERT INTO audit SELECT 9, at, terminal, operator, kind, subject, body, prev, hash
         FROM audit WHERE seq = 2",
    ] {
        let refused = store.run_blocking(move |tx| Ok(tx.execute(statement, [])?));
        assert!(refused.is_err(), "{statement}");
    }
    assert!(matches!(
        verify(&store),
        Verification::Whole { count: 3, .. }
    ));
}

/// Computed with another implementation, so that others can check a log too.
#[test]
fn the_hash_is_the_one_that_is_described() {
    let row = audit::AuditRow {
        seq: 1,
        at: NOW,
        terminal: "t".to_owned(),
        operator: "kim".to_owned(),
        kind: "decided".to_owned(),
        subject: "c".to_owned(),
        body: r#"{"a":1}"#.to_owned(),
        prev: audit::genesis("t"),
        hash: [0; 32],
    };
    let hex: String = row
        .content_hash()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert_eq!(
        hex,
        "01a086ab72f955777fc5d8c0e31917558c167b4e01389799c226b21c623adf9d"
    );
}

#[test]
fn a_body_is_written_with_its_keys_sorted() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let rows = store
        .run_blocking(|tx| {
            let body = serde_json::from_str(r#"{ "b": {"d": 1, "c": 2}, "a": "가" }"#)?;
            audit::append(
                tx,
                &audit::Entry {
                    body,
                    ..entry("terminal", "check")
                },
            )?;
            assert_eq!(audit::last_about(tx, "check")?, Some(1));
            assert_eq!(audit::last_about(tx, "other")?, None);
            audit::from(tx, 1, 10)
        })
        .unwrap();
    assert_eq!(rows[0].body, r#"{"a":"가","b":{"c":2,"d":1}}"#);
}
