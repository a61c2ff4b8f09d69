//! Claims: who has a case under the hands, and until when. The last row of a review counts. Whether
//! a claim ran out is for the desk to say, which has a clock that nobody can set.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::store::columns::words;
use crate::store::{Millis, StoreError};

words! {
    /// What became of a claim.
    ClaimKind {
        /// The case was opened.
        Taken = "taken",
        /// Its holder is still at it.
        Renewed = "renewed",
        /// Taken from another, with a reason.
        TakenOver = "takenOver",
        /// Left or decided.
        GivenBack = "givenBack",
    }
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// UUIDv7.
    pub id: String,
    /// The review.
    pub review: String,
    /// Where.
    pub terminal: String,
    /// What became of it.
    pub kind: ClaimKind,
    /// Id of whose claim it is.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Until when, if nothing becomes of it.
    pub until: Millis,
    /// Why it was taken from another.
    pub reason: Option<String>,
    /// Its entry in the log, made before it in the same transaction; none of a renewal.
    pub entry: Option<u32>,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ClaimRow> {
    Ok(ClaimRow {
        id: row.get("id")?,
        review: row.get("review")?,
        terminal: row.get("terminal")?,
        kind: row.get("kind")?,
        operator_id: row.get("operator_id")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        until: row.get("until")?,
        reason: row.get("reason")?,
        entry: row.get("entry")?,
    })
}

/// Adds a row.
pub fn insert(tx: &Transaction<'_>, row: &ClaimRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_claims
            (id, review, terminal, kind, operator_id, operator, at, until, reason, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        row.id,
        row.review,
        row.terminal,
        row.kind,
        row.operator_id,
        row.operator,
        row.at,
        row.until,
        row.reason,
        row.entry,
    ])?;
    Ok(())
}

/// The claim on a review, if it was not given back. It may have run out.
pub fn of_review(tx: &Transaction<'_>, review: &str) -> Result<Option<ClaimRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM review_claims WHERE review = ?1 ORDER BY seq DESC LIMIT 1",
    )?;
    let last = query.query_row([review], read).optional()?;
    Ok(last.filter(|row| row.kind != ClaimKind::GivenBack))
}

/// Why the review was taken from another, oldest first.
pub fn reasons(tx: &Transaction<'_>, review: &str) -> Result<Vec<String>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT reason FROM review_claims WHERE review = ?1 AND kind = 'takenOver' ORDER BY seq",
    )?;
    let rows = query.query_map([review], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
