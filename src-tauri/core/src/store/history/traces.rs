//! Values that are the same or not, as keyed hashes.

use std::collections::BTreeMap;

use rusqlite::{Transaction, named_params, params};

use super::{Leaving, Subject, subject};
use crate::keys::KeyedHash;
use crate::store::columns::words;
use crate::store::{Millis, StoreError};

words! {
    /// What a value is. No two kinds share a key, so no two of their hashes are ever equal.
    TraceKind {
        /// The CI of a certified person.
        Ci = "ci",
        /// The store-specific identifier: a hint.
        Di = "di",
        /// A telephone number: a hint, as numbers are given on.
        Phone = "phone",
        /// The number of a document with the state that issued it.
        Document = "document",
        /// The number of a document where the state of one of the two is not known.
        Number = "number",
        /// A whole machine-readable zone.
        Mrz = "mrz",
        /// A name and a birth date.
        NameBirth = "nameBirth",
        /// A name alone. Only the blocklist asks for it: in the history it would find everyone
        /// of that name, so none is left.
        Name = "name",
        /// The bytes of a picture.
        Picture = "picture",
    }
}

/// A value ready to be left and looked for. What is left and what is looked for are the same but
/// where part of a value may be missing (`TraceKeys::document`).
#[derive(Clone, PartialEq, Eq)]
pub struct Mark {
    pub(super) kind: TraceKind,
    pub(super) left: Vec<KeyedHash>,
    pub(super) sought: Vec<KeyedHash>,
}

impl Mark {
    /// A value that was hashed before, under the key of its kind.
    pub fn of(kind: TraceKind, key: KeyedHash) -> Self {
        Self::all(kind, vec![key])
    }

    /// Several values that stand for the same thing.
    pub(super) fn all(kind: TraceKind, keys: Vec<KeyedHash>) -> Self {
        let sought = keys.clone();
        Self {
            kind,
            left: keys,
            sought,
        }
    }

    /// What it is of.
    pub fn kind(&self) -> TraceKind {
        self.kind
    }
}

/// A subject that had the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who left it.
    pub subject: Subject,
    /// The person, where it was known then.
    pub person: Option<String>,
    /// Where it was left.
    pub terminal: String,
    /// When.
    pub at: Millis,
}

pub(super) fn leave(tx: &Transaction<'_>, mark: &Mark, by: &Leaving<'_>) -> Result<(), StoreError> {
    if mark.kind == TraceKind::Name {
        return Ok(());
    }
    let mut insert = tx.prepare_cached(
        "INSERT INTO traces (subject, kind, key, desk, terminal, person, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO NOTHING",
    )?;
    for key in &mark.left {
        insert.execute(params![
            by.subject.id,
            mark.kind,
            key,
            by.subject.desk,
            by.terminal,
            by.person,
            by.at,
        ])?;
    }
    Ok(())
}

/// The values of a kind that a subject left.
pub fn left(tx: &Transaction<'_>, by: &Subject, kind: TraceKind) -> Result<Vec<Mark>, StoreError> {
    let mut query = tx.prepare_cached("SELECT key FROM traces WHERE subject = ?1 AND kind = ?2")?;
    let keys = query.query_map(params![by.id, kind], |row| row.get(0))?;
    let marks = keys.map(|key| Ok(Mark::of(kind, key?)));
    marks.collect()
}

/// Other subjects with the same value, newest first.
pub fn find(
    tx: &Transaction<'_>,
    mark: &Mark,
    but: &Subject,
    limit: u32,
) -> Result<Vec<Found>, StoreError> {
    // Ids of subjects begin with the time they were made at.
    let mut query = tx.prepare_cached(
        "SELECT desk, subject, person, terminal, at FROM traces
         WHERE kind = :kind AND key = :key AND subject <> :but
         ORDER BY subject DESC LIMIT :limit",
    )?;
    let mut found = BTreeMap::new();
    for key in &mark.sought {
        let bound = named_params! {
            ":kind": mark.kind, ":key": key, ":but": but.id, ":limit": limit
        };
        let mut rows = query.query(bound)?;
        while let Some(row) = rows.next()? {
            let one = Found {
                subject: subject(row)?,
                person: row.get("person")?,
                terminal: row.get("terminal")?,
                at: row.get("at")?,
            };
            found.insert(one.subject.id.clone(), one);
        }
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    Ok(found.into_values().rev().take(limit).collect())
}
