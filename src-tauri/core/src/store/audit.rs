//! The log: appended to, without gaps, each entry bound to the one before it by SHA-256.
//!
//! `verify` finds every entry that was edited, deleted, inserted or moved. What it cannot find
//! without a number and hash noted elsewhere: entries cut off at the end, and a log rebuilt from
//! some point on by someone who has the key. Keep the head that it reports outside the machine.

use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use super::{Millis, StoreError};

/// SHA-256.
pub type Hash = [u8; 32];

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

/// An entry as it lies in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number: 1, 2, 3, …
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// Where.
    pub terminal: String,
    /// By whom.
    pub operator: String,
    /// What happened.
    pub kind: String,
    /// Id of what it happened to.
    pub subject: String,
    /// Canonical JSON: keys sorted, no spaces.
    pub body: String,
    /// Hash of the entry before; of the terminal's id for the first.
    pub prev: Hash,
    /// Hash of this entry.
    pub hash: Hash,
}

/// What `verify` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// Every entry is as it was written, in its place.
    Whole {
        /// How many entries.
        count: u32,
        /// Hash of the last one; noted elsewhere, it also proves that nothing was cut off.
        head: Hash,
    },
    /// The first entry at which the log is not what was written.
    Broken {
        /// Its number.
        seq: u32,
        /// What is wrong there.
        what: Break,
    },
}

/// How the log is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// An entry of this number is not there.
    Missing,
    /// The entry does not have the content it was hashed with.
    Edited,
    /// The entry does not follow the one before it: something was inserted, removed or moved.
    Unlinked,
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
    row.hash = hash(&row);
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

/// Walks the whole log and recomputes it.
pub fn verify(tx: &Transaction<'_>) -> Result<Verification, StoreError> {
    let mut query = tx.prepare(&format!("{SELECT} ORDER BY seq"))?;
    let mut rows = query.query([])?;
    let mut count = 0;
    let mut head = None;
    while let Some(row) = rows.next()? {
        let seq = count + 1;
        // Values that no entry can have were not put there by `append`.
        let Ok(row) = read(row) else {
            return Ok(Verification::Broken {
                seq,
                what: Break::Edited,
            });
        };
        let prev = head.unwrap_or_else(|| genesis(&row.terminal));
        let what = if row.seq != seq {
            Some(Break::Missing)
        } else if row.hash != hash(&row) {
            Some(Break::Edited)
        } else if row.prev != prev {
            Some(Break::Unlinked)
        } else {
            None
        };
        if let Some(what) = what {
            return Ok(Verification::Broken { seq, what });
        }
        count = seq;
        head = Some(row.hash);
    }
    Ok(Verification::Whole {
        count,
        head: head.unwrap_or([0; 32]),
    })
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

/// The hash of an entry: every part with its length before it, so that no two entries are
/// written the same way. Anyone with SHA-256 can recompute it.
pub fn hash(row: &AuditRow) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"countercheck audit entry 1\0");
    hasher.update(u64::from(row.seq).to_be_bytes());
    hasher.update(row.at.to_be_bytes());
    for part in [
        &row.terminal,
        &row.operator,
        &row.kind,
        &row.subject,
        &row.body,
    ] {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.update(row.prev);
    hasher.finalize().into()
}

/// What the first entry has before it.
pub fn genesis(terminal: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"countercheck audit genesis 1\0");
    hasher.update(terminal);
    hasher.finalize().into()
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
