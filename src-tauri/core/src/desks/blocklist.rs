//! The blocklist: what was made by hand to be looked out for at both desks.
//!
//! A hit is told with its reason and the way to appeal, and decides nothing: no function here knows
//! of a verdict. The log says that an entry was made or lifted and by what it matches, and never
//! what.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::json;

use super::DeskError;
use super::context::Context;
use crate::domain::age::{seoul_day, seoul_midnight};
use crate::domain::certified::Certified;
use crate::domain::field::{FieldError, FieldErrors, needed_line};
use crate::domain::trace;
use crate::store::history::{self, BlocklistRow, LiftRow, Mark, Trace, TraceKind, Weight};
use crate::store::{Conflict, Millis, StoreError, Transaction, new_id};

const LONGEST_TEXT: usize = 300;
/// Entries that are listed.
const LISTED: u32 = 100;
/// Days after today until which an entry may be in force.
const LONGEST_DAYS: i32 = 365;

/// The blocklist of one store.
pub struct Blocklist {
    context: Arc<Context>,
}

/// What goes with everything that is blocked, as it was typed.
pub struct Terms {
    /// Why.
    pub reason: String,
    /// Last day on which it is in force, `YYYY-MM-DD`.
    pub until: String,
    /// Whom to turn to against it.
    pub appeal: String,
}

/// What is blocked, as it was typed.
#[derive(Default)]
pub struct Typed {
    /// A name; with a birth date both together.
    pub name: Option<String>,
    /// Birth date, `YYYY-MM-DD`.
    pub birth: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Number of a document.
    pub document_number: Option<String>,
    /// State that issued it.
    pub state: Option<String>,
}

/// An entry of the list.
pub struct Entry {
    /// Its id.
    pub id: String,
    /// By what it matches.
    pub kinds: BTreeSet<TraceKind>,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// Last day on which it is in force.
    pub until: Date,
    /// Whom to turn to against it.
    pub appeal: String,
    /// Its last day is over.
    pub expired: bool,
    /// Its lifting.
    pub lifted: Option<Lifted>,
}

/// That an entry was lifted.
pub struct Lifted {
    /// Why.
    pub why: String,
    /// Who lifted it.
    pub operator: String,
    /// When.
    pub at: Timestamp,
}

/// An entry that matches.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub entry: String,
    /// By what.
    pub kinds: BTreeSet<TraceKind>,
    /// How much that says.
    pub weight: Weight,
    /// Why the entry was made.
    pub reason: String,
    /// Last day on which it is in force.
    pub until: Date,
    /// Whom to turn to against it.
    pub appeal: String,
}

impl Blocklist {
    pub(super) const fn new(context: Arc<Context>) -> Self {
        Self { context }
    }

    /// The newest entries, in force or not.
    pub async fn entries(&self) -> Result<Vec<Entry>, DeskError> {
        let now = self.context.now().as_millisecond();
        let listed = self
            .context
            .store
            .run(|tx| history::listed(tx, LISTED))
            .await?;
        Ok(listed.into_iter().map(|one| entry(one, now)).collect())
    }

    /// Adds an entry for what was typed.
    pub async fn add(&self, typed: &Typed, terms: &Terms) -> Result<Vec<Entry>, DeskError> {
        let marks = marks(&self.context, typed)?;
        block(&self.context, marks, terms).await?;
        self.entries().await
    }

    /// Lifts an entry, once.
    pub async fn lift(&self, id: &str, why: &str) -> Result<Vec<Entry>, DeskError> {
        let why = needed_line("why", why, LONGEST_TEXT)?;
        let block = id.to_owned();
        let lifted = self.context.write(move |tx, writer| {
            let entry = writer.log(tx, "blocklistLifted", &block, serde_json::Value::Null)?;
            let row = LiftRow {
                block,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                why,
                operator: writer.operator.clone(),
                at: writer.now,
                entry,
            };
            history::lift(tx, &row)
        });
        lifted.await?;
        self.entries().await
    }
}

/// Adds an entry that matches each of `marks` for itself.
pub(super) async fn block(
    context: &Context,
    marks: Vec<Mark>,
    terms: &Terms,
) -> Result<(), DeskError> {
    let reason = needed_line("reason", &terms.reason, LONGEST_TEXT)?;
    let appeal = needed_line("appeal", &terms.appeal, LONGEST_TEXT)?;
    let until = last_day(&terms.until, seoul_day(context.now()))?;
    let expires_at = until
        .checked_add(1.day())
        .ok()
        .and_then(seoul_midnight)
        .ok_or(FieldError::new("until", "untilRange"))?;
    let blocked = context.write(move |tx, writer| {
        let kinds: BTreeSet<&str> = marks.iter().map(|mark| mark.kind().word()).collect();
        let id = new_id(writer.now);
        let body = json!({ "kinds": kinds, "until": until.to_string() });
        let row = BlocklistRow {
            entry: writer.log(tx, "blocklisted", &id, body)?,
            id,
            terminal: writer.terminal.clone(),
            reason,
            operator: writer.operator.clone(),
            at: writer.now,
            expires_at: expires_at.as_millisecond(),
            appeal,
        };
        history::block(tx, &row, &marks)
    });
    match blocked.await {
        Err(StoreError::Conflict(Conflict::NothingToMatch)) => Err(nothing_to_match().into()),
        other => Ok(other?),
    }
}

/// The entries in force that match, newest first.
pub(super) fn look(
    tx: &Transaction<'_>,
    traces: &[Trace],
    now: Millis,
) -> Result<Vec<Hit>, StoreError> {
    let hits = history::hits(tx, traces, now)?.into_iter().map(|hit| Hit {
        weight: hit.weight(),
        entry: hit.listed.id,
        kinds: hit.kinds,
        reason: hit.listed.reason,
        until: last_day_of(hit.listed.expires_at),
        appeal: hit.listed.appeal,
    });
    Ok(hits.collect())
}

/// That there is nothing to match by.
pub(super) const fn nothing_to_match() -> FieldError {
    FieldError::new("kinds", "blockNothing")
}

fn entry(one: history::Listed, now: Millis) -> Entry {
    Entry {
        kinds: one.kinds,
        until: last_day_of(one.listed.expires_at),
        expired: one.listed.expires_at <= now,
        at: instant(one.listed.at),
        id: one.listed.id,
        reason: one.listed.reason,
        operator: one.listed.operator,
        appeal: one.listed.appeal,
        lifted: one.lifted.map(|lift| Lifted {
            why: lift.why,
            operator: lift.operator,
            at: instant(lift.at),
        }),
    }
}

fn marks(context: &Context, typed: &Typed) -> Result<Vec<Mark>, FieldErrors> {
    let given = |text: &Option<String>| {
        let text = text.as_deref()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    let refused = |field, reason| FieldErrors::from(FieldError::new(field, reason));
    let keys = &context.traces;
    let mut marks = Vec::new();
    match (given(&typed.name), given(&typed.birth)) {
        (None, None) => {}
        (None, Some(_)) => return Err(refused("name", "nameEmpty")),
        (Some(name), birth) => {
            let mark = match birth {
                Some(birth) => {
                    let birth = day(&birth).ok_or_else(|| refused("birth", "birthNotADate"))?;
                    keys.name_birth(&[&name], birth)
                }
                None => keys.name(&[&name]),
            };
            marks.push(mark.ok_or_else(|| refused("name", "nameEmpty"))?);
        }
    }
    if let Some(phone) = given(&typed.phone) {
        let mark = keys.phone(&phone);
        marks.push(mark.ok_or_else(|| refused("phone", "phoneInvalid"))?);
    }
    let state = given(&typed.state);
    if let Some(state) = &state
        && trace::issuing_state(state).is_none()
    {
        return Err(refused("state", "stateInvalid"));
    }
    if let Some(number) = given(&typed.document_number) {
        let of_document = keys.document(&number, state.as_deref());
        if of_document.is_empty() {
            return Err(refused("documentNumber", "documentNumberInvalid"));
        }
        marks.extend(of_document);
    }
    if marks.is_empty() {
        return Err(nothing_to_match().into());
    }
    Ok(marks)
}

fn day(text: &str) -> Option<Date> {
    Certified::date(text).known().copied()
}

/// From today up to a year: who wants it longer looks at it again.
fn last_day(text: &str, today: Date) -> Result<Date, FieldError> {
    let until = day(text.trim()).ok_or(FieldError::new("until", "untilNotADate"))?;
    let days = (until - today).get_days();
    if (0..=LONGEST_DAYS).contains(&days) {
        Ok(until)
    } else {
        Err(FieldError::new("until", "untilRange"))
    }
}

fn last_day_of(expires_at: Millis) -> Date {
    seoul_day(instant(expires_at.saturating_sub(1)))
}

/// An instant from the store. One out of range cannot have been written by this program.
fn instant(millis: Millis) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
