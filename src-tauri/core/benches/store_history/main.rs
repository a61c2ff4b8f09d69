//! What a search in the history costs among a million traces of each kind, beside what it costs
//! to look at all of them, in the same run.
//!
//! By key: from the call on the handle to its answer, one search among the traces of eight kinds
//! (`history::find`), values that are there and values that are not. Near: portraits within 12 bits of
//! 256 (`history::near`). Coded: a front among those of a million reviews, whose own reference is
//! left out (`history::beside`). The goal is 10 ms at the 99th percentile for each. Portraits are drawn so
//! that two of different people differ in about 60 bits, as those on cards of one kind do: bits
//! drawn at random would make it look easy.
//!
//! The peers: the same rows without the index; a table without encryption that holds the values as
//! text, asked with LIKE; all portraits read and counted; all portraits in memory and counted.
//!
//! Rows are added by the program's own function where they are looked for, and by a statement where
//! they only stand around; indices are made anew afterwards, as a store does not grow by a million
//! rows at once. Ten thousand reviews leave a hundred of each kind.
//!
//! `cargo bench -p countercheck-core --bench store_history`; `COUNTERCHECK_BENCH_FOLDER` chooses the
//! disk, `COUNTERCHECK_BENCH_TRACES` the amount. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

mod filling;
mod peers;
#[path = "../store/process.rs"]
mod process;
#[path = "../store/spread.rs"]
mod spread;

use std::time::Instant;
use std::{fs, io};

use countercheck_core::keys::{KeyedHash, MasterKey, Purpose};
use countercheck_core::store::history::{
    Coded, CodedSide, Mark, Subject, Threshold, TraceKeys, TraceKind, beside, find, near,
};
use countercheck_core::store::{Millis, Store};
use filling::{Drawn, Sample};
use jiff::civil::date;
use sha2::{Digest, Sha256};
use spread::Spread;

const NOW: Millis = 1_790_000_000_000;
const SEARCHES: u32 = 2_000;
const LIMIT: u32 = 20;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let amount = std::env::var("COUNTERCHECK_BENCH_TRACES")
        .map_or(1_000_000, |text| text.parse::<u32>().unwrap());
    let home = std::env::var_os("COUNTERCHECK_BENCH_FOLDER").map_or_else(
        || tempfile::tempdir().unwrap(),
        |at| tempfile::tempdir_in(at).unwrap(),
    );
    let path = home.path().join("live").join("store.db");
    let master = MasterKey::from_slice(&[7; 32]).unwrap();
    let store = Store::open(&path, master.derive(Purpose::Store), NOW).unwrap();
    let keys = TraceKeys::new(&master);
    let mebibytes = || fs::metadata(&path).unwrap().len() >> 20;

    let load_before = process::load();
    let began = Instant::now();
    let planted: Vec<Sample> = (0..SEARCHES).map(|n| sample(&keys, n)).collect();
    filling::traces(&store, amount, &planted);
    let traces_size = mebibytes();
    let mut drawn = Drawn::new();
    let portraits = filling::portraits(&store, amount, &keys, &mut drawn);
    let size = mebibytes();
    let coded = filling::codings(&store, amount, SEARCHES);
    let codings_size = mebibytes();
    let filled = began.elapsed().as_secs();

    // As opening a store does, which compares its bytes with those that were signed.
    let mut file = fs::File::open(&path).unwrap();
    io::copy(&mut file, &mut io::sink()).unwrap();

    let mut rows = Vec::new();
    for (number, (name, _)) in planted.first().unwrap().iter().enumerate() {
        let known = planted.iter().map(|sample| &sample.get(number).unwrap().1);
        let times = known.map(|marks| search(&store, marks, true));
        rows.push((format!("{name}, known"), Spread::of(times.collect())));
        let absent = (SEARCHES..2 * SEARCHES).map(|n| sample(&keys, n).remove(number).1);
        let times = absent.map(|marks| search(&store, &marks, false));
        rows.push((format!("{name}, unknown"), Spread::of(times.collect())));
    }
    let (close, far) = measure_near(&store, &keys, &portraits, &mut drawn);
    rows.push(("portrait, 12 bits away".to_owned(), close));
    rows.push(("portrait, unknown".to_owned(), far));
    rows.push((
        "coding, among a side".to_owned(),
        measure_coded(&store, &coded),
    ));
    rows.extend(peers::measure(&store, home.path(), amount, &portraits));

    println!(
        "load {load_before} before, {} after; {amount} traces of each of 8 kinds, {traces_size} MiB; \
         {amount} portraits, {} MiB; {amount} codings with their reviews, {} MiB; filled in {filled} s",
        process::load(),
        size - traces_size,
        codings_size - size
    );
    println!("{:<32} {:>10} {:>10}", "", "p50", "p99");
    for (name, spread) in &rows {
        spread.print(name);
    }
    let spreads = rows
        .iter()
        .map(|(name, spread)| (name.clone(), spread.json()));
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "traces": amount,
        "mebibytes": [traces_size, size - traces_size, codings_size - size],
        "filledInSeconds": filled,
        "searches": spreads.collect::<serde_json::Map<_, _>>(),
    });
    println!("{json}");
    store.close().unwrap();
}

/// Values of one person who was invented, by what is searched for at once.
fn sample(keys: &TraceKeys, n: u32) -> Sample {
    let noise: [u8; 32] = Sha256::digest(n.to_be_bytes()).into();
    let hashed = |kind| vec![Mark::of(kind, KeyedHash(noise))];
    let born = date(1950 + i16::try_from(n % 50).unwrap(), 1, 31);
    let (latin, other) = (format!("HONG GASANG N{n}"), format!("NOMEN NESCIO N{n}"));
    let zone = format!("X{n:08}<UTO9001311M3001012<<<<<<<<<<<<<<02");
    vec![
        ("CI", hashed(TraceKind::Ci)),
        ("DI", hashed(TraceKind::Di)),
        ("phone", Vec::from_iter(keys.phone(&format!("010{n:08}")))),
        (
            "document number",
            keys.document(&format!("X{n:08}"), Some("UTO")),
        ),
        ("machine-readable zone", Vec::from_iter(keys.mrz([&*zone]))),
        (
            "name and birth date",
            Vec::from_iter(keys.name_birth(&[&latin, &other], born)),
        ),
        ("picture", vec![keys.picture(&noise)]),
    ]
}

fn search(store: &Store, marks: &[Mark], there: bool) -> std::time::Duration {
    let nobody = Subject::review("");
    let began = Instant::now();
    let found = store
        .run_blocking(|tx| {
            let mut found = 0;
            for mark in marks {
                found += find(tx, mark, &nobody, LIMIT)?.len();
            }
            Ok(found)
        })
        .unwrap();
    let took = began.elapsed();
    assert_eq!(found > 0, there);
    took
}

/// Portraits that are twelve bits from one of the store, and portraits of nobody.
fn measure_near(
    store: &Store,
    keys: &TraceKeys,
    portraits: &[[u8; 32]],
    drawn: &mut Drawn,
) -> (Spread, Spread) {
    let nobody = Subject::review("");
    let look = |hash: &[u8; 32]| {
        let sought = keys.portrait(hash);
        let began = Instant::now();
        let found = store
            .run_blocking(|tx| near(tx, &sought, Threshold::default(), &nobody, LIMIT))
            .unwrap();
        (began.elapsed(), found)
    };
    let (mut close, mut far) = (Vec::new(), Vec::new());
    for n in 0..SEARCHES as usize {
        let of = portraits.get(n * 7919 % portraits.len()).unwrap();
        let (time, found) = look(&drawn.away(of, 12));
        assert!(found.iter().any(|one| one.distance == 12));
        close.push(time);
        far.push(look(&drawn.portrait()).0);
    }
    (Spread::of(close), Spread::of(far))
}

/// Fronts that are coded as nobody's and as nearly everybody's, in turn.
fn measure_coded(store: &Store, own: &[Subject]) -> Spread {
    let signatures = [[0; 8], filling::USUAL];
    let times = own.iter().zip(signatures.into_iter().cycle());
    let times = times.map(|(own, signature)| {
        let side = CodedSide::Front;
        let began = Instant::now();
        let counted = store
            .run_blocking(|tx| beside(tx, &Coded { side, signature }, own))
            .unwrap();
        let took = began.elapsed();
        assert!(counted.others > 0 && (counted.same > 0) == (signature == filling::USUAL));
        took
    });
    Spread::of(times.collect())
}
