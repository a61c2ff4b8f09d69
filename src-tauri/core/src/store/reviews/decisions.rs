//! Decisions on reviews: one each, never changed, each with its entry in the log.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use crate::proof::{Commitment, Hash, Nonce};
use crate::store::history::Desk;
use crate::store::{Conflict, Millis, StoreError, search};

/// One decision. Texts may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ReviewDecisionRow {
    /// On which review.
    pub review: String,
    /// UUIDv7.
    pub id: String,
    /// Where it was made.
    pub terminal: String,
    /// What was decided, by its name.
    pub verdict: String,
    /// What the customer reads.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Everything it rests on, as JSON of the desk.
    pub record: String,
    /// How many people it needed: 1 or 2.
    pub eyes: u8,
    /// The submission that it is the second opinion on.
    pub submission: Option<String>,
    /// Id of who decided; none in decisions from before there were ids.
    pub operator_id: Option<String>,
    /// Who decided.
    pub operator: String,
    /// When.
    pub decided_at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
    /// The random part of the commitment in the entry; one made before there were any has none.
    pub nonce: Option<Nonce>,
}

impl ReviewDecisionRow {
    /// What it says was erased with the case, and the random part of the commitment with it. A real one
    /// always has a record.
    pub(in crate::store) fn is_erased(&self) -> bool {
        self.nonce.is_none() && self.record == "{}"
    }

    /// What the entry is bound to: all of it but the entry's number.
    pub fn commitment(&self) -> Option<Hash> {
        let commitment = Commitment::to("review decision", self.nonce.as_ref()?)
            .text(&self.review)
            .text(&self.id)
            .text(&self.terminal)
            .text(&self.verdict)
            .text(&self.customer_text)
            .text(&self.note)
            .text(&self.record)
            .number(self.eyes.into())
            .text(self.submission.as_deref().unwrap_or_default())
            .text(self.operator_id.as_deref().unwrap_or_default())
            .text(&self.operator)
            .number(self.decided_at);
        Some(commitment.hash())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewDecisionRow> {
    Ok(ReviewDecisionRow {
        review: row.get("review")?,
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        verdict: row.get("verdict")?,
        customer_text: row.get("customer_text")?,
        note: row.get("note")?,
        record: row.get("record")?,
        eyes: row.get("eyes")?,
        submission: row.get("submission")?,
        operator_id: row.get("operator_id")?,
        operator: row.get("operator")?,
        decided_at: row.get("decided_at")?,
        entry: row.get("entry")?,
        nonce: row.get("nonce")?,
    })
}

/// Adds a decision. A second one on the same review is a conflict. That an approval which needs two
/// people has two is held by the database as well.
pub fn insert(tx: &Transaction<'_>, decision: &ReviewDecisionRow) -> Result<(), StoreError> {
    let d = decision;
    tx.prepare_cached(
        "INSERT INTO review_decisions (review, id, terminal, verdict, customer_text, note, record,
            eyes, submission, operator_id, operator, decided_at, entry, nonce)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )?
    .execute(params![
        d.review,
        d.id,
        d.terminal,
        d.verdict,
        d.customer_text,
        d.note,
        d.record,
        d.eyes,
        d.submission,
        d.operator_id,
        d.operator,
        d.decided_at,
        d.entry,
        d.nonce,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::AlreadyDecided))?;
    search::keep(tx, Desk::Review, &d.review)
}

/// The decision on a review.
pub fn of_review(
    tx: &Transaction<'_>,
    review: &str,
) -> Result<Option<ReviewDecisionRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM review_decisions WHERE review = ?1")?;
    Ok(query.query_row([review], read).optional()?)
}

/// A decision as a list shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct RecentRow {
    /// The review.
    pub review: String,
    /// The reference.
    pub reference: String,
    /// What was decided, by its name.
    pub verdict: String,
    /// When.
    pub decided_at: Millis,
    /// Its entry in the log.
    pub entry: u32,
    /// Name of who had approved first, where it is a second opinion.
    pub first: Option<String>,
}

/// The last decisions of a terminal, newest first.
pub fn recent(
    tx: &Transaction<'_>,
    terminal: &str,
    limit: u32,
) -> Result<Vec<RecentRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT reference, own.verdict, decided_at, own.entry, first.operator, own.review
         FROM review_decisions AS own JOIN reviews ON reviews.id = own.review
         LEFT JOIN review_submissions AS first ON first.id = own.submission
         WHERE own.terminal = ?1 ORDER BY decided_at DESC, own.entry DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![terminal, limit], |row| {
        Ok(RecentRow {
            reference: row.get(0)?,
            verdict: row.get(1)?,
            decided_at: row.get(2)?,
            entry: row.get(3)?,
            first: row.get(4)?,
            review: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
