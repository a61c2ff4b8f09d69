//! The checklist of a review as it is filled in.

use rusqlite::{Transaction, params};

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
    review: &str,
    mark: &MarkRow,
    at: Millis,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_marks (review, item, result, note, at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (review, item) DO UPDATE SET result = ?3, note = ?4, at = ?5",
    )?
    .execute(params![review, mark.item, mark.result, mark.note, at])?;
    Ok(())
}

/// The answers of a review.
pub fn marks(tx: &Transaction<'_>, review: &str) -> Result<Vec<MarkRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT item, result, note FROM review_marks WHERE review = ?1")?;
    let rows = query.query_map([review], |row| {
        Ok(MarkRow {
            item: row.get(0)?,
            result: row.get(1)?,
            note: row.get(2)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Adds a place.
pub fn pin(tx: &Transaction<'_>, review: &str, pin: &PinRow, at: Millis) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_pins (id, review, item, picture, x, y, width, height, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        pin.id,
        review,
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
pub fn unpin(tx: &Transaction<'_>, review: &str, pin: &str) -> Result<(), StoreError> {
    let removed = tx
        .prepare_cached("DELETE FROM review_pins WHERE review = ?1 AND id = ?2")?
        .execute(params![review, pin])?;
    if removed == 0 {
        return Err(Conflict::StaleVersion.into());
    }
    Ok(())
}

/// The places of a review, in the order they were made.
pub fn pins(tx: &Transaction<'_>, review: &str) -> Result<Vec<PinRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM review_pins WHERE review = ?1 ORDER BY id")?;
    let rows = query.query_map([review], |row| {
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
    review: &str,
    items: &[String],
    pictures: &[String],
) -> Result<(), StoreError> {
    for item in items {
        tx.prepare_cached("DELETE FROM review_marks WHERE review = ?1 AND item = ?2")?
            .execute(params![review, item])?;
    }
    for picture in pictures {
        tx.prepare_cached("DELETE FROM review_pins WHERE review = ?1 AND picture = ?2")?
            .execute(params![review, picture])?;
    }
    Ok(())
}
