//! Where the log goes on from an older copy of the store, as a person decided.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::proof::{Commitment, Hash, Nonce};
use crate::store::{Millis, StoreError};

/// That an older copy was accepted. The reason is free text, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct BranchRow {
    /// The number that the log goes on under: 1, 2, …
    pub number: u32,
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// The note of the newest checkpoint of what is lost.
    pub lost: String,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// The random part of the commitment.
    pub nonce: Nonce,
    /// Its entry in the log.
    pub entry: u32,
}

impl BranchRow {
    /// What the log is bound to.
    pub fn commitment(&self) -> Hash {
        Commitment::to("branch", &self.nonce)
            .number(self.number.into())
            .text(&self.id)
            .text(&self.terminal)
            .text(&self.lost)
            .text(&self.reason)
            .text(&self.operator)
            .number(self.at)
            .hash()
    }
}

/// Adds a branch.
pub fn branch(tx: &Transaction<'_>, branch: &BranchRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO log_branches (number, id, terminal, lost, reason, operator, at, nonce, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        branch.number,
        branch.id,
        branch.terminal,
        branch.lost,
        branch.reason,
        branch.operator,
        branch.at,
        branch.nonce,
        branch.entry,
    ])?;
    Ok(())
}

/// The branch that the log is on, if it was ever brought back.
pub fn newest_branch(tx: &Transaction<'_>) -> Result<Option<BranchRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM log_branches ORDER BY number DESC LIMIT 1")?;
    Ok(query.query_row([], read).optional()?)
}

/// The branch that an entry tells of.
pub(super) fn of_entry(tx: &Transaction<'_>, entry: u32) -> Result<Option<BranchRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM log_branches WHERE entry = ?1")?;
    Ok(query.query_row([entry], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<BranchRow> {
    Ok(BranchRow {
        number: row.get("number")?,
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        lost: row.get("lost")?,
        reason: row.get("reason")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        nonce: row.get("nonce")?,
        entry: row.get("entry")?,
    })
}
