//! Whose reading of a case it is, and what the first of two people did in theirs.
//!
//! Who opens a case goes on with their own reading of it, or begins one: with an empty checklist and a
//! first look to come. After an approval by the first of two, whoever opens it gives the second opinion;
//! if the evidence is not the same any more, that approval is void and the case begins anew.

use serde_json::{Value, json};

use super::record::{self, read_snapshot};
use super::state;
use crate::desks::context::{Who, Writer};
use crate::domain::outcome::Outcome;
use crate::domain::review::{Change, Need, Opinion, Policy, Snapshot};
use crate::store::reviews::readings::{self, ReadingId, ReadingRow};
use crate::store::reviews::submissions::{self, SubmissionRow, VoidRow};
use crate::store::{Conflict, StoreError, Transaction, new_id};

/// What a case is opened as.
pub struct Opened {
    pub reading: ReadingRow,
    /// The approval that this is the second opinion on.
    pub first: Option<SubmissionRow>,
    /// The approval that is void since this opening or one before it.
    pub voided: Option<(SubmissionRow, VoidRow)>,
    /// What is different since the void approval, if it became so now.
    pub changes: Vec<Change>,
}

/// Finds or begins the reading of who writes. What the first of two approved is held against the
/// evidence as it is now.
pub fn opened(
    tx: &Transaction<'_>,
    writer: &Writer,
    who: &Who,
    review: &str,
    now: &Snapshot,
    policy: &Policy,
) -> Result<Opened, StoreError> {
    if !writer.is(&who.id) {
        return Err(Conflict::ClaimedByAnother.into());
    }
    let mut last = submissions::last_of(tx, review)?;
    let mut changes = Vec::new();
    if let Some((first, void @ None)) = &mut last {
        if first.operator_id == who.id || !who.approves {
            return Err(Conflict::SecondPerson.into());
        }
        // What cannot be read any more cannot be compared.
        let before = read_snapshot(&first.snapshot);
        let differs = before.as_ref().is_none_or(|before| {
            changes = before.changes(now);
            !changes.is_empty()
        });
        if differs {
            *void = Some(make_void(tx, writer, first, &changes)?);
        }
    }
    let (first, voided) = match last {
        None => (None, None),
        Some((first, None)) => (Some(first), None),
        Some((first, Some(void))) => (None, Some((first, void))),
    };
    // What was read before an approval that is void was read of other evidence.
    let after = voided.as_ref().map_or(0, |(first, _)| first.reading.number);
    let all = readings::all(tx, review)?;
    let submission = first.as_ref().map(|first| first.id.clone());
    let mut own = all.iter().filter(|reading| {
        reading.operator_id == who.id
            && reading.submission == submission
            && reading.id.number > after
    });
    let reading = match own.next_back() {
        Some(own) => own.clone(),
        None => {
            let last = all.last().map_or(0, |reading| reading.id.number);
            let told = all.iter().any(|one| one.operator_id == who.id && one.told);
            let begun = ReadingRow {
                id: ReadingId {
                    review: review.to_owned(),
                    number: last + 1,
                },
                terminal: writer.terminal.clone(),
                operator_id: writer.operator_id.clone().unwrap_or_default(),
                operator: writer.operator.clone(),
                begun_at: writer.now,
                submission,
                snapshot: None,
                told: told || !policy.blind,
                faces_from: 0,
            };
            readings::insert(tx, &begun)?;
            begun
        }
    };
    Ok(Opened {
        reading,
        first,
        voided,
        changes,
    })
}

fn make_void(
    tx: &Transaction<'_>,
    writer: &Writer,
    first: &SubmissionRow,
    changes: &[Change],
) -> Result<VoidRow, StoreError> {
    let changes = record::changes(changes);
    let body = json!({ "submission": first.id, "changed": changes });
    let row = VoidRow {
        entry: writer.log(tx, "submissionVoided", &first.reading.review, body)?,
        submission: first.id.clone(),
        id: new_id(writer.now),
        terminal: writer.terminal.clone(),
        changes: changes.to_string(),
        operator_id: writer.operator_id.clone().unwrap_or_default(),
        operator: writer.operator.clone(),
        at: writer.now,
    };
    submissions::make_void(tx, &row)?;
    Ok(row)
}

/// What the first of two did, out of the record of their approval. What is missing in it is empty.
pub fn first_reading(first: &SubmissionRow) -> state::FirstReading {
    let record: Value = serde_json::from_str(&first.record).unwrap_or_default();
    let at = |pointer: &str| record.pointer(pointer).cloned().unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let needs = list(&at("/approval/needs"));
    let needs = needs.iter().filter_map(|need| {
        let count = need["count"]
            .as_u64()
            .and_then(|count| count.try_into().ok());
        Need::read(need["kind"].as_str()?, count)
    });
    let items = list(&at("/checks"));
    let items = items.iter().map(|check| state::FirstAnswer {
        item: text(&check["item"]),
        result: check["result"].as_str().and_then(Outcome::named),
        note: text(&check["note"]),
        pins: list(&check["pins"]).iter().filter_map(pin).collect(),
    });
    state::FirstReading {
        needs: needs.collect(),
        opinion: at("/firstLook/opinion").as_str().and_then(Opinion::named),
        why: text(&at("/firstLook/why")),
        items: items.collect(),
        customer_text: first.customer_text.clone(),
        note: first.note.clone(),
    }
}

fn pin(pin: &Value) -> Option<(String, [f64; 4])> {
    let sides: Vec<f64> = pin["rect"]
        .as_array()?
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    Some((pin["picture"].as_str()?.to_owned(), sides.try_into().ok()?))
}
