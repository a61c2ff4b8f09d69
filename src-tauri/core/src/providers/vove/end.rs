//! How a reading that brought nothing ended.

use std::fmt;
use std::time::Duration;

use crate::providers::{Failure, FailureKind};

/// Why nothing was read. `Debug` does not show the words of the other side, which may be personal.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadEnd {
    /// What to act on.
    pub problem: Problem,
    /// HTTP status, where an answer began.
    pub status: Option<u16>,
    /// What the provider or the network said, unchanged but shortened. May be personal.
    pub raw: Option<String>,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

/// What went wrong, as far as it calls for different actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No key stored yet, or one that cannot stand in a header.
    NoKey,
    /// Nothing under this reference: unknown, or nothing done yet (404).
    NotFound,
    /// The key is not accepted (401).
    KeyRefused,
    /// The key is accepted, and may not do this (403).
    Forbidden,
    /// Asked too often (429).
    TooMany,
    /// Any other answer than a good one: the provider's house is not in order, or not the
    /// provider's house.
    Unexpected,
    /// Something on the way.
    Road(FailureKind),
    /// The answer ended before its end.
    Incomplete,
    /// The answer is larger than is taken: as a whole, or in what is not a picture.
    TooLarge,
    /// Lists and objects within each other, deeper than are read.
    TooDeep,
    /// Not JSON: what it is instead.
    NotJson(Content),
    /// JSON with a fault.
    Malformed {
        /// The byte of the answer where it was noticed.
        at: u64,
    },
    /// Good JSON that is not what was asked for: what was expected and is not there.
    OtherShape(&'static str),
}

/// What an answer is that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Packed in this way, although it was asked for unpacked.
    Packed(String),
    /// Declared as this type.
    Declared(String),
    /// A page.
    Html,
    /// Text behind a byte order mark.
    ByteOrderMark,
    /// UTF-16 or UTF-32.
    WideText,
}

impl ReadEnd {
    /// An end without an answer.
    pub(super) const fn of(problem: Problem) -> Self {
        Self {
            problem,
            status: None,
            raw: None,
            retry_after: None,
        }
    }

    /// The same, after an answer with this status had begun.
    pub(super) fn within_answer(self, status: u16) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }
}

impl From<Problem> for ReadEnd {
    fn from(problem: Problem) -> Self {
        Self::of(problem)
    }
}

impl From<Failure> for ReadEnd {
    fn from(failure: Failure) -> Self {
        let problem = match (failure.kind, failure.status) {
            // The answer had begun, so this is its end.
            (FailureKind::Broken, Some(_)) => Problem::Incomplete,
            (FailureKind::TooLarge, _) => Problem::TooLarge,
            (kind, _) => Problem::Road(kind),
        };
        Self {
            problem,
            status: failure.status,
            raw: Some(failure.detail),
            retry_after: None,
        }
    }
}

impl fmt::Debug for ReadEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReadEnd")
            .field("problem", &self.problem)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for ReadEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the verification could not be read: {:?}", self.problem)
    }
}

impl std::error::Error for ReadEnd {}
