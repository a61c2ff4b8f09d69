//! Stops of the allowance: when the provider, or our own meter, said no more.

use rusqlite::{OptionalExtension, Transaction, params};

use super::columns::words;
use super::{Millis, StoreError};

words! {
    /// Who stopped.
    StopBy {
        /// The provider refused.
        Provider = "provider",
        /// Our own count reached its limit.
        Meter = "meter",
    }
}

/// One stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotaStopRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was met.
    pub terminal: String,
    /// When it was met.
    pub at: Millis,
    /// Until when it is expected to last.
    pub until: Millis,
    /// Who stopped.
    pub by: StopBy,
    /// The provider's words.
    pub raw: Option<String>,
}

/// Adds a stop.
pub fn insert(tx: &Transaction<'_>, stop: &QuotaStopRow) -> Result<(), StoreError> {
    let QuotaStopRow {
        id,
        terminal,
        at,
        until,
        by,
        raw,
    } = stop;
    tx.prepare_cached(
        "INSERT INTO quota_stops (id, terminal, at, until, \"by\", raw)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, terminal, at, until, by, raw])?;
    Ok(())
}

/// Of the stops that last beyond `now`, the one that lasts longest.
pub fn in_force(tx: &Transaction<'_>, now: Millis) -> Result<Option<QuotaStopRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, at, until, \"by\", raw FROM quota_stops
         WHERE until > ?1 ORDER BY until DESC LIMIT 1",
    )?;
    let stop = query.query_row([now], |row| {
        Ok(QuotaStopRow {
            id: row.get(0)?,
            terminal: row.get(1)?,
            at: row.get(2)?,
            until: row.get(3)?,
            by: row.get(4)?,
            raw: row.get(5)?,
        })
    });
    Ok(stop.optional()?)
}
