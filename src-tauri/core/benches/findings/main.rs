//! What is found in a whole session once its pictures are decoded, beside what decoding them costs.
//!
//! Eight photographs of 12 megapixels with the documents they belong to: what each picture shows is
//! measured and compared, and the documents are held against themselves and each other, by two
//! threads. At most 150 ms is the goal.
//!
//! `cargo bench -p countercheck-core --bench findings`. Prints a table, then one line of JSON.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a program for one's own terminal"
)]

#[path = "../pictures/photo.rs"]
mod photo;
#[path = "../store/process.rs"]
mod process;

use std::time::{Duration, Instant};

use countercheck_core::clock::SystemClock;
use countercheck_core::documents::{self, Session};
use countercheck_core::domain::review::{Place, Policy, findings, places};
use countercheck_core::domain::verification::{
    Document, DocumentEvidence, Evidence, Field, Original, Side, Slot, Step, Verification,
};
use countercheck_core::pictures::signals::{Signals, Subject, compare, measure};
use countercheck_core::pictures::{Budget, Developed, Limits, Print, develop};
use jiff::civil::date;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

const ROUNDS: usize = 15;
const WIDTH: u32 = 4000;
const HEIGHT: u32 = 3000;

/// A picture of the session, decoded.
struct Decoded<'a> {
    place: Place,
    bytes: &'a [u8],
    print: Print,
}

fn main() {
    // Run by `cargo test` as well, where nothing is measured.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let load_before = process::load();
    let evidence = evidence();
    let user = Verification {
        reference: None,
        status: None,
        updated_at: Some("2026-11-20T09:02:11.307Z".to_owned()),
        fields: Vec::new(),
        documents: evidence
            .documents
            .iter()
            .map(|held| held.document.clone())
            .collect(),
    };
    let placed: Vec<(Place, &[u8])> = places(&evidence)
        .into_iter()
        .map(|(place, slot)| match slot {
            Slot::Bytes(original) => (place, &*original.bytes),
            _ => unreachable!("every place has a photograph"),
        })
        .collect();
    assert_eq!(placed.len(), 8);
    let decoded: Vec<Decoded<'_>> = placed
        .iter()
        .map(|(place, bytes)| Decoded {
            place: place.clone(),
            bytes,
            print: developed(bytes).negative.into_print(),
        })
        .collect();

    let mut rows: Vec<(&str, Vec<Duration>)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut note = |name, took| match rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, times)) => times.push(took),
            None => rows.push((name, vec![took])),
        };
        note("decoding, two threads", timed(|| decode(&placed)));
        note(
            "signals of one picture",
            timed(|| signals(&evidence, &decoded[2])),
        );
        note("documents", timed(|| of_documents(&user, &evidence)));
        note(
            "findings, two threads",
            timed(|| session(&user, &evidence, &decoded)),
        );
    }

    let found = session(&user, &evidence, &decoded);
    println!(
        "load {load_before} before, {} after; {found} found",
        process::load()
    );
    for (name, times) in &rows {
        println!("{name:<28} {:>9.2} ms", middle(times));
    }
    let median = |name: &str| middle(&rows.iter().find(|(known, _)| *known == name).unwrap().1);
    let whole = median("findings, two threads");
    println!("findings (goal 150 ms)           {whole:.1} ms");
    println!(
        "findings to decoding             {:.2}",
        whole / median("decoding, two threads")
    );
    let milliseconds: serde_json::Map<_, _> = rows
        .iter()
        .map(|(name, times)| ((*name).to_owned(), middle(times).into()))
        .collect();
    let json = serde_json::json!({
        "load": [load_before, process::load()],
        "found": found,
        "medianMs": milliseconds,
    });
    println!("{json}");
}

/// A selfie, a passport and a licence with portrait, front and its cut-out, and a bill.
fn evidence() -> Evidence {
    let mut seeds = 0..;
    let mut slot = || {
        let bytes = jpeg(seeds.next().unwrap());
        Slot::Bytes(Original {
            sha256: [0; 32],
            bytes: bytes.into(),
        })
    };
    let selfie = slot();
    let sides = [Side::Photo, Side::FrontCropped, Side::Front];
    let mut document = |step, fields: &[(&str, &str)], sides: &[Side]| DocumentEvidence {
        document: Document {
            step: Some(step),
            fields: fields.iter().map(field).collect(),
        },
        pictures: sides.iter().map(|side| (side.clone(), slot())).collect(),
    };
    let documents = vec![
        document(Step::IdDocument, &PASSPORT, &sides),
        document(Step::DrivingLicense, &PASSPORT[1..6], &sides),
        document(Step::AddressProof, &PASSPORT[1..3], &sides[2..]),
    ];
    Evidence {
        selfie,
        documents,
        others: Vec::new(),
        fields: Vec::new(),
        received: 0,
    }
}

/// The specimen of Doc 9303.
const PASSPORT: [(&str, &str); 8] = [
    ("type", "Passport"),
    ("lastName", "ERIKSSON"),
    ("firstName", "ANNA MARIA"),
    ("dateOfBirth", "12/08/1974"),
    ("dateOfExpiration", "15/04/2029"),
    ("sex", "F"),
    ("mrzLine1", "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
    ("mrzLine2", "L898902C36UTO7408122F2904157<<<<<<<<<<<<<<06"),
];

fn field((name, raw): &(&str, &str)) -> Field {
    Field {
        name: (*name).to_owned(),
        raw: (*raw).to_owned(),
        verdict: false,
    }
}

fn jpeg(seed: u32) -> Vec<u8> {
    let rgb = photo::photo(WIDTH, HEIGHT, seed);
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 88);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    let (width, height) = (WIDTH.try_into().unwrap(), HEIGHT.try_into().unwrap());
    encoder.encode(&rgb, width, height, ColorType::Rgb).unwrap();
    file
}

fn developed(file: &[u8]) -> Developed {
    let (limits, budget) = (Limits::default(), Budget::default());
    develop(file, &limits, &budget, &SystemClock::new()).unwrap()
}

fn decode(placed: &[(Place, &[u8])]) {
    std::thread::scope(|scope| {
        for half in placed.chunks(placed.len() / 2) {
            scope.spawn(move || half.iter().for_each(|(_, file)| drop(developed(file))));
        }
    });
}

fn signals(evidence: &Evidence, decoded: &Decoded<'_>) -> Signals {
    let place = &decoded.place;
    let document = place
        .document
        .map(|number| &evidence.documents[number].document);
    let subject = Subject::of(&place.side, document);
    measure(
        decoded.bytes,
        &Limits::default(),
        Some(&decoded.print),
        subject,
    )
}

fn of_documents(user: &Verification, evidence: &Evidence) -> usize {
    let session = Session {
        user,
        evidence,
        policy: &Policy::new(false),
        today: date(2026, 11, 21),
        certified: &[],
    };
    findings(None, user, evidence).len() + documents::findings(&session).len()
}

/// From decoded pictures to the last finding.
fn session(user: &Verification, evidence: &Evidence, decoded: &[Decoded<'_>]) -> usize {
    let (one, other) = decoded.split_at(decoded.len() / 2);
    let measured = |half: &[Decoded<'_>]| -> Vec<Signals> {
        half.iter().map(|one| signals(evidence, one)).collect()
    };
    let (all, of_documents) = std::thread::scope(|scope| {
        let other = scope.spawn(|| measured(other));
        let of_documents = of_documents(user, evidence);
        let mut all = measured(one);
        all.extend(other.join().unwrap());
        (all, of_documents)
    });
    of_documents + compare(&all, user.heard_at()).len()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    drop(std::hint::black_box(work()));
    began.elapsed()
}

/// The median, in milliseconds.
fn middle(times: &[Duration]) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[sorted.len() / 2].as_secs_f64() * 1e3
}
