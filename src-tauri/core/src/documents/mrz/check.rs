//! Check digits (Doc 9303 part 3, section 4.9).
//!
//! Digits count as themselves, A to Z as 10 to 35, a filler as 0; weights 7, 3, 1 from the left; the
//! sum modulo 10.

use super::field::FieldName;
use super::format::Format;
use super::lines::{Lines, Span};
use super::number;
use crate::domain::outcome::Outcome;

const WEIGHTS: [u32; 3] = [7, 3, 1];

/// Which check digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckName {
    /// Over the document number.
    DocumentNumber,
    /// Over the day of birth.
    BirthDate,
    /// Over the last day of validity.
    ExpiryDate,
    /// Over the personal number.
    PersonalNumber,
    /// Over most of the zone.
    Composite,
}

impl CheckName {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::DocumentNumber,
        Self::BirthDate,
        Self::ExpiryDate,
        Self::PersonalNumber,
        Self::Composite,
    ];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DocumentNumber => "document_number",
            Self::BirthDate => "birth_date",
            Self::ExpiryDate => "expiry_date",
            Self::PersonalNumber => "personal_number",
            Self::Composite => "composite",
        }
    }
}

/// A check digit of a zone, or that its format prints none of this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Which one.
    pub name: CheckName,
    /// The digit; nothing where the format prints none.
    pub digit: Option<Digit>,
}

impl Check {
    /// What came of it. A digit that is not printed was not checked.
    pub fn outcome(&self) -> Outcome {
        match &self.digit {
            None => Outcome::NotChecked,
            Some(digit) if digit.agrees => Outcome::Pass,
            Some(_) => Outcome::Fail,
        }
    }

    /// Whether it agrees; nothing where the format prints none.
    pub fn agrees(&self) -> Option<bool> {
        self.digit.as_ref().map(|digit| digit.agrees)
    }
}

/// A check digit as it is printed and as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digit {
    /// Where it is printed.
    pub at: Span,
    /// What it is over.
    pub over: Vec<Span>,
    /// What is printed there.
    pub printed: char,
    /// What should be.
    pub expected: char,
    /// Whether they agree. Over an unused personal number a filler agrees as well as a `0`.
    pub agrees: bool,
    /// For a number in two parts: how the issuer counted.
    pub filler: Option<Filler>,
}

/// How the filler between the two parts of a long document number was counted. Doc 9303 part 5 leaves
/// it out; older Belgian cards did not. Both are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// Left out, as the rule is.
    Excluded,
    /// Counted as a place.
    Included,
    /// The digit is the same either way.
    Either,
    /// The digit is right in neither way.
    Neither,
}

impl Filler {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Included => "included",
            Self::Either => "either",
            Self::Neither => "neither",
        }
    }
}

/// What a character counts; 0 for a filler.
pub(super) fn value(c: char) -> u32 {
    c.to_digit(36).unwrap_or(0)
}

/// The check digit over a text.
pub(super) fn digit(text: impl Iterator<Item = char>) -> char {
    let sum: u32 = text
        .zip(WEIGHTS.into_iter().cycle())
        .map(|(c, weight)| value(c) * weight % 10)
        .sum();
    char::from_digit(sum % 10, 10).unwrap_or('0')
}

/// All five, each with its digit where the format prints one.
pub(super) fn checks(format: Format, lines: &Lines) -> Vec<Check> {
    let check = |name| Check {
        name,
        digit: printed(format, lines, name),
    };
    CheckName::ALL.into_iter().map(check).collect()
}

fn printed(format: Format, lines: &Lines, name: CheckName) -> Option<Digit> {
    if name == CheckName::DocumentNumber
        && let Some(long) = number::long(format, lines)
    {
        return Some(over_long(lines, &long));
    }
    let rule = format.layout().rule(name)?;
    let covered = || rule.over.iter().flat_map(|&span| lines.at(span).chars());
    let printed = lines.char(rule.digit.line, rule.digit.first);
    let expected = digit(covered());
    let unused = name == CheckName::PersonalNumber && covered().all(|c| c == '<');
    Some(Digit {
        at: rule.digit,
        over: rule.over.to_vec(),
        printed,
        expected,
        agrees: printed == expected || (unused && printed == '<'),
        filler: None,
    })
}

fn over_long(lines: &Lines, long: &number::Long) -> Digit {
    let number = || {
        let parts = [long.first, long.rest];
        parts.into_iter().map(|part| lines.at(part))
    };
    let excluded = digit(number().flat_map(str::chars));
    let included = digit(number().collect::<Vec<_>>().join("<").chars());
    let printed = lines.char(long.digit.line, long.digit.first);
    let filler = match (printed == excluded, printed == included) {
        (true, true) => Filler::Either,
        (true, false) => Filler::Excluded,
        (false, true) => Filler::Included,
        (false, false) => Filler::Neither,
    };
    Digit {
        at: long.digit,
        over: vec![long.first, long.rest],
        printed,
        expected: if filler == Filler::Included {
            included
        } else {
            excluded
        },
        agrees: filler != Filler::Neither,
        filler: Some(filler),
    }
}

/// Fields of which no check digit sees a character.
pub(super) fn uncovered(format: Format) -> Vec<FieldName> {
    let layout = format.layout();
    let covered = |span: Span| {
        let mut over = layout.rules.iter().flat_map(|rule| {
            let digit = std::iter::once(rule.digit);
            rule.over.iter().copied().chain(digit)
        });
        over.any(|over| over.has(span.line, span.first))
    };
    let slots = layout.slots.iter().filter(|slot| !covered(slot.at));
    slots.map(|slot| slot.name).collect()
}
