//! Decisions that somebody else reads again, blind, to see whether two people see the same.
//!
//! Of the decisions that one person made, so many of a hundred are drawn by lot, from the seed that the
//! case has had since it was listed. A drawn one is listed a second time, for everybody but who decided:
//! a review of its own, so that nothing of the first reading is in it. What comes of it stands beside
//! the decision and never changes it. Where the provider does not hold the same evidence any more there
//! is nothing to compare, and the sample ends with the reason.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::claims::give_back;
use super::deciding::Word;
use super::deciding::record::complete;
use super::known::part;
use super::read::instant;
use super::record::read_snapshot;
use super::{Shared, Stage, state};
use crate::desks::context::Writer;
use crate::domain::hex::hex;
use crate::domain::operator::PROGRAM;
use crate::domain::review::{Snapshot, Verdict, is_read_again};
use crate::store::quality::samples::{self, Drawn, Gone, Said, SampleRow, SecondReadingRow};
use crate::store::reviews::{self, ReviewRow, ReviewState as Stored, readings};
use crate::store::{Conflict, StoreError, Transaction, new_id};

/// Draws a decision that one person made, or does not.
pub(super) fn draw(
    tx: &Transaction<'_>,
    writer: &Writer,
    decided: &ReviewRow,
    verdict: Verdict,
    percent: u32,
) -> Result<(), StoreError> {
    let is_an_answer = matches!(verdict, Verdict::Approve | Verdict::Reject);
    if !is_an_answer || !is_read_again(decided.seed, percent) {
        return Ok(());
    }
    let again = ReviewRow {
        id: new_id(writer.now),
        state: Stored::Waiting,
        operator: PROGRAM.to_owned(),
        listed_at: writer.now,
        opened_at: None,
        fetched_at: None,
        ended_at: None,
        // The same seed: both are asked for the same.
        ..decided.clone()
    };
    reviews::insert(tx, &again)?;
    let body = json!({
        "decided": decided.id,
        "seed": format!("{:08x}", decided.seed),
        "percent": percent,
    });
    let row = SampleRow {
        entry: writer.log(tx, "secondReadingDrawn", &again.id, body)?,
        review: again.id,
        decided: decided.id.clone(),
        terminal: writer.terminal.clone(),
        at: writer.now,
    };
    samples::insert(tx, &row)
}

/// Stores what the second reader says, beside the decision.
pub(super) fn conclude(
    tx: &Transaction<'_>,
    writer: &Writer,
    word: Word,
    drawn: &Drawn,
) -> Result<state::ReadAgain, StoreError> {
    let role = if word.who.approves {
        "approver"
    } else {
        "reviewer"
    };
    let record = complete(word.record, writer, role).to_string();
    let content = json!({ "record": hex(&Sha256::digest(&record)) });
    let said = Said {
        verdict: word.decide.verdict,
        customer_text: word.decide.customer_text.trim().to_owned(),
        note: word.decide.note.trim().to_owned(),
        record,
    };
    part(tx, writer, &word.row.id)?;
    end(tx, writer, word.row, drawn, Ok(said), Some(&content))
}

/// Ends a sample, and with it the review in which it was read.
fn end(
    tx: &Transaction<'_>,
    writer: &Writer,
    mut row: ReviewRow,
    drawn: &Drawn,
    end: Result<Said, Gone>,
    content: Option<&Value>,
) -> Result<state::ReadAgain, StoreError> {
    let (body, told) = match &end {
        Ok(said) => {
            let agrees = said.verdict == drawn.verdict;
            let body = json!({
                "decided": drawn.row.decided,
                "verdict": said.verdict.name(),
                "agrees": agrees,
            });
            let told = state::ReadEnd::Said {
                agrees,
                again: said.verdict,
                first: drawn.verdict,
            };
            (body, told)
        }
        Err(gone) => {
            let body = json!({ "decided": drawn.row.decided, "gone": gone.word() });
            (body, state::ReadEnd::Gone(*gone))
        }
    };
    let entry = match content {
        Some(content) => writer.log_with(tx, "secondReadingEnded", &row.id, body, content)?,
        None => writer.log(tx, "secondReadingEnded", &row.id, body)?,
    };
    give_back(tx, writer, &row.id, entry)?;
    row.state = match end {
        Ok(_) => Stored::Decided,
        Err(_) => Stored::Dropped,
    };
    let again = SecondReadingRow {
        review: row.id.clone(),
        id: new_id(writer.now),
        terminal: writer.terminal.clone(),
        end,
        operator_id: writer.operator_id.clone().unwrap_or_default(),
        operator: writer.operator.clone(),
        at: writer.now,
        entry,
    };
    samples::end(tx, &again)?;
    row.ended_at = Some(writer.now);
    reviews::update(tx, &row)?;
    Ok(state::ReadAgain {
        reference: row.reference,
        at: instant(writer.now),
        entry,
        end: told,
    })
}

/// Makes room for a case of who decided: what they list anew is a newer case than the one drawn.
/// Nobody else is kept from reading it, and the list of samples says why this one was not read.
pub(super) fn give_way(
    tx: &Transaction<'_>,
    writer: &Writer,
    row: &ReviewRow,
) -> Result<bool, StoreError> {
    let Some(drawn) = samples::of_review(tx, &row.id)? else {
        return Ok(false);
    };
    if !writer.is(&drawn.decider) {
        return Ok(false);
    }
    end(tx, writer, row.clone(), &drawn, Err(Gone::ListedAnew), None)?;
    Ok(true)
}

/// Whether the evidence is not what was decided on. What cannot be read any more cannot be compared.
fn is_other(tx: &Transaction<'_>, drawn: &Drawn, now: &Snapshot) -> Result<bool, StoreError> {
    let all = readings::all(tx, &drawn.row.decided)?.into_iter();
    let mut own = all.filter(|reading| reading.operator_id == drawn.decider);
    let before = own.next_back().and_then(|reading| reading.snapshot);
    let before = before.as_deref().and_then(read_snapshot);
    Ok(before.is_none_or(|before| !before.changes(now).is_empty()))
}

impl Shared {
    /// Ends a sample that cannot be read again: nothing is there any more, or `now` is not what was
    /// decided on. Says whether it did.
    pub(super) async fn cannot_be_read_again(
        &self,
        row: &ReviewRow,
        now: Option<&Snapshot>,
    ) -> Result<bool, StoreError> {
        if !self.bench().samples.contains_key(&row.id) {
            return Ok(false);
        }
        let (stored, now) = (row.clone(), now.cloned());
        let ended = self.context.write(move |tx, writer| {
            let Some(drawn) = samples::of_review(tx, &stored.id)? else {
                return Ok(None);
            };
            if writer.is(&drawn.decider) {
                return Err(Conflict::SecondPerson.into());
            }
            let gone = match &now {
                None => Gone::Unknown,
                Some(now) if is_other(tx, &drawn, now)? => Gone::Changed,
                Some(_) => return Ok(None),
            };
            end(tx, writer, stored, &drawn, Err(gone), None).map(Some)
        });
        let Some(told) = ended.await? else {
            return Ok(false);
        };
        self.reread_after("cannot be read again").await;
        {
            let mut bench = self.bench();
            bench.claims.drop(&row.id);
            // Left while this was written: nobody waits to be told.
            if bench.on_bench().is_some_and(|here| here.id == row.id) {
                bench.stage = Stage::ReadAgain(told);
            }
        }
        self.news();
        Ok(true)
    }
}
