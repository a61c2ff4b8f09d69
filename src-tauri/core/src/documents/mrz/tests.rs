//! Zones of specimens, synthetic zones, and everything near them.

mod blind;
mod dates;
mod lines;
mod repairs;
mod said;
mod substitutions;
mod vectors;

use serde_json::Value;

use super::{Check, CheckName, Filler, Reading, Zone, read};

/// The table, also walked by the command line and the long runs.
fn table() -> Value {
    let text = include_str!("../../../../../tests/fixtures/mrz_vectors.json");
    serde_json::from_str(text).unwrap()
}

fn rows(name: &str) -> Vec<Value> {
    table()[name].as_array().unwrap().clone()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn lines(row: &Value) -> Vec<String> {
    let lines = row["lines"].as_array().unwrap().iter();
    lines.map(|line| text(line).to_owned()).collect()
}

/// A row of the table by its name.
fn row(id: &str) -> Value {
    let mut rows = rows("vectors").into_iter();
    rows.find(|row| row["id"] == id).unwrap()
}

fn zone_of<Line: AsRef<str>>(lines: &[Line]) -> Zone {
    match read(lines) {
        Reading::Zone { as_read, .. } => as_read,
        Reading::CannotCheck { problems, .. } => panic!("{problems:?}"),
    }
}

fn zone(id: &str) -> Zone {
    zone_of(&lines(&row(id)))
}

/// A zone of the table with some characters of a line replaced, from a column on.
fn changed(id: &str, line: usize, column: usize, by: &str) -> Zone {
    let mut lines = lines(&row(id));
    let at = column - 1..column - 1 + by.len();
    lines[line - 1].replace_range(at, by);
    zone_of(&lines)
}

fn check(zone: &Zone, name: CheckName) -> Check {
    let mut checks = zone.checks().into_iter();
    checks.find(|check| check.name == name).unwrap()
}

fn filler(zone: &Zone) -> Option<Filler> {
    check(zone, CheckName::DocumentNumber).digit.unwrap().filler
}
