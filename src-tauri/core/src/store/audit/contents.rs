//! What the log is bound to without holding it: rows beside it, by a commitment in the entry's body.
//!
//! Such an entry has `content` in its body: the commitment in hexadecimal digits. While the row is
//! there it has to fit. Erasing a person takes the row with its nonce away and writes an entry of the
//! kind [`ERASED`] with the same subject; the log stays whole, and what the commitment was to cannot
//! be told or guessed any more. A row that went without such an entry is missing and not erased.

use std::io;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::Deserialize;

use super::{AuditRow, branches, exports};
use crate::domain::hex::unhex;
use crate::proof::{Commitment, Hash, NONCE_BYTES, Nonce};
use crate::store::reviews::decisions as review_decisions;
use crate::store::{StoreError, decisions};

/// The kind of entry that says that the rows of its subject were erased.
pub const ERASED: &str = "erased";

/// Kinds of entries whose row is not a detail.
pub(super) const DECISION: &str = "decisionSaved";
pub(super) const REVIEW_DECISION: &str = "reviewDecided";
pub(super) const LOG_EXPORT: &str = "logExported";
pub(super) const CHECKPOINT_EXPORT: &str = "checkpointExported";
pub(super) const PACK_EXPORT: &str = "packExported";
pub(super) const RECEIPT: &str = "receiptMade";
pub(super) const CASES_EXPORT: &str = "casesExported";
pub(super) const FIGURES_EXPORT: &str = "figuresExported";
pub(super) const BRANCH: &str = "olderCopyAccepted";

/// What lies beside an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentState {
    /// The entry is bound to nothing.
    None,
    /// It is what was written.
    Intact,
    /// It is not what was written.
    Edited,
    /// It is not there. Erased, if an entry says so.
    Gone,
}

/// What an entry says of a person's papers.
#[derive(Clone, PartialEq, Eq)]
pub struct DetailRow {
    /// Its entry.
    pub entry: u32,
    /// Where.
    pub terminal: String,
    /// JSON.
    pub content: String,
    /// The random part of the commitment.
    pub nonce: Nonce,
}

/// A text that is to be committed to before its entry has a number.
pub struct Content {
    text: String,
    nonce: Nonce,
}

impl Content {
    /// With a nonce of its own.
    pub fn new(value: &serde_json::Value) -> Result<Self, StoreError> {
        Ok(Self {
            text: super::canonical(value),
            nonce: drawn_nonce()?,
        })
    }

    /// What the log is bound to.
    pub fn commitment(&self) -> Hash {
        commitment(&self.text, &self.nonce)
    }
}

/// A new nonce, from the randomness of the operating system.
pub fn drawn_nonce() -> Result<Nonce, StoreError> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(io::Error::other)?;
    Ok(nonce)
}

/// Puts a content beside its entry.
pub fn detail(
    tx: &Transaction<'_>,
    entry: u32,
    terminal: &str,
    content: &Content,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO log_details (entry, terminal, content, nonce) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![entry, terminal, content.text, content.nonce])?;
    Ok(())
}

/// Holds what lies beside an entry against the entry.
pub fn content_state(tx: &Transaction<'_>, entry: &AuditRow) -> Result<ContentState, StoreError> {
    #[derive(Deserialize)]
    struct Body {
        content: Option<String>,
    }
    // Most entries are bound to nothing; reading them as JSON would be most of the work.
    if !entry.body.contains("\"content\"") {
        return Ok(ContentState::None);
    }
    let body: Option<Body> = serde_json::from_str(&entry.body).ok();
    let Some(said) = body.and_then(|body| body.content) else {
        return Ok(ContentState::None);
    };
    let there = match entry.kind.as_str() {
        DECISION => decisions::of_check(tx, &entry.subject)?
            .filter(|row| !row.is_erased())
            .map(|row| row.commitment()),
        REVIEW_DECISION => review_decisions::of_review(tx, &entry.subject)?
            .filter(|row| !row.is_erased())
            .map(|row| row.commitment()),
        LOG_EXPORT | CHECKPOINT_EXPORT | PACK_EXPORT | RECEIPT | CASES_EXPORT | FIGURES_EXPORT => {
            exports::of_entry(tx, entry.seq)?.map(|row| Some(row.commitment()))
        }
        BRANCH => branches::of_entry(tx, entry.seq)?.map(|row| Some(row.commitment())),
        _ => of_entry(tx, entry.seq)?.map(|row| Some(commitment(&row.content, &row.nonce))),
    };
    Ok(match there {
        None => ContentState::Gone,
        Some(Some(there)) if Some(there) == unhex(&said) => ContentState::Intact,
        Some(_) => ContentState::Edited,
    })
}

fn of_entry(tx: &Transaction<'_>, entry: u32) -> Result<Option<DetailRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT entry, terminal, content, nonce FROM log_details WHERE entry = ?1",
    )?;
    let row = query.query_row([entry], |row| {
        Ok(DetailRow {
            entry: row.get(0)?,
            terminal: row.get(1)?,
            content: row.get(2)?,
            nonce: row.get(3)?,
        })
    });
    Ok(row.optional()?)
}

fn commitment(text: &str, nonce: &Nonce) -> Hash {
    Commitment::to("detail", nonce).text(text).hash()
}
