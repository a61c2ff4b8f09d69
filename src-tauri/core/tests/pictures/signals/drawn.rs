//! The drawn people and documents of the simulator: nothing but what is wrong on purpose is told.

use std::sync::LazyLock;

use countercheck_core::domain::review::places;
use countercheck_core::domain::verification::Slot;
use countercheck_core::pictures::Limits;
use countercheck_core::pictures::signals::{Look, Signals, Subject, compare, measure};
use countercheck_core::providers::vove::{self, read_documents};
use countercheck_simulator::vove::CASES;
use countercheck_simulator::{Config, Simulator};

use crate::making::develop;

/// A session of the simulator, measured.
pub struct Session {
    pub reference: &'static str,
    pub places: Vec<String>,
    pub signals: Vec<Signals>,
    pub looks: Vec<Look>,
}

pub static SESSIONS: LazyLock<Vec<Session>> = LazyLock::new(sessions);

fn sessions() -> Vec<Session> {
    // A thread of its own: the tests may be in a runtime.
    let answers = std::thread::spawn(|| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(answers())
    });
    let answers = answers.join().unwrap();
    std::thread::scope(|scope| {
        let (one, other) = answers.split_at(answers.len() / 2);
        let halves = [one, other]
            .map(|half| scope.spawn(move || half.iter().map(session).collect::<Vec<_>>()));
        halves
            .map(|half| half.join().unwrap())
            .into_iter()
            .flatten()
            .collect()
    })
}

/// The documents of every case that has any.
async fn answers() -> Vec<(&'static str, Vec<u8>)> {
    let simulator = Simulator::start(Config::default()).await.unwrap();
    // A client wants to be able to encrypt, even if it will not.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut answers = Vec::new();
    for case in CASES {
        let path: String = url::form_urlencoded::byte_serialize(case.reference.as_bytes())
            .collect::<String>()
            .replace('+', "%20");
        let url = format!("{}/v2/users/{path}/documents", simulator.base_url());
        // The first answers of some cases are that there is nothing yet.
        for _ in 0..3 {
            let answer = client
                .get(&url)
                .header("x-api-key", "training")
                .send()
                .await
                .unwrap();
            if answer.status().is_success() {
                answers.push((case.reference, answer.bytes().await.unwrap().to_vec()));
                break;
            }
        }
    }
    assert!(answers.len() > 20, "the simulator answers");
    answers
}

fn session((reference, answer): &(&'static str, Vec<u8>)) -> Session {
    let evidence = read_documents(answer.as_slice(), vove::Limits::default()).unwrap();
    let mut names = Vec::new();
    let mut signals = Vec::new();
    for (place, slot) in places(&evidence) {
        let Slot::Bytes(original) = slot else {
            continue;
        };
        let document = place
            .document
            .and_then(|number| evidence.documents.get(number));
        let subject = Subject::of(&place.side, document.map(|document| &document.document));
        let developed = develop(&original.bytes).ok();
        let negative = developed.as_ref().map(|developed| &developed.negative);
        let faces = negative
            .map(|negative| negative.faces())
            .unwrap_or_default();
        names.push(place.id());
        signals.push(measure(
            &original.bytes,
            &Limits::default(),
            negative,
            &faces,
            subject,
        ));
    }
    let looks = compare(&signals, None);
    Session {
        reference,
        places: names,
        signals,
        looks,
    }
}

#[test]
fn explore() {
    for session in SESSIONS.iter() {
        println!("== {}", session.reference);
        for (place, signals) in session.places.iter().zip(&session.signals) {
            let file = signals.file.as_ref().map(|file| {
                (
                    file.width,
                    file.height,
                    file.coding.map(|c| (c.quality, c.signature)),
                )
            });
            println!("{place:18} {:?} {file:?}", signals.kind);
            if let Some(seen) = &signals.seen {
                println!(
                    "     {:?} {:?} {:?} {:?} faces {}",
                    seen.sharpness,
                    seen.tones,
                    seen.glare,
                    seen.thumbnail,
                    seen.faces.len()
                );
            }
        }
        for look in &session.looks {
            println!(
                "  -> {} {:?} {:?} {:?} {:?}",
                session.places[look.picture], look.kind, look.outcome, look.area, look.values
            );
        }
    }
    let of = |side: &str| {
        let mut found = Vec::new();
        for session in SESSIONS.iter() {
            for (place, signals) in session.places.iter().zip(&session.signals) {
                if place.ends_with(side)
                    && let Some(hash) = signals.seen.as_ref().and_then(|seen| seen.portrait)
                {
                    found.push((session.reference, place.clone(), hash));
                }
            }
        }
        found
    };
    for side in ["photo", "selfie", "frontCropped", "front"] {
        let all = of(side);
        let mut pairs = Vec::new();
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                pairs.push((one.2.distance(&other.2), one.0, other.0, &one.1, &other.1));
            }
        }
        pairs.sort();
        println!("{side}: {} hashes", all.len());
        for pair in pairs.iter().take(40) {
            println!("   {pair:?}");
        }
    }
}
