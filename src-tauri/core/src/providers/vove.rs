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
mod sieve;
mod text_form;
mod tree;
mod wire;
mod words;

use std::sync::Arc;

pub use config::{Config, KeySource, Limits, Patience};
pub use end::{Content, Problem, ReadEnd};
pub use progress::{Arrived, Progress};
pub use reading::{read_documents, read_user};

use crate::clock::Clock;
use crate::providers::{Failure, client};

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
            client: client::patient(&config.base_url, config.patience.connect)?,
            config,
            key,
            clock,
        })
    }
}

#[cfg(test)]
mod tests;
