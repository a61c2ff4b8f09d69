//! Every value of a person in the record of a case, each with the rule that hides it.
//!
//! One list for both: what is shown masked and what is shown whole are the same values. A value that is
//! not known here is hidden whole.

use serde_json::Value;

use super::{Field, at, json_of};
use crate::desks::counter::record::{Field as Seam, Outcome};
use crate::domain::{mask, phone::Phone};
use crate::store::checks::CheckRow;
use crate::store::history::{self, Desk};
use crate::store::reviews::{
    ReviewRow, answers, claims, decisions as reviewed, readings, submissions,
};
use crate::store::{StoreError, Transaction, attempts, checks, decisions, holds, reveals, reviews};

/// A value and how it is hidden. No `Debug`: it is whole.
#[derive(PartialEq, Eq)]
pub struct Personal {
    group: String,
    name: String,
    value: String,
    rule: Rule,
}

/// How a value is hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rule {
    Name,
    Birth,
    Number,
    Phone,
    /// Says nothing of who somebody is.
    Plain,
    /// Whole: free text may name anybody.
    Text,
}

impl Personal {
    fn new(group: &str, name: &str, value: &str, rule: Rule) -> Option<Self> {
        (!value.trim().is_empty()).then(|| Self {
            group: group.to_owned(),
            name: name.to_owned(),
            value: value.to_owned(),
            rule,
        })
    }

    /// As it is shown while nobody gave a reason.
    pub fn masked(self) -> Field {
        let text = match self.rule {
            Rule::Name => mask::name(&self.value),
            Rule::Birth => mask::birth(&self.value),
            Rule::Number => mask::number(&self.value),
            Rule::Phone => phone(&self.value),
            Rule::Plain => self.value,
            Rule::Text => mask::text(),
        };
        Field {
            group: self.group,
            name: self.name,
            text,
        }
    }

    /// The value, if it has this name; for what is shown by another rule than in a record.
    pub fn named(&self, name: &str) -> Option<&str> {
        (self.name == name).then_some(&self.value)
    }

    /// As it is.
    pub fn whole(self) -> Field {
        Field {
            group: self.group,
            name: self.name,
            text: self.value,
        }
    }
}

/// The store keeps numbers masked; one that is not is masked here.
fn phone(text: &str) -> String {
    match Phone::parse(text) {
        Ok(phone) => phone.masked(),
        Err(_) if text.contains("***") => text.to_owned(),
        Err(_) => mask::number(text),
    }
}

/// The values of a case; none if there is no such case.
pub fn of(tx: &Transaction<'_>, desk: Desk, id: &str) -> Result<Option<Vec<Personal>>, StoreError> {
    let found = at(
        desk,
        tx,
        |tx| {
            let Some(row) = checks::find(tx, id)? else {
                return Ok(None);
            };
            let mut values = of_check(&row);
            for attempt in attempts::of_check(tx, id)? {
                let problem = attempt.problem.as_deref().unwrap_or_default();
                let raw = text_in(&json_of(Some(problem)), "raw");
                values.extend(Personal::new("attempts", "raw", &raw, Rule::Text));
            }
            if let Some(decision) = decisions::of_check(tx, id)? {
                values.extend(written("texts", &decision.customer_text, &decision.note));
            }
            Ok(Some(values))
        },
        |tx| {
            let Some(row) = reviews::find(tx, id)? else {
                return Ok(None);
            };
            let decision = reviewed::of_review(tx, id)?;
            let record = json_of(decision.as_ref().map(|one| one.record.as_str()));
            let mut values = of_review(tx, &row)?;
            if let Some(decision) = &decision {
                values.extend(written("texts", &decision.customer_text, &decision.note));
            }
            for look in reviews::looks::of_review(tx, id)? {
                values.extend(Personal::new("texts", "firstLook", &look.why, Rule::Text));
            }
            for row in submissions::all(tx, id)? {
                values.extend(written("submission", &row.customer_text, &row.note));
            }
            for reading in readings::all(tx, id)? {
                for mark in answers::marks(tx, &reading.id)? {
                    let group = format!("checks.{}", mark.item);
                    values.extend(Personal::new(&group, "note", &mark.note, Rule::Text));
                }
                for row in history::acknowledged(tx, id, reading.id.number)? {
                    let group = format!("mismatches.{}", row.finding);
                    values.extend(Personal::new(&group, "note", &row.reason, Rule::Text));
                }
            }
            for reason in claims::reasons(tx, id)? {
                values.extend(Personal::new("claims", "reason", &reason, Rule::Text));
            }
            for document in list_in(&record, "documents") {
                for (name, rule) in [("number", Rule::Number), ("expires", Rule::Plain)] {
                    let value = text_in(document, name);
                    values.extend(Personal::new("record", name, &value, rule));
                }
            }
            Ok(Some(values))
        },
    )?;
    let Some(mut values) = found else {
        return Ok(None);
    };
    for row in reveals::of(tx, id)? {
        values.extend(Personal::new("reveals", "note", &row.note, Rule::Text));
    }
    if let Some(hold) = holds::in_force(tx, id)? {
        values.extend(Personal::new("hold", "reason", &hold.reason, Rule::Text));
    }
    Ok(Some(values))
}

/// What was asked and what was certified.
pub fn of_check(row: &CheckRow) -> Vec<Personal> {
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut values = Vec::new();
    for (name, value, rule) in [
        ("name", row.name.clone(), Rule::Name),
        ("birthDate", given(&row.birth_date), Rule::Birth),
        ("sex", given(&row.sex), Rule::Plain),
        ("phone", given(&row.phone_masked), Rule::Phone),
        ("carrier", given(&row.carrier), Rule::Plain),
        ("reference", given(&row.imp_uid), Rule::Number),
    ] {
        values.extend(Personal::new("asked", name, &value, rule));
    }
    let outcome = row.result.as_deref();
    let Some(outcome) = outcome.and_then(|text| serde_json::from_str::<Outcome>(text).ok()) else {
        return values;
    };
    for line in &outcome.rows {
        let (name, rule) = match line.field {
            Seam::Name => ("name", Rule::Name),
            Seam::BirthDate => ("birthDate", Rule::Birth),
            Seam::Sex => ("sex", Rule::Plain),
            Seam::Phone => ("phone", Rule::Phone),
            Seam::Carrier => ("carrier", Rule::Plain),
            Seam::Foreigner => ("foreigner", Rule::Plain),
        };
        let value = line.certified.clone().unwrap_or_default();
        values.extend(Personal::new("certified", name, &value, rule));
    }
    let reference = Personal::new("certified", "reference", &outcome.imp_uid, Rule::Number);
    values.extend(reference);
    values
}

/// The reference, and what the evidence said. Who read the case later may have had other evidence: what
/// is new of it comes last.
pub fn of_review(tx: &Transaction<'_>, row: &ReviewRow) -> Result<Vec<Personal>, StoreError> {
    let mut values = Vec::new();
    values.extend(Personal::new(
        "case",
        "reference",
        &row.reference,
        Rule::Number,
    ));
    let readings = readings::all(tx, &row.id)?;
    let submitted = submissions::all(tx, &row.id)?;
    let seen = readings
        .iter()
        .filter_map(|reading| reading.snapshot.as_deref())
        .chain(submitted.iter().map(|one| one.snapshot.as_str()));
    for snapshot in seen {
        for value in of_snapshot(&json_of(Some(snapshot))) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    Ok(values)
}

fn of_snapshot(snapshot: &Value) -> Vec<Personal> {
    let mut values = Vec::new();
    for value in list_in(snapshot, "values") {
        let document = value.get("document").and_then(Value::as_u64);
        let group = document.map_or_else(
            || text_in(value, "source"),
            |number| format!("document.{number}"),
        );
        let name = text_in(value, "name");
        let rule = match name.as_str() {
            "firstName" | "lastName" | "fullName" | "name" => Rule::Name,
            "dateOfBirth" => Rule::Birth,
            "idNumber" | "documentNumber" => Rule::Number,
            "type" | "sex" | "issuingAuthority" | "dateOfIssue" | "dateOfExpiration" => Rule::Plain,
            _ => Rule::Text,
        };
        values.extend(Personal::new(&group, &name, &text_in(value, "raw"), rule));
    }
    values
}

fn written(group: &str, customer: &str, note: &str) -> impl Iterator<Item = Personal> {
    let values = [
        Personal::new(group, "customerText", customer, Rule::Text),
        Personal::new(group, "note", note, Rule::Text),
    ];
    values.into_iter().flatten()
}

fn text_in(value: &Value, name: &str) -> String {
    let text = value.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn list_in<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    let list = value.get(name).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}
