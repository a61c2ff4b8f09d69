//! How an operator's passphrase is kept: a salt and what Argon2id makes of the two, never the passphrase.

use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::KeyError;
use super::keeper_file::Bytes;
use super::passphrase::{Cost, FLOOR, SALT_BYTES, stretch};

/// Tells whether a passphrase is the one it was made from, and nothing else about it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Verifier {
    argon2id: Cost,
    salt: Bytes<SALT_BYTES>,
    stretched: Bytes<32>,
}

impl Verifier {
    /// With a salt of its own. Takes a moment, as every try at it does.
    pub fn make(passphrase: &str) -> Result<Self, KeyError> {
        let mut salt = [0; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(std::io::Error::other)?;
        let stretched = stretch(passphrase, &salt, FLOOR)?;
        Ok(Self {
            argon2id: FLOOR,
            salt: Bytes(salt),
            stretched: Bytes(*stretched),
        })
    }

    /// Whether it was made from this passphrase.
    pub fn fits(&self, passphrase: &str) -> Result<bool, KeyError> {
        let stretched = stretch(passphrase, &self.salt.0, self.argon2id)?;
        Ok(stretched.ct_eq(&self.stretched.0).into())
    }

    /// Takes as long as [`fits`](Self::fits): nobody learns from a clock that there is nothing to fit.
    pub fn fits_nobody(passphrase: &str) -> Result<bool, KeyError> {
        stretch(passphrase, &[0; SALT_BYTES], FLOOR).map(|_| false)
    }
}
