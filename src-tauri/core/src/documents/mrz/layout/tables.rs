//! The tables. Doc 9303 parts 4 to 7 for the first five; specimens for the others.

use super::Kind::{Digits, Letters, Mixed};
use super::{CheckName, FieldName, Kind, Layout, Rule, Slot, Span};

const fn slot(name: FieldName, line: usize, first: usize, last: usize, kind: Kind) -> Slot {
    let at = Span::new(line, first, last);
    Slot { name, at, kind }
}

const fn rule(name: CheckName, over: &'static [Span], line: usize, column: usize) -> Rule {
    let digit = Span::one(line, column);
    Rule { name, over, digit }
}

pub(super) static TD1: Layout = Layout {
    lines: &[30, 30, 30],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::DocumentNumber, 1, 6, 14, Mixed),
        slot(FieldName::DocumentNumberCheck, 1, 15, 15, Digits),
        slot(FieldName::Optional1, 1, 16, 30, Mixed),
        slot(FieldName::BirthDate, 2, 1, 6, Digits),
        slot(FieldName::BirthDateCheck, 2, 7, 7, Digits),
        slot(FieldName::Sex, 2, 8, 8, Kind::Sex),
        slot(FieldName::ExpiryDate, 2, 9, 14, Digits),
        slot(FieldName::ExpiryDateCheck, 2, 15, 15, Digits),
        slot(FieldName::Nationality, 2, 16, 18, Letters),
        slot(FieldName::Optional2, 2, 19, 29, Mixed),
        slot(FieldName::CompositeCheck, 2, 30, 30, Digits),
        slot(FieldName::Name, 3, 1, 30, Letters),
    ],
    rules: &[
        rule(CheckName::DocumentNumber, &[Span::new(1, 6, 14)], 1, 15),
        rule(CheckName::BirthDate, &[Span::new(2, 1, 6)], 2, 7),
        rule(CheckName::ExpiryDate, &[Span::new(2, 9, 14)], 2, 15),
        rule(
            CheckName::Composite,
            &[
                Span::new(1, 6, 30),
                Span::new(2, 1, 7),
                Span::new(2, 9, 15),
                Span::new(2, 19, 29),
            ],
            2,
            30,
        ),
    ],
    overflow: Some(Span::new(1, 16, 30)),
};

pub(super) static TD2: Layout = Layout {
    lines: &[36, 36],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::Name, 1, 6, 36, Letters),
        slot(FieldName::DocumentNumber, 2, 1, 9, Mixed),
        slot(FieldName::DocumentNumberCheck, 2, 10, 10, Digits),
        slot(FieldName::Nationality, 2, 11, 13, Letters),
        slot(FieldName::BirthDate, 2, 14, 19, Digits),
        slot(FieldName::BirthDateCheck, 2, 20, 20, Digits),
        slot(FieldName::Sex, 2, 21, 21, Kind::Sex),
        slot(FieldName::ExpiryDate, 2, 22, 27, Digits),
        slot(FieldName::ExpiryDateCheck, 2, 28, 28, Digits),
        slot(FieldName::Optional, 2, 29, 35, Mixed),
        slot(FieldName::CompositeCheck, 2, 36, 36, Digits),
    ],
    rules: &[
        rule(CheckName::DocumentNumber, &[Span::new(2, 1, 9)], 2, 10),
        rule(CheckName::BirthDate, &[Span::new(2, 14, 19)], 2, 20),
        rule(CheckName::ExpiryDate, &[Span::new(2, 22, 27)], 2, 28),
        rule(
            CheckName::Composite,
            &[
                Span::new(2, 1, 10),
                Span::new(2, 14, 20),
                Span::new(2, 22, 35),
            ],
            2,
            36,
        ),
    ],
    overflow: Some(Span::new(2, 29, 35)),
};

pub(super) static TD3: Layout = Layout {
    lines: &[44, 44],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::Name, 1, 6, 44, Letters),
        slot(FieldName::DocumentNumber, 2, 1, 9, Mixed),
        slot(FieldName::DocumentNumberCheck, 2, 10, 10, Digits),
        slot(FieldName::Nationality, 2, 11, 13, Letters),
        slot(FieldName::BirthDate, 2, 14, 19, Digits),
        slot(FieldName::BirthDateCheck, 2, 20, 20, Digits),
        slot(FieldName::Sex, 2, 21, 21, Kind::Sex),
        slot(FieldName::ExpiryDate, 2, 22, 27, Digits),
        slot(FieldName::ExpiryDateCheck, 2, 28, 28, Digits),
        slot(FieldName::PersonalNumber, 2, 29, 42, Mixed),
        slot(FieldName::PersonalNumberCheck, 2, 43, 43, Digits),
        slot(FieldName::CompositeCheck, 2, 44, 44, Digits),
    ],
    rules: &[
        rule(CheckName::DocumentNumber, &[Span::new(2, 1, 9)], 2, 10),
        rule(CheckName::BirthDate, &[Span::new(2, 14, 19)], 2, 20),
        rule(CheckName::ExpiryDate, &[Span::new(2, 22, 27)], 2, 28),
        rule(CheckName::PersonalNumber, &[Span::new(2, 29, 42)], 2, 43),
        rule(
            CheckName::Composite,
            &[
                Span::new(2, 1, 10),
                Span::new(2, 14, 20),
                Span::new(2, 22, 43),
            ],
            2,
            44,
        ),
    ],
    overflow: None,
};

pub(super) static MRV_A: Layout = Layout {
    lines: &[44, 44],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::Name, 1, 6, 44, Letters),
        slot(FieldName::DocumentNumber, 2, 1, 9, Mixed),
        slot(FieldName::DocumentNumberCheck, 2, 10, 10, Digits),
        slot(FieldName::Nationality, 2, 11, 13, Letters),
        slot(FieldName::BirthDate, 2, 14, 19, Digits),
        slot(FieldName::BirthDateCheck, 2, 20, 20, Digits),
        slot(FieldName::Sex, 2, 21, 21, Kind::Sex),
        slot(FieldName::ExpiryDate, 2, 22, 27, Digits),
        slot(FieldName::ExpiryDateCheck, 2, 28, 28, Digits),
        slot(FieldName::Optional, 2, 29, 44, Mixed),
    ],
    rules: VISA_RULES,
    overflow: None,
};

pub(super) static MRV_B: Layout = Layout {
    lines: &[36, 36],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::Name, 1, 6, 36, Letters),
        slot(FieldName::DocumentNumber, 2, 1, 9, Mixed),
        slot(FieldName::DocumentNumberCheck, 2, 10, 10, Digits),
        slot(FieldName::Nationality, 2, 11, 13, Letters),
        slot(FieldName::BirthDate, 2, 14, 19, Digits),
        slot(FieldName::BirthDateCheck, 2, 20, 20, Digits),
        slot(FieldName::Sex, 2, 21, 21, Kind::Sex),
        slot(FieldName::ExpiryDate, 2, 22, 27, Digits),
        slot(FieldName::ExpiryDateCheck, 2, 28, 28, Digits),
        slot(FieldName::Optional, 2, 29, 36, Mixed),
    ],
    rules: VISA_RULES,
    overflow: None,
};

/// No composite digit.
const VISA_RULES: &[Rule] = &[
    rule(CheckName::DocumentNumber, &[Span::new(2, 1, 9)], 2, 10),
    rule(CheckName::BirthDate, &[Span::new(2, 14, 19)], 2, 20),
    rule(CheckName::ExpiryDate, &[Span::new(2, 22, 27)], 2, 28),
];

pub(super) static FRENCH_CARD: Layout = Layout {
    lines: &[36, 36],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Letters),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::Surname, 1, 6, 30, Letters),
        slot(FieldName::AdministrativeCode, 1, 31, 36, Mixed),
        slot(FieldName::DocumentNumber, 2, 1, 12, Mixed),
        // The first part of the number.
        slot(FieldName::IssueMonth, 2, 1, 4, Mixed),
        slot(FieldName::DocumentNumberCheck, 2, 13, 13, Digits),
        slot(FieldName::GivenNames, 2, 14, 27, Letters),
        slot(FieldName::BirthDate, 2, 28, 33, Digits),
        slot(FieldName::BirthDateCheck, 2, 34, 34, Digits),
        slot(FieldName::Sex, 2, 35, 35, Kind::Sex),
        slot(FieldName::CompositeCheck, 2, 36, 36, Digits),
    ],
    rules: &[
        rule(CheckName::DocumentNumber, &[Span::new(2, 1, 12)], 2, 13),
        rule(CheckName::BirthDate, &[Span::new(2, 28, 33)], 2, 34),
        // Over everything, names too: no format of ICAO does that.
        rule(
            CheckName::Composite,
            &[Span::new(1, 1, 36), Span::new(2, 1, 35)],
            2,
            36,
        ),
    ],
    overflow: None,
};

pub(super) static FRENCH_LICENCE: Layout = Layout {
    lines: &[30],
    slots: &[
        slot(FieldName::DocumentCode, 1, 1, 2, Mixed),
        slot(FieldName::IssuingState, 1, 3, 5, Letters),
        slot(FieldName::DocumentNumber, 1, 6, 14, Mixed),
        slot(FieldName::DocumentNumberCheck, 1, 15, 15, Digits),
        slot(FieldName::ExpiryDate, 1, 16, 21, Digits),
        slot(FieldName::Surname, 1, 22, 29, Letters),
        slot(FieldName::CompositeCheck, 1, 30, 30, Digits),
    ],
    rules: &[
        rule(CheckName::DocumentNumber, &[Span::new(1, 1, 14)], 1, 15),
        rule(CheckName::Composite, &[Span::new(1, 1, 29)], 1, 30),
    ],
    overflow: None,
};

pub(super) static SWISS_LICENCE: Layout = Layout {
    lines: &[9, 30, 30],
    slots: &[
        slot(FieldName::DocumentNumber, 1, 1, 9, Mixed),
        // The last character of the number.
        slot(FieldName::LanguageCode, 1, 7, 7, Mixed),
        slot(FieldName::DocumentCode, 2, 1, 2, Letters),
        slot(FieldName::IssuingState, 2, 3, 5, Letters),
        slot(FieldName::Pin, 2, 6, 14, Digits),
        slot(FieldName::Version, 2, 15, 17, Digits),
        slot(FieldName::BirthDate, 2, 20, 25, Digits),
        slot(FieldName::Name, 3, 1, 30, Letters),
    ],
    rules: &[],
    overflow: None,
};
