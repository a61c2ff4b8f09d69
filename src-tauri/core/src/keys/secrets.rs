//! What must not lie in the database: the credentials of the provider, as a copy of it must not be
//! able to spend money, and the newest checkpoint of the log, as an older copy of it must be noticed.
//! They lie where the key lies: in the keychain, or sealed in a file of their own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::keeper_file::Kept;
use super::master::{MasterKey, Purpose};
use super::sealed::{self, NONCE_BYTES};
use super::{KeyError, KeyFolder, private_file};
use crate::secret::Secret;

/// Whose key it is. Each lies in a place of its own.
#[derive(Clone, Copy)]
enum Whose {
    PortOne,
    Vove,
    Log,
}

impl Whose {
    /// The file where there is no keychain.
    const fn file(self) -> &'static str {
        match self {
            Self::PortOne => "secrets.sealed",
            Self::Vove => "vove.sealed",
            Self::Log => "log.sealed",
        }
    }

    /// What is sealed in with it, so that one file cannot stand in for the other.
    const fn header(self) -> &'static [u8] {
        match self {
            Self::PortOne => b"countercheck secrets 1",
            Self::Vove => b"countercheck vove key 1",
            Self::Log => b"countercheck log anchor 1",
        }
    }

    /// The entry where there is one.
    fn entry(self, store: &str) -> String {
        match self {
            Self::PortOne => format!("{store}-provider"),
            Self::Vove => format!("{store}-vove"),
            Self::Log => format!("{store}-log"),
        }
    }
}

/// What PortOne gave the site.
#[derive(Clone)]
pub struct PortOneSecrets {
    /// Names the account.
    pub imp_key: Secret,
    /// Proves it.
    pub imp_secret: Secret,
}

/// The form inside the sealing; nothing else may serialise a secret.
#[derive(Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
struct Plain {
    imp_key: String,
    imp_secret: String,
}

/// Puts them where the key of the store is kept, in place of those that are there.
pub fn save(folder: &KeyFolder, key: &MasterKey, secrets: &PortOneSecrets) -> Result<(), KeyError> {
    let plain = Plain {
        imp_key: secrets.imp_key.expose().to_owned(),
        imp_secret: secrets.imp_secret.expose().to_owned(),
    };
    let text = Zeroizing::new(serde_json::to_vec(&plain).map_err(std::io::Error::from)?);
    put(folder, key, Whose::PortOne, &text)
}

/// Those that were saved last, or none.
pub fn load(folder: &KeyFolder, key: &MasterKey) -> Result<Option<PortOneSecrets>, KeyError> {
    let text = take(folder, key, Whose::PortOne)?;
    text.map(|text| {
        let plain: Plain = serde_json::from_slice(&text).map_err(|_| damaged(Whose::PortOne))?;
        Ok(PortOneSecrets {
            imp_key: Secret::new(plain.imp_key.clone()),
            imp_secret: Secret::new(plain.imp_secret.clone()),
        })
    })
    .transpose()
}

/// Puts the key for verifications with documents in the place of the one that is there.
pub fn save_vove_key(
    folder: &KeyFolder,
    key: &MasterKey,
    api_key: &Secret,
) -> Result<(), KeyError> {
    put(folder, key, Whose::Vove, api_key.expose().as_bytes())
}

/// The key for verifications with documents, or none.
pub fn load_vove_key(folder: &KeyFolder, key: &MasterKey) -> Result<Option<Secret>, KeyError> {
    let text = take(folder, key, Whose::Vove)?;
    text.map(|text| {
        let text = std::str::from_utf8(&text).map_err(|_| damaged(Whose::Vove))?;
        Ok(Secret::new(text.to_owned()))
    })
    .transpose()
}

/// What is kept beside the key to notice an older copy of the database by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// The note of the newest checkpoint of the log.
    pub note: String,
    /// The hash of the pages of the closed database, in hexadecimal digits.
    pub pages: Option<String>,
}

/// Puts an anchor in the place of the one that is there.
pub fn save_anchor(folder: &KeyFolder, key: &MasterKey, anchor: &Anchor) -> Result<(), KeyError> {
    let text = serde_json::to_vec(anchor).map_err(std::io::Error::from)?;
    put(folder, key, Whose::Log, &text)
}

/// The anchor that was put there last, or none.
pub fn load_anchor(folder: &KeyFolder, key: &MasterKey) -> Result<Option<Anchor>, KeyError> {
    let text = take(folder, key, Whose::Log)?;
    text.map(|text| serde_json::from_slice(&text).map_err(|_| damaged(Whose::Log)))
        .transpose()
}

fn put(folder: &KeyFolder, key: &MasterKey, whose: Whose, text: &[u8]) -> Result<(), KeyError> {
    match folder.kept()? {
        Kept::Keychain { entry, .. } => folder.keychain().set(&whose.entry(&entry), text)?,
        Kept::Passphrase { .. } => {
            let sealing = key.derive(Purpose::ProviderSecrets);
            let (nonce, sealed) = sealed::seal(sealing.bytes(), whose.header(), text)?;
            let line = STANDARD.encode([nonce.as_slice(), &sealed].concat());
            private_file::replace(folder.path(), whose.file(), line.as_bytes())?;
        }
    }
    Ok(())
}

fn take(
    folder: &KeyFolder,
    key: &MasterKey,
    whose: Whose,
) -> Result<Option<Zeroizing<Vec<u8>>>, KeyError> {
    match folder.kept()? {
        Kept::Keychain { entry, .. } => Ok(folder.keychain().get(&whose.entry(&entry))?),
        Kept::Passphrase { .. } => private_file::read(folder.path(), whose.file())?
            .map(|line| unseal(key, whose, &line).ok_or(damaged(whose)))
            .transpose(),
    }
}

fn unseal(key: &MasterKey, whose: Whose, line: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = STANDARD.decode(line).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    sealed::open(
        key.derive(Purpose::ProviderSecrets).bytes(),
        whose.header(),
        *nonce,
        sealed,
    )
}

fn damaged(whose: Whose) -> KeyError {
    KeyError::Unusable {
        file: whose.file(),
        why: "it is damaged or belongs to another key",
    }
}
