//! Cases whose truth is known beforehand. To who reads one it is a case like any other: nothing that is
//! given out before the decision tells it. It is never counted as a customer: it leaves no traces, and
//! what was joined with it is taken apart with the decision.

use serde_json::json;

use super::state;
use crate::desks::context::Writer;
use crate::domain::quality::Score;
use crate::domain::review::Verdict;
use crate::store::history::{self, LinkRow, Origin};
use crate::store::quality::known::{self, KnownRow, ScoreRow};
use crate::store::quality::samples;
use crate::store::reviews::ReviewRow;
use crate::store::reviews::decisions::ReviewDecisionRow;
use crate::store::reviews::submissions::SubmissionRow;
use crate::store::{StoreError, Transaction, new_id};

/// Whether a review is about a customer of whom nothing was counted yet: neither a known answer, nor the
/// second reading of a decision.
pub(super) fn counts(tx: &Transaction<'_>, row: &ReviewRow) -> Result<bool, StoreError> {
    let again = samples::of_review(tx, &row.id)?.is_some();
    Ok(!again && known::in_force(tx, &row.reference)?.is_none())
}

/// Takes apart what was joined with a case that does not count.
pub(super) fn part(tx: &Transaction<'_>, writer: &Writer, review: &str) -> Result<(), StoreError> {
    for link in history::linked(tx, review)? {
        let body = json!({ "check": link.check });
        let row = LinkRow {
            entry: writer.log(tx, "checkUnlinked", review, body)?,
            id: new_id(writer.now),
            terminal: writer.terminal.clone(),
            linked: false,
            origin: Origin::Operator,
            operator: writer.operator.clone(),
            at: writer.now,
            ..link
        };
        history::change_link(tx, &row)?;
    }
    Ok(())
}

/// Holds a decision against the answer, and the approval before it, where it took two. Who decided is
/// told: what they decide on the same reference from now on measures nothing.
pub(super) fn score(
    tx: &Transaction<'_>,
    decision: &ReviewDecisionRow,
    verdict: Verdict,
    first: Option<&SubmissionRow>,
    answer: KnownRow,
) -> Result<state::KnownAnswer, StoreError> {
    let decider = decision.operator_id.as_deref().unwrap_or_default();
    let scored = |operator: &str, verdict: Verdict| -> Result<Score, StoreError> {
        let score = if known::is_told(tx, &answer.id, operator)? {
            Score::Knew
        } else {
            answer.expected.score(verdict)
        };
        let row = ScoreRow {
            review: decision.review.clone(),
            operator_id: operator.to_owned(),
            known: answer.id.clone(),
            terminal: decision.terminal.clone(),
            verdict: verdict.name().to_owned(),
            score,
            at: decision.decided_at,
            entry: decision.entry,
        };
        known::score(tx, &row)?;
        Ok(score)
    };
    if let Some(first) = first {
        scored(&first.operator_id, Verdict::Approve)?;
    }
    let score = scored(decider, verdict)?;
    let telling = (
        decision.terminal.as_str(),
        decision.decided_at,
        decision.entry,
    );
    known::tell(tx, &answer.id, decider, telling)?;
    Ok(state::KnownAnswer {
        expected: answer.expected,
        why: answer.why,
        score,
    })
}
