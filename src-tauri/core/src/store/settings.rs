//! Settings of this terminal: JSON by name.

use rusqlite::{OptionalExtension, Transaction};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::StoreError;

/// The setting of that name, or none if it was never written.
pub fn read<T: DeserializeOwned>(
    tx: &Transaction<'_>,
    name: &str,
) -> Result<Option<T>, StoreError> {
    let mut query = tx.prepare_cached("SELECT value FROM settings WHERE name = ?1")?;
    let text = query
        .query_row([name], |row| row.get::<_, String>(0))
        .optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Writes a setting, in place of the one that is there.
pub fn write<T: Serialize>(tx: &Transaction<'_>, name: &str, value: &T) -> Result<(), StoreError> {
    let text = serde_json::to_string(value)?;
    tx.prepare_cached(
        "INSERT INTO settings (name, value) VALUES (?1, ?2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    )?
    .execute([name, &text])?;
    Ok(())
}
