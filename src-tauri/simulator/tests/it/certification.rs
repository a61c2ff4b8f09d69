//! A whole check: what is answered, what is absent and what is null.

use countercheck_simulator::Switches;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Client, but, imp_uid, said, start};

#[tokio::test]
async fn a_whole_check() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    assert!(imp_uid.len() == 16 && imp_uid.starts_with("imp_"));

    let phone = client.simulator.phone();
    assert_eq!(phone.len(), 1);
    assert_eq!(phone[0].phone, client.person("adult").phone);
    assert!(phone[0].code.len() == 6 && phone[0].text.contains(&phone[0].code));
    assert!(
        phone[0].text.starts_with("[카운터 상점]"),
        "the company as sent"
    );
    assert!(phone[0].current && phone[0].arrived_at == start());

    client.advance(30);
    let reply = client.confirm(&imp_uid, &phone[0].code).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.body["code"], 0);
    assert_eq!(reply.body["message"], Value::Null, "null on success");

    let result = reply.response();
    assert_eq!(result["imp_uid"], *imp_uid);
    assert_eq!(result["certified"], true);
    assert_eq!(result["certified_at"], start().as_second() + 30);
    assert_eq!(result["name"], "김하늘");
    assert_eq!(result["gender"], "female");
    assert_eq!(result["birthday"], "1988-07-15");
    assert_eq!(result["pg_provider"], "danal");
    assert_eq!(result["pg_tid"].as_str().unwrap().len(), 24);
    assert_eq!(result["unique_key"].as_str().unwrap().len(), 88);
    assert_eq!(result["unique_in_site"].as_str().unwrap().len(), 64);
    assert_eq!(
        result["birth"], 584_892_000,
        "midnight of a summer with clocks at +10:00"
    );

    let seen = client.look_up(&imp_uid).await;
    assert_eq!(seen.response(), result, "looked up, the same");
    let again = client.confirm(&imp_uid, &phone[0].code).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST, "already completed");
}

#[tokio::test]
async fn before_the_code_there_is_a_record_that_is_not_certified() {
    let client = Client::new().await;
    let imp_uid = client.send("adult").await;
    let before = client.look_up(&imp_uid).await;
    assert_eq!(before.status, StatusCode::OK);
    assert_eq!(before.body["code"], 0);
    let record = before.response();
    assert_eq!(record["certified"], false);
    assert_eq!(record["certified_at"], 0);
    assert!(record["unique_key"].is_null() && record["gender"].is_null());

    client.simulator.set(Switches {
        lookup_before_confirm: false,
        ..Switches::default()
    });
    let hidden = client.look_up(&imp_uid).await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn phone_carrier_and_foreigner_are_there_only_under_contract() {
    let client = Client::new().await;
    let reply = client.certify("foreignerYoungWoman").await;
    let plain = reply.response().as_object().unwrap();
    assert!(!plain.contains_key("phone") && !plain.contains_key("carrier"));
    assert_eq!(plain["foreigner"], false, "without the contract always");
    assert_eq!(plain.get("foreigner_v2"), Some(&Value::Null), "there, null");
    assert_eq!(plain.get("merchant_uid"), Some(&Value::Null));

    let contracted = Client::with(Switches {
        contracted: true,
        ..Switches::default()
    })
    .await;
    let reply = contracted.certify("foreignerYoungWoman").await;
    let full = reply.response();
    assert_eq!(full["phone"], "01055550106");
    assert_eq!(full["carrier"], "KT_MVNO");
    assert_eq!(full["foreigner"], true);
    assert_eq!(full["foreigner_v2"], true);
    let native = contracted.certify("adult").await;
    assert_eq!(native.response()["foreigner_v2"], false);
    assert_eq!(native.response()["carrier"], "SKT");
}

#[tokio::test]
async fn fields_nobody_knows() {
    let client = Client::new().await;
    assert!(
        client
            .certify("adult")
            .await
            .response()
            .get("risk")
            .is_none()
    );
    let of_one = client.certify("unknownFields").await;
    assert!(of_one.response()["risk"].is_object());
    assert!(of_one.response()["origin"].as_str().unwrap().len() > 400);

    client.simulator.set(Switches {
        unknown_fields: true,
        ..Switches::default()
    });
    let of_all = client.certify("adult").await;
    assert!(of_all.response()["risk"].is_object());
}

#[tokio::test]
async fn one_person_has_one_ci_and_a_di_for_each_channel() {
    let client = Client::new().await;
    let keys = |result: Value| {
        let text = |name: &str| result[name].as_str().unwrap().to_owned();
        (text("unique_key"), text("unique_in_site"))
    };
    let (ci, di) = keys(client.certify("twoPhones").await.response().clone());
    let (second_ci, second_di) = keys(client.certify("secondPhone").await.response().clone());
    assert_eq!((&second_ci, &second_di), (&ci, &di), "another phone");
    let (other_ci, other_di) = keys(client.certify("adult").await.response().clone());
    assert!(other_ci != ci && other_di != di, "another person");

    let elsewhere = but(
        said(client.person("twoPhones")),
        json!({ "channel_key": "channel-key-two" }),
    );
    let sent = client.request(elsewhere).await;
    let reply = client.confirm(&imp_uid(&sent), &client.code()).await;
    let (same_ci, site_di) = keys(reply.response().clone());
    assert_eq!(same_ci, ci, "CI is the same everywhere");
    assert_ne!(site_di, di, "DI belongs to the channel");
}

#[tokio::test]
async fn a_form_says_the_same_as_json() {
    let client = Client::new().await;
    let person = client.person("mvno");
    let form = format!(
        "name=%EC%9D%B4%EC%84%9C%EC%A4%80&phone=010-5555-0102&birth=75.03.02&gender_digit={}\
         &carrier=KT&is_mvno=true&merchant_uid=counter-1",
        person.seventh
    );
    let content_type = "application/x-www-form-urlencoded; charset=utf-8";
    let path = "/certifications/otp/request";
    let sent = client
        .raw(Method::POST, path, Some((content_type, form)))
        .await
        .unwrap();
    let sent: Value = sent.json().await.unwrap();
    let imp_uid = sent["response"]["imp_uid"].as_str().expect("taken");
    let path = format!("/certifications/otp/confirm/{imp_uid}");
    let otp = format!("otp={}", client.code());
    let done = client
        .raw(Method::POST, &path, Some((content_type, otp)))
        .await
        .unwrap();
    let done: Value = done.json().await.unwrap();
    assert_eq!(done["response"]["certified"], true);
    assert_eq!(done["response"]["merchant_uid"], "counter-1");
}
