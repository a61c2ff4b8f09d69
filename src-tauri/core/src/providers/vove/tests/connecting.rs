//! The connection test: one question, and the result that says what to do.

use std::sync::Arc;

use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpSocket};

use super::answers::USER;
use super::{NOW, clock, config, vove};
use crate::providers::BaseUrl;
use crate::providers::ConnectionOutcome::{
    Clock, Key, Network, NoCredentials, NotTheProvider, Pass, Timeout, Tls,
};
use crate::providers::stub::{Asked, Stub, json, with_headers};
use crate::providers::vove::Vove;

#[tokio::test]
async fn answers_have_their_outcome() {
    let page = "Content-Type: text/html\r\n";
    for (status, headers, body, outcome) in [
        (404, "", r#"{"message":"User not found"}"#, Pass),
        (404, "", "", Pass),
        (401, "", r#"{"message":"Unauthorized"}"#, Key),
        (403, "", "", Key),
        (404, page, "<h1>Not Found</h1>", NotTheProvider),
        (200, "", USER, NotTheProvider),
        (302, "", "", NotTheProvider),
        (429, "", "", NotTheProvider),
        (503, "", "", NotTheProvider),
    ] {
        let name = format!("{status} {body}");
        let stub = Stub::start(move |_| with_headers(status, headers, body)).await;
        let report = vove(&stub.base).test_connection().await;
        assert_eq!(report.outcome, outcome, "{name}");
        assert!(report.elapsed.is_some(), "{name}");
        let asked = stub.all();
        let [Asked { line, .. }] = &asked[..] else {
            panic!("{} questions: {name}", asked.len());
        };
        let nobody = line.strip_prefix("GET /v2/users/").unwrap();
        assert_eq!(
            (nobody.len(), nobody.matches('-').count()),
            (36, 4),
            "{line}"
        );
    }
}

#[tokio::test]
async fn nobody_is_somebody_else_each_time() {
    let stub = Stub::start(|_| json(404, "{}")).await;
    let vove = vove(&stub.base);
    vove.test_connection().await;
    vove.test_connection().await;
    let asked = stub.all();
    assert_ne!(asked[0].line, asked[1].line);
}

#[tokio::test]
async fn a_clock_more_than_a_minute_off_is_named() {
    for (seconds, outcome) in [(60, Pass), (-60, Pass), (61, Clock), (-3_600, Clock)] {
        let theirs = jiff::Timestamp::from_second(NOW - seconds).unwrap();
        let date = DateTimePrinter::new()
            .timestamp_to_rfc9110_string(&theirs)
            .unwrap();
        let headers = format!("Date: {date}\r\n");
        let stub = Stub::start(move |_| with_headers(404, &headers, "{}")).await;
        let report = vove(&stub.base).test_connection().await;
        assert_eq!(report.outcome, outcome, "{seconds}");
        assert_eq!(report.clock_offset_s, Some(seconds));
    }
    // A refused key is worth more than a clock.
    let old = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";
    let stub = Stub::start(move |_| with_headers(401, old, "{}")).await;
    assert_eq!(vove(&stub.base).test_connection().await.outcome, Key);
}

#[tokio::test]
async fn the_words_of_a_refusal_are_shown() {
    let stub = Stub::start(|_| json(401, r#"{"message":"Invalid API key"}"#)).await;
    let report = vove(&stub.base).test_connection().await;
    assert_eq!(report.raw.as_deref(), Some("Invalid API key"));
}

#[tokio::test]
async fn roads_that_end_have_their_outcome() {
    let held = TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let refused = format!("http://{}", held.local_addr().unwrap());
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silence = format!("http://{}", silent.local_addr().unwrap());
    let plain = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let no_tls = format!("https://{}", plain.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = plain.accept().await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await
    });
    let broken = Stub::start(|_| Vec::new()).await;
    for (base, outcome) in [
        (refused.as_str(), Network),
        (silence.as_str(), Timeout),
        (no_tls.as_str(), Tls),
        (broken.base.as_str(), Network),
    ] {
        let report = vove(&BaseUrl::parse(base).unwrap()).test_connection().await;
        assert_eq!(report.outcome, outcome, "{base}");
        assert_eq!(report.elapsed, None, "{base}");
    }
}

#[tokio::test]
async fn without_a_key_nobody_is_asked() {
    let stub = Stub::start(|_| json(404, "{}")).await;
    let vove = Vove::new(config(&stub.base), Arc::new(|| None), clock()).unwrap();
    assert_eq!(vove.test_connection().await.outcome, NoCredentials);
    assert!(stub.all().is_empty());
}
