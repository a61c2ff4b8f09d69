//! Who sits at this terminal, and how they come and go.
//!
//! A command runs to its end under the name of who asked for it: whoever comes or goes waits for the
//! commands that are under way, and those that come later find out who is there then.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedRwLockReadGuard, OwnedRwLockWriteGuard, RwLock};

use crate::domain::session::{Ended, Moment, Session, Watch};

/// Held while a command is under way.
pub struct Pass(#[expect(dead_code, reason = "held, not read")] OwnedRwLockReadGuard<()>);

/// Who is signed in, and since when somebody had a hand on it.
pub(super) struct Presence {
    here: Mutex<Here>,
    commands: Arc<RwLock<()>>,
}

struct Here {
    session: Option<Session>,
    watch: Watch,
}

impl Presence {
    pub fn new(now: Moment) -> Self {
        Self {
            here: Mutex::new(Here {
                session: None,
                watch: Watch::new(now),
            }),
            commands: Arc::default(),
        }
    }

    pub fn session(&self) -> Option<Session> {
        self.here().session.clone()
    }

    /// For a command: nobody comes or goes before it is dropped.
    pub async fn pass(&self) -> Pass {
        Pass(Arc::clone(&self.commands).read_owned().await)
    }

    /// For who comes or goes: no command is under way.
    pub async fn alone(&self) -> OwnedRwLockWriteGuard<()> {
        Arc::clone(&self.commands).write_owned().await
    }

    /// Puts somebody, or nobody, in the place of who was there.
    pub fn put(&self, session: Option<Session>, now: Moment) -> Option<Session> {
        let here = Here {
            session,
            watch: Watch::new(now),
        };
        std::mem::replace(&mut *self.here(), here).session
    }

    /// Whether it is time to lock.
    pub fn look(&self, now: Moment, idle: Duration) -> Option<Ended> {
        self.here().watch.look(now, idle)
    }

    /// Somebody did something.
    pub fn touch(&self, now: Moment) {
        self.here().watch.touch(now);
    }

    /// How long until it locks if nobody does anything, and why.
    pub fn left(&self, now: Moment, idle: Duration) -> (Duration, Ended) {
        self.here().watch.left(now, idle)
    }

    fn here(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
