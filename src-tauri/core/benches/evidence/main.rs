//! What it costs to get eight pictures out of an answer, measured beside a copy of its bytes and
//! beside the ways others take, in turn, in one run.
//!
//! The answer has eight pictures of chance, 20.2 MB, as base64 in JSON: 26.9 MB. Each way ends with
//! eight buffers and their SHA-256. The others begin when the last byte is there, as programs do
//! that fetch, then parse. Ours works while bytes arrive, so it has two figures: what is left to do
//! after the last byte, which is what a person waits for, and all of its work together.
//!
//! * `copy`: the bytes of the answer, copied once into memory that is there already.
//! * `textbook`: the same in Rust as it is usually written: `serde_json::from_reader`, then base64.
//! * Node and Python, where they are installed: their own JSON, base64 and hash, which are native
//!   code. They measure themselves and are asked over a pipe.
//!
//! `cargo bench -p countercheck-core --bench evidence`; `COUNTERCHECK_BENCH_ROUNDS` chooses the
//! rounds. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

mod answer;
mod memory;
mod peer;
#[path = "../store/process.rs"]
mod process;
mod ways;

use std::fs;
use std::time::Duration;

use peer::Peer;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("documents.json");
    if let Ok(path) = std::env::var(memory::CHILD) {
        return memory::child(&path);
    }
    let answer = answer::with_pictures();
    fs::write(&path, &answer.text).unwrap();
    let rounds = std::env::var("COUNTERCHECK_BENCH_ROUNDS")
        .map_or(30, |text| text.parse::<usize>().unwrap());

    let load_before = process::load();
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/evidence");
    let mut node = Peer::start("node", &format!("{here}/peer.mjs"), &path, &answer);
    let mut python = Peer::start("python3", &format!("{here}/peer.py"), &path, &answer);
    let mut room = vec![0; answer.text.len()];
    let mut times = [const { Vec::new() }; 6];
    for _ in 0..rounds {
        let ours = ways::ours(&answer);
        for (times, took) in times.iter_mut().zip([
            Some(ways::copy(&answer, &mut room)),
            Some(ours.after_last_byte),
            Some(ours.all),
            node.as_mut().map(Peer::ask),
            python.as_mut().map(Peer::ask),
            Some(ways::textbook(&answer)),
        ]) {
            times.extend(took);
        }
    }
    let rose = memory::measure(&path);
    let decoded = answer
        .pictures
        .iter()
        .map(|(_, length)| length)
        .sum::<usize>();
    report(&times.map(median), rose, decoded, rounds, &load_before);
}

/// The middle of the times, in microseconds; none where nothing was measured.
fn median(mut times: Vec<Duration>) -> Option<f64> {
    times.sort_unstable();
    let middle = times.get(times.len() / 2)?;
    Some(middle.as_secs_f64() * 1e6)
}

fn report(medians: &[Option<f64>; 6], rose: u64, decoded: usize, rounds: usize, load_before: &str) {
    let [copy, after, all, node, python, textbook] = *medians;
    let (copy, after, all) = (copy.unwrap(), after.unwrap(), all.unwrap());
    println!(
        "load {load_before} before, {} after; {rounds} rounds, medians",
        process::load()
    );
    println!(
        "{:<28} {:>10} {:>8} {:>14} {:>9}",
        "", "µs", "x copy", "x after last", "x all"
    );
    for (name, took) in [
        ("copy of the answer", Some(copy)),
        ("ours, after the last byte", Some(after)),
        ("ours, all of it", Some(all)),
        ("Node", node),
        ("Python", python),
        ("textbook Rust", textbook),
    ] {
        match took {
            Some(took) => println!(
                "{name:<28} {took:>10.0} {:>8.2} {:>14.1} {:>9.2}",
                took / copy,
                took / after,
                took / all
            ),
            None => println!("{name:<28} {:>10}", "absent"),
        }
    }
    let share = rose as f64 / decoded as f64;
    println!(
        "memory above the start: {:.1} MB for {:.1} MB of pictures: {share:.2} (goal 1.3)",
        rose as f64 / 1e6,
        decoded as f64 / 1e6
    );
    println!("goals: after the last byte at most 4 x copy; Node at least 6 x, Python 10 x that");
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "rounds": rounds,
        "copyUs": copy,
        "afterLastByteUs": after,
        "allUs": all,
        "nodeUs": node,
        "pythonUs": python,
        "textbookUs": textbook,
        "memoryPerDecodedByte": share,
    });
    println!("{json}");
}
