//! The day to count with.

use countercheck_core::clock::{Clock, SystemClock};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::Failure;

/// The value of `--today`.
pub(crate) fn day(text: &str) -> Result<Date, Failure> {
    text.parse()
        .map_err(|_| Failure::BadInput(format!("--today {text}: not a day, such as 2026-11-21")))
}

/// Today at this computer.
pub(crate) fn today() -> Date {
    let now = SystemClock::new().now();
    now.to_zoned(TimeZone::system()).date()
}
