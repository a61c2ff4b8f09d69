//! The whole log, from the first entry to the last.

use rusqlite::{Transaction, params};

use super::{AuditRow, SELECT, read};
use crate::proof::{Break, Broken, Examiner, Hash};
use crate::store::StoreError;

/// What `verify` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// Every entry is as it was written, in its place.
    Whole {
        /// How many entries.
        count: u32,
        /// Hash of the last one.
        head: Hash,
        /// Root of the tree; noted elsewhere, it also proves that nothing was cut off.
        root: Hash,
    },
    /// The first entry at which the log is not what was written.
    Broken(Broken),
}

/// Entries that follow one another in the table, whatever their numbers are.
#[derive(Debug)]
pub struct Chunk {
    /// In the order of their numbers.
    pub entries: Vec<AuditRow>,
    /// After them comes a row that no entry can be: it was not put there by `append`.
    pub unreadable: bool,
    /// Where the next one begins.
    pub next: i64,
}

/// The next entries from `from` on. A walk begins with `i64::MIN`.
pub fn chunk(tx: &Transaction<'_>, from: i64, limit: u32) -> Result<Chunk, StoreError> {
    let mut query =
        tx.prepare_cached(&format!("{SELECT} WHERE seq >= ?1 ORDER BY seq LIMIT ?2"))?;
    let mut rows = query.query(params![from, limit])?;
    let mut chunk = Chunk {
        entries: Vec::new(),
        unreadable: false,
        next: from,
    };
    while let Some(row) = rows.next()? {
        let Ok(entry) = read(row) else {
            chunk.unreadable = true;
            break;
        };
        chunk.next = i64::from(entry.seq) + 1;
        chunk.entries.push(entry);
    }
    Ok(chunk)
}

/// Walks the whole log in one transaction and recomputes it: the chain alone.
pub fn verify(tx: &Transaction<'_>) -> Result<Verification, StoreError> {
    let mut examiner = Examiner::default();
    let mut from = i64::MIN;
    loop {
        let chunk = chunk(tx, from, CHUNK)?;
        from = chunk.next;
        for (number, entry) in chunk.entries.iter().enumerate() {
            if let Err(suspect) = examiner.take(entry) {
                let next = match chunk.entries.get(number + 1) {
                    Some(next) => Some(next.clone()),
                    None => self::chunk(tx, from, 1)?.entries.pop(),
                };
                return Ok(Verification::Broken(
                    examiner.explain(&suspect, next.as_ref()),
                ));
            }
        }
        if chunk.unreadable {
            let due = examiner.count() + 1;
            return Ok(Verification::Broken(Broken::at(due, Break::Edited)));
        }
        if chunk.entries.is_empty() {
            break;
        }
    }
    Ok(match examiner.finish() {
        Ok(head) => Verification::Whole {
            count: u32::try_from(head.count).unwrap_or(u32::MAX),
            head: head.hash,
            root: head.root,
        },
        Err(broken) => Verification::Broken(broken),
    })
}

/// Entries that are read at a time.
const CHUNK: u32 = 1024;
