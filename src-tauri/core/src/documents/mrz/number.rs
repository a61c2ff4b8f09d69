//! Document numbers, also those longer than their field.
//!
//! Doc 9303 part 5, section 4.2.4, and part 6, note j: nine characters in their place, a filler where
//! the check digit would be, then the rest and the digit in the optional data, up to a filler.

use std::fmt;

use super::field::FieldName;
use super::format::Format;
use super::lines::{Lines, Span};

/// A document number.
#[derive(Clone, PartialEq, Eq)]
pub struct Number {
    /// Both parts, without the fillers at the end.
    pub text: String,
    /// Where they are.
    pub spans: Vec<Span>,
    /// Whether it is in two parts.
    pub long: bool,
}

/// Nothing personal.
impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({:?}, long: {})", self.spans, self.long)
    }
}

/// Where the parts of a long number are.
pub(super) struct Long {
    pub(super) first: Span,
    pub(super) rest: Span,
    pub(super) digit: Span,
}

/// The parts of a number that did not fit, if it is one.
pub(super) fn long(format: Format, lines: &Lines) -> Option<Long> {
    let layout = format.layout();
    let overflow = layout.overflow?;
    let first = layout.slot(FieldName::DocumentNumber)?.at;
    let digit = layout.slot(FieldName::DocumentNumberCheck)?.at;
    // A filler at the end of the field: the number did fit, and its digit is missing.
    let fits = lines.at(first).ends_with('<');
    if fits || lines.char(digit.line, digit.first) != '<' {
        return None;
    }
    let run = lines.at(overflow).chars().take_while(|&c| c != '<').count();
    // At least one character and the digit.
    let rest = run.checked_sub(1).filter(|&rest| rest > 0)?;
    let last = overflow.first + rest;
    Some(Long {
        first,
        rest: Span::new(overflow.line, overflow.first, last - 1),
        digit: Span::one(overflow.line, last),
    })
}

pub(super) fn number(format: Format, lines: &Lines) -> Option<Number> {
    if let Some(long) = long(format, lines) {
        return Some(Number {
            text: [lines.at(long.first), lines.at(long.rest)].concat(),
            spans: vec![long.first, long.rest],
            long: true,
        });
    }
    let at = format.layout().slot(FieldName::DocumentNumber)?.at;
    Some(Number {
        text: lines.at(at).trim_end_matches('<').to_owned(),
        spans: vec![at],
        long: false,
    })
}
