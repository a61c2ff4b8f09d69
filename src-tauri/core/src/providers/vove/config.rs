//! What must be known before the provider can be asked.

use std::time::Duration;

use crate::providers::BaseUrl;
use crate::secret::Secret;

/// Where, and within which bounds.
#[derive(Debug, Clone)]
pub struct Config {
    /// Address of the provider, with or without its `/v2`.
    pub base_url: BaseUrl,
    /// How long is waited.
    pub patience: Patience,
    /// How much is taken.
    pub limits: Limits,
}

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For a connection; below the 5 s after which a black hole must be named.
    pub connect: Duration,
    /// For the next byte.
    pub stall: Duration,
    /// For everything: all tries, their pauses and the whole answer.
    pub total: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_millis(4_500),
            stall: Duration::from_secs(30),
            total: Duration::from_secs(300),
        }
    }
}

/// How much of an answer is taken. Every one holds before memory is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole answer.
    pub body: u64,
    /// Bytes of one picture. A larger one is left out; the rest of the answer is read.
    pub picture: usize,
    /// Pictures in one answer.
    pub pictures: usize,
    /// Bytes of everything that is not a picture.
    pub skeleton: usize,
    /// Values that are not pictures.
    pub values: usize,
    /// Lists and objects within each other.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 96 << 20,
            picture: 24 << 20,
            pictures: 64,
            skeleton: 4 << 20,
            values: 16_384,
            depth: 64,
        }
    }
}

/// Gives the key at the moment of a call, so that it is kept nowhere else. It may block, as
/// keychains do: it is called on a thread of its own.
pub trait KeySource: Send + Sync + 'static {
    /// The key of the organisation; none if it is not stored or cannot be read.
    fn key(&self) -> Option<Secret>;
}

impl<F: Fn() -> Option<Secret> + Send + Sync + 'static> KeySource for F {
    fn key(&self) -> Option<Secret> {
        self()
    }
}
