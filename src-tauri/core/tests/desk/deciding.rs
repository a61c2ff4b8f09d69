//! One decision for a check, and only one that its facts allow.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{CounterState, Decide};
use countercheck_core::domain::reason::Verdict;
use serde_json::json;

use crate::fixture::{OPERATOR, Scripted, ShownState, Site, refused_fields};

async fn result_of(site: &Site, server: &Scripted, record: serde_json::Value) -> CounterState {
    server.record(record);
    let code = site.send("1").await;
    site.confirm(&code, "123456").await
}

#[tokio::test]
async fn the_second_decision_is_a_conflict() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let result = result_of(&site, &server, json!({})).await;
    let (one, other) = tokio::join!(
        site.decide(&result, Verdict::Accept, "A01", ""),
        site.decide(&result, Verdict::Refuse, "R05", ""),
    );
    assert!(one.is_ok(), "the first that came");
    assert!(matches!(other, Err(DeskError::Conflict)));
    let again = site.decide(&result, Verdict::Accept, "A01", "").await;
    assert!(matches!(again, Err(DeskError::Conflict)));
    let rows = site.rows();
    assert_eq!(
        rows.column("SELECT verdict FROM decisions").await,
        ["accept"]
    );
    assert_eq!(
        rows.column("SELECT kind FROM audit WHERE kind = 'decisionSaved'")
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn only_what_the_facts_allow_is_saved() {
    let allowed: [(&str, serde_json::Value, &[&str]); 4] = [
        (
            "old enough",
            json!({}),
            &[
                "A01", "A02", "R03", "R04", "R05", "R06", "F01", "F02", "F03",
            ],
        ),
        (
            "too young",
            json!({ "birthday": "2015-01-01" }),
            &["R01", "R03", "R04", "R05", "R06", "F01", "F02", "F03"],
        ),
        (
            "no birthday",
            json!({ "birthday": null }),
            &["A02", "R03", "R04", "R05", "R06", "F01", "F02", "F03"],
        ),
        (
            "not verified",
            json!({ "certified": false }),
            &["R02", "R05", "R06", "F01", "F02", "F03"],
        ),
    ];
    for (facts, record, allowed) in allowed {
        let server = Scripted::start().await;
        let site = Site::new(&server.base_url()).await;
        let result = result_of(&site, &server, record).await;
        assert_eq!(result.reasons(), allowed, "{facts}");
        for (code, verdict) in [
            ("A01", Verdict::Accept),
            ("A02", Verdict::Accept),
            ("R01", Verdict::Refuse),
            ("R02", Verdict::Refuse),
            ("R07", Verdict::Refuse),
        ] {
            if !allowed.contains(&code) {
                let refused = refused_fields(site.decide(&result, verdict, code, "A note.").await);
                assert_eq!(refused, ["reason: reasonNotAllowed"], "{facts}: {code}");
            }
        }
        assert_eq!(
            site.state().await.stage(),
            "result",
            "{facts}: nothing was saved"
        );
        site.finish(&result, Verdict::Refer, "F03", "").await;
    }
}

#[tokio::test]
async fn a_decision_says_what_it_must() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let result = result_of(&site, &server, json!({})).await;
    let decide = async |verdict, reason: &str, customer_text: &str, note: &str| {
        let decide = Decide {
            seen: result.seen(),
            verdict,
            reason: reason.to_owned(),
            customer_text: customer_text.to_owned(),
            note: note.to_owned(),
        };
        refused_fields(site.counter().decide(decide).await)
    };
    let long = "가".repeat(1_001);
    for (answer, reason) in [
        (
            decide(Verdict::Accept, "A01", " ", "").await,
            "customerText: customerTextEmpty",
        ),
        (
            decide(Verdict::Accept, "A01", &long, "").await,
            "customerText: customerTextTooLong",
        ),
        (
            decide(Verdict::Accept, "A01", "확인", &long).await,
            "note: noteTooLong",
        ),
        (
            decide(Verdict::Accept, "A02", "확인", "").await,
            "note: noteNeeded",
        ),
        (
            decide(Verdict::Refuse, "R06", "확인", "").await,
            "note: noteNeeded",
        ),
        (
            decide(Verdict::Refuse, "A01", "확인", "").await,
            "reason: reasonNotAllowed",
        ),
        (
            decide(Verdict::Refuse, "X99", "확인", "").await,
            "reason: reasonUnknown",
        ),
    ] {
        assert_eq!(answer, [reason]);
    }
    assert_eq!(
        decide(Verdict::Accept, "A02", " 확인 ", " A note. ").await,
        [""; 0]
    );
    let rows = site.rows();
    assert_eq!(
        rows.one::<String>("SELECT customer_text FROM decisions")
            .await,
        "확인"
    );
    assert_eq!(
        rows.one::<String>("SELECT note FROM decisions").await,
        "A note."
    );
    assert_eq!(
        rows.one::<String>("SELECT operator FROM decisions").await,
        OPERATOR
    );
}
