//! From the rows of a case to what it is found by.

use rusqlite::Transaction;
use serde_json::Value;

use super::Said;
use crate::domain::hex::hex;
use crate::domain::search::{Entry, Tag};
use crate::store::history::Desk;
use crate::store::reviews::{ReviewState, decisions as reviewed, readings, submissions};
use crate::store::{Millis, StoreError, audit, checks, decisions, reviews};
use jiff::Timestamp;

/// Names of values of the evidence that are names of a person, and numbers of a document.
const NAMES: [&str; 4] = ["firstName", "lastName", "fullName", "name"];
const NUMBERS: [&str; 2] = ["idNumber", "documentNumber"];

/// What a case is found by; none, where it is not to be found: erased, cancelled, dropped, of an answer
/// that was known, or read a second time.
pub(super) fn of(
    tx: &Transaction<'_>,
    desk: Desk,
    subject: &str,
) -> Result<Option<Said>, StoreError> {
    let mut erased = tx.prepare_cached(
        "SELECT 1 FROM erasures WHERE subject = ?1 AND class IN ('counterCheck', 'reviewCase')",
    )?;
    if erased.exists([subject])? {
        return Ok(None);
    }
    let said = match desk {
        Desk::Counter => check(tx, subject)?,
        Desk::Review => review(tx, subject)?,
    };
    Ok(said.map(|(mut entry, decided, at)| {
        entry.at(Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH));
        entry.tag(match desk {
            Desk::Counter => Tag::Counter,
            Desk::Review => Tag::Review,
        });
        entry.tag(if decided { Tag::Decided } else { Tag::Waiting });
        Said { entry, decided, at }
    }))
}

type Read = Result<Option<(Entry, bool, Millis)>, StoreError>;

fn check(tx: &Transaction<'_>, id: &str) -> Read {
    let Some(row) = checks::find(tx, id)? else {
        return Ok(None);
    };
    let decision = decisions::of_check(tx, id)?;
    let waits = row.result.is_some() && row.ended_at.is_none();
    if decision.is_none() && !waits {
        return Ok(None);
    }
    let mut entry = Entry::default();
    entry.name(&row.name);
    entry.code(row.imp_uid.as_deref().unwrap_or_default());
    if let Some(masked) = &row.phone_masked {
        let key = row.phone_key.map(|key| hex(&key.0));
        entry.phone(masked, &key.unwrap_or_default());
    }
    let result = json(row.result.as_deref());
    entry.name(text(&result, "name"));
    entry.code(text(&result, "imp_uid"));
    let Some(decision) = decision else {
        return Ok(Some((entry, false, row.began_at)));
    };
    entry.name(&decision.operator);
    entry.reason(&decision.reason);
    Ok(Some((entry, true, decision.decided_at)))
}

fn review(tx: &Transaction<'_>, id: &str) -> Read {
    let Some(row) = reviews::find(tx, id)? else {
        return Ok(None);
    };
    let mut entry = Entry::default();
    entry.code(&row.reference);
    for reading in readings::all(tx, id)? {
        evidence(&mut entry, &json(reading.snapshot.as_deref()));
    }
    match row.state {
        ReviewState::Waiting | ReviewState::Open => {
            return Ok(Some((entry, false, row.listed_at)));
        }
        ReviewState::Dropped => return Ok(None),
        ReviewState::Decided => {}
    }
    let known = "SELECT 1 FROM known_answer_scores WHERE review = ?1";
    let known = tx.prepare_cached(known)?.exists([id])?;
    let Some(decision) = reviewed::of_review(tx, id)?.filter(|_| !known) else {
        return Ok(None);
    };
    entry.name(&decision.operator);
    for submission in submissions::all(tx, id)? {
        evidence(&mut entry, &json(Some(&submission.snapshot)));
        if decision.submission.as_deref() == Some(&submission.id) {
            entry.name(&submission.operator);
        }
    }
    for code in audit::reasons(tx, decision.entry)? {
        entry.reason(&code);
    }
    Ok(Some((entry, true, decision.decided_at)))
}

/// Names and numbers of what was looked at. The two parts of a name, one after the other, are a name.
fn evidence(entry: &mut Entry, snapshot: &Value) {
    for value in list(snapshot, "values") {
        let (name, raw) = (text(value, "name"), text(value, "raw"));
        if NAMES.contains(&name) {
            entry.name(raw);
        } else if NUMBERS.contains(&name) {
            entry.code(raw);
        }
    }
    for source in ["user", "documents"] {
        let of = |part: &str| {
            let mut values = list(snapshot, "values").iter();
            let value =
                values.find(|value| text(value, "name") == part && text(value, "source") == source);
            value.map_or("", |value| text(value, "raw"))
        };
        entry.name(&format!("{} {}", of("lastName"), of("firstName")));
    }
}

fn json(text: Option<&str>) -> Value {
    text.and_then(|text| serde_json::from_str(text).ok())
        .unwrap_or_default()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    let list = value.get(name).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}
