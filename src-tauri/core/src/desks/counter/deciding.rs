//! The decision: one for a check, on the disk before it is shown as saved.

use serde_json::json;

use super::record::Outcome;
use super::{Counter, CounterState, Seen, after, put};
use crate::desks::DeskError;
use crate::domain::check::Step;
use crate::domain::hex::hex;
use crate::domain::reason::{self, Draft, Verdict};
use crate::store::decisions::{self, DecisionRow};
use crate::store::persons::{self, BlockRow};
use crate::store::{self, audit, new_id};

/// The decision as it was read once more and confirmed.
pub struct Decide {
    /// The check.
    pub seen: Seen,
    /// The verdict.
    pub verdict: Verdict,
    /// Reason code.
    pub reason: String,
    /// What the customer is told.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
}

impl Counter {
    /// Saves the decision with its log entry in one transaction.
    pub async fn decide(&self, decide: Decide) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&decide.seen).await?;
        let state = after(&row, Step::Decide)?;
        let outcome: Outcome = row
            .result
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or(DeskError::Conflict)?;
        let draft = Draft {
            verdict: decide.verdict,
            reason: &decide.reason,
            customer_text: &decide.customer_text,
            note: &decide.note,
        };
        let reason = reason::validate(draft, outcome.facts())?;
        let check = row.id.clone();
        self.context
            .write(move |tx, writer| {
                let mut row = row;
                row.ended_at = Some(writer.now);
                let row = put(tx, row, state)?;
                let mut decision = DecisionRow {
                    id: new_id(writer.now),
                    check_id: row.id.clone(),
                    terminal: writer.terminal.clone(),
                    verdict: stored(decide.verdict),
                    reason: reason.code.to_owned(),
                    customer_text: decide.customer_text.trim().to_owned(),
                    note: decide.note.trim().to_owned(),
                    operator: writer.operator.clone(),
                    decided_at: writer.now,
                    entry: 0,
                    nonce: Some(audit::drawn_nonce()?),
                };
                decision.entry = writer.log(
                    tx,
                    "decisionSaved",
                    &row.id,
                    json!({
                        "verdict": decide.verdict.name(),
                        "reason": reason.code,
                        "content": decision.commitment().map(|hash| hex(&hash)),
                    }),
                )?;
                decisions::insert(tx, &decision)?;
                let Some(person) = row.person.filter(|_| reason.blocks) else {
                    return Ok(());
                };
                if persons::active_block(tx, &person)?.is_none() {
                    writer.log(
                        tx,
                        "personBlocked",
                        &person,
                        json!({ "reason": reason.code }),
                    )?;
                    persons::block(
                        tx,
                        &BlockRow {
                            id: new_id(writer.now),
                            terminal: writer.terminal.clone(),
                            person,
                            at: writer.now,
                            reason: reason.code.to_owned(),
                            operator: writer.operator.clone(),
                            lifted_at: None,
                        },
                    )?;
                }
                Ok(())
            })
            .await?;
        *memory = super::Memory {
            decided: Some(check),
            ..super::Memory::default()
        };
        self.read(&memory).await
    }
}

/// The word of the store for a verdict.
fn stored(verdict: Verdict) -> store::decisions::Verdict {
    match verdict {
        Verdict::Accept => store::decisions::Verdict::Accept,
        Verdict::Refuse => store::decisions::Verdict::Refuse,
        Verdict::Refer => store::decisions::Verdict::Refer,
    }
}
