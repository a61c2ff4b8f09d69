//! Looking up and erasing, and the checks that are there from the start.

use countercheck_simulator::{REFERENCES, Spoilt, Switches};
use reqwest::StatusCode;
use serde_json::Value;

use crate::client::Client;

#[tokio::test]
async fn what_is_not_there_is_said_in_the_providers_words() {
    let client = Client::new().await;
    for reply in [
        client.look_up("imp_404404404404").await,
        client.erase("imp_404404404404").await,
        client.confirm("imp_404404404404", "000000").await,
    ] {
        assert_eq!(reply.status, StatusCode::NOT_FOUND);
        assert_eq!(reply.body["code"], -1);
        assert_eq!(reply.message(), "인증결과가 존재하지 않습니다.");
        assert_eq!(reply.body.get("response"), Some(&Value::Null));
    }
}

#[tokio::test]
async fn what_is_erased_is_answered_once_more_and_gone() {
    let client = Client::new().await;
    let done = client.certify("adult").await;
    let imp_uid = done.response()["imp_uid"].as_str().unwrap();
    let erased = client.erase(imp_uid).await;
    assert_eq!(erased.response(), done.response());
    assert_eq!(client.look_up(imp_uid).await.status, StatusCode::NOT_FOUND);
    assert_eq!(client.erase(imp_uid).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_erasure_that_fails_erases_nothing() {
    let client = Client::new().await;
    let failed = client.erase("imp_000000000014").await;
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    let still = client.look_up("imp_000000000014").await;
    assert_eq!(still.status, StatusCode::INTERNAL_SERVER_ERROR, "not 404");
    assert_eq!(client.erase("imp_000000000001").await.body["code"], 0);
    let gone = client.look_up("imp_000000000001").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_recovers_when_it_is_asked_again() {
    let client = Client::new().await;
    let path = "/certifications/imp_000000000016";
    let first = client.raw(reqwest::Method::GET, path, None).await.unwrap();
    assert_eq!(first.status(), StatusCode::SERVICE_UNAVAILABLE);
    let second = client.look_up("imp_000000000016").await;
    assert_eq!(second.response()["certified"], true);
}

#[tokio::test]
async fn checks_that_are_there_from_the_start() {
    let client = Client::with(Switches {
        slow_milliseconds: 1,
        ..Switches::default()
    })
    .await;
    for reference in REFERENCES {
        let path = format!("/certifications/{}", reference.imp_uid);
        let answer = client.raw(reqwest::Method::GET, &path, None).await;
        if reference.spoilt == Some(Spoilt::Dropped) {
            assert!(answer.is_err());
            continue;
        }
        let answer = answer.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        let believable = status == StatusCode::OK
            && body["code"] == 0
            && body["response"]["certified"] == true
            && body["response"]["imp_uid"] == reference.imp_uid;
        let harmless = matches!(
            reference.spoilt,
            None | Some(Spoilt::Slow | Spoilt::Huge | Spoilt::UnknownFields)
        );
        assert_eq!(believable, harmless, "{}", reference.key);
    }
}
