//! The program that is killed: saves decisions and acknowledges each on its standard output.

use std::io::Write;
use std::path::Path;

use countercheck_core::keys::{DerivedKey, MasterKey, Purpose};
use countercheck_core::store::attempts::{self, AttemptEnd, AttemptKind, AttemptRow};
use countercheck_core::store::checks::{self, CheckKind, CheckRow};
use countercheck_core::store::decisions::{self, DecisionRow, Verdict};
use countercheck_core::store::{Millis, Store, StoreError, Transaction, audit};

pub const NOW: Millis = 1_790_000_000_000;
pub const FOLDER: &str = "COUNTERCHECK_CRASH_FOLDER";
pub const ORDER: &str = "COUNTERCHECK_CRASH_ORDER";
pub const FIRST: &str = "COUNTERCHECK_CRASH_FIRST";

/// What the writer does in which order. Only the first is right.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// Saves, then acknowledges.
    SaveFirst,
    /// Control: acknowledges, then saves.
    AcknowledgeFirst,
    /// Control: saves the decision, then its log entry in a transaction of its own.
    LogApart,
}

impl Order {
    pub fn word(self) -> &'static str {
        match self {
            Self::SaveFirst => "save-first",
            Self::AcknowledgeFirst => "acknowledge-first",
            Self::LogApart => "log-apart",
        }
    }
}

pub fn key() -> DerivedKey {
    MasterKey::from_slice(&[7; 32])
        .unwrap()
        .derive(Purpose::Store)
}

/// The id of the n-th check.
pub fn check_id(n: u32) -> String {
    format!("check-{n}")
}

#[test]
#[ignore = "run by the other tests, in a process that is killed"]
fn child() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let order = std::env::var(ORDER).unwrap();
    let first: u32 = std::env::var(FIRST).unwrap().parse().unwrap();
    let store = Store::open(&Path::new(&folder).join("store.db"), key(), NOW).unwrap();
    // After what the test runner wrote before it on the same line.
    say("\nopen");
    for n in first.. {
        if order == Order::AcknowledgeFirst.word() {
            say(&format!("saved {n}"));
        }
        if let Err(error) = save(&store, n, order == Order::LogApart.word()) {
            say(&format!("failed {error}"));
            // A second one shows whether the store goes on as if nothing had been.
            let again = save(&store, n + 1, false).is_err();
            say(&format!("closed {again}"));
            std::process::exit(0);
        }
        if order != Order::AcknowledgeFirst.word() {
            say(&format!("saved {n}"));
        }
    }
}

fn save(store: &Store, n: u32, log_apart: bool) -> Result<(), StoreError> {
    let terminal = store.terminal().to_owned();
    let logged = terminal.clone();
    store.run_blocking(move |tx| decide(tx, &terminal, n, !log_apart))?;
    if log_apart {
        store.run_blocking(move |tx| log(tx, &logged, "decided", n).map(drop))?;
    }
    Ok(())
}

/// All that a decision consists of: check, attempt, two log entries, decision.
fn decide(tx: &Transaction<'_>, terminal: &str, n: u32, and_log: bool) -> Result<(), StoreError> {
    let mut check = CheckRow::begun(
        check_id(n),
        terminal.to_owned(),
        CheckKind::Sms,
        "decided",
        "kim",
        NOW,
    );
    check.ended_at = Some(NOW);
    checks::insert(tx, &check)?;
    let attempt = AttemptRow {
        id: format!("attempt-{n}"),
        check_id: check.id.clone(),
        terminal: terminal.to_owned(),
        kind: AttemptKind::Send,
        click: Some(format!("click-{n}")),
        site_counted: true,
        written_at: NOW,
        end: AttemptEnd::Sent,
        ended_at: Some(NOW),
        problem: None,
        imp_uid: None,
    };
    attempts::insert(tx, &attempt)?;
    let mut entry = log(tx, terminal, "sent", n)?;
    if and_log {
        entry = log(tx, terminal, "decided", n)?;
    }
    let decision = DecisionRow {
        id: format!("decision-{n}"),
        check_id: check.id,
        terminal: terminal.to_owned(),
        verdict: Verdict::Accept,
        reason: "A01".to_owned(),
        customer_text: "Thank you.".to_owned(),
        note: String::new(),
        operator: "kim".to_owned(),
        decided_at: NOW,
        entry,
        nonce: None,
    };
    decisions::insert(tx, &decision)
}

fn log(tx: &Transaction<'_>, terminal: &str, kind: &str, n: u32) -> Result<u32, StoreError> {
    let subject = check_id(n);
    let body = serde_json::json!({ "n": n });
    let entry = audit::Entry {
        at: NOW,
        terminal,
        operator: "kim",
        kind,
        subject: &subject,
        body,
    };
    audit::append(tx, &entry)
}

/// One line in one write, so that a kill leaves whole lines.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}
