//! Samples: decisions that were drawn by lot, each with the review in which somebody else reads it
//! again, and what became of that. The decision itself is never changed by it.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::word;
use crate::domain::review::Verdict;
use crate::store::columns::words;
use crate::store::{Conflict, Millis, StoreError};

words! {
    /// Why a decision cannot be read again.
    Gone {
        /// The provider knows nothing under the reference any more.
        Unknown = "unknown",
        /// The provider holds other evidence by now.
        Changed = "changed",
        /// Who decided listed the reference anew: there is a newer case of it.
        ListedAnew = "listedAnew",
    }
}

/// A decision that was drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleRow {
    /// The review in which it is read again.
    pub review: String,
    /// The review that was decided.
    pub decided: String,
    /// Where.
    pub terminal: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// A sample, and whose decision it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The sample.
    pub row: SampleRow,
    /// Id of who decided; of decisions from before there were ids, nothing.
    pub decider: String,
    /// What they decided.
    pub verdict: Verdict,
}

/// A verdict of the second reader.
#[derive(Clone, PartialEq, Eq)]
pub struct Said {
    /// The verdict.
    pub verdict: Verdict,
    /// What the customer would have read.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Everything it rests on, as JSON of the desk.
    pub record: String,
}

/// How a sample ended. Texts may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondReadingRow {
    /// The review in which it was read.
    pub review: String,
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// What was said, or why nothing could be.
    pub end: Result<Said, Gone>,
    /// Id of who read it, or found that it cannot be read.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// A sample as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The reference.
    pub reference: String,
    /// Id and name of who decided.
    pub decider: (String, String),
    /// When.
    pub decided_at: Millis,
    /// What was decided.
    pub verdict: Verdict,
    /// Entry of the decision.
    pub entry: u32,
    /// How it ended; none while it waits.
    pub end: Option<Ended>,
}

/// How a sample ended, as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Ended {
    /// The second verdict, or why there is none.
    pub end: Result<Verdict, Gone>,
    /// Id and name of who read it.
    pub reader: (String, String),
    /// When.
    pub at: Millis,
}

/// Adds a sample. Its review is listed already.
pub fn insert(tx: &Transaction<'_>, row: &SampleRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO review_samples (review, decided, terminal, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![
        row.review,
        row.decided,
        row.terminal,
        row.at,
        row.entry
    ])
    .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    Ok(())
}

/// The sample that a review reads again, if it is one.
pub fn of_review(tx: &Transaction<'_>, review: &str) -> Result<Option<Drawn>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT own.*, coalesce(first.operator_id, '') AS decider, first.verdict
         FROM review_samples AS own JOIN review_decisions AS first ON first.review = own.decided
         WHERE own.review = ?1",
    )?;
    let drawn = query.query_row([review], |row| {
        Ok(Drawn {
            row: SampleRow {
                review: row.get("review")?,
                decided: row.get("decided")?,
                terminal: row.get("terminal")?,
                at: row.get("at")?,
                entry: row.get("entry")?,
            },
            decider: row.get("decider")?,
            verdict: word(row, "verdict", Verdict::named)?,
        })
    });
    Ok(drawn.optional()?)
}

/// Ends a sample. Nobody ends their own with a verdict: the database holds that as well.
pub fn end(tx: &Transaction<'_>, row: &SecondReadingRow) -> Result<(), StoreError> {
    let drawn = of_review(tx, &row.review)?.ok_or(Conflict::StaleVersion)?;
    if row.end.is_ok() && drawn.decider == row.operator_id {
        return Err(Conflict::SecondPerson.into());
    }
    let said = row.end.as_ref().ok();
    tx.prepare_cached(
        "INSERT INTO second_readings (review, id, terminal, verdict, gone, customer_text, note,
            record, operator_id, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        row.review,
        row.id,
        row.terminal,
        said.map(|said| said.verdict.name()),
        row.end.as_ref().err(),
        said.map(|said| &said.customer_text),
        said.map(|said| &said.note),
        said.map(|said| &said.record),
        row.operator_id,
        row.operator,
        row.at,
        row.entry,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::AlreadyDecided))?;
    Ok(())
}

/// The samples of decisions made from `from` to before `to`, the newest first.
pub fn listed(
    tx: &Transaction<'_>,
    (from, to): (Millis, Millis),
) -> Result<Vec<Listed>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT reference, coalesce(first.operator_id, '') AS decider, first.operator AS decider_name,
            first.decided_at, first.verdict, first.entry, again.verdict AS again, again.gone,
            again.operator_id AS reader, again.operator AS reader_name, again.at AS ended_at
         FROM review_samples AS own
         JOIN review_decisions AS first ON first.review = own.decided
         JOIN reviews ON reviews.id = own.decided
         LEFT JOIN second_readings AS again ON again.review = own.review
         WHERE first.decided_at >= ?1 AND first.decided_at < ?2 ORDER BY own.entry DESC",
    )?;
    let rows = query.query_map([from, to], |row| {
        Ok(Listed {
            reference: row.get("reference")?,
            decider: (row.get("decider")?, row.get("decider_name")?),
            decided_at: row.get("decided_at")?,
            verdict: word(row, "verdict", Verdict::named)?,
            entry: row.get("entry")?,
            end: ended(row)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn ended(row: &Row<'_>) -> rusqlite::Result<Option<Ended>> {
    let again: Option<String> = row.get("again")?;
    let gone: Option<Gone> = row.get("gone")?;
    let end = match (again, gone) {
        (Some(_), _) => Ok(word(row, "again", Verdict::named)?),
        (None, Some(gone)) => Err(gone),
        (None, None) => return Ok(None),
    };
    Ok(Some(Ended {
        end,
        reader: (row.get("reader")?, row.get("reader_name")?),
        at: row.get("ended_at")?,
    }))
}
