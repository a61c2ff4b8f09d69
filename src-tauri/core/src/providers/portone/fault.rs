//! A question that was not answered.

use std::time::Duration;

use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::{Failure, FailureKind};

/// A reading call failed. Surely no SMS was sent by it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the provider could not be asked: {}", refusal.class.key())]
pub struct Fault {
    /// Why.
    pub refusal: Refusal,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Self {
            refusal,
            retry_after: None,
        }
    }
}

impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Self::from(Refusal::from(failure))
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let class = match failure.kind {
            FailureKind::Dns => ProblemClass::Dns,
            FailureKind::Unreachable => ProblemClass::Unreachable,
            FailureKind::Tls => ProblemClass::Tls,
            FailureKind::Timeout => ProblemClass::Timeout,
            FailureKind::Broken => ProblemClass::Broken,
            FailureKind::TooLarge => ProblemClass::TooLarge,
        };
        Self {
            class,
            code: None,
            raw: Some(failure.detail),
            status: failure.status,
        }
    }
}
