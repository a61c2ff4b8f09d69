//! What a connection test finds, at any provider.

use std::time::Duration;

/// A clock that is off by more than this is worth a word.
pub(super) const CLOCK_TOLERANCE_S: u64 = 60;

/// The results that call for different actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectionOutcome {
    /// Key accepted, clock right.
    Pass,
    /// Key accepted, but the clock is more than a minute off.
    Clock,
    /// Key or secret refused.
    Key,
    /// This address is not on the provider's list.
    AddressNotAllowed,
    /// The name of the host is not known.
    Dns,
    /// No connection.
    Network,
    /// The certificate or the encryption is not acceptable.
    Tls,
    /// Something answered that is not the provider, or not in its senses.
    NotTheProvider,
    /// No answer in time.
    Timeout,
    /// No key stored yet.
    NoCredentials,
}

/// What a connection test found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionReport {
    /// What to do.
    pub outcome: ConnectionOutcome,
    /// Round trip, where an answer came.
    pub elapsed: Option<Duration>,
    /// This computer's clock minus the provider's, in seconds, where a token came.
    pub clock_offset_s: Option<i64>,
    /// What the provider or the network said, unchanged.
    pub raw: Option<String>,
}
