//! The credentials of the provider. Never in the database: a copy of it must not be able to
//! spend money. They lie where the key lies: in the keychain, or sealed in a file of their own.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::keeper_file::Kept;
use super::master::{MasterKey, Purpose};
use super::sealed::{self, NONCE_BYTES};
use super::{KeyError, KeyFolder, private_file};
use crate::secret::Secret;

/// The file where there is no keychain.
const FILE: &str = "secrets.sealed";
const HEADER: &[u8] = b"countercheck secrets 1";

/// What the provider gave the site.
#[derive(Clone)]
pub struct ProviderSecrets {
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
pub fn save(
    folder: &KeyFolder,
    key: &MasterKey,
    secrets: &ProviderSecrets,
) -> Result<(), KeyError> {
    let plain = Plain {
        imp_key: secrets.imp_key.expose().to_owned(),
        imp_secret: secrets.imp_secret.expose().to_owned(),
    };
    let text = Zeroizing::new(serde_json::to_vec(&plain).map_err(std::io::Error::from)?);
    match folder.kept()? {
        Kept::Keychain { entry, .. } => folder.keychain().set(&beside(&entry), &text)?,
        Kept::Passphrase { .. } => {
            let sealing = key.derive(Purpose::ProviderSecrets);
            let (nonce, sealed) = sealed::seal(sealing.bytes(), HEADER, &text)?;
            let line = STANDARD.encode([nonce.as_slice(), &sealed].concat());
            private_file::replace(folder.path(), FILE, line.as_bytes())?;
        }
    }
    Ok(())
}

/// Those that were saved last, or none.
pub fn load(folder: &KeyFolder, key: &MasterKey) -> Result<Option<ProviderSecrets>, KeyError> {
    let text = match folder.kept()? {
        Kept::Keychain { entry, .. } => folder.keychain().get(&beside(&entry))?,
        Kept::Passphrase { .. } => private_file::read(folder.path(), FILE)?
            .map(|line| unseal(key, &line).ok_or(damaged()))
            .transpose()?,
    };
    text.map(|text| {
        let plain: Plain = serde_json::from_slice(&text).map_err(|_| damaged())?;
        Ok(ProviderSecrets {
            imp_key: Secret::new(plain.imp_key.clone()),
            imp_secret: Secret::new(plain.imp_secret.clone()),
        })
    })
    .transpose()
}

fn unseal(key: &MasterKey, line: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let bytes = STANDARD.decode(line).ok()?;
    let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
    sealed::open(
        key.derive(Purpose::ProviderSecrets).bytes(),
        HEADER,
        *nonce,
        sealed,
    )
}

fn beside(entry: &str) -> String {
    format!("{entry}-provider")
}

fn damaged() -> KeyError {
    KeyError::Unusable {
        file: FILE,
        why: "it is damaged or belongs to another key",
    }
}
