//! The connection test: fetches a token, sends no SMS, and says what to do.

use super::{Fault, PortOne};
use crate::domain::refusal::ProblemClass;
use crate::providers::connection::{CLOCK_TOLERANCE_S, ConnectionOutcome, ConnectionReport};

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
