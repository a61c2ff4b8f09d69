//! Misread characters, put right by the type of their field.
//!
//! A digit where only letters may be, or a letter where only digits may be, is replaced by what it is
//! most often a misreading of. A number that has letters and digits is left alone: there, nothing
//! tells which of two characters was printed.

use super::format::Format;
use super::layout::Kind;
use super::lines::{Lines, Span};
use super::zone::Zone;

/// One changed character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repair {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What was read.
    pub from: char,
    /// What may have been printed.
    pub to: char,
}

impl Repair {
    /// Its place.
    pub const fn at(self) -> Span {
        Span::one(self.line, self.column)
    }
}

/// The zone with everything put right that its types tell to be wrong, if there is anything.
pub(super) fn repaired(zone: &Zone) -> Option<Zone> {
    let repairs = repairs(zone.format(), zone.characters());
    if repairs.is_empty() {
        return None;
    }
    let lines = zone.characters().clone();
    let lines = repairs.iter().fold(lines, |lines, repair| {
        lines.with(repair.line, repair.column, repair.to)
    });
    Some(Zone::new(zone.format(), lines, repairs))
}

fn repairs(format: Format, lines: &Lines) -> Vec<Repair> {
    let mut repairs = Vec::new();
    for slot in format.layout().slots {
        let right: fn(char) -> Option<char> = match slot.kind {
            Kind::Letters => as_letter,
            Kind::Digits => as_digit,
            Kind::Sex | Kind::Mixed => continue,
        };
        for column in slot.at.columns() {
            let line = slot.at.line;
            let from = lines.char(line, column);
            if let Some(to) = right(from) {
                repairs.push(Repair {
                    line,
                    column,
                    from,
                    to,
                });
            }
        }
    }
    repairs.sort_by_key(|repair| (repair.line, repair.column));
    repairs
}

/// The letter that a digit may be.
pub(super) const fn as_letter(c: char) -> Option<char> {
    match c {
        '0' => Some('O'),
        '1' => Some('I'),
        '2' => Some('Z'),
        '5' => Some('S'),
        '6' => Some('G'),
        '8' => Some('B'),
        _ => None,
    }
}

/// The digit that a letter may be.
pub(super) const fn as_digit(c: char) -> Option<char> {
    match c {
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}
