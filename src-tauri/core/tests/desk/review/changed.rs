//! A decision is about what was on the screen.

use std::time::Duration;

use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::desks::review::{MarkItem, Pin};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use serde_json::json;

use super::bench::{mark, same};
use super::provider::Verification;
use super::*;
use crate::fixture::{Site, refused_fields, simulated};

/// `manner what` of everything that changed.
fn changes(case: &OpenCase) -> Vec<String> {
    let changes = case.recheck.changes().iter();
    let said = changes.map(|change| {
        let what = change
            .picture
            .clone()
            .or(change.field.clone())
            .unwrap_or_default();
        format!("{} {what}", change.manner.name())
    });
    said.collect()
}

async fn ready(provider: &Provider) -> (Site, OpenCase) {
    let site = site(provider).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    (site, case)
}

#[tokio::test]
async fn what_changed_since_it_was_opened_is_not_decided() {
    for verdict in Verdict::ALL {
        let provider = Provider::with(&["x"]).await;
        let (site, case) = ready(&provider).await;
        provider.change("x", |held| {
            held.documents["documents"][0]["photo"] = json!(picture(99, 64));
            held.documents["documents"][0]["idNumber"] = json!("UT7654321");
        });
        let review = site.desk.review();
        assert_eq!(
            refused_fields(review.decide(decide(&case, verdict)).await),
            ["verdict: evidenceChanged"],
            "{verdict:?}"
        );
        let state = review.state(None).await;
        assert_eq!(
            changes(state.case()),
            ["changed 0.photo", "changed idNumber"]
        );
        let decided = "SELECT count(*) FROM review_decisions";
        assert_eq!(site.rows().one::<u32>(decided).await, 0);
        // And not by asking once more.
        assert!(review.decide(decide(&case, verdict)).await.is_err());
    }
}

#[tokio::test]
async fn new_faces_want_a_new_look_and_new_answers() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    provider.change("x", |held| {
        held.documents["documents"][0]["photo"] = json!(picture(99, 64));
    });
    review.recheck(&case.id).await.unwrap();
    until(review, |state| state.case().recheck.is_changed()).await;
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert_eq!(changes(&anew), ["changed 0.photo"], "what is new is said");
    assert!(anew.look.is_none() && anew.vendor.is_none());
    assert!(
        anew.marks.iter().all(|mark| mark.result.is_none()),
        "of face and document"
    );
    let opened: Vec<_> = anew
        .pictures
        .iter()
        .filter(|picture| picture.opened)
        .collect();
    let opened: Vec<_> = opened.iter().map(|picture| picture.place.id()).collect();
    assert_eq!(opened, ["selfie", "0.front"]);
    assert!(approve(&site, &anew).await.is_err());

    earn(&site, &anew).await;
    let state = review.state(None).await;
    let look = state.case().look.as_ref().unwrap();
    assert!(!look.blind, "verdicts about the old faces were told");
    approve(&site, &anew).await.unwrap();
    let rows = site.rows();
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM review_looks").await,
        2
    );
    assert!(rows.log_is_whole().await);
    let kinds = rows
        .column("SELECT kind FROM audit WHERE kind LIKE 'review%'")
        .await;
    assert_eq!(kinds, ["reviewListed", "reviewReloaded", "reviewDecided"]);
}

#[tokio::test]
async fn a_change_elsewhere_leaves_the_look() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    provider.change("x", |held| {
        held.documents["documents"][0]["idNumber"] = json!("UT7654321");
    });
    assert!(approve(&site, &case).await.is_err());
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert!(anew.look.is_some() && anew.blockers.is_empty());
    approve(&site, &anew).await.unwrap();
}

/// A second document, with a picture of its front.
fn with_another(held: &mut Verification, step: &str, number: &str, shade: u8) {
    let document = json!({ "stepId": step, "type": "Other", "idNumber": number });
    let mut with_picture = document.clone();
    with_picture["front"] = json!(picture(shade, 64));
    without_another(held);
    for (answer, document) in [
        (&mut held.user, document),
        (&mut held.documents, with_picture),
    ] {
        answer["documents"].as_array_mut().unwrap().push(document);
    }
}

fn without_another(held: &mut Verification) {
    for answer in [&mut held.user, &mut held.documents] {
        answer["documents"].as_array_mut().unwrap().truncate(1);
    }
}

fn answered(case: &OpenCase) -> Vec<&str> {
    let answered = case.marks.iter().filter(|mark| mark.result.is_some());
    answered.map(|mark| mark.item.as_str()).collect()
}

/// Not even if nothing was looked at in between.
#[tokio::test]
async fn answers_about_a_document_that_went_are_not_about_the_next() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| with_another(held, "ID_DOCUMENT", "A1", 40));
    let (site, case) = ready(&provider).await;
    assert!(answered(&case).is_empty());
    let review = site.desk.review();
    let pin = MarkItem {
        pin: Some(Pin {
            picture: "1.front".to_owned(),
            rect: [0.1; 4],
        }),
        ..mark("1.surface", Outcome::Pass)
    };
    let earned = review.mark(&case.id, pin).await.unwrap();
    assert!(answered(earned.case()).contains(&"1.readable"));
    review.leave("x").await.unwrap();

    provider.change("x", without_another);
    opened(&site, "x").await;
    review.leave("x").await.unwrap();

    provider.change("x", |held| with_another(held, "ID_DOCUMENT", "B2", 50));
    let anew = opened(&site, "x").await;
    let answered = answered(&anew);
    assert!(
        !answered.iter().any(|item| item.starts_with("1.")),
        "{answered:?}"
    );
    assert!(answered.contains(&"0.readable") && answered.contains(&"face.nose"));
    assert!(anew.pins.is_empty() && anew.look.is_some());
    assert!(approve(&site, &anew).await.is_err());
}

#[tokio::test]
async fn another_bill_leaves_what_was_said_of_the_faces() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| with_another(held, "ADDRESS_PROOF", "A1", 40));
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    let bill = mark("1.readable", Outcome::Pass);
    review.mark(&case.id, bill).await.unwrap();
    provider.change("x", |held| with_another(held, "ADDRESS_PROOF", "A1", 50));
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert_eq!(changes(&anew), ["changed 1.front"]);
    let answered = answered(&anew);
    assert!(!answered.contains(&"1.readable"), "{answered:?}");
    assert!(answered.contains(&"face.nose"), "{answered:?}");
    approve(&site, &anew).await.unwrap();
}

/// The portrait that was looked at is gone, and another picture that was there takes its place.
#[tokio::test]
async fn another_portrait_wants_new_answers_of_the_faces() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        let document = &mut held.documents["documents"][0];
        document["photo"] = json!(null);
        document["frontCropped"] = json!(picture(60, 64));
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    for item in ["face.nose", "0.readable"] {
        let mark = mark(item, Outcome::Pass);
        review.mark(&case.id, mark).await.unwrap();
    }
    provider.change("x", |held| {
        held.documents["documents"][0]["frontCropped"] = json!(null);
    });
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert!(answered(&anew).is_empty(), "{:?}", answered(&anew));
}

/// What was asked about the evidence of before says nothing of what is on the bench now.
#[tokio::test]
async fn a_late_answer_is_not_about_the_next_opening() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    provider.change("x", |held| held.manner = Manner::Late);
    review.recheck(&case.id).await.unwrap();
    asked_for(&provider, 2).await;
    review.leave("x").await.unwrap();
    provider.change("x", |held| {
        held.manner = Manner::Good;
        held.documents["documents"][0]["photo"] = json!(picture(99, 64));
    });
    assert_eq!(opened(&site, "x").await.id, case.id);
    provider.say();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let state = review.state(None).await;
    assert_eq!(state.case().recheck.name(), "notYet");
    assert_eq!(changes(state.case()), ["changed 0.photo"]);
}

#[tokio::test]
async fn nothing_is_compared_any_more_once_a_case_is_closed() {
    for way in ["leave", "reload", "close"] {
        let provider = Provider::with(&["x"]).await;
        let (site, case) = ready(&provider).await;
        let review = site.desk.review();
        provider.change("x", |held| held.manner = Manner::Stalls);
        review.recheck(&case.id).await.unwrap();
        asked_for(&provider, 2).await;
        match way {
            "leave" => drop(review.leave("x").await.unwrap()),
            "reload" => drop(review.reload(&case.id).await.unwrap()),
            _ => site.desk.close(None).await.unwrap(),
        }
        let gone = async {
            while provider.hung_up() == 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let gone = tokio::time::timeout(Duration::from_secs(2), gone).await;
        assert!(gone.is_ok(), "{way}: the provider is still asked");
    }
}

#[tokio::test]
async fn a_decision_waits_for_the_comparison_that_is_under_way() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    provider.change("x", |held| held.manner = Manner::Late);
    site.desk.review().recheck(&case.id).await.unwrap();
    asked_for(&provider, 2).await;
    let saying = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        provider.say();
    };
    let (decided, ()) = tokio::join!(approve(&site, &case), saying);
    assert_eq!(decided.unwrap().stage(), "decided");
    assert_eq!(provider.fetched("x"), 2, "asked once for both");
    let said = "SELECT json_extract(record, '$.rechecked.state') FROM review_decisions";
    assert_eq!(site.rows().column(said).await, ["unchanged"]);
}

/// Waits until the pictures were asked for so many times.
async fn asked_for(provider: &Provider, times: usize) {
    while provider.fetched("x") < times {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

/// Status and scores are no evidence: that they change is no reason to look again.
#[tokio::test]
async fn verdicts_may_change() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    provider.change("x", |held| {
        held.user["status"] = json!("successful");
        held.user["documents"][0]["matchLevel"] = json!(9);
    });
    approve(&site, &case).await.unwrap();
}

#[tokio::test]
async fn what_the_provider_has_no_more_is_changed() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    provider.forget("x");
    assert_eq!(
        refused_fields(approve(&site, &case).await),
        ["verdict: evidenceChanged"]
    );
    // Nor does a reload that finds nothing lose the case.
    let review = site.desk.review();
    review.reload(&case.id).await.unwrap();
    until(review, |state| state.stage() == "unknown").await;
    review.leave("x").await.unwrap();
    provider.change("x", |_| {});
    let anew = opened(&site, "x").await;
    assert!(anew.look.is_some() && anew.blockers.is_empty());
}

#[tokio::test]
async fn who_cannot_be_asked_is_no_obstacle_and_the_record_says_so() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    provider.change("x", |held| held.manner = Manner::Status(500));
    approve(&site, &case).await.unwrap();
    let said = "SELECT json_extract(record, '$.rechecked.state') FROM review_decisions";
    assert_eq!(site.rows().column(said).await, ["unreachable"]);
}

#[tokio::test]
async fn a_comparison_is_good_for_two_minutes() {
    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    review.recheck(&case.id).await.unwrap();
    until(review, |state| state.case().recheck.name() == "unchanged").await;
    assert_eq!(provider.fetched("x"), 2);
    provider.change("x", |held| {
        held.documents["selfie"] = json!(picture(99, 64));
    });
    site.clock.advance(Duration::from_secs(121));
    assert_eq!(
        refused_fields(approve(&site, &case).await),
        ["verdict: evidenceChanged"]
    );
    assert_eq!(provider.fetched("x"), 3);

    let provider = Provider::with(&["x"]).await;
    let (site, case) = ready(&provider).await;
    let review = site.desk.review();
    review.recheck(&case.id).await.unwrap();
    until(review, |state| state.case().recheck.name() == "unchanged").await;
    site.clock.advance(Duration::from_secs(60));
    approve(&site, &case).await.unwrap();
    assert_eq!(provider.fetched("x"), 2, "not asked a third time");
}

#[tokio::test]
async fn the_case_of_the_simulator_that_changes() {
    let (site, _simulator) = simulated().await;
    let review = site.desk.review();
    let case = opened(&site, "cust-20433").await;
    assert!(review.decide(decide(&case, Verdict::Reject)).await.is_err());
    let state = review.state(None).await;
    let found = changes(state.case());
    assert!(found.contains(&"changed 0.photo".to_owned()), "{found:?}");
    assert!(found.contains(&"changed idNumber".to_owned()), "{found:?}");
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "cust-20433").await;
    review.first_look(&anew.id, same()).await.unwrap();
    review.decide(decide(&anew, Verdict::Reject)).await.unwrap();
}
