//! Old enough? A named rule, with its arithmetic.
//!
//! `today` is the day in Korea ([`seoul_day`]), never the day of the computer or of UTC.
//!
//! * `KR_YOUTH_YEAR`: Youth Protection Act, Article 2(1). A person stops counting as a youth on
//!   1 January of the year in which they turn 19, so only the years are subtracted.
//! * `EXACT_n`: `n` years completed. Civil Act, Article 158: the day of birth is counted in.
//!   Article 160: a period by the calendar ends on the day before the one that corresponds to its
//!   beginning, or, where the last month has no such day, on the last day of that month. Someone
//!   born on 29 February so completes a year, in a common year, with the end of 28 February, and
//!   is a year older on 1 March.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

pub use super::outcome::Outcome;

/// Years of `KR_YOUTH_YEAR`.
const YOUTH_YEARS: u8 = 19;

/// The day in Korea at an instant. The zone's history is compiled in: the system's may be
/// missing or old.
pub fn seoul_day(at: Timestamp) -> Date {
    SEOUL.to_datetime(at).date()
}

/// The first instant of a day in Korea. Nothing at the end of time.
pub fn seoul_midnight(day: Date) -> Option<Timestamp> {
    SEOUL.to_timestamp(day.at(0, 0, 0, 0)).ok()
}

static SEOUL: TimeZone = jiff::tz::get!("Asia/Seoul");

/// Who is old enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AgeRule {
    /// The calendar year in which one turns 19, or a later one.
    KrYouthYear,
    /// So many years completed.
    Exact {
        /// 1 to 120.
        years: u8,
    },
}

impl AgeRule {
    /// The name in the record: `KR_YOUTH_YEAR`, `EXACT_19`.
    pub fn name(self) -> String {
        match self {
            Self::KrYouthYear => "KR_YOUTH_YEAR".to_owned(),
            Self::Exact { years } => format!("EXACT_{years}"),
        }
    }

    /// The rule of that name.
    pub fn parse(name: &str) -> Option<Self> {
        let rule = match name.strip_prefix("EXACT_") {
            Some(years) => Self::exact(years.parse().ok()?)?,
            None => Self::KrYouthYear,
        };
        (rule.name() == name).then_some(rule)
    }

    /// So many years completed, if that is from 1 to 120.
    pub fn exact(years: u8) -> Option<Self> {
        (1..=120).contains(&years).then_some(Self::Exact { years })
    }

    /// Years needed.
    pub fn needed(self) -> u8 {
        match self {
            Self::KrYouthYear => YOUTH_YEARS,
            Self::Exact { years } => years,
        }
    }

    /// True if it subtracts calendar years, false if it counts completed ones.
    pub fn by_year(self) -> bool {
        self == Self::KrYouthYear
    }

    /// The first day on which someone born on `birth` is old enough.
    fn completes_on(self, birth: Date) -> Date {
        match self {
            Self::KrYouthYear => anniversary(birth, YOUTH_YEARS.into()).first_of_year(),
            Self::Exact { years } => anniversary(birth, years.into()),
        }
    }
}

/// The result of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeResult {
    /// Old enough?
    pub outcome: Outcome,
    /// By which rule.
    pub rule: AgeRule,
    /// The arithmetic: there for [`Outcome::Pass`] and [`Outcome::Fail`] alone.
    pub sum: Option<AgeSum>,
}

/// The arithmetic of a result. `Debug` does not show it: it holds a day of birth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct AgeSum {
    /// Day of birth.
    pub birth: Date,
    /// Day for which it was counted.
    pub today: Date,
    /// What the rule counted: calendar years or completed ones.
    pub counted: u32,
    /// Completed years, whatever the rule.
    pub exact_age: u32,
    /// First day on which the rule is met.
    pub completes_on: Date,
    /// Day on which that many years are completed, whatever the rule counts.
    pub turns_on: Date,
    /// Days until then; 0 if reached.
    pub days_left: u32,
}

impl fmt::Debug for AgeSum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AgeSum(…)")
    }
}

impl AgeResult {
    /// Nobody looked.
    pub fn not_checked(rule: AgeRule) -> Self {
        Self {
            outcome: Outcome::NotChecked,
            rule,
            sum: None,
        }
    }
}

/// Applies a rule. Without a day of birth, or with one after `today`, nothing can be said.
pub fn assess(rule: AgeRule, birth: Option<Date>, today: Date) -> AgeResult {
    let Some(sum) = birth.and_then(|birth| add_up(rule, birth, today)) else {
        return AgeResult {
            outcome: Outcome::CannotCheck,
            rule,
            sum: None,
        };
    };
    let outcome = if sum.counted >= u32::from(rule.needed()) {
        Outcome::Pass
    } else {
        Outcome::Fail
    };
    AgeResult {
        outcome,
        rule,
        sum: Some(sum),
    }
}

/// The last day of birth that passes on `today`.
pub fn latest_birth_date(rule: AgeRule, today: Date) -> Date {
    let day = today.saturating_sub(i64::from(rule.needed()).years());
    if rule.by_year() {
        day.last_of_year()
    } else {
        day
    }
}

fn add_up(rule: AgeRule, birth: Date, today: Date) -> Option<AgeSum> {
    if birth > today {
        return None;
    }
    let by_year = u32::try_from(today.year() - birth.year()).ok()?;
    let exact_age = if anniversary(birth, by_year) <= today {
        by_year
    } else {
        by_year - 1
    };
    let completes_on = rule.completes_on(birth);
    let turns_on = anniversary(birth, u32::from(rule.needed()));
    Some(AgeSum {
        birth,
        today,
        counted: if rule.by_year() { by_year } else { exact_age },
        exact_age,
        completes_on,
        turns_on,
        days_left: u32::try_from((completes_on - today).get_days()).unwrap_or(0),
    })
}

/// The day on which `years` are completed.
fn anniversary(birth: Date, years: u32) -> Date {
    let day = birth.saturating_add(i64::from(years).years());
    if day.day() == birth.day() {
        day
    } else {
        // 29 February in a common year: the years end with the 28th.
        day.saturating_add(1.day())
    }
}

#[cfg(test)]
mod tests;
