//! How well people decide: answers that are known beforehand, and decisions that are read again.
//!
//! Neither is ever about a customer twice: what is decided on a known answer, and what is read a second
//! time, leave no traces, and `customer_decisions` has neither. Who counts or exports cases counts
//! that.

pub mod known;
pub mod samples;

use rusqlite::{Row, Transaction, named_params};

use super::StoreError;

/// SQL: whether the review with the id in `review` is not told to `:reader`, who may be asked to read a
/// decision again; none asks for who may not.
///
/// A known answer is no case of a customer, and a second reading no decision: neither is told to
/// anybody. A decision that waits to be read again is told to who made it, and to who cannot read it.
pub(super) fn withheld(review: &str) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM known_answer_scores WHERE review = {review})
          OR EXISTS (SELECT 1 FROM review_samples WHERE review = {review})
          OR (:reader IS NOT NULL AND EXISTS (SELECT 1 FROM decisions_to_read_again
            WHERE review = {review} AND decider IS NOT :reader)))"
    )
}

/// Whether a review is kept from somebody who looks up what was decided.
pub fn is_withheld(
    tx: &Transaction<'_>,
    review: &str,
    reader: Option<&str>,
) -> Result<bool, StoreError> {
    let query = format!("SELECT {}", withheld(":review"));
    let mut query = tx.prepare_cached(&query)?;
    let bound = named_params! { ":review": review, ":reader": reader };
    Ok(query.query_row(bound, |row| row.get(0))?)
}

/// A value that lies in a column by its word. One that this version does not know is nothing to go by.
pub(super) fn word<T>(
    row: &Row<'_>,
    column: &str,
    named: impl Fn(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    named(&word).ok_or_else(|| rusqlite::Error::InvalidColumnName(column.to_owned()))
}
