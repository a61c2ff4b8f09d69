//! The site's SMS allowance, counted from our own attempts.
//!
//! The provider's processor blocks an address after so many attempts in an hour or a day and
//! says so only by refusing (code 0086). Whose address it counts is not documented, so the site
//! meters itself and warns early. Every attempt counts that was written before sending, also one
//! whose end is not known.

use jiff::{SignedDuration, Timestamp};

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);
const WARNING_PERCENT: u64 = 80;

/// Attempts allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// In an hour.
    pub hour: u32,
    /// In 24 hours.
    pub day: u32,
}

/// How the allowance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaState {
    /// Below 80 % of both limits.
    Calm,
    /// From 80 % of either.
    Warning,
    /// No SMS now.
    Stopped,
}

/// The allowance at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Attempts in the last hour.
    pub hour_used: u32,
    /// Attempts in the last 24 hours.
    pub day_used: u32,
    /// Calm, warning or stopped.
    pub state: QuotaState,
    /// When sending is expected to be possible again.
    pub stopped_until: Option<Timestamp>,
    /// When the oldest attempt of the hour leaves it.
    pub next_free_at: Option<Timestamp>,
    /// The provider itself refused, and that refusal still holds.
    pub by_provider: bool,
}

/// The allowance at `now`. An attempt leaves its window when it is exactly an hour (a day) old;
/// one after `now`, from before a clock was set back, still counts. `released_at` is when a
/// refusal by the provider is expected to end ([`expected_release`]).
pub fn meter(
    attempts: &[Timestamp],
    limits: Limits,
    released_at: Option<Timestamp>,
    now: Timestamp,
) -> Quota {
    let hour = Window::of(attempts, HOUR, limits.hour, now);
    let day = Window::of(attempts, DAY, limits.day, now);
    let provider_stop = released_at.filter(|&release| release > now);
    let stopped = provider_stop.is_some() || hour.is_full() || day.is_full();

    Quota {
        hour_used: hour.used(),
        day_used: day.used(),
        state: if stopped {
            QuotaState::Stopped
        } else if hour.is_nearly_full() || day.is_nearly_full() {
            QuotaState::Warning
        } else {
            QuotaState::Calm
        },
        stopped_until: provider_stop.max(hour.free_at()).max(day.free_at()),
        next_free_at: hour.leaves_at(0),
        by_provider: provider_stop.is_some(),
    }
}

/// When a refusal for too many attempts is expected to end: after an hour, or after a day if
/// the attempts of the day had reached their limit.
pub fn expected_release(
    attempts: &[Timestamp],
    limits: Limits,
    refused_at: Timestamp,
) -> Timestamp {
    let day = Window::of(attempts, DAY, limits.day, refused_at);
    later(refused_at, if day.is_full() { DAY } else { HOUR })
}

/// The attempts of a sliding window, oldest first.
struct Window {
    attempts: Vec<Timestamp>,
    length: SignedDuration,
    limit: u32,
}

impl Window {
    fn of(attempts: &[Timestamp], length: SignedDuration, limit: u32, now: Timestamp) -> Self {
        let mut attempts: Vec<_> = attempts
            .iter()
            .copied()
            .filter(|&at| later(at, length) > now)
            .collect();
        attempts.sort_unstable();
        Self {
            attempts,
            length,
            limit,
        }
    }

    fn used(&self) -> u32 {
        u32::try_from(self.attempts.len()).unwrap_or(u32::MAX)
    }

    fn is_full(&self) -> bool {
        self.used() >= self.limit
    }

    fn is_nearly_full(&self) -> bool {
        u64::from(self.used()) * 100 >= u64::from(self.limit) * WARNING_PERCENT
    }

    /// When a full window has room for one more.
    fn free_at(&self) -> Option<Timestamp> {
        let too_many = self.used().checked_sub(self.limit)?;
        self.leaves_at(usize::try_from(too_many).ok()?)
    }

    /// When the attempt at `index` leaves.
    fn leaves_at(&self, index: usize) -> Option<Timestamp> {
        self.attempts.get(index).map(|&at| later(at, self.length))
    }
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.checked_add(by).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests;
