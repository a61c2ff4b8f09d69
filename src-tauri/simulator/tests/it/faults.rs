//! What goes wrong on purpose goes wrong as its table says, and what should have been done is done.

use countercheck_simulator::{Effect, FAULTS, Fault, Spoilt, Step, Switches};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::{Client, but, imp_uid, said, stranger};

async fn client() -> Client {
    Client::with(Switches {
        slow_milliseconds: 300,
        quota: None,
        ..Switches::default()
    })
    .await
}

/// The details that go with the number of a fault.
fn details(client: &Client, fault: &Fault) -> Value {
    let mut people = client.simulator.people().iter();
    people
        .find(|person| person.phone == fault.phone)
        .map_or_else(|| stranger(fault.phone), said)
}

/// Makes the call that goes wrong.
async fn provoke(client: &Client, fault: &Fault) -> reqwest::Result<reqwest::Response> {
    let details = details(client, fault);
    let (path, body) = match fault.step {
        Step::Request => ("/certifications/otp/request".to_owned(), details),
        Step::Confirm => {
            let imp_uid = imp_uid(&client.request(details).await);
            let path = format!("/certifications/otp/confirm/{imp_uid}");
            (path, json!({ "otp": client.code() }))
        }
    };
    let body = Some(("application/json", body.to_string()));
    client.raw(Method::POST, &path, body).await
}

#[tokio::test]
async fn every_refusal_has_its_code_and_sends_or_certifies_nothing() {
    let client = client().await;
    for fault in FAULTS {
        let Effect::Refuse(code) = fault.effect else {
            continue;
        };
        let before = client.simulator.phone().len();
        let reply: Value = provoke(&client, fault).await.unwrap().json().await.unwrap();
        let message = reply["message"].as_str().expect(fault.key);
        let wanted = code.map_or("[인증실패]".to_owned(), |code| format!("[{code:04}] "));
        assert!(message.starts_with(&wanted), "{}: {message}", fault.key);
        let sent = client.simulator.phone().len() - before;
        assert_eq!(
            sent,
            usize::from(fault.step == Step::Confirm),
            "{}",
            fault.key
        );
    }
}

#[tokio::test]
async fn a_name_can_ask_for_any_code() {
    let client = client().await;
    let named = |name: &str| but(stranger("01055554321"), json!({ "name": name }));
    let reply = client.request(named("오류0098")).await;
    assert!(reply.message().starts_with("[0098] "));
    let sent = client.request(named("확인오류4442")).await;
    let reply = client.confirm(&imp_uid(&sent), &client.code()).await;
    assert!(reply.message().starts_with("[4442] "));
    for harmless in ["오류", "오류98", "오류00981", "오류녹음기"] {
        imp_uid(&client.request(named(harmless)).await);
    }
}

#[tokio::test]
async fn work_is_done_before_an_answer_is_spoilt_and_not_when_it_is_replaced() {
    let client = client().await;
    for fault in FAULTS {
        let done = match fault.effect {
            Effect::Instead(_) => false,
            Effect::After(_) => true,
            Effect::Refuse(_) | Effect::StaleCode => continue,
        };
        let before = client.simulator.phone().len();
        // Whatever comes back, it is what was done that counts here.
        drop(provoke(&client, fault).await);
        let sent = client.simulator.phone().len() - before;
        match fault.step {
            Step::Request => assert_eq!(sent, usize::from(done), "{}", fault.key),
            Step::Confirm => {
                let calls = client.simulator.journal();
                let imp_uid = calls.last().unwrap().path.rsplit('/').next().unwrap();
                let record = client.look_up(imp_uid).await;
                assert_eq!(record.response()["certified"], done, "{}", fault.key);
            }
        }
    }
}

#[tokio::test]
async fn every_spoilt_answer_is_spoilt_as_it_says() {
    let client = client().await;
    for fault in FAULTS {
        let (Effect::Instead(spoilt) | Effect::After(spoilt)) = fault.effect else {
            continue;
        };
        let started = std::time::Instant::now();
        let answer = provoke(&client, fault).await;
        let key = fault.key;
        if spoilt == Spoilt::Dropped {
            assert!(answer.is_err(), "{key}");
            continue;
        }
        let answer = answer.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        let text = answer.text().await;
        if spoilt == Spoilt::DroppedWithin {
            assert_eq!(status, StatusCode::OK, "{key}: the head arrives");
            assert!(text.is_err(), "{key}: the body does not");
            continue;
        }
        let text = text.unwrap();
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        let response = &body["response"];
        let as_it_says = match spoilt {
            Spoilt::BadGateway => status == StatusCode::BAD_GATEWAY && text.starts_with('<'),
            Spoilt::ServerError => status == 500 && body["code"] == -1,
            Spoilt::Unavailable => status == 503 && headers["retry-after"] == "1",
            Spoilt::HtmlPage => status == StatusCode::OK && text.starts_with('<'),
            Spoilt::CutJson => text.starts_with("{\"code\":0") && body.is_null(),
            Spoilt::Empty => status == StatusCode::OK && text.is_empty(),
            Spoilt::ResponseList => response.is_array(),
            Spoilt::ResponseNull => body["code"] == 0 && response.is_null(),
            Spoilt::CodeText => body["code"] == "0",
            Spoilt::CodeNotZero => body["code"] == 1 && response["certified"] == true,
            Spoilt::Huge => text.len() > 10_000_000 && response["imp_uid"].is_string(),
            Spoilt::Slow => started.elapsed().as_millis() >= 300 && response.is_object(),
            Spoilt::Unauthorized => status == StatusCode::UNAUTHORIZED,
            Spoilt::Redirect => status == 307 && headers["location"] == last_path(&client),
            Spoilt::NotCertified => body["code"] == 0 && response["certified"] == false,
            Spoilt::CertifiedMissing => {
                response["unique_key"].is_string() && response.get("certified").is_none()
            }
            Spoilt::CertifiedText => response["certified"] == "true",
            Spoilt::OtherImpUid => {
                !last_path(&client).ends_with(response["imp_uid"].as_str().unwrap())
            }
            Spoilt::UnknownFields => response["risk"].is_object(),
            Spoilt::Dropped | Spoilt::DroppedWithin => unreachable!("seen above"),
        };
        assert!(
            as_it_says,
            "{key}: {status} {}",
            text.chars().take(200).collect::<String>()
        );
    }
}

fn last_path(client: &Client) -> String {
    client.simulator.journal().last().unwrap().path.clone()
}

#[tokio::test]
async fn without_a_fault_the_same_calls_are_fine() {
    let client = client().await;
    let sent = client.request(stranger("01055559999")).await;
    assert_eq!(sent.body["code"], 0);
    let done = client.confirm(&imp_uid(&sent), &client.code()).await;
    assert_eq!(done.response()["certified"], true);
}

#[tokio::test]
async fn an_answer_lost_on_request_is_lost_once() {
    let client = client().await;
    let fault = FAULTS
        .iter()
        .find(|fault| fault.key == "maybeSent")
        .unwrap();
    assert!(provoke(&client, fault).await.is_err());
    assert_eq!(client.simulator.phone().len(), 1, "the message is there");
    let done = client.certify("maybeSent").await;
    assert_eq!(done.response()["certified"], true);
}

#[tokio::test]
async fn an_answer_lost_on_confirm_can_be_looked_up() {
    let client = client().await;
    let imp_uid = client.send("dropOnConfirm").await;
    let path = format!("/certifications/otp/confirm/{imp_uid}");
    let otp = json!({ "otp": client.code() }).to_string();
    let lost = client.raw(Method::POST, &path, Some(("application/json", otp)));
    assert!(lost.await.is_err());
    let seen = client.look_up(&imp_uid).await;
    assert_eq!(seen.response()["certified"], true);
}

#[tokio::test]
async fn a_client_that_follows_asks_many_times() {
    let client = client().await;
    let fault = FAULTS.iter().find(|f| f.key == "requestRedirect").unwrap();
    let following = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/certifications/otp/request", client.simulator.base_url());
    let request = following
        .post(url)
        .header("authorization", client.authorization.as_ref().unwrap())
        .json(&details(&client, fault));
    assert!(request.send().await.is_err(), "too many redirects");
    let calls = client.simulator.journal().len();
    assert!(calls > 10, "{calls} calls");
    assert_eq!(provoke(&client, fault).await.unwrap().status(), 307);
    assert_eq!(
        client.simulator.journal().len(),
        calls + 1,
        "ours asks once"
    );
}

#[tokio::test]
async fn a_slow_answer_does_not_hold_up_the_end() {
    let client = Client::with(Switches {
        slow_milliseconds: 60_000,
        ..Switches::default()
    })
    .await;
    let base_url = client.simulator.base_url();
    let details = said(client.person("slowMessage"));
    let authorization = client.authorization.clone().unwrap();
    let waiting = tokio::spawn(
        reqwest::Client::builder()
            .no_proxy()
            .build()
            .unwrap()
            .post(format!("{base_url}/certifications/otp/request"))
            .header("authorization", authorization)
            .json(&details)
            .send(),
    );
    while client.simulator.phone().is_empty() {
        tokio::task::yield_now().await;
    }
    assert!(
        !waiting.is_finished(),
        "the message is there, the answer is not"
    );
    let started = std::time::Instant::now();
    client.simulator.stop().await;
    assert!(started.elapsed().as_secs() < 2);
    assert!(waiting.await.unwrap().is_ok(), "answered at the end");
}
