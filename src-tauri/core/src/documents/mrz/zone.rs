//! A zone: lines of a format, and what they say.

use std::fmt;

use jiff::civil::Date;

use super::blind::{Misread, blind};
use super::check::{Check, CheckName, checks, uncovered};
use super::code::Paper;
use super::date::{Dates, Elsewhere, Written};
use super::field::{Field, FieldName};
use super::format::Format;
use super::lines::{Lines, Span};
use super::names::{Names, names};
use super::number::{Number, number};
use super::remark::{Remark, remarks};
use super::repair::Repair;
use crate::domain::outcome::Outcome;
use crate::domain::sex::Sex;

/// A machine-readable zone whose lines are as long as they should be.
#[derive(Clone, PartialEq, Eq)]
pub struct Zone {
    format: Format,
    lines: Lines,
    repairs: Vec<Repair>,
}

impl Zone {
    pub(super) const fn new(format: Format, lines: Lines, repairs: Vec<Repair>) -> Self {
        Self {
            format,
            lines,
            repairs,
        }
    }

    /// Its format.
    pub const fn format(&self) -> Format {
        self.format
    }

    /// Its lines.
    pub fn lines(&self) -> &[String] {
        self.lines.all()
    }

    /// What was put right to get it; empty for a zone as it was read.
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The characters at a place; nothing where the place is outside.
    pub fn at(&self, span: Span) -> &str {
        self.lines.at(span)
    }

    /// Where this format has a field.
    pub fn place(&self, name: FieldName) -> Option<Span> {
        self.format.layout().slot(name).map(|slot| slot.at)
    }

    /// What this format has, in the order of its lines; the names taken apart.
    pub fn fields(&self) -> Vec<Field> {
        let slots = self.format.layout().slots.iter();
        slots
            .flat_map(|slot| self.said(slot.name, slot.at))
            .collect()
    }

    /// One of them.
    pub fn field(&self, name: FieldName) -> Option<Field> {
        self.fields().into_iter().find(|field| field.name == name)
    }

    /// The names.
    pub fn names(&self) -> Option<Names> {
        names(self.format, &self.lines)
    }

    /// The document number, both parts of it where it has two.
    pub fn document_number(&self) -> Option<Number> {
        number(self.format, &self.lines)
    }

    /// What kind of document it says it is.
    pub fn paper(&self) -> Paper {
        let code = self.place(FieldName::DocumentCode);
        Paper::read(self.format, code.map_or("", |at| self.at(at)))
    }

    /// The sex.
    pub fn sex(&self) -> SexMark {
        let Some(at) = self.place(FieldName::Sex) else {
            return SexMark::NotPrinted;
        };
        match self.lines.char(at.line, at.first) {
            'M' => SexMark::Is(Sex::Male),
            'F' => SexMark::Is(Sex::Female),
            '<' => SexMark::Unspecified,
            other => SexMark::Unknown(other),
        }
    }

    /// The day of birth as it is written.
    pub fn birth(&self) -> Option<Written> {
        let at = self.place(FieldName::BirthDate)?;
        Some(Written::read(self.at(at)))
    }

    /// The end of validity as it is written.
    pub fn expiry(&self) -> Option<Written> {
        let at = self.place(FieldName::ExpiryDate)?;
        Some(Written::read(self.at(at)))
    }

    /// Year and month of issue, which only the old French card has. Those cards were issued from 1988
    /// to 2021, so the century is certain.
    pub fn issue_month(&self) -> Option<(i16, i8)> {
        let text = self.at(self.place(FieldName::IssueMonth)?);
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let (year, month) = text.split_at_checked(2)?;
        let (year, month): (i16, i8) = (year.parse().ok()?, month.parse().ok()?);
        let year = year + if year >= 88 { 1900 } else { 2000 };
        (1..=12).contains(&month).then_some((year, month))
    }

    /// The dates with their centuries. `elsewhere` is what is printed in full on the same document.
    pub fn dates(&self, today: Date, elsewhere: &Elsewhere) -> Dates {
        let month = self.issue_month();
        let month = month.and_then(|(year, month)| Date::new(year, month, 1).ok());
        let elsewhere = Elsewhere {
            issue: elsewhere.issue.or(month.map(Date::last_of_month)),
            ..*elsewhere
        };
        Dates::reckon(self.birth(), self.expiry(), &elsewhere, today)
    }

    /// All five check digits, each on its own.
    pub fn checks(&self) -> Vec<Check> {
        checks(self.format, &self.lines)
    }

    /// What digits and calendar say together: a digit that differs or a day that no calendar has is a
    /// fail; where nothing is printed to check by, nothing was checked. Remarks change nothing here.
    pub fn outcome(&self) -> Outcome {
        let dates = [self.birth(), self.expiry()];
        if dates.into_iter().flatten().any(Written::is_impossible) {
            return Outcome::Fail;
        }
        let outcomes: Vec<Outcome> = self.checks().iter().map(Check::outcome).collect();
        let first = [Outcome::Fail, Outcome::Pass];
        let first = first.into_iter().find(|one| outcomes.contains(one));
        first.unwrap_or(Outcome::NotChecked)
    }

    /// What else there is to say.
    pub fn remarks(&self) -> Vec<Remark> {
        remarks(self)
    }

    /// Which single misreads of what this check digit is over no check digit sees.
    pub fn blind(&self, name: CheckName) -> Vec<Misread> {
        blind(self.format, &self.lines, name)
    }

    /// Fields that are under no check digit at all.
    pub fn uncovered(&self) -> Vec<FieldName> {
        uncovered(self.format)
    }

    pub(super) const fn characters(&self) -> &Lines {
        &self.lines
    }

    fn said(&self, name: FieldName, at: Span) -> Vec<Field> {
        let field = |name, text, spans| Field { name, text, spans };
        let number = self.document_number().filter(|number| number.long);
        match (name, number) {
            (FieldName::Name | FieldName::Surname | FieldName::GivenNames, _) => {
                self.said_of_names(name)
            }
            (FieldName::DocumentNumber, Some(long)) => vec![field(name, long.text, long.spans)],
            (FieldName::DocumentNumberCheck, Some(_)) => {
                let checks = self.checks().into_iter();
                let digit = checks
                    .filter_map(|check| check.digit)
                    .find(|digit| digit.filler.is_some());
                let digit =
                    digit.map(|digit| field(name, digit.printed.to_string(), vec![digit.at]));
                digit.into_iter().collect()
            }
            _ if name.keeps_filler() => vec![field(name, self.at(at).to_owned(), vec![at])],
            _ => {
                let text = self.at(at).trim_end_matches('<').to_owned();
                vec![field(name, text, vec![at])]
            }
        }
    }

    fn said_of_names(&self, name: FieldName) -> Vec<Field> {
        let Some(names) = self.names() else {
            return Vec::new();
        };
        let surname = Field {
            name: FieldName::Surname,
            text: names.surname(),
            spans: vec![names.primary_at],
        };
        let given = Field {
            name: FieldName::GivenNames,
            text: names.given_names(),
            spans: names.secondary_at.into_iter().collect(),
        };
        match name {
            FieldName::Surname => vec![surname],
            FieldName::GivenNames => vec![given],
            _ => vec![surname, given],
        }
    }
}

/// Nothing personal.
impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Zone({}, {} repairs)",
            self.format.name(),
            self.repairs.len()
        )
    }
}

/// What a zone says about sex.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SexMark {
    /// Male or female.
    Is(Sex),
    /// A filler: not specified.
    Unspecified,
    /// Any other character.
    Unknown(char),
    /// The format has no place for it.
    NotPrinted,
}
