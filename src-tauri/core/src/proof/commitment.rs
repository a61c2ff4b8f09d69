//! Commitments: the log is bound to the content of a row without holding anything of it.
//!
//! A commitment is SHA-256 over the kind of row, a random nonce that lies in the row, and the row's
//! values. While the row is there, every change of it shows. Once row and nonce are erased, the
//! commitment that stays in the log is a random number: even who guesses the content cannot tell.

use sha2::{Digest, Sha256};

use super::Hash;

/// Bytes of a nonce.
pub const NONCE_BYTES: usize = 32;

/// The random part, kept with the row and erased with it.
pub type Nonce = [u8; NONCE_BYTES];

/// A commitment while its values are added. Every value has its length before it.
pub struct Commitment(Sha256);

impl Commitment {
    /// To a row of `kind`.
    pub fn to(kind: &str, nonce: &Nonce) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"countercheck commitment 1\0");
        hasher.update(nonce);
        Self(hasher).text(kind)
    }

    /// Adds a text.
    #[must_use]
    pub fn text(mut self, value: &str) -> Self {
        self.0.update((value.len() as u64).to_be_bytes());
        self.0.update(value);
        self
    }

    /// Adds a number.
    #[must_use]
    pub fn number(self, value: i64) -> Self {
        self.bytes(&value.to_be_bytes())
    }

    /// Adds bytes.
    #[must_use]
    pub fn bytes(mut self, value: &[u8]) -> Self {
        self.0.update((value.len() as u64).to_be_bytes());
        self.0.update(value);
        self
    }

    /// The commitment.
    pub fn hash(self) -> Hash {
        self.0.finalize().into()
    }
}
