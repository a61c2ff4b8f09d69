//! An open store at one terminal: its desk and its settings.

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::DeskError;
use super::blocklist::Blocklist;
use super::context::{Context, InForce};
use super::counter::Counter;
use super::operators::Operators;
use super::presence::Pass;
use super::review::Review;
use super::settings::{self, Settings};
use crate::clock::Clock;
use crate::domain::field::FieldError;
use crate::domain::passphrase::{self, Opens};
use crate::domain::session::{Ended, Need};
use crate::keys::secrets::{self, PortOneSecrets};
use crate::keys::{Found, Keeper, KeyError, KeyFolder, MasterKey, Purpose};
use crate::providers::portone::{
    Config, ConnectionOutcome, ConnectionReport, CredentialSource, Credentials, PortOne,
};
use crate::providers::vove::{self, KeySource, Vove};
use crate::providers::{BaseUrl, Failure, Patience};
use crate::secret::Secret;
use crate::store::{self, Store, StoreError, Transaction};

/// What is needed to open a store.
pub struct Opening {
    /// Its folder.
    pub folder: KeyFolder,
    /// Who shall keep the key of a new store.
    pub keeper: Keeper,
    /// Passphrase, where one keeps the key.
    pub passphrase: Option<Zeroizing<String>>,
    /// The clocks.
    pub clock: Arc<dyn Clock>,
    /// Where the provider's key and secret come from.
    pub provider: ProviderKeys,
    /// How long the provider is waited for.
    pub patience: Patience,
}

/// What is needed to open a store whose keeper does not give its key.
pub struct Recovering {
    /// As ever; keeper and passphrase are the new ones.
    pub opening: Opening,
    /// The recovery key, as it was typed.
    pub recovery_key: Secret,
}

/// A store whose key was found.
struct Unlocked {
    master: MasterKey,
    keeper: Keeper,
    store: Store,
    /// How, in the log.
    how: &'static str,
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
    operators: Operators,
    patience: Patience,
    training: bool,
    keeper: Keeper,
    /// One save at a time, so that what is in force is what was saved last.
    saving: Mutex<()>,
}

impl Desk {
    /// Opens the store, and makes it where there is none. Nobody is signed in then.
    pub async fn open(opening: Opening) -> Result<Self, DeskError> {
        let (folder, keeper) = (opening.folder.clone(), opening.keeper);
        let passphrase = opening.passphrase.clone();
        let now = opening.clock.now().as_millisecond();
        let unlock = move || {
            let passphrase = passphrase.as_ref().map(|text| text.as_str());
            let found = folder.inspect()?;
            let (master, keeper) = match found {
                Found::New => {
                    acceptable(keeper, passphrase)?;
                    (folder.create(keeper, passphrase)?, keeper)
                }
                Found::Ready { keeper } => (folder.unlock(passphrase)?, keeper),
                Found::KeyMissing => {
                    let keeper = folder.about()?.keeper;
                    return Err(KeyError::KeyMissing { keeper }.into());
                }
            };
            let store = Store::open(&folder.database(), master.derive(Purpose::Store), now)?;
            Ok(Unlocked {
                master,
                keeper,
                store,
                how: if found == Found::New { "new" } else { "known" },
            })
        };
        Self::begin(opening, unlock).await
    }

    /// Opens the store with its recovery key, and gives its key to a new keeper. Until somebody signs
    /// in, an administrator may get a new passphrase.
    pub async fn recover(recovering: Recovering) -> Result<Self, DeskError> {
        let Recovering {
            opening,
            recovery_key,
        } = recovering;
        let (folder, keeper) = (opening.folder.clone(), opening.keeper);
        let passphrase = opening.passphrase.clone();
        let now = opening.clock.now().as_millisecond();
        let unlock = move || {
            let passphrase = passphrase.as_ref().map(|text| text.as_str());
            acceptable(keeper, passphrase)?;
            let master = folder.recover(recovery_key.expose())?;
            // The key proves itself on the store before its keeper is replaced.
            let store = Store::open(&folder.database(), master.derive(Purpose::Store), now)?;
            folder.give(&master, keeper, passphrase)?;
            Ok(Unlocked {
                master,
                keeper,
                store,
                how: "recovered",
            })
        };
        Self::begin(opening, unlock).await
    }

    async fn begin(
        opening: Opening,
        unlock: impl FnOnce() -> Result<Unlocked, DeskError> + Send + 'static,
    ) -> Result<Self, DeskError> {
        let Opening {
            folder,
            clock,
            provider,
            patience,
            ..
        } = opening;
        // The key may be stretched, and a keychain may ask its owner: not on a thread of the runtime.
        let unlocked = tokio::task::spawn_blocking(unlock);
        let Unlocked {
            master,
            keeper,
            store,
            how,
        } = unlocked.await.map_err(|_| DeskError::Interrupted)??;
        let training = matches!(provider, ProviderKeys::Training(_));
        let settings = match provider {
            ProviderKeys::Kept => Context::stored_settings(&store).await?.unwrap_or_default(),
            ProviderKeys::Training(simulator) => match Context::stored_settings(&store).await? {
                Some(own) => over(own, *simulator),
                None => *simulator,
            },
        };
        let master = Arc::new(master);
        let sources = Sources::new(training, &folder, &master);
        let in_force = in_force(settings, sources, &clock, patience).await;
        let database = folder.database();
        let context = Arc::new(Context::new(store, clock, folder, master, in_force));
        context
            .write_as_program(move |tx, writer| {
                keep_apart(tx, training, database)?;
                writer.log(tx, "storeOpened", &writer.terminal, json!({ "how": how }))?;
                Ok(())
            })
            .await?;
        let counter = Counter::begin(Arc::clone(&context)).await?;
        let review = Review::begin(Arc::clone(&context), training).await?;
        let blocklist = Blocklist::new(Arc::clone(&context));
        let recovered = how == "recovered";
        let operators = Operators::begin(Arc::clone(&context), training, recovered).await?;
        Ok(Self {
            context,
            counter,
            review,
            blocklist,
            operators,
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

    /// Who works here.
    pub fn operators(&self) -> &Operators {
        &self.operators
    }

    /// Lets a command of who is signed in begin, if they may. Nobody comes or goes before the pass is
    /// dropped; what is allowed is looked at once it is given.
    pub async fn admit(&self, need: Need<'_>) -> Result<Pass, DeskError> {
        let pass = self.context.presence.pass().await;
        let session = self.operators.session().ok_or(DeskError::SignedOut)?;
        session
            .may(need, self.context.now())
            .map_err(DeskError::Denied)?;
        Ok(pass)
    }

    /// Signs somebody in; whoever is signed in gives way.
    pub async fn sign_in(
        &self,
        operator: &str,
        passphrase: Option<Secret>,
    ) -> Result<(), DeskError> {
        let leave = async || self.hand_over().await;
        self.operators.sign_in(operator, passphrase, leave).await
    }

    /// Signs out. The store stays open, and nothing of what lay open stays with it.
    pub async fn sign_out(&self) -> Result<(), DeskError> {
        self.operators
            .sign_out(async || self.hand_over().await)
            .await
    }

    async fn hand_over(&self) -> Result<(), DeskError> {
        self.counter.hand_over().await;
        self.review.hand_over().await
    }

    /// Makes a recovery key, in place of the one before. It is given once and kept nowhere.
    pub async fn make_recovery(&self) -> Result<Zeroizing<String>, DeskError> {
        if self.training {
            return Err(FieldError::new("recoveryKey", "locked").into());
        }
        let (folder, master) = (
            self.context.folder.clone(),
            Arc::clone(&self.context.master),
        );
        let made = tokio::task::spawn_blocking(move || folder.make_recovery(&master));
        let made = made.await.map_err(|_| DeskError::Interrupted)??;
        self.context
            .write(move |tx, writer| {
                writer.log(tx, "recoveryKeyMade", &writer.terminal, json!(null))
            })
            .await?;
        Ok(made)
    }

    /// Whether a recovery key was made.
    pub fn has_recovery(&self) -> bool {
        let about = self.context.folder.about();
        about.is_ok_and(|about| about.recovery)
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

    /// Locks and closes the store: by a person, or because the session has ended by itself. Commands
    /// that are under way end with an error.
    pub async fn close(&self, ended: Option<Ended>) -> Result<(), DeskError> {
        self.review.end();
        // Whoever was there is there no more, whatever fails from here on.
        let gone = self.context.presence.put(None, self.context.moment());
        let why = ended.map_or("person", Ended::name);
        let writer = gone.map(|session| (session.operator, session.name));
        let told = self
            .context
            .write_as(self.context.writer(writer), move |tx, writer| {
                writer.log(tx, "locked", &writer.terminal, json!({ "why": why }))
            });
        if let Err(error) = told.await {
            tracing::warn!(%error, "the log does not say that the store was locked");
        }
        let store = self.context.store.clone();
        let closed = tokio::task::spawn_blocking(move || store.close());
        Ok(closed.await.map_err(|_| DeskError::Interrupted)??)
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

/// Refuses a passphrase that no store should have.
fn acceptable(keeper: Keeper, passphrase: Option<&str>) -> Result<(), DeskError> {
    match (keeper, passphrase) {
        (Keeper::Passphrase, Some(passphrase)) => {
            Ok(passphrase::accept(Opens::Store, passphrase, &[])?)
        }
        _ => Ok(()),
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
        second_person: own.second_person,
        second_findings: own.second_findings,
        second_sample: own.second_sample,
        second_blind: own.second_blind,
        claim_minutes: own.claim_minutes,
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
