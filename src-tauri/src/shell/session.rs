//! Who is there: the one door to every command, the lock, and what the window is told of both.

use std::sync::{MutexGuard, PoisonError};
use std::time::Duration;

use countercheck_core::desks::Pass;
use countercheck_core::desks::operators::Operator;
use countercheck_core::domain::session::{Ended, Need};
use countercheck_core::keys::{About, Found, Keeper, KeyError};

use super::{Open, Shell};
use crate::contract::access::{Access, Use};
use crate::contract::app::{self, AppView, LockReason, Mode, Session, StoreChoice, StoreState};
use crate::contract::error::{CommandError, ErrorCode};
use crate::handlers::views;

/// Longest wait for something new: well below what a connection is held for.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// How often it is looked whether it is time to lock.
const LOOK_EVERY: Duration = Duration::from_secs(1);

impl Shell {
    /// The one door: whoever calls a command comes through here first. What is let in holds a pass as
    /// long as it works, so that it ends under the name it began with; what the window asks by itself
    /// and what signs people in and out holds none.
    pub async fn admit(&self, access: Access) -> Result<Option<Pass>, CommandError> {
        self.lock_if_ended().await;
        let (used, roles) = match access {
            Access::Anyone => return Ok(None),
            Access::Unlocked => return self.opened().await.map(|_| None),
            Access::SignedIn => {
                let open = self.opened().await?;
                open.desk.admit(Need::SignedIn).await?;
                open.desk.operators().touch();
                return Ok(None);
            }
            Access::Roles(used, roles) => (used, views::roles_in(roles)),
        };
        let need = match used {
            Use::Poll | Use::Look | Use::Manage => Need::Look(&roles),
            Use::Work => Need::Work(&roles),
        };
        let open = self.opened().await?;
        let pass = open.desk.admit(need).await?;
        if used == Use::Poll {
            return Ok(None);
        }
        open.desk.operators().touch();
        Ok(Some(pass))
    }

    /// Looks every second whether it is time to lock. Ends never.
    pub async fn keep_watch(&self) {
        loop {
            tokio::time::sleep(LOOK_EVERY).await;
            self.lock_if_ended().await;
        }
    }

    /// Locks if it is time to.
    pub async fn lock_if_ended(&self) {
        let open = self.open.read().await.clone();
        if let Some(ended) = open.and_then(|open| open.desk.operators().look()) {
            self.close(Some(ended)).await;
        }
    }

    /// Signs somebody in.
    pub async fn sign_in(
        &self,
        operator: &str,
        passphrase: Option<String>,
    ) -> Result<(), CommandError> {
        let open = self.opened().await?;
        let passphrase = passphrase.map(countercheck_core::secret::Secret::new);
        let signed = open.desk.sign_in(operator, passphrase).await;
        self.changed(&open);
        signed?;
        if open.mode == Mode::Training {
            let mut preferences = self.preferences.write().await;
            preferences.practice = Some(operator.to_owned());
            preferences.write(&self.home);
        }
        Ok(())
    }

    /// Signs out: the store stays open.
    pub async fn sign_out(&self) -> Result<(), CommandError> {
        let open = self.opened().await?;
        let signed = open.desk.sign_out().await;
        self.changed(&open);
        Ok(signed?)
    }

    /// Something changed around who is there.
    pub fn news(&self) {
        self.revision
            .send_modify(|revision| *revision = revision.wrapping_add(1));
    }

    /// Waits until it is not as `seen` any more, or for some seconds.
    pub async fn wait_for_news(&self, seen: u32) {
        let mut revision = self.revision.subscribe();
        if seen == *revision.borrow_and_update() {
            // An end of the wait without news is an answer too.
            let _news = tokio::time::timeout(LONGEST_WAIT, revision.changed()).await;
        }
    }

    /// The frame around every screen.
    pub async fn view(&self) -> Result<AppView, CommandError> {
        // Before the rest is read: what changes meanwhile is asked for again.
        let revision = *self.revision.borrow();
        let preferences = self.preferences.read().await.clone();
        let open = self.open.read().await.clone();
        let session = match open {
            Some(open) => open.session().await?,
            None => self.closed(preferences.practice).await?,
        };
        Ok(AppView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            language: preferences.language,
            theme: preferences.theme,
            revision,
            session,
        })
    }

    /// Waits until the store is locked.
    pub async fn locked(&self) {
        self.locks.notified().await;
    }

    pub(super) fn forget_lock(&self) {
        *self.lock() = None;
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Option<Ended>> {
        self.locked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Addresses of pictures are good for what lies open now.
    fn changed(&self, open: &Open) {
        self.pictures.keep_only(&open.desk.review().shown_cases());
        self.news();
    }

    async fn closed(&self, last_practice: Option<String>) -> Result<Session, CommandError> {
        let keychain = self.keychain.clone();
        let folders = [Mode::Training, Mode::Live].map(|mode| (mode, self.folder(mode)));
        // The keychain may take a moment, or hang until its time is up.
        let found = tokio::task::spawn_blocking(move || {
            let stores: Result<Vec<_>, KeyError> = folders
                .into_iter()
                .map(|(mode, folder)| {
                    Ok(StoreChoice {
                        mode,
                        state: state(folder.inspect()?, folder.about()?),
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
            practice: views::practice_cards(),
            last_practice,
            locked: self.lock().map(reason),
        })
    }
}

impl Open {
    async fn session(&self) -> Result<Session, CommandError> {
        let settings = self.desk.settings();
        let operators = self.desk.operators();
        let Some(session) = operators.session() else {
            let people = operators.all().await?;
            if people.is_empty() {
                return Ok(Session::NeedsFirstOperator { mode: self.mode });
            }
            return Ok(Session::SignedOut {
                mode: self.mode,
                site: settings.site,
                terminal: settings.terminal,
                last: last(&people),
                operators: views::cards(&people),
                recovered: operators.is_recovered(),
            });
        };
        let (left, ended) = operators.left();
        Ok(Session::Open {
            mode: self.mode,
            training_expired: !operators.is_trained(&session),
            operator: session.name,
            operator_id: session.operator,
            roles: views::roles(session.roles.all()),
            configured: settings.missing(self.desk.has_credentials()).is_empty(),
            site: settings.site,
            terminal: settings.terminal,
            lock_in_s: left.as_secs().try_into().unwrap_or(u32::MAX),
            lock_for: reason(ended),
            recovery: self.desk.has_recovery(),
        })
    }
}

/// Who signed in last and still may.
fn last(people: &[Operator]) -> Option<String> {
    let enabled = people.iter().filter(|one| one.enabled);
    let known = enabled.filter(|one| one.tries.signed_in_at.is_some());
    let last = known.max_by_key(|one| one.tries.signed_in_at);
    last.map(|one| one.row.id.clone())
}

fn reason(ended: Ended) -> LockReason {
    match ended {
        Ended::Idle => LockReason::Idle,
        Ended::Absolute => LockReason::Absolute,
        Ended::Suspend => LockReason::Suspend,
    }
}

fn state(found: Found, about: About) -> StoreState {
    let About {
        keeper,
        made_on,
        recovery,
    } = about;
    match found {
        Found::New => StoreState::New,
        Found::Ready { keeper } => StoreState::Ready {
            keeper: shown(keeper),
            made_on,
            recovery,
        },
        Found::KeyMissing => StoreState::KeyMissing {
            keeper: keeper.map(shown),
            made_on,
            recovery,
        },
    }
}

fn shown(keeper: Keeper) -> app::Keeper {
    match keeper {
        Keeper::Keychain => app::Keeper::Keychain,
        Keeper::Passphrase => app::Keeper::Passphrase,
    }
}
