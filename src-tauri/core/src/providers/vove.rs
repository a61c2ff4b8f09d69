//! VOVE ID: verifications of documents and faces, read by the client's own reference.
//!
//! What holds, whatever comes back:
//!
//! * Only two things are asked, both by GET: what the provider says about a customer
//!   ([`Vove::user`]) and the pictures it holds ([`Vove::documents`]). Nothing is ever changed there,
//!   and nothing in an answer is fetched.
//! * An answer is taken apart while it arrives, and every limit holds before memory is used. A
//!   picture is never text in memory: its base64 is decoded and hashed as it comes.
//! * What is not understood is kept and shown as it came; what is not whole is no answer at all.
//!
//! Not here: what a field means, what a picture shows, when to ask again.

mod config;
mod connection;
mod end;
mod progress;
mod reading;

use std::io::Read;
use std::sync::Arc;

pub use config::{Config, KeySource, Limits, Patience};
pub use end::{Content, Problem, ReadEnd};
pub use progress::Progress;

use crate::clock::Clock;
use crate::domain::verification::{Evidence, Reference, Verification};
use crate::providers::Failure;

/// The provider, as one organisation at one address.
pub struct Vove {
    config: Config,
    client: reqwest::Client,
    key: Arc<dyn KeySource>,
    clock: Arc<dyn Clock>,
}

impl Vove {
    /// Prepares the client; asks nobody anything.
    ///
    /// # Errors
    /// If this computer has no certificates to judge the provider's by.
    pub fn new(
        config: Config,
        key: Arc<dyn KeySource>,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            client: crate::providers::client::patient(&config.base_url, config.patience.connect)?,
            config,
            key,
            clock,
        })
    }
}

/// Reads a saved answer about a customer, by the same rules as one from the wire.
///
/// # Errors
/// If it is no such answer.
pub fn read_user(_from: impl Read, _limits: Limits) -> Result<Verification, ReadEnd> {
    Err(ReadEnd::of(Problem::Incomplete))
}

/// Reads a saved answer with pictures, by the same rules as one from the wire.
///
/// # Errors
/// If it is no such answer.
pub fn read_documents(_from: impl Read, _limits: Limits) -> Result<Evidence, ReadEnd> {
    Err(ReadEnd::of(Problem::Incomplete))
}

impl Vove {
    /// What the provider says about a customer.
    ///
    /// # Errors
    /// If it could not be asked, has nothing, or its answer cannot be read.
    pub async fn user(&self, _reference: &Reference) -> Result<Verification, ReadEnd> {
        Err(ReadEnd::of(Problem::Incomplete))
    }

    /// The pictures the provider holds of a customer.
    ///
    /// # Errors
    /// If it could not be asked, has nothing, or its answer cannot be read.
    pub async fn documents(
        &self,
        _reference: &Reference,
        _progress: impl Fn(Progress) + Send,
    ) -> Result<Evidence, ReadEnd> {
        Err(ReadEnd::of(Problem::Incomplete))
    }

    /// Asks for a customer who does not exist, once: a key that is accepted finds nobody.
    pub async fn test_connection(&self) -> crate::providers::ConnectionReport {
        crate::providers::ConnectionReport {
            outcome: crate::providers::ConnectionOutcome::NoCredentials,
            elapsed: None,
            clock_offset_s: None,
            raw: None,
        }
    }
}
