//! The words for what a zone says.

use countercheck_core::documents::mrz::{Problem, Reckoned, RemarkKind, Span, Written};

/// A place of one character.
pub(super) fn place(at: Span) -> String {
    format!("line {}, column {}", at.line, at.first)
}

/// A place of any length.
pub(super) fn span(at: Span) -> String {
    if at.first == at.last {
        return place(at);
    }
    format!("line {}, columns {} to {}", at.line, at.first, at.last)
}

pub(super) fn problem(problem: Problem) -> String {
    match problem {
        Problem::Nothing => "there is no line".to_owned(),
        Problem::LineCount {
            count,
            expected: None,
        } => {
            format!("no zone that is known has this form ({count} lines)")
        }
        Problem::LineCount {
            count,
            expected: Some(expected),
        } => {
            format!("there are {count} lines and should be {expected}")
        }
        Problem::LineLength {
            line,
            length,
            expected,
        } => {
            format!("line {line} has {length} characters and should have {expected}")
        }
        Problem::Character {
            line,
            column,
            found,
        } => {
            // A character of a foreign text cannot steer a terminal.
            let found = found.escape_debug();
            format!("line {line}, column {column}: `{found}` is not A to Z, 0 to 9 or <")
        }
        Problem::UnknownLayout => "it begins as no document that is known".to_owned(),
    }
}

pub(super) fn reckoned(written: Written, day: Option<Reckoned>) -> String {
    let Some(day) = day else {
        return match written {
            Written::Day { .. } => "no century fits".to_owned(),
            Written::Partial { .. } => "not known in full".to_owned(),
            Written::Unknown => "not known".to_owned(),
            Written::OutOfCalendar => "fail: no calendar has this day".to_owned(),
            Written::Malformed => "fail: not digits".to_owned(),
        };
    };
    let other = day.other.map(|other| format!(", may be {other}"));
    let (date, basis) = (day.date, day.basis.name());
    format!("{date} (century: {basis}{})", other.unwrap_or_default())
}

pub(super) fn remark(kind: RemarkKind) -> String {
    let words = match kind {
        RemarkKind::Specimen => "shows how such a document looks",
        RemarkKind::SpecialState(state) => {
            return format!("a code of another kind than a country: {}", state.name());
        }
        RemarkKind::UnknownState => "a code that nobody has",
        RemarkKind::UnknownDocumentCode => "a document code that this format does not have",
        RemarkKind::NameMayBeCut => "the field is full, so the name may be cut",
        RemarkKind::SingleName => "one identifier only",
        RemarkKind::DigitInName => "a digit in a name",
        RemarkKind::OddName => "begins with a filler or has a third part",
        RemarkKind::UnknownSex => "neither M nor F nor a filler",
        RemarkKind::BirthNotKnown => "not known in full",
        RemarkKind::ExpiryNotKnown => "not known, which no format provides for",
    };
    words.to_owned()
}
