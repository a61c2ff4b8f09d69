//! Dates as documents carry them: DD/MM/YYYY and ISO 8601, and nothing else.
//!
//! The month is never taken to come first. A date that would be another day if it did is marked as
//! ambiguous, because whoever wrote it may have thought so; what cannot be read stays unread. The
//! text as it came is always shown beside what was read.

use jiff::civil::Date;

/// What was read from a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentDate {
    /// One day and no other.
    Certain(Date),
    /// A day by the rule, and the other day that the same text may mean.
    Ambiguous {
        /// The day by the rule: the one to count with.
        by_rule: Date,
        /// What it would be with the month first, or in another time zone.
        otherwise: Date,
    },
    /// Not a date that is read here.
    Unreadable,
}

impl DocumentDate {
    /// Reads a text; spaces around it are dropped.
    pub fn read(raw: &str) -> Self {
        let raw = raw.trim();
        // Digits of other scripts and signs would pass the number parser or cut a letter in two.
        if !raw.is_ascii() {
            return Self::Unreadable;
        }
        match raw.as_bytes() {
            [_, _, b'/', _, _, b'/', _, _, _, _] => day_first(raw),
            [_, _, _, _, b'-', _, _, b'-', _, _] => {
                iso(raw).map_or(Self::Unreadable, Self::Certain)
            }
            [_, _, _, _, b'-', _, _, b'-', _, _, b'T', ..] => instant(raw),
            _ => Self::Unreadable,
        }
    }

    /// The day by the rule.
    pub const fn date(self) -> Option<Date> {
        match self {
            Self::Certain(date) | Self::Ambiguous { by_rule: date, .. } => Some(date),
            Self::Unreadable => None,
        }
    }

    /// Whether the text may mean another day.
    pub const fn is_ambiguous(self) -> bool {
        matches!(self, Self::Ambiguous { .. })
    }

    /// Whether it lies before `day`; nothing where that depends on the reading.
    pub fn is_before(self, day: Date) -> Option<bool> {
        self.agreed(|date| date < day)
    }

    /// Whether it lies after `day`; nothing where that depends on the reading.
    pub fn is_after(self, day: Date) -> Option<bool> {
        self.agreed(|date| date > day)
    }

    fn agreed(self, holds: impl Fn(Date) -> bool) -> Option<bool> {
        match self {
            Self::Certain(date) => Some(holds(date)),
            Self::Ambiguous { by_rule, otherwise } => {
                (holds(by_rule) == holds(otherwise)).then(|| holds(by_rule))
            }
            Self::Unreadable => None,
        }
    }
}

fn day_first(raw: &str) -> DocumentDate {
    let mut parts = raw.split('/');
    let (Some(day), Some(month), Some(year)) = (parts.next(), parts.next(), parts.next()) else {
        return DocumentDate::Unreadable;
    };
    let Some(by_rule) = civil(year, month, day) else {
        return DocumentDate::Unreadable;
    };
    match civil(year, day, month) {
        Some(otherwise) if otherwise != by_rule => DocumentDate::Ambiguous { by_rule, otherwise },
        _ => DocumentDate::Certain(by_rule),
    }
}

fn iso(raw: &str) -> Option<Date> {
    let mut parts = raw.split('-');
    civil(parts.next()?, parts.next()?, parts.next()?)
}

/// An instant stands for the day it is written with. Midnight in UTC is how programs write a day;
/// any other time may be midnight somewhere else, on the day before or after.
fn instant(raw: &str) -> DocumentDate {
    let Some((day, time)) = raw.split_once('T') else {
        return DocumentDate::Unreadable;
    };
    let (Some(by_rule), Ok(instant)) = (iso(day), raw.parse::<jiff::Timestamp>()) else {
        return DocumentDate::Unreadable;
    };
    let midnight = time
        .strip_prefix("00:00:00")
        .is_some_and(|rest| rest.trim_start_matches(['.', '0']) == "Z");
    if midnight {
        return DocumentDate::Certain(by_rule);
    }
    let utc = instant.to_zoned(jiff::tz::TimeZone::UTC).date();
    let otherwise = if utc == by_rule {
        by_rule.tomorrow().unwrap_or(by_rule)
    } else {
        utc
    };
    DocumentDate::Ambiguous { by_rule, otherwise }
}

/// A day of three texts of digits alone.
fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year) && digits(month) && digits(day)) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::DocumentDate::{self, Ambiguous, Certain, Unreadable};

    #[test]
    fn day_first_or_iso() {
        for (raw, read) in [
            ("15/07/2030", Certain(date(2030, 7, 15))),
            (" 15/07/2030 ", Certain(date(2030, 7, 15))),
            ("01/01/1990", Certain(date(1990, 1, 1))),
            ("2030-07-15", Certain(date(2030, 7, 15))),
            ("2030-02-01", Certain(date(2030, 2, 1))),
            ("1990-01-01T00:00:00.000Z", Certain(date(1990, 1, 1))),
            ("1990-01-01T00:00:00Z", Certain(date(1990, 1, 1))),
            ("29/02/2024", Certain(date(2024, 2, 29))),
        ] {
            assert_eq!(DocumentDate::read(raw), read, "{raw}");
        }
    }

    #[test]
    fn what_may_mean_another_day_is_marked() {
        for (raw, by_rule, otherwise) in [
            ("01/02/2030", date(2030, 2, 1), date(2030, 1, 2)),
            ("12/11/2030", date(2030, 11, 12), date(2030, 12, 11)),
            (
                "1989-12-31T23:00:00.000Z",
                date(1989, 12, 31),
                date(1990, 1, 1),
            ),
            (
                "1990-01-01T00:00:00+01:00",
                date(1990, 1, 1),
                date(1989, 12, 31),
            ),
        ] {
            assert_eq!(
                DocumentDate::read(raw),
                Ambiguous { by_rule, otherwise },
                "{raw}"
            );
        }
    }

    #[test]
    fn the_month_never_comes_first() {
        for raw in [
            "07/15/2030",
            "2030/07/15",
            "15-07-2030",
            "15.07.2030",
            "1/7/2030",
            "15/07/30",
            "+1/07/2030",
            "30/02/2030",
            "29/02/2023",
            "2030-7-15",
            "2030-13-01",
            "15 JUL 2030",
            "15/07/2030 00:00",
            "2030-07-15T",
            "2030-07-15T25:00:00Z",
            "١٥/٠٧/٢٠٣٠",
            "",
        ] {
            assert_eq!(DocumentDate::read(raw), Unreadable, "{raw}");
        }
    }

    #[test]
    fn a_comparison_is_certain_or_not_made() {
        let read = DocumentDate::read("01/02/2030");
        assert_eq!(read.is_before(date(2030, 3, 1)), Some(true));
        assert_eq!(read.is_before(date(2030, 1, 15)), None);
        assert_eq!(read.is_after(date(2029, 12, 31)), Some(true));
        assert_eq!(DocumentDate::read("soon").is_before(date(2030, 1, 1)), None);
    }
}
