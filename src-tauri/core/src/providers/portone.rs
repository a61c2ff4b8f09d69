//! PortOne V1: identity verification by a one-time code in an SMS.
//!
//! What holds, whatever comes back:
//!
//! * A click is at most one request: [`PortOne::request_code`] and [`PortOne::confirm`] send once,
//!   on a client that cannot repeat, and take a [`Ready`], so that whatever may fail harmlessly has
//!   been done before the attempt is written down.
//! * *Not sent* is said only where no byte left or the provider refused the token or the address;
//!   *refused* only where the provider's own words say so; everything else is *unknown*.
//! * Verified is HTTP 200 and `code` 0 and `certified` true and the reference that was asked for.
//!
//! Not here: counting attempts, telling people what to do, keeping anything.

mod certification;
mod config;
mod connection;
mod end;
mod fault;
mod imp_uid;
mod judge;
mod reading;
mod sms;
mod token;
mod wire;

use std::sync::Arc;

pub use certification::Certification;
pub use config::{Config, CredentialSource, Credentials};
pub use end::{ConfirmEnd, SendEnd};
pub use fault::Fault;
pub use imp_uid::{ImpUid, NotAReference};
pub use reading::Erased;
pub use sms::{CodeRequest, Ready};

use crate::clock::Clock;
use crate::providers::Failure;
use crate::providers::client::Clients;
pub use crate::providers::connection::{ConnectionOutcome, ConnectionReport};

/// The provider, as one account at one address.
pub struct PortOne {
    config: Config,
    clients: Clients,
    credentials: Arc<dyn CredentialSource>,
    tokens: token::Keeper,
    clock: Arc<dyn Clock>,
}

impl PortOne {
    /// Prepares the clients; asks nobody anything.
    ///
    /// # Errors
    /// If this computer has no certificates to judge the provider's by.
    pub fn new(
        config: Config,
        credentials: Arc<dyn CredentialSource>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            clients: Clients::new(&config.base_url, config.patience)?,
            tokens: token::Keeper::new(Arc::clone(&clock)),
            config,
            credentials,
            clock,
        })
    }
}

#[cfg(test)]
mod tests;
