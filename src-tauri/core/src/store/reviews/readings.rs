//! Readings: what one person makes of a review. Answers, looks and views belong to one of them, so
//! that who comes after somebody else begins with nothing.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::store::history::Desk;
use crate::store::{Conflict, Millis, StoreError, search};

/// Which reading of which review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingId {
    /// The review.
    pub review: String,
    /// Its number: 1, 2, 3, …
    pub number: u32,
}

/// One reading. The snapshot holds what is personal, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadingRow {
    /// Which.
    pub id: ReadingId,
    /// Where.
    pub terminal: String,
    /// Id of whose reading it is.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When it was begun.
    pub begun_at: Millis,
    /// The submission that it is the second opinion on.
    pub submission: Option<String>,
    /// What it rests on, as JSON of the desk.
    pub snapshot: Option<String>,
    /// Verdicts of the provider were given out to this person.
    pub told: bool,
    /// The log entry since which the faces are what they are.
    pub faces_from: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReadingRow> {
    Ok(ReadingRow {
        id: ReadingId {
            review: row.get("review")?,
            number: row.get("number")?,
        },
        terminal: row.get("terminal")?,
        operator_id: row.get("operator_id")?,
        operator: row.get("operator")?,
        begun_at: row.get("begun_at")?,
        submission: row.get("submission")?,
        snapshot: row.get("snapshot")?,
        told: row.get("told")?,
        faces_from: row.get("faces_from")?,
    })
}

/// Adds a reading.
pub fn insert(tx: &Transaction<'_>, reading: &ReadingRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_readings (review, number, terminal, operator_id, operator, begun_at,
            submission, snapshot, told, faces_from)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        reading.id.review,
        reading.id.number,
        reading.terminal,
        reading.operator_id,
        reading.operator,
        reading.begun_at,
        reading.submission,
        reading.snapshot,
        reading.told,
        reading.faces_from,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    found_again(tx, reading)
}

/// What the evidence says is what the case is found by.
fn found_again(tx: &Transaction<'_>, reading: &ReadingRow) -> Result<(), StoreError> {
    match reading.snapshot {
        Some(_) => search::keep(tx, Desk::Review, &reading.id.review),
        None => Ok(()),
    }
}

/// Writes what changes while it goes on.
pub fn update(tx: &Transaction<'_>, reading: &ReadingRow) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE review_readings SET snapshot = ?3, told = ?4, faces_from = ?5
             WHERE review = ?1 AND number = ?2",
        )?
        .execute(params![
            reading.id.review,
            reading.id.number,
            reading.snapshot,
            reading.told,
            reading.faces_from,
        ])?;
    if changed == 0 {
        return Err(Conflict::StaleVersion.into());
    }
    found_again(tx, reading)
}

/// Every reading of a review, in its order.
pub fn all(tx: &Transaction<'_>, review: &str) -> Result<Vec<ReadingRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM review_readings WHERE review = ?1 ORDER BY number")?;
    let rows = query.query_map([review], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One reading.
pub fn find(tx: &Transaction<'_>, id: &ReadingId) -> Result<Option<ReadingRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM review_readings WHERE review = ?1 AND number = ?2")?;
    Ok(query
        .query_row(params![id.review, id.number], read)
        .optional()?)
}
