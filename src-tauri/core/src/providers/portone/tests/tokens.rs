//! How often a token is fetched.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::SignedDuration;

use super::answers::CERTIFIED;
use super::stub::{Stub, json};
use super::{NOW, clock, imp_uid, portone_at};
use crate::providers::portone::{PortOne, Ready};

const TOKEN: &str = "POST /users/getToken";
const MINUTE: Duration = Duration::from_secs(60);

/// A provider that lets its token live until `dies`, by its own clock `now`.
async fn provider() -> (Stub, Arc<AtomicI64>, Arc<AtomicI64>) {
    let now = Arc::new(AtomicI64::new(NOW));
    let dies = Arc::new(AtomicI64::new(NOW + 1_800));
    let (its_now, its_dies) = (Arc::clone(&now), Arc::clone(&dies));
    let stub = Stub::start(move |asked| {
        if asked.line != TOKEN {
            return json(200, CERTIFIED);
        }
        let (now, dies) = (
            its_now.load(Ordering::SeqCst),
            its_dies.load(Ordering::SeqCst),
        );
        json(
            200,
            &format!(
                r#"{{"code":0,"response":{{"access_token":"t","now":{now},"expired_at":{dies}}}}}"#
            ),
        )
    })
    .await;
    (stub, now, dies)
}

async fn prepare(portone: &PortOne) -> Ready {
    portone.prepare().await.unwrap()
}

#[tokio::test]
async fn one_token_serves_until_its_last_half_minute() {
    let (stub, now, dies) = provider().await;
    let clock = clock();
    let portone = portone_at(&stub.base, Arc::clone(&clock));
    prepare(&portone).await;
    clock.advance(MINUTE * 29);
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 1);
    // In its last minute the provider gives five minutes more.
    clock.advance(Duration::from_secs(31));
    now.store(NOW + 1_771, Ordering::SeqCst);
    dies.store(NOW + 2_100, Ordering::SeqCst);
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 2);
    clock.advance(MINUTE * 4);
    prepare(&portone).await;
    assert_eq!(
        stub.count(TOKEN),
        2,
        "the five minutes more were not counted"
    );
    clock.advance(MINUTE * 2);
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 3);
}

#[tokio::test]
async fn a_token_that_stays_short_is_used_and_not_fetched_in_a_loop() {
    // Ten seconds of life, none, and less than none.
    for life in [10, 0, -3_600] {
        let (stub, _, dies) = provider().await;
        dies.store(NOW + life, Ordering::SeqCst);
        let clock = clock();
        let portone = portone_at(&stub.base, Arc::clone(&clock));
        for _ in 0..10 {
            prepare(&portone).await;
            clock.advance(Duration::from_secs(1));
        }
        assert_eq!(stub.count(TOKEN), 1, "{life}");
        clock.advance(Duration::from_secs(6));
        prepare(&portone).await;
        assert_eq!(stub.count(TOKEN), 2, "{life}");
    }
}

#[tokio::test]
async fn a_wrong_clock_changes_no_life() {
    for hours in [-24, -1, 1, 24] {
        let (stub, ..) = provider().await;
        let clock = clock();
        clock.jump(SignedDuration::from_hours(hours));
        let portone = portone_at(&stub.base, Arc::clone(&clock));
        prepare(&portone).await;
        clock.advance(MINUTE * 29);
        prepare(&portone).await;
        assert_eq!(stub.count(TOKEN), 1, "{hours}");
        clock.advance(MINUTE);
        prepare(&portone).await;
        assert_eq!(stub.count(TOKEN), 2, "{hours}");
        assert_eq!(portone.clock_offset_s().await, Some(hours * 3_600 + 1_800));
    }
}

#[tokio::test]
async fn a_clock_set_back_prolongs_nothing_and_sleep_counts() {
    let (stub, ..) = provider().await;
    let clock = clock();
    let portone = portone_at(&stub.base, Arc::clone(&clock));
    prepare(&portone).await;
    clock.advance(MINUTE * 30);
    clock.jump(SignedDuration::from_hours(-2));
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 2);
    // Asleep for two hours: the monotonic clock stood still.
    clock.jump(SignedDuration::from_hours(2));
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 3);
}

#[tokio::test]
async fn twenty_calls_at_once_fetch_one_token() {
    let (stub, ..) = provider().await;
    let portone = Arc::new(portone_at(&stub.base, clock()));
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let portone = Arc::clone(&portone);
            tokio::spawn(async move { portone.read(&imp_uid()).await.unwrap().unwrap() })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!(stub.count(TOKEN), 1);
    assert_eq!(stub.count("GET /certifications/imp_000000000142"), 20);
}

#[tokio::test]
async fn twenty_refusals_of_one_token_fetch_one_more() {
    let stub = Stub::with_tokens(|asked| {
        // The first twenty-one requests carry the first token.
        if asked.nth < 21 {
            json(401, "")
        } else {
            json(200, CERTIFIED)
        }
    })
    .await;
    let portone = Arc::new(portone_at(&stub.base, clock()));
    let first = prepare(&portone).await;
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let portone = Arc::clone(&portone);
            let first = first.clone();
            tokio::spawn(async move { portone.request_code(&first, &super::request()).await })
        })
        .collect();
    for call in calls {
        drop(call.await.unwrap());
    }
    prepare(&portone).await;
    // Late news about the old token leaves the new one alone.
    drop(portone.request_code(&first, &super::request()).await);
    prepare(&portone).await;
    assert_eq!(stub.count(TOKEN), 2);
}

#[tokio::test]
async fn a_token_that_fits_no_header_is_none() {
    for token in [r#""""#, r#""a b""#, r#""a\r\nX: y""#, "5", "null"] {
        let body =
            format!(r#"{{"code":0,"response":{{"access_token":{token},"now":1,"expired_at":2}}}}"#);
        let stub = Stub::start(move |_| json(200, &body)).await;
        let portone = portone_at(&stub.base, clock());
        assert!(portone.prepare().await.is_err(), "{token}");
    }
}
