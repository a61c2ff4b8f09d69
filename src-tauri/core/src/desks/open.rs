//! An open store at one terminal: its desk and its settings.

mod people;
mod sources;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::Arc;

use serde_json::json;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::DeskError;
use super::blocklist::Blocklist;
use super::cases::Cases;
use super::context::Context;
use super::counter::Counter;
use super::figures::Figures;
use super::keeping::Keeping;
use super::operators::Operators;
use super::quality::Quality;
use super::records::{self, Beside, Records};
use super::review::Review;
use super::searching::Searching;
use super::settings::{self, Settings};
use crate::clock::Clock;
use crate::domain::field::FieldError;
use crate::domain::passphrase::{self, Opens};
use crate::keys::secrets::{self, PortOneSecrets};
use crate::keys::{Found, Keeper, KeyError, KeyFolder, MasterKey, Purpose};
use crate::providers::Patience;
use crate::providers::portone::{ConnectionOutcome, ConnectionReport};
use crate::secret::Secret;
use crate::store::{self, Millis, Store, StoreError, Transaction};
use sources::{Sources, in_force};

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
    /// What was signed before, beside the key.
    signed: records::Found,
    /// How, in the log.
    how: &'static str,
}

impl Unlocked {
    fn open(
        folder: &KeyFolder,
        master: MasterKey,
        keeper: Keeper,
        now: Millis,
        how: &'static str,
    ) -> Result<Self, DeskError> {
        let beside = Beside::look(folder, &master);
        let store = Store::open(&folder.database(), master.derive(Purpose::Store), now)?;
        let signed = beside.compare(&store, &master)?;
        // A page of zeros is taken for one that was never written, unless every page is looked at.
        if signed.is_of_another_file() && !store.integrity_blocking()?.is_empty() {
            return Err(StoreError::Damaged.into());
        }
        Ok(Self {
            master,
            keeper,
            store,
            signed,
            how,
        })
    }
}

/// Where the provider's key and secret come from.
pub enum ProviderKeys {
    /// From the keychain, or sealed beside the store.
    Kept,
    /// From the simulator: its address, keys and texts. Nothing of it is stored.
    Training(Box<Settings>),
}

/// An open store at one terminal.
pub struct Desk {
    context: Arc<Context>,
    counter: Counter,
    review: Review,
    blocklist: Blocklist,
    cases: Cases,
    figures: Figures,
    keeping: Arc<Keeping>,
    operators: Operators,
    quality: Quality,
    records: Records,
    searching: Searching,
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
            let how = if found == Found::New { "new" } else { "known" };
            Unlocked::open(&folder, master, keeper, now, how)
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
            let unlocked = Unlocked::open(&folder, master, keeper, now, "recovered")?;
            folder.give(&unlocked.master, keeper, passphrase)?;
            Ok(unlocked)
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
            signed,
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
        let cases = Cases::new(Arc::clone(&context));
        let figures = Figures::new(Arc::clone(&context));
        let searching = Searching::new(Arc::clone(&context));
        let keeping = Arc::new(Keeping::new(Arc::clone(&context)));
        keeping.watch();
        let recovered = how == "recovered";
        let operators = Operators::begin(Arc::clone(&context), training, recovered).await?;
        let quality = Quality::begin(Arc::clone(&context), training).await?;
        let records = Records::begin(Arc::clone(&context), signed).await?;
        Ok(Self {
            context,
            counter,
            review,
            blocklist,
            cases,
            figures,
            keeping,
            operators,
            quality,
            records,
            searching,
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

    /// What was done, and what waits, in figures.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// What cases are found by.
    pub fn searching(&self) -> &Searching {
        &self.searching
    }

    /// What is kept, and how long.
    pub fn keeping(&self) -> &Arc<Keeping> {
        &self.keeping
    }

    /// The log.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// How well people decide.
    pub fn quality(&self) -> &Quality {
        &self.quality
    }

    /// Who works here.
    pub fn operators(&self) -> &Operators {
        &self.operators
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
        base_url: simulator.base_url,
        channel_key: simulator.channel_key,
        legacy_pg: simulator.legacy_pg,
        company: simulator.company,
        vove_url: simulator.vove_url,
        consents: if own.consents.is_empty() {
            simulator.consents
        } else {
            own.consents
        },
        ..own
    }
}

/// Nothing was asked, as there is no key.
const NO_CREDENTIALS: ConnectionReport = ConnectionReport {
    outcome: ConnectionOutcome::NoCredentials,
    elapsed: None,
    clock_offset_s: None,
    raw: None,
};
