//! Known answers: what is right for a reference, said before anybody opened it, and what verdicts on it
//! were worth.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::word;
use crate::domain::quality::{Expected, Score};
use crate::store::history::Desk;
use crate::store::{Conflict, Millis, StoreError, search};

/// One known answer. Holds a reference, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct KnownRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was set.
    pub terminal: String,
    /// The provider's reference.
    pub reference: String,
    /// What is right.
    pub expected: Expected,
    /// Why that is known, and what is to be learnt.
    pub why: String,
    /// Id of who set it; none where the program did.
    pub operator_id: Option<String>,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// That an answer is not in force any more.
#[derive(Clone, PartialEq, Eq)]
pub struct WithdrawalRow {
    /// Which.
    pub known: String,
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// Why.
    pub why: String,
    /// Id of who withdrew it.
    pub operator_id: String,
    /// The name.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// What somebody's verdict was worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreRow {
    /// The review.
    pub review: String,
    /// Whose verdict.
    pub operator_id: String,
    /// The answer.
    pub known: String,
    /// Where.
    pub terminal: String,
    /// The verdict, by its name.
    pub verdict: String,
    /// What it was worth.
    pub score: Score,
    /// When it was decided.
    pub at: Millis,
    /// The entry of the decision.
    pub entry: u32,
}

/// A known answer as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    /// The answer.
    pub row: KnownRow,
    /// When it was withdrawn, by whom and why.
    pub withdrawn: Option<(Millis, String, String)>,
    /// How often it was decided.
    pub decided: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<KnownRow> {
    Ok(KnownRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        reference: row.get("reference")?,
        expected: word(row, "expected", Expected::named)?,
        why: row.get("why")?,
        operator_id: row.get("operator_id")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}

/// Sets an answer. A reference that has one, or was opened already, is a conflict: who opened it was
/// working on a customer.
pub fn insert(tx: &Transaction<'_>, known: &KnownRow) -> Result<(), StoreError> {
    if in_force(tx, &known.reference)?.is_some() {
        return Err(Conflict::AnswerKnown.into());
    }
    if was_opened(tx, &known.reference)? {
        return Err(Conflict::OpenedBefore.into());
    }
    tx.prepare_cached(
        "INSERT INTO known_answers
            (id, terminal, reference, expected, why, operator_id, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        known.id,
        known.terminal,
        known.reference,
        known.expected.name(),
        known.why,
        known.operator_id,
        known.operator,
        known.at,
        known.entry,
    ])?;
    Ok(())
}

/// Whether a reference was ever on the bench.
pub fn was_opened(tx: &Transaction<'_>, reference: &str) -> Result<bool, StoreError> {
    exists(
        tx,
        "SELECT 1 FROM reviews WHERE reference = ?1 AND opened_at IS NOT NULL",
        reference,
    )
}

/// Whether a reference ever had an answer, in force or not.
pub fn any(tx: &Transaction<'_>, reference: &str) -> Result<bool, StoreError> {
    exists(
        tx,
        "SELECT 1 FROM known_answers WHERE reference = ?1",
        reference,
    )
}

fn exists(tx: &Transaction<'_>, query: &str, of: &str) -> Result<bool, StoreError> {
    Ok(tx.prepare_cached(query)?.exists([of])?)
}

/// The answer of a reference that is in force.
pub fn in_force(tx: &Transaction<'_>, reference: &str) -> Result<Option<KnownRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM known_answers_in_force WHERE reference = ?1")?;
    Ok(query.query_row([reference], read).optional()?)
}

/// An answer by its id, if it is in force.
pub fn find_in_force(tx: &Transaction<'_>, id: &str) -> Result<Option<KnownRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM known_answers_in_force WHERE id = ?1")?;
    Ok(query.query_row([id], read).optional()?)
}

/// Takes an answer out of force. What it scored stays.
pub fn withdraw(tx: &Transaction<'_>, row: &WithdrawalRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO known_answer_withdrawals
            (known, id, terminal, why, operator_id, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        row.known,
        row.id,
        row.terminal,
        row.why,
        row.operator_id,
        row.operator,
        row.at,
        row.entry,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    Ok(())
}

/// Every answer that was not erased, the newest first.
pub fn all(tx: &Transaction<'_>) -> Result<Vec<Listed>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT own.*, gone.at AS gone_at, gone.operator AS gone_by, gone.why AS gone_why,
            (SELECT count(DISTINCT review) FROM known_answer_scores WHERE known = own.id) AS decided
         FROM known_answers AS own LEFT JOIN known_answer_withdrawals AS gone ON gone.known = own.id
         WHERE own.reference <> ''
         ORDER BY own.entry DESC",
    )?;
    let rows = query.query_map([], |row| {
        let gone: Option<Millis> = row.get("gone_at")?;
        Ok(Listed {
            row: read(row)?,
            withdrawn: match gone {
                Some(at) => Some((at, row.get("gone_by")?, row.get("gone_why")?)),
                None => None,
            },
            decided: row.get("decided")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that somebody was told an answer; the first time counts.
pub fn tell(
    tx: &Transaction<'_>,
    known: &str,
    operator: &str,
    (terminal, at, entry): (&str, Millis, u32),
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO known_answer_tellings (known, operator_id, terminal, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (known, operator_id) DO NOTHING",
    )?
    .execute(params![known, operator, terminal, at, entry])?;
    Ok(())
}

/// Whether somebody was told an answer.
pub fn is_told(tx: &Transaction<'_>, known: &str, operator: &str) -> Result<bool, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT 1 FROM known_answer_tellings WHERE known = ?1 AND operator_id = ?2",
    )?;
    Ok(query.exists([known, operator])?)
}

/// Adds what a verdict was worth.
pub fn score(tx: &Transaction<'_>, row: &ScoreRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO known_answer_scores
            (review, operator_id, known, terminal, verdict, score, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        row.review,
        row.operator_id,
        row.known,
        row.terminal,
        row.verdict,
        row.score.name(),
        row.at,
        row.entry,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::AlreadyDecided))?;
    // From now on it is known to be no customer.
    search::keep(tx, Desk::Review, &row.review)
}

/// How often somebody's verdicts from `from` to before `to` were worth what, by what was right.
pub fn scores(
    tx: &Transaction<'_>,
    (from, to): (Millis, Millis),
) -> Result<Vec<(String, Expected, Score, u32)>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT own.operator_id, expected, score, count(*)
         FROM known_answer_scores AS own JOIN known_answers ON known_answers.id = own.known
         WHERE own.at >= ?1 AND own.at < ?2 GROUP BY own.operator_id, expected, score",
    )?;
    let rows = query.query_map([from, to], |row| {
        Ok((
            row.get(0)?,
            word(row, "expected", Expected::named)?,
            word(row, "score", Score::named)?,
            row.get(3)?,
        ))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
