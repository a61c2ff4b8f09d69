//! Dates as different sources state them, with how sure the reading is.
//!
//! Two dates agree if what both state is the same. A zone states two digits of the year and may
//! leave parts out; a printed date may be read in two ways. Nothing is filled in: what only agrees
//! in the reading that the format does not have, or in the parts that are there, is left open.

use std::fmt;

use jiff::civil::Date;

use super::Agreement;
use crate::domain::document_date::DocumentDate;
use crate::domain::outcome::Outcome;

/// A date as it was stated. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct StatedDate {
    raw: String,
    reading: Reading,
}

/// What was read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// One day and no other.
    Day(Date),
    /// A day by the declared format, and the other day that the text may mean.
    Either {
        /// The day by the format.
        by_rule: Date,
        /// The other one.
        otherwise: Date,
    },
    /// A day of the zone: the century is assumed.
    Century(Date),
    /// A date of the zone with parts unknown: two digits of the year, month, day.
    Partly([Option<u8>; 3]),
    /// Nothing.
    Unread,
}

impl StatedDate {
    /// A date in one of the two forms that printed fields come in.
    pub fn printed(raw: &str) -> Self {
        let reading = match DocumentDate::read(raw) {
            DocumentDate::Certain(day) => Reading::Day(day),
            DocumentDate::Ambiguous { by_rule, otherwise } => {
                Reading::Either { by_rule, otherwise }
            }
            DocumentDate::Unreadable => Reading::Unread,
        };
        Self::new(raw, reading)
    }

    /// Six characters of a zone, and the day that was made of them by the rule of the century; if
    /// none could be made, the parts that are stated are kept.
    pub fn zone(raw: &str, assumed: Option<Date>) -> Self {
        let reading = assumed.map_or_else(|| partly(raw), Reading::Century);
        Self::new(raw, reading)
    }

    /// A day that needs no reading.
    pub fn certified(day: Date) -> Self {
        Self::new(&day.to_string(), Reading::Day(day))
    }

    fn new(raw: &str, reading: Reading) -> Self {
        Self {
            raw: raw.trim().to_owned(),
            reading,
        }
    }

    /// As it came.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// What was read.
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// Whether anything was.
    pub fn is_read(&self) -> bool {
        self.reading != Reading::Unread
    }

    /// The days it may be, the likeliest first.
    pub fn days(&self) -> impl Iterator<Item = Date> + Clone {
        let (first, second) = match self.reading {
            Reading::Day(day) | Reading::Century(day) => (Some(day), None),
            Reading::Either { by_rule, otherwise } => (Some(by_rule), Some(otherwise)),
            Reading::Partly(_) | Reading::Unread => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Whether something holds for every day that it may be; nothing where that depends on the
    /// reading, or where there is none.
    pub fn agreed(&self, holds: impl Fn(Date) -> bool) -> Option<bool> {
        let mut days = self.days().map(holds);
        let first = days.next()?;
        days.all(|holds| holds == first).then_some(first)
    }

    fn normalised(&self) -> String {
        match self.reading {
            Reading::Day(day) => day.to_string(),
            Reading::Either { by_rule, otherwise } => format!("{by_rule} / {otherwise}"),
            Reading::Century(day) => format!(
                "{:02}-{:02}-{:02}",
                day.year() % 100,
                day.month(),
                day.day()
            ),
            Reading::Partly(parts) => {
                let parts =
                    parts.map(|part| part.map_or("??".to_owned(), |part| format!("{part:02}")));
                parts.join("-")
            }
            Reading::Unread => self.raw.clone(),
        }
    }
}

impl fmt::Debug for StatedDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StatedDate(…)")
    }
}

/// `YYMMDD` with pairs of fillers for what is not known. All six digits that are no day are not
/// read.
fn partly(raw: &str) -> Reading {
    let [y1, y2, m1, m2, d1, d2] = raw.trim().as_bytes() else {
        return Reading::Unread;
    };
    let mut parts = [None; 3];
    for (part, pair) in parts.iter_mut().zip([[*y1, *y2], [*m1, *m2], [*d1, *d2]]) {
        match pair {
            [b'<', b'<'] => {}
            [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => {
                *part = Some((tens - b'0') * 10 + (ones - b'0'));
            }
            _ => return Reading::Unread,
        }
    }
    let [_, month, day] = parts;
    let possible = month.is_none_or(|month| (1..=12).contains(&month))
        && day.is_none_or(|day| (1..=31).contains(&day));
    if possible && parts.contains(&None) {
        Reading::Partly(parts)
    } else {
        Reading::Unread
    }
}

/// Compares two statements; `kind` is the plain kind of the field.
pub fn compare(kind: &'static str, one: &StatedDate, other: &StatedDate) -> Agreement {
    let (outcome, kind, rule) = match (one.reading, other.reading) {
        (Reading::Unread, _) | (_, Reading::Unread) => (Outcome::CannotCheck, kind, "date.unread"),
        (Reading::Partly(_), _) | (_, Reading::Partly(_)) => {
            if one.may_be(other) {
                (Outcome::NotChecked, "datesPartly", "date.partly")
            } else {
                (Outcome::Fail, kind, "date.differ")
            }
        }
        (_, Reading::Century(_)) | (Reading::Century(_), _) => {
            by_reading(kind, one, other, "date.twoDigits", |day, other| {
                short(day) == short(other)
            })
        }
        _ => by_reading(kind, one, other, "date.same", |day, other| day == other),
    };
    Agreement::new(kind, outcome, rule, one.normalised(), other.normalised())
}

/// By the format first. If they agree only in another reading, somebody has to see which it is.
fn by_reading(
    kind: &'static str,
    one: &StatedDate,
    other: &StatedDate,
    rule: &'static str,
    same: impl Fn(Date, Date) -> bool,
) -> (Outcome, &'static str, &'static str) {
    let by_format = one.days().next().zip(other.days().next());
    if by_format.is_some_and(|(one, other)| same(one, other)) {
        return (Outcome::Pass, kind, rule);
    }
    let others = other.days();
    let mut pairs = one
        .days()
        .flat_map(|one| others.clone().map(move |other| (one, other)));
    if pairs.any(|(one, other)| same(one, other)) {
        (Outcome::NotChecked, "datesReading", "date.otherReading")
    } else {
        (Outcome::Fail, kind, "date.differ")
    }
}

fn short(day: Date) -> [Option<u8>; 3] {
    [
        u8::try_from(day.year().rem_euclid(100)).ok(),
        u8::try_from(day.month()).ok(),
        u8::try_from(day.day()).ok(),
    ]
}

impl StatedDate {
    /// Whether all parts that both state are the same in some reading.
    fn may_be(&self, other: &Self) -> bool {
        let readings = |date: &Self| -> Vec<[Option<u8>; 3]> {
            match date.reading {
                Reading::Partly(parts) => vec![parts],
                _ => date.days().map(short).collect(),
            }
        };
        let others = readings(other);
        readings(self).iter().any(|one| {
            others.iter().any(|other| {
                let mut parts = one.iter().zip(other);
                parts.all(|(one, other)| one.is_none() || other.is_none() || one == other)
            })
        })
    }
}
