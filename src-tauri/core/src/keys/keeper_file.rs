//! `keeper.json`: who keeps the key of the store in this folder.
//!
//! Holds no secret that is not wrapped. Everything but nonce and wrapped key is bound to the
//! wrapping, so a file whose cost or salt was changed does not open.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::passphrase::{Cost, SALT_BYTES};
use super::sealed::NONCE_BYTES;
use super::{Keeper, KeyError, private_file};

/// Its name in the folder.
pub const NAME: &str = "keeper.json";
/// The format written here, and the newest that is understood.
const FORMAT: u32 = 1;

/// The file as a whole.
#[derive(Serialize, Deserialize)]
pub struct KeeperFile {
    format: u32,
    /// The computer the key was given to its keeper on: a keychain does not travel with the folder.
    #[serde(default, rename = "madeOn", skip_serializing_if = "Option::is_none")]
    made_on: Option<String>,
    #[serde(flatten)]
    kept: Kept,
}

/// How the key is kept.
#[derive(Serialize, Deserialize)]
#[serde(
    tag = "keeper",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Kept {
    /// Under `entry` in the keychain.
    Keychain {
        /// Unique to this store: two stores never share or overwrite an entry.
        entry: String,
        /// Keyed hash of the entry's name: tells whether the key found is the right one.
        check: Bytes<32>,
    },
    /// Wrapped in this file.
    Passphrase {
        /// Cost of the key stretching.
        argon2id: Cost,
        /// Salt of the key stretching.
        salt: Bytes<SALT_BYTES>,
        /// Nonce of the wrapping.
        nonce: Bytes<NONCE_BYTES>,
        /// The master key with its tag.
        wrapped: Bytes<48>,
    },
}

impl Kept {
    /// Which of the two.
    pub fn keeper(&self) -> Keeper {
        match self {
            Self::Keychain { .. } => Keeper::Keychain,
            Self::Passphrase { .. } => Keeper::Passphrase,
        }
    }
}

/// What the wrapping of a key by a passphrase is bound to.
pub fn header(cost: Cost, salt: &[u8; SALT_BYTES]) -> Vec<u8> {
    let Cost {
        memory_kib,
        passes,
        lanes,
    } = cost;
    let mut header =
        format!("countercheck keeper {FORMAT} argon2id {memory_kib} {passes} {lanes} ")
            .into_bytes();
    header.extend_from_slice(salt);
    header
}

/// Reads the file; none if there is no such file.
pub fn read(folder: &Path) -> Result<Option<Kept>, KeyError> {
    Ok(read_whole(folder)?.map(|(kept, _)| kept))
}

/// The same with the computer the key was given to its keeper on.
pub fn read_whole(folder: &Path) -> Result<Option<(Kept, Option<String>)>, KeyError> {
    let unusable = |why| KeyError::Unusable { file: NAME, why };
    let Some(bytes) = private_file::read(folder, NAME)? else {
        return Ok(None);
    };
    // The format first: a later one may look different in everything else.
    let format = serde_json::from_slice::<serde_json::Value>(&bytes)
        .ok()
        .and_then(|file| file.get("format")?.as_u64());
    match format {
        Some(format) if format > u64::from(FORMAT) => {
            Err(unusable("it was written by a newer version of the program"))
        }
        _ => serde_json::from_slice::<KeeperFile>(&bytes)
            .map(|file| Some((file.kept, file.made_on)))
            .map_err(|_| unusable("it is damaged")),
    }
}

/// Writes the file, durable before it returns.
pub fn write(folder: &Path, kept: Kept, made_on: Option<&str>) -> Result<(), KeyError> {
    let mut text = serde_json::to_vec_pretty(&KeeperFile {
        format: FORMAT,
        made_on: made_on.map(str::to_owned),
        kept,
    })
    .map_err(std::io::Error::from)?;
    text.push(b'\n');
    private_file::replace(folder, NAME, &text)?;
    Ok(())
}

/// Bytes of a fixed number, base64 in the file.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bytes<const N: usize>(pub [u8; N]);

impl<const N: usize> TryFrom<String> for Bytes<N> {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let bytes = STANDARD.decode(text).map_err(|_| "not base64")?;
        bytes.try_into().map(Self).map_err(|_| "wrong length")
    }
}

impl<const N: usize> From<Bytes<N>> for String {
    fn from(bytes: Bytes<N>) -> Self {
        STANDARD.encode(bytes.0)
    }
}
