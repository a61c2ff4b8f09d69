//! The shapes on the wire, private to this provider.
//!
//! Open where the provider may grow (unknown fields are kept by name, unknown values as text) and
//! closed where a pass is decided: `code` must be an integer, `certified` must be a boolean, and a
//! field of another type makes the whole answer unreadable.
//!
//! Every struct ends in a flattened map. It keeps the names of unknown fields, and it makes serde
//! insist on an object: without it an array of the right length would be read as well.

mod body;
mod certification;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};

use crate::secret::Secret;

pub(super) use body::{ConfirmBody, RequestBody, TokenBody};
pub(super) use certification::CertificationWire;

/// Names of fields that are not known here. Their values may be personal and are dropped.
pub(super) type Unknown = BTreeMap<String, IgnoredAny>;

/// Code and message of an answer: what makes it one of the provider's.
#[derive(Deserialize)]
pub(super) struct Envelope {
    /// 0 is good.
    pub(super) code: i64,
    /// Why not.
    #[serde(default)]
    pub(super) message: Option<String>,
    #[serde(flatten)]
    _unknown: Unknown,
}

impl Envelope {
    /// Reads an answer as an envelope; nothing if it is not one.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok()
    }
}

/// The content of a good answer.
#[derive(Deserialize)]
struct Filled<T> {
    response: T,
    #[serde(flatten)]
    _unknown: Unknown,
}

/// Reads the content of an answer; nothing if it is missing, null or of another shape.
pub(super) fn content<T: DeserializeOwned>(body: &[u8]) -> Option<T> {
    let filled: Filled<T> = serde_json::from_slice(body).ok()?;
    Some(filled.response)
}

/// `response` of `/users/getToken`. Both times are seconds of the provider's clock.
#[derive(Deserialize)]
pub(super) struct TokenWire {
    pub(super) access_token: Secret,
    pub(super) expired_at: i64,
    pub(super) now: i64,
    #[serde(flatten)]
    _unknown: Unknown,
}

/// `response` of `/certifications/otp/request`.
#[derive(Deserialize)]
pub(super) struct SentWire {
    pub(super) imp_uid: String,
    #[serde(flatten)]
    _unknown: Unknown,
}
