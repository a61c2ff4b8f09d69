//! The log: appended to, without gaps, each entry bound to the one before it by SHA-256.
//!
//! Appending does nothing but that. The tree over the log is grown when a checkpoint is made
//! (`checkpoints`), and the whole is walked when somebody asks (`walking`). What an entry may not
//! say itself, as it is about a person, lies beside the log and is committed to (`contents`).

mod branches;
mod checkpoints;
mod contents;
mod exports;
mod tree;
mod walking;

pub use branches::{BranchRow, branch, newest_branch};
pub use checkpoints::{
    CheckpointRow, Known, Made, checkpoint, compare, newest_checkpoint, prove_inclusion, signed,
};
pub use contents::{Content, ContentState, DetailRow, ERASED, content_state, detail, drawn_nonce};
pub use exports::{ExportKind, ExportRow, export, exports};
pub use walking::{Chunk, Verification, chunk, verify};

use rusqlite::{OptionalExtension, Transaction, params};

use super::{Millis, StoreError};
pub use crate::proof::{Break, Broken, Entry as AuditRow, Hash, genesis};

/// What is written. No personal data: whom it is about is told by `subject`, an id.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'a> {
    /// When.
    pub at: Millis,
    /// Where.
    pub terminal: &'a str,
    /// By whom.
    pub operator: &'a str,
    /// What happened, one word.
    pub kind: &'a str,
    /// Id of what it happened to.
    pub subject: &'a str,
    /// More about it.
    pub body: serde_json::Value,
}

/// Adds an entry and gives its number.
pub fn append(tx: &Transaction<'_>, entry: &Entry<'_>) -> Result<u32, StoreError> {
    let last: Option<(u32, Hash)> = tx
        .prepare_cached("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (seq, prev) = match last {
        Some((seq, hash)) => (seq + 1, hash),
        None => (1, genesis(entry.terminal)),
    };
    let mut row = AuditRow {
        seq,
        at: entry.at,
        terminal: entry.terminal.to_owned(),
        operator: entry.operator.to_owned(),
        kind: entry.kind.to_owned(),
        subject: entry.subject.to_owned(),
        body: canonical(&entry.body),
        prev,
        hash: [0; 32],
    };
    row.hash = row.content_hash();
    tx.prepare_cached(
        "INSERT INTO audit (seq, at, terminal, operator, kind, subject, body, prev, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        row.seq,
        row.at,
        row.terminal,
        row.operator,
        row.kind,
        row.subject,
        row.body,
        row.prev,
        row.hash,
    ])?;
    Ok(seq)
}

/// Entries from `seq` on, at most `limit`.
pub fn from(tx: &Transaction<'_>, seq: u32, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
    let mut query =
        tx.prepare_cached(&format!("{SELECT} WHERE seq >= ?1 ORDER BY seq LIMIT ?2"))?;
    let rows = query.query_map([seq, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The number of the last entry about `subject`, looked for from the end, where the entries about
/// the check at the desk lie. There is no index: every commit would write a page of it.
pub fn last_about(tx: &Transaction<'_>, subject: &str) -> Result<Option<u32>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT seq FROM audit WHERE subject = ?1 ORDER BY seq DESC LIMIT 1")?;
    Ok(query.query_row([subject], |row| row.get(0)).optional()?)
}

/// Entries before `seq`, or the last ones, the newest first.
pub fn before(
    tx: &Transaction<'_>,
    seq: Option<u32>,
    limit: u32,
) -> Result<Vec<AuditRow>, StoreError> {
    let mut query = tx.prepare_cached(&format!(
        "{SELECT} WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2"
    ))?;
    let rows = query.query_map(params![seq.map_or(i64::MAX, i64::from), limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Reason codes in the body of an entry.
pub fn reasons(tx: &Transaction<'_>, seq: u32) -> Result<Vec<String>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT code.value FROM audit, json_each(body, '$.reasons') AS code WHERE seq = ?1",
    )?;
    let codes = query.query_map([seq], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}

/// The hash of an entry.
fn read_hash(tx: &Transaction<'_>, seq: u32) -> Result<Option<Hash>, StoreError> {
    let mut query = tx.prepare_cached("SELECT hash FROM audit WHERE seq = ?1")?;
    Ok(query.query_row([seq], |row| row.get(0)).optional()?)
}

/// How many entries there are: the number of the last one.
pub fn count(tx: &Transaction<'_>) -> Result<u32, StoreError> {
    let mut query = tx.prepare_cached("SELECT coalesce(max(seq), 0) FROM audit")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

const SELECT: &str =
    "SELECT seq, at, terminal, operator, kind, subject, body, prev, hash FROM audit";

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        terminal: row.get(2)?,
        operator: row.get(3)?,
        kind: row.get(4)?,
        subject: row.get(5)?,
        body: row.get(6)?,
        prev: row.get(7)?,
        hash: row.get(8)?,
    })
}

/// Keys sorted, whatever order the map of `serde_json` was built to keep.
fn canonical(value: &serde_json::Value) -> String {
    let mut value = value.clone();
    value.sort_all_objects();
    value.to_string()
}
