//! Document codes: what kind of document it says it is (Doc 9303 parts 4 to 7).

use super::format::Format;

/// What kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// A passport.
    Passport(PassportKind),
    /// A visa.
    Visa,
    /// An identity card, a residence permit, or another card.
    Card,
    /// A certificate of a member of a crew.
    CrewCard,
    /// A driving licence.
    DrivingLicence,
    /// A code that its format does not have.
    Unknown,
}

impl Paper {
    pub(super) fn read(format: Format, code: &str) -> Self {
        let mut chars = code.chars();
        let first = chars.next().unwrap_or('<');
        let second = chars.next().unwrap_or('<');
        match format {
            Format::Td3 if first == 'P' => Self::Passport(PassportKind::read(second)),
            Format::MrvA | Format::MrvB if first == 'V' => Self::Visa,
            Format::Td1 | Format::Td2 if (first, second) == ('A', 'C') => Self::CrewCard,
            // A second V would be a visa, which has formats of its own.
            Format::Td1 | Format::Td2 if matches!(first, 'A' | 'C' | 'I') && second != 'V' => {
                Self::Card
            }
            Format::FrenchCard if (first, second) == ('I', 'D') => Self::Card,
            Format::FrenchLicence | Format::SwissLicence => Self::DrivingLicence,
            Format::Td1
            | Format::Td2
            | Format::Td3
            | Format::MrvA
            | Format::MrvB
            | Format::FrenchCard => Self::Unknown,
        }
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passport(kind) => kind.name(),
            Self::Visa => "visa",
            Self::Card => "card",
            Self::CrewCard => "crewCard",
            Self::DrivingLicence => "drivingLicence",
            Self::Unknown => "unknown",
        }
    }
}

/// What kind of passport. The second letter is harmonised for those issued from 2026 on and has to be
/// there from 2028 on; before, it may be any or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassportKind {
    /// No second letter.
    Unspecified,
    /// An ordinary one.
    National,
    /// Of an emergency.
    Emergency,
    /// Diplomatic.
    Diplomatic,
    /// Official or service.
    Official,
    /// For refugees.
    Refugee,
    /// For aliens.
    Alien,
    /// For stateless persons.
    Stateless,
    /// A laissez-passer.
    LaissezPasser,
    /// Military.
    Military,
    /// A single sheet for an emergency.
    SingleSheet,
    /// Another letter, of the issuer's own choice.
    Other(char),
}

impl PassportKind {
    const fn read(second: char) -> Self {
        match second {
            '<' => Self::Unspecified,
            'P' => Self::National,
            'E' => Self::Emergency,
            'D' => Self::Diplomatic,
            'O' => Self::Official,
            'R' => Self::Refugee,
            'T' => Self::Alien,
            'S' => Self::Stateless,
            'L' => Self::LaissezPasser,
            'M' => Self::Military,
            'U' => Self::SingleSheet,
            other => Self::Other(other),
        }
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified | Self::Other(_) => "passport",
            Self::National => "nationalPassport",
            Self::Emergency => "emergencyPassport",
            Self::Diplomatic => "diplomaticPassport",
            Self::Official => "officialPassport",
            Self::Refugee => "refugeePassport",
            Self::Alien => "alienPassport",
            Self::Stateless => "statelessPassport",
            Self::LaissezPasser => "laissezPasser",
            Self::Military => "militaryPassport",
            Self::SingleSheet => "singleSheet",
        }
    }
}
