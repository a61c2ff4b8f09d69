//! What a decision leaves behind.

use countercheck_core::desks::review::{MarkItem, Pin};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::bench::mark;
use super::*;
use crate::fixture::OPERATOR;

fn text(value: &Value) -> &str {
    let text = value.as_str().unwrap_or_default();
    assert!(!text.is_empty(), "{value} is no text");
    text
}

/// Everything a record must say, whatever was decided.
fn is_complete(record: &Value, verdict: Verdict) {
    let fields: Vec<_> = record.as_object().unwrap().keys().collect();
    assert_eq!(
        fields,
        [
            "activeMs",
            "approval",
            "at",
            "checks",
            "customerText",
            "documents",
            "fetchedAt",
            "findings",
            "firstLook",
            "hits",
            "inputs",
            "links",
            "mismatches",
            "note",
            "opened",
            "policy",
            "program",
            "reading",
            "reasons",
            "rechecked",
            "reference",
            "reviewer",
            "reviewerId",
            "role",
            "round",
            "schema",
            "seed",
            "signals",
            "terminal",
            "verdict"
        ]
    );
    assert_eq!(record["verdict"], verdict.name());
    // What was said is proven by the log as well, not only what was decided.
    assert_eq!(record["customerText"], "Thank you. We will be in touch.");
    assert_eq!(record["note"], "The ears do not agree.");
    assert_eq!(
        (text(&record["reviewer"]), text(&record["role"])),
        (OPERATOR, "reviewer")
    );
    assert!(
        text(&record["at"]).ends_with("+09:00[Asia/Seoul]"),
        "{}",
        record["at"]
    );
    assert_eq!(
        record["documents"][0],
        json!({
            "step": "ID_DOCUMENT",
            "type": "Passport",
            "issuer": "UTOPIA",
            "number": "UT1234567",
            "expires": "31/01/2034",
        })
    );
    for reason in record["reasons"].as_array().unwrap() {
        assert!(["final", "retry", "external"].contains(&text(&reason["class"])));
        text(&reason["code"]);
    }
    let inputs = record["inputs"].as_array().unwrap();
    let places: Vec<_> = inputs.iter().map(|input| text(&input["place"])).collect();
    assert_eq!(places, ["selfie", "0.photo", "0.front"]);
    for input in inputs {
        assert_eq!(text(&input["sha256"]).len(), 64);
        assert_ne!(input["length"], 0);
    }
    let findings = record["findings"].as_array().unwrap();
    let in_date = findings.iter().find(|found| found["kind"] == "inDate");
    assert_eq!(
        in_date,
        Some(&json!({ "kind": "inDate", "outcome": "pass", "document": 0, "picture": null })),
        "{findings:?}"
    );
    let checks = record["checks"].as_array().unwrap();
    assert_eq!(checks.len(), 6 + 4 + 3);
    for check in checks {
        let fields: Vec<_> = check.as_object().unwrap().keys().collect();
        assert_eq!(
            fields,
            ["document", "item", "mandatory", "note", "pins", "result"]
        );
    }
    let nose = checks
        .iter()
        .find(|check| check["item"] == "face.nose")
        .unwrap();
    assert_eq!(
        (&nose["result"], &nose["note"]),
        (&json!("pass"), &json!("Bridge."))
    );
    assert_eq!(
        nose["pins"],
        json!([{ "picture": "selfie", "rect": [0.25, 0.25, 0.5, 0.5] }])
    );
    let look = &record["firstLook"];
    assert_eq!(
        (&look["opinion"], &look["blind"]),
        (&json!("same"), &json!(true))
    );
    text(&look["why"]);
    assert_eq!(record["rechecked"]["state"], "unchanged");
    assert_eq!(record["opened"], json!(["selfie", "0.photo", "0.front"]));
    assert_eq!(
        (&record["activeMs"], &record["round"]),
        (&json!(61_000), &json!(1))
    );
    assert_eq!(text(&record["policy"]), "1, blind");
    assert_eq!(text(&record["program"]), env!("CARGO_PKG_VERSION"));
    assert!(record["seed"].is_u64());
}

#[tokio::test]
async fn is_complete_whatever_was_decided() {
    for verdict in Verdict::ALL {
        let provider = Provider::with(&["x"]).await;
        let site = site(&provider).await;
        let review = site.desk.review();
        let case = opened(&site, "x").await;
        earn(&site, &case).await;
        let nose = MarkItem {
            note: Some("Bridge.".to_owned()),
            pin: Some(Pin {
                picture: "selfie".to_owned(),
                rect: [0.25, 0.25, 0.5, 0.5],
            }),
            ..mark("face.nose", Outcome::Pass)
        };
        review.mark(&case.id, nose).await.unwrap();
        review.decide(decide(&case, verdict)).await.unwrap();

        let rows = site.rows();
        let stored: String = rows.one("SELECT record FROM review_decisions").await;
        is_complete(&serde_json::from_str(&stored).unwrap(), verdict);
        let logged: String = rows
            .one("SELECT body FROM audit WHERE kind = 'reviewDecided'")
            .await;
        let digest = Sha256::digest(&stored);
        let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(
            !logged.contains(&digits),
            "a hash of the record could be guessed"
        );
        let bound = "SELECT count(*) FROM audit WHERE json_extract(body, '$.content') NOT NULL";
        assert_eq!(
            rows.contents_are_intact().await,
            rows.one::<u32>(bound).await,
            "whatever an entry is bound to is as it was"
        );
        assert_eq!(
            rows.column("SELECT customer_text || '|' || note FROM review_decisions")
                .await,
            ["Thank you. We will be in touch.|The ears do not agree."]
        );
    }
}

/// Neither names nor numbers nor references nor notes: ids, codes and hashes.
#[tokio::test]
async fn nothing_personal_is_in_the_log() {
    let provider = Provider::with(&["cust-4711"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "cust-4711").await;
    earn(&site, &case).await;
    let note = MarkItem {
        note: Some("A private remark.".to_owned()),
        ..mark("face.nose", Outcome::Pass)
    };
    review.mark(&case.id, note).await.unwrap();
    provider.change("cust-4711", |held| {
        held.documents["documents"][0]["idNumber"] = json!("UT7654321");
    });
    assert!(approve(&site, &case).await.is_err());
    review.reload(&case.id).await.unwrap();
    let case = told(&site, "cust-4711").await;
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    let rows = site.rows();
    let log = rows
        .column("SELECT kind || subject || body FROM audit")
        .await
        .join("\n");
    for kind in [
        "caseOpened",
        "pictureViewed",
        "firstLook",
        "itemAnswered",
        "reviewDecided",
    ] {
        assert!(log.contains(kind), "{kind}");
    }
    for personal in [
        "SPECIMEN",
        "NORA",
        "UT1234567",
        "UT7654321",
        "cust-4711",
        "private",
        "left brow",
        "ears",
        "in touch",
    ] {
        assert!(!log.contains(personal), "{personal}");
    }
    let stored = rows.everything().await;
    let picture = picture(10, 64);
    assert!(
        !stored.contains(picture.get(..64).unwrap()) && !stored.contains("PNG"),
        "a picture is stored"
    );
}

/// The choice of features can be followed from the log alone.
#[tokio::test]
async fn the_seed_is_in_the_log() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    let logged: String = site
        .rows()
        .one("SELECT json_extract(body, '$.seed') FROM audit WHERE kind = 'reviewListed'")
        .await;
    assert_eq!(logged, format!("{:08x}", case.seed));
}

/// What is a fact is not changed, by whatever way.
#[tokio::test]
async fn facts_are_not_changed() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    approve(&site, &case).await.unwrap();
    let rows = site.rows();
    for change in [
        "UPDATE review_decisions SET verdict = 'reject'",
        "DELETE FROM review_decisions",
        "UPDATE review_looks SET opinion = 'different'",
        "DELETE FROM review_looks",
        "UPDATE review_views SET readable = 0",
        "DELETE FROM review_views",
        "UPDATE reviews SET state = 'waiting'",
        "DELETE FROM reviews",
    ] {
        assert!(rows.refuses(change).await, "{change}");
    }
}
