//! What left the store as a file, and why.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::proof::{Commitment, Hash, Nonce};
use crate::store::columns::words;
use crate::store::{Millis, StoreError};

words! {
    /// What was written to a file.
    ExportKind {
        /// The log.
        Log = "log",
        /// A checkpoint.
        Checkpoint = "checkpoint",
        /// The evidence of a decision.
        Pack = "pack",
        /// A receipt for the customer.
        Receipt = "receipt",
        /// A table of decided cases.
        Cases = "cases",
        /// A table of figures of the site.
        Figures = "figures",
    }
}

/// One export. The reason is free text, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ExportRow {
    /// Its entry in the log.
    pub entry: u32,
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// What.
    pub kind: ExportKind,
    /// Name of the file.
    pub file: String,
    /// Why.
    pub reason: String,
    /// By whom.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// The random part of the commitment.
    pub nonce: Nonce,
}

impl ExportRow {
    /// What the log is bound to.
    pub fn commitment(&self) -> Hash {
        Commitment::to("export", &self.nonce)
            .text(&self.id)
            .text(&self.terminal)
            .text(self.kind.word())
            .text(&self.file)
            .text(&self.reason)
            .text(&self.operator)
            .number(self.at)
            .hash()
    }
}

/// Adds an export.
pub fn export(tx: &Transaction<'_>, export: &ExportRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO exports (entry, id, terminal, kind, file, reason, operator, at, nonce)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        export.entry,
        export.id,
        export.terminal,
        export.kind,
        export.file,
        export.reason,
        export.operator,
        export.at,
        export.nonce,
    ])?;
    Ok(())
}

/// The last exports, newest first.
pub fn exports(tx: &Transaction<'_>, limit: u32) -> Result<Vec<ExportRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM exports ORDER BY entry DESC LIMIT ?1")?;
    let rows = query.query_map([limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The export that an entry tells of.
pub(super) fn of_entry(tx: &Transaction<'_>, entry: u32) -> Result<Option<ExportRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM exports WHERE entry = ?1")?;
    Ok(query.query_row([entry], read).optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ExportRow> {
    Ok(ExportRow {
        entry: row.get("entry")?,
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        kind: row.get("kind")?,
        file: row.get("file")?,
        reason: row.get("reason")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        nonce: row.get("nonce")?,
    })
}
