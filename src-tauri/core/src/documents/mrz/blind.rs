//! What no check digit can see.
//!
//! Two characters whose values are equal modulo 10 count the same under every weight, and two
//! neighbours whose values differ by 5 may change places unseen, because the weights 7, 3 and 1 differ
//! by even numbers. What is listed here was tried on the zone: the digits say the same afterwards.
//! Two misreads at once can also cancel each other; they are too many to list.

use super::check::{Check, CheckName, checks, value};
use super::format::Format;
use super::layout::Kind;
use super::lines::{Lines, Span};

/// One misread that leaves every check digit as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// Another character in this place.
    Swap {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is there.
        is: char,
        /// What may have been printed.
        may_be: char,
        /// Whether the two are easily taken for each other.
        alike: bool,
    },
    /// This character and the next one in each other's place.
    Transposition {
        /// The line, from 1.
        line: usize,
        /// The column of the first, from 1.
        column: usize,
    },
}

/// Characters that are taken for each other and count the same.
const ALIKE: [[char; 2]; 3] = [['1', 'L'], ['6', 'G'], ['K', '<']];

const ALPHABET: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

pub(super) fn blind(format: Format, lines: &Lines, name: CheckName) -> Vec<Misread> {
    let all = checks(format, lines);
    let Some(digit) = all
        .iter()
        .find(|check| check.name == name)
        .and_then(|check| check.digit.as_ref())
    else {
        return Vec::new();
    };
    let before = sight(format, lines);
    let mut found = Vec::new();
    for (line, column) in digit.over.iter().flat_map(|&span| places(span)) {
        let is = lines.char(line, column);
        for may_be in ALPHABET.chars() {
            let equal = may_be != is && value(may_be) % 10 == value(is) % 10;
            if !equal || !fits(format, line, column, is, may_be) {
                continue;
            }
            if sight(format, &lines.with(line, column, may_be)) == before {
                let alike = ALIKE.contains(&[is, may_be]) || ALIKE.contains(&[may_be, is]);
                found.push(Misread::Swap {
                    line,
                    column,
                    is,
                    may_be,
                    alike,
                });
            }
        }
        let next = lines.char(line, column + 1);
        let both_here = digit
            .over
            .iter()
            .any(|span| span.has(line, column) && span.has(line, column + 1));
        if both_here
            && is != next
            && fits(format, line, column, is, next)
            && fits(format, line, column + 1, next, is)
            && sight(
                format,
                &lines.with(line, column, next).with(line, column + 1, is),
            ) == before
        {
            found.push(Misread::Transposition { line, column });
        }
    }
    found
}

/// What the digits tell of the lines: of one that differs, by how much. Nothing if the lines would be
/// taken for another format, which needs no digit to be seen.
fn sight(format: Format, lines: &Lines) -> Option<Vec<Option<char>>> {
    let digits = checks(format, lines).into_iter();
    let differs = |check: Check| check.digit.filter(|digit| !digit.agrees);
    let told = digits.map(|check| differs(check).map(|digit| digit.expected));
    lines.are(format).then(|| told.collect())
}

fn places(span: Span) -> impl Iterator<Item = (usize, usize)> {
    span.columns().map(move |column| (span.line, column))
}

/// Whether a character may be where another is by the type of the field: one that may not needs no
/// check digit to be seen. In a date a filler stands for a whole part, so it has to stay one.
fn fits(format: Format, line: usize, column: usize, is: char, may_be: char) -> bool {
    let mut slots = format.layout().slots.iter();
    slots
        .find(|slot| slot.at.has(line, column))
        .is_none_or(|slot| match slot.kind {
            Kind::Letters => !may_be.is_ascii_digit(),
            Kind::Digits if slot.at.first == slot.at.last => may_be.is_ascii_digit(),
            Kind::Digits => (is == '<') == (may_be == '<') && !may_be.is_ascii_uppercase(),
            Kind::Sex => matches!(may_be, 'M' | 'F' | '<'),
            Kind::Mixed => true,
        })
}
