//! Reveals: that somebody was shown the personal data of a case, whole. One row and one log entry each,
//! written before anything is shown.

use rusqlite::{Row, Transaction, params};

use super::history::Desk;
use super::{Millis, StoreError};

/// One reveal. Its note may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct RevealRow {
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// Which desk the case is of.
    pub desk: Desk,
    /// The check or the review.
    pub subject: String,
    /// Reason code.
    pub reason: String,
    /// More about it; empty if nothing was said, or once it was erased.
    pub note: String,
    /// Who was shown it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Until when it was shown.
    pub until: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// Adds a reveal.
pub fn insert(tx: &Transaction<'_>, reveal: &RevealRow) -> Result<(), StoreError> {
    let r = reveal;
    tx.prepare_cached(
        "INSERT INTO reveals (id, terminal, desk, subject, reason, note, operator, at, until, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        r.id, r.terminal, r.desk, r.subject, r.reason, r.note, r.operator, r.at, r.until, r.entry,
    ])?;
    Ok(())
}

/// The reveals of a case, newest first.
pub fn of(tx: &Transaction<'_>, subject: &str) -> Result<Vec<RevealRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM reveals WHERE subject = ?1 ORDER BY entry DESC")?;
    let rows = query.query_map([subject], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RevealRow> {
    Ok(RevealRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        desk: row.get("desk")?,
        subject: row.get("subject")?,
        reason: row.get("reason")?,
        note: row.get("note")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        until: row.get("until")?,
        entry: row.get("entry")?,
    })
}
