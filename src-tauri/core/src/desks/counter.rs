//! The counter desk: from the form to the stored decision.
//!
//! * One command at a time: they queue, so a second click finds what the first one did.
//! * What costs the customer an SMS or a try is written before it leaves, and leaves once. An end
//!   that is not known is a state, not an error.
//! * The row of the check says where the check stands; memory holds only what must not be written
//!   (seventh digit, whole number) and what is shown once (the last problem, the saved decision).
//!
//! Deliberately not here: time-outs, retries and wire formats (`providers`), rules (`domain`).

mod clearing;
mod confirming;
mod deciding;
mod form;
mod problem;
mod read;
pub mod record;
mod resolving;
mod sending;
mod state;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Mutex, MutexGuard};

use super::DeskError;
use super::context::Context;
use crate::domain::check::{State, Step};
use crate::store::checks::CheckRow;
use crate::store::{self, Conflict, StoreError, Transaction, attempts, checks};

pub use clearing::{ClearMaybeSent, SmsArrived};
pub use confirming::ConfirmCode;
pub use deciding::Decide;
pub use form::TypedForm;
pub use state::{CounterState, Moment, OpenCheck, Problem, Stage};

use form::Form;
pub(super) use read::metered;

/// Codes that may be tried before only a new one helps.
pub const TRIES_ALLOWED: u32 = 5;
/// A customer's phone needs that long; asking sooner only costs a second SMS.
const RESEND_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// The counter of one terminal.
pub struct Counter {
    context: Arc<Context>,
    memory: Mutex<Memory>,
}

/// What is not written, or shown once.
#[derive(Default)]
struct Memory {
    form: Option<Form>,
    problem: Option<Problem>,
    /// The decided check, until the desk is made ready for the next customer.
    decided: Option<String>,
}

/// A check as the window last saw it.
pub struct Seen {
    /// The check.
    pub id: String,
    /// Its version.
    pub version: u32,
}

impl Counter {
    /// Takes up what the last run of the program left: a request that was on its way has an end
    /// that is not known.
    pub(super) async fn begin(context: Arc<Context>) -> Result<Self, DeskError> {
        context
            .write_as_program(|tx, writer| {
                let Some(row) = checks::unfinished(tx, &writer.terminal)? else {
                    return Ok(());
                };
                let left = row.state.clone();
                let row = settled(row);
                if row.state == left {
                    return Ok(());
                }
                if let Some(attempt) = attempts::last_open(tx, &row.id)? {
                    let ending = attempts::Ending {
                        end: attempts::AttemptEnd::Unknown,
                        at: writer.now,
                        site_counted: attempt.site_counted,
                        problem: None,
                        imp_uid: None,
                    };
                    attempts::end(tx, &attempt.id, &ending)?;
                }
                checks::update(tx, &row, row.version)?;
                writer.log(
                    tx,
                    "programEnded",
                    &row.id,
                    serde_json::json!({ "state": left }),
                )?;
                Ok(())
            })
            .await?;
        Ok(Self {
            context,
            memory: Mutex::new(Memory::default()),
        })
    }

    /// The counter as it is now.
    pub async fn state(&self) -> Result<CounterState, DeskError> {
        let memory = self.turn().await;
        self.read(&memory).await
    }

    /// Makes the desk ready for somebody else: what was typed and what was shown once is forgotten. A
    /// check that is not decided stays where it is, for whoever comes next.
    pub(super) async fn hand_over(&self) {
        *self.turn().await = Memory::default();
    }

    /// Clears the desk: nothing of the last customer stays.
    pub async fn next(&self) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        if self.unfinished().await?.is_some() {
            return Err(DeskError::Conflict);
        }
        *memory = Memory::default();
        self.read(&memory).await
    }

    /// Gives the check up. A result is not given up but decided.
    pub async fn cancel(&self, seen: Seen) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&seen).await?;
        let state = after(&row, Step::Cancel)?;
        self.context
            .write(move |tx, writer| {
                let mut row = row;
                row.ended_at = Some(writer.now);
                let row = put(tx, row, state)?;
                writer.log(tx, "checkCancelled", &row.id, serde_json::Value::Null)?;
                Ok(())
            })
            .await?;
        *memory = Memory::default();
        self.read(&memory).await
    }

    async fn unfinished(&self) -> Result<Option<CheckRow>, StoreError> {
        let terminal = self.context.store.terminal().to_owned();
        self.context
            .store
            .run(move |tx| checks::unfinished(tx, &terminal))
            .await
    }

    /// The open check, if it is still as the window saw it.
    async fn seen(&self, seen: &Seen) -> Result<CheckRow, DeskError> {
        self.unfinished()
            .await?
            .filter(|row| row.id == seen.id && row.version == seen.version)
            .map(settled)
            .ok_or(DeskError::Conflict)
    }

    /// One command at a time.
    async fn turn(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().await
    }
}

/// The row while nothing is on its way. What was left by a program that ended, or by a write that
/// failed after a call, has an end that is not known.
fn settled(mut row: CheckRow) -> CheckRow {
    let Some(state) = State::named(&row.state).map(State::on_restart) else {
        return row;
    };
    if state == State::MaybeSent {
        forget_code(&mut row);
    }
    state.name().clone_into(&mut row.state);
    row
}

/// Whether an older code is still good is not known once a newer one may have been sent.
fn forget_code(row: &mut CheckRow) {
    row.imp_uid = None;
    row.sent_at = None;
    row.expires_at = None;
}

/// The state after a step; a step that is not possible means that the window is behind.
fn after(row: &CheckRow, step: Step) -> Result<State, DeskError> {
    State::named(&row.state)
        .and_then(|state| state.after(step))
        .ok_or(DeskError::Conflict)
}

/// Writes the row with its new state; gives it back as it now lies in the store.
fn put(tx: &Transaction<'_>, mut row: CheckRow, state: State) -> Result<CheckRow, StoreError> {
    state.name().clone_into(&mut row.state);
    let expected = row.version;
    row.version = checks::update(tx, &row, expected)?;
    Ok(row)
}

fn millis(at: Timestamp) -> store::Millis {
    at.as_millisecond()
}

/// An instant from the store. One out of range cannot have been written by this program.
fn instant(millis: store::Millis) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn conflict() -> StoreError {
    Conflict::StaleVersion.into()
}
