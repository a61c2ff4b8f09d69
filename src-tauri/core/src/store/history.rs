//! What checks and reviews leave to be found again by, what joins them, and the blocklist.
//!
//! `leave` is called in the transaction that stores what the traces are of:
//!
//! * at the counter, where a certified result is stored: traces of what is not certified would
//!   be those of whoever typed them;
//! * at the bench, where a case is opened, and with its decision again for what was computed
//!   meanwhile. What a subject has left already is left once.
//!
//! Searches leave out the subject that they are made for, give the newest subjects first and
//! never more than asked.
//!
//! Deliberately not here: a verdict. Equal values may have good reasons, a portrait may be near
//! another person's, and what follows from a find is said by a person at the desk. Nor is there a
//! way back from a row to a value.

mod blocklist;
mod codings;
mod links;
mod mismatches;
mod parts;
mod portraits;
mod sealing;
mod shuffle;
mod traces;

pub use blocklist::{
    BlocklistRow, Hit, LONGEST_TERM, LiftRow, Listed, Weight, block, hits, lift, listed,
};
pub use codings::{Beside, Coded, CodedSide, beside};
pub use links::{LinkRow, Origin, Suggestion, change_link, linked, suggestions};
pub use mismatches::{MismatchRow, acknowledge, acknowledged};
pub use portraits::{Near, Threshold, near};
pub use sealing::TraceKeys;
pub use shuffle::Portrait;
pub use traces::{Found, Mark, TraceKind, find, left};

use rusqlite::{Row, Transaction};

use super::columns::words;
use super::{Millis, StoreError};

words! {
    /// Which desk a subject is of.
    Desk {
        /// A check.
        Counter = "counter",
        /// A review.
        Review = "review",
    }
}

/// Who left a trace.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    /// Which desk it is of.
    pub desk: Desk,
    /// The id of the check or of the review.
    pub id: String,
}

impl Subject {
    /// A check.
    pub fn check(id: &str) -> Self {
        Self {
            desk: Desk::Counter,
            id: id.to_owned(),
        }
    }

    /// A review.
    pub fn review(id: &str) -> Self {
        Self {
            desk: Desk::Review,
            id: id.to_owned(),
        }
    }
}

/// One thing to be found again by.
#[derive(Clone, PartialEq, Eq)]
pub enum Trace {
    /// A value that is the same or not.
    Value(Mark),
    /// A portrait, which may be near.
    Portrait(Portrait),
    /// How a picture is coded, which is counted.
    Coding(Coded),
}

/// By whom traces are left, where and when.
#[derive(Debug, Clone, Copy)]
pub struct Leaving<'a> {
    /// The check or the review.
    pub subject: &'a Subject,
    /// The person, where a CI tells who it is.
    pub person: Option<&'a str>,
    /// Where.
    pub terminal: &'a str,
    /// When.
    pub at: Millis,
}

/// Writes what the subject has not left yet.
pub fn leave(tx: &Transaction<'_>, left: &[Trace], by: &Leaving<'_>) -> Result<(), StoreError> {
    for trace in left {
        match trace {
            Trace::Value(mark) => traces::leave(tx, mark, by)?,
            Trace::Portrait(portrait) => portraits::leave(tx, portrait, by)?,
            Trace::Coding(coded) => codings::leave(tx, coded, by)?,
        }
    }
    Ok(())
}

/// The subject of a row that has the columns `desk` and `subject`.
fn subject(row: &Row<'_>) -> rusqlite::Result<Subject> {
    Ok(Subject {
        desk: row.get("desk")?,
        id: row.get("subject")?,
    })
}
