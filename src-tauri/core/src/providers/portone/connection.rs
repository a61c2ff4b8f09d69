//! The connection test: fetches a token, sends no SMS, and says what to do.

use std::time::Duration;

use super::{Fault, PortOne};
use crate::domain::refusal::ProblemClass;

/// A clock that is off by more than this is worth a word.
const CLOCK_TOLERANCE_S: u64 = 60;

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

impl PortOne {
    /// This computer's clock minus the provider's, in seconds, as of the last token.
    pub async fn clock_offset_s(&self) -> Option<i64> {
        self.tokens.clock_offset_s().await
    }

    /// Asks for a token, once, whether or not one is held.
    pub async fn test_connection(&self) -> ConnectionReport {
        let began = self.clock.monotonic();
        let ended = self.tokens.fresh(self.fetch_token(1)).await;
        let elapsed = self.clock.monotonic().saturating_sub(began);
        match ended {
            Ok(_) => {
                let offset_s = self.clock_offset_s().await;
                let off = offset_s.is_some_and(|s| s.unsigned_abs() > CLOCK_TOLERANCE_S);
                ConnectionReport {
                    outcome: if off {
                        ConnectionOutcome::Clock
                    } else {
                        ConnectionOutcome::Pass
                    },
                    elapsed: Some(elapsed),
                    clock_offset_s: offset_s,
                    raw: None,
                }
            }
            Err(Fault { refusal, .. }) => ConnectionReport {
                outcome: outcome_of(refusal.class),
                elapsed: refusal.status.map(|_| elapsed),
                clock_offset_s: None,
                raw: refusal.raw,
            },
        }
    }
}

const fn outcome_of(class: ProblemClass) -> ConnectionOutcome {
    match class {
        ProblemClass::AuthRejected => ConnectionOutcome::Key,
        ProblemClass::AddressNotAllowed => ConnectionOutcome::AddressNotAllowed,
        ProblemClass::Dns => ConnectionOutcome::Dns,
        ProblemClass::Unreachable | ProblemClass::Broken => ConnectionOutcome::Network,
        ProblemClass::Tls => ConnectionOutcome::Tls,
        ProblemClass::Timeout => ConnectionOutcome::Timeout,
        ProblemClass::Configuration => ConnectionOutcome::NoCredentials,
        _ => ConnectionOutcome::NotTheProvider,
    }
}
