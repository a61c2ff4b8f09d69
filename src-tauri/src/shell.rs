//! What lives as long as the program: where the stores are, which one is open, how the window
//! looks. One store at most is open at a time.

mod preferences;
mod training;

use std::path::PathBuf;
use std::sync::Arc;

use countercheck_core::clock::{Clock, SystemClock};
use countercheck_core::desks::restoring::{self, Restoring};
use countercheck_core::desks::{Desk, Opening, ProviderKeys};
use countercheck_core::keys::{Found, Keeper, KeyError, KeyFolder, Keychain};
use countercheck_core::pictures::Encoded;
use countercheck_core::providers::Patience;
use countercheck_core::store::restoring::Restored;
use tokio::sync::RwLock;
use zeroize::Zeroizing;

use crate::clipboard::{self, Copied};
use crate::contract::app::{
    self, AppView, Mode, OpenRequest, PreferencesForm, Session, StoreChoice,
};
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
        Self {
            preferences: RwLock::new(Preferences::read(&home)),
            home,
            chosen,
            clock: Arc::new(SystemClock::new()),
            keychain: Keychain::system(std::env::var(BUS_VARIABLE).ok()),
            open: RwLock::new(None),
            pictures: Handles::default(),
            copied: Copied::on(Arc::new(clipboard::System), clipboard::Times::default()),
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

    /// The frame around every screen.
    pub async fn view(&self) -> Result<AppView, CommandError> {
        let preferences = self.preferences.read().await.clone();
        let session = match self.open.read().await.as_deref() {
            Some(open) => open.session(),
            None => self.closed(preferences.operator.clone()).await?,
        };
        Ok(AppView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: preferences.language,
            theme: preferences.theme,
            session,
        })
    }

    /// Keeps language and theme.
    pub async fn keep_preferences(&self, form: &PreferencesForm) {
        let mut preferences = self.preferences.write().await;
        preferences.language = form.language;
        preferences.theme = form.theme;
        preferences.write(&self.home);
    }

    /// Opens a store, and makes it where there is none.
    pub async fn open_store(&self, request: OpenRequest) -> Result<(), CommandError> {
        if self.chosen.is_some_and(|chosen| chosen != request.mode) {
            return Err(CommandError::validation("mode", "modeChosen"));
        }
        let mut slot = self.open.write().await;
        if slot.is_some() {
            return Err(CommandError::of(ErrorCode::Conflict));
        }
        let training = match request.mode {
            Mode::Training => Some(Training::start(&self.clock).await?),
            Mode::Live => None,
        };
        let (keeper, passphrase, provider) = match &training {
            Some(training) => (
                Keeper::Passphrase,
                Some(Zeroizing::new(training::PASSPHRASE.to_owned())),
                ProviderKeys::Training(Box::new(training.settings())),
            ),
            None => (
                keeper(request.keeper),
                request.passphrase.map(Zeroizing::new),
                ProviderKeys::Kept,
            ),
        };
        let operator = request.operator.trim().to_owned();
        let desk = Desk::open(Opening {
            folder: self.folder(request.mode),
            keeper,
            passphrase,
            operator: operator.clone(),
            clock: Arc::clone(&self.clock),
            provider,
            patience: Patience::default(),
        })
        .await?;
        *slot = Some(Arc::new(Open {
            mode: request.mode,
            desk,
            training,
        }));
        let mut preferences = self.preferences.write().await;
        preferences.operator = Some(operator);
        preferences.write(&self.home);
        Ok(())
    }

    /// Puts a copy in the place of a store, while none is open.
    pub async fn restore(&self, request: RestoreRequest) -> Result<Restored, CommandError> {
        if self.chosen.is_some_and(|chosen| chosen != request.mode) {
            return Err(CommandError::validation("mode", "modeChosen"));
        }
        // Nobody opens a store meanwhile.
        let slot = self.open.write().await;
        if slot.is_some() {
            return Err(CommandError::of(ErrorCode::Conflict));
        }
        let passphrase = match request.mode {
            Mode::Training => Some(training::PASSPHRASE.to_owned()),
            Mode::Live => request.passphrase,
        };
        let restored = restoring::restore(Restoring {
            folder: self.folder(request.mode),
            file: request.file,
            operator: request.operator,
            passphrase: passphrase.map(Zeroizing::new),
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
        let open = self.open.read().await.clone()?;
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

    /// Closes the store, if one is open.
    pub async fn close(&self) {
        self.pictures.keep_only(&[]);
        let Some(open) = self.open.write().await.take() else {
            return;
        };
        if let Err(error) = open.desk.close().await {
            tracing::warn!(%error, "the store was not closed in order");
        }
    }

    async fn closed(&self, operator: Option<String>) -> Result<Session, CommandError> {
        let keychain = self.keychain.clone();
        let folders = [Mode::Training, Mode::Live].map(|mode| (mode, self.folder(mode)));
        // The keychain may take a moment, or hang until its time is up.
        let found = tokio::task::spawn_blocking(move || {
            let stores: Result<Vec<_>, KeyError> = folders
                .into_iter()
                .map(|(mode, folder)| {
                    Ok(StoreChoice {
                        mode,
                        state: state(folder.inspect()?),
                    })
                })
                .collect();
            (stores, keychain.available())
        });
        let (stores, keychain) = found
            .await
            .map_err(|_| CommandError::of(ErrorCode::Internal))?;
        Ok(Session::Closed {
            chosen: self.chosen,
            stores: stores?,
            keychain,
            operator,
        })
    }

    fn folder(&self, mode: Mode) -> KeyFolder {
        let name = match mode {
            Mode::Training => "training",
            Mode::Live => "live",
        };
        KeyFolder::new(self.home.join(name), self.keychain.clone())
    }
}

impl Open {
    fn session(&self) -> Session {
        let settings = self.desk.settings();
        let configured = settings.missing(self.desk.has_credentials()).is_empty();
        Session::Open {
            mode: self.mode,
            operator: self.desk.operator().to_owned(),
            site: settings.site,
            terminal: settings.terminal,
            configured,
        }
    }
}

fn keeper(wanted: Option<app::Keeper>) -> Keeper {
    match wanted {
        Some(app::Keeper::Passphrase) => Keeper::Passphrase,
        Some(app::Keeper::Keychain) | None => Keeper::Keychain,
    }
}

fn state(found: Found) -> app::StoreState {
    match found {
        Found::New => app::StoreState::New,
        Found::Ready { keeper } => app::StoreState::Ready {
            keeper: match keeper {
                Keeper::Keychain => app::Keeper::Keychain,
                Keeper::Passphrase => app::Keeper::Passphrase,
            },
        },
        Found::KeyMissing => app::StoreState::KeyMissing,
    }
}
