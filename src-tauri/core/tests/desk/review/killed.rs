//! Killed in each state and started again on what lay on the disk then.

use countercheck_core::desks::review::{MarkItem, Pin};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use serde_json::json;

use super::bench::{mark, same};
use super::*;

#[tokio::test]
async fn while_it_is_fetched() {
    let provider = Provider::with(&["x", "y"]).await;
    provider.change("x", |held| held.manner = Manner::Stalls);
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into(), "y".into()]).await.unwrap();
    until(review, |state| state.stage() == "fetching").await;
    let site = site.killed().await;
    let state = site.desk.review().state(None).await;
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x", "y"]));
}

#[tokio::test]
async fn in_the_middle_of_the_checklist() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into(), "y".into()]).await.unwrap();
    let case = told(&site, "x").await;
    review.first_look(&case.id, same()).await.unwrap();
    review.looked(&case.id, "selfie", true).await.unwrap();
    let answer = MarkItem {
        note: Some("A scar.".to_owned()),
        pin: Some(Pin {
            picture: "0.photo".to_owned(),
            rect: [0.1, 0.2, 0.3, 0.4],
        }),
        ..mark("face.marks", Outcome::CannotCheck)
    };
    review.mark(&case.id, answer).await.unwrap();

    let site = site.killed().await;
    let review = site.desk.review();
    let state = review.state(None).await;
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x", "y"]));
    assert_eq!(
        provider.fetched("x"),
        1,
        "nothing is fetched before it is asked for"
    );
    review.next().await.unwrap();
    let again = told(&site, "x").await;
    assert_eq!(again.id, case.id);
    assert_eq!((again.seed, &again.checklist), (case.seed, &case.checklist));
    assert_eq!(again.opened_at, case.opened_at);
    let look = again.look.as_ref().unwrap();
    assert!(look.blind && look.why == "The left brow.");
    assert_eq!(again.marks.len(), 1);
    assert_eq!(
        (again.marks[0].result, again.marks[0].note.as_str()),
        (Some(Outcome::CannotCheck), "A scar.")
    );
    assert_eq!(again.pins[0].rect, [0.1, 0.2, 0.3, 0.4]);
    assert!(again.pictures[0].opened);
    assert!(again.recheck.changes().is_empty());
}

#[tokio::test]
async fn what_changed_meanwhile_is_said_and_open_again() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let site = site.killed().await;
    provider.change("x", |held| {
        held.documents["documents"][0]["front"] = json!(picture(99, 64));
    });
    let again = opened(&site, "x").await;
    let changes = again.recheck.changes();
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].picture.as_deref(), Some("0.front"));
    assert!(again.look.is_some(), "the faces are the same");
    let front = again
        .pictures
        .iter()
        .find(|picture| picture.place.id() == "0.front");
    assert!(!front.unwrap().opened, "this front was never looked at");
    assert!(approve(&site, &again).await.is_err());
}

#[tokio::test]
async fn after_the_decision() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    let review = site.desk.review();
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    let site = site.killed().await;
    let state = site.desk.review().state(None).await;
    assert_eq!((state.stage(), state.recent.len()), ("idle", 1));
    assert!(state.waiting.is_empty());
    assert!(site.rows().log_is_whole().await);
}

#[tokio::test]
async fn closed_in_order_and_opened_again() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let site = site.reopen().await;
    let again = opened(&site, "x").await;
    assert_eq!(again.blockers, []);
    approve(&site, &again).await.unwrap();
}
