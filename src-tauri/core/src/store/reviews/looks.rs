//! What a reviewer saw: the first look, and which pictures were looked at.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::readings::ReadingId;
use crate::store::{Millis, StoreError};

/// A first look.
#[derive(Clone, PartialEq, Eq)]
pub struct LookRow {
    /// In which reading of which review.
    pub reading: ReadingId,
    /// Where.
    pub terminal: String,
    /// The opinion, by its name.
    pub opinion: String,
    /// What decided it.
    pub why: String,
    /// The picture on the left.
    pub a: String,
    /// The picture on the right.
    pub b: String,
    /// Nothing of the provider's had been shown before.
    pub blind: bool,
    /// Whose look.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log.
    pub entry: u32,
}

/// Adds a first look.
pub fn insert(tx: &Transaction<'_>, look: &LookRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_looks
            (review, reading, terminal, opinion, why, a, b, blind, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        look.reading.review,
        look.reading.number,
        look.terminal,
        look.opinion,
        look.why,
        look.a,
        look.b,
        look.blind,
        look.operator,
        look.at,
        look.entry,
    ])?;
    Ok(())
}

/// The first look of a reading at the faces it has had since that log entry.
pub fn find(
    tx: &Transaction<'_>,
    reading: &ReadingId,
    faces_from: u32,
) -> Result<Option<LookRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM review_looks WHERE review = ?1 AND reading = ?2 AND entry >= ?3
         ORDER BY entry LIMIT 1",
    )?;
    Ok(query
        .query_row(params![reading.review, reading.number, faces_from], read)
        .optional()?)
}

/// All first looks of a review, oldest first.
pub fn of_review(tx: &Transaction<'_>, review: &str) -> Result<Vec<LookRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM review_looks WHERE review = ?1 ORDER BY entry")?;
    let rows = query.query_map([review], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<LookRow> {
    Ok(LookRow {
        reading: ReadingId {
            review: row.get("review")?,
            number: row.get("reading")?,
        },
        terminal: row.get("terminal")?,
        opinion: row.get("opinion")?,
        why: row.get("why")?,
        a: row.get("a")?,
        b: row.get("b")?,
        blind: row.get("blind")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}

/// Notes that a picture was looked at; says whether it had not been before.
pub fn view(
    tx: &Transaction<'_>,
    reading: &ReadingId,
    picture: &str,
    sha256: &[u8; 32],
    readable: bool,
    at: Millis,
) -> Result<bool, StoreError> {
    let added = tx
        .prepare_cached(
            "INSERT INTO review_views (review, reading, picture, sha256, readable, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            reading.review,
            reading.number,
            picture,
            sha256,
            readable,
            at
        ])?;
    Ok(added == 1)
}

/// The pictures that were looked at so that they could be read: place and hash.
pub fn readable(
    tx: &Transaction<'_>,
    reading: &ReadingId,
) -> Result<Vec<(String, [u8; 32])>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT picture, sha256 FROM review_views
         WHERE review = ?1 AND reading = ?2 AND readable = 1",
    )?;
    let of = params![reading.review, reading.number];
    let rows = query.query_map(of, |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
