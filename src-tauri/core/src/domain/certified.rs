//! A value from the provider that may be one we do not know.
//!
//! Providers may add values at any time. One that cannot be read is kept and shown as it came,
//! and never counts as equal to anything.

use std::fmt;

use jiff::civil::Date;

/// A certified value, or the provider's text where it could not be read. `Debug` shows neither.
#[derive(Clone, PartialEq, Eq)]
pub enum Certified<T> {
    /// Read.
    Known(T),
    /// Not readable; kept as it came.
    Unknown(String),
}

impl<T> Certified<T> {
    /// The value, if it was readable.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }
}

impl Certified<Date> {
    /// Reads a day written `YYYY-MM-DD`; any other form, or a day that never was, is unknown.
    pub fn date(text: &str) -> Self {
        // The parser takes other forms too; a day must come back as it was written.
        match text.parse::<Date>() {
            Ok(day) if day.to_string() == text => Self::Known(day),
            _ => Self::Unknown(text.to_owned()),
        }
    }
}

impl<T: fmt::Display> fmt::Display for Certified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(value) => value.fmt(f),
            Self::Unknown(text) => f.write_str(text),
        }
    }
}

impl<T> fmt::Debug for Certified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Known(_) => "Known(…)",
            Self::Unknown(_) => "Unknown(…)",
        })
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Certified;

    #[test]
    fn a_date_has_one_form() {
        assert_eq!(
            Certified::date("1999-05-17").known(),
            Some(&date(1999, 5, 17))
        );
        for text in [
            "",
            "19990517",
            "1999-5-17",
            "1999-02-29",
            "1999-05-17T00:00",
            "0000-00-00",
        ] {
            assert_eq!(
                Certified::date(text).known(),
                None,
                "{text} was read as a day"
            );
            assert_eq!(
                Certified::date(text).to_string(),
                text,
                "the text must be kept"
            );
        }
    }
}
