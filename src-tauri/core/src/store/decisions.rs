//! Decisions: one a check, never changed, each with its entry in the log.

use rusqlite::{OptionalExtension, Transaction, params};

use super::columns::words;
use super::history::Desk;
use super::{Conflict, Millis, StoreError, search};
use crate::proof::{Commitment, Hash, Nonce};

words! {
    /// What was decided.
    Verdict {
        /// Accepted.
        Accept = "accept",
        /// Refused.
        Refuse = "refuse",
        /// Left to a colleague.
        Refer = "refer",
    }
}

/// One decision. The note is free text and may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct DecisionRow {
    /// UUIDv7.
    pub id: String,
    /// On which check.
    pub check_id: String,
    /// Where it was made.
    pub terminal: String,
    /// What was decided.
    pub verdict: Verdict,
    /// Reason code.
    pub reason: String,
    /// What the customer was told.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Who decided.
    pub operator: String,
    /// When.
    pub decided_at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
    /// The random part of the commitment in the entry; one made before there were any has none.
    pub nonce: Option<Nonce>,
}

impl DecisionRow {
    /// What it says was erased with the check, and the random part of the commitment with it. A real one
    /// always told the customer something.
    pub(super) fn is_erased(&self) -> bool {
        self.nonce.is_none() && self.customer_text.is_empty() && self.note.is_empty()
    }

    /// What the entry is bound to: all of it but the entry's number.
    pub fn commitment(&self) -> Option<Hash> {
        let commitment = Commitment::to("decision", self.nonce.as_ref()?)
            .text(&self.id)
            .text(&self.check_id)
            .text(&self.terminal)
            .text(self.verdict.word())
            .text(&self.reason)
            .text(&self.customer_text)
            .text(&self.note)
            .text(&self.operator)
            .number(self.decided_at);
        Some(commitment.hash())
    }
}

/// Adds a decision. A second one on the same check is a conflict.
pub fn insert(tx: &Transaction<'_>, decision: &DecisionRow) -> Result<(), StoreError> {
    let d = decision;
    tx.prepare_cached(
        "INSERT INTO decisions (id, check_id, terminal, verdict, reason, customer_text, note,
            operator, decided_at, entry, nonce)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        d.id,
        d.check_id,
        d.terminal,
        d.verdict,
        d.reason,
        d.customer_text,
        d.note,
        d.operator,
        d.decided_at,
        d.entry,
        d.nonce,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::AlreadyDecided))?;
    search::keep(tx, Desk::Counter, &d.check_id)
}

/// The decision on a check.
pub fn of_check(tx: &Transaction<'_>, check: &str) -> Result<Option<DecisionRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM decisions WHERE check_id = ?1")?;
    let decision = query.query_row([check], |row| {
        Ok(DecisionRow {
            id: row.get("id")?,
            check_id: row.get("check_id")?,
            terminal: row.get("terminal")?,
            verdict: row.get("verdict")?,
            reason: row.get("reason")?,
            customer_text: row.get("customer_text")?,
            note: row.get("note")?,
            operator: row.get("operator")?,
            decided_at: row.get("decided_at")?,
            entry: row.get("entry")?,
            nonce: row.get("nonce")?,
        })
    });
    Ok(decision.optional()?)
}
