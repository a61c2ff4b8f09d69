//! The folder of one store: finds out what is there, makes a key, finds it again.

use std::fs;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::keeper_file::{self, Bytes, Kept, header};
use super::master::{MasterKey, Purpose, keyed};
use super::passphrase::{FLOOR, SALT_BYTES, accept_new, stretch};
use super::{Keeper, KeyError, Keychain, private_file, recovery, sealed};

/// Name of the database in the folder of a store.
pub const DATABASE: &str = "store.db";

/// What is in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing yet.
    New,
    /// A store whose key is kept by `keeper`.
    Ready {
        /// Who made and keeps the key.
        keeper: Keeper,
    },
    /// A store without its key. Nothing must be made in its place.
    KeyMissing,
}

/// The folder of one store, and the keychain of this computer.
#[derive(Clone)]
pub struct KeyFolder {
    folder: PathBuf,
    keychain: Keychain,
    computer: Option<String>,
}

/// What is known of a key without having it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Who keeps it.
    pub keeper: Option<Keeper>,
    /// On which computer it was given to that keeper.
    pub made_on: Option<String>,
    /// Whether a recovery key was made.
    pub recovery: bool,
}

impl KeyFolder {
    /// Looks at nothing yet.
    pub fn new(folder: impl Into<PathBuf>, keychain: Keychain) -> Self {
        Self {
            folder: folder.into(),
            keychain,
            computer: None,
        }
    }

    /// With the name of this computer, to be remembered beside a key that is made on it.
    #[must_use]
    pub fn on(mut self, computer: Option<String>) -> Self {
        self.computer = computer;
        self
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// The database in it, for `Store::open`.
    pub fn database(&self) -> PathBuf {
        self.folder.join(DATABASE)
    }

    /// The keychain.
    pub fn keychain(&self) -> &Keychain {
        &self.keychain
    }

    /// What is there. A keychain that does not answer leaves the store `Ready`: whether the key
    /// is in it is not known, and `unlock` will say why it cannot be read.
    pub fn inspect(&self) -> Result<Found, KeyError> {
        match keeper_file::read(&self.folder)? {
            None if self.has_database() => Ok(Found::KeyMissing),
            None => Ok(Found::New),
            Some(Kept::Keychain { entry, .. })
                if matches!(self.keychain.holds(&entry), Ok(false)) =>
            {
                Ok(Found::KeyMissing)
            }
            Some(kept) => Ok(Found::Ready {
                keeper: kept.keeper(),
            }),
        }
    }

    /// Makes a new key and gives it to `keeper`. Refused where there is a store already.
    pub fn create(&self, keeper: Keeper, passphrase: Option<&str>) -> Result<MasterKey, KeyError> {
        private_file::create_folder(&self.folder)?;
        if self.inspect()? != Found::New {
            return Err(KeyError::StoreExists);
        }
        let key = MasterKey::generate()?;
        self.give(&key, keeper, passphrase)?;
        Ok(key)
    }

    /// Gives the key to a keeper, in place of the one that had it. Only with the key that opens the
    /// store: the keeper before forgets nothing, but is asked no more.
    pub fn give(
        &self,
        key: &MasterKey,
        keeper: Keeper,
        passphrase: Option<&str>,
    ) -> Result<(), KeyError> {
        let kept = match keeper {
            Keeper::Keychain => self.keep_in_keychain(key)?,
            Keeper::Passphrase => wrap(key, passphrase.ok_or(KeyError::PassphraseNeeded)?)?,
        };
        keeper_file::write(&self.folder, kept, self.computer.as_deref())
    }

    /// What is known of the key without having it.
    pub fn about(&self) -> Result<About, KeyError> {
        let kept = keeper_file::read_whole(&self.folder)?;
        let recovery = private_file::read(&self.folder, recovery::FILE)?.is_some();
        Ok(match kept {
            Some((kept, made_on)) => About {
                keeper: Some(kept.keeper()),
                made_on,
                recovery,
            },
            None => About {
                recovery,
                ..About::default()
            },
        })
    }

    /// Makes a recovery key, in place of the one before. It is given once and kept nowhere.
    pub fn make_recovery(&self, key: &MasterKey) -> Result<Zeroizing<String>, KeyError> {
        recovery::make(&self.folder, key)
    }

    /// The key, by the recovery key as it was typed.
    pub fn recover(&self, typed: &str) -> Result<MasterKey, KeyError> {
        recovery::open(&self.folder, typed)
    }

    /// Finds the key again. `passphrase` is used only where one keeps the key.
    pub fn unlock(&self, passphrase: Option<&str>) -> Result<MasterKey, KeyError> {
        match keeper_file::read(&self.folder)?.ok_or(KeyError::KeyMissing { keeper: None })? {
            Kept::Keychain { entry, check } => {
                let secret = self.keychain.get(&entry)?;
                let missing = KeyError::KeyMissing {
                    keeper: Some(Keeper::Keychain),
                };
                let key =
                    MasterKey::from_slice(&secret.ok_or(missing)?).ok_or(KeyError::WrongKey)?;
                if key_check(&key, &entry).0 == check.0 {
                    Ok(key)
                } else {
                    Err(KeyError::WrongKey)
                }
            }
            Kept::Passphrase {
                argon2id,
                salt,
                nonce,
                wrapped,
            } => {
                let passphrase = passphrase.ok_or(KeyError::PassphraseNeeded)?;
                let wrapping = stretch(passphrase, &salt.0, argon2id)?;
                let header = header(argon2id, &salt.0);
                sealed::open(&wrapping, &header, nonce.0, &wrapped.0)
                    .and_then(|plain| MasterKey::from_slice(&plain))
                    .ok_or(KeyError::WrongPassphrase)
            }
        }
    }

    /// Who keeps the key, and under which entry of the keychain.
    pub(super) fn kept(&self) -> Result<Kept, KeyError> {
        keeper_file::read(&self.folder)?.ok_or(KeyError::KeyMissing { keeper: None })
    }

    /// Anything of a database counts, also a link that leads nowhere or a log left behind.
    fn has_database(&self) -> bool {
        let there = |name: &str| fs::symlink_metadata(self.folder.join(name)).is_ok();
        there(DATABASE) || there(&format!("{DATABASE}-wal"))
    }

    fn keep_in_keychain(&self, key: &MasterKey) -> Result<Kept, KeyError> {
        let entry = new_entry()?;
        self.keychain.set(&entry, key.bytes())?;
        // Believed only when it gives back what it was given.
        match self.keychain.get(&entry)? {
            Some(back) if back.as_slice() == key.bytes() => {
                let check = Bytes(key_check(key, &entry).0);
                Ok(Kept::Keychain { entry, check })
            }
            _ => Err(super::KeychainFault::Broken.into()),
        }
    }
}

fn wrap(key: &MasterKey, passphrase: &str) -> Result<Kept, KeyError> {
    accept_new(passphrase)?;
    let mut salt = [0; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(std::io::Error::other)?;
    let wrapping: Zeroizing<[u8; 32]> = stretch(passphrase, &salt, FLOOR)?;
    let (nonce, sealed) = sealed::seal(&wrapping, &header(FLOOR, &salt), key.bytes())?;
    let wrapped = sealed
        .try_into()
        .map_err(|_| std::io::Error::other("a wrapped key has 48 bytes"))?;
    Ok(Kept::Passphrase {
        argon2id: FLOOR,
        salt: Bytes(salt),
        nonce: Bytes(nonce),
        wrapped: Bytes(wrapped),
    })
}

fn key_check(key: &MasterKey, entry: &str) -> super::KeyedHash {
    keyed(&key.derive(Purpose::KeyCheck), entry.as_bytes())
}

fn new_entry() -> std::io::Result<String> {
    let mut id = [0; 8];
    getrandom::fill(&mut id).map_err(std::io::Error::other)?;
    Ok(format!("store-{:016x}", u64::from_be_bytes(id)))
}
