//! The code: how long it is good, how often it may be wrong, and what replaces it.

use countercheck_simulator::{RefusalShape, Switches};
use reqwest::StatusCode;
use serde_json::json;

use crate::client::{Client, but, imp_uid, said};

#[tokio::test]
async fn five_wrong_codes_then_none_is_heard() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    for attempt in 1..=5 {
        let reply = client.confirm(&imp_uid, "nope").await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(reply.body["code"], -1);
        assert!(reply.message().starts_with("[9013] "), "attempt {attempt}");
    }
    let right = client.confirm(&imp_uid, &client.code()).await;
    assert!(right.message().starts_with("[9991] "), "even the right one");
    let record = client.look_up(&imp_uid).await;
    assert_eq!(record.response()["certified"], false);
}

#[tokio::test]
async fn a_right_code_after_four_wrong_ones_is_taken() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    for _ in 1..=4 {
        client.confirm(&imp_uid, "nope").await;
    }
    let right = client.confirm(&imp_uid, &client.code()).await;
    assert_eq!(right.response()["certified"], true);
}

#[tokio::test]
async fn a_code_is_good_for_three_minutes() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    client.advance(179);
    let wrong = client.confirm(&imp_uid, "nope").await;
    assert!(wrong.message().contains("[9013]"), "still heard");
    client.advance(1);
    let late = client.confirm(&imp_uid, &client.code()).await;
    assert!(late.message().starts_with("[9993] "));
}

#[tokio::test]
async fn the_first_code_may_come_too_late() {
    let client = Client::new().await;
    let first = client.send("codeExpires").await;
    let late = client.confirm(&first, &client.code()).await;
    assert!(late.message().starts_with("[9993] "));
    let second = client.send("codeExpires").await;
    let good = client.confirm(&second, &client.code()).await;
    assert_eq!(good.response()["certified"], true);
}

#[tokio::test]
async fn a_new_code_kills_the_old_one() {
    let client = Client::new().await;
    let old = client.send("adult").await;
    let old_code = client.code();
    let bystander = client.send("mvno").await;
    let bystander_code = client.code();
    let new = client.send("adult").await;
    assert_ne!(old, new);

    let phone = client.simulator.phone();
    let current: Vec<_> = phone.iter().map(|sms| sms.current).collect();
    assert_eq!(current, [true, true, false], "newest first");

    let dead = client.confirm(&old, &old_code).await;
    assert!(dead.message().starts_with("[9992] "));
    let good = client.confirm(&new, &phone[0].code).await;
    assert_eq!(good.response()["certified"], true);
    let other = client.confirm(&bystander, &bystander_code).await;
    assert_eq!(other.response()["certified"], true, "another number");
}

#[tokio::test]
async fn a_refusal_comes_in_three_shapes() {
    for (refusals, status) in [
        (RefusalShape::Status400, StatusCode::BAD_REQUEST),
        (RefusalShape::Status500, StatusCode::INTERNAL_SERVER_ERROR),
        (RefusalShape::Status200, StatusCode::OK),
    ] {
        let client = Client::with(Switches {
            refusals,
            codes_in_text: false,
            ..Switches::default()
        })
        .await;
        let imp_uid = client.send("adult").await;
        let reply = client.confirm(&imp_uid, "nope").await;
        assert_eq!(reply.status, status);
        assert_eq!(reply.body["code"], -1, "never 0");
        assert!(!reply.message().contains("9013"), "switched off");
    }
}

#[tokio::test]
async fn a_missing_code_is_not_a_wrong_one() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    let path = format!("/certifications/otp/confirm/{imp_uid}");
    for _ in 1..=6 {
        let reply = client.post(&path, json!({})).await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    }
    let right = client.confirm(&imp_uid, &client.code()).await;
    assert_eq!(right.response()["certified"], true, "no attempt was used");
}

#[tokio::test]
async fn codes_follow_from_the_seed_and_still_differ() {
    let mut codes = Vec::new();
    for _ in 1..=2 {
        let client = Client::new().await;
        client.send("adult").await;
        client.send("adult").await;
        let phone = client.simulator.phone();
        assert_ne!(phone[0].code, phone[1].code);
        codes.push(client.code());
    }
    assert_eq!(codes[0], codes[1], "the same seed");
}

#[tokio::test]
async fn a_message_without_a_company_has_the_providers_name() {
    let client = Client::new().await;
    let nameless = but(said(client.person("adult")), json!({ "company": null }));
    imp_uid(&client.request(nameless).await);
    assert!(client.simulator.phone()[0].text.starts_with("[포트원]"));
}
