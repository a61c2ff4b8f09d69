//! The services that know who somebody is, behind HTTP.
//!
//! Wire types stay inside: what leaves this module is parsed, typed and free of secrets. An answer
//! that is not understood is never a pass. Nothing here logs a body, a header or a path.
//!
//! Not here: what a result means (`domain`), what is written down about it (`store`), and when a
//! call is made at all (`desks`).

mod base_url;
mod client;
mod connection;
pub mod portone;
#[cfg(test)]
mod stub;
pub mod vove;

use std::sync::Once;

pub use crate::secret::Secret;
pub use base_url::{BaseUrl, UrlNotAllowed};
pub use client::{Failure, FailureKind, Patience};
pub use connection::{ConnectionOutcome, ConnectionReport};

/// Chooses the cryptography of TLS for the whole program. Calls after the first do nothing.
pub fn install_tls() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        if rustls::crypto::ring::default_provider()
            .install_default()
            .is_err()
        {
            tracing::debug!("TLS cryptography was chosen already");
        }
    });
}
