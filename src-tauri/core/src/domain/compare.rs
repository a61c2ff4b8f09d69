//! The seam: what was asked beside what was certified.
//!
//! A sign is a help for the eye, not a verdict: only the person at the counter knows who stands
//! there.

use unicode_normalization::UnicodeNormalization;

use super::certified::Certified;

/// The sign between two values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The same.
    Equal,
    /// The same but for spaces or letter case.
    Near,
    /// Different.
    Differs,
    /// One side has no value.
    NotProvided,
    /// A value is there but cannot be read.
    CannotCompare,
}

/// Why a sign is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// Only spaces differ.
    SpacingOnly,
    /// Only upper and lower case differ.
    CaseOnly,
    /// The provider gives it only where the contract says so.
    NotInContract,
    /// It was not asked for.
    NotAsked,
}

/// Two names. Equal in any Unicode form; near if spaces, letter case or both differ.
pub fn compare_name(asked: Option<&str>, certified: Option<&str>) -> (Sign, Option<Note>) {
    let given = |name: Option<&str>| name.map(composed).filter(|name| !name.trim().is_empty());
    let (asked, certified) = match (given(asked), given(certified)) {
        (Some(asked), Some(certified)) => (asked, certified),
        (asked, _) => return not_provided(asked.is_none()),
    };
    if asked == certified {
        (Sign::Equal, None)
    } else if unspaced(&asked) == unspaced(&certified) {
        (Sign::Near, Some(Note::SpacingOnly))
    } else if asked.to_lowercase() == certified.to_lowercase() {
        (Sign::Near, Some(Note::CaseOnly))
    } else if unspaced(&asked).to_lowercase() == unspaced(&certified).to_lowercase() {
        (Sign::Near, None)
    } else {
        (Sign::Differs, None)
    }
}

/// Two values of one kind: dates, sexes, lines.
pub fn compare<T: PartialEq>(
    asked: Option<&T>,
    certified: Option<&Certified<T>>,
) -> (Sign, Option<Note>) {
    match (asked, certified) {
        (Some(_), Some(Certified::Unknown(_))) => (Sign::CannotCompare, None),
        (Some(asked), Some(Certified::Known(certified))) if asked == certified => {
            (Sign::Equal, None)
        }
        (Some(_), Some(Certified::Known(_))) => (Sign::Differs, None),
        (asked, _) => not_provided(asked.is_none()),
    }
}

/// As [`compare`], for values that the provider gives only under contract.
pub fn compare_contracted<T: PartialEq>(
    asked: Option<&T>,
    certified: Option<&Certified<T>>,
) -> (Sign, Option<Note>) {
    if certified.is_none() {
        (Sign::NotProvided, Some(Note::NotInContract))
    } else {
        compare(asked, certified)
    }
}

fn not_provided(not_asked: bool) -> (Sign, Option<Note>) {
    (Sign::NotProvided, not_asked.then_some(Note::NotAsked))
}

fn composed(name: &str) -> String {
    name.nfkc().collect()
}

fn unspaced(name: &str) -> String {
    name.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Note, Sign, compare, compare_contracted, compare_name};
    use crate::domain::certified::Certified;
    use crate::domain::sex::Sex;

    #[test]
    fn names() {
        let rows = [
            ("김하늘", "김하늘", Sign::Equal, None),
            // Decomposed Hangul and full-width Latin are the same name.
            ("김하늘", "\u{1100}\u{1175}\u{11B7}하늘", Sign::Equal, None),
            ("KIM", "ＫＩＭ", Sign::Equal, None),
            ("김 하늘", "김하늘", Sign::Near, Some(Note::SpacingOnly)),
            ("김하늘", "김하늘 ", Sign::Near, Some(Note::SpacingOnly)),
            ("Kim Haneul", "KIM HANEUL", Sign::Near, Some(Note::CaseOnly)),
            ("Kim Haneul", "KIMHANEUL", Sign::Near, None),
            ("김하늘", "김하날", Sign::Differs, None),
            ("Kim Haneul", "Kim Hanuel", Sign::Differs, None),
            // The order of the parts is not spacing.
            ("Kim Haneul", "Haneul Kim", Sign::Differs, None),
        ];
        for (asked, certified, sign, note) in rows {
            let seen = compare_name(Some(asked), Some(certified));
            assert_eq!(seen, (sign, note), "{asked} | {certified}");
            let turned = compare_name(Some(certified), Some(asked));
            assert_eq!(turned, (sign, note), "{certified} | {asked}");
        }
    }

    #[test]
    fn a_name_that_is_not_there_is_never_equal() {
        let not_asked = (Sign::NotProvided, Some(Note::NotAsked));
        assert_eq!(compare_name(None, Some("김하늘")), not_asked);
        assert_eq!(compare_name(Some(" "), Some("김하늘")), not_asked);
        assert_eq!(compare_name(None, None), not_asked);
        assert_eq!(compare_name(Some(""), Some("")), not_asked);
        assert_eq!(
            compare_name(Some("김하늘"), None),
            (Sign::NotProvided, None)
        );
        assert_eq!(
            compare_name(Some("김하늘"), Some("")),
            (Sign::NotProvided, None)
        );
    }

    #[test]
    fn values() {
        let asked = date(1999, 5, 17);
        let sign = |text: &str| compare(Some(&asked), Some(&Certified::date(text))).0;
        assert_eq!(sign("1999-05-17"), Sign::Equal);
        assert_eq!(sign("1999-05-18"), Sign::Differs);
        assert_eq!(sign("1999-05"), Sign::CannotCompare);
        assert_eq!(compare(Some(&Sex::Male), None), (Sign::NotProvided, None));
        let not_asked = (Sign::NotProvided, Some(Note::NotAsked));
        assert_eq!(compare(None, Some(&Sex::certified("male"))), not_asked);
        assert_eq!(compare(None, Some(&Sex::certified("x"))), not_asked);
        assert_eq!(compare::<Sex>(None, None), not_asked);
    }

    #[test]
    fn a_value_under_contract_says_so() {
        let without = (Sign::NotProvided, Some(Note::NotInContract));
        assert_eq!(compare_contracted(Some(&Sex::Male), None), without);
        let with = Sex::certified("female");
        assert_eq!(
            compare_contracted(Some(&Sex::Male), Some(&with)),
            (Sign::Differs, None)
        );
    }
}
