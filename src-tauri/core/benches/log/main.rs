//! What it costs to check a log of a million entries and to prove one of them, beside what their
//! hashing alone costs, in the same run.
//!
//! Walking is done from the store, decrypting every page on the way, and from an exported file. The
//! goal is 200,000 entries a second for both. The peer is SHA-256 over as many bytes as the entries
//! are hashed with, from memory, leaves and nodes included: less cannot be done. A proof is made from
//! tiles for entries all over the log; its peer is the reading of one entry by its number. The goals
//! are 1 ms and 3 KB, with the checkpoint that it is for.
//!
//! `cargo bench -p countercheck-core --bench log`; `COUNTERCHECK_BENCH_FOLDER` chooses the disk,
//! `COUNTERCHECK_BENCH_ENTRIES` the amount. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

#[path = "../store/process.rs"]
mod process;
#[path = "../store/spread.rs"]
mod spread;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use countercheck_core::keys::{MasterKey, Purpose};
use countercheck_core::proof::{
    Checkpoint, FORMAT, Footer, Header, LogLimits, Signer, Told, entry_line, footer_line,
    header_line, verify_log,
};
use countercheck_core::store::audit::{self, Made, Verification};
use countercheck_core::store::{Millis, Store};
use sha2::{Digest, Sha256};
use spread::{Spread, timed};

const NOW: Millis = 1_790_000_000_000;
const PROOFS: u32 = 2_000;
const BATCH: u32 = 10_000;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let entries = std::env::var("COUNTERCHECK_BENCH_ENTRIES")
        .map_or(1_000_000, |text| text.parse::<u32>().unwrap());
    let home = std::env::var_os("COUNTERCHECK_BENCH_FOLDER").map_or_else(
        || tempfile::tempdir().unwrap(),
        |at| tempfile::tempdir_in(at).unwrap(),
    );
    let path = home.path().join("live").join("store.db");
    let master = MasterKey::from_slice(&[7; 32]).unwrap();
    let store = Store::open(&path, master.derive(Purpose::Store), NOW).unwrap();
    let signer = Signer::new("countercheck/log/bench", &[9; 32]).unwrap();
    let load_before = process::load();

    fill(&store, entries);
    let (grown, _) = clocked(|| sign(&store, &signer));
    fill(&store, 1_000);
    let (signed, checkpoint) = clocked(|| sign(&store, &signer));
    let total = u32::try_from(checkpoint.size).unwrap();
    let (from_store, walked) = clocked(|| store.run_blocking(audit::verify).unwrap());
    assert!(matches!(walked, Verification::Whole { count, .. } if count == total));
    let file = home.path().join("log.jsonl");
    let hashed = export(&store, &signer, &checkpoint, &file);
    let (from_file, reading) = clocked(|| {
        let file = BufReader::with_capacity(1 << 16, File::open(&file).unwrap());
        verify_log(file, &Told::default(), LogLimits::default()).unwrap()
    });
    assert!(reading.wrong.is_empty() && reading.count == u64::from(total));
    let bare = bare(total, hashed);
    let (proofs, longest) = prove(&store, &checkpoint, total);
    let rows = read_rows(&store, total);

    let rate = |time: Duration| f64::from(total) / time.as_secs_f64();
    println!(
        "load {load_before} before, {} after; {total} entries, {} MiB, {} MiB as a file",
        process::load(),
        fs::metadata(&path).unwrap().len() >> 20,
        fs::metadata(&file).unwrap().len() >> 20,
    );
    for (name, time) in [
        ("walked, from the store", from_store),
        ("walked, from a file", from_file),
        ("hashed alone, from memory", bare),
    ] {
        println!(
            "{name:<32} {:>10.0} entries/s {:>6.2} x the hashing",
            rate(time),
            time.as_secs_f64() / bare.as_secs_f64()
        );
    }
    println!(
        "{:<32} {:>10.1} ms",
        "first tiles of all of it",
        millis(grown)
    );
    println!(
        "{:<32} {:>10.2} ms",
        "checkpoint after 1,000 more",
        millis(signed)
    );
    println!("{:<32} {:>10} {:>10}", "", "p50", "p99");
    proofs.print("proof of one entry");
    rows.print("one entry read by its number");
    println!(
        "{:<32} {longest:>10} bytes",
        "longest proof, with checkpoint"
    );
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "entries": total,
        "storeEntriesPerSecond": rate(from_store),
        "fileEntriesPerSecond": rate(from_file),
        "hashedEntriesPerSecond": rate(bare),
        "checkpointMilliseconds": millis(signed),
        "proof": proofs.json(),
        "row": rows.json(),
        "proofBytes": longest,
    });
    println!("{json}");
    store.close().unwrap();
}

fn fill(store: &Store, entries: u32) {
    for first in (0..entries).step_by(BATCH as usize) {
        store
            .run_blocking(|tx| {
                for n in first..entries.min(first + BATCH) {
                    let subject = format!("0199e2a4-7c00-7000-8000-{n:012}");
                    audit::append(
                        tx,
                        &audit::Entry {
                            at: NOW + i64::from(n),
                            terminal: "0199e2a4-7c00-7000-8000-000000000001",
                            operator: "한직원",
                            kind: "decisionSaved",
                            subject: &subject,
                            body: serde_json::json!({ "verdict": "accept", "reason": "A01" }),
                        },
                    )?;
                }
                Ok(())
            })
            .unwrap();
    }
}

fn sign(store: &Store, signer: &Signer) -> Checkpoint {
    let made = store.run_blocking(|tx| audit::checkpoint(tx, signer, "bench", NOW));
    match made.unwrap() {
        Made::Signed(row) => Checkpoint::open(&row.note, &signer.verifier()).unwrap(),
        Made::Refused(broken) => unreachable!("{broken:?}"),
    }
}

/// Writes the log as the desk does; gives the bytes that an entry is hashed with, on average.
fn export(store: &Store, signer: &Signer, checkpoint: &Checkpoint, path: &Path) -> usize {
    let mut file = BufWriter::new(File::create(path).unwrap());
    let header = Header {
        format: FORMAT.to_owned(),
        origin: signer.name().to_owned(),
        terminal: "0199e2a4-7c00-7000-8000-000000000001".to_owned(),
        vkey: signer.verifier().vkey(),
        entries: checkpoint.size,
        signed: Some(checkpoint.size),
        at: NOW,
    };
    file.write_all(header_line(&header).unwrap().as_bytes())
        .unwrap();
    let (mut from, mut bytes) = (i64::MIN, 0);
    loop {
        let chunk = store
            .run_blocking(|tx| audit::chunk(tx, from, BATCH))
            .unwrap();
        if chunk.entries.is_empty() {
            break;
        }
        for entry in &chunk.entries {
            file.write_all(entry_line(entry).unwrap().as_bytes())
                .unwrap();
            let texts = [
                &entry.terminal,
                &entry.operator,
                &entry.kind,
                &entry.subject,
                &entry.body,
            ];
            bytes += 27 + 16 + 32 + texts.iter().map(|text| 8 + text.len()).sum::<usize>();
        }
        from = chunk.next;
    }
    let note = checkpoint.sign(signer).unwrap();
    let footer = Footer {
        checkpoint: Some(note),
    };
    file.write_all(footer_line(&footer).unwrap().as_bytes())
        .unwrap();
    file.flush().unwrap();
    bytes / usize::try_from(checkpoint.size).unwrap()
}

/// The hashing alone: one entry, one leaf and one node each.
fn bare(entries: u32, bytes: usize) -> Duration {
    let entry = vec![7_u8; bytes];
    let began = Instant::now();
    for _ in 0..entries {
        let hash: [u8; 32] = Sha256::digest(black_box(&entry)).into();
        black_box(Sha256::digest([&[0], hash.as_slice()].concat()));
        black_box(Sha256::digest([&[1], hash.as_slice(), &hash].concat()));
    }
    began.elapsed()
}

fn prove(store: &Store, checkpoint: &Checkpoint, total: u32) -> (Spread, usize) {
    let note = "origin, size, root and signature".len() + 300;
    let mut longest = 0;
    let times = (0..PROOFS).map(|n| {
        let seq = n.wrapping_mul(2_654_435_761) % total + 1;
        let began = Instant::now();
        let path = store.run_blocking(|tx| audit::prove_inclusion(tx, seq, checkpoint));
        let took = began.elapsed();
        let text = path.unwrap().unwrap().len() * 45 + note;
        longest = longest.max(text);
        took
    });
    let spread = Spread::of(times.collect());
    (spread, longest)
}

fn read_rows(store: &Store, total: u32) -> Spread {
    let times = (0..PROOFS).map(|n| {
        let seq = n.wrapping_mul(2_654_435_761) % total + 1;
        timed(|| {
            let row = store.run_blocking(|tx| audit::from(tx, seq, 1)).unwrap();
            assert_eq!(row.len(), 1);
        })
    });
    Spread::of(times.collect())
}

fn clocked<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let began = Instant::now();
    let value = work();
    (began.elapsed(), value)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
