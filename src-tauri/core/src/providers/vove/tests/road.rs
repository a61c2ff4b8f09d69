//! The calls over the network.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};

use super::answers::{DOCUMENTS, REFERENCE, USER};
use super::{KEY, NOW, config, problem, reference, vove, vove_with};
use crate::domain::verification::Reference;
use crate::providers::stub::{Stub, json, with_headers};
use crate::providers::vove::{Arrived, Content, Problem, Progress, Vove};
use crate::providers::{BaseUrl, FailureKind};
use crate::secret::Secret;

const TYPE: &str = "Content-Type: application/json\r\n";

/// A server that sends `head`, then `piece` for ever with a pause before each.
async fn endless(head: &'static str, piece: Vec<u8>, pause: Duration) -> BaseUrl {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let piece = piece.clone();
            tokio::spawn(async move {
                assert_ne!(stream.read(&mut [0; 4096]).await.unwrap(), 0);
                let begun = stream.write_all(head.as_bytes()).await;
                while begun.is_ok() {
                    tokio::time::sleep(pause).await;
                    if stream.write_all(&piece).await.is_err() {
                        break;
                    }
                }
            });
        }
    });
    BaseUrl::parse(&base).unwrap()
}

#[tokio::test]
async fn a_request_is_what_the_page_asks_for() {
    let stub = Stub::start(|_| json(200, USER)).await;
    vove(&stub.base).user(&reference()).await.unwrap();
    let asked = stub.asked(&format!("GET /v2/users/{REFERENCE}")).remove(0);
    for line in [
        &format!("x-api-key: {KEY}"),
        "accept: application/json",
        "accept-encoding: identity",
    ] {
        assert!(asked.head.contains(line), "{line}");
    }
    assert!(asked.body.is_empty());
}

#[tokio::test]
async fn a_reference_stays_one_segment() {
    let stub = Stub::start(|_| json(404, "{}")).await;
    let vove = vove(&stub.base);
    for (reference, segment) in [
        ("a/../../admin", "a%2F..%2F..%2Fadmin"),
        ("%2e%2e", "%252e%252e"),
        ("%2E.", "%252E."),
        ("...", "..."),
        (r"..\..", "..%5C.."),
        ("a?b=c#d", "a%3Fb=c%23d"),
        ("고 1", "%EA%B3%A0%201"),
        ("a;b&c", "a;b&c"),
    ] {
        let reference = Reference::parse(reference).unwrap();
        let ended = vove.documents(&reference, |_| {}).await;
        assert_eq!(problem(ended), Problem::NotFound);
        let line = format!("GET /v2/users/{segment}/documents");
        assert_eq!(stub.count(&line), 1, "{line}");
    }
}

#[tokio::test]
async fn an_address_may_carry_its_version() {
    for tail in ["", "/", "/v2", "/v2/"] {
        let stub = Stub::start(|_| json(200, USER)).await;
        let base = format!("{}{tail}", stub.base.as_str().trim_end_matches('/'));
        let ended = vove(&BaseUrl::parse(&base).unwrap())
            .user(&reference())
            .await;
        assert!(ended.is_ok(), "{base}");
        assert_eq!(
            stub.count(&format!("GET /v2/users/{REFERENCE}")),
            1,
            "{base}"
        );
    }
}

#[tokio::test]
async fn refusals_are_told_apart_and_keep_their_words() {
    for (status, expected, tries) in [
        (400, Problem::Unexpected, 1),
        (401, Problem::KeyRefused, 1),
        (403, Problem::Forbidden, 1),
        (404, Problem::NotFound, 1),
        (429, Problem::TooMany, 3),
        (204, Problem::Unexpected, 1),
        (302, Problem::Unexpected, 1),
        (500, Problem::Unexpected, 1),
        (502, Problem::Unexpected, 3),
        (503, Problem::Unexpected, 3),
        (504, Problem::Unexpected, 3),
    ] {
        let headers = format!("{TYPE}Location: /elsewhere\r\n");
        let body = r#"{"message":"said so"}"#;
        let stub = Stub::start(move |_| with_headers(status, &headers, body)).await;
        let end = vove(&stub.base).user(&reference()).await.err().unwrap();
        assert_eq!(end.problem, expected, "{status}");
        assert_eq!(end.status, Some(status));
        if status != 204 {
            assert_eq!(end.raw.as_deref(), Some("said so"), "{status}");
        }
        assert_eq!(
            stub.count(&format!("GET /v2/users/{REFERENCE}")),
            tries,
            "{status}"
        );
        assert_eq!(stub.count("GET /elsewhere"), 0);
        assert!(!format!("{end:?} {end}").contains("said so"));
    }
}

#[tokio::test]
async fn a_page_that_was_not_found_is_not_the_provider() {
    let stub = Stub::start(|_| with_headers(404, "Content-Type: text/html\r\n", "<h1>no")).await;
    let end = vove(&stub.base).user(&reference()).await.err().unwrap();
    assert_eq!(end.problem, Problem::Unexpected);
    assert_eq!(end.raw.as_deref(), Some("<h1>no"));
}

#[tokio::test]
async fn what_heals_is_read() {
    let stub = Stub::start(|asked| match asked.nth {
        0 => json(503, ""),
        1 => json(429, ""),
        _ => json(200, DOCUMENTS),
    })
    .await;
    assert!(
        vove(&stub.base)
            .documents(&reference(), |_| {})
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn the_provider_is_given_the_time_it_asks_for() {
    let date = jiff::fmt::rfc2822::DateTimePrinter::new()
        .timestamp_to_rfc9110_string(&jiff::Timestamp::from_second(NOW + 1).unwrap())
        .unwrap();
    for asked_for in ["1".to_owned(), date] {
        let head = format!("Retry-After: {asked_for}\r\n");
        let stub = Stub::start(move |asked| match asked.nth {
            0 => with_headers(429, &head, ""),
            _ => json(200, USER),
        })
        .await;
        let began = Instant::now();
        assert!(vove(&stub.base).user(&reference()).await.is_ok());
        let took = began.elapsed();
        assert!((1_000..1_900).contains(&took.as_millis()), "{took:?}");
    }
    // Longer than a person waits at once: said, not waited for.
    let stub = Stub::start(|_| with_headers(429, "Retry-After: 3600\r\n", "")).await;
    let began = Instant::now();
    let end = vove(&stub.base).user(&reference()).await.err().unwrap();
    assert_eq!(end.problem, Problem::TooMany);
    assert_eq!(end.retry_after, Some(Duration::from_secs(3_600)));
    assert!(began.elapsed() < Duration::from_secs(1));
    assert_eq!(stub.count(&format!("GET /v2/users/{REFERENCE}")), 1);
}

#[tokio::test]
async fn a_road_that_ends_is_named_within_five_seconds() {
    let held = TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let refused = format!("http://{}", held.local_addr().unwrap());
    for (base, kind) in [
        (refused.as_str(), FailureKind::Unreachable),
        ("https://no-such-host.invalid", FailureKind::Dns),
    ] {
        let vove = vove(&BaseUrl::parse(base).unwrap());
        let reference = reference();
        let ended = tokio::time::timeout(Duration::from_secs(5), vove.user(&reference)).await;
        assert_eq!(problem(ended.unwrap()), Problem::Road(kind), "{base}");
    }
}

#[tokio::test]
async fn without_a_key_nobody_is_asked() {
    let stub = Stub::start(|_| json(200, USER)).await;
    for key in [None, Some("a\nb"), Some("키\u{7f}")] {
        let source = move || key.map(|key| Secret::new(key.to_owned()));
        let vove = Vove::new(config(&stub.base), Arc::new(source), super::clock()).unwrap();
        assert_eq!(
            problem(vove.user(&reference()).await),
            Problem::NoKey,
            "{key:?}"
        );
    }
    assert_eq!(stub.count(&format!("GET /v2/users/{REFERENCE}")), 0);
}

#[tokio::test]
async fn what_is_not_plain_json_is_refused_by_its_headers() {
    for (headers, content) in [
        ("Content-Type: text/html; charset=utf-8\r\n", Content::Html),
        (
            "Content-Type: text/plain\r\n",
            Content::Declared("text/plain".to_owned()),
        ),
        (
            "Content-Type: image/jpeg\r\n",
            Content::Declared("image/jpeg".to_owned()),
        ),
        (
            "Content-Encoding: gzip\r\nContent-Type: application/json\r\n",
            Content::Packed("gzip".to_owned()),
        ),
        ("Content-Encoding: br\r\n", Content::Packed("br".to_owned())),
    ] {
        let stub = Stub::start(move |_| with_headers(200, headers, USER)).await;
        let end = vove(&stub.base).user(&reference()).await.err().unwrap();
        assert_eq!(end.problem, Problem::NotJson(content), "{headers}");
        assert_eq!(end.status, Some(200));
    }
    for headers in [
        "",
        "Content-Type: application/problem+json\r\n",
        "Content-Type: Application/JSON;charset=utf-8\r\nContent-Encoding: identity\r\n",
    ] {
        let stub = Stub::start(move |_| with_headers(200, headers, USER)).await;
        assert!(
            vove(&stub.base).user(&reference()).await.is_ok(),
            "{headers}"
        );
    }
    let stub = Stub::start(|_| with_headers(200, "", "<html>log in</html>")).await;
    let ended = vove(&stub.base).user(&reference()).await;
    assert_eq!(problem(ended), Problem::NotJson(Content::Html));
}

#[tokio::test]
async fn an_answer_cut_short_on_the_wire_is_incomplete_and_not_asked_for_again() {
    for at in (0..DOCUMENTS.len()).step_by(23) {
        let stub = Stub::start(move |_| {
            let mut answer = json(200, DOCUMENTS);
            answer.truncate(answer.len() - DOCUMENTS.len() + at);
            answer
        })
        .await;
        let end = vove(&stub.base)
            .documents(&reference(), |_| {})
            .await
            .err()
            .unwrap();
        assert_eq!(
            (end.problem, end.status),
            (Problem::Incomplete, Some(200)),
            "{at}"
        );
        assert_eq!(
            stub.count(&format!("GET /v2/users/{REFERENCE}/documents")),
            1
        );
    }
}

/// Nobody sends the 97 MiB: what is declared too large is refused before it comes.
#[tokio::test]
async fn a_length_over_the_cap_is_refused_unread() {
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 101711872\r\n\r\n{";
    let base = endless(head, Vec::new(), Duration::from_secs(9)).await;
    let told = AtomicUsize::new(0);
    let began = Instant::now();
    let count = |_: Arrived<'_>| {
        told.fetch_add(1, Ordering::Relaxed);
    };
    let ended = vove(&base).documents(&reference(), count).await;
    assert_eq!(problem(ended), Problem::TooLarge);
    assert!(
        began.elapsed() < Duration::from_millis(400),
        "{:?}",
        began.elapsed()
    );
    assert_eq!(told.into_inner(), 0);
}

#[tokio::test]
async fn an_answer_without_an_end_is_cut_at_the_cap() {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"selfie\":\"";
    let base = endless(head, b"QUJD".repeat(4_096), Duration::ZERO).await;
    let mut config = config(&base);
    config.limits.body = 8 << 20;
    let mut last = Progress::default();
    let ended = vove_with(config)
        .documents(&reference(), |arrived| {
            if let Arrived::Part(at) = arrived {
                last = at;
            }
        })
        .await;
    assert_eq!(problem(ended), Problem::TooLarge);
    assert!(last.received <= 8 << 20, "{last:?}");
    assert!(last.received > 7 << 20, "{last:?}");
}

#[tokio::test]
async fn progress_is_told() {
    let stub = Stub::start(|_| json(200, DOCUMENTS)).await;
    let (mut all, mut pictures) = (Vec::new(), 0);
    let found = vove(&stub.base)
        .documents(&reference(), |arrived| match arrived {
            Arrived::Part(at) => all.push(at),
            Arrived::Picture(..) => pictures += 1,
        })
        .await;
    assert_eq!(pictures, 9, "each once");
    let length = DOCUMENTS.len() as u64;
    assert_eq!(found.unwrap().received, length);
    assert_eq!(
        all.first(),
        Some(&Progress {
            received: 0,
            expected: Some(length),
            pictures: 0
        })
    );
    assert_eq!(
        all.last(),
        Some(&Progress {
            received: length,
            expected: Some(length),
            pictures: 9
        })
    );
    assert!(all.is_sorted_by_key(|at| at.received));
}

#[tokio::test]
async fn a_picture_is_told_before_the_answer_has_ended() {
    let begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n\
        {\"selfie\":\"QUJD\",\"documents\":[{\"photo\":\"\",\"front\":\"REVG\",\"back\":\"";
    let base = endless(begun, Vec::new(), Duration::from_secs(3_600)).await;
    let mut pictures = Vec::new();
    let ended = vove(&base)
        .documents(&reference(), |arrived| {
            if let Arrived::Picture(name, picture) = arrived {
                pictures.push((name.to_owned(), picture.bytes.to_vec()));
            }
        })
        .await;
    assert_eq!(problem(ended), Problem::Road(FailureKind::Timeout));
    let told = |name: &str, bytes: &[u8]| (name.to_owned(), bytes.to_vec());
    assert_eq!(pictures, [told("selfie", b"ABC"), told("front", b"DEF")]);
}

/// Dropped at any time: while connected and silent, within the answer, between two tries.
#[tokio::test]
async fn a_call_ends_when_it_is_dropped() {
    let begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"selfie\":\"";
    let hour = Duration::from_secs(3_600);
    let busy = Stub::start(|_| with_headers(503, "Retry-After: 9\r\n", "")).await;
    for (name, base) in [
        ("silent", endless("", Vec::new(), hour).await),
        ("stalled", endless(begun, Vec::new(), hour).await),
        (
            "trickling",
            endless(begun, b"Q".to_vec(), Duration::from_millis(20)).await,
        ),
        (
            "pouring",
            endless(begun, b"QUJD".repeat(65_536), Duration::ZERO).await,
        ),
        ("waiting", busy.base.clone()),
    ] {
        let mut config = config(&base);
        config.patience.stall = hour;
        config.limits.body = u64::MAX >> 1;
        let vove = vove_with(config);
        let call = tokio::spawn(async move { vove.documents(&reference(), |_| {}).await.is_ok() });
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(!call.is_finished(), "{name}");
        let began = Instant::now();
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled(), "{name}");
        assert!(
            began.elapsed() < Duration::from_millis(100),
            "{name} {:?}",
            began.elapsed()
        );
    }
}

#[tokio::test]
async fn silence_and_trickling_have_their_limits() {
    let begun = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"selfie\":\"";
    let hour = Duration::from_secs(3_600);
    for (name, base, milliseconds) in [
        ("silent", endless("", Vec::new(), hour).await, 500),
        ("stalled", endless(begun, Vec::new(), hour).await, 500),
        (
            "trickling",
            endless(begun, b"Q".to_vec(), Duration::from_millis(20)).await,
            1_000,
        ),
    ] {
        let mut config = config(&base);
        config.patience.total = Duration::from_secs(1);
        let began = Instant::now();
        let ended = vove_with(config).documents(&reference(), |_| {}).await;
        assert_eq!(
            problem(ended),
            Problem::Road(FailureKind::Timeout),
            "{name}"
        );
        let took = began.elapsed().as_millis();
        assert!(
            (milliseconds..milliseconds * 11 / 10 + 100).contains(&took),
            "{name} {took}"
        );
    }
}
