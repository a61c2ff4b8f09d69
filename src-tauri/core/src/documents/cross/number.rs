//! Document numbers: the same but for fillers, spaces and signs; or alike enough to be misread.

use unicode_normalization::UnicodeNormalization;

use super::Agreement;
use crate::domain::outcome::Outcome;

/// Fewer signs than this are no number that another could be a part of.
const SHORTEST_PART: usize = 6;

/// A number, ready to be compared.
#[derive(Clone, PartialEq, Eq)]
pub struct Number {
    text: String,
    personal: Option<String>,
}

impl Number {
    /// A document number, and the personal number that the same source has beside it.
    pub fn read(number: &str, personal: Option<&str>) -> Self {
        let personal = personal.map(normalised).filter(|text| !text.is_empty());
        Self {
            text: normalised(number),
            personal,
        }
    }
}

/// Compares two statements.
pub fn compare(one: &Number, other: &Number) -> Agreement {
    let (text, other_text) = (&one.text, &other.text);
    let (outcome, kind, rule) = if text.is_empty() || other_text.is_empty() {
        (Outcome::CannotCheck, "numbers", "number.empty")
    } else if text == other_text {
        (Outcome::Pass, "numbers", "number.same")
    } else if alike(text) == alike(other_text) {
        (Outcome::NotChecked, "numbersAlike", "number.alike")
    } else if is_part(text, other_text) || is_part(other_text, text) {
        (Outcome::NotChecked, "numbersPart", "number.part")
    } else if one.personal.as_ref() == Some(other_text) || other.personal.as_ref() == Some(text) {
        (Outcome::NotChecked, "numbersPersonal", "number.personal")
    } else {
        (Outcome::Fail, "numbers", "number.differ")
    };
    Agreement::new(kind, outcome, rule, text, other_text)
}

/// Letters and digits in upper case; digits of Arabic as they are counted.
fn normalised(text: &str) -> String {
    let upper = text.nfkc().flat_map(char::to_uppercase);
    let kept = upper.filter(|c| c.is_alphanumeric());
    kept.map(|c| match c {
        '٠'..='٩' => digit(c, '٠'),
        '۰'..='۹' => digit(c, '۰'),
        _ => c,
    })
    .collect()
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

/// With one sign for all that a reader takes for each other.
fn alike(text: &str) -> String {
    let signs = text.chars().map(|c| match c {
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'G' => '6',
        'B' => '8',
        _ => c,
    });
    signs.collect()
}

/// Whether `short` is `long` without leading zeros, or without its end: a check digit that was read
/// along, or a number that was too long for its field.
fn is_part(short: &str, long: &str) -> bool {
    short.chars().count() >= SHORTEST_PART
        && (long.starts_with(short) || long.trim_start_matches('0') == short)
}
