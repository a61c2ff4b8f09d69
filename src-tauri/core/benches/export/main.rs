//! What it costs to write decided cases as a table, and how much memory it takes.
//!
//! Two tables of one store are written, of its first day and of all of it. Only the rows that are read at
//! a time are in memory, so the second must not take more than the first; and a row of the second should
//! not take longer than one of the first, but for the walk through the rest of the log. Beside it stands
//! what writing as many bytes takes.
//!
//! `cargo bench -p countercheck-core --bench export`; `COUNTERCHECK_BENCH_FOLDER` chooses the disk,
//! `COUNTERCHECK_BENCH_CASES` the amount. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

#[path = "../store/desk.rs"]
mod desk;
#[path = "../store/process.rs"]
mod process;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use countercheck_core::clock::SystemClock;
use countercheck_core::desks::records::{Period, Why};
use countercheck_core::desks::{Desk, Opening, ProviderKeys};
use countercheck_core::domain::exporting::ExportReason;
use countercheck_core::keys::{Keeper, KeyFolder, Keychain, Purpose};
use countercheck_core::providers::Patience;
use countercheck_core::store::{Millis, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::json;

const NOW: Millis = 1_790_000_000_000;
const BATCH: u32 = 1_000;
/// Who may export everything.
const AUDITOR: &str = "practiceAuditor";

struct Written {
    cases: usize,
    bytes: u64,
    time: Duration,
    /// How far the highest mark of memory rose meanwhile.
    rose: u64,
}

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let cases = std::env::var("COUNTERCHECK_BENCH_CASES")
        .map_or(100_000, |text| text.parse::<u32>().unwrap());
    let home = std::env::var_os("COUNTERCHECK_BENCH_FOLDER").map_or_else(
        || tempfile::tempdir().unwrap(),
        |at| tempfile::tempdir_in(at).unwrap(),
    );
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let keychain = Keychain::memory();
    runtime.block_on(async {
        open(home.path(), &keychain)
            .await
            .close(None)
            .await
            .unwrap()
    });
    fill(home.path(), &keychain, cases);
    runtime.block_on(measure(home.path(), &keychain, cases));
}

async fn measure(home: &Path, keychain: &Keychain, cases: u32) {
    let desk = open(home, keychain).await;
    desk.sign_in(AUDITOR, None).await.unwrap();
    let (first, last) = (day(NOW), day(desk::later()));
    let some = write(&desk, first, first).await;
    let all = write(&desk, first, last).await;
    let copied = copy(home, all.bytes);
    println!("load {}; {cases} cases in the store", process::load());
    for (name, one) in [("first day", &some), ("all", &all)] {
        println!(
            "{name:<12} {:>7} cases {:>9} bytes {:>8.0} ms {:>7.1} µs a case {:>6} kB more memory",
            one.cases,
            one.bytes,
            one.time.as_secs_f64() * 1000.0,
            one.time.as_secs_f64() * 1e6 / one.cases as f64,
            one.rose
        );
    }
    println!(
        "a copy of as many bytes {:>8.0} ms",
        copied.as_secs_f64() * 1000.0
    );
    let of = |one: &Written| json!({ "cases": one.cases, "ms": one.time.as_millis() as u64, "rosekB": one.rose });
    let line = json!({ "some": of(&some), "all": of(&all), "copyMs": copied.as_millis() as u64 });
    println!("{line}");
}

async fn open(home: &Path, keychain: &Keychain) -> Desk {
    let opening = Opening {
        folder: KeyFolder::new(home, keychain.clone()),
        keeper: Keeper::Keychain,
        passphrase: None,
        clock: Arc::new(SystemClock::new()),
        provider: ProviderKeys::Training(Box::default()),
        patience: Patience::default(),
    };
    Desk::open(opening).await.unwrap()
}

fn fill(home: &Path, keychain: &Keychain, cases: u32) {
    let folder = KeyFolder::new(home, keychain.clone());
    let key = folder.unlock(None).unwrap().derive(Purpose::Store);
    let store = Store::open(&folder.database(), key, NOW).unwrap();
    let terminal = store.terminal().to_owned();
    for first in (0..cases).step_by(BATCH as usize) {
        let terminal = terminal.clone();
        store
            .run_blocking(move |tx| {
                for _ in first..cases.min(first + BATCH) {
                    let check = desk::begin(tx, &terminal)?;
                    desk::decide(tx, &terminal, &check)?;
                }
                Ok(())
            })
            .unwrap();
    }
    store.close().unwrap();
}

async fn write(desk: &Desk, from: Date, until: Date) -> Written {
    let period = Period { from, until };
    let why = Why {
        reason: ExportReason::Audit,
        note: String::new(),
    };
    let before = process::forget_peak();
    let began = Instant::now();
    let out = desk
        .records()
        .export_cases(period, why, true)
        .await
        .unwrap();
    let time = began.elapsed();
    let rose = process::kilobytes("VmHWM:").saturating_sub(before);
    let file = File::open(out.folder.join(&out.files.first().unwrap().name)).unwrap();
    let bytes = file.metadata().unwrap().len();
    Written {
        cases: BufReader::new(file).lines().count() - 1,
        bytes,
        time,
        rose,
    }
}

fn copy(home: &Path, bytes: u64) -> Duration {
    let noise = vec![7; usize::try_from(bytes).unwrap()];
    let began = Instant::now();
    let path = home.join("copy");
    fs::write(&path, noise).unwrap();
    File::open(&path).unwrap().sync_all().unwrap();
    began.elapsed()
}

fn day(at: Millis) -> Date {
    let at = Timestamp::from_millisecond(at).unwrap();
    at.to_zoned(TimeZone::get("Asia/Seoul").unwrap()).date()
}
