//! The report as JSON, with the names of the table of zones.

use countercheck_core::documents::mrz::{
    CheckName, Dates, Elsewhere, Field, Filler, Misread, Problem, Reading, Reckoned, Repair, Span,
    Written, Zone,
};
use serde_json::{Map, Value, json};

use super::Report;

impl Report<'_> {
    /// One line of JSON.
    pub(crate) fn json(&self) -> String {
        let mut report = match self.reading {
            Reading::Zone { as_read, repaired } => {
                let mut report = self.zone(as_read);
                let repaired = repaired.as_ref().map(|zone| self.zone(zone));
                report.insert("repaired".to_owned(), json!(repaired));
                report
            }
            Reading::CannotCheck { nearest, problems } => {
                let nearest = nearest.map(|format| {
                    json!({ "format": format.name(), "lineLengths": format.line_lengths() })
                });
                let problems: Vec<Value> = problems.iter().map(json_problem).collect();
                let mut report = Map::new();
                report.insert("nearest".to_owned(), json!(nearest));
                report.insert("problems".to_owned(), json!(problems));
                report
            }
        };
        report.insert("today".to_owned(), json!(self.today.to_string()));
        report.insert("result".to_owned(), json!(self.reading.outcome().name()));
        format!("{}\n", Value::Object(report))
    }

    fn zone(&self, zone: &Zone) -> Map<String, Value> {
        let checks = zone.checks();
        let agrees = checks
            .iter()
            .map(|check| (check.name.name().to_owned(), json!(check.agrees())));
        let agrees: Map<String, Value> = agrees.collect();
        let mut failing: Vec<&str> = checks
            .iter()
            .filter(|check| check.agrees() == Some(false))
            .map(|check| check.name.name())
            .collect();
        failing.sort_unstable();
        let digits = checks.iter().filter_map(|check| {
            let digit = check.digit.as_ref()?;
            Some(json!({
                "name": check.name.name(),
                "printed": digit.printed.to_string(),
                "expected": digit.expected.to_string(),
                "outcome": check.outcome().name(),
                "at": json_span(digit.at),
                "over": digit.over.iter().copied().map(json_span).collect::<Vec<_>>(),
                "filler": digit.filler.map(Filler::name),
            }))
        });
        let remarks = zone
            .remarks()
            .into_iter()
            .map(|remark| json!({ "kind": remark.kind.name(), "at": json_span(remark.at) }));
        let repairs = zone.repairs().iter().map(json_repair);
        let uncovered = zone.uncovered().into_iter().map(|field| field.name());
        let report = json!({
            "format": zone.format().name(),
            "document": zone.paper().name(),
            "lines": zone.lines(),
            "fields": fields(zone),
            "places": places(zone),
            "checks": agrees,
            "valid": failing.is_empty(),
            "failing": failing,
            "digits": digits.collect::<Vec<_>>(),
            "dates": written(zone),
            "days": days(zone.dates(self.today, &Elsewhere::default())),
            "remarks": remarks.collect::<Vec<_>>(),
            "repairs": repairs.collect::<Vec<_>>(),
            "blind": json_blind(zone),
            "underNoDigit": uncovered.collect::<Vec<_>>(),
        });
        match report {
            Value::Object(report) => report,
            _ => Map::new(),
        }
    }
}

/// The fields by the names of the table.
fn fields(zone: &Zone) -> Map<String, Value> {
    let fields = zone.fields().into_iter();
    let mut fields: Map<String, Value> = fields
        .map(|field| (field.name.name().to_owned(), json!(field.text)))
        .collect();
    let full = zone.names().is_some_and(|names| names.may_be_cut);
    fields.insert("name_field_full".to_owned(), json!(full));
    if zone.document_number().is_some_and(|number| number.long) {
        fields.insert("long_document_number".to_owned(), json!(true));
    }
    let checks = zone.checks().into_iter();
    let mut fillers = checks.filter_map(|check| check.digit?.filler);
    if fillers.any(|filler| filler == Filler::Included) {
        fields.insert("long_number_filler_included".to_owned(), json!(true));
    }
    fields
}

/// Where each field is.
fn places(zone: &Zone) -> Map<String, Value> {
    let fields = zone.fields().into_iter();
    let place = |field: Field| {
        let spans: Vec<Value> = field.spans.into_iter().map(json_span).collect();
        (field.name.name().to_owned(), json!(spans))
    };
    fields.map(place).collect()
}

/// How each date is written, by the names of the table.
fn written(zone: &Zone) -> Map<String, Value> {
    let dates = [("birth_date", zone.birth()), ("expiry_date", zone.expiry())];
    let dates = dates.into_iter();
    dates
        .filter_map(|(name, written)| Some((name.to_owned(), json!(written.map(Written::name)?))))
        .collect()
}

fn days(dates: Dates) -> Value {
    let day = |day: Option<Reckoned>| {
        day.map(|day| {
            json!({
                "date": day.date.to_string(),
                "basis": day.basis.name(),
                "other": day.other.map(|other| other.to_string()),
            })
        })
    };
    json!({ "birth_date": day(dates.birth), "expiry_date": day(dates.expiry) })
}

fn json_span(span: Span) -> Value {
    json!({ "line": span.line, "first": span.first, "last": span.last })
}

fn json_repair(repair: &Repair) -> Value {
    json!({
        "line": repair.line,
        "column": repair.column,
        "from": repair.from.to_string(),
        "to": repair.to.to_string(),
    })
}

fn json_problem(problem: &Problem) -> Value {
    let name = problem.name();
    match *problem {
        Problem::Nothing | Problem::UnknownLayout => json!({ "problem": name }),
        Problem::LineCount { count, expected } => {
            json!({ "problem": name, "count": count, "expected": expected })
        }
        Problem::LineLength {
            line,
            length,
            expected,
        } => {
            json!({ "problem": name, "line": line, "length": length, "expected": expected })
        }
        Problem::Character {
            line,
            column,
            found,
        } => {
            json!({ "problem": name, "line": line, "column": column, "found": found.to_string() })
        }
    }
}

fn json_blind(zone: &Zone) -> Map<String, Value> {
    let misread = |misread: Misread| match misread {
        Misread::Swap {
            line,
            column,
            is,
            may_be,
            alike,
        } => json!({
            "line": line,
            "column": column,
            "is": is.to_string(),
            "mayBe": may_be.to_string(),
            "alike": alike,
        }),
        Misread::Transposition { line, column } => json!({
            "line": line,
            "column": column,
            "exchangedWithNext": true,
        }),
    };
    let names = CheckName::ALL.into_iter();
    names
        .map(|name| {
            let misreads: Vec<Value> = zone.blind(name).into_iter().map(misread).collect();
            (name.name().to_owned(), json!(misreads))
        })
        .collect()
}
