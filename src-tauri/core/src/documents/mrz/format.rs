//! Which format lines are in.
//!
//! The lengths decide first, then the first characters. Only where the lengths fit no format is the
//! nearest one looked for, so that a message can say how long a line should be.

use super::layout::{Layout, layout};
use super::problem::Problem;
use super::repair::as_letter;

/// The formats that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A card: three lines of 30.
    Td1,
    /// A larger card: two lines of 36.
    Td2,
    /// A passport: two lines of 44.
    Td3,
    /// A large visa: two lines of 44.
    MrvA,
    /// A small visa: two lines of 36.
    MrvB,
    /// The French identity card of 1988 to 2021: two lines of 36, not of ICAO.
    FrenchCard,
    /// The French driving licence: one line of 30.
    FrenchLicence,
    /// The Swiss driving licence: lines of 9, 30 and 30, without any check digit.
    SwissLicence,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Td1,
        Self::Td2,
        Self::Td3,
        Self::MrvA,
        Self::MrvB,
        Self::FrenchCard,
        Self::FrenchLicence,
        Self::SwissLicence,
    ];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
            Self::FrenchCard => "FRA_ID",
            Self::FrenchLicence => "FRA_DL",
            Self::SwissLicence => "CHE_DL",
        }
    }

    /// How long each line is.
    pub const fn line_lengths(self) -> &'static [usize] {
        layout(self).lines
    }

    pub(super) const fn layout(self) -> &'static Layout {
        layout(self)
    }
}

/// The format of the lines, or the nearest one and what is wrong.
pub(super) fn fit(lines: &[&str]) -> (Option<Format>, Vec<Problem>) {
    if lines.iter().all(|line| line.is_empty()) {
        return (None, vec![Problem::Nothing]);
    }
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
    let mut problems = foreign(lines);
    let format = match lengths.as_slice() {
        [30, 30, 30] => Some(Format::Td1),
        [9, 30, 30] if begins(lines, 1, "FACHE") => Some(Format::SwissLicence),
        [44, 44] if begins(lines, 0, "V") => Some(Format::MrvA),
        [44, 44] => Some(Format::Td3),
        [36, 36] if begins(lines, 0, "V") => Some(Format::MrvB),
        [36, 36] if is_french_card(lines) => Some(Format::FrenchCard),
        [36, 36] => Some(Format::Td2),
        [30] if begins(lines, 0, "D") && lines.iter().any(|line| line.starts_with("D1FRA")) => {
            Some(Format::FrenchLicence)
        }
        [9, 30, 30] | [30] => {
            problems.insert(0, Problem::UnknownLayout);
            None
        }
        _ => {
            let nearest = nearest(lines, &lengths);
            let wrong = wrong_lengths(nearest, &lengths);
            problems.splice(0..0, wrong);
            nearest
        }
    };
    (format, problems)
}

/// The first character of each line that no zone has.
fn foreign(lines: &[&str]) -> Vec<Problem> {
    let foreign = lines.iter().zip(1..).filter_map(|(text, line)| {
        let mut chars = text.chars().zip(1..);
        let (found, column) = chars.find(|(c, _)| !matches!(c, 'A'..='Z' | '0'..='9' | '<'))?;
        Some(Problem::Character {
            line,
            column,
            found,
        })
    });
    foreign.collect()
}

/// How a line begins; a digit where these letters are may be one of them misread.
fn begins(lines: &[&str], line: usize, letters: &str) -> bool {
    let text = lines.get(line).copied().unwrap_or_default();
    let mut chars = text.chars().map(|c| as_letter(c).unwrap_or(c));
    letters.chars().all(|letter| chars.next() == Some(letter))
}

/// `IDFRA` alone may also begin a card of ICAO. That one has a date of expiry and its digit where the
/// French card has given names.
fn is_french_card(lines: &[&str]) -> bool {
    let second = lines.get(1).copied().unwrap_or_default();
    let expiry = second.chars().skip(21).take(7);
    begins(lines, 0, "IDFRA") && !expiry.into_iter().all(|c| c.is_ascii_digit())
}

fn nearest(lines: &[&str], lengths: &[usize]) -> Option<Format> {
    let wide = lengths.iter().any(|&length| length >= 40);
    match lines.len() {
        1 if begins(lines, 0, "D") => Some(Format::FrenchLicence),
        2 if begins(lines, 0, "P") => Some(Format::Td3),
        2 if begins(lines, 0, "IDFRA") => Some(Format::FrenchCard),
        2 if begins(lines, 0, "V") && wide => Some(Format::MrvA),
        2 if begins(lines, 0, "V") => Some(Format::MrvB),
        // A card whose last line was not sent along.
        2 if lengths.iter().all(|&length| length == 30) => Some(Format::Td1),
        2 if wide => Some(Format::Td3),
        2 => Some(Format::Td2),
        3 if begins(lines, 1, "FACHE") => Some(Format::SwissLicence),
        3 => Some(Format::Td1),
        _ => None,
    }
}

fn wrong_lengths(nearest: Option<Format>, lengths: &[usize]) -> Vec<Problem> {
    let expected = nearest.map(Format::line_lengths);
    let count = lengths.len();
    if expected.map(<[usize]>::len) != Some(count) {
        let expected = expected.map(<[usize]>::len);
        return vec![Problem::LineCount { count, expected }];
    }
    let pairs = lengths.iter().zip(expected.unwrap_or_default()).zip(1..);
    pairs
        .filter(|((length, expected), _)| length != expected)
        .map(|((&length, &expected), line)| Problem::LineLength {
            line,
            length,
            expected,
        })
        .collect()
}
