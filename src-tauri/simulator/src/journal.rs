//! Every whole request that arrived, so that a test can count what a client really sent.
//!
//! A request whose body never came to its end is not in it. Bodies and headers are not kept.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::clock::Clock;

/// More than any request of the providers' interfaces needs.
const LONGEST_BODY: usize = 1 << 20;

/// One request that arrived whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// GET, POST, DELETE.
    pub method: String,
    /// The path, without a query.
    pub path: String,
    /// When its last byte was read.
    pub at: Timestamp,
}

#[derive(Clone)]
pub(crate) struct Journal {
    calls: Arc<Mutex<Vec<Call>>>,
    clock: Arc<dyn Clock>,
}

impl Journal {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            calls: Arc::default(),
            clock,
        }
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Reads the request to its end, writes it down and passes it on.
pub(crate) async fn write_down(
    State(journal): State<Journal>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST_BODY).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    journal
        .calls
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(Call {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            at: journal.clock.now(),
        });
    next.run(Request::from_parts(parts, Body::from(bytes)))
        .await
}
