use std::fmt;

/// Longest reference that is taken, in characters.
const LONGEST: usize = 200;

/// The text cannot be a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reference")]
pub struct NotAReference;

/// The name of a customer in the client's own records, under which the provider keeps the
/// verification. Opaque: nothing restricts its characters, so only control characters are refused,
/// and `.` and `..`, which no address can carry as a segment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// Reads a reference; spaces around it are dropped.
    ///
    /// # Errors
    /// If it is empty, longer than 200 characters, has a control character, or is `.` or `..`.
    pub fn parse(text: &str) -> Result<Self, NotAReference> {
        let text = text.trim();
        let fits = (1..=LONGEST).contains(&text.chars().count());
        if fits && !text.chars().any(char::is_control) && !matches!(text, "." | "..") {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAReference)
        }
    }

    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether an answer that names itself so is about this reference. Letter case does not count:
    /// the provider's own example answers in other letters than it was asked. A difference is worth
    /// a warning and no more, since that example even answers with another reference.
    pub fn is_named(&self, answered: &str) -> bool {
        self.0.to_lowercase() == answered.trim().to_lowercase()
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_but_a_segment() {
        for good in [
            "3eb8c91c-c866-4fcb-9805-67e8b45c7883",
            " user 7 ",
            "a/../b",
            "...",
            "%2e%2e",
            "고객-1",
            "a?b#c",
        ] {
            assert!(Reference::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "  ", ".", " .. ", "a\nb", "a\0b", "a\u{85}b"] {
            assert_eq!(Reference::parse(bad), Err(NotAReference), "{bad:?}");
        }
        assert!(Reference::parse(&"고".repeat(LONGEST)).is_ok());
        assert!(Reference::parse(&"a".repeat(LONGEST + 1)).is_err());
    }

    #[test]
    fn letter_case_does_not_make_another_reference() {
        let asked = Reference::parse("f1a1b12c-4f32").unwrap();
        assert!(asked.is_named("F1A1B12C-4F32"));
        assert!(!asked.is_named("3eb8c91c"));
    }
}
