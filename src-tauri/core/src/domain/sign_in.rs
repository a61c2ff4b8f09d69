//! How often a wrong passphrase may be tried (NIST SP 800-63B 5.2.2).
//!
//! Two clocks say when a wait is over. While the program runs it is the one that only counts; the
//! wall clock is believed across a restart alone, and only if it did not go back.

use std::time::Duration;

use jiff::Timestamp;

/// Wrong ones that cost nothing.
const FREE: u32 = 2;
const FIRST_WAIT: Duration = Duration::from_secs(30);
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);
/// Wrong ones in a row after which waiting does not help any more.
pub const MOST: u32 = 100;

/// Wrong passphrases in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was.
    pub last: Timestamp,
    /// The same by the clock that only counts, if it was since the program began.
    pub counted: Option<Duration>,
}

/// Whether a passphrase may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// It may.
    Open,
    /// Not for so long.
    Wait(Duration),
    /// Never: only a new passphrase helps.
    Shut,
}

impl Failures {
    /// Whether another may be tried. `began` and `counted` are the counting clock's: when the program
    /// opened the store, and now.
    pub fn gate(&self, now: Timestamp, began: Duration, counted: Duration) -> Gate {
        if self.count >= MOST {
            return Gate::Shut;
        }
        let wait = wait(self.count);
        let passed = match self.counted {
            Some(last) => counted.saturating_sub(last),
            None => Duration::try_from(now.duration_since(self.last))
                .unwrap_or(counted.saturating_sub(began)),
        };
        match wait.checked_sub(passed) {
            None | Some(Duration::ZERO) => Gate::Open,
            Some(left) => Gate::Wait(left),
        }
    }
}

/// How long is waited after `count` wrong ones: half a minute after the third, then twice as long
/// each time, an hour at most.
pub fn wait(count: u32) -> Duration {
    match count.checked_sub(FREE + 1) {
        None => Duration::ZERO,
        Some(doubled) => 2u32
            .checked_pow(doubled)
            .and_then(|times| FIRST_WAIT.checked_mul(times))
            .map_or(LONGEST_WAIT, |wait| wait.min(LONGEST_WAIT)),
    }
}

#[cfg(test)]
mod tests;
