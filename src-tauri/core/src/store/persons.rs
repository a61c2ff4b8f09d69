//! Persons: known again by the keyed hash of their CI, and by nothing else. Phone and DI are
//! hints, never a match.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::columns::words;
use super::decisions::Verdict;
use super::{Conflict, Millis, StoreError};
use crate::keys::KeyedHash;

/// One person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// UUIDv7.
    pub id: String,
    /// Where they were first seen.
    pub terminal: String,
    /// Keyed hash of the CI.
    pub ci_key: KeyedHash,
    /// When.
    pub first_seen_at: Millis,
}

/// A block of a person in this store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was made.
    pub terminal: String,
    /// Whom.
    pub person: String,
    /// Since when.
    pub at: Millis,
    /// Reason code.
    pub reason: String,
    /// Who did it.
    pub operator: String,
    /// Until when, if it was lifted.
    pub lifted_at: Option<Millis>,
}

words! {
    /// What a hint is made of.
    HintKind {
        /// The phone number.
        Phone = "phone",
        /// The store-specific identifier.
        Di = "di",
    }
}

/// A value that was seen with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HintRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was seen.
    pub terminal: String,
    /// With whom.
    pub person: String,
    /// Phone or DI.
    pub kind: HintKind,
    /// Keyed hash of the value.
    pub key: KeyedHash,
    /// When.
    pub seen_at: Millis,
}

/// Earlier checks of a person that were decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct History {
    /// How many.
    pub decided: u32,
    /// When and how the last one was.
    pub last: Option<(Millis, Verdict)>,
}

/// The person with this CI.
pub fn find_by_ci(tx: &Transaction<'_>, ci: &KeyedHash) -> Result<Option<PersonRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, ci_key, first_seen_at FROM persons WHERE ci_key = ?1",
    )?;
    let person = query.query_row([ci], |row| {
        Ok(PersonRow {
            id: row.get(0)?,
            terminal: row.get(1)?,
            ci_key: row.get(2)?,
            first_seen_at: row.get(3)?,
        })
    });
    Ok(person.optional()?)
}

/// Adds a person.
pub fn insert(tx: &Transaction<'_>, person: &PersonRow) -> Result<(), StoreError> {
    let PersonRow {
        id,
        terminal,
        ci_key,
        first_seen_at,
    } = person;
    tx.prepare_cached(
        "INSERT INTO persons (id, terminal, ci_key, first_seen_at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id, terminal, ci_key, first_seen_at])
    .map_err(|e| StoreError::unique(e, Conflict::PersonKnown))?;
    Ok(())
}

/// Blocks a person who is not blocked.
pub fn block(tx: &Transaction<'_>, block: &BlockRow) -> Result<(), StoreError> {
    let BlockRow {
        id,
        terminal,
        person,
        at,
        reason,
        operator,
        lifted_at,
    } = block;
    tx.prepare_cached(
        "INSERT INTO person_blocks (id, terminal, person, at, reason, operator, lifted_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        id, terminal, person, at, reason, operator, lifted_at
    ])
    .map_err(|e| StoreError::unique(e, Conflict::BlockUnchanged))?;
    Ok(())
}

/// Lifts the block of a person.
pub fn lift_block(tx: &Transaction<'_>, person: &str, at: Millis) -> Result<(), StoreError> {
    let lifted = tx
        .prepare_cached(
            "UPDATE person_blocks SET lifted_at = ?2 WHERE person = ?1 AND lifted_at IS NULL",
        )?
        .execute(params![person, at])?;
    if lifted == 0 {
        Err(Conflict::BlockUnchanged.into())
    } else {
        Ok(())
    }
}

/// The block that is in force.
pub fn active_block(tx: &Transaction<'_>, person: &str) -> Result<Option<BlockRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, person, at, reason, operator, lifted_at FROM person_blocks
         WHERE person = ?1 AND lifted_at IS NULL",
    )?;
    let block = query.query_row([person], |row| {
        Ok(BlockRow {
            id: row.get(0)?,
            terminal: row.get(1)?,
            person: row.get(2)?,
            at: row.get(3)?,
            reason: row.get(4)?,
            operator: row.get(5)?,
            lifted_at: row.get(6)?,
        })
    });
    Ok(block.optional()?)
}

/// Adds a hint.
pub fn add_hint(tx: &Transaction<'_>, hint: &HintRow) -> Result<(), StoreError> {
    let HintRow {
        id,
        terminal,
        person,
        kind,
        key,
        seen_at,
    } = hint;
    tx.prepare_cached(
        "INSERT INTO person_hints (id, terminal, person, kind, key, seen_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, terminal, person, kind, key, seen_at])?;
    Ok(())
}

/// The hints of a person, newest first.
pub fn hints(tx: &Transaction<'_>, person: &str) -> Result<Vec<HintRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, person, kind, key, seen_at FROM person_hints
         WHERE person = ?1 ORDER BY seen_at DESC, id DESC",
    )?;
    let rows = query.query_map([person], read_hint)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Another person than `person` who was seen with this value, the latest one.
pub fn other_person_by_hint(
    tx: &Transaction<'_>,
    person: Option<&str>,
    kind: HintKind,
    key: &KeyedHash,
) -> Result<Option<String>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT person FROM person_hints WHERE kind = ?1 AND key = ?2 AND person IS NOT ?3
         ORDER BY seen_at DESC, id DESC LIMIT 1",
    )?;
    Ok(query
        .query_row(params![kind, key, person], |row| row.get(0))
        .optional()?)
}

/// The decided checks of a person, without the check `except`.
pub fn history(tx: &Transaction<'_>, person: &str, except: &str) -> Result<History, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT decisions.decided_at, decisions.verdict, count(*) OVER () FROM decisions
         JOIN checks ON checks.id = decisions.check_id
         WHERE checks.person = ?1 AND checks.id <> ?2
         ORDER BY decisions.entry DESC LIMIT 1",
    )?;
    let last = query
        .query_row([person, except], |row| {
            Ok(((row.get(0)?, row.get(1)?), row.get(2)?))
        })
        .optional()?;
    Ok(match last {
        Some((last, decided)) => History {
            decided,
            last: Some(last),
        },
        None => History {
            decided: 0,
            last: None,
        },
    })
}

/// The person of a check, and the time in which their phone and DI were seen with it.
pub(super) struct SeenAt {
    person: String,
    terminal: String,
    from: Millis,
    to: Millis,
}

pub(super) fn of_check(tx: &Transaction<'_>, check: &str) -> Result<Option<SeenAt>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT person, terminal, began_at, ended_at FROM checks
         WHERE id = ?1 AND person IS NOT NULL AND ended_at IS NOT NULL",
    )?;
    let seen = query.query_row([check], |row| {
        Ok(SeenAt {
            person: row.get(0)?,
            terminal: row.get(1)?,
            from: row.get(2)?,
            to: row.get(3)?,
        })
    });
    Ok(seen.optional()?)
}

/// Takes away what was seen of a person at a check that was erased, and with the last one the key by
/// which the person is known again.
/// A block in force keeps the keyed hash, which is all that it needs.
pub(super) fn forget(tx: &Transaction<'_>, seen: &SeenAt) -> Result<(), StoreError> {
    tx.prepare_cached(
        "DELETE FROM person_hints
         WHERE person = ?1 AND terminal = ?2 AND seen_at BETWEEN ?3 AND ?4",
    )?
    .execute(params![seen.person, seen.terminal, seen.from, seen.to])?;
    let in_use = tx
        .prepare_cached(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM checks WHERE person = ?1)
                OR EXISTS (SELECT 1 FROM person_blocks WHERE person = ?1 AND lifted_at IS NULL)",
        )?
        .exists([&seen.person])?;
    if in_use {
        return Ok(());
    }
    for statement in [
        "DELETE FROM person_hints WHERE person = ?1",
        "DELETE FROM person_blocks WHERE person = ?1",
        // Noise in the place of the row: whether something still refers to a row that goes is looked
        // for in every trace.
        "UPDATE persons SET ci_key = randomblob(32) WHERE id = ?1",
    ] {
        tx.prepare_cached(statement)?.execute([&seen.person])?;
    }
    Ok(())
}

fn read_hint(row: &Row<'_>) -> rusqlite::Result<HintRow> {
    Ok(HintRow {
        id: row.get(0)?,
        terminal: row.get(1)?,
        person: row.get(2)?,
        kind: row.get(3)?,
        key: row.get(4)?,
        seen_at: row.get(5)?,
    })
}
