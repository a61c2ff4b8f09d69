//! The keychain of the operating system: Secret Service, macOS Keychain, Credential Manager.
//!
//! Each call runs on a thread of its own and is given up after some seconds, or after a minute
//! once the keychain asks its owner to open it: a broken one may never answer, and the libraries
//! behind it start an async runtime, which must not happen inside another. A thread that was given
//! up ends when the keychain answers; what it brings is dropped.
//!
//! Deliberately not here: the session keyring of the Linux kernel, which forgets at restart.

#[cfg(not(target_os = "linux"))]
#[path = "keychain/keyring.rs"]
mod platform;
#[cfg(target_os = "linux")]
#[path = "keychain/secret_service.rs"]
mod platform;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use platform::Platform;
use zeroize::Zeroizing;

/// The name under which the program appears in the keychain.
const SERVICE: &str = "countercheck";
/// After this the keychain is said not to answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// As long as its owner has to open it.
const OWNERS_PATIENCE: Duration = Duration::from_secs(60);

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
    System(Platform),
    Memory(Arc<Mutex<BTreeMap<String, Zeroizing<Vec<u8>>>>>),
}

impl Keychain {
    /// The one of the operating system. On Linux, `bus` is the address of the session bus where
    /// that is not in the usual variable.
    pub fn system(bus: Option<String>) -> Self {
        Self(Place::System(Platform { bus }))
    }

    /// One that lives as long as its clones: for tests.
    pub fn memory() -> Self {
        Self(Place::Memory(Arc::default()))
    }

    /// Whether it answers. Asks no one for anything; without a session bus it takes milliseconds.
    pub fn available(&self) -> bool {
        match &self.0 {
            Place::Memory(_) => true,
            Place::System(platform) => {
                let platform = platform.clone();
                patiently(move |_| platform.available()).is_ok()
            }
        }
    }

    /// Whether it has a secret of that name. Asks no one to open it.
    pub fn holds(&self, name: &str) -> Result<bool, KeychainFault> {
        match &self.0 {
            Place::Memory(map) => Ok(lock(map).contains_key(name)),
            Place::System(platform) => {
                let (platform, name) = (platform.clone(), name.to_owned());
                patiently(move |_| platform.holds(&name))
            }
        }
    }

    /// The secret of that name, or none if it has none.
    pub fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, KeychainFault> {
        match &self.0 {
            Place::Memory(map) => Ok(lock(map).get(name).cloned()),
            Place::System(platform) => {
                let (platform, name) = (platform.clone(), name.to_owned());
                patiently(move |asking| Ok(platform.get(&name, asking)?.map(Zeroizing::new)))
            }
        }
    }

    /// Puts a secret under a name, in place of one that is there.
    pub fn set(&self, name: &str, secret: &[u8]) -> Result<(), KeychainFault> {
        let secret = Zeroizing::new(secret.to_vec());
        match &self.0 {
            Place::Memory(map) => {
                lock(map).insert(name.to_owned(), secret);
                Ok(())
            }
            Place::System(platform) => {
                let (platform, name) = (platform.clone(), name.to_owned());
                patiently(move |asking| platform.set(&name, &secret, asking))
            }
        }
    }

    /// Takes a secret out; nothing happens if there is none.
    pub fn delete(&self, name: &str) -> Result<(), KeychainFault> {
        match &self.0 {
            Place::Memory(map) => {
                lock(map).remove(name);
                Ok(())
            }
            Place::System(platform) => {
                let (platform, name) = (platform.clone(), name.to_owned());
                patiently(move |asking| platform.delete(&name, asking))
            }
        }
    }
}

fn lock<T>(map: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells the waiting side that the owner is being asked, which takes longer.
pub struct Asking(mpsc::Sender<()>);

impl Asking {
    /// The owner is asked to open the keychain.
    fn the_owner(&self) {
        // Nobody listens any more after the time-out.
        let _given_up = self.0.send(());
    }
}

fn patiently<T: Send + 'static>(
    work: impl FnOnce(&Asking) -> Result<T, KeychainFault> + Send + 'static,
) -> Result<T, KeychainFault> {
    patiently_for(PATIENCE, OWNERS_PATIENCE, work)
}

pub(super) fn patiently_for<T: Send + 'static>(
    patience: Duration,
    owners_patience: Duration,
    work: impl FnOnce(&Asking) -> Result<T, KeychainFault> + Send + 'static,
) -> Result<T, KeychainFault> {
    let (answer, answered) = mpsc::channel();
    let (asking, asked) = mpsc::channel();
    thread::Builder::new()
        .name("keychain".to_owned())
        .spawn(move || {
            // Nobody listens any more after the time-out.
            let _given_up = answer.send(work(&Asking(asking)));
        })
        .map_err(|_| KeychainFault::Broken)?;
    let mut ended = answered.recv_timeout(patience);
    if matches!(ended, Err(RecvTimeoutError::Timeout)) && asked.try_recv().is_ok() {
        ended = answered.recv_timeout(owners_patience);
    }
    match ended {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(KeychainFault::NoAnswer),
        Err(RecvTimeoutError::Disconnected) => Err(KeychainFault::Broken),
    }
}
