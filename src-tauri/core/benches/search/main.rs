//! What finding cases costs among a million decisions, beside a scan with LIKE in the same run.
//!
//! From the call on the handle to the newest 50: the index is asked, and each case that it gives is compared
//! with the text beside it (`store::search`). Names are drawn from the commonest surnames and syllables of
//! Korea, by their weight, so that one syllable is had by a fifth of all; sought are parts of names that are
//! there. The goal is 10 ms at the 99th percentile for two to four characters, and a tenth of the scan.
//!
//! The peer: a plain SQLite table without encryption that holds name, tail and reference as text, newest
//! first, asked with LIKE for what has the text anywhere.
//!
//! Cases are written by the program's own functions, a thousand in a transaction, and so is their index.
//!
//! `cargo bench -p countercheck-core --bench search`; `COUNTERCHECK_BENCH_FOLDER` chooses the disk,
//! `COUNTERCHECK_BENCH_CASES` the amount. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

mod drawn;
#[path = "../store/spread.rs"]
mod spread;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use countercheck_core::domain::search::Query;
use countercheck_core::keys::{MasterKey, Purpose};
use countercheck_core::store::checks::{self, CheckKind, CheckRow};
use countercheck_core::store::decisions::{self, DecisionRow, Verdict};
use countercheck_core::store::{Millis, Store, StoreError, Transaction, audit, new_id, search};
use drawn::{Drawn, Person};
use rusqlite::Connection;
use spread::{Spread, timed};

const NOW: Millis = 1_790_000_000_000;
/// Cases of one transaction.
const TOGETHER: usize = 1_000;
const SEARCHES: usize = 2_000;
const SCANS: usize = 40;
const NEWEST: u32 = 50;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let amount = std::env::var("COUNTERCHECK_BENCH_CASES")
        .map_or(1_000_000, |text| text.parse::<usize>().unwrap());
    let home = std::env::var_os("COUNTERCHECK_BENCH_FOLDER").map_or_else(
        || tempfile::tempdir().unwrap(),
        |at| tempfile::tempdir_in(at).unwrap(),
    );
    let path = home.path().join("live").join("store.db");
    let master = MasterKey::from_slice(&[7; 32]).unwrap();
    let store = Store::open(&path, master.derive(Purpose::Store), NOW).unwrap();
    let load_before = load();

    let mut drawn = Drawn::new();
    let people: Vec<Person> = (0..amount).map(|_| drawn.person()).collect();
    let began = Instant::now();
    fill(&store, &people);
    let filled = began.elapsed().as_secs();
    let mebibytes = fs::metadata(&path).unwrap().len() >> 20;
    let plain = plain(&home.path().join("plain.db"), &people);

    let mut rows = Vec::new();
    for (name, of) in drawn::SOUGHT {
        let mut texts = (0..).map(|n: usize| of(people.get(n * 7919 % people.len()).unwrap()));
        let sought: Vec<String> = texts.by_ref().take(SEARCHES).collect();
        let times = sought.iter().map(|text| search(&store, text));
        rows.push((name.to_owned(), Spread::of(times.collect())));
        // Initials are nothing that LIKE knows.
        if name.contains("initials") {
            continue;
        }
        let times = sought.iter().take(SCANS).map(|text| scan(&plain, text));
        rows.push((format!("peer: LIKE, {name}"), Spread::of(times.collect())));
    }

    println!(
        "load {load_before} before, {} after; {amount} decisions, {mebibytes} MiB, written with their \
         index in {filled} s",
        load()
    );
    println!("{:<32} {:>10} {:>10}", "", "p50", "p99");
    for (name, spread) in &rows {
        spread.print(name);
    }
    let spreads = rows
        .iter()
        .map(|(name, spread)| (name.clone(), spread.json()));
    let json = serde_json::json!({
        "load": [load_before, load()],
        "cases": amount,
        "mebibytes": mebibytes,
        "filledInSeconds": filled,
        "searches": spreads.collect::<serde_json::Map<_, _>>(),
    });
    println!("{json}");
    store.close().unwrap();
}

fn fill(store: &Store, people: &[Person]) {
    for (batch, people) in people.chunks(TOGETHER).enumerate() {
        let terminal = store.terminal().to_owned();
        let written = store.run_blocking(|tx| {
            for (number, person) in people.iter().enumerate() {
                let at = Millis::try_from(batch * TOGETHER + number).unwrap();
                decide(tx, &terminal, person, NOW + at * 60_000)?;
            }
            Ok(())
        });
        written.unwrap();
    }
}

fn decide(
    tx: &Transaction<'_>,
    terminal: &str,
    person: &Person,
    at: Millis,
) -> Result<(), StoreError> {
    let (id, terminal) = (new_id(at), terminal.to_owned());
    let mut check = CheckRow::begun(id, terminal, CheckKind::Sms, "decided", "kim", at);
    check.name = person.name.clone();
    check.phone_masked = Some(format!("010-****-{}", person.tail));
    check.imp_uid = Some(person.reference.clone());
    check.ended_at = Some(at);
    checks::insert(tx, &check)?;
    let entry = audit::Entry {
        at,
        terminal: &check.terminal,
        operator: &person.operator,
        kind: "decisionSaved",
        subject: &check.id,
        body: serde_json::json!({ "reason": "A01" }),
    };
    let entry = audit::append(tx, &entry)?;
    decisions::insert(
        tx,
        &DecisionRow {
            id: new_id(at),
            check_id: check.id.clone(),
            terminal: check.terminal.clone(),
            verdict: Verdict::Accept,
            reason: "A01".to_owned(),
            customer_text: "-".to_owned(),
            note: String::new(),
            operator: person.operator.clone(),
            decided_at: at,
            entry,
            nonce: None,
        },
    )
}

fn search(store: &Store, text: &str) -> Duration {
    let began = Instant::now();
    let query = Query::read(text, &str::to_owned).unwrap();
    let found = store.run_blocking(|tx| search::find(tx, &query, None, NEWEST, None));
    let took = began.elapsed();
    assert!(!found.unwrap().rows.is_empty(), "{text}");
    took
}

fn plain(path: &Path, people: &[Person]) -> Connection {
    let mut connection = Connection::open(path).unwrap();
    let tx = connection.transaction().unwrap();
    tx.execute_batch(
        "CREATE TABLE cases (n INTEGER PRIMARY KEY, name TEXT, phone TEXT, reference TEXT) STRICT",
    )
    .unwrap();
    for person in people {
        let row = (&person.name, &person.tail, &person.reference);
        tx.prepare_cached("INSERT INTO cases (name, phone, reference) VALUES (?1, ?2, ?3)")
            .unwrap()
            .execute(row)
            .unwrap();
    }
    tx.commit().unwrap();
    connection
}

fn scan(plain: &Connection, text: &str) -> Duration {
    timed(|| {
        let mut query = plain
            .prepare_cached(
                "SELECT n FROM cases WHERE name LIKE ?1 OR phone LIKE ?1 OR reference LIKE ?1
                 ORDER BY n DESC LIMIT ?2",
            )
            .unwrap();
        let rows = query
            .query_map((format!("%{text}%"), NEWEST), |row| row.get::<_, i64>(0))
            .unwrap();
        assert!(rows.count() > 0, "{text}");
    })
}

/// The load of the last minute, where the system tells.
fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}
