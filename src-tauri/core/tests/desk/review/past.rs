//! What was here before: found where it is the same, and not where it only looks so.

use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{Finding, Verdict};
use serde_json::json;

use super::bench::same;
use super::provider::{Verification, png};
use super::*;
use crate::fixture::Site;

/// Opens a case and waits until everything that was here before is looked for.
pub async fn looked(site: &Site, reference: &str) -> OpenCase {
    opened(site, reference).await;
    site.desk.review().look_again().await;
    told(site, reference).await
}

/// What was found of the past.
pub fn past(case: &OpenCase) -> Vec<&Finding> {
    let kinds = ["same", "near", "block", "person"];
    let found = case.findings.iter();
    let found = found.filter(|found| kinds.iter().any(|kind| found.kind.starts_with(kind)));
    found.collect()
}

fn kinds(case: &OpenCase) -> Vec<&str> {
    past(case).iter().map(|found| found.kind).collect()
}

/// A photograph of somebody, told by the seed; `light` is how it was copied.
fn face(seed: u32, light: u8) -> String {
    png(96, |at| {
        let (x, y) = (at % 96, at / 96);
        let spot = |n: u32| {
            let mixed = (seed * 31 + n).wrapping_mul(0x9e37_79b9).rotate_left(13);
            let mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x85eb_ca6b);
            u8::try_from(mixed % 180).unwrap()
        };
        spot((y / 6) * 16 + x / 6) + light
    })
}

/// Somebody else, with nothing in common.
fn somebody(held: &mut Verification, n: u32) {
    held.user["documents"][0] = json!({ "stepId": "ID_DOCUMENT", "type": "Passport" });
    let shade = u8::try_from(100 + n).unwrap();
    held.documents["selfie"] = json!(picture(shade, 64));
    let document = &mut held.documents["documents"][0];
    *document = json!({
        "stepId": "ID_DOCUMENT",
        "type": "Passport",
        "lastName": format!("NOBODY{n}"),
        "firstName": "ANY",
        "idNumber": format!("ZZ{:07}", 7_000_000 + n),
        "issuingAuthority": "UTO",
        "dateOfBirth": format!("19{}-03-01", 50 + n),
        "dateOfExpiration": "31/01/2034",
        "photo": face(n, 0),
        "front": picture(shade + 40, 64),
    });
}

/// One thing that two customers may have in common.
struct Planted {
    kind: &'static str,
    /// The first has it.
    one: fn(&mut serde_json::Value),
    /// So has the other,
    same: fn(&mut serde_json::Value),
    /// or almost.
    near: fn(&mut serde_json::Value),
}

const ZONE: [&str; 2] = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];

fn document(held: &mut serde_json::Value) -> &mut serde_json::Value {
    &mut held["documents"][0]
}

fn with_zone(held: &mut serde_json::Value, second: &str) {
    let document = document(held);
    document["mrzLine1"] = json!(ZONE[0]);
    document["mrzLine2"] = json!(second);
}

fn named(held: &mut serde_json::Value, last: &str, birth: &str) {
    let document = document(held);
    document["lastName"] = json!(last);
    document["firstName"] = json!("Nora-Elina");
    document["dateOfBirth"] = json!(birth);
}

fn numbered(held: &mut serde_json::Value, number: &str, state: &str) {
    let document = document(held);
    document["idNumber"] = json!(number);
    document["issuingAuthority"] = json!(state);
}

const PLANTED: [Planted; 6] = [
    Planted {
        kind: "sameDocument",
        one: |held| numbered(held, "AB 123456", "UTO"),
        same: |held| numbered(held, "ab123456", "UTO"),
        // States use the same numbers.
        near: |held| numbered(held, "AB123456", "FRA"),
    },
    Planted {
        kind: "sameNumber",
        one: |held| numbered(held, "AB123456", "UTO"),
        same: |held| numbered(held, "AB123456", "THE REGISTRY"),
        near: |held| numbered(held, "AB123465", "THE REGISTRY"),
    },
    Planted {
        kind: "sameMrz",
        one: |held| with_zone(held, ZONE[1]),
        same: |held| with_zone(held, ZONE[1]),
        near: |held| with_zone(held, "L898902C36UTO7408122F1204159ZE184226C<<<<<10"),
    },
    Planted {
        kind: "sameNameBirth",
        one: |held| named(held, "Sälmi", "1991-04-17"),
        same: |held| named(held, "SALMI", "17/04/1991"),
        near: |held| named(held, "SALMI", "1991-04-18"),
    },
    Planted {
        kind: "samePicture",
        one: |held| document(held)["front"] = json!(picture(7, 64)),
        same: |held| document(held)["front"] = json!(picture(7, 64)),
        near: |held| document(held)["front"] = json!(picture(8, 64)),
    },
    Planted {
        kind: "nearPortrait",
        one: |held| document(held)["photo"] = json!(face(90, 0)),
        same: |held| document(held)["photo"] = json!(face(90, 2)),
        near: |held| document(held)["photo"] = json!(face(91, 0)),
    },
];

#[tokio::test]
async fn planted_duplicates_are_found_and_near_misses_are_not() {
    for planted in PLANTED {
        let provider = Provider::with(&["one", "same", "near"]).await;
        let plant = |reference: &str, n, plant: fn(&mut serde_json::Value)| {
            provider.change(reference, |held| {
                somebody(held, n);
                plant(&mut held.documents);
            });
        };
        plant("one", 1, planted.one);
        plant("same", 2, planted.same);
        plant("near", 3, planted.near);
        let site = site(&provider).await;
        let review = site.desk.review();
        let one = looked(&site, "one").await;
        assert!(past(&one).is_empty(), "{:?}", past(&one));
        // A portrait is left with the decision.
        review.decide(decide(&one, Verdict::Refer)).await.unwrap();
        let near = looked(&site, "near").await;
        assert!(!kinds(&near).contains(&planted.kind), "{:?}", past(&near));
        review.leave("near").await.unwrap();
        let same = looked(&site, "same").await;
        let found = past(&same)
            .into_iter()
            .find(|found| found.kind == planted.kind);
        let found = found.unwrap_or_else(|| panic!("{}: {:?}", planted.kind, past(&same)));
        assert_eq!(found.outcome, Outcome::NotChecked, "nothing is said of it");
        let value = |name: &str| found.values[name].as_str();
        assert_eq!(
            (value("count"), value("desk"), value("newest"), value("at")),
            ("1", "review", "one", "2026-11-21"),
            "{}",
            planted.kind
        );
        earn(&site, &same).await;
        approve(&site, &same).await.unwrap();
        let record = "SELECT record FROM review_decisions ORDER BY entry DESC LIMIT 1";
        let record = site.rows().one::<String>(record).await;
        assert!(record.contains(planted.kind), "{record}");
    }
}

#[tokio::test]
async fn earlier_rounds_of_a_reference_are_expected() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let first = looked(&site, "x").await;
    review.first_look(&first.id, same()).await.unwrap();
    review
        .decide(decide(&first, Verdict::AskAgain))
        .await
        .unwrap();
    let second = looked(&site, "x").await;
    assert_eq!(
        (second.round, past(&second).len()),
        (2, 0),
        "{:?}",
        past(&second)
    );
    review.leave("x").await.unwrap();
    // The same under another reference is something else.
    let other = looked(&site, "y").await;
    let found = past(&other);
    let found = found
        .iter()
        .find(|found| found.kind == "sameNumber")
        .unwrap();
    assert_eq!(found.values["count"], "2");
}

#[tokio::test]
async fn what_is_kept_of_a_case_names_nobody() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = looked(&site, "x").await;
    let review = site.desk.review();
    review.decide(decide(&case, Verdict::Refer)).await.unwrap();
    let rows = site.rows();
    let kinds = rows
        .column("SELECT DISTINCT kind FROM traces ORDER BY kind")
        .await;
    assert_eq!(
        kinds,
        ["nameBirth", "number", "picture"],
        "and no name alone"
    );
    let own = "SELECT count(*) FROM traces WHERE kind = 'picture'";
    assert_eq!(
        rows.one::<u32>(own).await,
        2,
        "the portrait is cut out of the front"
    );
    let log = rows.column("SELECT body FROM audit").await.join("\n");
    for personal in ["NORA", "SPECIMEN", "UT1234567", "1990-01-31"] {
        assert!(!log.contains(personal), "{personal}");
    }
}
