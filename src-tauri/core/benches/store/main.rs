//! What the store costs, measured beside what the disk costs, in the same run on the same disk.
//!
//! Commit: one decision as a clerk saves it (the row of the check, a log entry, the decision; see
//! `desks/counter/deciding.rs`) through `run_blocking`, from the call to its answer. The check with
//! its result, its attempt and its earlier log entries are on the disk before. Beside it, in turn:
//!
//! * a bare write and `fdatasync` of as many bytes as the log grows by for one decision. The goal
//!   is a median of at most 1.5 times this;
//! * the same decision in SQLite without encryption, tables, pages and settings being the same: what
//!   is left is the price of a transaction;
//! * the decision through `run` in a task on a runtime, as the window asks for it;
//! * a whole check written at once, from its row to its decision.
//!
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

mod commits;
mod desk;
mod process;
mod spread;

use std::fs;
use std::time::Instant;

use countercheck_core::keys::{DerivedKey, KeyedHash, MasterKey, Purpose, keyed};
use countercheck_core::store::persons::{self, PersonRow};
use countercheck_core::store::{Millis, Store, Transaction, new_id};
use spread::Spread;

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

    let load_before = process::load();
    let commit = commits::measure(&store, &path, commits);
    let ci = master.derive(Purpose::Ci);
    fill(&store, persons, &ci);
    let (found, absent) = measure_look_ups(&store, persons, &ci);
    // The same decisions beside a million persons.
    let late = commits::measure(&store, &path, commits);
    let size = fs::metadata(&path).unwrap().len() >> 20;

    println!(
        "load {load_before} before, {} after; {persons} persons, {size} MiB",
        process::load()
    );
    println!("{:<32} {:>10} {:>10}", "", "p50", "p99");
    commit.print("new store");
    late.print("full store");
    found.print("look-up of a known CI");
    absent.print("look-up of an unknown CI");
    println!(
        "ratio of the medians: {:.2} new, {:.2} full (goal 1.5); {} bytes a decision",
        commit.ratio(),
        late.ratio(),
        commit.bytes
    );
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "persons": persons,
        "mebibytes": size,
        "bytesADecision": commit.bytes,
        "commitNew": commit.json(),
        "commitFull": late.json(),
        "lookUpKnown": found.json(),
        "lookUpUnknown": absent.json(),
    });
    println!("{json}");
    store.close().unwrap();
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
                let now = desk::later();
                let id = new_id(now);
                let (terminal, ci_key) = (terminal.clone(), *ci_key);
                persons::insert(
                    tx,
                    &PersonRow {
                        id,
                        terminal,
                        ci_key,
                        first_seen_at: now,
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

fn amount(name: &str, otherwise: u32) -> u32 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}
