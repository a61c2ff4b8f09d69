//! Holds: that a case must be kept, whatever its period says. Set and lifted by rows, the last counts.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::history::Desk;
use super::{Conflict, Millis, StoreError};

/// That a case is held, or not any more. Its reason may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was said.
    pub terminal: String,
    /// Which desk the case is of.
    pub desk: Desk,
    /// The check or the review.
    pub subject: String,
    /// Held from here on, or not.
    pub held: bool,
    /// Why.
    pub reason: String,
    /// Who said so.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// Sets or lifts a hold. Nothing is said twice.
pub fn change(tx: &Transaction<'_>, hold: &HoldRow) -> Result<(), StoreError> {
    if in_force(tx, &hold.subject)?.is_some() == hold.held {
        return Err(Conflict::HoldUnchanged.into());
    }
    tx.prepare_cached(
        "INSERT INTO holds (subject, entry, id, terminal, desk, held, reason, operator, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        hold.subject,
        hold.entry,
        hold.id,
        hold.terminal,
        hold.desk,
        hold.held,
        hold.reason,
        hold.operator,
        hold.at,
    ])?;
    Ok(())
}

/// The hold on a case, if it is in force.
pub fn in_force(tx: &Transaction<'_>, subject: &str) -> Result<Option<HoldRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM holds WHERE subject = ?1 ORDER BY entry DESC LIMIT 1")?;
    let last = query.query_row([subject], read).optional()?;
    Ok(last.filter(|hold| hold.held))
}

fn read(row: &Row<'_>) -> rusqlite::Result<HoldRow> {
    Ok(HoldRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        desk: row.get("desk")?,
        subject: row.get("subject")?,
        held: row.get("held")?,
        reason: row.get("reason")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}
