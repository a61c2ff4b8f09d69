//! Submissions: approvals by the first of two people. None is changed; one whose evidence is not the
//! same any more is made void by a row beside it.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::readings::ReadingId;
use crate::store::{Conflict, Millis, StoreError};

/// One submission. Texts may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SubmissionRow {
    /// UUIDv7.
    pub id: String,
    /// Of which reading of which review.
    pub reading: ReadingId,
    /// Where it was made.
    pub terminal: String,
    /// What the customer reads if it is approved.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Everything it rests on, as JSON of the desk.
    pub record: String,
    /// The evidence it rests on, as JSON of the desk.
    pub snapshot: String,
    /// Id of who submitted it.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// That a submission is void.
#[derive(Clone, PartialEq, Eq)]
pub struct VoidRow {
    /// Which.
    pub submission: String,
    /// UUIDv7.
    pub id: String,
    /// Where it was found.
    pub terminal: String,
    /// What changed, as JSON of the desk.
    pub changes: String,
    /// Id of who opened the case then.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<SubmissionRow> {
    Ok(SubmissionRow {
        id: row.get("id")?,
        reading: ReadingId {
            review: row.get("review")?,
            number: row.get("reading")?,
        },
        terminal: row.get("terminal")?,
        customer_text: row.get("customer_text")?,
        note: row.get("note")?,
        record: row.get("record")?,
        snapshot: row.get("snapshot")?,
        operator_id: row.get("operator_id")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}

/// Adds a submission. While one waits for the second person there is no other.
pub fn insert(tx: &Transaction<'_>, row: &SubmissionRow) -> Result<(), StoreError> {
    if waiting_of(tx, &row.reading.review)?.is_some() {
        return Err(Conflict::SecondPerson.into());
    }
    tx.prepare_cached(
        "INSERT INTO review_submissions (id, review, reading, terminal, verdict, customer_text, note,
            record, snapshot, operator_id, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, 'approve', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        row.id,
        row.reading.review,
        row.reading.number,
        row.terminal,
        row.customer_text,
        row.note,
        row.record,
        row.snapshot,
        row.operator_id,
        row.operator,
        row.at,
        row.entry,
    ])?;
    Ok(())
}

/// A submission.
pub fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<SubmissionRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM review_submissions WHERE id = ?1")?;
    Ok(query.query_row([id], read).optional()?)
}

/// The submission of a review that waits for the second person.
pub fn waiting_of(tx: &Transaction<'_>, review: &str) -> Result<Option<SubmissionRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM review_waiting WHERE review = ?1")?;
    Ok(query.query_row([review], read).optional()?)
}

/// Every submission of a review, oldest first.
pub fn all(tx: &Transaction<'_>, review: &str) -> Result<Vec<SubmissionRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM review_submissions WHERE review = ?1 ORDER BY entry")?;
    let rows = query.query_map([review], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Says that a submission is void.
pub fn make_void(tx: &Transaction<'_>, row: &VoidRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_voids
            (submission, id, terminal, changes, operator_id, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        row.submission,
        row.id,
        row.terminal,
        row.changes,
        row.operator_id,
        row.operator,
        row.at,
        row.entry,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    Ok(())
}

/// The last submission of a review, with what made it void, if it is.
pub fn last_of(
    tx: &Transaction<'_>,
    review: &str,
) -> Result<Option<(SubmissionRow, Option<VoidRow>)>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM review_submissions WHERE review = ?1 ORDER BY entry DESC LIMIT 1",
    )?;
    let Some(last) = query.query_row([review], read).optional()? else {
        return Ok(None);
    };
    let mut query = tx.prepare_cached("SELECT * FROM review_voids WHERE submission = ?1")?;
    let void = query.query_row([&last.id], |row| {
        Ok(VoidRow {
            submission: row.get("submission")?,
            id: row.get("id")?,
            terminal: row.get("terminal")?,
            changes: row.get("changes")?,
            operator_id: row.get("operator_id")?,
            operator: row.get("operator")?,
            at: row.get("at")?,
            entry: row.get("entry")?,
        })
    });
    Ok(Some((last, void.optional()?)))
}
