//! The checklist as it is filled in, in one reading of a review.

use rusqlite::{Transaction, params};

use super::readings::ReadingId;
use crate::store::{Conflict, Millis, StoreError};

/// An answer to an item.
#[derive(Clone, PartialEq, Eq)]
pub struct MarkRow {
    /// The item.
    pub item: String,
    /// The result, by its name.
    pub result: Option<String>,
    /// The reviewer's note.
    pub note: String,
}

/// A place in a picture.
#[derive(Clone, PartialEq)]
pub struct PinRow {
    /// UUIDv7.
    pub id: String,
    /// The item it belongs to.
    pub item: String,
    /// The picture.
    pub picture: String,
    /// From the left, 0 to 1 of the picture's width.
    pub x: f64,
    /// From the top, 0 to 1 of its height.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Puts an answer in the place of the one before.
pub fn mark(
    tx: &Transaction<'_>,
    reading: &ReadingId,
    mark: &MarkRow,
    at: Millis,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_marks (review, reading, item, result, note, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (review, reading, item) DO UPDATE SET result = ?4, note = ?5, at = ?6",
    )?
    .execute(params![
        reading.review,
        reading.number,
        mark.item,
        mark.result,
        mark.note,
        at
    ])?;
    Ok(())
}

/// The answers of a reading.
pub fn marks(tx: &Transaction<'_>, reading: &ReadingId) -> Result<Vec<MarkRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT item, result, note FROM review_marks WHERE review = ?1 AND reading = ?2",
    )?;
    let rows = query.query_map(params![reading.review, reading.number], |row| {
        Ok(MarkRow {
            item: row.get(0)?,
            result: row.get(1)?,
            note: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a place.
pub fn pin(
    tx: &Transaction<'_>,
    reading: &ReadingId,
    pin: &PinRow,
    at: Millis,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_pins (id, review, reading, item, picture, x, y, width, height, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        pin.id,
        reading.review,
        reading.number,
        pin.item,
        pin.picture,
        pin.x,
        pin.y,
        pin.width,
        pin.height,
        at,
    ])?;
    Ok(())
}

/// Takes a place away.
pub fn unpin(tx: &Transaction<'_>, reading: &ReadingId, pin: &str) -> Result<(), StoreError> {
    let removed = tx
        .prepare_cached("DELETE FROM review_pins WHERE review = ?1 AND reading = ?2 AND id = ?3")?
        .execute(params![reading.review, reading.number, pin])?;
    if removed == 0 {
        return Err(Conflict::StaleVersion.into());
    }
    Ok(())
}

/// The places of a reading, in the order they were made.
pub fn pins(tx: &Transaction<'_>, reading: &ReadingId) -> Result<Vec<PinRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM review_pins WHERE review = ?1 AND reading = ?2 ORDER BY id",
    )?;
    let rows = query.query_map(params![reading.review, reading.number], |row| {
        Ok(PinRow {
            id: row.get("id")?,
            item: row.get("item")?,
            picture: row.get("picture")?,
            x: row.get("x")?,
            y: row.get("y")?,
            width: row.get("width")?,
            height: row.get("height")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes away the answers and places that are about pictures which are there no more.
pub fn forget(
    tx: &Transaction<'_>,
    reading: &ReadingId,
    items: &[String],
    pictures: &[String],
) -> Result<(), StoreError> {
    for item in items {
        tx.prepare_cached(
            "DELETE FROM review_marks WHERE review = ?1 AND reading = ?2 AND item = ?3",
        )?
        .execute(params![reading.review, reading.number, item])?;
    }
    for picture in pictures {
        tx.prepare_cached(
            "DELETE FROM review_pins WHERE review = ?1 AND reading = ?2 AND picture = ?3",
        )?
        .execute(params![reading.review, reading.number, picture])?;
    }
    Ok(())
}
