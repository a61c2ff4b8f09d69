//! Answers that end too early, at every byte.

use super::answers::{CERTIFIED, SENT};
use super::stub::{Stub, json};
use super::{imp_uid, otp, portone, request};
use crate::domain::refusal::ProblemClass;
use crate::providers::portone::{ConfirmEnd, SendEnd};

/// Every beginning of an answer: cut on the wire, and cut before it was wrapped into HTTP.
fn cuts(body: &str) -> impl Iterator<Item = Vec<u8>> {
    let whole = json(200, body);
    let body = body.as_bytes().to_vec();
    let wire = (0..whole.len()).map(move |end| whole[..end].to_vec());
    let wrapped = (0..body.len()).map(move |end| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {end}\r\n\r\n");
        [head.as_bytes(), &body[..end]].concat()
    });
    wire.chain(wrapped)
}

#[tokio::test]
async fn a_cut_answer_to_a_request_is_unknown() {
    for cut in cuts(SENT) {
        let shown = String::from_utf8_lossy(&cut).into_owned();
        let stub = Stub::with_tokens(move |_| cut.clone()).await;
        let portone = portone(&stub.base);
        let ready = portone.prepare().await.unwrap();
        let end = portone.request_code(&ready, &request()).await;
        assert!(matches!(end, SendEnd::Unknown(_)), "{shown}: {end:?}");
    }
}

#[tokio::test]
async fn a_cut_answer_to_a_confirmation_is_unknown() {
    for cut in cuts(CERTIFIED) {
        let shown = String::from_utf8_lossy(&cut).into_owned();
        let stub = Stub::with_tokens(move |_| cut.clone()).await;
        let portone = portone(&stub.base);
        let ready = portone.prepare().await.unwrap();
        let end = portone.confirm(&ready, &imp_uid(), otp(), None).await;
        assert!(matches!(end, ConfirmEnd::Unknown(_)), "{shown}: {end:?}");
    }
}

#[tokio::test]
async fn a_cut_record_is_a_fault() {
    // Cut inside HTTP only: a connection that breaks is asked again, which takes its time.
    for end in 0..CERTIFIED.len() {
        let cut = String::from_utf8_lossy(&CERTIFIED.as_bytes()[..end]).into_owned();
        let stub = Stub::with_tokens(move |_| json(200, &cut)).await;
        let fault = portone(&stub.base).read(&imp_uid()).await.unwrap_err();
        assert_eq!(fault.refusal.class, ProblemClass::NotTheProvider, "{end}");
    }
}
