//! Tokens: one at a time, its end by the provider's rule, and what opens a call.

use countercheck_simulator::Switches;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::client::{Client, Reply, start};

fn parts(reply: &Reply) -> (String, i64, i64) {
    let response = reply.response();
    (
        response["access_token"].as_str().unwrap().to_owned(),
        response["expired_at"].as_i64().unwrap(),
        response["now"].as_i64().unwrap(),
    )
}

#[tokio::test]
async fn the_same_token_until_its_end_and_five_minutes_more_in_the_last() {
    let client = Client::without_token(Switches::default()).await;
    let issued = start().as_second();

    let (first, end, now) = parts(&client.token().await);
    assert_eq!((end, now), (issued + 1800, issued));
    assert!(first.len() == 40 && first.bytes().all(|b| b.is_ascii_hexdigit()));

    client.advance(1800 - 61);
    let (same, unmoved, now) = parts(&client.token().await);
    assert_eq!((&same, unmoved), (&first, end), "61 s before the end");
    assert_eq!(now, issued + 1739);

    client.advance(1);
    let (same, moved, _) = parts(&client.token().await);
    assert_eq!((&same, moved), (&first, end + 300), "60 s before the end");

    client.advance(60 + 300);
    let (other, fresh, now) = parts(&client.token().await);
    assert_ne!(other, first, "at the end there is a new one");
    assert_eq!(fresh, now + 1800);
}

#[tokio::test]
async fn a_token_opens_until_its_end_with_bearer_and_without() {
    let mut client = Client::new().await;
    let bearer = client.authorization.clone().unwrap();
    let bare = bearer.strip_prefix("Bearer ").unwrap().to_owned();

    for header in [bearer, bare] {
        client.authorization = Some(header);
        let known = client.look_up("imp_000000000001").await;
        assert_eq!(known.status, StatusCode::OK);
    }
    client.advance(1799);
    let known = client.look_up("imp_000000000001").await;
    assert_eq!(known.status, StatusCode::OK, "one second before the end");
    client.advance(1);
    let late = client.look_up("imp_000000000001").await;
    assert_eq!(late.status, StatusCode::UNAUTHORIZED, "at the end");
    assert!(late.response().is_null());
}

#[tokio::test]
async fn the_token_is_looked_at_before_anything_else() {
    let mut client = Client::new().await;
    let unknown = client.look_up("imp_404404404404").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND, "with a token");

    for header in [None, Some("Bearer wrong".to_owned())] {
        client.authorization = header;
        for (method, path) in [
            (Method::GET, "/certifications/imp_404404404404"),
            (Method::DELETE, "/certifications/imp_404404404404"),
            (Method::POST, "/certifications/otp/request"),
            (Method::POST, "/certifications/otp/confirm/imp_404404404404"),
        ] {
            let reply = client.call(method, path, Some(json!({}))).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{path}");
            assert_ne!(reply.body["code"], 0);
        }
    }
}

#[tokio::test]
async fn wrong_keys_are_refused_and_missing_ones_named() {
    let client = Client::without_token(Switches::default()).await;
    for keys in [
        json!({ "imp_key": "training", "imp_secret": "wrong" }),
        json!({ "imp_key": "wrong", "imp_secret": "training" }),
    ] {
        let reply = client.post("/users/getToken", keys).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
        assert_eq!(reply.body["code"], -1);
    }
    for keys in [
        json!({}),
        json!({ "imp_key": "training" }),
        json!({ "imp_key": "training", "imp_secret": "" }),
    ] {
        let reply = client.post("/users/getToken", keys).await;
        assert_ne!(reply.status, StatusCode::OK);
        assert_eq!(
            reply.message(),
            "imp_key, imp_secret 파라메터가 누락되었습니다."
        );
    }
}
