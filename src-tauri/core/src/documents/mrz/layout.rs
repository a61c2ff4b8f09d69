//! Where each format has what.

mod tables;

use super::check::CheckName;
use super::field::FieldName;
use super::format::Format;
use super::lines::Span;

/// What a field may hold. Repairs go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters and fillers.
    Letters,
    /// Digits alone, or a filler for what is unknown or elsewhere.
    Digits,
    /// `M`, `F` or a filler.
    Sex,
    /// Letters, digits and fillers: nothing here can be told to be wrong.
    Mixed,
}

/// A field and its place.
pub(super) struct Slot {
    pub(super) name: FieldName,
    pub(super) at: Span,
    pub(super) kind: Kind,
}

/// A check digit, and what it is over.
pub(super) struct Rule {
    pub(super) name: CheckName,
    pub(super) over: &'static [Span],
    pub(super) digit: Span,
}

/// A format as a table.
pub(super) struct Layout {
    pub(super) lines: &'static [usize],
    pub(super) slots: &'static [Slot],
    pub(super) rules: &'static [Rule],
    /// Where a document number goes on that does not fit into its field.
    pub(super) overflow: Option<Span>,
}

impl Layout {
    pub(super) fn slot(&self, name: FieldName) -> Option<&'static Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }

    pub(super) fn rule(&self, name: CheckName) -> Option<&'static Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }
}

pub(super) const fn layout(format: Format) -> &'static Layout {
    match format {
        Format::Td1 => &tables::TD1,
        Format::Td2 => &tables::TD2,
        Format::Td3 => &tables::TD3,
        Format::MrvA => &tables::MRV_A,
        Format::MrvB => &tables::MRV_B,
        Format::FrenchCard => &tables::FRENCH_CARD,
        Format::FrenchLicence => &tables::FRENCH_LICENCE,
        Format::SwissLicence => &tables::SWISS_LICENCE,
    }
}
