//! A Korean mobile number.
//!
//! The provider strips symbols but keeps a country code, so that `+82 10…` would reach the
//! carrier as `8210…`: it is turned into the leading zero here. Whether the number exists, and
//! with which carrier, only the carrier can tell.

use std::fmt;

use super::field::FieldError;
use super::typed::ungrouped;

/// A mobile number, digits only, with its leading zero. `Debug` shows it masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people write it. Reasons: `phoneEmpty`, `phoneSymbols`,
    /// `phoneForeign`, `phoneNotMobile`, `phoneLength`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let dialled: String = ungrouped(typed, &['.', '(', ')']).collect();
        if dialled.is_empty() {
            return refused("phoneEmpty");
        }
        let plain = dialled.strip_prefix('+').unwrap_or(&dialled);
        if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit()) {
            return refused("phoneSymbols");
        }
        let digits = national(&dialled).ok_or(FieldError::new("phone", "phoneForeign"))?;
        let lengths = match digits.get(..3) {
            Some("010") => 11..=11,
            Some("011" | "016" | "017" | "018" | "019") => 10..=11,
            Some(_) => return refused("phoneNotMobile"),
            None => return refused("phoneLength"),
        };
        if lengths.contains(&digits.len()) {
            Ok(Self(digits))
        } else {
            refused("phoneLength")
        }
    }

    /// The ten or eleven digits, for the request and the keyed hash.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The number with its middle hidden: `010-****-0142`.
    pub fn masked(&self) -> String {
        let (head, rest) = self.0.split_at(3);
        let (middle, tail) = rest.split_at(rest.len() - 4);
        format!("{head}-{}-{tail}", "*".repeat(middle.len()))
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phone({})", self.masked())
    }
}

fn refused<T>(reason: &'static str) -> Result<T, FieldError> {
    Err(FieldError::new("phone", reason))
}

/// The number as dialled inside Korea, or none if it belongs to another country.
fn national(dialled: &str) -> Option<String> {
    let international = dialled
        .strip_prefix('+')
        .or_else(|| dialled.strip_prefix("00"))
        // A mobile number begins with 0, so 82 is the country code without its prefix.
        .or_else(|| dialled.starts_with("82").then_some(dialled));
    let Some(international) = international else {
        return Some(dialled.to_owned());
    };
    let subscriber = international.strip_prefix("82")?;
    // The zero of `+82 (0)10` is written by some and left out by others.
    let subscriber = subscriber.strip_prefix('0').unwrap_or(subscriber);
    Some(format!("0{subscriber}"))
}

#[cfg(test)]
mod tests {
    use super::Phone;

    #[test]
    fn masks_the_middle_of_either_length() {
        let masked = |typed| Phone::parse(typed).unwrap().masked();
        assert_eq!(masked("010-5555-0142"), "010-****-0142");
        assert_eq!(masked("011-555-0142"), "011-***-0142");
    }

    #[test]
    fn debug_shows_no_number() {
        let shown = format!("{:?}", Phone::parse("010-5555-0142").unwrap());
        assert_eq!(shown, "Phone(010-****-0142)");
    }
}
