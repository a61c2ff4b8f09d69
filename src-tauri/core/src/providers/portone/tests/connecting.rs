//! The connection test: one fetch, and the result that says what to do.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpSocket};

use super::answers::{PRIVATE, TOKEN, refusal};
use super::stub::{Stub, json};
use super::{clock, config, portone, portone_at};
use crate::providers::BaseUrl;
use crate::providers::portone::ConnectionOutcome::{
    self, AddressNotAllowed, Clock, Key, Network, NoCredentials, NotTheProvider, Pass, Timeout, Tls,
};
use crate::providers::portone::PortOne;

#[tokio::test]
async fn answers_have_their_outcome() {
    let rows: [(u16, String, ConnectionOutcome); 10] = [
        (200, TOKEN.to_owned(), Pass),
        (401, refusal("key"), Key),
        (401, String::new(), Key),
        (400, refusal("imp_key 누락"), Key),
        (200, refusal("key"), Key),
        (403, refusal("IP"), AddressNotAllowed),
        (403, "<html>".to_owned(), NotTheProvider),
        (200, "<html>".to_owned(), NotTheProvider),
        (302, String::new(), NotTheProvider),
        (503, String::new(), NotTheProvider),
    ];
    for (status, body, outcome) in rows {
        let name = format!("{status} {body}");
        let stub = Stub::start(move |_| json(status, &body)).await;
        let report = portone(&stub.base).test_connection().await;
        assert_eq!(report.outcome, outcome, "{name}");
        assert!(report.elapsed.is_some(), "{name}");
        assert_eq!(stub.count("POST /users/getToken"), 1, "{name}");
    }
}

#[tokio::test]
async fn a_clock_more_than_a_minute_off_is_named() {
    for (seconds, outcome) in [(60, Pass), (-60, Pass), (61, Clock), (-3_600, Clock)] {
        let stub = Stub::start(|_| json(200, TOKEN)).await;
        let clock = clock();
        clock.jump(SignedDuration::from_secs(seconds));
        let report = portone_at(&stub.base, clock).test_connection().await;
        assert_eq!(report.outcome, outcome);
        assert_eq!(report.clock_offset_s, Some(seconds));
    }
}

#[tokio::test]
async fn the_words_of_a_refusal_are_shown() {
    let stub = Stub::start(|_| json(401, &refusal("등록되지 않은 키"))).await;
    let report = portone(&stub.base).test_connection().await;
    assert_eq!(report.raw.as_deref(), Some("등록되지 않은 키"));
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
        let base = BaseUrl::parse(base).unwrap();
        let report = portone(&base).test_connection().await;
        assert_eq!(report.outcome, outcome, "{base:?}");
        assert_eq!(report.elapsed, None, "{base:?}");
        let raw = report.raw.unwrap();
        assert!(!raw.contains("http:") && !raw.contains("getToken"), "{raw}");
        assert!(
            PRIVATE.iter().all(|private| !raw.contains(private)),
            "{raw}"
        );
    }
}

#[tokio::test]
async fn a_refused_connection_is_named_within_five_seconds() {
    let held = TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let base = BaseUrl::parse(&format!("http://{}", held.local_addr().unwrap())).unwrap();
    let portone = portone(&base);
    let ended = tokio::time::timeout(Duration::from_secs(5), portone.prepare()).await;
    assert!(ended.unwrap().is_err());
}

#[tokio::test]
async fn without_a_key_nobody_is_asked() {
    let stub = Stub::start(|_| json(200, TOKEN)).await;
    let portone = PortOne::new(config(&stub.base), Arc::new(|| None), clock()).unwrap();
    let report = portone.test_connection().await;
    assert_eq!(report.outcome, NoCredentials);
    assert!(portone.prepare().await.is_err());
    assert_eq!(stub.count("POST /users/getToken"), 0);
}
