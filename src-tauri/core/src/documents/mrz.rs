//! Machine-readable zones: read, and checked against themselves.
//!
//! Rules:
//!
//! * A zone is read as it is. A line of a wrong length, a line too few or too many, or a character
//!   that is not `A-Z`, `0-9` or `<` is a [`Problem`] with a name, and then nothing is checked:
//!   nothing is padded, nothing is cut. White space around a line is dropped, as no zone prints any.
//!   Lower case is not folded: whoever wrote `l` may have seen `L`, `I` or `1`.
//! * Every check digit stands alone, with what is printed and what it should be ([`Check`]). A digit
//!   that a format does not print is *not checked*, never a pass.
//! * A repair goes by the type of a field alone (a letter where only digits are, a digit where only
//!   letters are), never inside a number that has both. It makes a second zone beside the first,
//!   and each changed character is listed ([`Repair`]). That digits agree afterwards proves nothing,
//!   so it decides nothing.
//! * A year has two digits. Which century is meant is assumed by a stated rule, unless the calendar
//!   or a full date elsewhere tells ([`Reckoned`]).
//! * Places are counted from 1, as the tables of ICAO Doc 9303 count.
//!
//! Sources: ICAO Doc 9303 (8th edition) parts 3 to 7; for the French and Swiss documents, which it
//! does not know, published specimens. `tests/fixtures/mrz_vectors.json` has a row for each rule.
//!
//! Deliberately absent: finding a zone in a longer text; fillers read as K, L, C or E (in a name both
//! are possible); a verdict on who forged what; a comparison with anything outside the zone.

mod blind;
mod check;
mod code;
mod date;
mod field;
mod format;
mod layout;
mod lines;
mod names;
mod number;
mod problem;
mod remark;
mod repair;
mod state;
mod zone;

pub use blind::Misread;
pub use check::{Check, CheckName, Digit, Filler};
pub use code::{Paper, PassportKind};
pub use date::{Basis, Dates, Elsewhere, Reckoned, Written};
pub use field::{Field, FieldName};
pub use format::Format;
pub use lines::Span;
pub use names::Names;
pub use number::Number;
pub use problem::Problem;
pub use remark::{Remark, RemarkKind};
pub use repair::Repair;
pub use state::State;
pub use zone::{SexMark, Zone};

use crate::domain::outcome::Outcome;
use lines::Lines;

/// What became of the lines.
#[derive(Debug, Clone)]
pub enum Reading {
    /// They make a zone.
    Zone {
        /// As it is.
        as_read: Zone,
        /// As it may have been printed, where a repair by the type of a field changes anything.
        repaired: Option<Zone>,
    },
    /// They do not.
    CannotCheck {
        /// The format they come nearest to, for the words of a message alone.
        nearest: Option<Format>,
        /// What is wrong with them; never empty.
        problems: Vec<Problem>,
    },
}

impl Reading {
    /// What the zone as it is says of itself. A repair changes nothing here.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Zone { as_read, .. } => as_read.outcome(),
            Self::CannotCheck { .. } => Outcome::CannotCheck,
        }
    }

    /// The zone as it is, if it is one.
    pub const fn zone(&self) -> Option<&Zone> {
        match self {
            Self::Zone { as_read, .. } => Some(as_read),
            Self::CannotCheck { .. } => None,
        }
    }
}

/// Reads the lines of a zone, first line first.
pub fn read<Line: AsRef<str>>(lines: &[Line]) -> Reading {
    let lines: Vec<&str> = lines.iter().map(|line| line.as_ref().trim()).collect();
    let (nearest, problems) = format::fit(&lines);
    match (nearest, problems.is_empty()) {
        (Some(format), true) => {
            let as_read = Zone::new(format, Lines::new(&lines), Vec::new());
            let repaired = repair::repaired(&as_read);
            Reading::Zone { as_read, repaired }
        }
        _ => Reading::CannotCheck { nearest, problems },
    }
}

#[cfg(test)]
mod tests;
