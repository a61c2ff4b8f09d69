//! A decision beside what it is measured against.

use std::fs::{self, File};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use countercheck_core::store::{Store, StoreError, Transaction, new_id};
use rusqlite::Connection;
use tokio::runtime::Runtime;

use super::desk::{self, CheckRow};
use super::spread::{Spread, timed};

pub struct Commits {
    decision: Spread,
    awaited: Spread,
    bare: Spread,
    plain: Spread,
    whole: Spread,
    pub bytes: usize,
}

impl Commits {
    pub fn ratio(&self) -> f64 {
        self.decision.p50 as f64 / self.bare.p50 as f64
    }

    pub fn print(&self, store: &str) {
        self.decision.print(&format!("decision, {store}"));
        self.awaited.print("  on a runtime");
        self.bare.print("  bare write + fdatasync");
        self.plain.print("  not encrypted");
        self.whole.print("  whole check in one");
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "decision": self.decision.json(), "awaited": self.awaited.json(),
            "bare": self.bare.json(),
            "plain": self.plain.json(), "whole": self.whole.json(), "ratio": self.ratio()
        })
    }
}

/// One of each, and again: what the machine does besides meets all alike. All but the one on a
/// runtime run in this thread: a disk answers sooner on the processor that its interrupts go to, and
/// a thread elsewhere would be compared with that and not with the store.
pub fn measure(store: &Store, path: &Path, commits: u32) -> Commits {
    let bytes = bytes_a_decision(store, path);
    let noise: Vec<_> = (0..bytes).map(|n| (n * 31 % 251) as u8).collect();
    let mut bare = Bare::beside(path);
    let mut plain = Plain::beside(path, store.terminal());
    let runtime = Runtime::new().unwrap();
    let [
        mut stored,
        mut awaited,
        mut written,
        mut unencrypted,
        mut at_once,
    ] = [const { Vec::new() }; 5];
    for _ in 0..commits {
        let check = begin(store);
        stored.push(timed(|| decide(store, check)));
        written.push(timed(|| bare.write(&noise)));
        let check = plain.run(desk::begin);
        unencrypted.push(timed(|| {
            plain.run(|tx, terminal| desk::decide(tx, terminal, &check))
        }));
        let check = begin(store);
        let task = runtime.spawn(decide_awaited(store.clone(), check));
        awaited.push(runtime.block_on(task).unwrap());
        at_once.push(timed(|| whole(store)));
    }
    Commits {
        decision: Spread::of(stored),
        awaited: Spread::of(awaited),
        bare: Spread::of(written),
        plain: Spread::of(unencrypted),
        whole: Spread::of(at_once),
        bytes,
    }
}

/// A file that is written as the log of the store is: it grows, and then is written over.
struct Bare {
    path: PathBuf,
    file: File,
    written: usize,
}

impl Bare {
    /// As much as the log holds before it is moved into the database: a thousand pages
    /// with their headers.
    const WRAP: usize = 1000 * (2048 + 24);

    fn beside(path: &Path) -> Self {
        let path = path.with_file_name("bare");
        Self {
            file: File::create(&path).unwrap(),
            path,
            written: 0,
        }
    }

    fn write(&mut self, noise: &[u8]) {
        if self.written > Self::WRAP {
            self.file.rewind().unwrap();
            self.written = 0;
        }
        self.file.write_all(noise).unwrap();
        self.file.sync_data().unwrap();
        self.written += noise.len();
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        fs::remove_file(&self.path).unwrap();
    }
}

/// The tables of the store in a database without encryption.
struct Plain {
    connection: Connection,
    terminal: String,
}

impl Plain {
    fn beside(path: &Path, terminal: &str) -> Self {
        let path = path.with_file_name(format!("plain-{}.db", new_id(desk::later())));
        let connection = Connection::open(path).unwrap();
        connection.set_prepared_statement_cache_capacity(64);
        let settings = "PRAGMA page_size = 2048; PRAGMA trusted_schema = OFF;
            PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA secure_delete = ON;
            PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        let tables = include_str!("../../src/store/migrations/V1__counter.sql");
        connection.execute_batch(settings).unwrap();
        connection.execute_batch(tables).unwrap();
        Self {
            connection,
            terminal: terminal.to_owned(),
        }
    }

    fn run<T>(&mut self, work: impl FnOnce(&Transaction<'_>, &str) -> Result<T, StoreError>) -> T {
        let tx = self.connection.transaction().unwrap();
        let value = work(&tx, &self.terminal).unwrap();
        tx.commit().unwrap();
        value
    }
}

/// How many bytes of log a decision makes: the log is emptied first, so that it grows.
fn bytes_a_decision(store: &Store, path: &Path) -> usize {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let length = || fs::metadata(&log).unwrap().len() as usize;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    assert!(runtime.block_on(store.integrity()).unwrap().is_empty());
    const DECISIONS: usize = 40;
    let grown = (0..DECISIONS).map(|_| {
        let check = begin(store);
        let before = length();
        decide(store, check);
        length() - before
    });
    grown.sum::<usize>() / DECISIONS
}

fn begin(store: &Store) -> CheckRow {
    let terminal = store.terminal().to_owned();
    store
        .run_blocking(move |tx| desk::begin(tx, &terminal))
        .unwrap()
}

fn decide(store: &Store, check: CheckRow) {
    let terminal = store.terminal().to_owned();
    store
        .run_blocking(move |tx| desk::decide(tx, &terminal, &check))
        .unwrap();
}

/// As a command of the window does, on one of the threads of a runtime.
async fn decide_awaited(store: Store, check: CheckRow) -> Duration {
    let terminal = store.terminal().to_owned();
    let began = Instant::now();
    store
        .run(move |tx| desk::decide(tx, &terminal, &check))
        .await
        .unwrap();
    began.elapsed()
}

fn whole(store: &Store) {
    let terminal = store.terminal().to_owned();
    store
        .run_blocking(move |tx| {
            let check = desk::begin(tx, &terminal)?;
            desk::decide(tx, &terminal, &check)
        })
        .unwrap();
}
