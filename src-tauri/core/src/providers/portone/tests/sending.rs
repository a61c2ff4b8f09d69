//! What is sent.

use std::sync::Arc;

use serde_json::{Value, json};

use super::stub::{Stub, json as answer};
use super::{answers, clock, config, credentials, imp_uid, otp, portone, request};
use crate::domain::birth::SeventhDigit;
use crate::providers::portone::{ConfirmEnd, PortOne, SendEnd};

const SEND: &str = "POST /certifications/otp/request";

#[tokio::test]
async fn a_request_has_these_fields_and_no_others() {
    let stub = Stub::with_tokens(|_| answer(200, answers::SENT)).await;
    let portone = portone(&stub.base);
    let ready = portone.prepare().await.unwrap();
    let end = portone.request_code(&ready, &request()).await;
    assert!(matches!(end, SendEnd::Sent { imp_uid: sent } if sent == imp_uid()));

    let asked = &stub.asked(SEND)[0];
    assert!(
        asked
            .head
            .contains("\r\nauthorization: bearer 0123abcd\r\n")
    );
    assert!(
        asked
            .head
            .contains("\r\ncontent-type: application/json\r\n")
    );
    assert_eq!(
        serde_json::from_str::<Value>(&asked.body).unwrap(),
        json!({
            "name": "김하늘", "phone": "01055550142", "birth": "990517", "gender_digit": "2",
            "carrier": "KT", "is_mvno": true, "company": "Example Mart",
            "channel_key": "channel-key-1",
        })
    );
    let token = &stub.asked("POST /users/getToken")[0];
    assert_eq!(
        serde_json::from_str::<Value>(&token.body).unwrap(),
        json!({"imp_key": "the-key", "imp_secret": "the-secret"})
    );
}

#[tokio::test]
async fn the_older_channel_is_sent_only_without_a_key() {
    for (key, pg, sent) in [
        (Some(""), Some("danal.X"), json!([null, "danal.X"])),
        (None, Some("danal.X"), json!([null, "danal.X"])),
        (Some("k"), Some("danal.X"), json!(["k", null])),
        (None, Some(""), json!([null, null])),
    ] {
        let stub = Stub::with_tokens(|_| answer(200, answers::SENT)).await;
        let mut config = config(&stub.base);
        config.channel_key = key.map(str::to_owned);
        config.legacy_pg = pg.map(str::to_owned);
        let portone = PortOne::new(config, Arc::new(credentials), clock()).unwrap();
        let mut request = request();
        request.merchant_uid = Some("m1".to_owned());
        request.seventh = SeventhDigit::parse("8").unwrap();
        let ready = portone.prepare().await.unwrap();
        let end = portone.request_code(&ready, &request).await;
        assert!(matches!(end, SendEnd::Sent { .. }));
        let body: Value = serde_json::from_str(&stub.asked(SEND)[0].body).unwrap();
        assert_eq!(json!([body["channel_key"], body["pg"]]), sent);
        assert_eq!(body["merchant_uid"], "m1");
        assert_eq!(body["gender_digit"], "8");
    }
}

#[tokio::test]
async fn a_confirmation_is_the_code_and_nothing_else() {
    let stub = Stub::with_tokens(|_| answer(200, answers::CERTIFIED)).await;
    let portone = portone(&stub.base);
    let ready = portone.prepare().await.unwrap();
    let end = portone.confirm(&ready, &imp_uid(), otp(), None).await;
    assert!(matches!(end, ConfirmEnd::Certified(_)));
    let asked = stub.asked("POST /certifications/otp/confirm/imp_000000000142");
    assert_eq!(asked[0].body, r#"{"otp":"123456"}"#);
    assert_eq!(asked.len(), 1);
}
