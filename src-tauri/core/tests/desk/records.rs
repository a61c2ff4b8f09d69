//! The log as others can check it: signed, held against what was signed, walked and handed over.

mod leaving;

use std::fs;
use std::path::Path;
use std::time::Duration;

use countercheck_core::desks::quality::practice;
use countercheck_core::desks::records::{
    Anchored, Check, Checked, FileState, RecordsState, Standing,
};
use countercheck_core::desks::{Desk, DeskError, Opening, ProviderKeys};
use countercheck_core::domain::reason::Verdict;
use countercheck_core::keys::{DATABASE, Keeper, Keychain, Purpose};
use countercheck_core::proof::{
    Break, Broken, Checkpoint, LogLimits, Told, Verdict as Found, Verifier, verify_log,
};
use countercheck_core::store::{Store, StoreError, audit};
use serde_json::json;
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::fixture::{Scripted, Site, legible, now, opening, refused_fields, settings};

async fn site() -> (Site, Scripted) {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    (site, server)
}

/// One customer is checked and accepted.
async fn decide(site: &Site, server: &Scripted, click: &str) {
    server.record(json!({}));
    let code = site.send(click).await;
    let result = site.confirm(&code, "123456").await;
    site.finish(&result, Verdict::Accept, "A01", "a note about somebody")
        .await;
}

async fn state(desk: &Desk) -> RecordsState {
    desk.records().state(None).await.unwrap()
}

/// Waits until the newest checkpoint lies beside the key.
async fn anchored(desk: &Desk) -> u32 {
    let mut seen = None;
    loop {
        let state = desk.records().state(seen).await.unwrap();
        let newest = state.newest.map(|newest| newest.size);
        match state.anchored {
            Anchored::At { size } if Some(size) == newest => return size,
            Anchored::Failed => panic!("not put beside the key"),
            _ => seen = Some(state.revision),
        }
    }
}

/// Walks the log to the end.
pub async fn verified(desk: &Desk) -> Checked {
    desk.records().verify().await.unwrap();
    let mut seen = None;
    loop {
        let state = desk.records().state(seen).await.unwrap();
        match state.check {
            Check::Done(found) => return found,
            Check::Running { .. } => seen = Some(state.revision),
            other => panic!("{other:?}"),
        }
    }
}

pub fn read(file: &Path, told: &Told) -> countercheck_core::proof::Reading {
    let file = std::io::BufReader::new(fs::File::open(file).unwrap());
    verify_log(file, told, LogLimits::default()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_is_signed_when_it_is_opened_and_closed_and_found_again() {
    let (site, server) = site().await;
    let opened = state(&site.desk).await;
    assert_eq!(opened.standing, Standing::New);
    let first = opened.newest.unwrap();
    assert_eq!(anchored(&site.desk).await, first.size);
    decide(&site, &server, "1").await;
    let before = state(&site.desk).await;
    assert!(before.entries > first.size);
    let site = site.reopen().await;
    let again = state(&site.desk).await;
    assert_eq!(again.standing, Standing::Whole);
    // What was signed at the end, and what was signed after the entry of the opening.
    assert!(again.newest.unwrap().size > before.entries);
    let rows = site.rows();
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM checkpoints").await, 3);
    let verifier = Verifier::parse(&again.vkey).unwrap();
    for note in rows.column("SELECT note FROM checkpoints").await {
        let checkpoint = Checkpoint::open(&note, &verifier).unwrap();
        assert_eq!(checkpoint.origin, again.origin);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_of_the_list_is_in_the_log_and_has_nothing_of_a_customer() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let records = site.desk.records();
    let page = records.entries(None, 3).await.unwrap();
    assert_eq!(page[0].kind, "logListed");
    assert_eq!(page.len(), 3);
    let older = records.entries(Some(page[2].seq), 200).await.unwrap();
    assert_eq!(older[0].seq + 1, page[2].seq);
    assert_eq!(older.last().unwrap().seq, 1);
    let again = records.entries(None, 200).await.unwrap();
    let listed = again.iter().filter(|entry| entry.kind == "logListed");
    assert_eq!(listed.count(), 1);
    let shown = legible(&format!("{again:?}"));
    assert!(!shown.contains("김하늘") && !shown.contains("5555"));
}

#[tokio::test(flavor = "multi_thread")]
async fn yesterdays_database_is_noticed_and_nothing_is_signed_until_somebody_accepts_it() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let site = site.reopen().await;
    let yesterday = anchored(&site.desk).await;
    let vkey = state(&site.desk).await.vkey;
    // Taken while the store is open, with what lies beside the database.
    let copy = TempDir::new().unwrap();
    let files = [DATABASE.to_owned(), format!("{DATABASE}-wal")];
    for file in &files {
        fs::copy(site.folder().path().join(file), copy.path().join(file)).unwrap();
    }
    decide(&site, &server, "2").await;
    let site = site.swapped(copy.path(), &files).await;

    let found = state(&site.desk).await;
    let Standing::RolledBack { known, here } = found.standing else {
        panic!("{:?}", found.standing)
    };
    assert!(known > u64::from(here) && here >= yesterday);
    let noticed = "SELECT json_extract(body, '$.what') FROM audit WHERE kind = 'logNotAsSigned'";
    assert_eq!(site.rows().column(noticed).await, ["rolledBack"]);
    // Work goes on, and nothing of it is signed.
    decide(&site, &server, "3").await;
    let records = site.desk.records();
    let refused = records.checkpoint().await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    let refused = records.export_checkpoint("for the auditor").await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    assert_eq!(state(&site.desk).await.newest, found.newest);
    // Closing does not bring what lies beside the key to this copy.
    let site = site.reopen().await;
    assert!(state(&site.desk).await.standing.withholds());

    let records = site.desk.records();
    let refused = refused_fields(records.accept_older_copy(" ").await);
    assert_eq!(refused, ["reason: textEmpty"]);
    records
        .accept_older_copy("restored after the fire")
        .await
        .unwrap();
    let accepted = state(&site.desk).await;
    assert_eq!(accepted.standing, Standing::Whole);
    assert!(accepted.origin.ends_with("/1"));
    assert_ne!(accepted.vkey, vkey);
    let refused = records.accept_older_copy("again").await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    anchored(&site.desk).await;
    let site = site.reopen().await;
    assert_eq!(state(&site.desk).await.standing, Standing::Whole);
    assert!(verified(&site.desk).await.is_good());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_end_that_is_not_what_was_signed_is_noticed_at_once() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    anchored(&site.desk).await;
    let site = site
        .tampered(
            "DROP TRIGGER audit_no_update; UPDATE audit SET operator = 'somebody' WHERE seq = 2;"
                .to_owned(),
        )
        .await;
    // The end is looked at when the store is opened, which is all of so short a log.
    let found = state(&site.desk).await.standing;
    assert_eq!(found, Standing::Broken(Broken::at(2, Break::Edited)));
    let refused = site.desk.records().checkpoint().await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    let refused = site.desk.records().accept_older_copy("it is fine").await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    // What is broken is handed over as it is, and whoever gets it finds it.
    let exported = site
        .desk
        .records()
        .export_log("for the auditor")
        .await
        .unwrap();
    let wrong = read(&exported.file, &Told::default()).wrong;
    assert_eq!(wrong[0], Found::Broken(Broken::at(2, Break::Edited)));
}

/// A file that is in order page by page, and not the one that was left: an older page in its old place
/// looks like this too (`store/tests/mutations.rs`).
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_changed_while_it_was_closed_is_noticed() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let site = site.reopen().await;
    assert_eq!(state(&site.desk).await.file, FileState::AsLeft);
    let change = "UPDATE settings SET value = value || ' '";
    let site = site.tampered(change.to_owned()).await;
    let changed = state(&site.desk).await;
    assert_eq!(changed.file, FileState::Changed);
    assert_eq!(changed.standing, Standing::Whole);
    let told = "SELECT count(*) FROM audit WHERE kind = 'fileNotAsLeft'";
    assert_eq!(site.rows().one::<u32>(told).await, 1);
    // It was said and written down; from here on it is the file that is left.
    let site = site.reopen().await;
    assert_eq!(state(&site.desk).await.file, FileState::AsLeft);
    // A kill is no close: nothing is said of the file then.
    decide(&site, &server, "2").await;
    let site = site.killed().await;
    assert_eq!(state(&site.desk).await.file, FileState::NotKnown);
    assert_eq!(state(&site.desk).await.standing, Standing::Whole);
}

/// SQLCipher reads a page of zeros without a word.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_zeros_is_damage() {
    const PAGE: usize = 2048;
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let site = site.reopen().await;
    site.desk.close(None).await.unwrap();
    let file = site.folder().database();
    let whole = fs::read(&file).unwrap();
    for page in [3, whole.len() / PAGE - 1] {
        let mut bytes = whole.clone();
        bytes[page * PAGE..][..PAGE].fill(0);
        fs::write(&file, bytes).unwrap();
        assert!(matches!(
            site.second().await,
            Err(DeskError::Store(StoreError::Damaged))
        ));
    }
    fs::write(&file, whole).unwrap();
    site.second().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_that_was_taken_from_beside_the_key_is_missed() {
    let (site, _server) = site().await;
    anchored(&site.desk).await;
    let folder = site.folder();
    let text = fs::read_to_string(folder.path().join("keeper.json")).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entry = format!("{}-log", kept["entry"].as_str().unwrap());
    site.desk.close(None).await.unwrap();
    folder.keychain().delete(&entry).unwrap();
    let site = site.opened_again().await;
    assert_eq!(state(&site.desk).await.standing, Standing::AnchorMissing);
    anchored(&site.desk).await;
    let site = site.reopen().await;
    assert_eq!(state(&site.desk).await.standing, Standing::Whole);
    // Something else in its place is not taken for it, and nothing is signed over it.
    site.desk.close(None).await.unwrap();
    folder.keychain().set(&entry, b"something else").unwrap();
    let site = site.opened_again().await;
    assert_eq!(state(&site.desk).await.standing, Standing::AnchorUnreadable);
    assert!(site.desk.records().checkpoint().await.is_err());
}

/// The limit: with a passphrase everything lies in one folder.
#[tokio::test(flavor = "multi_thread")]
async fn with_a_passphrase_the_database_alone_is_noticed_and_the_whole_folder_is_not() {
    let (home, copy) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let clock = std::sync::Arc::new(countercheck_core::clock::ManualClock::new(now()));
    let open = async || {
        let provider = ProviderKeys::Training(Box::new(settings("http://127.0.0.1:1")));
        let opening = Opening {
            keeper: Keeper::Passphrase,
            passphrase: Some(Zeroizing::new("correct horse battery".to_owned())),
            ..opening(home.path(), &Keychain::memory(), &clock, provider)
        };
        Desk::open(opening).await.unwrap()
    };
    let desk = open().await;
    desk.close(None).await.unwrap();
    drop(desk);
    let all = [DATABASE, "log.sealed"];
    for file in all {
        fs::copy(home.path().join(file), copy.path().join(file)).unwrap();
    }
    let desk = open().await;
    desk.close(None).await.unwrap();
    drop(desk);
    let put_back = |file: &str| fs::copy(copy.path().join(file), home.path().join(file)).unwrap();
    put_back(DATABASE);
    let desk = open().await;
    let found = state(&desk).await.standing;
    assert!(matches!(found, Standing::RolledBack { .. }), "{found:?}");
    desk.close(None).await.unwrap();
    drop(desk);
    for file in all {
        put_back(file);
    }
    let desk = open().await;
    assert_eq!(state(&desk).await.standing, Standing::Whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_finds_everything_in_order_and_writes_it_down() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    decide(&site, &server, "2").await;
    site.desk
        .records()
        .export_log("monthly review")
        .await
        .unwrap();
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
    assert_eq!((found.contents, found.checkpoints), (3 + known(), 2));
    let rows = site.rows();
    let good = "SELECT json_extract(body, '$.good') FROM audit WHERE kind = 'logVerified'";
    assert_eq!(rows.one::<i64>(good).await, 1);
    assert!(rows.log_is_whole().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decision_that_was_changed_or_taken_is_named() {
    let entry = "SELECT entry FROM decisions";
    let drop = "DROP TRIGGER decisions_no_update; DROP TRIGGER decisions_no_delete;";
    for (change, edited, missing) in [
        ("UPDATE decisions SET verdict = 'refuse';", true, false),
        ("UPDATE decisions SET note = '';", true, false),
        ("DELETE FROM decisions;", false, true),
    ] {
        let (site, server) = site().await;
        decide(&site, &server, "1").await;
        let entry = site.rows().one::<u32>(entry).await;
        let site = site.tampered(format!("{drop} {change}")).await;
        let found = verified(&site.desk).await;
        assert_eq!(found.broken, None, "{change}");
        assert_eq!(found.edited, Vec::from_iter(edited.then_some(entry)));
        assert_eq!(found.missing, Vec::from_iter(missing.then_some(entry)));
        assert!(!found.is_good());
    }
}

/// Rows beside the log that are there from the start: the known answers of training.
fn known() -> u32 {
    practice::ANSWERS.len().try_into().unwrap()
}

/// What a later part of the program does when a person is erased.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_is_told_as_erased() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    site.desk.close(None).await.unwrap();
    let folder = site.folder();
    let key = folder.unlock(None).unwrap().derive(Purpose::Store);
    let store = Store::open(&folder.database(), key, 0).unwrap();
    let erased = store.run(|tx| {
        let check: String = tx.query_row("SELECT check_id FROM decisions", [], |row| row.get(0))?;
        tx.execute_batch("DROP TRIGGER decisions_no_delete; DELETE FROM decisions;")?;
        let entry = audit::Entry {
            at: 0,
            terminal: "terminal",
            operator: "kim",
            kind: audit::ERASED,
            subject: &check,
            body: json!(null),
        };
        audit::append(tx, &entry)
    });
    erased.await.unwrap();
    drop(store);
    let site = site.opened_again().await;
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
    assert_eq!((found.erased, found.contents), (1, known()));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attack_on_the_log_is_named() {
    let (site, server) = site().await;
    for click in ["1", "2", "3"] {
        decide(&site, &server, click).await;
    }
    // No other row names it.
    let seq = "SELECT max(seq) FROM audit WHERE kind = 'smsRequested'";
    let seq = site.rows().one::<u32>(seq).await;
    let attack = format!("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = {seq}");
    let site = site.tampered(attack).await;
    let found = verified(&site.desk).await;
    assert_eq!(found.broken, Some(Broken::at(seq.into(), Break::Missing)));
    assert_eq!(found.entries, seq - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_entries_are_signed_without_anybody_asking() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let before = state(&site.desk).await.newest.unwrap().size;
    let settings = site.desk.settings();
    for _ in 0..1_000 {
        site.desk.save_settings(settings.clone()).await.unwrap();
    }
    let signed = async {
        let mut seen = None;
        loop {
            let state = site.desk.records().state(seen).await.unwrap();
            if state
                .newest
                .is_some_and(|newest| newest.size >= before + 1_000)
            {
                return;
            }
            seen = Some(state.revision);
        }
    };
    tokio::time::timeout(Duration::from_secs(60), signed)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_can_be_stopped_and_there_is_one_at_a_time() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let records = site.desk.records();
    records.stop().await.unwrap();
    assert_eq!(state(&site.desk).await.check, Check::Never);
    records.verify().await.unwrap();
    // It may have ended already; a second one beside it never begins.
    if let Check::Running { .. } = state(&site.desk).await.check {
        let second = records.verify().await;
        let running = matches!(state(&site.desk).await.check, Check::Running { .. });
        assert!(matches!(second, Err(DeskError::Conflict)) || !running);
    }
    records.stop().await.unwrap();
    let mut seen = None;
    loop {
        let state = records.state(seen).await.unwrap();
        match state.check {
            Check::Running { .. } => seen = Some(state.revision),
            Check::Stopped { .. } | Check::Done(_) => break,
            other => panic!("{other:?}"),
        }
    }
}
