//! What a zone says besides its digits that is worth knowing or looking at.
//!
//! A remark is a fact and not a finding: whether a specimen matters depends on where it is shown, and
//! who has the whole session decides.

use super::code::Paper;
use super::date::Written;
use super::field::FieldName;
use super::lines::Span;
use super::state::State;
use super::zone::{SexMark, Zone};

/// A remark and its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub kind: RemarkKind,
    /// What it is about.
    pub at: Span,
}

/// What there is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemarkKind {
    /// A document that shows how documents look: its country is Utopia, or its name says so.
    Specimen,
    /// A code that is not of a country, and what it stands for.
    SpecialState(State),
    /// A code that no state or organisation has, or none.
    UnknownState,
    /// A document code that this format does not have.
    UnknownDocumentCode,
    /// A name may be cut: its field is full.
    NameMayBeCut,
    /// One identifier only.
    SingleName,
    /// A digit in a name.
    DigitInName,
    /// A name that begins with a filler, or has a third part.
    OddName,
    /// Not `M`, `F` or a filler.
    UnknownSex,
    /// Parts of a day of birth are not known.
    BirthNotKnown,
    /// An end of validity that says nothing, which no format provides for.
    ExpiryNotKnown,
}

impl RemarkKind {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Specimen => "specimen",
            Self::SpecialState(_) => "specialState",
            Self::UnknownState => "unknownState",
            Self::UnknownDocumentCode => "unknownDocumentCode",
            Self::NameMayBeCut => "nameMayBeCut",
            Self::SingleName => "singleName",
            Self::DigitInName => "digitInName",
            Self::OddName => "oddName",
            Self::UnknownSex => "unknownSex",
            Self::BirthNotKnown => "birthNotKnown",
            Self::ExpiryNotKnown => "expiryNotKnown",
        }
    }
}

/// Names that only specimens have.
const SPECIMENS: [&str; 5] = [
    "SPECIMEN",
    "MUSTERMANN",
    "MUSTERFRAU",
    "ESPECIMEN",
    "VZOREC",
];

pub(super) fn remarks(zone: &Zone) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut add = |kind, at| remarks.push(Remark { kind, at });
    if zone.paper() == Paper::Unknown
        && let Some(at) = zone.place(FieldName::DocumentCode)
    {
        add(RemarkKind::UnknownDocumentCode, at);
    }
    for name in [FieldName::IssuingState, FieldName::Nationality] {
        let Some(at) = zone.place(name) else { continue };
        match State::read(zone.at(at)) {
            State::Country => {}
            State::Specimen => add(RemarkKind::Specimen, at),
            State::Unknown | State::Empty => add(RemarkKind::UnknownState, at),
            special => add(RemarkKind::SpecialState(special), at),
        }
    }
    of_names(zone, &mut add);
    if let (SexMark::Unknown(_), Some(at)) = (zone.sex(), zone.place(FieldName::Sex)) {
        add(RemarkKind::UnknownSex, at);
    }
    for (name, kind) in [
        (FieldName::BirthDate, RemarkKind::BirthNotKnown),
        (FieldName::ExpiryDate, RemarkKind::ExpiryNotKnown),
    ] {
        let Some(at) = zone.place(name) else { continue };
        if let Written::Partial { .. } | Written::Unknown = Written::read(zone.at(at)) {
            add(kind, at);
        }
    }
    remarks
}

fn of_names(zone: &Zone, add: &mut impl FnMut(RemarkKind, Span)) {
    let Some(names) = zone.names() else { return };
    let mut parts = names.primary.iter().chain(&names.secondary);
    if parts.any(|part| SPECIMENS.contains(&part.as_str())) {
        add(RemarkKind::Specimen, names.primary_at);
    }
    if names.single {
        add(RemarkKind::SingleName, names.primary_at);
    }
    let fields = [FieldName::Name, FieldName::Surname, FieldName::GivenNames];
    for at in fields.into_iter().filter_map(|name| zone.place(name)) {
        let text = zone.at(at);
        if !text.ends_with('<') {
            add(RemarkKind::NameMayBeCut, at);
        }
        for (_, column) in text
            .chars()
            .zip(at.columns())
            .filter(|(c, _)| c.is_ascii_digit())
        {
            add(RemarkKind::DigitInName, Span::one(at.line, column));
        }
        let written = text.trim_end_matches('<');
        if written.starts_with('<') || written.matches("<<").count() > 1 {
            add(RemarkKind::OddName, at);
        }
    }
}
