//! One answer, whole or spoilt on its way.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::{Compression, write::GzEncoder};
use futures_core::Stream;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use tokio::time::{Sleep, sleep};

use super::fault::Trouble;
use crate::line::Peer;

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "<!doctype html><html><head><title>Error</title></head>\
                    <body><h1>Something went wrong</h1></body></html>";
const NESTED: usize = 1_000_000;
const MISSING_AT_THE_END: usize = 1000;
/// What one piece of a long answer holds.
const PIECE: usize = 1 << 16;
/// Zeros in one member of the bomb, and how many members there are: ten gigabytes.
const MEMBER: usize = 1 << 24;
const MEMBERS: usize = 640;

/// An answer in JSON.
pub(super) fn fine(body: Bytes, chunked: bool) -> Response {
    let body = if chunked {
        let mut rest = body;
        Body::from_stream(Pieces::new(Duration::ZERO, move || {
            let piece = rest.split_to(rest.len().min(PIECE));
            (!piece.is_empty()).then_some(piece)
        }))
    } else {
        Body::from(body)
    };
    typed(StatusCode::OK, JSON, body)
}

/// A refusal as this kind of service words it; the provider's pages show none.
pub(super) fn refused(status: StatusCode) -> Response {
    let message = status.canonical_reason().unwrap_or_default();
    let body = json!({ "statusCode": status.as_u16(), "message": message });
    typed(status, JSON, Body::from(body.to_string()))
}

/// What is known when an answer is spoilt.
pub(super) struct Spoiling<'a> {
    pub(super) peer: &'a Peer,
    pub(super) path: &'a str,
    pub(super) now: Timestamp,
    /// The right answer.
    pub(super) body: Bytes,
    /// The answer about somebody else.
    pub(super) other: Bytes,
}

/// The spoilt answer. `lateness` passes before one that is slow.
pub(super) async fn spoilt(
    trouble: Trouble,
    with: Spoiling<'_>,
    lateness: impl Future<Output = ()>,
) -> Response {
    let Spoiling {
        peer,
        path,
        now,
        body,
        other,
    } = with;
    match trouble {
        Trouble::Unauthorized => refused(StatusCode::UNAUTHORIZED),
        Trouble::Forbidden => refused(StatusCode::FORBIDDEN),
        Trouble::NotFound => refused(StatusCode::NOT_FOUND),
        Trouble::TooMany => refused(StatusCode::TOO_MANY_REQUESTS),
        Trouble::TooManyForASecond => come_back(StatusCode::TOO_MANY_REQUESTS, "1"),
        Trouble::TooManyUntil => come_back(StatusCode::TOO_MANY_REQUESTS, &in_seconds(now, 2)),
        Trouble::ServerError => html(StatusCode::INTERNAL_SERVER_ERROR),
        Trouble::BadGateway => html(StatusCode::BAD_GATEWAY),
        Trouble::Unavailable => come_back(StatusCode::SERVICE_UNAVAILABLE, "1"),
        Trouble::HtmlPage => html(StatusCode::OK),
        Trouble::Empty => typed(StatusCode::OK, JSON, Body::empty()),
        Trouble::Redirect => redirect(path),
        Trouble::ContentType => typed(StatusCode::OK, "text/plain", Body::from(body)),
        Trouble::SlowStart => {
            lateness.await;
            fine(body, false)
        }
        Trouble::Trickle => trickle(body),
        Trouble::Dropped => {
            peer.cut_after(0);
            fine(body, false)
        }
        Trouble::DroppedWithin => {
            peer.cut_after(body.len() / 2);
            fine(body, false)
        }
        Trouble::CutJson => fine(body.slice(..body.len() / 2), false),
        Trouble::LongLength => too_short(body),
        Trouble::List => fine(Bytes::from_static(b"[]"), false),
        Trouble::Deep => fine(deep(), false),
        Trouble::GzipBomb => bomb(),
        Trouble::Endless => endless(),
        Trouble::OtherReference => fine(other, false),
    }
}

fn typed(status: StatusCode, kind: &'static str, body: Body) -> Response {
    (status, [(header::CONTENT_TYPE, kind)], body).into_response()
}

fn html(status: StatusCode) -> Response {
    typed(status, "text/html; charset=utf-8", Body::from(HTML))
}

fn come_back(status: StatusCode, when: &str) -> Response {
    let mut response = refused(status);
    if let Ok(when) = HeaderValue::from_str(when) {
        response.headers_mut().insert(header::RETRY_AFTER, when);
    }
    response
}

/// An instant as HTTP writes it.
fn in_seconds(now: Timestamp, seconds: i64) -> String {
    let then = now
        .saturating_add(SignedDuration::from_secs(seconds))
        .unwrap_or(now);
    then.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

fn redirect(path: &str) -> Response {
    let location = [(header::LOCATION, path)];
    (StatusCode::TEMPORARY_REDIRECT, location).into_response()
}

fn trickle(body: Bytes) -> Response {
    let mut rest = body;
    let pieces = Pieces::new(Duration::from_secs(1), move || {
        let piece = rest.split_to(rest.len().min(1));
        (!piece.is_empty()).then_some(piece)
    });
    typed(StatusCode::OK, JSON, Body::from_stream(pieces))
}

fn too_short(body: Bytes) -> Response {
    let length = body.len() + MISSING_AT_THE_END;
    let mut rest = Some(body);
    // The server ends the connection where the body ends: what it has must have left by then.
    let pieces = Pieces::new(Duration::from_millis(50), move || rest.take());
    let mut response = typed(StatusCode::OK, JSON, Body::from_stream(pieces));
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn deep() -> Bytes {
    let mut body = b"{\"selfie\":".to_vec();
    body.extend(std::iter::repeat_n(b'[', NESTED));
    body.extend(std::iter::repeat_n(b']', NESTED));
    body.push(b'}');
    body.into()
}

/// Zeros packed a thousandfold; many members one after another are one file.
fn bomb() -> Response {
    let mut member = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    member.write_all(&vec![b' '; MEMBER]).ok();
    let member = Bytes::from(member.finish().unwrap_or_default());
    let mut members = std::iter::repeat_n(member, MEMBERS);
    let pieces = Pieces::new(Duration::ZERO, move || members.next());
    let mut response = typed(StatusCode::OK, JSON, Body::from_stream(pieces));
    let gzip = HeaderValue::from_static("gzip");
    response
        .headers_mut()
        .insert(header::CONTENT_ENCODING, gzip);
    response
}

fn endless() -> Response {
    let mut start = Some(Bytes::from_static(b"{\"selfie\":\""));
    let more = Bytes::from(vec![b'A'; PIECE]);
    let pieces = Pieces::new(Duration::ZERO, move || {
        start.take().or_else(|| Some(more.clone()))
    });
    typed(StatusCode::OK, JSON, Body::from_stream(pieces))
}

/// A body in pieces, with a pause after each.
struct Pieces<F> {
    next: F,
    pause: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<F: FnMut() -> Option<Bytes>> Pieces<F> {
    const fn new(pause: Duration, next: F) -> Self {
        Self {
            next,
            pause,
            waiting: None,
        }
    }
}

impl<F: FnMut() -> Option<Bytes> + Unpin> Stream for Pieces<F> {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        if let Some(waiting) = &mut this.waiting {
            ready!(waiting.as_mut().poll(context));
        }
        this.waiting = (!this.pause.is_zero()).then(|| Box::pin(sleep(this.pause)));
        Poll::Ready((this.next)().map(Ok))
    }
}
