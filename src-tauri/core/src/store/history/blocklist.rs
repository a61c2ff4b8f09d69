//! The blocklist: what the desks look out for.
//!
//! It stands beside the blocks of persons and repeats none. A person who was certified at the
//! counter is blocked as such, by the CI, with the decision on a check and until someone lifts it
//! (`persons::block`): no entry here matches a CI. An entry here is for what is seen of somebody
//! without one: a document, a picture, a name. It ends by itself, and says whom to turn to against
//! it. Where a review is linked to a check, the block of that check's person is asked for there.
//!
//! A hit decides nothing. What many people share, a name with or without a birth date, a phone,
//! a number whose state is not known, only asks to be looked at.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::Trace;
use super::traces::{Mark, TraceKind};
use crate::store::{Conflict, Millis, StoreError};

/// The longest an entry is in force: a year and a day. Who wants it longer looks at it again
/// and makes another.
pub const LONGEST_TERM: Millis = 366 * 24 * 60 * 60 * 1000;

/// One entry. Its texts may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct BlocklistRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was made.
    pub terminal: String,
    /// Why.
    pub reason: String,
    /// Who made it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// From when on it is not in force.
    pub expires_at: Millis,
    /// Whom to turn to against it, and how, as it may be told to the customer.
    pub appeal: String,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// That an entry was lifted. Its text may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct LiftRow {
    /// Which entry.
    pub block: String,
    /// UUIDv7.
    pub id: String,
    /// Where it was lifted.
    pub terminal: String,
    /// Why.
    pub why: String,
    /// Who lifted it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// How much a hit says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It may be somebody else: it is looked at, and both outcomes stay open.
    Asks,
    /// It is the same document or picture: it may be the reason of a rejection.
    Rejects,
}

/// An entry that matches.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    /// The entry.
    pub listed: BlocklistRow,
    /// By what.
    pub kinds: BTreeSet<TraceKind>,
}

impl Hit {
    /// How much it says, all that matches taken together.
    pub fn weight(&self) -> Weight {
        let has = |kind| self.kinds.contains(&kind);
        let same_thing = [TraceKind::Document, TraceKind::Mrz, TraceKind::Picture];
        let same_number_of_same_name = has(TraceKind::Number) && has(TraceKind::NameBirth);
        if same_thing.into_iter().any(has) || same_number_of_same_name {
            Weight::Rejects
        } else {
            Weight::Asks
        }
    }
}

/// An entry with what became of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The entry.
    pub listed: BlocklistRow,
    /// By what it matches.
    pub kinds: BTreeSet<TraceKind>,
    /// Its lifting.
    pub lifted: Option<LiftRow>,
}

/// Adds an entry that matches each of `marks` for itself.
pub fn block(tx: &Transaction<'_>, row: &BlocklistRow, marks: &[Mark]) -> Result<(), StoreError> {
    let matches_ci = marks.iter().any(|mark| mark.kind == TraceKind::Ci);
    if matches_ci || marks.iter().all(|mark| mark.left.is_empty()) {
        return Err(Conflict::NothingToMatch.into());
    }
    if !(1..=LONGEST_TERM).contains(&row.expires_at.saturating_sub(row.at)) {
        return Err(Conflict::TermRefused.into());
    }
    tx.prepare_cached(
        "INSERT INTO blocklist (id, terminal, reason, operator, at, expires_at, appeal, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        row.id,
        row.terminal,
        row.reason,
        row.operator,
        row.at,
        row.expires_at,
        row.appeal,
        row.entry,
    ])?;
    let mut insert = tx.prepare_cached(
        "INSERT INTO blocklist_keys (block, kind, key, terminal) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
    )?;
    for mark in marks {
        for key in &mark.left {
            insert.execute(params![row.id, mark.kind, key, row.terminal])?;
        }
    }
    Ok(())
}

/// Lifts an entry, once.
pub fn lift(tx: &Transaction<'_>, lift: &LiftRow) -> Result<(), StoreError> {
    let mut query = tx.prepare_cached("SELECT 1 FROM blocklist WHERE id = ?1")?;
    if !query.exists([&lift.block])? {
        return Err(Conflict::BlockUnchanged.into());
    }
    tx.prepare_cached(
        "INSERT INTO blocklist_lifts (block, id, terminal, why, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        lift.block,
        lift.id,
        lift.terminal,
        lift.why,
        lift.operator,
        lift.at,
        lift.entry,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::BlockUnchanged))?;
    Ok(())
}

/// The entries in force that match, newest first. Portraits match nothing, as near is not the same,
/// nor does how a picture is coded, as many share that.
pub fn hits(tx: &Transaction<'_>, traces: &[Trace], now: Millis) -> Result<Vec<Hit>, StoreError> {
    let mut blocks: BTreeMap<String, BTreeSet<TraceKind>> = BTreeMap::new();
    let mut query =
        tx.prepare_cached("SELECT block FROM blocklist_keys WHERE kind = ?1 AND key = ?2")?;
    for trace in traces {
        let Trace::Value(mark) = trace else { continue };
        for key in &mark.sought {
            let rows = query.query_map(params![mark.kind, key], |row| row.get(0))?;
            for block in rows {
                blocks.entry(block?).or_default().insert(mark.kind);
            }
        }
    }
    let mut hits = Vec::new();
    for (block, kinds) in blocks.into_iter().rev() {
        if let Some(listed) = in_force(tx, &block, now)? {
            hits.push(Hit { listed, kinds });
        }
    }
    Ok(hits)
}

/// The newest entries, in force or not.
pub fn listed(tx: &Transaction<'_>, limit: u32) -> Result<Vec<Listed>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM blocklist ORDER BY id DESC LIMIT ?1")?;
    let rows = query.query_map([limit], read)?;
    let mut all = Vec::new();
    for listed in rows {
        let listed = listed?;
        all.push(Listed {
            kinds: kinds(tx, &listed.id)?,
            lifted: lifting(tx, &listed.id)?,
            listed,
        });
    }
    Ok(all)
}

fn in_force(
    tx: &Transaction<'_>,
    block: &str,
    now: Millis,
) -> Result<Option<BlocklistRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM blocklist WHERE id = ?1 AND expires_at > ?2
            AND NOT EXISTS (SELECT 1 FROM blocklist_lifts WHERE block = ?1)",
    )?;
    Ok(query.query_row(params![block, now], read).optional()?)
}

fn kinds(tx: &Transaction<'_>, block: &str) -> Result<BTreeSet<TraceKind>, StoreError> {
    let mut query = tx.prepare_cached("SELECT kind FROM blocklist_keys WHERE block = ?1")?;
    let kinds = query.query_map([block], |row| row.get(0))?;
    Ok(kinds.collect::<Result<_, _>>()?)
}

fn lifting(tx: &Transaction<'_>, block: &str) -> Result<Option<LiftRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM blocklist_lifts WHERE block = ?1")?;
    let lifting = query.query_row([block], |row| {
        Ok(LiftRow {
            block: row.get("block")?,
            id: row.get("id")?,
            terminal: row.get("terminal")?,
            why: row.get("why")?,
            operator: row.get("operator")?,
            at: row.get("at")?,
            entry: row.get("entry")?,
        })
    });
    Ok(lifting.optional()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<BlocklistRow> {
    Ok(BlocklistRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        reason: row.get("reason")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        expires_at: row.get("expires_at")?,
        appeal: row.get("appeal")?,
        entry: row.get("entry")?,
    })
}
