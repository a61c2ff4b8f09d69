//! Each test has a folder of its own; the people in it are invented.

mod chain;
mod damage;
mod faults;
mod migrating;
mod mutations;
mod opening;
mod people;
mod proofs;
mod remembering;
mod reviewing;
mod rows;
mod searching;
mod secrecy;

use std::path::{Path, PathBuf};

use super::*;
use crate::keys::{DATABASE, DerivedKey, KeyedHash, MasterKey, Purpose};

const NOW: Millis = 1_790_000_000_000;

fn key() -> DerivedKey {
    MasterKey::from_slice(&[7; 32])
        .unwrap()
        .derive(Purpose::Store)
}

fn other_key() -> DerivedKey {
    MasterKey::from_slice(&[8; 32])
        .unwrap()
        .derive(Purpose::Store)
}

fn database(home: &tempfile::TempDir) -> PathBuf {
    home.path().join("live").join(DATABASE)
}

fn open(path: &Path) -> Store {
    Store::open(path, key(), NOW).unwrap()
}

fn refused(path: &Path, key: DerivedKey) -> StoreError {
    Store::open(path, key, NOW).err().unwrap()
}

/// A check of this terminal that is not finished.
fn check(store: &Store) -> checks::CheckRow {
    let mut check = checks::CheckRow::begun(
        new_id(NOW),
        store.terminal().to_owned(),
        checks::CheckKind::Sms,
        "code",
        "kim",
        NOW,
    );
    check.name = "홍가상".to_owned();
    check.phone_masked = Some("010-****-0142".to_owned());
    check
}

fn entry<'a>(terminal: &'a str, subject: &'a str) -> audit::Entry<'a> {
    let body = serde_json::json!({ "verdict": "accept", "reason": "A01" });
    audit::Entry {
        at: NOW,
        terminal,
        operator: "kim",
        kind: "decided",
        subject,
        body,
    }
}

fn decision(check: &checks::CheckRow, entry: u32) -> decisions::DecisionRow {
    decisions::DecisionRow {
        id: new_id(NOW),
        check_id: check.id.clone(),
        terminal: check.terminal.clone(),
        verdict: decisions::Verdict::Accept,
        reason: "A01".to_owned(),
        customer_text: "Thank you.".to_owned(),
        note: String::new(),
        operator: "kim".to_owned(),
        decided_at: NOW,
        entry,
        nonce: None,
    }
}

/// Check, log entry and decision, as the desk saves them.
fn decide(tx: &Transaction<'_>, mut check: checks::CheckRow) -> Result<u32, StoreError> {
    check.ended_at = Some(NOW);
    checks::insert(tx, &check)?;
    let seq = audit::append(tx, &entry(&check.terminal, &check.id))?;
    decisions::insert(tx, &decision(&check, seq))?;
    Ok(seq)
}

fn decide_some(store: &Store, number: u32) {
    for _ in 0..number {
        let check = check(store);
        store.run_blocking(move |tx| decide(tx, check)).unwrap();
    }
}

/// The same in a store of an earlier version, whose decisions had no nonce.
fn decide_as_before(store: &Store, number: u32) {
    for _ in 0..number {
        let mut check = check(store);
        check.ended_at = Some(NOW);
        let decided = store.run_blocking(move |tx| {
            checks::insert(tx, &check)?;
            let seq = audit::append(tx, &entry(&check.terminal, &check.id))?;
            let d = decision(&check, seq);
            tx.execute(
                "INSERT INTO decisions (id, check_id, terminal, verdict, reason, customer_text,
                    note, operator, decided_at, entry)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                rusqlite::params![
                    d.id,
                    d.check_id,
                    d.terminal,
                    d.verdict,
                    d.reason,
                    d.customer_text,
                    d.note,
                    d.operator,
                    d.decided_at,
                    d.entry
                ],
            )?;
            Ok(())
        });
        decided.unwrap();
    }
}

fn count(store: &Store, table: &'static str) -> u32 {
    store
        .run_blocking(move |tx| {
            Ok(
                tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                    row.get(0)
                })?,
            )
        })
        .unwrap()
}

/// Runs `work` in a transaction of a new store.
fn with_store<T: Send + 'static>(
    work: impl FnOnce(&Transaction<'_>, Store) -> Result<T, StoreError> + Send + 'static,
) -> T {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let handle = store.clone();
    store.run_blocking(move |tx| work(tx, handle)).unwrap()
}

fn conflict<T>(result: Result<T, StoreError>) -> Conflict {
    match result {
        Err(StoreError::Conflict(conflict)) => conflict,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("no conflict"),
    }
}

fn person(store: &Store, ci: u8) -> persons::PersonRow {
    persons::PersonRow {
        id: new_id(NOW),
        terminal: store.terminal().to_owned(),
        ci_key: KeyedHash([ci; 32]),
        first_seen_at: NOW,
    }
}
