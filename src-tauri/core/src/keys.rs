//! The key of a store: where it is kept, how it is made and found again.
//!
//! One random master key belongs to one store. It is kept by the keychain of the operating
//! system, or wrapped by a passphrase in `keeper.json` beside the database; every key that is
//! used for something is derived from it, so no two purposes ever share a key.
//!
//! Deliberately not here: a way to open a store without its key, or to make a new key where a
//! store is already. A key that is gone stays gone, and the store stays sealed.
//!
//! Everything here may take up to some seconds (key stretching, a keychain that asks its
//! owner): call it from a thread that may wait.

mod folder;
mod keeper_file;
mod keychain;
mod master;
mod passphrase;
pub(crate) mod private_file;
mod recovery;
mod sealed;
pub mod secrets;
mod verifier;

pub use folder::{About, DATABASE, Found, KeyFolder};
pub use keychain::{Keychain, KeychainFault};
pub use master::{DerivedKey, KeyedHash, MasterKey, Purpose, keyed};
pub use passphrase::MIN_PASSPHRASE;
pub use secrets::PortOneSecrets;
pub use verifier::Verifier;

use std::fmt;

/// Who keeps the key of a store. The one that made it is remembered in `keeper.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeper {
    /// The keychain of the operating system.
    Keychain,
    /// A passphrase, through Argon2id.
    Passphrase,
}

impl fmt::Display for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keychain => "keychain",
            Self::Passphrase => "passphrase",
        })
    }
}

/// Why a key could not be made or found.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The passphrase does not unwrap the key; a changed `keeper.json` looks the same.
    #[error("wrong passphrase, or keeper.json was changed")]
    WrongPassphrase,
    /// The key is kept by a passphrase and none was given.
    #[error("the key of this store is kept by a passphrase")]
    PassphraseNeeded,
    /// Too short for a new store.
    #[error("a passphrase has at least {MIN_PASSPHRASE} characters")]
    PassphraseTooShort,
    /// There is a store, and its key is nowhere to be found.
    #[error("the store is there but its key is missing (kept by: {})", name(.keeper.as_ref()))]
    KeyMissing {
        /// Who kept it, where that is known.
        keeper: Option<Keeper>,
    },
    /// The keychain gave a key that does not belong to this store.
    #[error("the keychain holds another key than the one this store was made with")]
    WrongKey,
    /// The keychain does not answer.
    #[error("the key of this store is kept by the keychain, which cannot be used: {why}")]
    KeychainUnavailable {
        /// The kind of fault.
        why: KeychainFault,
    },
    /// No recovery key was made for this store.
    #[error("there is no recovery key for this store")]
    NoRecovery,
    /// What was typed is no recovery key: a slip, told from a key of another store.
    #[error("this is no recovery key: one of its characters is wrong")]
    RecoveryMistyped,
    /// A recovery key, but not of this store, or one that was replaced.
    #[error("this is not the recovery key of this store")]
    WrongRecovery,
    /// There is a store in the folder already.
    #[error("there is a store in this folder already")]
    StoreExists,
    /// `keeper.json` or `secrets.sealed` cannot be used as it is.
    #[error("{file} cannot be used: {why}")]
    Unusable {
        /// Which file.
        file: &'static str,
        /// What is wrong with it.
        why: &'static str,
    },
    /// The file system refused.
    #[error("the folder of the store cannot be read or written")]
    Io(#[from] std::io::Error),
}

impl From<KeychainFault> for KeyError {
    fn from(why: KeychainFault) -> Self {
        Self::KeychainUnavailable { why }
    }
}

fn name(keeper: Option<&Keeper>) -> &'static str {
    match keeper {
        Some(Keeper::Keychain) => "keychain",
        Some(Keeper::Passphrase) => "passphrase",
        None => "unknown",
    }
}

#[cfg(test)]
mod tests;
