//! What is found in the pictures of a case: what was planted, after the pair is shown, and no longer
//! than the case is open.

use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use countercheck_core::desks::review::Size;
use countercheck_core::desks::review::state::{OpenCase, PictureState, ReviewState, Stage};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{Finding, Verdict};
use jpeg_encoder::{ColorType, Encoder};
use serde_json::{Value, json};

use super::bench::same;
use super::memory::gone;
use super::*;
use crate::fixture::{Site, simulated};

/// Everything that the pictures themselves may be found to have.
const SIGNALS: [&str; 15] = [
    "burntOut",
    "cropShape",
    "dark",
    "editor",
    "exifUnread",
    "fewPixels",
    "fileType",
    "glare",
    "greyscale",
    "lessSharp",
    "oddCoding",
    "otherCamera",
    "otherTime",
    "pictureUnmeasured",
    "previewDiffers",
];
const SOFTWARE: u16 = 0x0131;
const MODEL: u16 = 0x0110;

fn jpeg(side: u16, seed: u32) -> Vec<u8> {
    saved(side, seed, 90)
}

/// A coloured ground with lines of print, as JPEG of a quality. No two seeds give the same.
pub fn saved(side: u16, seed: u32, quality: u8) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(usize::from(side) * usize::from(side) * 3);
    for y in 0..u32::from(side) {
        for x in 0..u32::from(side) {
            let printed =
                (y / 8).is_multiple_of(3) && !(x / 5 + y / 24 * 7 + seed * 3).is_multiple_of(4);
            let tone = if printed {
                50
            } else {
                190 + u8::try_from((x / 40 + seed) % 9).unwrap()
            };
            rgb.extend([tone, tone - 4, tone - 25]);
        }
    }
    let mut file = Vec::new();
    let encoder = Encoder::new(&mut file, quality);
    encoder.encode(&rgb, side, side, ColorType::Rgb).unwrap();
    file
}

/// With a camera's notes: texts of more than four letters, by tag.
fn noted(file: &[u8], notes: &[(u16, &str)]) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    tiff.extend((u16::try_from(notes.len()).unwrap()).to_be_bytes());
    let mut outside = 8 + 2 + notes.len() * 12 + 4;
    for (tag, text) in notes {
        tiff.extend(tag.to_be_bytes());
        tiff.extend(2_u16.to_be_bytes());
        tiff.extend(u32::try_from(text.len() + 1).unwrap().to_be_bytes());
        tiff.extend(u32::try_from(outside).unwrap().to_be_bytes());
        outside += text.len() + 1;
    }
    tiff.extend([0; 4]);
    for (_, text) in notes {
        tiff.extend(text.as_bytes());
        tiff.push(0);
    }
    let length = u16::try_from(tiff.len() + 8).unwrap();
    let (start, rest) = file.split_at(2);
    let head = [&b"\xff\xe1"[..], &length.to_be_bytes(), b"Exif\0\0"];
    [start, &head.concat(), &tiff, rest].concat()
}

pub fn text(file: &[u8]) -> Value {
    BASE64_STANDARD.encode(file).into()
}

/// A selfie, a portrait and a front of so many pixels, all of one camera's program.
async fn photographed(side: u16) -> Provider {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        held.documents["selfie"] = text(&jpeg(side, 1));
        let document = &mut held.documents["documents"][0];
        document["photo"] = text(&jpeg(side, 2));
        document["front"] = text(&jpeg(side, 3));
    });
    provider
}

fn looks(case: &OpenCase) -> impl Iterator<Item = &Finding> {
    let found = case.findings.iter();
    found.filter(|found| SIGNALS.contains(&found.kind))
}

/// `picture kind` of each.
fn told_of(case: &OpenCase) -> Vec<String> {
    let looks = looks(case);
    looks
        .map(|look| format!("{} {}", look.picture.as_deref().unwrap(), look.kind))
        .collect()
}

#[tokio::test]
async fn what_is_planted_and_nothing_else() {
    let (site, _simulator) = simulated().await;
    for (reference, expected) in [
        ("cust-20418", [].as_slice()),
        (
            "cust-20422",
            &["0.frontCropped lessSharp", "0.front lessSharp"],
        ),
        ("cust-20423", &["0.frontCropped glare", "0.front glare"]),
    ] {
        let case = opened(&site, reference).await;
        assert_eq!(told_of(&case), expected, "{reference}");
        for look in looks(&case) {
            assert_eq!(
                (look.outcome, look.document),
                (Outcome::NotChecked, Some(0))
            );
            assert_eq!(look.area.is_some(), look.kind == "glare");
        }
        site.desk.review().leave(reference).await.unwrap();
    }
}

#[tokio::test]
async fn an_editor_and_files_that_are_no_photographs() {
    let provider = photographed(640).await;
    let site = site(&provider).await;
    let clean = opened(&site, "x").await;
    assert_eq!(told_of(&clean), [""; 0]);
    provider.change("x", |held| {
        let document = &mut held.documents["documents"][0];
        document["photo"] = text(&noted(&jpeg(640, 2), &[(SOFTWARE, "GIMP 2.10")]));
        document["front"] = json!("JVBERi0xLjcK");
    });
    site.desk.review().reload(&clean.id).await.unwrap();
    let case = told(&site, "x").await;
    let expected = [
        "0.photo editor",
        "0.front fileType",
        "0.front pictureUnmeasured",
    ];
    assert_eq!(told_of(&case), expected);
    let values: Vec<_> = looks(&case).flat_map(|look| look.values.values()).collect();
    assert_eq!(values, ["GIMP 2.10", "PDF"]);
}

fn is_shown(state: &ReviewState, id: &str) -> bool {
    let mut pictures = state.case().pictures.iter();
    let shown = |state: &PictureState| matches!(state, PictureState::Ready(_));
    pictures.any(|picture| picture.place.id() == id && shown(&picture.state))
}

/// Waits for the pair of a case with large pictures.
async fn pair_of(site: &Site) -> ReviewState {
    let review = site.desk.review();
    review.open(&["x".to_owned()]).await.unwrap();
    let state = until(review, |state| {
        state.stage() == "open" && is_shown(state, "selfie") && is_shown(state, "0.photo")
    });
    let state = state.await;
    assert!(!state.case().measured, "too late to tell");
    state
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn findings_come_after_the_pair_is_shown() {
    let provider = photographed(3000).await;
    provider.change("x", |held| {
        let front = noted(&jpeg(3000, 3), &[(SOFTWARE, "GIMP 2.10")]);
        held.documents["documents"][0]["front"] = text(&front);
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    let mut state = pair_of(&site).await;
    while !state.case().measured {
        assert_eq!(
            told_of(state.case()),
            [""; 0],
            "all at once, and at the end"
        );
        state = review.state(Some(state.revision)).await;
    }
    assert_eq!(told_of(state.case()), ["0.front editor"]);
    for picture in &state.case().pictures {
        let PictureState::Ready(ready) = &picture.state else {
            panic!("{} is not ready", picture.place.id());
        };
        assert!(ready.full.is_some() && ready.faces.is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leaving_a_case_ends_the_measuring() {
    let provider = photographed(3000).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let state = pair_of(&site).await;
    let displays = state.case().pictures.iter();
    let displays = displays.filter_map(|picture| match &picture.state {
        PictureState::Ready(ready) => Some(Arc::downgrade(&ready.thumb.bytes)),
        _ => None,
    });
    let displays: Vec<_> = displays.collect();
    assert!(displays.len() > 1);
    drop(state);
    review.leave("x").await.unwrap();
    gone(&displays).await;
    let seen = review.state(None).await.revision;
    let news = review.state(Some(seen));
    let news = tokio::time::timeout(Duration::from_secs(3), news).await;
    assert!(news.is_err(), "somebody still works on it");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_record_says_whether_all_was_measured() {
    for (side, signals) in [(3000, "measuring"), (640, "measured")] {
        let provider = photographed(side).await;
        provider.change("x", |held| {
            let front = noted(&jpeg(side, 3), &[(SOFTWARE, "GIMP 2.10")]);
            held.documents["documents"][0]["front"] = text(&front);
        });
        let site = site(&provider).await;
        let review = site.desk.review();
        let case = match signals {
            "measured" => opened(&site, "x").await,
            _ => match pair_of(&site).await.stage {
                Stage::Open(case) => *case,
                _ => unreachable!(),
            },
        };
        review.decide(decide(&case, Verdict::Reject)).await.unwrap();
        let record: String = site.rows().one("SELECT record FROM review_decisions").await;
        let record: Value = serde_json::from_str(&record).unwrap();
        assert_eq!(record["signals"], signals);
        let found = record["findings"].as_array().unwrap().iter();
        let found: Vec<_> = found.filter(|found| found["kind"] == "editor").collect();
        let editor = json!({
            "kind": "editor", "outcome": "notChecked", "document": 0, "picture": "0.front"
        });
        let expected = [&editor];
        assert_eq!(found, expected[usize::from(signals == "measuring")..]);
    }
}

/// A picture under a name that nobody knows may be a verdict: neither it nor what is usual in it is
/// told before the first look.
#[tokio::test]
async fn nothing_of_a_picture_that_is_hidden() {
    let provider = photographed(640).await;
    provider.change("x", |held| {
        let notes = [(MODEL, "marker-model"), (SOFTWARE, "GIMP marker")];
        let document = &mut held.documents["documents"][0];
        document["marker-picture"] = text(&noted(&jpeg(640, 4), &notes));
        let mut car = document.clone();
        car["stepId"] = json!("CAR_REGISTRATION_DOCUMENT");
        car["front"] = text(&noted(&jpeg(640, 5), &[(MODEL, "A telephone")]));
        for name in ["photo", "marker-picture"] {
            car.as_object_mut().unwrap().remove(name);
        }
        let documents = held.documents["documents"].as_array_mut().unwrap();
        documents.push(car);
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    assert!(case.measured);
    assert_eq!(told_of(&case), [""; 0]);
    let after = review.first_look(&case.id, same()).await.unwrap();
    let expected = ["0.marker-picture editor", "1.front otherCamera"];
    assert_eq!(told_of(after.case()), expected);
    let other = looks(after.case()).nth(1).unwrap();
    assert_eq!(other.values["usual"], "marker-model");
}

#[tokio::test]
async fn error_levels_are_made_when_asked_for_and_go_with_the_case() {
    let provider = photographed(640).await;
    provider.change("x", |held| {
        held.documents["documents"][0]["back"] = json!(picture(50, 64));
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let has = |id: &str| {
        let mut pictures = case.pictures.iter();
        let picture = pictures.find(|picture| picture.place.id() == id).unwrap();
        matches!(&picture.state, PictureState::Ready(ready) if ready.has_error_levels())
    };
    assert!(has("0.front") && !has("0.back"), "of what came as JPEG");
    let ask = |case, picture| review.picture(case, picture, Size::ErrorLevels);
    for (case, picture) in [(case.id.as_str(), "0.back"), ("another", "0.front")] {
        assert!(ask(case, picture).await.is_none(), "{picture}");
    }
    let view = ask(&case.id, "0.front").await.unwrap();
    assert!(view.bytes.starts_with(b"\x89PNG"));
    assert_eq!((view.width, view.height), (640, 640));
    let shown = review.picture(&case.id, "0.front", Size::Display).await;
    assert_ne!(view.bytes, shown.unwrap().bytes);
    let again = ask(&case.id, "0.front").await.unwrap();
    assert!(Arc::ptr_eq(&view.bytes, &again.bytes), "made once");
    let bytes = Arc::downgrade(&view.bytes);
    drop((view, again));
    assert_eq!(bytes.strong_count(), 1);
    review.leave("x").await.unwrap();
    assert!(ask(&case.id, "0.front").await.is_none());
    drop(case);
    assert_eq!(bytes.strong_count(), 0);
}
