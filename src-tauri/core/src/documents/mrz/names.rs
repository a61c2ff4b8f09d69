//! Names (Doc 9303 part 3, section 4.6).
//!
//! `<<` divides the primary from the secondary identifier, `<` divides parts. Who has one identifier
//! only has no `<<`. A letter in the last place of a field says that a name may be cut, also where it
//! happens to fit. What an apostrophe or a hyphen was cannot be told.

use std::fmt;

use super::field::FieldName;
use super::format::Format;
use super::lines::{Lines, Span};

/// The names of a zone.
#[derive(Clone, PartialEq, Eq)]
pub struct Names {
    /// Primary identifier: most often the surname.
    pub primary: Vec<String>,
    /// Secondary identifier: most often the given names.
    pub secondary: Vec<String>,
    /// Whether a field is full to its last place, so that a name may be cut.
    pub may_be_cut: bool,
    /// Whether there is one identifier only in a field for two.
    pub single: bool,
    /// Where the primary identifier is.
    pub primary_at: Span,
    /// Where the secondary identifier is; nothing where there is none.
    pub secondary_at: Option<Span>,
}

impl Names {
    /// The primary identifier as text.
    pub fn surname(&self) -> String {
        self.primary.join(" ")
    }

    /// The secondary identifier as text.
    pub fn given_names(&self) -> String {
        self.secondary.join(" ")
    }
}

/// Nothing personal.
impl fmt::Debug for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Names(cut: {}, single: {}, …)",
            self.may_be_cut, self.single
        )
    }
}

pub(super) fn names(format: Format, lines: &Lines) -> Option<Names> {
    let layout = format.layout();
    if let Some(both) = layout.slot(FieldName::Name) {
        return Some(of_one_field(lines, both.at));
    }
    let surname = layout.slot(FieldName::Surname)?.at;
    let given = layout.slot(FieldName::GivenNames).map(|slot| slot.at);
    let is_full = |span: &Span| !lines.at(*span).ends_with('<');
    Some(Names {
        primary: parts(lines.at(surname)),
        secondary: given.map_or(Vec::new(), |span| parts(lines.at(span))),
        may_be_cut: std::iter::once(surname)
            .chain(given)
            .any(|span| is_full(&span)),
        single: false,
        primary_at: surname,
        secondary_at: given,
    })
}

fn of_one_field(lines: &Lines, at: Span) -> Names {
    let text = lines.at(at);
    let written = text.trim_end_matches('<');
    let leading = written.len() - written.trim_start_matches('<').len();
    let body = written.trim_start_matches('<');
    let (primary, secondary) = match body.split_once("<<") {
        Some((primary, secondary)) => (primary, Some(secondary)),
        None => (body, None),
    };
    let first = at.first + leading;
    // An empty field still has its place.
    let last = (first + primary.len()).saturating_sub(1).max(at.first);
    let primary_at = Span::new(at.line, first.min(last), last);
    let secondary_at = secondary.map(|_| {
        let last = at.first + written.len() - 1;
        Span::new(at.line, primary_at.last + 3, last)
    });
    Names {
        primary: parts(primary),
        secondary: secondary.map_or(Vec::new(), parts),
        may_be_cut: !text.ends_with('<'),
        single: secondary.is_none() && !primary.is_empty(),
        primary_at,
        secondary_at,
    }
}

fn parts(text: &str) -> Vec<String> {
    let parts = text.split('<').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}
