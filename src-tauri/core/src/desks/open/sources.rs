//! The providers of an open store: where their keys come from, and the clients made from the settings.

use std::sync::Arc;

use crate::clock::Clock;
use crate::desks::context::InForce;
use crate::desks::settings::Settings;
use crate::keys::secrets;
use crate::keys::{KeyError, KeyFolder, MasterKey};
use crate::providers::portone::{Config, CredentialSource, Credentials, PortOne};
use crate::providers::vove::{self, KeySource, Vove};
use crate::providers::{BaseUrl, Failure, Patience};
use crate::secret::Secret;

/// The key and secret that every simulator takes.
const TRAINING_KEY: &str = "training";

/// Where the providers' keys come from, at the moment of a call.
pub(super) struct Sources {
    portone: Arc<dyn CredentialSource>,
    vove: Arc<dyn KeySource>,
}

impl Sources {
    pub fn new(training: bool, folder: &KeyFolder, master: &Arc<MasterKey>) -> Self {
        if training {
            let key = || Secret::new(TRAINING_KEY.to_owned());
            return Self {
                portone: Arc::new(move || {
                    Some(Credentials {
                        imp_key: key(),
                        imp_secret: key(),
                    })
                }),
                vove: Arc::new(move || Some(key())),
            };
        }
        let kept = (folder.clone(), Arc::clone(master));
        let other = kept.clone();
        Self {
            portone: Arc::new(move || {
                let loaded = readable(secrets::load(&kept.0, &kept.1))?;
                Some(Credentials {
                    imp_key: loaded.imp_key,
                    imp_secret: loaded.imp_secret,
                })
            }),
            vove: Arc::new(move || readable(secrets::load_vove_key(&other.0, &other.1))),
        }
    }
}

fn readable<T>(loaded: Result<Option<T>, KeyError>) -> Option<T> {
    loaded.unwrap_or_else(|error| {
        tracing::warn!(%error, "the provider's keys cannot be read");
        None
    })
}

/// The settings and what is made from them.
pub(super) async fn in_force(
    settings: Settings,
    sources: Sources,
    clock: &Arc<dyn Clock>,
    patience: Patience,
) -> InForce {
    let asked = (Arc::clone(&sources.portone), Arc::clone(&sources.vove));
    let there = tokio::task::spawn_blocking(move || {
        (asked.0.credentials().is_some(), asked.1.key().is_some())
    });
    let (credentials, vove_key) = there.await.unwrap_or_default();
    InForce {
        provider: credentials
            .then(|| portone(&settings, sources.portone, clock, patience))
            .flatten(),
        credentials,
        vove: vove_key
            .then(|| vove(&settings, sources.vove, clock))
            .flatten(),
        vove_key,
        settings,
    }
}

fn portone(
    settings: &Settings,
    source: Arc<dyn CredentialSource>,
    clock: &Arc<dyn Clock>,
    patience: Patience,
) -> Option<Arc<PortOne>> {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let config = Config {
        base_url: BaseUrl::parse(&settings.base_url).ok()?,
        channel_key: given(&settings.channel_key),
        legacy_pg: given(&settings.legacy_pg),
        company: given(&settings.company),
        patience,
    };
    made(PortOne::new(config, source, Arc::clone(clock)))
}

fn vove(
    settings: &Settings,
    source: Arc<dyn KeySource>,
    clock: &Arc<dyn Clock>,
) -> Option<Arc<Vove>> {
    let config = vove::Config {
        base_url: BaseUrl::parse(&settings.vove_url).ok()?,
        patience: vove::Patience::default(),
        limits: vove::Limits::default(),
    };
    made(Vove::new(config, source, Arc::clone(clock)))
}

fn made<T>(made: Result<T, Failure>) -> Option<Arc<T>> {
    made.inspect_err(|error| tracing::warn!(%error, "no client for the provider"))
        .ok()
        .map(Arc::new)
}
