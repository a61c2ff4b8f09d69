//! Training: the simulated provider and what a store needs to work with it.

use std::collections::BTreeMap;
use std::sync::Arc;

use countercheck_core::clock::Clock;
use countercheck_core::desks::{ConsentText, Settings};
use countercheck_core::domain::consents::ConsentKind;
use countercheck_core::domain::review::Rule;
use countercheck_simulator::{Config, Simulator, vove};

use crate::contract::error::{CommandError, ErrorCode};

/// No secret: a training store holds synthetic people only, and must open on every computer.
pub const PASSPHRASE: &str = "training holds synthetic people only";

/// What stands in for the consent texts, which only a contract can give.
const CONSENT: &str = "연습용 문구입니다. 실제 운영에서는 계약에 따른 약관 전문이 여기에 표시됩니다.\n\n\
    A text for practice. In live mode the text of your contract stands here.";

/// The running simulator.
pub struct Training {
    simulator: Simulator,
}

impl Training {
    /// Starts it on a free port of loopback.
    pub async fn start(clock: &Arc<dyn Clock>) -> Result<Self, CommandError> {
        // Another seed each time: references of an earlier run must not come again.
        let seed = clock.now().as_millisecond().unsigned_abs();
        let simulator = Simulator::start(Config {
            seed,
            ..Config::default()
        })
        .await
        .map_err(|error| {
            tracing::error!(%error, "the simulator did not start");
            CommandError::of(ErrorCode::Internal)
        })?;
        Ok(Self { simulator })
    }

    /// The simulator.
    pub fn simulator(&self) -> &Simulator {
        &self.simulator
    }

    /// The verifications to practise on: reference, and what each is for.
    pub fn cases(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        vove::CASES.iter().map(|case| (case.reference, case.key))
    }

    /// Settings that point at it; the rest is what a new site begins with.
    pub fn settings(&self) -> Settings {
        let text = ConsentText {
            version: "training-1".to_owned(),
            text: CONSENT.to_owned(),
        };
        let consents: BTreeMap<_, _> = ConsentKind::ALL
            .into_iter()
            .map(|kind| (kind.name().to_owned(), text.clone()))
            .collect();
        Settings {
            site: "연습 매장".to_owned(),
            terminal: "1".to_owned(),
            base_url: self.simulator.base_url(),
            vove_url: self.simulator.base_url(),
            channel_key: "channel-key-training".to_owned(),
            company: "연습 매장".to_owned(),
            consents,
            // Who practises alone would wait for a second person who never comes. Who wants to
            // practise with one sets it.
            second_person: Rule::Never.name().to_owned(),
            ..Settings::default()
        }
    }
}
