//! From the rows of a case to what is shown of it.

use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::{Field, at, class, instant, json_of, personal};
use crate::store::cases::DecidedRow;
use crate::store::erasing;
use crate::store::history::Desk;
use crate::store::reviews::{decisions as reviewed, looks};
use crate::store::{
    Millis, StoreError, Transaction, attempts, audit, checks, consents, decisions, holds, reveals,
    reviews,
};

/// A decision in the list.
pub struct Line {
    /// Which desk.
    pub desk: Desk,
    /// The check or the review.
    pub id: String,
    /// Its log entry.
    pub entry: u32,
    /// When.
    pub at: Timestamp,
    /// Who decided.
    pub operator: String,
    /// What was decided.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Masked name.
    pub name: Option<String>,
    /// Masked birth date.
    pub birth: Option<String>,
    /// Masked reference.
    pub reference: Option<String>,
    /// It must be kept.
    pub held: bool,
    /// When it was erased.
    pub erased_at: Option<Timestamp>,
}

/// A case as its record has it, masked.
pub struct Case {
    /// Which desk.
    pub desk: Desk,
    /// The check or the review.
    pub id: String,
    /// Where it stands.
    pub state: String,
    /// Who began it.
    pub operator: String,
    /// When.
    pub began_at: Timestamp,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// The decision.
    pub decision: Option<Said>,
    /// Every value of a person, masked.
    pub fields: Vec<Field>,
    /// Requests to the provider, oldest first.
    pub attempts: Vec<Attempted>,
    /// What the customer agreed to.
    pub consents: Vec<Consented>,
    /// First looks.
    pub looks: Vec<Looked>,
    /// Items of the checklist with their results.
    pub items: Vec<(String, Option<String>)>,
    /// Kinds of what the program noticed, with their outcome.
    pub findings: Vec<(String, String)>,
    /// Who was shown it whole, newest first.
    pub reveals: Vec<Revealed>,
    /// The hold in force.
    pub hold: Option<Held>,
    /// How long it is kept.
    pub kept: Kept,
}

/// A decision.
pub struct Said {
    /// What was decided.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Who.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// Its log entry.
    pub entry: u32,
}

/// A request to the provider.
pub struct Attempted {
    /// What was asked.
    pub kind: &'static str,
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub end: &'static str,
}

/// What the customer agreed to.
pub struct Consented {
    /// Which consent.
    pub kind: String,
    /// Version of the text.
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// A first look.
pub struct Looked {
    /// The opinion.
    pub opinion: String,
    /// Nothing of the provider's had been shown before.
    pub blind: bool,
    /// Whose.
    pub operator: String,
    /// When.
    pub at: Timestamp,
}

/// That somebody was shown it whole.
pub struct Revealed {
    /// Reason code.
    pub reason: String,
    /// Who.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// Its log entry.
    pub entry: u32,
}

/// A hold in force.
pub struct Held {
    /// Who set it.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// Its log entry.
    pub entry: u32,
}

/// How long a case is kept.
pub struct Kept {
    /// Days after its end.
    pub days: u32,
    /// When its period is over; none while it is open.
    pub until: Option<Timestamp>,
    /// When it was erased.
    pub erased_at: Option<Timestamp>,
}

/// A line of the list.
pub fn line(tx: &Transaction<'_>, row: DecidedRow) -> Result<Line, StoreError> {
    let said = said(tx, row.desk, &row.subject)?;
    let standing = erasing::standing(tx, class(row.desk), &row.subject)?;
    let values = at(
        row.desk,
        tx,
        |tx| Ok(checks::find(tx, &row.subject)?.map(|row| personal::of_check(&row))),
        |tx| {
            let row = reviews::find(tx, &row.subject)?;
            row.map(|row| personal::of_review(tx, &row)).transpose()
        },
    )?;
    let fields: Vec<Field> = values
        .unwrap_or_default()
        .into_iter()
        .map(personal::Personal::masked)
        .collect();
    let first = |name: &str| {
        // What was certified says more than what was typed.
        let mut fields = fields.iter().rev();
        let field = fields.find(|field| field.name == name)?;
        Some(field.text.clone())
    };
    let parts = [first("lastName"), first("firstName")];
    let of_document: Vec<String> = parts.into_iter().flatten().collect();
    Ok(Line {
        desk: row.desk,
        entry: row.entry,
        at: instant(row.at),
        operator: row.operator,
        verdict: said
            .as_ref()
            .map_or_else(String::new, |said| said.verdict.clone()),
        reasons: said.map_or_else(Vec::new, |said| said.reasons),
        name: first("name").or((!of_document.is_empty()).then(|| of_document.join(" "))),
        birth: first("birthDate").or_else(|| first("dateOfBirth")),
        reference: first("reference"),
        held: standing.as_ref().is_some_and(|standing| standing.held),
        erased_at: standing
            .and_then(|standing| standing.erased_at)
            .map(instant),
        id: row.subject,
    })
}

/// Whether there is such a case.
pub fn is_there(tx: &Transaction<'_>, desk: Desk, id: &str) -> Result<bool, StoreError> {
    Ok(erasing::standing(tx, class(desk), id)?.is_some())
}

/// The record of a case.
pub fn case(
    tx: &Transaction<'_>,
    desk: Desk,
    id: &str,
    days: u32,
) -> Result<Option<Case>, StoreError> {
    let (Some(values), Some(standing)) = (
        personal::of(tx, desk, id)?,
        erasing::standing(tx, class(desk), id)?,
    ) else {
        return Ok(None);
    };
    let Some(frame) = frame(tx, desk, id)? else {
        return Ok(None);
    };
    let record = reviewed::of_review(tx, id)?.map(|decision| decision.record);
    let record = json_of(record.as_deref());
    let reveals = reveals::of(tx, id)?.into_iter().map(|row| Revealed {
        reason: row.reason,
        operator: row.operator,
        at: instant(row.at),
        entry: row.entry,
    });
    let until = standing.ended_at.map(|ended| after(ended, days));
    Ok(Some(Case {
        desk,
        id: id.to_owned(),
        state: frame.state,
        operator: frame.operator,
        began_at: instant(frame.began_at),
        ended_at: frame.ended_at.map(instant),
        decision: said(tx, desk, id)?,
        fields: values.into_iter().map(personal::Personal::masked).collect(),
        attempts: attempts(tx, id)?,
        consents: consents(tx, id)?,
        looks: looks(tx, id)?,
        items: pairs(&record, "checks", "item", "result"),
        findings: pairs(&record, "findings", "kind", "outcome")
            .into_iter()
            .map(|(kind, outcome)| (kind, outcome.unwrap_or_default()))
            .collect(),
        reveals: reveals.collect(),
        hold: holds::in_force(tx, id)?.map(|hold| Held {
            operator: hold.operator,
            at: instant(hold.at),
            entry: hold.entry,
        }),
        kept: Kept {
            days,
            until,
            erased_at: standing.erased_at.map(instant),
        },
    }))
}

/// When a period of days is over that began at an instant.
pub fn after(began: Millis, days: u32) -> Timestamp {
    let period = SignedDuration::from_hours(24 * i64::from(days));
    instant(began).checked_add(period).unwrap_or(Timestamp::MAX)
}

/// What both kinds of case have.
struct Frame {
    state: String,
    operator: String,
    began_at: Millis,
    ended_at: Option<Millis>,
}

fn frame(tx: &Transaction<'_>, desk: Desk, id: &str) -> Result<Option<Frame>, StoreError> {
    at(
        desk,
        tx,
        |tx| {
            Ok(checks::find(tx, id)?.map(|row| Frame {
                state: row.state,
                operator: row.operator,
                began_at: row.began_at,
                ended_at: row.ended_at,
            }))
        },
        |tx| {
            Ok(reviews::find(tx, id)?.map(|row| Frame {
                state: row.state.word().to_owned(),
                operator: row.operator,
                began_at: row.listed_at,
                ended_at: row.ended_at,
            }))
        },
    )
}

/// The decision on a case. Its reasons stand in its record, and once that is erased in the log.
fn said(tx: &Transaction<'_>, desk: Desk, id: &str) -> Result<Option<Said>, StoreError> {
    at(
        desk,
        tx,
        |tx| {
            Ok(decisions::of_check(tx, id)?.map(|row| Said {
                verdict: row.verdict.word().to_owned(),
                reasons: vec![row.reason],
                operator: row.operator,
                at: instant(row.decided_at),
                entry: row.entry,
            }))
        },
        |tx| {
            let Some(row) = reviewed::of_review(tx, id)? else {
                return Ok(None);
            };
            Ok(Some(Said {
                verdict: row.verdict,
                reasons: audit::reasons(tx, row.entry)?,
                operator: row.operator,
                at: instant(row.decided_at),
                entry: row.entry,
            }))
        },
    )
}

fn attempts(tx: &Transaction<'_>, id: &str) -> Result<Vec<Attempted>, StoreError> {
    let rows = attempts::of_check(tx, id)?.into_iter();
    let attempts = rows.map(|row| Attempted {
        kind: row.kind.word(),
        at: instant(row.written_at),
        end: row.end.word(),
    });
    Ok(attempts.collect())
}

fn consents(tx: &Transaction<'_>, id: &str) -> Result<Vec<Consented>, StoreError> {
    let rows = consents::of_check(tx, id)?.into_iter();
    let consents = rows.map(|row| Consented {
        kind: row.kind,
        version: row.version,
        at: instant(row.given_at),
    });
    Ok(consents.collect())
}

fn looks(tx: &Transaction<'_>, id: &str) -> Result<Vec<Looked>, StoreError> {
    let rows = looks::of_review(tx, id)?.into_iter();
    let looks = rows.map(|row| Looked {
        opinion: row.opinion,
        blind: row.blind,
        operator: row.operator,
        at: instant(row.at),
    });
    Ok(looks.collect())
}

/// Two texts of each element of a list.
fn pairs(record: &Value, list: &str, one: &str, other: &str) -> Vec<(String, Option<String>)> {
    let list = record.get(list).and_then(Value::as_array);
    let pairs = list.into_iter().flatten().filter_map(|element| {
        let text = |name: &str| element.get(name)?.as_str().map(str::to_owned);
        Some((text(one)?, text(other)))
    });
    pairs.collect()
}
