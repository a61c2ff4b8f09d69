//! Linux: the Secret Service, asked directly, because the bus it is on must be ours to choose:
//! the shell takes the session bus away from GTK where the desktop portal is dead.

use std::collections::HashMap;

use secret_service::blocking::{Collection, SecretService};
use secret_service::{EncryptionType, Error};
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;

use super::{Asking, KeychainFault, SERVICE};

const CONTENT: &str = "application/octet-stream";

/// The session bus, by its address where that is not in the usual variable.
#[derive(Clone, Default)]
pub struct Platform {
    /// Address of the bus.
    pub bus: Option<String>,
}

impl Platform {
    pub fn available(&self) -> Result<(), KeychainFault> {
        let service = self.service()?;
        service.get_any_collection().map_err(|e| fault(&e))?;
        Ok(())
    }

    /// Looks without opening: a locked keychain is not asked to open.
    pub fn holds(&self, name: &str) -> Result<bool, KeychainFault> {
        let service = self.service()?;
        let found = service
            .search_items(attributes(name))
            .map_err(|e| fault(&e))?;
        Ok(!found.locked.is_empty() || !found.unlocked.is_empty())
    }

    pub fn get(&self, name: &str, asking: &Asking) -> Result<Option<Vec<u8>>, KeychainFault> {
        self.in_open_collection(asking, |collection| {
            let items = collection.search_items(attributes(name))?;
            items
                .first()
                .map(secret_service::blocking::Item::get_secret)
                .transpose()
        })
    }

    pub fn set(&self, name: &str, secret: &[u8], asking: &Asking) -> Result<(), KeychainFault> {
        self.in_open_collection(asking, |collection| {
            let label = format!("{SERVICE}: {name}");
            collection
                .create_item(&label, attributes(name), secret, true, CONTENT)
                .map(drop)
        })
    }

    pub fn delete(&self, name: &str, asking: &Asking) -> Result<(), KeychainFault> {
        self.in_open_collection(asking, |collection| {
            for item in collection.search_items(attributes(name))? {
                item.delete()?;
            }
            Ok(())
        })
    }

    fn in_open_collection<T>(
        &self,
        asking: &Asking,
        work: impl FnOnce(&Collection<'_>) -> Result<T, Error>,
    ) -> Result<T, KeychainFault> {
        let service = self.service()?;
        let opened = || {
            let collection = service.get_any_collection()?;
            if collection.is_locked()? {
                asking.the_owner();
                collection.unlock()?;
            }
            work(&collection)
        };
        opened().map_err(|error| fault(&error))
    }

    fn service(&self) -> Result<SecretService<'_>, KeychainFault> {
        let connection = match &self.bus {
            Some(address) => Builder::address(address.as_str()).and_then(Builder::build),
            None => Connection::session(),
        };
        let connection = connection.map_err(|_| KeychainFault::NotThere)?;
        SecretService::connect_with_existing(EncryptionType::Dh, connection).map_err(|e| fault(&e))
    }
}

fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", SERVICE), ("entry", name)])
}

/// Only the class: the text of such an error may hold what was stored.
fn fault(error: &Error) -> KeychainFault {
    match error {
        Error::Locked | Error::Prompt | Error::PromptDisconnected => KeychainFault::Denied,
        Error::Unavailable | Error::NoResult | Error::Zbus(_) | Error::ZbusFdo(_) => {
            KeychainFault::NotThere
        }
        _ => KeychainFault::Broken,
    }
}
