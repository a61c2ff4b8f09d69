//! The id of this terminal: drawn once, when the store is made.

use rusqlite::{Connection, params};

use super::{Millis, StoreError, new_id};

/// Gives the terminal its id.
pub(super) fn make(connection: &Connection, now: Millis) -> Result<(), StoreError> {
    connection.execute(
        "INSERT INTO terminal (id, made_at) VALUES (?1, ?2)",
        params![new_id(now), now],
    )?;
    Ok(())
}

/// The id.
pub(super) fn id(connection: &Connection) -> Result<String, StoreError> {
    Ok(connection.query_row("SELECT id FROM terminal", [], |row| row.get(0))?)
}
