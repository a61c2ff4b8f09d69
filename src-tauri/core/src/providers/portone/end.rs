//! How an SMS call can end. There is no fifth way, and no default one.

use super::Certification;
use super::imp_uid::ImpUid;
use crate::domain::refusal::Refusal;
use crate::providers::Failure;

/// The end of a request for a code.
#[derive(Debug)]
#[must_use]
pub enum SendEnd {
    /// The provider says the SMS is on its way.
    Sent {
        /// Its reference.
        imp_uid: ImpUid,
    },
    /// The provider or the carrier refused.
    Refused(Refusal),
    /// Surely nothing was sent.
    NotSent(Refusal),
    /// Maybe sent.
    Unknown(Refusal),
}

/// The end of a confirmation.
#[derive(Debug)]
#[must_use]
pub enum ConfirmEnd {
    /// Certified.
    Certified(Box<Certification>),
    /// Answered in full, and not certified.
    NotCertified(Box<Certification>),
    /// The provider or the carrier refused.
    Refused(Refusal),
    /// Surely the code was not used.
    NotSent(Refusal),
    /// Maybe confirmed: the provider must be asked by reference.
    Unknown(Refusal),
}

/// An SMS call that ended without a good answer.
pub(super) enum Stop {
    Refused(Refusal),
    NotSent(Refusal),
    Unknown(Refusal),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        if failure.before_sending {
            Self::NotSent(failure.into())
        } else {
            Self::Unknown(failure.into())
        }
    }
}

impl From<Stop> for SendEnd {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::NotSent(refusal) => Self::NotSent(refusal),
            Stop::Unknown(refusal) => Self::Unknown(refusal),
        }
    }
}

impl From<Stop> for ConfirmEnd {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(refusal) => Self::Refused(refusal),
            Stop::NotSent(refusal) => Self::NotSent(refusal),
            Stop::Unknown(refusal) => Self::Unknown(refusal),
        }
    }
}
