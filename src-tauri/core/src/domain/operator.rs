//! Somebody who works here: a name that nobody else has, and days on which training is good.
//!
//! A name is the name of one person for good. It is never given to another, so that an entry of the
//! log means the same person whenever it is read.

use std::fmt;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::field::FieldError;

/// Characters of a name.
pub const LONGEST_NAME: usize = 40;

/// Under this name the program itself writes: what it does while nobody is signed in.
pub const PROGRAM: &str = "Countercheck";

/// A name as it is shown and stored with every entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorName(String);

impl OperatorName {
    /// Reasons: `operatorEmpty`, `operatorTooLong`, `operatorInvalid`, `operatorReserved`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let refused = |reason| Err(FieldError::new("name", reason));
        let name: String = typed.trim().nfc().collect();
        if name.chars().any(unseen) {
            return refused("operatorInvalid");
        }
        match name.chars().count() {
            0 => return refused("operatorEmpty"),
            1..=LONGEST_NAME => {}
            _ => return refused("operatorTooLong"),
        }
        let name = Self(name);
        match name.folded() {
            folded if folded.is_empty() => refused("operatorEmpty"),
            folded if folded == fold(PROGRAM) => refused("operatorReserved"),
            _ => Ok(name),
        }
    }

    /// As it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same for two names that a person would take for one: case, width and spaces do not
    /// tell people apart.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }
}

impl fmt::Display for OperatorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Case, width, composition and spaces taken away.
pub(super) fn fold(text: &str) -> String {
    let lower: String = text.nfkc().flat_map(char::to_lowercase).collect();
    lower
        .nfkc()
        .filter(|letter| !letter.is_whitespace())
        .collect()
}

/// Letters that nobody sees, by which two equal names could differ, or one line become two.
fn unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}'
        )
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

/// Whether training is good on a day. One without a last day does not expire.
pub fn trained(until: Option<Date>, today: Date) -> bool {
    until.is_none_or(|last| today <= last)
}

/// Reads a last day of training. Reason: `dateInvalid`.
pub fn training_day(typed: Option<&str>) -> Result<Option<Date>, FieldError> {
    let typed = typed.map(str::trim).filter(|text| !text.is_empty());
    let day = typed
        .map(|text| Date::strptime("%Y-%m-%d", text))
        .transpose();
    day.map_err(|_| FieldError::new("trainedUntil", "dateInvalid"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn reason(typed: &str) -> &'static str {
        OperatorName::parse(typed).unwrap_err().reason
    }

    #[test]
    fn names_that_cannot_be_told_apart_are_one() {
        let folded = |typed| OperatorName::parse(typed).unwrap().folded();
        for same in ["han jikwon", "HAN  Jikwon", "ＨＡＮ jikwon", "hanjikwon "] {
            assert_eq!(folded(same), folded("Han Jikwon"), "{same}");
        }
        // The same syllables, composed and in parts.
        assert_eq!(folded("한직원"), folded("\u{1112}\u{1161}\u{11ab}직원"));
        assert_ne!(folded("한직원"), folded("한직언"));
    }

    #[test]
    fn what_is_no_name_is_refused() {
        assert_eq!(reason(" "), "operatorEmpty");
        assert_eq!(reason(&"가".repeat(41)), "operatorTooLong");
        assert!(OperatorName::parse(&"가".repeat(40)).is_ok());
        for unseen in ["a\nb", "a\u{200b}b", "a\u{202e}b", "\u{3164}"] {
            assert_eq!(reason(unseen), "operatorInvalid", "{unseen:?}");
        }
        for own in ["Countercheck", "counter check", "ＣＯＵＮＴＥＲＣＨＥＣＫ"] {
            assert_eq!(reason(own), "operatorReserved", "{own}");
        }
    }

    #[test]
    fn training_is_good_on_its_last_day() {
        let last = training_day(Some(" 2026-11-21 ")).unwrap();
        assert!(trained(last, date(2026, 11, 21)));
        assert!(!trained(last, date(2026, 11, 22)));
        assert!(trained(training_day(Some("")).unwrap(), date(9999, 1, 1)));
        for bad in ["2026-02-30", "21.11.2026", "2026-11-21T00:00"] {
            assert_eq!(training_day(Some(bad)).unwrap_err().reason, "dateInvalid");
        }
    }
}
