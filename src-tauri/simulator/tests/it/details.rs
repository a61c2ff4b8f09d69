//! What is typed, held against what is needed and against what is registered.

use countercheck_simulator::{BirthDigits, Switches};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Client, Reply, but, imp_uid, said, stranger};

async fn refused(client: &Client, details: Value, with: &str) {
    let reply = client.request(details).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(reply.message().starts_with(with), "{}", reply.message());
    assert!(reply.response().is_null());
}

fn bad(reply: &Reply, field: &str) {
    assert_eq!(reply.status, StatusCode::BAD_REQUEST);
    assert!(reply.message().contains(field), "{}", reply.message());
}

#[tokio::test]
async fn each_needed_field_is_named_when_it_is_missing() {
    let client = Client::new().await;
    for field in ["name", "phone", "birth", "gender_digit", "carrier"] {
        let mut details = said(client.person("adult"));
        details.as_object_mut().unwrap().remove(field);
        bad(&client.request(details).await, field);
    }
    assert!(client.simulator.phone().is_empty(), "no message went out");
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let client = Client::new().await;
    for (field, value) in [
        ("carrier", "KTF"),
        ("carrier", "MVNO"),
        ("gender_digit", "9"),
        ("gender_digit", "0"),
        ("birth", "19880715"),
        ("birth", "880230"),
        ("birth", "8807"),
        ("phone", "+82 10 5555 0101"),
        ("phone", "0105555"),
    ] {
        let details = but(said(client.person("adult")), json!({ field: value }));
        bad(&client.request(details).await, field);
    }
    let future = json!({ "gender_digit": "4" });
    let future = but(said(client.person("adult")), future);
    bad(&client.request(future).await, "birth");
}

#[tokio::test]
async fn eight_digits_of_a_birth_date_by_a_switch() {
    for (taken, six, eight) in [
        (BirthDigits::Six, true, false),
        (BirthDigits::Eight, false, true),
        (BirthDigits::Either, true, true),
    ] {
        let client = Client::with(Switches {
            birth_digits: taken,
            ..Switches::default()
        })
        .await;
        for (birth, good) in [("880715", six), ("19880715", eight), ("20880715", false)] {
            let details = but(said(client.person("adult")), json!({ "birth": birth }));
            let reply = client.request(details).await;
            assert_eq!(reply.status.is_success(), good, "{taken:?} {birth}");
        }
    }
}

#[tokio::test]
async fn a_channel_key_by_a_switch() {
    let client = Client::with(Switches {
        channel_key_required: true,
        ..Switches::default()
    })
    .await;
    let without = said(client.person("adult"));
    bad(&client.request(without.clone()).await, "channel_key");
    let with = but(without, json!({ "channel_key": "channel-key-one" }));
    imp_uid(&client.request(with).await);
}

#[tokio::test]
async fn each_carrier_says_in_its_own_codes_what_differs() {
    let client = Client::new().await;
    let name = json!({ "name": "다른이름" });
    let birth = json!({ "birth": "010606" });
    let mvno = json!({ "is_mvno": true });
    let not_mvno = json!({ "is_mvno": false });
    let lgt = json!({ "carrier": "LGT" });
    let skt = json!({ "carrier": "SKT" });
    let kt = json!({ "carrier": "KT" });
    for (script, other, code) in [
        ("adult", &name, "[1110]"),
        ("adult", &birth, "[1110]"),
        ("adult", &mvno, "[1110]"),
        ("adult", &lgt, "[5001]"),
        ("adult", &kt, "[3035]"),
        ("leapDay", &name, "[5014]"),
        ("leapDay", &birth, "[5013]"),
        ("leapDay", &mvno, "[5004]"),
        ("leapDay", &skt, "[1110]"),
        ("spacedName", &name, "[3037]"),
        ("spacedName", &birth, "[3036]"),
        ("spacedName", &mvno, "[3639]"),
        ("mvno", &not_mvno, "[3039]"),
    ] {
        let details = said(client.person(script));
        refused(&client, but(details, other.clone()), code).await;
    }
    let woman = but(
        said(client.person("spacedName")),
        json!({ "gender_digit": "1" }),
    );
    refused(&client, woman, "[3036]").await;
    assert!(client.simulator.phone().is_empty(), "no message went out");
}

#[tokio::test]
async fn people_who_say_something_else_than_is_registered() {
    let client = Client::new().await;
    for (script, code, correction) in [
        ("wrongCarrier", "[3035]", json!({ "carrier": "LGT" })),
        ("mvnoForgotten", "[3039]", json!({ "is_mvno": true })),
        ("nickname", "[3037]", json!({ "name": "서별이" })),
    ] {
        let details = said(client.person(script));
        refused(&client, details.clone(), code).await;
        imp_uid(&client.request(but(details, correction)).await);
    }
    let spaced = client.certify("spacedName").await;
    assert_eq!(spaced.response()["name"], "남궁보라", "said 남궁 보라");
}

#[tokio::test]
async fn only_invented_numbers_get_anywhere() {
    let client = Client::new().await;
    imp_uid(&client.request(stranger("01055554321")).await);
    refused(&client, stranger("01012345678"), "[3035]").await;
    assert_eq!(client.simulator.phone().len(), 1);
}

#[tokio::test]
async fn everybody_who_says_what_is_registered_is_sent_a_message() {
    let client = Client::new().await;
    let corrected = ["wrongCarrier", "mvnoForgotten", "nickname"];
    let refused = ["addressBlocked", "blocksChecks", "noMessage"];
    for person in client.simulator.people() {
        if person.script == "maybeSent" || person.script == "slowMessage" {
            continue; // their answers are for the tests of faults
        }
        let reply = client.request(said(person)).await;
        let fails = corrected.contains(&person.script) || refused.contains(&person.script);
        assert_eq!(reply.status.is_success(), !fails, "{}", person.script);
    }
}
