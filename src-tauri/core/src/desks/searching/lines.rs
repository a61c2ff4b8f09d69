//! From a case that was found to what is shown of it.

use jiff::Timestamp;

use crate::desks::cases::personal::{self, Personal};
use crate::desks::cases::{class, instant};
use crate::domain::hex::hex;
use crate::domain::mask;
use crate::domain::search::{Marked, Query};
use crate::store::history::Desk;
use crate::store::reviews::submissions;
use crate::store::search::FoundRow;
use crate::store::{StoreError, Transaction, audit, checks, decisions, erasing, reviews};

/// A case that was found.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Which desk.
    pub desk: Desk,
    /// The check or the review.
    pub id: String,
    /// When it was decided, or since when it waits.
    pub at: Timestamp,
    /// The decision; none while it waits.
    pub decided: Option<Decided>,
    /// The name that was found, or the last one.
    pub name: Option<Marked>,
    /// Masked birth date.
    pub birth: Option<String>,
    /// Masked phone number.
    pub phone: Option<Marked>,
    /// The reference.
    pub reference: Option<Marked>,
    /// The number of a document, where that was found.
    pub number: Option<Marked>,
}

/// How a case was decided.
#[derive(Clone, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Who.
    pub operator: Marked,
    /// Who had approved first, where it took two.
    pub first: Option<Marked>,
    /// Its log entry.
    pub entry: u32,
    /// It must be kept.
    pub held: bool,
}

/// What is shown of it.
pub(super) fn found(
    tx: &Transaction<'_>,
    row: FoundRow,
    query: &Query,
) -> Result<Found, StoreError> {
    let (values, phone) = match row.desk {
        Desk::Counter => counter(tx, &row.subject, query)?,
        Desk::Review => {
            let review = reviews::find(tx, &row.subject)?;
            let values = review.map(|review| personal::of_review(tx, &review));
            (values.transpose()?.unwrap_or_default(), None)
        }
    };
    let birth = all(&values, "birthDate").last();
    let birth = birth.or_else(|| all(&values, "dateOfBirth").last());
    let mut numbers = all(&values, "idNumber").chain(all(&values, "documentNumber"));
    let references = all(&values, "reference").map(|value| query.number(value));
    Ok(Found {
        desk: row.desk,
        at: instant(row.at),
        decided: decided(tx, &row, query)?,
        name: name(&values, query),
        birth: birth.map(mask::birth),
        phone,
        reference: references.rev().max_by_key(marked),
        number: numbers
            .find(|number| query.has_number(number))
            .map(|number| query.number(number)),
        id: row.subject,
    })
}

fn counter(
    tx: &Transaction<'_>,
    id: &str,
    query: &Query,
) -> Result<(Vec<Personal>, Option<Marked>), StoreError> {
    let Some(check) = checks::find(tx, id)? else {
        return Ok((Vec::new(), None));
    };
    let key = check.phone_key.map(|key| hex(&key.0)).unwrap_or_default();
    let masked = check.phone_masked.as_deref();
    let phone = masked.map(|masked| query.phone(masked, &key));
    Ok((personal::of_check(&check), phone))
}

/// The name that has most of what was sought; of several, the last, as what was certified says more than
/// what was typed.
fn name(values: &[Personal], query: &Query) -> Option<Marked> {
    let parts = all(values, "lastName").zip(all(values, "firstName"));
    let of_documents = parts.map(|(last, first)| format!("{last} {first}"));
    let whole = all(values, "fullName").chain(all(values, "name"));
    let names = of_documents.chain(whole.map(str::to_owned));
    names.map(|name| query.name(&name)).max_by_key(marked)
}

/// How much of a text was sought.
fn marked(text: &Marked) -> u32 {
    text.marks.iter().map(|mark| mark.length).sum()
}

fn all<'a>(values: &'a [Personal], name: &'static str) -> impl DoubleEndedIterator<Item = &'a str> {
    values.iter().filter_map(move |value| value.named(name))
}

fn decided(
    tx: &Transaction<'_>,
    row: &FoundRow,
    query: &Query,
) -> Result<Option<Decided>, StoreError> {
    if !row.decided {
        return Ok(None);
    }
    let standing = erasing::standing(tx, class(row.desk), &row.subject)?;
    let held = standing.is_some_and(|standing| standing.held);
    if row.desk == Desk::Counter {
        let decision = decisions::of_check(tx, &row.subject)?;
        return Ok(decision.map(|decision| Decided {
            verdict: decision.verdict.word().to_owned(),
            reasons: vec![decision.reason],
            operator: query.open_name(&decision.operator),
            first: None,
            entry: decision.entry,
            held,
        }));
    }
    let Some(decision) = reviews::decisions::of_review(tx, &row.subject)? else {
        return Ok(None);
    };
    let first = match &decision.submission {
        Some(submission) => submissions::find(tx, submission)?,
        None => None,
    };
    Ok(Some(Decided {
        reasons: audit::reasons(tx, decision.entry)?,
        verdict: decision.verdict,
        operator: query.open_name(&decision.operator),
        first: first.map(|first| query.open_name(&first.operator)),
        entry: decision.entry,
        held,
    }))
}
