//! A decision is about what was on the screen.

use std::time::Duration;

use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::domain::review::Verdict;
use serde_json::json;

use super::bench::same;
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
