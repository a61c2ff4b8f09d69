//! What was decided at both desks, to be looked up again.
//!
//! Nobody works on these cases, so nothing of a person is shown whole: in the list and in the record the
//! one rule of `domain/mask` hides it. Who needs it whole says why; the reason is in the log before
//! anything is given out, and the window hides it again after a minute.
//!
//! What was decided on a known answer is no case of a customer, and is not here; nor is a decision to who
//! may be asked to read it again.
//!
//! Opening a record is a view, and in the log too. The list shows too little of anybody to be one.

pub(super) mod personal;
mod reading;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::DeskError;
use super::context::Context;
use crate::domain::keeping::{Class, RevealReason, said};
use crate::store::cases;
use crate::store::history::Desk;
use crate::store::holds::{self, HoldRow};
use crate::store::reveals::{self, RevealRow};
use crate::store::{Millis, StoreError, Transaction, new_id, quality};

pub use reading::{Attempted, Case, Consented, Held, Kept, Line, Looked, Revealed, Said};

/// How long personal data is shown whole.
pub const SHOWN_FOR: SignedDuration = SignedDuration::from_secs(60);
/// Lines of one page at most.
const MOST: u32 = 100;

/// What was decided.
pub struct Cases {
    context: Arc<Context>,
}

/// Some decisions, newest first.
pub struct Page {
    /// Masked.
    pub lines: Vec<Line>,
    /// Where the next page begins; none if there is none.
    pub before: Option<u32>,
}

/// A value of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What it belongs to, as a key of the catalogue or the number of a document.
    pub group: String,
    /// Which value.
    pub name: String,
    /// Masked, or whole in what was revealed.
    pub text: String,
}

/// Personal data shown whole.
pub struct Shown {
    /// The same fields as in the record.
    pub fields: Vec<Field>,
    /// When the window hides them again.
    pub until: Timestamp,
    /// Its log entry.
    pub entry: u32,
}

impl Cases {
    pub(super) const fn new(context: Arc<Context>) -> Self {
        Self { context }
    }

    /// Decisions before a log entry, or the newest.
    pub async fn list(&self, before: Option<u32>, limit: u32) -> Result<Page, DeskError> {
        let limit = limit.clamp(1, MOST);
        let reader = self.context.reader();
        let listed = self.context.store.run(move |tx| {
            let decided = cases::decided(tx, before, limit, reader.as_deref())?;
            let full = decided.len() == usize::try_from(limit).unwrap_or(usize::MAX);
            let before = decided.last().filter(|_| full).map(|last| last.entry);
            let lines = decided.into_iter().map(|row| reading::line(tx, row));
            Ok(Page {
                lines: lines.collect::<Result<_, _>>()?,
                before,
            })
        });
        Ok(listed.await?)
    }

    /// Everything the record of a case has, masked. That it was opened is in the log.
    pub async fn show(&self, desk: Desk, id: &str) -> Result<Case, DeskError> {
        let id = id.to_owned();
        let periods = super::keeping::settings(&self.context.store)
            .await?
            .periods();
        let days = periods.days(class(desk));
        let reader = self.context.reader();
        let shown = self.context.write(move |tx, writer| {
            if is_withheld(tx, desk, &id, reader.as_deref())? {
                return Ok(None);
            }
            let Some(case) = reading::case(tx, desk, &id, days)? else {
                return Ok(None);
            };
            writer.log(tx, "caseViewed", &id, json!({ "desk": desk.word() }))?;
            Ok(Some(case))
        });
        shown.await?.ok_or(DeskError::NotFound)
    }

    /// Gives the personal data of a case whole, once the reason is on the disk.
    pub async fn reveal(
        &self,
        desk: Desk,
        id: &str,
        reason: RevealReason,
        note: &str,
    ) -> Result<Shown, DeskError> {
        let note = reason.note(note)?;
        let id = id.to_owned();
        let length = Millis::try_from(SHOWN_FOR.as_millis()).unwrap_or_default();
        let reader = self.context.reader();
        let shown = self.context.write(move |tx, writer| {
            if is_withheld(tx, desk, &id, reader.as_deref())? {
                return Ok(None);
            }
            let Some(values) = personal::of(tx, desk, &id)? else {
                return Ok(None);
            };
            let body = json!({ "desk": desk.word(), "reason": reason.name() });
            let row = RevealRow {
                entry: writer.log(tx, "revealed", &id, body)?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                desk,
                subject: id,
                reason: reason.name().to_owned(),
                note,
                operator: writer.operator.clone(),
                at: writer.now,
                until: writer.now + length,
            };
            reveals::insert(tx, &row)?;
            Ok(Some(Shown {
                fields: values.into_iter().map(personal::Personal::whole).collect(),
                until: instant(row.until),
                entry: row.entry,
            }))
        });
        shown.await?.ok_or(DeskError::NotFound)
    }

    /// Says that a case must be kept, or need not be any more.
    pub async fn hold(
        &self,
        desk: Desk,
        id: &str,
        held: bool,
        reason: &str,
    ) -> Result<(), DeskError> {
        let reason = said("reason", reason, true)?;
        let id = id.to_owned();
        let done = self.context.write(move |tx, writer| {
            if !reading::is_there(tx, desk, &id)? {
                return Ok(None);
            }
            let kind = if held { "holdSet" } else { "holdLifted" };
            let row = HoldRow {
                entry: writer.log(tx, kind, &id, json!({ "desk": desk.word() }))?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                desk,
                subject: id,
                held,
                reason,
                operator: writer.operator.clone(),
                at: writer.now,
            };
            holds::change(tx, &row).map(Some)
        });
        done.await?.ok_or(DeskError::NotFound)
    }
}

/// Whether a case is kept from somebody.
pub(super) fn is_withheld(
    tx: &Transaction<'_>,
    desk: Desk,
    id: &str,
    reader: Option<&str>,
) -> Result<bool, StoreError> {
    Ok(desk == Desk::Review && quality::is_withheld(tx, id, reader)?)
}

/// The class of the cases of a desk.
pub(super) const fn class(desk: Desk) -> Class {
    match desk {
        Desk::Counter => Class::CounterCheck,
        Desk::Review => Class::ReviewCase,
    }
}

/// An instant from the store. One out of range cannot have been written by this program.
pub(super) fn instant(millis: Millis) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A JSON text of the store, or nothing: what an older version wrote differently is not shown.
fn json_of(text: Option<&str>) -> serde_json::Value {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

type Found<T> = Result<Option<T>, StoreError>;

/// Whether what is read is of a desk, said once.
fn at<T>(
    desk: Desk,
    tx: &Transaction<'_>,
    counter: impl FnOnce(&Transaction<'_>) -> Found<T>,
    review: impl FnOnce(&Transaction<'_>) -> Found<T>,
) -> Found<T> {
    match desk {
        Desk::Counter => counter(tx),
        Desk::Review => review(tx),
    }
}
