//! The two clocks: the wall, which can be wrong and can jump, and the monotonic one, which only
//! counts. Both are passed in, so that a test chooses the time; the wall clock of the computer is
//! read in this file and nowhere else.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};

/// Says what time it is.
pub trait Clock: Send + Sync + 'static {
    /// The instant, as far as this computer knows it.
    fn now(&self) -> Timestamp;

    /// Time since some fixed moment; never goes back. It may stand still while the computer sleeps.
    fn monotonic(&self) -> Duration;
}

/// The clocks of this computer.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    began: Instant,
}

impl SystemClock {
    /// Counts from now.
    #[must_use]
    pub fn new() -> Self {
        Self {
            began: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the wall clock enters"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn monotonic(&self) -> Duration {
        self.began.elapsed()
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock {
    hands: Mutex<(Timestamp, Duration)>,
}

impl ManualClock {
    /// Shows `now`; the monotonic clock begins at zero.
    #[must_use]
    pub const fn new(now: Timestamp) -> Self {
        Self {
            hands: Mutex::new((now, Duration::ZERO)),
        }
    }

    /// Lets `step` pass on both clocks.
    pub fn advance(&self, step: Duration) {
        let mut hands = self.hands.lock().unwrap_or_else(PoisonError::into_inner);
        hands.0 = shifted(hands.0, SignedDuration::try_from(step));
        hands.1 = hands.1.saturating_add(step);
    }

    /// Moves the wall clock alone, as a correction by hand does, or sleep.
    pub fn jump(&self, step: SignedDuration) {
        let mut hands = self.hands.lock().unwrap_or_else(PoisonError::into_inner);
        hands.0 = shifted(hands.0, Ok::<_, jiff::Error>(step));
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    fn monotonic(&self) -> Duration {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner).1
    }
}

/// `from` moved by `step`; stays where it is if that leaves the range of an instant.
fn shifted<E>(from: Timestamp, step: Result<SignedDuration, E>) -> Timestamp {
    step.ok()
        .and_then(|step| from.checked_add(step).ok())
        .unwrap_or(from)
}
