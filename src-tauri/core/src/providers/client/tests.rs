//! Failures on the road, told apart by type.

use std::time::Duration;

use reqwest::Client;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};

use super::{BaseUrl, Clients, Failure, FailureKind, Patience, exchange, install_tls};

async fn failure(url: &str) -> Failure {
    install_tls();
    let client = Client::builder()
        .no_proxy()
        .tls_certs_only([])
        .timeout(Duration::from_millis(500))
        .build()
        .unwrap();
    match exchange(client.get(url)).await {
        Ok(answer) => panic!("{url} answered {}", answer.status),
        Err(failure) => failure,
    }
}

/// Listens, speaks, waits, hangs up.
async fn server(speak: &'static [u8], wait: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // All of it: what is left unread would turn the end into a reset.
        assert_ne!(stream.read(&mut [0; 4096]).await.unwrap(), 0);
        stream.write_all(speak).await.unwrap();
        tokio::time::sleep(wait).await;
    });
    address.to_string()
}

#[tokio::test]
async fn nothing_left_before_there_was_a_connection() {
    let held = TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let refused = format!("http://{}", held.local_addr().unwrap());
    let garbage = server(b"SSH-2.0-OpenSSH\r\n\r\n", Duration::ZERO).await;
    let hung_up = server(b"", Duration::ZERO).await;
    for (url, kind) in [
        ("https://no-such-host.invalid/", FailureKind::Dns),
        (&refused, FailureKind::Unreachable),
        (&format!("https://{garbage}/"), FailureKind::Tls),
        (&format!("https://{hung_up}/"), FailureKind::Tls),
    ] {
        let failure = failure(url).await;
        assert_eq!(failure.kind, kind, "{failure}");
        assert!(failure.before_sending, "{failure}");
        assert_eq!(failure.status, None);
    }
}

#[tokio::test]
async fn after_that_nobody_knows() {
    let second = Duration::from_secs(1);
    for (speak, kind, status) in [
        (&b""[..], FailureKind::Timeout, None),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx",
            FailureKind::Timeout,
            Some(200),
        ),
        (b"220 mail.example ESMTP\r\n", FailureKind::Broken, None),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 2000000\r\n\r\nx",
            FailureKind::TooLarge,
            Some(200),
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n",
            FailureKind::Broken,
            Some(200),
        ),
    ] {
        let failure = failure(&format!("http://{}/", server(speak, second).await)).await;
        assert_eq!(failure.kind, kind, "{failure}");
        assert_eq!(failure.status, status, "{failure}");
        assert!(!failure.before_sending, "{failure}");
    }
}

#[test]
fn words_hold_no_address() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let failure = runtime.block_on(failure("https://no-such-host.invalid/imp_1?token=2"));
    assert!(!failure.to_string().contains("imp_1"), "{failure}");
}

#[test]
fn clients_for_loopback_need_no_certificates() {
    let base = BaseUrl::parse("http://127.0.0.1:1").unwrap();
    assert!(Clients::new(&base, Patience::default()).is_ok());
}
