//! The drawn people and documents of the simulator: nothing but what is wrong on purpose is told.

use std::sync::LazyLock;

use countercheck_core::domain::portrait::{Portrait, PortraitHash, PortraitTones};
use countercheck_core::domain::review::places;
use countercheck_core::domain::verification::{Side, Slot};
use countercheck_core::pictures::signals::{Look, Signals, Subject, compare, measure};
use countercheck_core::pictures::{Encoded, Limits};
use countercheck_core::providers::vove::{self, read_documents};
use countercheck_simulator::vove::{CASES, Case, Find};
use countercheck_simulator::{Config, Simulator};

use super::making::{measured, seen_by_eye, subject};
use crate::making::{Jpeg, develop, seen};

/// A session of the simulator, measured.
struct Session {
    case: &'static Case,
    places: Vec<String>,
    signals: Vec<Signals>,
    looks: Vec<Look>,
    /// The portrait of the first document, saved again at quality 60 and six tenths of the size.
    copy: Option<Signals>,
}

/// Cases whose documents others show as well, and one that takes long to draw.
const SAME: [&str; 10] = [
    "huge",
    "in-progress",
    "nothing-yet",
    "unknown-status",
    "changes",
    "altered",
    "ambiguous",
    "car",
    "hostile",
    "vendor-sample",
];

static SESSIONS: LazyLock<Vec<Session>> = LazyLock::new(sessions);

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

/// The documents of every case that is looked at.
async fn answers() -> Vec<(&'static Case, Vec<u8>)> {
    let simulator = Simulator::start(Config::default()).await.unwrap();
    // A client wants to be able to encrypt, even if it will not.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let mut answers = Vec::new();
    for case in CASES.iter().filter(|case| !SAME.contains(&case.key)) {
        let path: String = url::form_urlencoded::byte_serialize(case.reference.as_bytes())
            .collect::<String>()
            .replace('+', "%20");
        let url = format!("{}/v2/users/{path}/documents", simulator.base_url());
        let asked = client.get(&url).header("x-api-key", "training").send();
        let answer = asked.await.unwrap().error_for_status().unwrap();
        answers.push((case, answer.bytes().await.unwrap().to_vec()));
    }
    answers
}

fn session((case, answer): &(&'static Case, Vec<u8>)) -> Session {
    let evidence = read_documents(answer.as_slice(), vove::Limits::default()).unwrap();
    let mut names = Vec::new();
    let mut signals = Vec::new();
    let mut copy = None;
    for (place, slot) in places(&evidence) {
        let Slot::Bytes(original) = slot else {
            continue;
        };
        let document = place
            .document
            .and_then(|number| evidence.documents.get(number));
        let subject = Subject::of(&place.side, document.map(|document| &document.document));
        let developed = develop(&original.bytes).ok();
        if place.id() == "0.photo" {
            copy = developed
                .as_ref()
                .map(|developed| saved_again(&developed.display));
        }
        names.push(place.id());
        // As in the album: after the full detail, and then the faces.
        let print = developed.map(|developed| developed.negative.into_full().1);
        let measured = measure(&original.bytes, &Limits::default(), print.as_ref(), subject);
        let print = print.filter(|_| place.side == Side::Selfie);
        let faces = print.map(|print| print.small().faces()).unwrap_or_default();
        signals.push(measured.with_faces(&faces));
    }
    let looks = compare(&signals, None);
    Session {
        case,
        places: names,
        signals,
        looks,
        copy,
    }
}

fn saved_again(picture: &Encoded) -> Signals {
    let (width, height) = (picture.width * 6 / 10, picture.height * 6 / 10);
    let rgb = seen(picture).rgb;
    let small = seen_by_eye::scaled(&rgb, picture.width, picture.height, width, height);
    let jpeg = Jpeg {
        quality: 60,
        ..Jpeg::default()
    };
    measured(
        &jpeg.write(width, height, &small),
        subject(Side::Photo, None),
    )
}

/// What is planted, and nothing else. Files that are no JPEG, or no picture, are so on purpose.
#[test]
fn what_is_wrong_on_purpose_is_told() {
    for session in SESSIONS.iter() {
        let told: Vec<(&str, &str)> = session
            .looks
            .iter()
            .filter(|look| !matches!(look.kind, "fileType" | "pictureUnmeasured"))
            .map(|look| (session.places[look.picture].as_str(), look.kind))
            .collect();
        let planted = |find, kind| {
            let planted = session.case.finds.contains(&find);
            ["0.frontCropped", "0.front"]
                .into_iter()
                .filter(move |_| planted)
                .map(move |place| (place, kind))
        };
        let expected: Vec<_> = planted(Find::Blurred, "lessSharp")
            .chain(planted(Find::Glare, "glare"))
            .collect();
        assert_eq!(told, expected, "{}", session.case.key);
    }
}

#[test]
fn the_light_lies_where_it_was_drawn() {
    let session = SESSIONS
        .iter()
        .find(|session| session.case.key == "glare")
        .unwrap();
    for look in session.looks.iter().filter(|look| look.kind == "glare") {
        let area = look.area.unwrap();
        let middle = (area.x + area.width / 2.0, area.y + area.height / 2.0);
        let off = ((middle.0 - 0.56).abs(), (middle.1 - 0.44).abs());
        assert!(off.0 < 0.03 && off.1 < 0.03, "{off:?}");
    }
}

#[test]
fn files_of_another_type_are_told() {
    let told = |key: &str| {
        let session = SESSIONS
            .iter()
            .find(|session| session.case.key == key)
            .unwrap();
        let told = session.looks.iter().filter(|look| look.kind == "fileType");
        told.map(|look| {
            (
                session.places[look.picture].as_str(),
                look.values["type"].as_str(),
            )
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(
        told("clean-passport"),
        [],
        "a bill as PDF is what bills are"
    );
    let other = [
        ("0.photo", "PNG"),
        ("1.photo", "WebP"),
        ("1.frontCropped", "PNG"),
    ];
    assert_eq!(told("encodings"), other);
}

/// Whose portrait is the first document's.
fn portraits() -> Vec<(&'static str, Portrait, Portrait)> {
    let of = |signals: &Signals| signals.seen.as_ref()?.portrait;
    // The people of the trials have the faces of others.
    let own = SESSIONS
        .iter()
        .filter(|session| !session.case.key.starts_with("trial-"));
    let sessions = own.filter_map(|session| {
        let at = session.places.iter().position(|place| place == "0.photo")?;
        let whose = match session.case.key {
            "swapped-face" => "a stranger",
            _ => session.case.name,
        };
        Some((
            whose,
            of(&session.signals[at])?,
            of(session.copy.as_ref()?)?,
        ))
    });
    sessions.collect()
}

#[test]
fn near_copies_of_a_portrait_are_found_and_other_people_are_not() {
    let all = portraits();
    let mut copies = (0, 0);
    let mut nearest = (u32::MAX, u8::MAX);
    let mut alike = 0;
    for (at, (whose, portrait, copy)) in all.iter().enumerate() {
        let apart = (
            portrait.hash.distance(&copy.hash),
            portrait.tones.distance(&copy.tones),
        );
        assert!(portrait.is_near(copy), "{whose}: {apart:?}");
        copies = (copies.0.max(apart.0), copies.1.max(apart.1));
        for (other, others, _) in &all[at + 1..] {
            let (bits, tones) = (
                portrait.hash.distance(&others.hash),
                portrait.tones.distance(&others.tones),
            );
            assert_eq!(
                portrait.is_near(others),
                whose == other,
                "{whose}, {other}: {bits}, {tones}"
            );
            if whose == other {
                alike += 1;
                continue;
            }
            nearest.0 = nearest.0.min(bits);
            if bits <= PortraitHash::NEAR {
                nearest.1 = nearest.1.min(tones);
            }
        }
    }
    println!(
        "{} portraits; copies differ by at most {copies:?}; other people by at least {} bits, and of \
         those within {} bits by at least {} (at most {} is near)",
        all.len(),
        nearest.0,
        PortraitHash::NEAR,
        nearest.1,
        PortraitTones::NEAR
    );
    assert!(all.len() > 12 && alike >= 3, "enough of both");
}

/// Lighter all over, as by one move of a slider.
#[test]
fn a_lighter_copy_is_near_and_a_blank_picture_has_no_hash() {
    let mut rgb = super::making::card(480, 600, 0);
    let file = |rgb: &[u8]| Jpeg::default().write(480, 600, rgb);
    let of = |rgb: &[u8]| {
        let signals = measured(&file(rgb), subject(Side::Photo, None));
        signals.seen.unwrap().portrait
    };
    let plain = of(&rgb).unwrap();
    rgb.iter_mut()
        .for_each(|value| *value = value.saturating_add(25));
    assert!(plain.is_near(&of(&rgb).unwrap()));
    assert!(!plain.is_near(&of(&super::making::card(480, 600, 3)).unwrap()));
    assert_eq!(of(&vec![200; rgb.len()]), None);
    let signals = measured(&file(&rgb), subject(Side::FrontCropped, None));
    assert_eq!(
        signals.seen.unwrap().portrait,
        None,
        "never of a whole document"
    );
}
