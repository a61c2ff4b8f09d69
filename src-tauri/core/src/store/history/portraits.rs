//! Portraits that are near each other.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, Transaction, named_params};

use super::parts;
use super::shuffle::{Portrait, bits};
use super::{Leaving, Subject, subject};
use crate::domain::portrait::{PortraitHash, PortraitTones};
use crate::store::{Millis, StoreError};

/// The columns of the parts.
const PARTS: [&str; 7] = [
    "part0", "part1", "part2", "part3", "part4", "part5", "part6",
];

/// In how many bits of 256 two portraits may differ and still be near.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold(u32);

impl Threshold {
    /// The widest: a search beyond takes longer than looking at all of them.
    pub const WIDEST: u32 = 20;

    /// Nothing, if it is too wide.
    pub fn new(bits: u32) -> Option<Self> {
        (bits <= Self::WIDEST).then_some(Self(bits))
    }
}

/// Twelve: the same portrait coded again and made smaller stays within, portraits of different
/// people on drawn cards of one kind do not. Near it there are some of either sort.
impl Default for Threshold {
    fn default() -> Self {
        Self(PortraitHash::NEAR)
    }
}

/// A subject with a portrait that is near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Who left it.
    pub subject: Subject,
    /// In how many bits it differs; none for the same.
    pub distance: u32,
    /// The person, where it was known then.
    pub person: Option<String>,
    /// Where it was left.
    pub terminal: String,
    /// When.
    pub at: Millis,
}

pub(super) fn leave(
    tx: &Transaction<'_>,
    portrait: &Portrait,
    by: &Leaving<'_>,
) -> Result<(), StoreError> {
    let [part0, part1, part2, part3, part4, part5, part6] = parts::of(portrait);
    tx.prepare_cached(
        "INSERT INTO portraits (subject, hash, tones, part0, part1, part2, part3, part4, part5, part6,
            desk, terminal, person, at)
         VALUES (:subject, :hash, :tones, :part0, :part1, :part2, :part3, :part4, :part5, :part6,
            :desk, :terminal, :person, :at)
         ON CONFLICT DO NOTHING",
    )?
    .execute(named_params! {
        ":subject": by.subject.id,
        ":hash": portrait.hash,
        ":tones": portrait.tones.map(|tones| tones.0),
        ":part0": part0,
        ":part1": part1,
        ":part2": part2,
        ":part3": part3,
        ":part4": part4,
        ":part5": part5,
        ":part6": part6,
        ":desk": by.subject.desk,
        ":terminal": by.terminal,
        ":person": by.person,
        ":at": by.at,
    })?;
    Ok(())
}

/// Portraits of other subjects within the threshold, but for those whose tones say that they only
/// have the same pose: all of them and no other, nearest first, and of the same distance those that
/// were left last.
pub fn near(
    tx: &Transaction<'_>,
    portrait: &Portrait,
    threshold: Threshold,
    but: &Subject,
    limit: u32,
) -> Result<Vec<Near>, StoreError> {
    let common = common(tx, portrait)?;
    let mut distances = BTreeMap::new();
    let probes = parts::probes(portrait, threshold.0, &common);
    for (part, values) in PARTS.into_iter().zip(probes) {
        // The index has all that is read.
        let sql = format!("SELECT hash, rowid FROM portraits WHERE {part} = ?1");
        let mut query = tx.prepare_cached(&sql)?;
        for value in values {
            let mut rows = query.query([value])?;
            while let Some(row) = rows.next()? {
                let distance = bits(&portrait.hash, &row.get(0)?);
                if distance <= threshold.0 {
                    distances.insert(row.get::<_, i64>(1)?, distance);
                }
            }
        }
    }
    let mut nearest: Vec<_> = distances.into_iter().collect();
    nearest.sort_unstable_by_key(|(rowid, distance)| (*distance, -rowid));
    let mut query = tx.prepare_cached(
        "SELECT desk, subject, person, terminal, at, tones FROM portraits WHERE rowid = ?1",
    )?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut found: Vec<Near> = Vec::new();
    for (rowid, distance) in nearest {
        if found.len() == limit {
            break;
        }
        let (one, tones) = read(&mut query, rowid, distance)?;
        if portrait.is_of_other_tones(tones.as_ref()) {
            continue;
        }
        // A subject is told once, by its nearest portrait.
        if one.subject != *but && found.iter().all(|known| known.subject != one.subject) {
            found.push(one);
        }
    }
    Ok(found)
}

/// How many share each part of the hash, as far as it matters.
fn common(tx: &Transaction<'_>, portrait: &Portrait) -> Result<[u32; 7], StoreError> {
    let mut common = [0; 7];
    for ((part, value), common) in PARTS.into_iter().zip(parts::of(portrait)).zip(&mut common) {
        let sql =
            format!("SELECT count(*) FROM (SELECT 1 FROM portraits WHERE {part} = ?1 LIMIT 1000)");
        *common = tx
            .prepare_cached(&sql)?
            .query_row([value], |row| row.get(0))?;
    }
    Ok(common)
}

fn read(
    query: &mut CachedStatement<'_>,
    rowid: i64,
    distance: u32,
) -> rusqlite::Result<(Near, Option<PortraitTones>)> {
    query.query_row([rowid], |row| {
        let near = Near {
            subject: subject(row)?,
            distance,
            person: row.get("person")?,
            terminal: row.get("terminal")?,
            at: row.get("at")?,
        };
        let tones: Option<[u8; 48]> = row.get("tones")?;
        Ok((near, tones.map(PortraitTones)))
    })
}
