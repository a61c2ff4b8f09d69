//! What was on the bench is in nobody's memory when it is left.

use std::sync::{Arc, Weak};
use std::time::Duration;

use countercheck_core::desks::review::Size;
use countercheck_core::desks::review::state::{OpenCase, PictureState};
use countercheck_core::domain::review::Verdict;

use super::*;
use crate::fixture::Site;

/// Every size of every picture that is ready.
fn pixels(case: &OpenCase) -> Vec<Weak<[u8]>> {
    let ready = case
        .pictures
        .iter()
        .filter_map(|picture| match &picture.state {
            PictureState::Ready(ready) => Some(ready),
            _ => None,
        });
    let sizes = ready.flat_map(|ready| {
        let full = ready.full.clone();
        [Some(ready.display.clone()), Some(ready.thumb.clone()), full]
    });
    sizes
        .flatten()
        .map(|size| Arc::downgrade(&size.bytes))
        .collect()
}

pub async fn gone(pixels: &[Weak<[u8]>]) {
    assert!(!pixels.is_empty());
    for _ in 0..200 {
        if pixels.iter().all(|pixels| pixels.strong_count() == 0) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("still in memory");
}

async fn with_two() -> (Provider, Site, OpenCase) {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".into(), "y".into()]).await.unwrap();
    let case = told(&site, "x").await;
    (provider, site, case)
}

#[tokio::test]
async fn left_decided_or_closed() {
    for way in ["leave", "decide", "reload", "close"] {
        let (_provider, site, case) = with_two().await;
        let review = site.desk.review();
        let pixels = pixels(&case);
        let decide = decide(&case, Verdict::Reject);
        let id = case.id.clone();
        drop(case);
        assert!(pixels.iter().all(|pixels| pixels.strong_count() > 0));
        match way {
            "leave" => drop(review.leave("x").await.unwrap()),
            "decide" => drop(review.decide(decide).await.unwrap()),
            "reload" => drop(review.reload(&id).await.unwrap()),
            _ => site.desk.close(None).await.unwrap(),
        }
        gone(&pixels).await;
    }
}

#[tokio::test]
async fn what_was_looked_ahead_for_too() {
    let (_provider, site, case) = with_two().await;
    let review = site.desk.review();
    until(review, |state| state.waiting[0].fetched).await;
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    let state = review.next().await.unwrap();
    let pixels = pixels(state.case());
    drop(state);
    review.leave("y").await.unwrap();
    gone(&pixels).await;
}

/// Who waits for every pixel of a large picture is answered when the case is left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_waits_for_a_picture_of_a_closed_case() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        for (side, shade) in [("front", 40), ("back", 50), ("photo", 60)] {
            held.documents["documents"][0][side] = picture(shade, 3000).into();
        }
    });
    let site = Arc::new(site(&provider).await);
    let review = site.desk.review();
    review.open(&["x".into()]).await.unwrap();
    let state = until(review, |state| state.stage() == "open").await;
    let id = state.case().id.clone();
    let waiting = tokio::spawn({
        let (site, id) = (Arc::clone(&site), id.clone());
        async move { site.desk.review().picture(&id, "0.back", Size::Full).await }
    });
    tokio::time::sleep(Duration::from_millis(5)).await;
    review.leave("x").await.unwrap();
    let answered = tokio::time::timeout(Duration::from_secs(2), waiting).await;
    assert!(answered.expect("an answer").unwrap().is_none());
}
