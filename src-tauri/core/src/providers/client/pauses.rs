//! When a call that may be asked twice is asked again.

use std::time::Duration;

use tokio::time::Instant;

/// The first pause; doubled each time.
const FIRST: Duration = Duration::from_millis(200);
/// No try begins later than this after a failure on the way: it must be named within 5 s.
const ROAD_LIMIT: Duration = Duration::from_secs(2);
/// No try begins later than this because the provider asks for patience.
const PROVIDER_LIMIT: Duration = Duration::from_secs(10);

/// The pauses of one call.
pub(crate) struct Pauses {
    began: Instant,
    next: Duration,
}

impl Pauses {
    /// Begins with the first try.
    pub(crate) fn begin() -> Self {
        Self {
            began: Instant::now(),
            next: FIRST,
        }
    }

    /// The pause after an answer that will pass, as long as the provider `asked` for; none if the
    /// next try would begin too late.
    pub(crate) fn after_answer(&mut self, asked: Option<Duration>) -> Option<Duration> {
        let own = self.own();
        self.within(PROVIDER_LIMIT, asked.unwrap_or(own))
    }

    /// The pause after a failure on the way; none if the next try would begin too late.
    pub(crate) fn on_the_way(&mut self) -> Option<Duration> {
        let own = self.own();
        self.within(ROAD_LIMIT, own)
    }

    fn own(&mut self) -> Duration {
        let pause = scattered(self.next);
        self.next *= 2;
        pause
    }

    fn within(&self, limit: Duration, pause: Duration) -> Option<Duration> {
        (self.began.elapsed().saturating_add(pause) <= limit).then_some(pause)
    }
}

/// Between half of `pause` and all of it, so that terminals do not come back in step.
fn scattered(pause: Duration) -> Duration {
    let share = getrandom::u32().unwrap_or(u32::MAX);
    pause / 2 + pause.mul_f64(f64::from(share) / f64::from(u32::MAX)) / 2
}
