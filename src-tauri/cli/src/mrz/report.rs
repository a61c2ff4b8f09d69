//! What a zone says, as text and as JSON.

mod json;
mod text;
mod words;

use countercheck_core::documents::mrz::Reading;
use jiff::civil::Date;

/// What was read on a day.
pub(super) struct Report<'a> {
    reading: &'a Reading,
    today: Date,
}

impl<'a> Report<'a> {
    pub(super) const fn of(reading: &'a Reading, today: Date) -> Self {
        Self { reading, today }
    }
}
