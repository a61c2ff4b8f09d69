//! What a picture costs from its bytes to what a web view is given, measured beside what the same
//! work costs a peer, in turns, in one run.
//!
//! * decoding a photograph of 12 megapixels, beside libjpeg-turbo through Pillow: at most 1.4 times
//!   is the goal. Also a progressive one, which costs more anywhere;
//! * eight of them decoded and scaled by two threads, beside one thread (at least 1.7 times faster
//!   is the goal) and beside Pillow (at least 3 times);
//! * the parts: walking the structure, display, full detail, faces.
//!
//! `cargo bench -p countercheck-core --bench pictures`. The peer is `python3` with Pillow, or the
//! one that `COUNTERCHECK_BENCH_PYTHON` names; without it, it is said to be absent. Prints a table,
//! then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

mod peer;
mod photo;
#[path = "../store/process.rs"]
mod process;

use std::time::{Duration, Instant};

use countercheck_core::clock::SystemClock;
use countercheck_core::pictures::{Budget, Developed, Limits, develop, inspect};
use countercheck_pixels::decode::{self, Size};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use peer::Peer;

const ROUNDS: usize = 15;
const WIDTH: u32 = 4000;
const HEIGHT: u32 = 3000;

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let load_before = process::load();
    let folder = tempfile::tempdir().unwrap();
    let photos: Vec<Vec<u8>> = (0..8).map(|seed| jpeg(seed, false)).collect();
    let progressive = jpeg(0, true);
    for (at, photo) in photos.iter().enumerate() {
        std::fs::write(folder.path().join(format!("{at}.jpg")), photo).unwrap();
    }
    std::fs::write(folder.path().join("progressive.jpg"), &progressive).unwrap();
    let mut peer = Peer::start(folder.path());

    let mut rows: Vec<(&str, Vec<Duration>)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut note = |name, took| match rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(took),
            None => rows.push((name, vec![took])),
        };
        note("decode", timed(|| decoded(&photos[0])));
        note("decode, peer", peer.decode("0.jpg"));
        note("decode progressive", timed(|| decoded(&progressive)));
        note("decode progressive, peer", peer.decode("progressive.jpg"));
        note(
            "structure",
            timed(|| inspect(&photos[0], &Limits::default()).unwrap()),
        );
        note("first shown", timed(|| developed(&photos[0])));
        let negative = developed(&photos[0]).negative;
        let mut print = None;
        note(
            "full detail",
            timed(|| {
                let (full, small) = negative.into_full();
                print = Some(small);
                full.unwrap()
            }),
        );
        note("faces", timed(|| print.unwrap().faces()));
        note("eight, one thread", timed(|| all(&photos, 1)));
        note("eight, two threads", timed(|| all(&photos, 2)));
        note("eight, peer", peer.all());
    }

    let bytes = |of: fn(Developed) -> usize| of(developed(&photos[0]));
    let display = bytes(|developed| developed.display.bytes.len());
    let full = bytes(|developed| developed.negative.into_full().0.unwrap().bytes.len());
    println!(
        "load {load_before} before, {} after; peer: {}",
        process::load(),
        peer.name()
    );
    println!(
        "photograph {} bytes, display {display}, full detail {full}",
        photos[0].len()
    );
    let median = |name: &str| {
        let times = &rows.iter().find(|(known, _)| *known == name).unwrap().1;
        middle(times)
    };
    for (name, times) in &rows {
        println!("{name:<28} {:>9.1} ms", middle(times));
    }
    let ratios = [
        (
            "decode to peer (goal 1.4)",
            median("decode") / median("decode, peer"),
        ),
        (
            "progressive to peer",
            median("decode progressive") / median("decode progressive, peer"),
        ),
        (
            "two threads to one (goal 1.7)",
            median("eight, one thread") / median("eight, two threads"),
        ),
        (
            "peer to eight (goal 3)",
            median("eight, peer") / median("eight, two threads"),
        ),
    ];
    for (name, ratio) in ratios {
        println!("{name:<32} {ratio:.2}");
    }
    let milliseconds: serde_json::Map<_, _> = rows
        .iter()
        .map(|(name, times)| ((*name).to_owned(), middle(times).into()))
        .collect();
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "peer": peer.name(),
        "displayBytes": display,
        "fullBytes": full,
        "medianMs": milliseconds,
    });
    println!("{json}");
}

fn jpeg(seed: u32, progressive: bool) -> Vec<u8> {
    let rgb = photo::photo(WIDTH, HEIGHT, seed);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 88);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.set_progressive(progressive);
    let (width, height) = (WIDTH.try_into().unwrap(), HEIGHT.try_into().unwrap());
    encoder.encode(&rgb, width, height, ColorType::Rgb).unwrap();
    file
}

/// The decoder alone, without the walk over the structure: the photographs have nothing to leave out.
fn decoded(file: &[u8]) -> usize {
    let size = Size {
        width: WIDTH,
        height: HEIGHT,
    };
    let scans = vec![0; 100];
    decode::jpeg(file, scans, size, &|| true).unwrap().rgb.len()
}

fn developed(file: &[u8]) -> Developed {
    let (limits, budget) = (Limits::default(), Budget::default());
    develop(file, &limits, &budget, &SystemClock::new()).unwrap()
}

fn all(files: &[Vec<u8>], threads: usize) {
    std::thread::scope(|scope| {
        for share in files.chunks(files.len() / threads) {
            scope.spawn(move || share.iter().for_each(|file| drop(developed(file))));
        }
    });
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    drop(std::hint::black_box(work()));
    began.elapsed()
}

/// The median, in milliseconds; none if nothing was measured.
fn middle(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2].as_secs_f64() * 1e3
}
