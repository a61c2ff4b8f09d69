//! The calls that may be repeated: how often, and when not.

use std::time::{Duration, Instant};

use super::answers::{CERTIFIED, IMP_UID, refusal};
use super::stub::{Stub, json, with_headers};
use super::{imp_uid, otp, portone, request};
use crate::domain::refusal::ProblemClass;
use crate::providers::portone::{ConfirmEnd, Erased, SendEnd};

const GET: &str = "GET /certifications/imp_000000000142";
const DELETE: &str = "DELETE /certifications/imp_000000000142";
const TOKEN: &str = "POST /users/getToken";

#[tokio::test]
async fn a_record_is_there_or_not() {
    let stub = Stub::with_tokens(|_| json(200, CERTIFIED)).await;
    assert!(
        portone(&stub.base)
            .read(&imp_uid())
            .await
            .unwrap()
            .unwrap()
            .certified
    );

    let stub = Stub::with_tokens(|_| json(404, &refusal("인증결과가 존재하지 않습니다."))).await;
    assert!(
        portone(&stub.base)
            .read(&imp_uid())
            .await
            .unwrap()
            .is_none()
    );

    let stub = Stub::with_tokens(|_| json(404, "<html>nginx</html>")).await;
    let fault = portone(&stub.base).read(&imp_uid()).await.unwrap_err();
    assert_eq!(fault.refusal.class, ProblemClass::NotTheProvider);

    let stub = Stub::with_tokens(|_| json(200, &CERTIFIED.replace(IMP_UID, "imp_9"))).await;
    let fault = portone(&stub.base).read(&imp_uid()).await.unwrap_err();
    assert_eq!(fault.refusal.class, ProblemClass::WrongReference);
}

#[tokio::test]
async fn a_read_is_tried_three_times() {
    for status in [429, 500, 502, 503, 504] {
        let stub = Stub::with_tokens(move |_| json(status, "")).await;
        assert!(portone(&stub.base).read(&imp_uid()).await.is_err());
        assert_eq!(stub.count(GET), 3, "{status}");
    }
    let stub = Stub::with_tokens(|_| b"HTTP/1.1 200 OK\r\nConte".to_vec()).await;
    let fault = portone(&stub.base).read(&imp_uid()).await.unwrap_err();
    assert_eq!(fault.refusal.class, ProblemClass::Broken);
    assert_eq!(stub.count(GET), 3);

    let stub = Stub::with_tokens(|asked| match asked.nth {
        2 => json(200, CERTIFIED),
        _ => json(503, ""),
    })
    .await;
    assert!(
        portone(&stub.base)
            .read(&imp_uid())
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn what_will_not_heal_is_not_tried_again() {
    for status in [200, 302, 400, 403, 404] {
        let stub = Stub::with_tokens(move |_| json(status, "<html>")).await;
        assert!(portone(&stub.base).read(&imp_uid()).await.is_err());
        assert_eq!(stub.count(GET), 1, "{status}");
    }
}

#[tokio::test]
async fn the_pause_asked_for_is_kept() {
    let stub = Stub::with_tokens(|asked| match asked.nth {
        0 => with_headers(503, "Retry-After: 1\r\n", ""),
        _ => json(200, CERTIFIED),
    })
    .await;
    let began = Instant::now();
    assert!(
        portone(&stub.base)
            .read(&imp_uid())
            .await
            .unwrap()
            .is_some()
    );
    assert!(began.elapsed() >= Duration::from_secs(1));

    // Too long to sit through: said instead, as seconds or as a date on the provider's word.
    for (header, seconds) in [
        ("Retry-After: 3600\r\n", 3600),
        ("Retry-After: Mon, 21 Sep 2026 15:00:00 GMT\r\n", 2800),
    ] {
        let stub = Stub::with_tokens(move |_| with_headers(429, header, "")).await;
        let fault = portone(&stub.base).read(&imp_uid()).await.unwrap_err();
        assert_eq!(fault.retry_after, Some(Duration::from_secs(seconds)));
        assert_eq!(fault.refusal.class, ProblemClass::Temporary);
        assert_eq!(stub.count(GET), 1);
    }
}

#[tokio::test]
async fn a_refused_token_is_replaced_once() {
    let stub = Stub::with_tokens(|_| json(401, "")).await;
    let portone = portone(&stub.base);
    let fault = portone.read(&imp_uid()).await.unwrap_err();
    assert_eq!(fault.refusal.class, ProblemClass::AuthRejected);
    assert_eq!((stub.count(TOKEN), stub.count(GET)), (2, 2));
    assert!(portone.erase(&imp_uid()).await.is_err());
    assert_eq!((stub.count(TOKEN), stub.count(DELETE)), (3, 2));

    let stub = Stub::with_tokens(|asked| match asked.nth {
        0 => json(401, "Unauthorized"),
        _ => json(200, CERTIFIED),
    })
    .await;
    assert!(
        super::portone(&stub.base)
            .read(&imp_uid())
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn a_refused_token_never_repeats_an_sms_call() {
    let stub = Stub::with_tokens(|_| json(401, "")).await;
    let portone = portone(&stub.base);
    for click in 1..=3 {
        let ready = portone.prepare().await.unwrap();
        let end = portone.request_code(&ready, &request()).await;
        assert!(matches!(end, SendEnd::NotSent(_)), "{end:?}");
        assert_eq!(stub.count(TOKEN), click, "each click fetches anew");
        assert_eq!(stub.count("POST /certifications/otp/request"), click);
    }
    let ready = portone.prepare().await.unwrap();
    let end = portone.confirm(&ready, &imp_uid(), otp(), None).await;
    assert!(matches!(end, ConfirmEnd::NotSent(_)), "{end:?}");
    assert_eq!(
        stub.count("POST /certifications/otp/confirm/imp_000000000142"),
        1
    );
}

#[tokio::test]
async fn an_erasure_is_asked_once() {
    let stub = Stub::with_tokens(|_| json(200, CERTIFIED)).await;
    assert_eq!(portone(&stub.base).erase(&imp_uid()).await, Ok(Erased::Now));

    let stub = Stub::with_tokens(|_| json(404, &refusal("없음"))).await;
    assert_eq!(
        portone(&stub.base).erase(&imp_uid()).await,
        Ok(Erased::NothingThere)
    );

    for status in [500, 502, 503] {
        let stub = Stub::with_tokens(move |_| json(status, "")).await;
        assert!(portone(&stub.base).erase(&imp_uid()).await.is_err());
        assert_eq!(stub.count(DELETE), 1, "{status}");
    }
}
