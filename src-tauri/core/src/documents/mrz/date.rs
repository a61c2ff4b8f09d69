//! Dates of six digits, and the century they are in.
//!
//! Doc 9303 has no rule for the century. This is the rule here:
//!
//! * A full date printed elsewhere whose six digits are the same tells the century.
//! * A day that exists in one century only is in that one: `000229` is in 2000.
//! * Otherwise the century is assumed. A birth is the latest day that is not after today, before the
//!   document was issued and ended, and not more than 120 years ago. An end of validity is the first
//!   one after the issue where that day is known, else the one nearest to today: from 30 years ago to
//!   50 years ahead.
//!
//! Parts of a birth that nobody knows are fillers. There is no such thing for an end of validity.

use jiff::civil::Date;

/// The age that nobody passes.
const OLDEST: i16 = 120;

/// How long ago the end of validity of a document that is still shown may lie, in years.
const LONG_ENDED: i16 = -30;

/// How far ahead it may lie.
const FAR_AHEAD: i16 = 50;

/// What six characters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// A day of a year without its century.
    Day {
        /// The last two digits of the year.
        year: i16,
        /// The month.
        month: i8,
        /// The day.
        day: i8,
    },
    /// Some parts are not known.
    Partial {
        /// The last two digits of the year.
        year: Option<i16>,
        /// The month.
        month: Option<i8>,
        /// The day.
        day: Option<i8>,
    },
    /// Nothing is known.
    Unknown,
    /// Digits, but no calendar has such a day.
    OutOfCalendar,
    /// Not digits.
    Malformed,
}

impl Written {
    /// Reads six characters.
    pub fn read(text: &str) -> Self {
        let [Ok(year), Ok(month), Ok(day)] = [0..2, 2..4, 4..6].map(|at| part(text.get(at))) else {
            return Self::Malformed;
        };
        if text.len() != 6 {
            return Self::Malformed;
        }
        match (year.map(i16::from), month, day) {
            (None, None, None) => Self::Unknown,
            (year, month, day) if !may_be(year, month, day) => Self::OutOfCalendar,
            (Some(year), Some(month), Some(day)) => Self::Day { year, month, day },
            (year, month, day) => Self::Partial { year, month, day },
        }
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day { .. } => "calendar",
            Self::Partial { .. } => "partial",
            Self::Unknown => "unknown",
            Self::OutOfCalendar => "out_of_calendar",
            Self::Malformed => "malformed",
        }
    }

    /// Whether it is no date at all, known or unknown.
    pub const fn is_impossible(self) -> bool {
        matches!(self, Self::OutOfCalendar | Self::Malformed)
    }

    /// The same day in the centuries around a year, earliest first.
    fn in_centuries_around(self, year_now: i16) -> Vec<Date> {
        let Self::Day { year, month, day } = self else {
            return Vec::new();
        };
        let century = year_now.div_euclid(100).saturating_mul(100);
        let years = [-200, -100, 0, 100].map(|ago| century.saturating_add(ago + year));
        let days = years.into_iter().map(|year| Date::new(year, month, day));
        days.flatten().collect()
    }

    fn is(self, full: Date) -> bool {
        let Self::Day { year, month, day } = self else {
            return false;
        };
        (full.year().rem_euclid(100), full.month(), full.day()) == (year, month, day)
    }
}

/// Two digits, or nothing for two fillers.
fn part(text: Option<&str>) -> Result<Option<i8>, ()> {
    match text {
        Some("<<") => Ok(None),
        // A sign would pass the parser.
        Some(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.parse().map(Some).map_err(|_| ())
        }
        _ => Err(()),
    }
}

/// Whether some year has such a day. What is not known stands in no one's way: a leap year, a month
/// of 31 days.
fn may_be(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> bool {
    let (month, day) = (month.unwrap_or(1), day.unwrap_or(1));
    let years = year.map_or([2000, 2000], |year| [1900 + year, 2000 + year]);
    years
        .iter()
        .any(|&year| Date::new(year, month, day).is_ok())
}

/// Why a century is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The same day is printed elsewhere with its full year.
    Printed,
    /// The day exists in this century only.
    Calendar,
    /// By the rule.
    Assumed,
}

impl Basis {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Printed => "printed",
            Self::Calendar => "calendar",
            Self::Assumed => "assumed",
        }
    }

    /// Whether it is more than an assumption.
    pub const fn is_certain(self) -> bool {
        !matches!(self, Self::Assumed)
    }
}

/// A day with its century.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoned {
    /// The day.
    pub date: Date,
    /// Why this century.
    pub basis: Basis,
    /// Another century that may be meant as well.
    pub other: Option<Date>,
}

/// Full dates that are printed elsewhere on the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Elsewhere {
    /// Day of birth.
    pub birth: Option<Date>,
    /// Day of issue.
    pub issue: Option<Date>,
    /// Last day of validity.
    pub expiry: Option<Date>,
}

/// The dates of a zone with their centuries; nothing where a zone has none or it cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dates {
    /// Day of birth.
    pub birth: Option<Reckoned>,
    /// Last day of validity.
    pub expiry: Option<Reckoned>,
}

impl Dates {
    pub(super) fn reckon(
        birth: Option<Written>,
        expiry: Option<Written>,
        elsewhere: &Elsewhere,
        today: Date,
    ) -> Self {
        let expiry = expiry.and_then(|written| reckon_expiry(written, elsewhere, today));
        let ends = expiry.map(|expiry| expiry.date);
        let before = ends.into_iter().chain(elsewhere.issue).min();
        let birth = birth.and_then(|written| reckon_birth(written, before, elsewhere.birth, today));
        Self { birth, expiry }
    }

    /// Whether a person was born before the document ends; nothing where one of the days is missing.
    pub fn in_order(&self) -> Option<bool> {
        Some(self.birth?.date < self.expiry?.date)
    }
}

/// What needs no rule: another print, or the calendar.
fn certain(written: Written, days: &[Date], elsewhere: Option<Date>) -> Option<Reckoned> {
    let reckoned = |date, basis| Reckoned {
        date,
        basis,
        other: None,
    };
    match (elsewhere.filter(|&full| written.is(full)), days) {
        (Some(full), _) => Some(reckoned(full, Basis::Printed)),
        (None, &[only]) => Some(reckoned(only, Basis::Calendar)),
        (None, _) => None,
    }
}

const fn assumed(date: Date, other: Option<Date>) -> Reckoned {
    Reckoned {
        date,
        basis: Basis::Assumed,
        other,
    }
}

fn reckon_birth(
    written: Written,
    before: Option<Date>,
    elsewhere: Option<Date>,
    today: Date,
) -> Option<Reckoned> {
    let days = written.in_centuries_around(today.year());
    if let Some(certain) = certain(written, &days, elsewhere) {
        return Some(certain);
    }
    let past: Vec<Date> = days.iter().copied().filter(|&day| day <= today).collect();
    let alive = past
        .iter()
        .copied()
        .filter(|day| today.year() - day.year() <= OLDEST);
    let alive: Vec<Date> = alive.collect();
    let fitting = alive
        .iter()
        .copied()
        .filter(|&day| before.is_none_or(|before| day < before));
    let mut fitting = fitting.rev();
    if let Some(latest) = fitting.next() {
        return Some(assumed(latest, fitting.next()));
    }
    // Nothing fits all of the rule: the nearest day to it, for the contradiction to be seen.
    let latest = alive.last().or(past.last()).or(days.first()).copied();
    latest.map(|day| assumed(day, None))
}

fn reckon_expiry(written: Written, elsewhere: &Elsewhere, today: Date) -> Option<Reckoned> {
    let days = written.in_centuries_around(today.year());
    if let Some(certain) = certain(written, &days, elsewhere.expiry) {
        return Some(certain);
    }
    if let Some(issue) = elsewhere.issue
        && let Some(&first) = days.iter().find(|&&day| day > issue)
    {
        return Some(assumed(first, None));
    }
    let away = |day: &Date| day.year() - today.year();
    let mut nearest = days.clone();
    nearest.sort_by_key(|day| away(day).abs());
    let mut nearest = nearest.into_iter();
    let usual = days
        .iter()
        .find(|day| (LONG_ENDED..=FAR_AHEAD).contains(&away(day)));
    match usual {
        Some(&day) => Some(assumed(day, None)),
        None => nearest.next().map(|day| assumed(day, nearest.next())),
    }
}
