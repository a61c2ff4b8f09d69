//! What goes wrong with VOVE on purpose goes wrong as its table says.

use std::time::Duration;

use countercheck_simulator::Switches;
use countercheck_simulator::vove::{BEHIND, FAULTS, Fault, Trouble};
use reqwest::{Response, StatusCode};
use serde_json::Value;

use crate::vove::{Reader, user_path};

async fn reader() -> Reader {
    Reader::with(Switches {
        slow_milliseconds: 300,
        ..Switches::default()
    })
    .await
}

fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer
        .headers()
        .get(name)
        .map_or("", |value| value.to_str().unwrap())
}

/// Whether an answer is what this trouble promises.
async fn as_promised(trouble: Trouble, answer: reqwest::Result<Response>, right: &Value) -> bool {
    let started = std::time::Instant::now();
    let Ok(mut answer) = answer else {
        return trouble == Trouble::Dropped;
    };
    let status = answer.status();
    let (kind, retry) = (
        header(&answer, "content-type").to_owned(),
        header(&answer, "retry-after").to_owned(),
    );
    match trouble {
        Trouble::Dropped => false,
        Trouble::Unauthorized => status == 401,
        Trouble::Forbidden => status == 403,
        Trouble::NotFound => status == 404,
        Trouble::TooMany => status == 429 && retry.is_empty(),
        Trouble::TooManyForASecond => status == 429 && retry == "1",
        Trouble::TooManyUntil => status == 429 && retry == "Sat, 21 Nov 2026 03:00:02 GMT",
        Trouble::Unavailable => status == 503 && retry == "1",
        Trouble::ServerError => status == 500 && answer.text().await.unwrap().starts_with('<'),
        Trouble::BadGateway => status == 502 && answer.text().await.unwrap().starts_with('<'),
        Trouble::HtmlPage => status == 200 && answer.text().await.unwrap().starts_with('<'),
        Trouble::Empty => status == 200 && answer.bytes().await.unwrap().is_empty(),
        Trouble::Redirect => status == 307 && header(&answer, "location").starts_with("/v2/users/"),
        Trouble::ContentType => {
            kind == "text/plain" && answer.json::<Value>().await.unwrap()["status"].is_string()
        }
        // The switch of this test makes it 300 milliseconds; they have passed before the head came.
        Trouble::SlowStart => answer.json::<Value>().await.unwrap()["status"] == right["status"],
        Trouble::Trickle => {
            let first = answer.chunk().await.unwrap().unwrap();
            let second = answer.chunk().await.unwrap().unwrap();
            (first.len(), second.len()) == (1, 1) && started.elapsed() > Duration::from_millis(900)
        }
        Trouble::DroppedWithin => status == 200 && answer.bytes().await.is_err(),
        Trouble::CutJson => {
            let text = answer.text().await.unwrap();
            text.starts_with("{\"_id\"") && serde_json::from_str::<Value>(&text).is_err()
        }
        Trouble::LongLength => {
            answer.content_length() > Some(1000) && answer.bytes().await.is_err()
        }
        Trouble::List => answer.json::<Value>().await.unwrap().is_array(),
        Trouble::Deep => answer
            .text()
            .await
            .unwrap()
            .starts_with("{\"selfie\":[[[[["),
        Trouble::GzipBomb => {
            let packed = header(&answer, "content-encoding") == "gzip";
            packed
                && answer
                    .chunk()
                    .await
                    .unwrap()
                    .unwrap()
                    .starts_with(&[0x1f, 0x8b])
        }
        Trouble::Endless => {
            let mut read = 0;
            while read < 50_000_000 {
                read += answer.chunk().await.unwrap().unwrap().len();
            }
            true
        }
        Trouble::OtherReference => {
            let user = answer.json::<Value>().await.unwrap();
            user["refId"].is_string() && user["refId"] != right["refId"]
        }
    }
}

#[tokio::test]
async fn every_answer_is_spoilt_as_it_says() {
    let reader = reader().await;
    let right = reader.user(BEHIND).await;
    for Fault {
        reference, trouble, ..
    } in FAULTS
    {
        let answer = reader.get(&user_path(reference)).await;
        assert!(as_promised(*trouble, answer, &right).await, "{reference}");
    }
}

#[tokio::test]
async fn what_is_slow_is_slow() {
    let reader = reader().await;
    let started = std::time::Instant::now();
    reader.get("/v2/users/fault-slow").await.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn what_goes_wrong_once_is_fine_afterwards() {
    let reader = reader().await;
    for fault in FAULTS {
        let path = user_path(fault.reference);
        if fault.once {
            let first = reader.get(&path).await;
            assert!(first.is_err() || first.is_ok_and(|answer| !answer.status().is_success()));
            let user = reader.user(fault.reference).await;
            assert_eq!(user["refId"], fault.reference, "asked again it is there");
        }
    }
}

#[tokio::test]
async fn a_fault_spoils_the_documents_too() {
    let reader = reader().await;
    let cut = reader
        .get("/v2/users/fault-cut-json/documents")
        .await
        .unwrap();
    let text = cut.text().await.unwrap();
    assert!(text.starts_with("{\"selfie\":\"/9j/") && text.len() > 500_000);
    let within = reader
        .get("/v2/users/fault-dropped-within/documents")
        .await
        .unwrap();
    assert!(within.content_length() > Some(1_000_000));
    assert!(within.bytes().await.is_err());
}

#[tokio::test]
async fn a_test_can_spoil_the_next_answer_or_all() {
    let reader = reader().await;
    reader
        .client
        .simulator
        .spoil_next_of_vove(Trouble::BadGateway);
    let path = user_path(BEHIND);
    assert_eq!(
        reader.get(&path).await.unwrap().status(),
        StatusCode::BAD_GATEWAY
    );
    assert_eq!(reader.get(&path).await.unwrap().status(), StatusCode::OK);

    reader.client.simulator.set(Switches {
        vove_trouble: Some(Trouble::Forbidden),
        ..Switches::default()
    });
    for _ in 0..2 {
        assert_eq!(
            reader.get(&path).await.unwrap().status(),
            StatusCode::FORBIDDEN
        );
    }
}

#[tokio::test]
async fn an_answer_in_chunks_is_the_same_answer() {
    let whole = reader().await;
    let chunked = Reader::with(Switches {
        chunked: true,
        ..Switches::default()
    })
    .await;
    let path = "/v2/users/cust-20417/documents";
    let (one, other) = (
        whole.get(path).await.unwrap(),
        chunked.get(path).await.unwrap(),
    );
    assert!(one.content_length().is_some() && other.content_length().is_none());
    assert!(one.bytes().await.unwrap() == other.bytes().await.unwrap());
}

#[tokio::test]
async fn each_call_is_in_the_journal() {
    let reader = reader().await;
    reader.get("/v2/users/nobody").await.unwrap();
    reader
        .get("/v2/users/cust%2F2043%209%3F%C3%A9")
        .await
        .unwrap();
    let calls = reader.client.simulator.journal();
    let paths: Vec<_> = calls.iter().map(|call| call.path.as_str()).collect();
    assert_eq!(
        paths,
        ["/v2/users/nobody", "/v2/users/cust%2F2043%209%3F%C3%A9"]
    );
}
