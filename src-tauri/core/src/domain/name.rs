//! The name as the carrier has it.
//!
//! The provider gives no rule for spaces or letter case, and two of three carriers refuse a name
//! that differs from theirs. So the name goes out as typed: composed (macOS yields decomposed
//! Hangul), trimmed, and otherwise untouched.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::field::FieldError;

const LONGEST: usize = 50;

/// A person's name. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct PersonName(String);

impl PersonName {
    /// Reads a name. Reasons: `nameEmpty`, `nameTooLong`, `nameControl`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let name: String = typed.trim().nfc().collect();
        let refused = |reason| Err(FieldError::new("name", reason));
        if name.is_empty() {
            refused("nameEmpty")
        } else if name.chars().any(is_hidden) {
            refused("nameControl")
        } else if name.chars().count() > LONGEST {
            refused("nameTooLong")
        } else {
            Ok(Self(name))
        }
    }

    /// The name, for the request and the screen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

/// Characters that nobody sees but that change how a name is compared or shown: controls, line
/// ends, marks that turn the direction of writing, and blanks without width. The two joiners
/// (U+200C, U+200D) stay: some scripts need them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::PersonName;

    #[test]
    fn debug_shows_no_name() {
        let name = PersonName::parse("Kim Haneul").unwrap();
        assert_eq!(format!("{name:?}"), "PersonName(…)");
    }
}
