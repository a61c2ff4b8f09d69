//! Why no answer came, told from the types of the errors and not from their words.

use std::error::Error;
use std::io;

/// What went wrong on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// The name of the host is not known.
    Dns,
    /// No connection: refused, no route.
    Unreachable,
    /// Certificate or encryption not acceptable.
    Tls,
    /// No answer in time.
    Timeout,
    /// The connection broke.
    Broken,
    /// The answer is longer than is read.
    TooLarge,
}

/// No answer, or not all of it. Holds no address, no header and no body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?}: {detail}")]
pub struct Failure {
    /// What went wrong.
    pub kind: FailureKind,
    /// True only if surely no byte of the request left: there never was a connection.
    pub before_sending: bool,
    /// HTTP status, where an answer began.
    pub status: Option<u16>,
    /// The words of the layers below, for a technician.
    pub detail: String,
}

impl Failure {
    /// Reads an error of the client.
    pub(crate) fn of(error: reqwest::Error) -> Self {
        let error = error.without_url();
        Self {
            kind: kind_of(&error),
            before_sending: error.is_connect() || error.is_builder(),
            status: None,
            detail: words_of(&error),
        }
    }

    /// The answer with this status did not end within the limit.
    pub(crate) fn too_large(status: u16) -> Self {
        Self {
            kind: FailureKind::TooLarge,
            before_sending: false,
            status: Some(status),
            detail: "the answer is too large".to_owned(),
        }
    }

    /// This failure came after an answer with this status had begun.
    pub(crate) fn within_answer(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }
}

fn kind_of(error: &reqwest::Error) -> FailureKind {
    if error.is_dns() {
        return FailureKind::Dns;
    }
    if is_tls(error) {
        return FailureKind::Tls;
    }
    if error.is_timeout() {
        return FailureKind::Timeout;
    }
    if !error.is_connect() {
        return FailureKind::Broken;
    }
    match io_kind(error) {
        // The other side hung up in the handshake: TCP alone never ends like this.
        Some(io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData) => FailureKind::Tls,
        _ => FailureKind::Unreachable,
    }
}

fn is_tls(error: &reqwest::Error) -> bool {
    error.is_builder() || causes(error).any(|cause| cause.is::<rustls::Error>())
}

fn io_kind(error: &reqwest::Error) -> Option<io::ErrorKind> {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .map(io::Error::kind)
        .last()
}

/// The error and what caused it. An `io::Error` hides what it wraps from `source`, hence `get_ref`.
fn causes<'e>(error: &'e (dyn Error + 'static)) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&cause| {
        match cause.downcast_ref::<io::Error>().map(io::Error::get_ref) {
            Some(Some(wrapped)) => Some(wrapped),
            _ => cause.source(),
        }
    })
}

fn words_of(error: &reqwest::Error) -> String {
    let mut words: Vec<String> = causes(error).map(ToString::to_string).collect();
    // What wraps an `io::Error` says the same as what is wrapped.
    words.dedup();
    words.join(": ")
}
