//! The provider's reference of one verification.

use std::fmt;

/// Longest reference that is accepted; those seen have 16 characters.
const LONGEST: usize = 128;

/// The text cannot be a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference of the provider")]
pub struct NotAReference;

/// A reference, opaque but for its alphabet: letters, digits, `_`, `-` and `.`, and never only dots,
/// so that it is one segment of a path whatever stands around it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ImpUid(String);

impl ImpUid {
    /// Reads a reference; spaces around it are dropped.
    ///
    /// # Errors
    /// If it is empty, too long, or has a character that no reference has.
    pub fn parse(text: &str) -> Result<Self, NotAReference> {
        let text = text.trim();
        let alphabet = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let fits = text.len() <= LONGEST && text.chars().all(alphabet);
        if fits && text.chars().any(|c| c != '.') {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAReference)
        }
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ImpUid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_segment_and_nothing_else() {
        for good in ["imp_123456789012", " imp_1 ", "a-b.c", "0"] {
            assert!(ImpUid::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "", " ", ".", "..", "a/b", "a%2Fb", "a?b", "a#b", "임프", "a b", "a\nb",
        ] {
            assert_eq!(ImpUid::parse(bad), Err(NotAReference), "{bad}");
        }
        assert!(ImpUid::parse(&"a".repeat(LONGEST)).is_ok());
        assert!(ImpUid::parse(&"a".repeat(LONGEST + 1)).is_err());
    }
}
