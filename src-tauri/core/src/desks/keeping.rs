//! How long what is kept: periods, erasure, copies of the store, and who looked at what.
//!
//! * Nothing is erased that was not shown before: a run takes the digest of a dry run, and what is due
//!   is computed again in the transaction that erases. Another digest is another dry run.
//! * What the provider keeps is erased there first, where the site asks for it. What it would not erase
//!   is asked again at the next run; the receipt says so.
//! * After an erasure the store is written anew, and a copy made of it; then the older copies go.
//!
//! Deliberately not here: erasing by itself. A person looks at what is due and starts it.

mod access;
mod copies;
mod erasing;
mod plan;
mod settings;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::context::Context;

pub use access::{AccessMonth, AccessReview, MostViewed, OperatorAccess};
pub use copies::{Backup, Backups};
pub use erasing::{Run, Runs, Work};
pub use plan::{ClassPlan, Item, KeptBack, Plan, Scope, Why};
pub use settings::KeepingSettings;
pub(super) use settings::read as settings;

/// What is kept, and how long.
pub struct Keeping {
    context: Arc<Context>,
    /// One at a time of what changes what is kept: a hold, a plan, a run, a copy.
    turn: tokio::sync::Mutex<()>,
    memory: Mutex<Memory>,
}

/// Id and name of who started what outlasts a command: it is theirs, also if they sign out meanwhile.
type Starter = (String, String);

/// What is shown and not written.
#[derive(Default)]
struct Memory {
    /// The last dry run, which alone can be run.
    planned: Option<Plan>,
    work: Work,
}

impl Keeping {
    pub(super) fn new(context: Arc<Context>) -> Self {
        Self {
            context,
            turn: tokio::sync::Mutex::default(),
            memory: Mutex::default(),
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
