//! The end of the time for one picture.

use std::time::Duration;

use super::CannotShow;
use crate::clock::Clock;

/// A moment after which no more work is done, if there is one.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    end: Option<(&'a dyn Clock, Duration)>,
}

impl<'a> Deadline<'a> {
    pub fn after(clock: &'a dyn Clock, time: Duration) -> Self {
        Self {
            end: Some((clock, clock.monotonic().saturating_add(time))),
        }
    }

    /// For work that other limits keep small.
    pub const fn none() -> Self {
        Self { end: None }
    }

    pub fn is_ahead(&self) -> bool {
        self.end.is_none_or(|(clock, end)| clock.monotonic() < end)
    }

    pub fn check(&self) -> Result<(), CannotShow> {
        if self.is_ahead() {
            Ok(())
        } else {
            Err(CannotShow::TookTooLong)
        }
    }
}
