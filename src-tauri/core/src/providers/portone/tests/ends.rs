//! Every answer has one end, and a good end has one form.

use super::answers::{CERTIFIED, PRIVATE, SENT, TOKEN, refusal};
use super::stub::{Stub, json, with_headers};
use super::{imp_uid, otp, portone, request};
use crate::domain::carrier::Carrier;
use crate::domain::refusal::ProblemClass::{
    self, AddressNotAllowed, AuthRejected, NotFound, NotTheProvider, ServerError, Temporary,
    TickMvno, TooLarge, Unknown, WrongCode,
};
use crate::providers::portone::{ConfirmEnd, SendEnd};

const HTML: &str = "<html><body>Sign in to the network</body></html>";
/// A gateway's own words, which look much like the provider's.
const LOOKALIKE: &str = r#"{"code":504,"message":"upstream timed out"}"#;

#[derive(Debug, PartialEq, Eq)]
enum End {
    Good,
    Refused(ProblemClass),
    NotSent(ProblemClass),
    Unknown(ProblemClass),
}

/// Answers with their ends, the same for both calls.
fn rows() -> Vec<(&'static str, Vec<u8>, End)> {
    let text = |status, body: &str| json(status, body);
    vec![
        (
            "code",
            text(200, &refusal("[3039] 인증실패")),
            End::Refused(TickMvno),
        ),
        (
            "no code",
            text(200, &refusal("점검")),
            End::Refused(Unknown),
        ),
        (
            "no words",
            text(200, r#"{"code":7}"#),
            End::Refused(Unknown),
        ),
        (
            "data",
            text(400, &refusal("필수 값")),
            End::Refused(Unknown),
        ),
        (
            "data, 0",
            text(400, r#"{"code":0,"response":{}}"#),
            End::Refused(Unknown),
        ),
        (
            "no such",
            text(404, &refusal("존재하지 않습니다")),
            End::Refused(NotFound),
        ),
        (
            "danal",
            text(500, &refusal("[9013] 불일치")),
            End::Refused(WrongCode),
        ),
        ("teapot", text(418, &refusal("no")), End::Refused(Unknown)),
        (
            "limit",
            text(429, &refusal("slow down")),
            End::Refused(Unknown),
        ),
        (
            "token",
            text(401, &refusal("Unauthorized")),
            End::NotSent(AuthRejected),
        ),
        ("token, html", text(401, HTML), End::NotSent(AuthRejected)),
        (
            "address",
            text(403, &refusal("IP")),
            End::NotSent(AddressNotAllowed),
        ),
        ("filter", text(403, HTML), End::NotSent(NotTheProvider)),
        ("portal", text(200, HTML), End::Unknown(NotTheProvider)),
        ("empty", text(200, ""), End::Unknown(NotTheProvider)),
        ("null", text(200, "null"), End::Unknown(NotTheProvider)),
        (
            "array",
            text(200, r#"[0,null,{"imp_uid":"imp_000000000142"}]"#),
            End::Unknown(NotTheProvider),
        ),
        (
            "code is text",
            text(200, &SENT.replace("\"code\":0", "\"code\":\"0\"")),
            End::Unknown(NotTheProvider),
        ),
        (
            "code is real",
            text(200, &SENT.replace("\"code\":0", "\"code\":0.0")),
            End::Unknown(NotTheProvider),
        ),
        (
            "code is null",
            text(200, &SENT.replace("\"code\":0", "\"code\":null")),
            End::Unknown(NotTheProvider),
        ),
        (
            "code twice",
            text(200, &SENT.replace("\"code\":0", "\"code\":-1,\"code\":0")),
            End::Unknown(NotTheProvider),
        ),
        (
            "no code",
            text(200, &SENT.replace("\"code\":0,", "")),
            End::Unknown(NotTheProvider),
        ),
        (
            "message is a number",
            text(200, &SENT.replace("null", "5")),
            End::Unknown(NotTheProvider),
        ),
        (
            "mark",
            text(200, &format!("\u{feff}{SENT}")),
            End::Unknown(NotTheProvider),
        ),
        (
            "two values",
            text(200, &format!("{SENT}{SENT}")),
            End::Unknown(NotTheProvider),
        ),
        (
            "no content",
            text(200, r#"{"code":0,"message":null,"response":null}"#),
            End::Unknown(NotTheProvider),
        ),
        (
            "content missing",
            text(200, r#"{"code":0}"#),
            End::Unknown(NotTheProvider),
        ),
        (
            "reference is a number",
            text(200, r#"{"code":0,"response":{"imp_uid":5}}"#),
            End::Unknown(NotTheProvider),
        ),
        (
            "reference is a path",
            text(200, r#"{"code":0,"response":{"imp_uid":"../x"}}"#),
            End::Unknown(NotTheProvider),
        ),
        ("a token", text(200, TOKEN), End::Unknown(NotTheProvider)),
        (
            "deep",
            text(200, &"[".repeat(100_000)),
            End::Unknown(NotTheProvider),
        ),
        ("created", text(201, SENT), End::Unknown(NotTheProvider)),
        (
            "elsewhere",
            with_headers(307, "Location: /elsewhere\r\n", ""),
            End::Unknown(NotTheProvider),
        ),
        (
            "moved, in words",
            with_headers(302, "Location: /elsewhere\r\n", &refusal("x")),
            End::Unknown(NotTheProvider),
        ),
        ("waited", text(408, ""), End::Unknown(ServerError)),
        ("failed", text(500, HTML), End::Unknown(ServerError)),
        ("gateway", text(502, HTML), End::Unknown(ServerError)),
        (
            "busy",
            with_headers(503, "Retry-After: 0\r\n", HTML),
            End::Unknown(ServerError),
        ),
        ("lookalike", text(504, LOOKALIKE), End::Unknown(ServerError)),
        ("limit, html", text(429, HTML), End::Unknown(Temporary)),
        (
            "10 MB",
            text(200, &" ".repeat(10_000_000)),
            End::Unknown(TooLarge),
        ),
        ("utf-16", utf_16(SENT), End::Unknown(NotTheProvider)),
        ("endless", endless(), End::Unknown(TooLarge)),
    ]
}

fn utf_16(body: &str) -> Vec<u8> {
    let bytes: Vec<u8> = body.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", bytes.len());
    [head.into_bytes(), bytes].concat()
}

fn endless() -> Vec<u8> {
    let mut answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..300 {
        answer.extend_from_slice(b"1000\r\n");
        answer.extend_from_slice(&[b' '; 0x1000]);
        answer.extend_from_slice(b"\r\n");
    }
    answer
}

#[tokio::test]
async fn a_request_ends_as_its_answer_says() {
    let mut rows = rows();
    rows.push(("good", json(200, SENT), End::Good));
    for (name, answer, expected) in rows {
        let stub = Stub::with_tokens(move |_| answer.clone()).await;
        let portone = portone(&stub.base);
        let ready = portone.prepare().await.unwrap();
        let end = portone.request_code(&ready, &request()).await;
        assert_private(&format!("{end:?}"));
        let end = match end {
            SendEnd::Sent { .. } => End::Good,
            SendEnd::Refused(refusal) => End::Refused(refusal.class),
            SendEnd::NotSent(refusal) => End::NotSent(refusal.class),
            SendEnd::Unknown(refusal) => End::Unknown(refusal.class),
        };
        assert_eq!(end, expected, "{name}");
        assert_eq!(stub.count("POST /certifications/otp/request"), 1, "{name}");
    }
}

#[tokio::test]
async fn a_confirmation_ends_as_its_answer_says() {
    let mut rows = rows();
    rows.push(("good", json(200, CERTIFIED), End::Good));
    for (name, answer, expected) in rows {
        let stub = Stub::with_tokens(move |_| answer.clone()).await;
        let portone = portone(&stub.base);
        let ready = portone.prepare().await.unwrap();
        let end = portone
            .confirm(&ready, &imp_uid(), otp(), Some(Carrier::Kt))
            .await;
        assert_private(&format!("{end:?}"));
        let end = match end {
            ConfirmEnd::Certified(_) => End::Good,
            // An object that lacks all but the reference was answered in full: not certified.
            ConfirmEnd::NotCertified(_) => panic!("{name} is not an answer in full"),
            ConfirmEnd::Refused(refusal) => End::Refused(refusal.class),
            ConfirmEnd::NotSent(refusal) => End::NotSent(refusal.class),
            ConfirmEnd::Unknown(refusal) => End::Unknown(refusal.class),
        };
        assert_eq!(end, expected, "{name}");
        assert_eq!(
            stub.count("POST /certifications/otp/confirm/imp_000000000142"),
            1,
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_providers_words_are_kept_with_their_code_and_status() {
    let stub = Stub::with_tokens(|_| json(500, &refusal("[3039] [인증실패] 알뜰폰"))).await;
    let portone = portone(&stub.base);
    let ready = portone.prepare().await.unwrap();
    let SendEnd::Refused(refusal) = portone.request_code(&ready, &request()).await else {
        panic!("not refused");
    };
    assert_eq!(refusal.raw.as_deref(), Some("[3039] [인증실패] 알뜰폰"));
    assert_eq!(refusal.code.as_deref(), Some("3039"));
    assert_eq!(refusal.status, Some(500));
}

fn assert_private(shown: &str) {
    for private in PRIVATE {
        assert!(!shown.contains(private), "{shown} shows {private}");
    }
}
