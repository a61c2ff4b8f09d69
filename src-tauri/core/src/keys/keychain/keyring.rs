//! macOS Keychain and Windows Credential Manager.

use keyring::v1::{Entry, Error};

use super::{Asking, KeychainFault, SERVICE};

/// The keychain of the user who is signed in.
#[derive(Clone, Default)]
pub struct Platform {
    /// There is no bus here.
    pub bus: Option<String>,
}

impl Platform {
    pub fn available(&self) -> Result<(), KeychainFault> {
        Entry::store_status()
            .map(drop)
            .map_err(|_| KeychainFault::NotThere)
    }

    pub fn holds(&self, name: &str) -> Result<bool, KeychainFault> {
        Ok(read(name)?.is_some())
    }

    pub fn get(&self, name: &str, asking: &Asking) -> Result<Option<Vec<u8>>, KeychainFault> {
        asking.the_owner();
        read(name)
    }

    pub fn set(&self, name: &str, secret: &[u8], asking: &Asking) -> Result<(), KeychainFault> {
        asking.the_owner();
        entry(name)?.set_secret(secret).map_err(|e| fault(&e))
    }

    pub fn delete(&self, name: &str, asking: &Asking) -> Result<(), KeychainFault> {
        asking.the_owner();
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(fault(&error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, KeychainFault> {
    Entry::new(SERVICE, name).map_err(|e| fault(&e))
}

fn read(name: &str) -> Result<Option<Vec<u8>>, KeychainFault> {
    match entry(name)?.get_secret() {
        Ok(secret) => Ok(Some(secret)),
        Err(Error::NoEntry) => Ok(None),
        Err(error) => Err(fault(&error)),
    }
}

/// Only the class: the text of such an error may hold what was stored.
fn fault(error: &Error) -> KeychainFault {
    match error {
        Error::NoDefaultStore | Error::PlatformFailure(_) => KeychainFault::NotThere,
        Error::NoStorageAccess(_) => KeychainFault::Denied,
        _ => KeychainFault::Broken,
    }
}
