//! The end of the time for one picture.

use std::time::Duration;

use super::CannotShow;
use crate::clock::Clock;

/// A moment after which no more work is done.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    clock: &'a dyn Clock,
    end: Duration,
}

impl<'a> Deadline<'a> {
    pub fn after(clock: &'a dyn Clock, time: Duration) -> Self {
        Self {
            clock,
            end: clock.monotonic().saturating_add(time),
        }
    }

    pub fn is_ahead(&self) -> bool {
        self.clock.monotonic() < self.end
    }

    pub fn check(&self) -> Result<(), CannotShow> {
        if self.is_ahead() {
            Ok(())
        } else {
            Err(CannotShow::TookTooLong)
        }
    }
}
