//! The master key and what is derived from it.
//!
//! Derivation is HMAC-SHA256 over a label: the master key is 32 random bytes already, so it
//! needs no stretching, only separation. None of the key types can be printed, serialised or
//! copied, and all are wiped when they go.

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroize;

/// Bytes of every key.
pub const KEY_BYTES: usize = 32;

/// 32 secret bytes, in one place of the heap so that a move leaves no copy behind.
struct Secret(Box<[u8; KEY_BYTES]>);

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// The key of one store, from which all others come.
pub struct MasterKey(Secret);

/// A key for one purpose.
pub struct DerivedKey(Secret);

/// What a derived key is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The raw key of the database.
    Store,
    /// The keyed hash by which a person is known again.
    Ci,
    /// The keyed hash of a phone number.
    Phone,
    /// The keyed hash of the store-specific identifier.
    Di,
    /// The keyed hash of a document number with the state that issued it.
    Document,
    /// The keyed hash of a document number whose state is not known.
    Number,
    /// The keyed hash of a whole machine-readable zone.
    Mrz,
    /// The keyed hash of a name with a birth date.
    NameBirth,
    /// The keyed hash of a name alone.
    Name,
    /// The keyed hash of the SHA-256 of a picture.
    Picture,
    /// The keyed hash of what two sources say of one thing.
    Said,
    /// The order in which the bits of a portrait hash are stored.
    Portrait,
    /// Seals the credentials of the provider where there is no keychain.
    ProviderSecrets,
    /// Proves that a key found in the keychain belongs to this store.
    KeyCheck,
    /// The seed of the key that signs the log.
    Log,
}

impl Purpose {
    /// Part of every store that exists: never change one.
    fn label(self) -> &'static [u8] {
        match self {
            Self::Store => b"countercheck/1/store",
            Self::Ci => b"countercheck/1/ci",
            Self::Phone => b"countercheck/1/phone",
            Self::Di => b"countercheck/1/di",
            Self::Document => b"countercheck/1/document",
            Self::Number => b"countercheck/1/number",
            Self::Mrz => b"countercheck/1/mrz",
            Self::NameBirth => b"countercheck/1/name-birth",
            Self::Name => b"countercheck/1/name",
            Self::Picture => b"countercheck/1/picture",
            Self::Said => b"countercheck/1/said",
            Self::Portrait => b"countercheck/1/portrait",
            Self::ProviderSecrets => b"countercheck/1/provider-secrets",
            Self::KeyCheck => b"countercheck/1/key-check",
            Self::Log => b"countercheck/1/log",
        }
    }
}

impl MasterKey {
    /// A new one, from the randomness of the operating system.
    pub fn generate() -> std::io::Result<Self> {
        let mut bytes = Box::new([0; KEY_BYTES]);
        getrandom::fill(bytes.as_mut_slice()).map_err(std::io::Error::other)?;
        Ok(Self(Secret(bytes)))
    }

    /// From exactly 32 bytes; nothing else is a key.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        let mut own = Box::new([0; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return None;
        }
        own.copy_from_slice(bytes);
        Some(Self(Secret(own)))
    }

    /// The key for one purpose.
    pub fn derive(&self, purpose: Purpose) -> DerivedKey {
        let mut own = Box::new([0; KEY_BYTES]);
        let mut tag = hmac(&self.0, purpose.label());
        own.copy_from_slice(&tag);
        tag.zeroize();
        DerivedKey(Secret(own))
    }

    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0.0
    }
}

impl DerivedKey {
    pub(crate) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0.0
    }
}

/// A keyed hash: tells whether two values are the same and nothing about the value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyedHash(pub [u8; KEY_BYTES]);

impl fmt::Debug for KeyedHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyedHash(..)")
    }
}

/// HMAC-SHA256 of `value` under `key`.
pub fn keyed(key: &DerivedKey, value: &[u8]) -> KeyedHash {
    KeyedHash(hmac(&key.0, value))
}

fn hmac(key: &Secret, message: &[u8]) -> [u8; KEY_BYTES] {
    // The fixed-size constructor would want a whole block; a slice of any length cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.0.as_slice()) else {
        unreachable!("HMAC takes keys of every length")
    };
    mac.update(message);
    mac.finalize().into_bytes().into()
}
