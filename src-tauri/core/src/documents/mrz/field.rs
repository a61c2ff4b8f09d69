//! The fields of a zone.

use std::fmt;

use super::lines::Span;

/// Which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldName {
    /// What kind of document it is.
    DocumentCode,
    /// Who issued it.
    IssuingState,
    /// The field of both names, as it is.
    Name,
    /// Primary identifier.
    Surname,
    /// Secondary identifier.
    GivenNames,
    /// The number, with its second part where it has one.
    DocumentNumber,
    /// Its check digit.
    DocumentNumberCheck,
    /// Nationality.
    Nationality,
    /// Day of birth.
    BirthDate,
    /// Its check digit.
    BirthDateCheck,
    /// Sex.
    Sex,
    /// Last day of validity.
    ExpiryDate,
    /// Its check digit.
    ExpiryDateCheck,
    /// What an issuer may add.
    Optional,
    /// The same, in the first line of a card.
    Optional1,
    /// The same, in the second line of a card.
    Optional2,
    /// The number of the person, or what else an issuer adds there.
    PersonalNumber,
    /// Its check digit.
    PersonalNumberCheck,
    /// The check digit over most of the zone.
    CompositeCheck,
    /// Department and office.
    AdministrativeCode,
    /// Year and month of issue.
    IssueMonth,
    /// The language of a Swiss licence.
    LanguageCode,
    /// The number of the holder of a Swiss licence.
    Pin,
    /// Which copy of a Swiss licence.
    Version,
}

impl FieldName {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DocumentCode => "document_code",
            Self::IssuingState => "issuing_state",
            Self::Name => "name",
            Self::Surname => "surname",
            Self::GivenNames => "given_names",
            Self::DocumentNumber => "document_number",
            Self::DocumentNumberCheck => "document_number_check",
            Self::Nationality => "nationality",
            Self::BirthDate => "birth_date",
            Self::BirthDateCheck => "birth_date_check",
            Self::Sex => "sex",
            Self::ExpiryDate => "expiry_date",
            Self::ExpiryDateCheck => "expiry_date_check",
            Self::Optional => "optional",
            Self::Optional1 => "optional1",
            Self::Optional2 => "optional2",
            Self::PersonalNumber => "personal_number",
            Self::PersonalNumberCheck => "personal_number_check",
            Self::CompositeCheck => "composite_check",
            Self::AdministrativeCode => "administrative_code",
            Self::IssueMonth => "issue_yymm",
            Self::LanguageCode => "language_code",
            Self::Pin => "pin",
            Self::Version => "version",
        }
    }

    /// Whether a single filler in it says something and is not only padding.
    pub(super) const fn keeps_filler(self) -> bool {
        matches!(
            self,
            Self::DocumentNumberCheck
                | Self::BirthDate
                | Self::BirthDateCheck
                | Self::Sex
                | Self::ExpiryDate
                | Self::ExpiryDateCheck
                | Self::PersonalNumberCheck
                | Self::CompositeCheck
        )
    }
}

/// A field as it is in a zone.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    /// Which one.
    pub name: FieldName,
    /// What it says: without the fillers at its end, except in dates, digits and sex.
    pub text: String,
    /// Where: one place, or more for a number in two parts.
    pub spans: Vec<Span>,
}

/// Nothing personal.
impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({:?}, {:?}, …)", self.name, self.spans)
    }
}
