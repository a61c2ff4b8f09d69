//! Customers who are not done, providers who do not answer, reviewers who do not wait.

use std::time::{Duration, Instant};

use serde_json::json;

use super::*;

const AT_ONCE: Duration = Duration::from_millis(100);

/// Lets the time of pauses pass while nothing is on its way. The provider's sockets would not take
/// part in a leap of time.
async fn pass(time: Duration) {
    tokio::time::pause();
    tokio::time::advance(time).await;
    tokio::time::resume();
}

#[tokio::test]
async fn who_is_not_done_is_asked_about_again() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| held.user["status"] = json!("in_progress"));
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into()]).await.unwrap();
    until(review, |state| state.stage() == "inProgress").await;
    let mut asked = 1;
    // The pauses double, and stop growing at a minute.
    for seconds in [10, 20, 40, 60, 60] {
        assert_eq!(provider.asked(), asked);
        pass(Duration::from_secs(seconds - 1)).await;
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(provider.asked(), asked, "not before {seconds} s");
        let before = review.state(None).await.revision;
        pass(Duration::from_secs(1)).await;
        asked += 1;
        while provider.asked() < asked {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        until(review, |state| {
            state.revision != before && state.stage() == "inProgress"
        })
        .await;
    }
    assert_eq!(
        provider.fetched("x"),
        0,
        "there are no pictures to ask for yet"
    );
    provider.change("x", |held| held.user["status"] = json!("pending"));
    pass(Duration::from_secs(60)).await;
    told(&site, "x").await;
}

#[tokio::test]
async fn nothing_under_a_reference_is_no_failure() {
    let provider = Provider::with(&[]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into()]).await.unwrap();
    until(review, |state| state.stage() == "unknown").await;
    provider.change("x", |_| {});
    pass(Duration::from_secs(10)).await;
    told(&site, "x").await;
}

/// Nobody stands in the way of the others: neither who is not done nor who cannot be read.
#[tokio::test]
async fn the_others_come_first() {
    let provider = Provider::with(&["slow", "broken", "x", "y"]).await;
    provider.change("slow", |held| held.user["status"] = json!("in_progress"));
    provider.change("broken", |held| held.documents = json!(["no", "object"]));
    let site = site(&provider).await;
    let review = site.desk.review();
    let all = ["slow", "broken", "x", "y"].map(str::to_owned);
    review.open(&all).await.unwrap();
    until(review, |state| state.stage() == "inProgress").await;
    review.next().await.unwrap();
    until(review, |state| state.stage() == "otherShape").await;
    review.next().await.unwrap();
    told(&site, "x").await;
    assert_eq!(review.state(None).await.waiting(), ["slow", "broken", "y"]);
    review.leave("x").await.unwrap();
    review.leave("x").await.unwrap();
    review.next().await.unwrap();
    told(&site, "y").await;
    review.leave("y").await.unwrap();
    review.leave("y").await.unwrap();
    // Only they are left.
    provider.change("slow", |held| held.user["status"] = json!("pending"));
    review.next().await.unwrap();
    told(&site, "slow").await;
}

#[tokio::test]
async fn another_can_be_opened_while_one_is_waited_for() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["nobody".into()]).await.unwrap();
    until(review, |state| state.stage() == "unknown").await;
    opened(&site, "x").await;
    assert_eq!(review.state(None).await.waiting(), ["nobody"]);
}

#[tokio::test]
async fn a_fetch_that_hangs_is_left_at_once() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| held.manner = Manner::Stalls);
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into()]).await.unwrap();
    while provider.fetched("x") == 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let begun = Instant::now();
    let state = review.leave("x").await.unwrap();
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x"]));
    let gone = async {
        while provider.hung_up() == 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    let gone = tokio::time::timeout(Duration::from_secs(2), gone).await;
    gone.expect("nothing more is taken from the provider");
    provider.change("x", |held| held.manner = Manner::Good);
    opened(&site, "x").await;
}

#[tokio::test]
async fn a_case_is_left_at_once_while_a_decision_waits_for_the_provider() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    provider.change("x", |held| held.manner = Manner::Stalls);
    let deciding = approve(&site, &case);
    let leaving = async {
        while provider.fetched("x") < 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let begun = Instant::now();
        review.leave("x").await.unwrap();
        begun.elapsed()
    };
    let (decided, took) = tokio::join!(deciding, leaving);
    assert!(decided.is_err());
    assert!(took < AT_ONCE, "{took:?}");
    assert_eq!(review.state(None).await.waiting(), ["x"]);
}

#[tokio::test]
async fn a_provider_that_is_not_well_is_said_and_asked_again() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    for (manner, class) in [
        (Manner::Status(401), "keyRefused"),
        (Manner::Status(403), "forbidden"),
        (Manner::Status(500), "unexpected"),
        (Manner::Dropped, "broken"),
    ] {
        provider.change("x", |held| held.manner = manner);
        review.open(&["x".into()]).await.unwrap();
        let failed = |state: &_| Shown::stage(state) != "fetching";
        assert_eq!(until(review, failed).await.stage(), class);
    }
    provider.change("x", |held| held.manner = Manner::Good);
    opened(&site, "x").await;
}
