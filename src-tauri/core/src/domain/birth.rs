//! The birth date as the form takes it: six digits and the seventh of the registration number.
//!
//! The seventh digit gives century, sex and kind of registration. It is sent once and then
//! dropped; the date and the sex are what remains. The digits 9 and 0 (born before 1900) are
//! refused: the provider does not document them.

use std::fmt;

use jiff::civil::Date;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::FieldError;
use super::sex::Sex;
use super::typed::ungrouped;

/// The seventh digit, 1 to 8; wiped from memory on drop. No `Debug`, no `Serialize`, no `Clone`.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct SeventhDigit(u8);

impl SeventhDigit {
    /// Reads the digit. Reasons: `seventhMissing`, `seventhUnknown`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let mut digits = ungrouped(typed, &[]);
        match (digits.next(), digits.next()) {
            (None, _) => Err(FieldError::new("seventh", "seventhMissing")),
            (Some(digit @ '1'..='8'), None) => Ok(Self(digit as u8 - b'0')),
            _ => Err(FieldError::new("seventh", "seventhUnknown")),
        }
    }

    /// The digit. Every caller says why: `// EXPOSE: …`.
    pub fn expose(&self) -> char {
        char::from(b'0' + self.0)
    }

    /// Odd digits are male, even ones female.
    pub fn sex(&self) -> Sex {
        if self.0 % 2 == 1 {
            Sex::Male
        } else {
            Sex::Female
        }
    }

    /// True for the digits of a foreigner's registration number, 5 to 8.
    pub fn is_foreigner_registration(&self) -> bool {
        self.0 >= 5
    }

    fn century(&self) -> i16 {
        match self.0 {
            1 | 2 | 5 | 6 => 1900,
            _ => 2000,
        }
    }
}

/// A day of birth. `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Birth(Date);

impl Birth {
    /// Reads six digits, `YYMMDD`. Reasons: `birthIncomplete`, `birthNotADate`, `birthFuture`.
    pub fn parse(typed: &str, seventh: &SeventhDigit, today: Date) -> Result<Self, FieldError> {
        let refused = |reason| FieldError::new("birth", reason);
        let digits: Option<Vec<i8>> = ungrouped(typed, &['.', '/'])
            .map(|c| c.to_digit(10).and_then(|digit| i8::try_from(digit).ok()))
            .collect();
        let Some([y1, y2, m1, m2, d1, d2]) = digits.as_deref() else {
            return Err(refused("birthIncomplete"));
        };
        let year = seventh.century() + i16::from(y1 * 10 + y2);
        let date =
            Date::new(year, m1 * 10 + m2, d1 * 10 + d2).map_err(|_| refused("birthNotADate"))?;
        if date > today {
            return Err(refused("birthFuture"));
        }
        Ok(Self(date))
    }

    /// The day.
    pub fn date(self) -> Date {
        self.0
    }

    /// `YYMMDD`, as the provider takes it.
    pub fn six_digits(self) -> String {
        self.0.strftime("%y%m%d").to_string()
    }
}

impl fmt::Debug for Birth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Birth(…)")
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Birth, SeventhDigit};
    use crate::domain::sex::Sex;

    #[test]
    fn the_seventh_digit_gives_century_sex_and_registration() {
        let rows = [
            ("1", 1905, Sex::Male, false),
            ("2", 1905, Sex::Female, false),
            ("3", 2005, Sex::Male, false),
            ("4", 2005, Sex::Female, false),
            ("5", 1905, Sex::Male, true),
            ("6", 1905, Sex::Female, true),
            ("7", 2005, Sex::Male, true),
            ("8", 2005, Sex::Female, true),
        ];
        for (typed, year, sex, foreigner) in rows {
            let seventh = SeventhDigit::parse(typed).unwrap();
            let birth = Birth::parse("050309", &seventh, date(2026, 11, 21)).unwrap();
            assert_eq!(birth.date(), date(year, 3, 9), "century of {typed}");
            assert_eq!(
                birth.six_digits(),
                "050309",
                "the digits must go out as they came"
            );
            assert_eq!(seventh.sex(), sex, "sex of {typed}");
            assert_eq!(
                seventh.is_foreigner_registration(),
                foreigner,
                "kind of {typed}"
            );
            // EXPOSE: a digit of the table, to see that it is kept as it is.
            assert_eq!(seventh.expose().to_string(), typed);
        }
    }

    #[test]
    fn today_is_not_the_future() {
        let seventh = SeventhDigit::parse("3").unwrap();
        let today = date(2026, 11, 21);
        assert!(Birth::parse("261121", &seventh, today).is_ok());
        assert_eq!(
            Birth::parse("261122", &seventh, today).unwrap_err().reason,
            "birthFuture"
        );
    }
}
