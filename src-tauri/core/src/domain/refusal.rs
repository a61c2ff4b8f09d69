//! What a refusal means and what to do about it.
//!
//! The provider passes the messages of the carriers' clearing house on as they are and promises
//! nothing about them. A four-digit code in brackets is the best hint there is; its meaning is
//! looked up in the book of the carrier that was asked. A hint only: the message itself is
//! always kept and shown, and what is not understood is `unknown`, never guessed.

mod class;
mod codes;

use std::fmt;

use super::carrier::Carrier;
pub use class::ProblemClass;

/// A refusal or a fault. `Debug` does not show the message, which may name the customer.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What to do about it.
    pub class: ProblemClass,
    /// Four-digit code found in the message.
    pub code: Option<String>,
    /// The message, unchanged.
    pub raw: Option<String>,
    /// HTTP status, where an answer came.
    pub status: Option<u16>,
}

impl Refusal {
    /// A refusal in the provider's words, as an answer to a request for `carrier`.
    pub fn in_words(raw: &str, status: Option<u16>, carrier: Option<Carrier>) -> Self {
        Self {
            class: classify(raw, carrier),
            code: extract_code(raw),
            raw: Some(raw.to_owned()),
            status,
        }
    }

    /// A fault that has a class of its own.
    pub fn of(class: ProblemClass) -> Self {
        Self {
            class,
            code: None,
            raw: None,
            status: None,
        }
    }
}

impl fmt::Debug for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Refusal")
            .field("class", &self.class)
            .field("code", &self.code)
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The first four digits that stand alone in square brackets.
pub fn extract_code(raw: &str) -> Option<String> {
    raw.split('[')
        .skip(1)
        .filter_map(|rest| rest.split_once(']'))
        .map(|(inside, _)| inside)
        .find(|inside| inside.len() == 4 && inside.bytes().all(|b| b.is_ascii_digit()))
        .map(ToOwned::to_owned)
}

/// The class of a message. Without a carrier (a look-up) any carrier's book counts; with one, a
/// code from another carrier's book says nothing.
pub fn classify(raw: &str, carrier: Option<Carrier>) -> ProblemClass {
    extract_code(raw)
        .and_then(|code| codes::class_of(&code, carrier))
        .unwrap_or(ProblemClass::Unknown)
}

#[cfg(test)]
mod tests;
