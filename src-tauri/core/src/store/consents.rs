//! Consents: what the customer agreed to, by the version they could read. Never changed.

use rusqlite::{Transaction, params};

use super::{Millis, StoreError};

/// One consent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// For which check.
    pub check_id: String,
    /// Where it was given.
    pub terminal: String,
    /// Which consent.
    pub kind: String,
    /// Version of the text.
    pub version: String,
    /// When it was given.
    pub given_at: Millis,
}

/// Adds a consent.
pub fn insert(tx: &Transaction<'_>, consent: &ConsentRow) -> Result<(), StoreError> {
    let ConsentRow {
        check_id,
        terminal,
        kind,
        version,
        given_at,
    } = consent;
    tx.prepare_cached(
        "INSERT INTO check_consents (check_id, terminal, kind, version, given_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![check_id, terminal, kind, version, given_at])?;
    Ok(())
}

/// The consents of a check, in the order they were given.
pub fn of_check(tx: &Transaction<'_>, check: &str) -> Result<Vec<ConsentRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT check_id, terminal, kind, version, given_at FROM check_consents
         WHERE check_id = ?1 ORDER BY given_at, kind",
    )?;
    let rows = query.query_map([check], |row| {
        Ok(ConsentRow {
            check_id: row.get(0)?,
            terminal: row.get(1)?,
            kind: row.get(2)?,
            version: row.get(3)?,
            given_at: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
