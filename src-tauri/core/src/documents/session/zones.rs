//! A machine-readable zone, as findings and as a statement.

use std::fmt::Display;

use jiff::civil::Date;

use super::{kind, value};
use crate::documents::cross::dates::StatedDate;
use crate::documents::cross::{Source, Statement};
use crate::documents::mrz::{Elsewhere, FieldName, Problem, Reading, RemarkKind, Zone};
use crate::documents::names::Name;
use crate::domain::document_date::DocumentDate;
use crate::domain::outcome::Outcome;
use crate::domain::review::{Finding, Policy};
use crate::domain::verification::Document;

/// What a zone says of itself.
pub(super) fn findings(reading: &Reading, policy: &Policy, document: usize) -> Vec<Finding> {
    let found = match reading {
        Reading::CannotCheck { problems, .. } => problems.iter().map(unread).collect(),
        Reading::Zone { as_read, repaired } => {
            let mut found = digits(as_read);
            found.extend(repaired.as_ref().map(repairs));
            let mut remarks = as_read.remarks().into_iter();
            let specimen = |kind| matches!(kind, RemarkKind::Specimen);
            // Who practises sees nothing else.
            if !policy.specimens && remarks.any(|remark| specimen(remark.kind)) {
                found.push(Finding::new("mrzSpecimen", Outcome::Fail));
            }
            found
        }
    };
    found
        .into_iter()
        .map(|one: Finding| one.of(document))
        .collect()
}

fn unread(problem: &Problem) -> Finding {
    let finding = Finding::new("mrzUnread", Outcome::CannotCheck).with("problem", problem.name());
    match *problem {
        Problem::LineLength {
            line,
            length,
            expected,
        } => finding
            .about(line_field(line))
            .with("line", line.to_string())
            .with("length", length.to_string())
            .with("expected", expected.to_string()),
        Problem::LineCount { count, .. } => finding.with("count", count.to_string()),
        Problem::Character {
            line,
            column,
            found,
        } => finding
            .about(line_field(line))
            .with("line", line.to_string())
            .with("column", column.to_string())
            .with("found", found.to_string()),
        Problem::Nothing | Problem::UnknownLayout => finding,
    }
}

/// What the provider calls a line of the zone.
fn line_field(line: impl Display) -> String {
    format!("mrzLine{line}")
}

/// One finding if every check digit agrees, else one for each that does not.
fn digits(zone: &Zone) -> Vec<Finding> {
    let checks = zone.checks();
    let printed = || {
        checks
            .iter()
            .filter_map(|check| Some((check, check.digit.as_ref()?)))
    };
    let wrong: Vec<Finding> = printed()
        .filter(|(_, digit)| !digit.agrees)
        .map(|(check, digit)| {
            Finding::new("mrzDigit", Outcome::Fail)
                .about(line_field(digit.at.line))
                .with("check", check.name.name())
                .with("printed", digit.printed.to_string())
                .with("expected", digit.expected.to_string())
                .with("line", digit.at.line.to_string())
                .with("column", digit.at.first.to_string())
        })
        .collect();
    if !wrong.is_empty() {
        return wrong;
    }
    let count = printed().count();
    let outcome = if count == 0 {
        Outcome::NotChecked
    } else {
        Outcome::Pass
    };
    vec![
        Finding::new("mrzDigits", outcome)
            .with("count", count.to_string())
            .with("format", zone.format().name()),
    ]
}

fn repairs(zone: &Zone) -> Finding {
    let list = zone.repairs().iter().map(|repair| {
        format!(
            "{}:{} {} → {}",
            repair.line, repair.column, repair.from, repair.to
        )
    });
    Finding::new("mrzRepaired", Outcome::NotChecked)
        .with("count", zone.repairs().len().to_string())
        .with("list", list.collect::<Vec<_>>().join(", "))
}

/// What a zone says, as it was read: a repair is shown, and counts for nothing.
pub(super) fn statement(zone: &Zone, document: &Document, today: Date, number: usize) -> Statement {
    let full = |name: &str| DocumentDate::read(value(document, name)?).date();
    let dates = zone.dates(
        today,
        &Elsewhere {
            birth: full("dateOfBirth"),
            issue: full("dateOfIssue"),
            expiry: full("dateOfExpiration"),
        },
    );
    let text = |name: FieldName| Some(zone.field(name)?.text).filter(|text| !text.is_empty());
    let date = |name, reckoned: Option<Date>| {
        let raw = zone.place(name).map(|at| zone.at(at))?;
        Some(StatedDate::zone(raw, reckoned))
    };
    Statement {
        kind: kind(document),
        name: zone.names().map(|names| {
            Name::parts(&names.surname(), &names.given_names()).in_full_field(names.may_be_cut)
        }),
        birth: date(FieldName::BirthDate, dates.birth.map(|birth| birth.date)),
        expiry: date(
            FieldName::ExpiryDate,
            dates.expiry.map(|expiry| expiry.date),
        ),
        sex: zone.place(FieldName::Sex).map(|at| zone.at(at).to_owned()),
        nationality: text(FieldName::Nationality),
        number: zone.document_number().map(|number| number.text),
        personal_number: text(FieldName::PersonalNumber),
        ..Statement::of(Source::Zone(number))
    }
}
