//! An open store at one terminal: its desk and its settings.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::DeskError;
use super::blocklist::Blocklist;
use super::cases::Cases;
use super::context::{Context, InForce};
use super::counter::Counter;
use super::keeping::Keeping;
use super::records::{Beside, Records};
use super::review::Review;
use super::settings::{self, Settings};
use crate::clock::Clock;
use crate::domain::field::FieldError;
use crate::keys::secrets::{self, PortOneSecrets};
use crate::keys::{Found, Keeper, KeyError, KeyFolder, MasterKey, Purpose};
use crate::providers::portone::{
    Config, ConnectionOutcome, ConnectionReport, CredentialSource, Credentials, PortOne,
};
use crate::providers::vove::{self, KeySource, Vove};
use crate::providers::{BaseUrl, Failure, Patience};
use crate::secret::Secret;
use crate::store::{self, Store, StoreError, Transaction};

const LONGEST_OPERATOR: usize = 40;

/// What is needed to open a store.
pub struct Opening {
    /// Its folder.
    pub folder: KeyFolder,
    /// Who shall keep the key of a new store.
    pub keeper: Keeper,
    /// Passphrase, where one keeps the key.
    pub passphrase: Option<Zeroizing<String>>,
    /// Who works here.
    pub operator: String,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Where the provider's key and secret come from.
    pub provider: ProviderKeys,
    /// How long the provider is waited for.
    pub patience: Patience,
}

/// Where the provider's key and secret come from.
pub enum ProviderKeys {
    /// From the keychain, or sealed beside the store.
    Kept,
    /// From the simulator: its address, keys and texts. Nothing of it is stored.
    Training(Box<Settings>),
}

/// The key and secret that every simulator takes.
const TRAINING_KEY: &str = "training";

/// An open store at one terminal.
pub struct Desk {
    context: Arc<Context>,
    counter: Counter,
    review: Review,
    blocklist: Blocklist,
    cases: Cases,
    keeping: Arc<Keeping>,
    records: Records,
    patience: Patience,
    training: bool,
    keeper: Keeper,
    /// One save at a time, so that what is in force is what was saved last.
    saving: Mutex<()>,
}

impl Desk {
    /// Opens the store, and makes it where there is none.
    pub async fn open(opening: Opening) -> Result<Self, DeskError> {
        let operator = operator(&opening.operator)?;
        let Opening {
            folder,
            keeper,
            passphrase,
            clock,
            provider,
            patience,
            ..
        } = opening;
        // The key may be stretched, and a keychain may ask its owner: not on a thread of the runtime.
        let now = clock.now().as_millisecond();
        let opened = tokio::task::spawn_blocking(move || {
            let passphrase = passphrase.as_ref().map(|text| text.as_str());
            let found = folder.inspect()?;
            let (master, keeper) = match found {
                Found::New => (folder.create(keeper, passphrase)?, keeper),
                Found::Ready { keeper } => (folder.unlock(passphrase)?, keeper),
                Found::KeyMissing => return Err(KeyError::KeyMissing { keeper: None }.into()),
            };
            let beside = Beside::look(&folder, &master);
            let store = Store::open(&folder.database(), master.derive(Purpose::Store), now)?;
            let signed = beside.compare(&store, &master)?;
            Ok::<_, DeskError>((folder, master, keeper, store, signed, found == Found::New))
        });
        let (folder, master, keeper, store, signed, new) =
            opened.await.map_err(|_| DeskError::Interrupted)??;
        let training = matches!(provider, ProviderKeys::Training(_));
        let settings = match provider {
            ProviderKeys::Kept => Context::stored_settings(&store).await?,
            ProviderKeys::Training(simulator) => {
                over(Context::stored_settings(&store).await?, *simulator)
            }
        };
        let master = Arc::new(master);
        let sources = Sources::new(training, &folder, &master);
        let in_force = in_force(settings, sources, &clock, patience).await;
        let database = folder.database();
        let context = Arc::new(Context::new(
            store, clock, operator, folder, master, in_force,
        ));
        context
            .write(move |tx, writer| {
                keep_apart(tx, training, database)?;
                writer.log(tx, "storeOpened", &writer.terminal, json!({ "new": new }))?;
                Ok(())
            })
            .await?;
        let counter = Counter::begin(Arc::clone(&context)).await?;
        let review = Review::begin(Arc::clone(&context), training).await?;
        let blocklist = Blocklist::new(Arc::clone(&context));
        let cases = Cases::new(Arc::clone(&context));
        let keeping = Arc::new(Keeping::new(Arc::clone(&context)));
        keeping.watch();
        let records = Records::begin(Arc::clone(&context), signed).await?;
        Ok(Self {
            context,
            counter,
            review,
            blocklist,
            cases,
            keeping,
            records,
            patience,
            training,
            keeper,
            saving: Mutex::default(),
        })
    }

    /// The counter desk.
    pub fn counter(&self) -> &Counter {
        &self.counter
    }

    /// The review desk.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The blocklist.
    pub fn blocklist(&self) -> &Blocklist {
        &self.blocklist
    }

    /// What was decided.
    pub fn cases(&self) -> &Cases {
        &self.cases
    }

    /// What is kept, and how long.
    pub fn keeping(&self) -> &Arc<Keeping> {
        &self.keeping
    }

    /// The log.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Who works here.
    pub fn operator(&self) -> &str {
        &self.context.operator
    }

    /// Who keeps the key of this store, and the provider's keys with it.
    pub fn keeper(&self) -> Keeper {
        self.keeper
    }

    /// The settings in force.
    pub fn settings(&self) -> Settings {
        self.context.in_force().settings
    }

    /// Whether the provider's key and secret are there.
    pub fn has_credentials(&self) -> bool {
        self.context.in_force().credentials
    }

    /// Whether the key for verifications with documents is there.
    pub fn has_vove_key(&self) -> bool {
        self.context.in_force().vove_key
    }

    /// Stores the settings and puts them in force. In training the provider's part stays.
    pub async fn save_settings(&self, new: Settings) -> Result<(), DeskError> {
        let _turn = self.saving.lock().await;
        let new = if self.training {
            over(new, self.settings())
        } else {
            new
        };
        new.validate()?;
        let stored = new.clone();
        self.context
            .write(move |tx, writer| {
                store::settings::write(tx, settings::NAME, &stored)?;
                writer.log(tx, "settingsSaved", &writer.terminal, stored.deciding())?;
                Ok(())
            })
            .await?;
        self.put_in_force(new).await;
        Ok(())
    }

    /// Stores the provider's key and secret where the key of the store lies.
    pub async fn save_credentials(
        &self,
        imp_key: String,
        imp_secret: String,
    ) -> Result<(), DeskError> {
        if self.training {
            return Err(FieldError::new("impKey", "locked").into());
        }
        for (field, text) in [("impKey", &imp_key), ("impSecret", &imp_secret)] {
            if text.trim().is_empty() {
                return Err(FieldError::new(field, "textEmpty").into());
            }
        }
        let secrets = PortOneSecrets {
            imp_key: Secret::new(imp_key.trim().to_owned()),
            imp_secret: Secret::new(imp_secret.trim().to_owned()),
        };
        let save = move |folder: &_, master: &_| secrets::save(folder, master, &secrets);
        self.keep("credentialsSaved", save).await
    }

    /// Stores the key for verifications with documents where the key of the store lies.
    pub async fn save_vove_key(&self, api_key: String) -> Result<(), DeskError> {
        if self.training {
            return Err(FieldError::new("apiKey", "locked").into());
        }
        if api_key.trim().is_empty() {
            return Err(FieldError::new("apiKey", "textEmpty").into());
        }
        let api_key = Secret::new(api_key.trim().to_owned());
        let save = move |folder: &_, master: &_| secrets::save_vove_key(folder, master, &api_key);
        self.keep("voveKeySaved", save).await
    }

    /// Keeps a secret where `save` puts it, beside the key of the store, and puts it in force.
    async fn keep(
        &self,
        kind: &'static str,
        save: impl FnOnce(&KeyFolder, &MasterKey) -> Result<(), KeyError> + Send + 'static,
    ) -> Result<(), DeskError> {
        let (folder, master) = (
            self.context.folder.clone(),
            Arc::clone(&self.context.master),
        );
        let _turn = self.saving.lock().await;
        // A keychain may ask its owner.
        let saved = tokio::task::spawn_blocking(move || save(&folder, &master));
        saved.await.map_err(|_| DeskError::Interrupted)??;
        self.context
            .write(move |tx, writer| {
                writer.log(tx, kind, &writer.terminal, serde_json::Value::Null)?;
                Ok(())
            })
            .await?;
        self.put_in_force(self.settings()).await;
        Ok(())
    }

    /// Asks the provider of verifications with documents for one that cannot exist.
    pub async fn test_vove(&self) -> ConnectionReport {
        match self.context.in_force().vove {
            Some(provider) => provider.test_connection().await,
            None => NO_CREDENTIALS,
        }
    }

    /// Asks the provider for a token. Sends no SMS.
    pub async fn test_connection(&self) -> ConnectionReport {
        match self.context.in_force().provider {
            Some(provider) => provider.test_connection().await,
            None => NO_CREDENTIALS,
        }
    }

    /// Closes the store. Commands that are under way end with an error.
    pub async fn close(&self) -> Result<(), DeskError> {
        self.review.end();
        self.records.close().await;
        let store = self.context.store.clone();
        let closed = tokio::task::spawn_blocking(move || store.close());
        let closed = closed.await.map_err(|_| DeskError::Interrupted)?;
        self.records.left(closed.is_ok()).await;
        Ok(closed?)
    }

    async fn put_in_force(&self, settings: Settings) {
        let sources = Sources::new(self.training, &self.context.folder, &self.context.master);
        let new = in_force(settings, sources, &self.context.clock, self.patience).await;
        self.context.put_in_force(new);
    }
}

/// A store is for training or for live work from its first day, whoever opens it.
fn keep_apart(tx: &Transaction<'_>, training: bool, path: PathBuf) -> Result<(), StoreError> {
    let why = match store::settings::read(tx, settings::TRAINING)? {
        None => return store::settings::write(tx, settings::TRAINING, &training),
        Some(made) if made == training => return Ok(()),
        Some(true) => "it is a store for training",
        Some(false) => "it is a store for live work",
    };
    Err(StoreError::UnsafePlace { path, why })
}

pub(super) fn operator(typed: &str) -> Result<String, FieldError> {
    let name = typed.trim();
    match name.chars().count() {
        0 => Err(FieldError::new("operator", "operatorEmpty")),
        1..=LONGEST_OPERATOR => Ok(name.to_owned()),
        _ => Err(FieldError::new("operator", "operatorTooLong")),
    }
}

/// `own` settings with the provider's part, and consent texts where there are none, of `simulator`.
fn over(own: Settings, simulator: Settings) -> Settings {
    let or = |own: String, other: String| if own.trim().is_empty() { other } else { own };
    Settings {
        site: or(own.site, simulator.site),
        terminal: or(own.terminal, simulator.terminal),
        age_rule: own.age_rule,
        quota_hour: own.quota_hour,
        quota_day: own.quota_day,
        code_life_s: own.code_life_s,
        blind_first_look: own.blind_first_look,
        consents: if own.consents.is_empty() {
            simulator.consents
        } else {
            own.consents
        },
        ..simulator
    }
}

/// Nothing was asked, as there is no key.
const NO_CREDENTIALS: ConnectionReport = ConnectionReport {
    outcome: ConnectionOutcome::NoCredentials,
    elapsed: None,
    clock_offset_s: None,
    raw: None,
};

/// Where the providers' keys come from, at the moment of a call.
struct Sources {
    portone: Arc<dyn CredentialSource>,
    vove: Arc<dyn KeySource>,
}

impl Sources {
    fn new(training: bool, folder: &KeyFolder, master: &Arc<MasterKey>) -> Self {
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

async fn in_force(
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
