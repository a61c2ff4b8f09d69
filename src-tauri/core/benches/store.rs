//! What the store costs, measured beside what the disk costs, in the same run on the same disk.
//!
//! Commit: one decision (check, attempt, two log entries, decision) against a bare append and
//! `fdatasync` of as many bytes as the store appends to its log for it, in turn. The goal is a
//! median of at most 1.5 times the bare one.
//! Look-up: a person by keyed CI among a million, the goal being 1 ms at the 99th percentile.
//!
//! `cargo bench -p countercheck-core --bench store`; `COUNTERCHECK_BENCH_FOLDER` chooses the
//! disk, `COUNTERCHECK_BENCH_PERSONS` and `COUNTERCHECK_BENCH_COMMITS` the amounts. Prints a
//! table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use countercheck_core::keys::{DerivedKey, KeyedHash, MasterKey, Purpose, keyed};
use countercheck_core::store::attempts::{self, AttemptEnd, AttemptKind, AttemptRow};
use countercheck_core::store::checks::{self, CheckKind, CheckRow};
use countercheck_core::store::decisions::{self, DecisionRow, Verdict};
use countercheck_core::store::persons::{self, PersonRow};
use countercheck_core::store::{Millis, Store, StoreError, Transaction, audit, new_id};

const NOW: Millis = 1_790_000_000_000;
const LOOK_UPS: u32 = 20_000;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let persons = amount("COUNTERCHECK_BENCH_PERSONS", 1_000_000);
    let commits = amount("COUNTERCHECK_BENCH_COMMITS", 2_000);
    let home = std::env::var_os("COUNTERCHECK_BENCH_FOLDER").map_or_else(
        || tempfile::tempdir().unwrap(),
        |at| tempfile::tempdir_in(at).unwrap(),
    );
    let path = home.path().join("live").join("store.db");
    let master = MasterKey::from_slice(&[7; 32]).unwrap();
    let store = Store::open(&path, master.derive(Purpose::Store), NOW).unwrap();

    let load_before = load();
    let commit = measure_commits(&store, &path, commits);
    let ci = master.derive(Purpose::Ci);
    fill(&store, persons, &ci);
    let (found, absent) = measure_look_ups(&store, persons, &ci);
    // The same decisions beside a million persons.
    let late = measure_commits(&store, &path, commits);
    let size = fs::metadata(&path).unwrap().len() >> 20;

    println!(
        "load {load_before} before, {} after; {persons} persons, {size} MiB",
        load()
    );
    println!("{:<32} {:>10} {:>10}", "", "p50", "p99");
    for (name, spread) in [
        ("decision, new store", &commit.store),
        ("bare write + fdatasync", &commit.bare),
        ("decision, full store", &late.store),
        ("bare write + fdatasync", &late.bare),
        ("look-up of a known CI", &found),
        ("look-up of an unknown CI", &absent),
    ] {
        println!("{name:<32} {:>7} µs {:>7} µs", spread.p50, spread.p99);
    }
    println!(
        "ratio of the medians: {:.2} new, {:.2} full (goal 1.5)",
        commit.ratio(),
        late.ratio()
    );
    let json = serde_json::json!({
        "load": [load_before, load()],
        "persons": persons,
        "mebibytes": size,
        "bytesACommit": commit.bytes,
        "commitNew": commit.json(),
        "commitFull": late.json(),
        "lookUpKnown": found.json(),
        "lookUpUnknown": absent.json(),
    });
    println!("{json}");
    store.close().unwrap();
}

struct Commits {
    store: Spread,
    bare: Spread,
    bytes: u64,
}

impl Commits {
    fn ratio(&self) -> f64 {
        self.store.p50 as f64 / self.bare.p50 as f64
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "store": self.store.json(), "bare": self.bare.json(), "ratio": self.ratio()
        })
    }
}

/// Microseconds.
struct Spread {
    p50: u128,
    p99: u128,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |hundredth: usize| {
            times
                .get(times.len() * hundredth / 100)
                .unwrap()
                .as_micros()
        };
        Self {
            p50: at(50),
            p99: at(99),
        }
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({ "p50us": self.p50 as u64, "p99us": self.p99 as u64 })
    }
}

/// One decision, one bare write, and so on: what the machine does besides meets both alike.
fn measure_commits(store: &Store, path: &Path, commits: u32) -> Commits {
    let bytes = bytes_a_commit(store, path);
    let noise: Vec<u8> = (0..bytes).map(|n| (n * 31 % 251) as u8).collect();
    let mut bare = Bare::beside(path);
    let (mut stored, mut written) = (Vec::new(), Vec::new());
    for _ in 0..commits {
        let began = Instant::now();
        decide(store);
        stored.push(began.elapsed());
        let began = Instant::now();
        bare.write(&noise);
        written.push(began.elapsed());
    }
    Commits {
        store: Spread::of(stored),
        bare: Spread::of(written),
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
    /// As much as the log holds before it is moved into the database: a thousand pages.
    const WRAP: usize = 1000 * 4096;

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
            use std::io::Seek;
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

/// How many bytes of log a decision makes: the log is emptied, so that it grows.
fn bytes_a_commit(store: &Store, path: &Path) -> u64 {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    assert!(runtime.block_on(store.integrity()).unwrap().is_empty());
    const DECISIONS: u64 = 20;
    (0..DECISIONS).for_each(|_| decide(store));
    fs::metadata(log).unwrap().len() / DECISIONS
}

fn decide(store: &Store) {
    let terminal = store.terminal().to_owned();
    store
        .run_blocking(move |tx| decide_in(tx, &terminal))
        .unwrap();
}

fn decide_in(tx: &Transaction<'_>, terminal: &str) -> Result<(), StoreError> {
    let id = new_id(NOW);
    let mut check = CheckRow::begun(
        id.clone(),
        terminal.to_owned(),
        CheckKind::Sms,
        "decided",
        "kim",
        NOW,
    );
    check.name = "홍가상".to_owned();
    check.phone_masked = Some("010-****-0142".to_owned());
    check.ended_at = Some(NOW);
    checks::insert(tx, &check)?;
    let attempt = AttemptRow {
        id: new_id(NOW),
        check_id: id.clone(),
        terminal: terminal.to_owned(),
        kind: AttemptKind::Send,
        click: Some(new_id(NOW)),
        site_counted: true,
        written_at: NOW,
        end: AttemptEnd::Certified,
        ended_at: Some(NOW),
        problem: None,
        imp_uid: Some("imp_000000000000".to_owned()),
    };
    attempts::insert(tx, &attempt)?;
    let mut entry = 0;
    for kind in ["certified", "decided"] {
        let body = serde_json::json!({ "verdict": "accept", "reason": "A01", "version": 4 });
        let line = audit::Entry {
            at: NOW,
            terminal,
            operator: "kim",
            kind,
            subject: &id,
            body,
        };
        entry = audit::append(tx, &line)?;
    }
    let decision = DecisionRow {
        id: new_id(NOW),
        check_id: id,
        terminal: terminal.to_owned(),
        verdict: Verdict::Accept,
        reason: "A01".to_owned(),
        customer_text: "본인 확인이 완료되었습니다.".to_owned(),
        note: String::new(),
        operator: "kim".to_owned(),
        decided_at: NOW,
        entry,
    };
    decisions::insert(tx, &decision)
}

fn ci_of(n: u32, key: &DerivedKey) -> KeyedHash {
    keyed(key, &n.to_be_bytes())
}

fn fill(store: &Store, persons: u32, ci: &DerivedKey) {
    const BATCH: u32 = 10_000;
    for first in (0..persons).step_by(BATCH as usize) {
        let keys: Vec<_> = (first..persons.min(first + BATCH))
            .map(|n| ci_of(n, ci))
            .collect();
        let terminal = store.terminal().to_owned();
        let insert = move |tx: &Transaction<'_>| {
            keys.iter().try_for_each(|ci_key| {
                let id = new_id(NOW);
                let (terminal, ci_key) = (terminal.clone(), *ci_key);
                persons::insert(
                    tx,
                    &PersonRow {
                        id,
                        terminal,
                        ci_key,
                        first_seen_at: NOW,
                    },
                )
            })
        };
        store.run_blocking(insert).unwrap();
    }
}

/// Each from the call on the handle to its answer, in an order unlike that of the rows.
fn measure_look_ups(store: &Store, persons: u32, ci: &DerivedKey) -> (Spread, Spread) {
    let look_up = |key: KeyedHash| {
        let began = Instant::now();
        let found = store
            .run_blocking(move |tx| persons::find_by_ci(tx, &key))
            .unwrap();
        (began.elapsed(), found.is_some())
    };
    let (mut found, mut absent) = (Vec::new(), Vec::new());
    for n in 0..LOOK_UPS {
        let (time, there) = look_up(ci_of(n.wrapping_mul(2_654_435_761) % persons, ci));
        assert!(there);
        found.push(time);
        let (time, there) = look_up(ci_of(persons + n, ci));
        assert!(!there);
        absent.push(time);
    }
    (Spread::of(found), Spread::of(absent))
}

/// The load of the last minute, where the system tells.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}

fn amount(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}
