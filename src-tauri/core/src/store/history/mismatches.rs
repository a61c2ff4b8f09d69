//! Mismatches of a linked pair that someone gave a reason for. A reason belongs to the link that
//! was in force, and to what the two said then: linked anew, or with other evidence, the pair is
//! looked at anew.

use rusqlite::{Row, Transaction, params};

use super::links;
use crate::store::{Conflict, Millis, StoreError};

/// One reason. It may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct MismatchRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was given.
    pub terminal: String,
    /// The review.
    pub review: String,
    /// In which reading of it: who comes after somebody else says it for themselves.
    pub reading: u32,
    /// The check at the counter.
    pub check: String,
    /// What does not match, by its name among the findings.
    pub finding: String,
    /// What the two say, as a keyed hash: where one of them says something else, it is looked at
    /// anew.
    pub said: [u8; 32],
    /// Why it does not stand in the way.
    pub reason: String,
    /// Who gave it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// Adds a reason. A later one for the same finding stands beside the earlier.
pub fn acknowledge(tx: &Transaction<'_>, row: &MismatchRow) -> Result<(), StoreError> {
    let link = links::in_force(tx, &row.review, &row.check)?.ok_or(Conflict::NotLinked)?;
    tx.prepare_cached(
        "INSERT INTO link_mismatches
            (review, reading, check_id, link, finding, said, entry, id, terminal, reason, operator,
                at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        row.review,
        row.reading,
        row.check,
        link.entry,
        row.finding,
        row.said,
        row.entry,
        row.id,
        row.terminal,
        row.reason,
        row.operator,
        row.at,
    ])?;
    Ok(())
}

/// The reasons that were given in a reading for the links of the review that are in force, newest
/// first.
pub fn acknowledged(
    tx: &Transaction<'_>,
    review: &str,
    reading: u32,
) -> Result<Vec<MismatchRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM link_mismatches AS own WHERE review = ?1 AND reading = ?2 AND link = (
            SELECT max(entry) FROM links WHERE review = ?1 AND check_id = own.check_id)
         ORDER BY entry DESC, finding",
    )?;
    let rows = query.query_map(params![review, reading], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<MismatchRow> {
    Ok(MismatchRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        review: row.get("review")?,
        reading: row.get("reading")?,
        check: row.get("check_id")?,
        finding: row.get("finding")?,
        said: row.get("said")?,
        reason: row.get("reason")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}
