//! What one source says.

use std::fmt;

use super::dates::StatedDate;
use crate::documents::names::Name;

/// Where a statement is from. Documents are counted as the provider lists them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The machine-readable zone of a document.
    Zone(usize),
    /// The printed fields of a document, as the provider read them.
    Printed(usize),
    /// What the provider's record of the customer says about a document.
    Record(usize),
    /// A check at the counter: what the carrier certified.
    Counter,
}

impl Source {
    /// The document it speaks of.
    pub const fn document(self) -> Option<usize> {
        match self {
            Self::Zone(number) | Self::Printed(number) | Self::Record(number) => Some(number),
            Self::Counter => None,
        }
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zone(_) => "zone",
            Self::Printed(_) => "printed",
            Self::Record(_) => "record",
            Self::Counter => "counter",
        }
    }
}

/// What kind of document it is: how long one may be valid depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentKind {
    /// A passport.
    Passport,
    /// An identity card or a residence permit.
    Card,
    /// A driving licence.
    DrivingLicence,
    /// Anything else, or not known.
    #[default]
    Other,
}

/// What one source says. What it does not say is empty.
#[derive(Clone)]
pub struct Statement {
    /// Where it is from.
    pub source: Source,
    /// What kind of document it is about.
    pub kind: DocumentKind,
    /// The name.
    pub name: Option<Name>,
    /// Day of birth.
    pub birth: Option<StatedDate>,
    /// Day of issue.
    pub issue: Option<StatedDate>,
    /// Last day of validity.
    pub expiry: Option<StatedDate>,
    /// Sex, as it came.
    pub sex: Option<String>,
    /// Nationality, as it came: a code or a word.
    pub nationality: Option<String>,
    /// Document number, as it came.
    pub number: Option<String>,
    /// Personal number beside it, which other sources may give as the number.
    pub personal_number: Option<String>,
}

impl Statement {
    /// A statement that says nothing yet.
    pub const fn of(source: Source) -> Self {
        Self {
            source,
            kind: DocumentKind::Other,
            name: None,
            birth: None,
            issue: None,
            expiry: None,
            sex: None,
            nationality: None,
            number: None,
            personal_number: None,
        }
    }
}

/// Nothing personal.
impl fmt::Debug for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Statement({:?}, …)", self.source)
    }
}
