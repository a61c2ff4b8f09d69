//! What lives as long as the program: where the stores are, which one is open, how the window
//! looks. One store at most is open at a time.

mod computer;
mod preferences;
mod session;
mod training;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use countercheck_core::clock::{Clock, SystemClock};
use countercheck_core::desks::keeping::Backup;
use countercheck_core::desks::restoring::{self, Restoring};
use countercheck_core::desks::{Desk, Opening, ProviderKeys, Recovering};
use countercheck_core::domain::session::Ended;
use countercheck_core::keys::{Keeper, KeyFolder, Keychain};
use countercheck_core::pictures::Encoded;
use countercheck_core::providers::Patience;
use countercheck_core::secret::Secret;
use countercheck_core::store::restoring::Restored;
use tokio::sync::{Notify, RwLock, RwLockWriteGuard, watch};
use zeroize::Zeroizing;

use crate::clipboard::{self, Copied};
use crate::contract::app::{self, Mode, OpenRequest, PreferencesForm, RecoverRequest};
use crate::contract::error::{CommandError, ErrorCode};
use crate::contract::keeping::RestoreRequest;
use crate::pictures::{Handles, Token};
use crate::windows::BENCH;

pub use preferences::Preferences;
pub use training::Training;

/// Where the session bus is, when the usual variable leads nowhere for GTK's sake.
pub const BUS_VARIABLE: &str = "COUNTERCHECK_SESSION_BUS";

/// The program's state, kept by Tauri.
pub struct Shell {
    home: PathBuf,
    chosen: Option<Mode>,
    clock: Arc<dyn Clock>,
    keychain: Keychain,
    preferences: RwLock<Preferences>,
    open: RwLock<Option<Arc<Open>>>,
    pictures: Handles,
    copied: Copied,
    /// Why the store was locked last, if nobody locked it.
    locked: Mutex<Option<Ended>>,
    /// The store was locked just now.
    locks: Notify,
    /// Rises with every change of who is there.
    revision: watch::Sender<u32>,
}

/// The open store.
pub struct Open {
    /// Which of the two.
    pub mode: Mode,
    /// Its desks.
    pub desk: Desk,
    /// The simulated provider, in training.
    pub training: Option<Training>,
}

impl Shell {
    /// With nothing open. `chosen` came from the command line and excludes the other store.
    pub fn new(home: PathBuf, chosen: Option<Mode>) -> Self {
        Self::with_clock(home, chosen, Arc::new(SystemClock::new()))
    }

    /// The same by another clock than the computer's.
    pub fn with_clock(home: PathBuf, chosen: Option<Mode>, clock: Arc<dyn Clock>) -> Self {
        Self {
            preferences: RwLock::new(Preferences::read(&home)),
            home,
            chosen,
            clock,
            keychain: Keychain::system(std::env::var(BUS_VARIABLE).ok()),
            open: RwLock::new(None),
            pictures: Handles::default(),
            copied: Copied::on(Arc::new(clipboard::System), clipboard::Times::default()),
            locked: Mutex::default(),
            locks: Notify::new(),
            revision: watch::Sender::new(1),
        }
    }

    /// The open store, or the refusal to work without one.
    pub async fn opened(&self) -> Result<Arc<Open>, CommandError> {
        self.open
            .read()
            .await
            .clone()
            .ok_or_else(|| CommandError::of(ErrorCode::Locked))
    }

    /// Keeps language and theme.
    pub async fn keep_preferences(&self, form: &PreferencesForm) {
        let mut preferences = self.preferences.write().await;
        preferences.language = form.language;
        preferences.theme = form.theme;
        preferences.write(&self.home);
    }

    /// Opens a store, and makes it where there is none. In training the chosen person is signed in.
    pub async fn open_store(&self, request: OpenRequest) -> Result<(), CommandError> {
        let mut slot = self.vacant(request.mode).await?;
        let open = match request.mode {
            Mode::Training => self.open_training(request.operator).await?,
            Mode::Live => {
                let opening = self.live(request.keeper, request.passphrase);
                Open {
                    mode: Mode::Live,
                    desk: Desk::open(opening).await?,
                    training: None,
                }
            }
        };
        *slot = Some(Arc::new(open));
        drop(slot);
        self.forget_lock();
        self.news();
        Ok(())
    }

    /// Opens the live store with its recovery key, and gives its key to a new keeper.
    pub async fn recover_store(&self, request: RecoverRequest) -> Result<(), CommandError> {
        let mut slot = self.vacant(Mode::Live).await?;
        let desk = Desk::recover(Recovering {
            opening: self.live(Some(request.keeper), request.passphrase),
            recovery_key: Secret::new(request.recovery_key),
        });
        *slot = Some(Arc::new(Open {
            mode: Mode::Live,
            desk: desk.await?,
            training: None,
        }));
        drop(slot);
        self.forget_lock();
        self.news();
        Ok(())
    }

    /// The place of the open store, while there is none.
    async fn vacant(
        &self,
        mode: Mode,
    ) -> Result<RwLockWriteGuard<'_, Option<Arc<Open>>>, CommandError> {
        if self.chosen.is_some_and(|chosen| chosen != mode) {
            return Err(CommandError::validation("mode", "modeChosen"));
        }
        let slot = self.open.write().await;
        if slot.is_some() {
            return Err(CommandError::of(ErrorCode::Conflict));
        }
        Ok(slot)
    }

    fn live(&self, keeper_: Option<app::Keeper>, passphrase: Option<String>) -> Opening {
        Opening {
            folder: self.folder(Mode::Live),
            keeper: keeper(keeper_),
            passphrase: passphrase.map(Zeroizing::new),
            clock: Arc::clone(&self.clock),
            provider: ProviderKeys::Kept,
            patience: Patience::default(),
        }
    }

    async fn open_training(&self, operator: Option<String>) -> Result<Open, CommandError> {
        let training = Training::start(&self.clock).await?;
        let desk = Desk::open(Opening {
            folder: self.folder(Mode::Training),
            keeper: Keeper::Passphrase,
            passphrase: Some(Zeroizing::new(training::PASSPHRASE.to_owned())),
            clock: Arc::clone(&self.clock),
            provider: ProviderKeys::Training(Box::new(training.settings())),
            patience: Patience::default(),
        })
        .await?;
        if let Some(operator) = operator {
            if let Err(refused) = desk.sign_in(&operator, None).await {
                desk.close(None).await?;
                return Err(refused.into());
            }
            let mut preferences = self.preferences.write().await;
            preferences.practice = Some(operator);
            preferences.write(&self.home);
        }
        Ok(Open {
            mode: Mode::Training,
            desk,
            training: Some(training),
        })
    }

    /// The copies of a store, while none is open.
    pub async fn copies(&self, mode: Mode) -> Result<Vec<Backup>, CommandError> {
        let _nobody_opens_one = self.vacant(mode).await?;
        Ok(restoring::copies(self.folder(mode)).await?)
    }

    /// Puts a copy in the place of a store, while none is open.
    pub async fn restore(&self, request: RestoreRequest) -> Result<Restored, CommandError> {
        let _nobody_opens_one = self.vacant(request.mode).await?;
        let (passphrase, recovery_key) = match request.mode {
            Mode::Training => (Some(training::PASSPHRASE.to_owned()), None),
            Mode::Live => (request.passphrase, request.recovery_key),
        };
        let restored = restoring::restore(Restoring {
            folder: self.folder(request.mode),
            file: request.file,
            operator: request.operator,
            passphrase: passphrase.map(Zeroizing::new),
            recovery_key: recovery_key.map(Secret::new),
            clock: Arc::clone(&self.clock),
        });
        Ok(restored.await?)
    }

    /// Addresses of pictures.
    pub fn pictures(&self) -> &Handles {
        &self.pictures
    }

    /// What is copied out of the window.
    pub fn copied(&self) -> &Copied {
        &self.copied
    }

    /// The picture at an address, if this window may have it now.
    pub async fn picture(&self, window: &str, token: Option<Token>) -> Option<Encoded> {
        let grant = self.pictures.take(window, token?)?;
        self.lock_if_ended().await;
        let open = self.open.read().await.clone()?;
        open.desk.operators().session()?;
        let review = open.desk.review();
        review
            .picture(&grant.case, &grant.picture, grant.size)
            .await
    }

    /// The window for a second monitor is gone: its addresses with it, and the first window learns it.
    pub async fn bench_closed(&self) {
        self.pictures.forget_window(BENCH);
        if let Some(open) = self.open.read().await.as_ref() {
            open.desk.review().stir();
        }
    }

    /// Locks: closes the store, if one is open. Pictures, the open case and the key go with it.
    pub async fn close(&self, ended: Option<Ended>) {
        self.pictures.keep_only(&[]);
        let Some(open) = self.open.write().await.take() else {
            return;
        };
        *self.lock() = ended;
        if let Err(error) = open.desk.close(ended).await {
            tracing::warn!(%error, "the store was not closed in order");
        }
        self.news();
        self.locks.notify_one();
    }

    fn folder(&self, mode: Mode) -> KeyFolder {
        let name = match mode {
            Mode::Training => "training",
            Mode::Live => "live",
        };
        KeyFolder::new(self.home.join(name), self.keychain.clone()).on(computer::name())
    }
}

fn keeper(wanted: Option<app::Keeper>) -> Keeper {
    match wanted {
        Some(app::Keeper::Passphrase) => Keeper::Passphrase,
        Some(app::Keeper::Keychain) | None => Keeper::Keychain,
    }
}
