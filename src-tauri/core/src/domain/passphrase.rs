//! What a new passphrase must be: long, and not one that everybody tries first.
//!
//! Length over composition (NIST SP 800-63B): no rule asks for a digit, a capital or a change every
//! month. Refused are the commonest of the known ones, names that stand beside the field, one
//! character again and again, and runs of a keyboard or an alphabet.
//!
//! `passphrase/common.txt` has those of the 30,000 commonest that are long enough, sorted, in small
//! letters; it was made from the list of the crate `zxcvbn` (MIT).

use unicode_normalization::UnicodeNormalization;

use super::field::FieldError;
use super::operator::{PROGRAM, fold};

/// What is opened by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The store: all there is between a copy of the disk and its content.
    Store,
    /// One operator's session, in a store that was opened already.
    Operator,
}

impl Opens {
    /// Characters that it has at least.
    pub const fn shortest(self) -> usize {
        match self {
            Self::Store => 15,
            Self::Operator => 8,
        }
    }

    const fn too_short(self) -> &'static str {
        match self {
            Self::Store => "passphraseTooShort",
            Self::Operator => "operatorPassphraseTooShort",
        }
    }
}

/// Characters that it has at most: more is a mistake, and would be stretched for nothing.
pub const LONGEST: usize = 256;

const COMMON: &str = include_str!("passphrase/common.txt");

/// Runs that fingers find without thinking; also read backwards.
const RUNS: [&str; 8] = [
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "가나다라마바사아자차카타파하",
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
];

/// Refuses a passphrase that nobody should have. `names` stand beside the field: the operator's, the
/// site's. Reasons: `passphraseTooShort`, `operatorPassphraseTooShort`, `passphraseTooLong`,
/// `passphraseRepeated`, `passphraseSequence`, `passphraseName`, `passphraseCommon`.
pub fn accept(opens: Opens, passphrase: &str, names: &[&str]) -> Result<(), FieldError> {
    let refused = |reason| Err(FieldError::new("passphrase", reason));
    let length = passphrase.nfc().count();
    if length < opens.shortest() {
        return refused(opens.too_short());
    }
    if length > LONGEST {
        return refused("passphraseTooLong");
    }
    let folded = fold(passphrase);
    let core = unit(&folded);
    if core.chars().count() <= 4 {
        return refused("passphraseRepeated");
    }
    if is_run(core) {
        return refused("passphraseSequence");
    }
    let named = names.iter().copied().chain([PROGRAM]);
    for name in named.map(fold).filter(|name| !name.is_empty()) {
        // A name and a few characters more is still the name.
        let rest = core.replacen(&name, "", 1);
        if rest != core && rest.chars().count() < opens.shortest() / 2 {
            return refused("passphraseName");
        }
    }
    if is_common(core) || is_common(bare(core)) {
        return refused("passphraseCommon");
    }
    Ok(())
}

/// The shortest text of which `text` is made by repeating it.
fn unit(text: &str) -> &str {
    let whole = text.len();
    text.char_indices()
        .map(|(at, _)| at)
        .filter(|at| *at > 0 && whole.is_multiple_of(*at))
        .find_map(|at| {
            let unit = text.get(..at)?;
            (unit.repeat(whole / at) == text).then_some(unit)
        })
        .unwrap_or(text)
}

/// Without digits and signs around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|letter: char| !letter.is_alphabetic())
}

/// Neighbours of one run from end to end, or steps of one through the alphabet of all characters.
fn is_run(text: &str) -> bool {
    let letters: Vec<u32> = text.chars().map(u32::from).collect();
    let steps = |step: i64| {
        letters
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if i64::from(*b) - i64::from(*a) == step))
    };
    let backwards: String = text.chars().rev().collect();
    steps(1)
        || steps(-1)
        || RUNS
            .iter()
            .any(|run| run.contains(text) || run.contains(&backwards))
}

fn is_common(text: &str) -> bool {
    // Sorted by bytes; the lines are found by halving.
    let lines: Vec<&str> = COMMON.lines().collect();
    lines.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operator(passphrase: &str) -> Option<&'static str> {
        let refused = accept(Opens::Operator, passphrase, &["Han Jikwon"]).err();
        refused.map(|error| error.reason)
    }

    fn store(passphrase: &str) -> Option<&'static str> {
        accept(Opens::Store, passphrase, &[])
            .err()
            .map(|error| error.reason)
    }

    #[test]
    fn length_is_all_that_is_asked_for() {
        assert_eq!(operator("seven.x"), Some("operatorPassphraseTooShort"));
        assert_eq!(operator("quietelk"), None);
        assert_eq!(operator("조용한왜가리넷과"), None);
        // Eight syllables in parts are eight characters, and four are not eight.
        let parts = |text: &str| text.nfd().collect::<String>();
        assert_eq!(operator(&parts("조용한왜가리넷과")), None);
        assert_eq!(
            operator(&parts("조용한왜")),
            Some("operatorPassphraseTooShort")
        );
        assert_eq!(store("fourteen chars"), Some("passphraseTooShort"));
        assert_eq!(store("four quiet grey herons"), None);
        let long = |length: usize| {
            "quiet heron "
                .chars()
                .cycle()
                .take(length)
                .collect::<String>()
        };
        assert_eq!(operator(&format!("{}!", long(255))), None);
        assert_eq!(operator(&long(257)), Some("passphraseTooLong"));
    }

    #[test]
    fn what_everybody_tries_first_is_refused() {
        for (passphrase, why) in [
            ("password", "passphraseCommon"),
            ("PassWord", "passphraseCommon"),
            ("sunshine2026!", "passphraseCommon"),
            ("trustno1trustno1", "passphraseCommon"),
            ("aaaaaaaaaa", "passphraseRepeated"),
            ("ababababab", "passphraseRepeated"),
            ("12345678", "passphraseSequence"),
            ("hgfedcba", "passphraseSequence"),
            ("asdfghjkl", "passphraseSequence"),
            ("1qaz2wsx3edc", "passphraseSequence"),
            ("가나다라마바사아자", "passphraseSequence"),
            ("Han Jikwon", "passphraseName"),
            ("hanjikwon1!", "passphraseName"),
            ("countercheck1", "passphraseName"),
        ] {
            assert_eq!(operator(passphrase), Some(why), "{passphrase}");
        }
        assert_eq!(store("passwordpassword"), Some("passphraseCommon"));
        assert_eq!(store("countercheck-2026"), Some("passphraseName"));
    }

    #[test]
    fn the_list_is_sorted_and_long_enough() {
        let lines: Vec<_> = COMMON.lines().collect();
        assert!(lines.len() >= 3_000, "{}", lines.len());
        assert!(
            lines.is_sorted(),
            "a list that is not sorted is not searched"
        );
        for line in lines {
            assert!(line.chars().count() >= 8 && fold(line) == *line, "{line}");
        }
    }
}
