//! A decision with everything that the record has of it.

use serde_json::{Map, Value, json};

use super::instant;
use crate::desks::counter::record::Outcome;
use crate::packs::{Committed, Written};
use crate::proof::Nonce;
use crate::store::decisions::DecisionRow;
use crate::store::history::Desk;
use crate::store::reviews::decisions::ReviewDecisionRow;
use crate::store::reviews::submissions::SubmissionRow;
use crate::store::{
    Millis, StoreError, Transaction, attempts, checks, consents, decisions, reviews,
};

/// What was found.
pub(super) struct Found {
    /// The decision as the log is bound to it.
    pub decision: Committed,
    /// Its entry.
    pub entry: u32,
    /// What lies beside it.
    pub context: Map<String, Value>,
    /// The age rule and what it gave.
    pub age: Option<(String, &'static str)>,
}

/// None if there is no such decision, or none that the log is bound to.
pub(super) fn read(
    tx: &Transaction<'_>,
    desk: Desk,
    id: &str,
) -> Result<Option<Found>, StoreError> {
    match desk {
        Desk::Counter => counter(tx, id),
        Desk::Review => review(tx, id),
    }
}

fn counter(tx: &Transaction<'_>, id: &str) -> Result<Option<Found>, StoreError> {
    let (Some(check), Some(row)) = (checks::find(tx, id)?, decisions::of_check(tx, id)?) else {
        return Ok(None);
    };
    let Some(decision) = decided(&row) else {
        return Ok(None);
    };
    let outcome: Option<Outcome> = check
        .result
        .as_deref()
        .and_then(|text| serde_json::from_str(text).ok());
    let age = outcome.map(|outcome| (outcome.rule.clone(), outcome.age().outcome.name()));
    let consents = consents::of_check(tx, id)?.into_iter().map(|consent| {
        json!({
            "kind": consent.kind,
            "version": consent.version,
            "givenAt": when(consent.given_at),
        })
    });
    let attempts = attempts::of_check(tx, id)?.into_iter().map(|attempt| {
        json!({
            "kind": attempt.kind.word(),
            "end": attempt.end.word(),
            "at": when(attempt.written_at),
            "endedAt": attempt.ended_at.map(when),
            "counted": attempt.site_counted,
            "problem": attempt.problem,
        })
    });
    let context = json!({
        "check": {
            "kind": check.kind.word(),
            "beganAt": when(check.began_at),
            "operator": check.operator,
            "name": check.name,
            "birthDate": check.birth_date,
            "sex": check.sex,
            "carrier": check.carrier,
            "mvno": check.mvno,
            "phone": check.phone_masked,
            "reference": check.imp_uid,
            "smsCount": check.sms_count,
            "wrongCodes": check.wrong_codes,
        },
        // As it lies in the record, to the byte: it has its own form.
        "result": check.result,
        "consents": consents.collect::<Value>(),
        "attempts": attempts.collect::<Value>(),
    });
    Ok(found(decision, row.entry, context, age))
}

fn review(tx: &Transaction<'_>, id: &str) -> Result<Option<Found>, StoreError> {
    let row = reviews::decisions::of_review(tx, id)?;
    let (Some(review), Some(row)) = (reviews::find(tx, id)?, row) else {
        return Ok(None);
    };
    let Some(decision) = reviewed(&row) else {
        return Ok(None);
    };
    let first = match &row.submission {
        Some(id) => Some(reviews::submissions::find(tx, id)?.ok_or(StoreError::Damaged)?),
        None => None,
    };
    let context = json!({
        "review": {
            "reference": review.reference,
            "operator": review.operator,
            "listedAt": when(review.listed_at),
            "openedAt": review.opened_at.map(when),
            "fetchedAt": review.fetched_at.map(when),
            "round": review.round,
        },
        "submission": first.as_ref().map(submission),
        // Pictures are never kept: what the record has of them is their hashes.
        "pictures": "hashesOnly",
    });
    Ok(found(decision, row.entry, context, None))
}

fn found(
    decision: Committed,
    entry: u32,
    context: Value,
    age: Option<(String, &'static str)>,
) -> Option<Found> {
    let Value::Object(context) = context else {
        return None;
    };
    Some(Found {
        decision,
        entry,
        context,
        age,
    })
}

/// In the order of `DecisionRow::commitment`.
fn decided(row: &DecisionRow) -> Option<Committed> {
    let values = [
        ("id", text(&row.id)),
        ("check", text(&row.check_id)),
        ("terminal", text(&row.terminal)),
        ("verdict", text(row.verdict.word())),
        ("reason", text(&row.reason)),
        ("customerText", text(&row.customer_text)),
        ("note", text(&row.note)),
        ("operator", text(&row.operator)),
        ("decidedAt", Written::Number(row.decided_at)),
    ];
    let decision = committed("decision", row.nonce?, values);
    (Some(decision.hash()) == row.commitment()).then_some(decision)
}

/// In the order of `ReviewDecisionRow::commitment`.
fn reviewed(row: &ReviewDecisionRow) -> Option<Committed> {
    let values = [
        ("review", text(&row.review)),
        ("id", text(&row.id)),
        ("terminal", text(&row.terminal)),
        ("verdict", text(&row.verdict)),
        ("customerText", text(&row.customer_text)),
        ("note", text(&row.note)),
        ("record", text(&row.record)),
        ("eyes", Written::Number(row.eyes.into())),
        (
            "submission",
            text(row.submission.as_deref().unwrap_or_default()),
        ),
        (
            "operatorId",
            text(row.operator_id.as_deref().unwrap_or_default()),
        ),
        ("operator", text(&row.operator)),
        ("decidedAt", Written::Number(row.decided_at)),
    ];
    let decision = committed("review decision", row.nonce?, values);
    (Some(decision.hash()) == row.commitment()).then_some(decision)
}

fn committed<const N: usize>(kind: &str, nonce: Nonce, values: [(&str, Written); N]) -> Committed {
    let values = values.into_iter();
    Committed {
        kind: kind.to_owned(),
        nonce,
        values: values
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    }
}

fn text(value: &str) -> Written {
    Written::Text(value.to_owned())
}

/// What the first of two people said. Its record lies in that of the decision.
fn submission(row: &SubmissionRow) -> Value {
    json!({
        "id": row.id,
        "terminal": row.terminal,
        "operator": row.operator,
        "operatorId": row.operator_id,
        "customerText": row.customer_text,
        "note": row.note,
        "at": when(row.at),
        "entry": row.entry,
    })
}

fn when(at: Millis) -> String {
    instant(at).to_string()
}
