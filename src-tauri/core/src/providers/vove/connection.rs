//! The connection test. The provider offers nothing to ask for that is always there, so a customer
//! is asked for who cannot be: a key that is accepted finds nobody.

use std::time::Duration;

use reqwest::header::DATE;
use uuid::Uuid;

use super::reading::header;
use super::{Problem, ReadEnd, Vove};
use crate::providers::FailureKind;
use crate::providers::client::instant;
use crate::providers::connection::{CLOCK_TOLERANCE_S, ConnectionOutcome, ConnectionReport};

impl Vove {
    /// Asks for a customer who does not exist, once, and says what to do.
    pub async fn test_connection(&self) -> ConnectionReport {
        let began = self.clock.monotonic();
        let mut offset_s = None;
        let end = self.ask_for_nobody(&mut offset_s).await;
        let elapsed = self.clock.monotonic().saturating_sub(began);
        let off = offset_s.is_some_and(|s: i64| s.unsigned_abs() > CLOCK_TOLERANCE_S);
        ConnectionReport {
            outcome: match outcome_of(&end.problem) {
                ConnectionOutcome::Pass if off => ConnectionOutcome::Clock,
                outcome => outcome,
            },
            elapsed: end.status.map(|_| elapsed),
            clock_offset_s: offset_s,
            raw: end.raw,
        }
    }

    /// How the question ended, and this computer's clock minus the other side's.
    async fn ask_for_nobody(&self, offset_s: &mut Option<i64>) -> ReadEnd {
        let asked = async {
            let nobody = nobody().to_string();
            let key = self.key_header().await?;
            let response = self.response(&self.url(&[&nobody]), &key).await?;
            let date = header(&response, DATE).and_then(instant);
            *offset_s = date.map(|date| self.clock.now().duration_since(date).as_secs());
            // Who finds nobody there has not looked.
            Ok::<_, ReadEnd>(self.refusal(response).await)
        };
        let limit = self.config.patience.total.min(LONGEST);
        match tokio::time::timeout(limit, asked).await {
            Ok(Ok(end) | Err(end)) => end,
            Err(_) => ReadEnd::of(Problem::Road(FailureKind::Timeout)),
        }
    }
}

/// A person waits for the result of a test.
const LONGEST: Duration = Duration::from_secs(15);

/// A reference that no customer has.
fn nobody() -> Uuid {
    let mut bytes = [0; 16];
    // Without a source of chance the reference is all zeros: nobody either.
    getrandom::fill(&mut bytes).ok();
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

const fn outcome_of(problem: &Problem) -> ConnectionOutcome {
    match problem {
        Problem::NotFound => ConnectionOutcome::Pass,
        Problem::KeyRefused | Problem::Forbidden => ConnectionOutcome::Key,
        Problem::NoKey => ConnectionOutcome::NoCredentials,
        Problem::Road(FailureKind::Dns) => ConnectionOutcome::Dns,
        Problem::Road(FailureKind::Unreachable | FailureKind::Broken) => ConnectionOutcome::Network,
        Problem::Road(FailureKind::Tls) => ConnectionOutcome::Tls,
        Problem::Road(FailureKind::Timeout) => ConnectionOutcome::Timeout,
        Problem::Road(FailureKind::TooLarge)
        | Problem::TooMany
        | Problem::Unexpected
        | Problem::Incomplete
        | Problem::TooLarge
        | Problem::TooDeep
        | Problem::NotJson(_)
        | Problem::Malformed { .. }
        | Problem::OtherShape(_) => ConnectionOutcome::NotTheProvider,
    }
}
