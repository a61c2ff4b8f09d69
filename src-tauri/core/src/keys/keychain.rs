//! The keychain of the operating system: Secret Service, macOS Keychain, Credential Manager.
//!
//! Each call runs on a thread of its own and is given up after some seconds: a locked keychain
//! asks its owner and a broken one may never answer, and the libraries behind it start an
//! async runtime, which must not happen inside another. A thread that was given up ends when
//! the keychain answers; what it brings is dropped.
//!
//! Deliberately not here: the session keyring of the Linux kernel, which forgets at restart.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use keyring::v1::Entry;
use zeroize::Zeroizing;

/// The name under which the program appears in the keychain.
const SERVICE: &str = "countercheck";
/// After this the keychain is said not to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why the keychain cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeychainFault {
    /// There is none on this computer, or nothing that serves it.
    NotThere,
    /// It is locked or denies access.
    Denied,
    /// It did not answer in time.
    NoAnswer,
    /// It answered with something else.
    Broken,
}

impl fmt::Display for KeychainFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotThere => "there is none",
            Self::Denied => "it is locked or denies access",
            Self::NoAnswer => "it does not answer",
            Self::Broken => "it does not work",
        })
    }
}

impl std::error::Error for KeychainFault {}

/// A place for small secrets, by name.
#[derive(Clone)]
pub struct Keychain(Place);

#[derive(Clone)]
enum Place {
    System,
    Memory(Arc<Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>>),
}

impl Keychain {
    /// The one of the operating system.
    pub fn system() -> Self {
        Self(Place::System)
    }

    /// One that lives as long as its clones: for tests.
    pub fn memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// Whether it answers. Asks no one for anything; without a session bus it takes milliseconds.
    pub fn available(&self) -> bool {
        match &self.0 {
            Place::Memory(_) => true,
            Place::System => patiently(|| Ok(Entry::store_status().is_ok())).unwrap_or(false),
        }
    }

    /// The secret of that name, or none if it has none.
    pub fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        match &self.0 {
            Place::Memory(map) => Ok(map
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get(name)
                .cloned()),
            Place::System => with_entry(name, |entry| match entry.get_secret() {
                Ok(secret) => Ok(Some(Zeroizing::new(secret))),
                Err(keyring::v1::Error::NoEntry) => Ok(None),
                Err(e) => Err(e),
            }),
        }
    }

    /// Puts a secret under a name, in place of one that is there.
    pub fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainFault> {
        let secret = Zeroizing::new(secret.to_vec());
        match &self.0 {
            Place::Memory(map) => {
                let mut map = map.lock().unwrap_or_else(PoisonError::into_inner);
                map.insert(name.to_owned(), secret);
                Ok(())
            }
            Place::System => with_entry(name, move |entry| entry.set_secret(&secret)),
        }
    }
}

fn with_entry<T: Send + 'static>(
    name: &str,
    work: impl FnOnce(&Entry) -> keyring::v1::Result<T> + Send + 'static,
) -> Result<T, KeychainFault> {
    let name = name.to_owned();
    patiently(move || work(&Entry::new(SERVICE, &name)?))
}

fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> keyring::v1::Result<T> + Send + 'static,
) -> Result<T, KeychainFault> {
    patiently_for(PATIENCE, move || work().map_err(|e| fault(&e)))
}

pub(super) fn patiently_for<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, KeychainFault> + Send + 'static,
) -> Result<T, KeychainFault> {
    let (answer, answered) = mpsc::channel();
    thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            // Nobody listens any more after the time-out.
            let _given_up = answer.send(work());
        })
        .map_err(|_| KeychainFault::Broken)?;
    match answered.recv_timeout(patience) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(KeychainFault::NoAnswer),
        Err(RecvTimeoutError::Disconnected) => Err(KeychainFault::Broken),
    }
}

/// Only the class: the text of such an error may hold what was stored.
fn fault(error: &keyring::v1::Error) -> KeychainFault {
    match error {
        keyring::v1::Error::NoDefaultStore | keyring::v1::Error::PlatformFailure(_) => {
            KeychainFault::NotThere
        }
        keyring::v1::Error::NoStorageAccess(_) => KeychainFault::Denied,
        _ => KeychainFault::Broken,
    }
}
