//! Times and how they spread.

use std::time::{Duration, Instant};

/// Microseconds.
pub struct Spread {
    pub p50: u128,
    pub p99: u128,
}

impl Spread {
    pub fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |hundredth: usize| {
            times
                .get(times.len() * hundredth / 100)
                .unwrap()
                .as_micros()
        };
        Self {
            p50: at(50),
            p99: at(99),
        }
    }

    pub fn print(&self, name: &str) {
        println!("{name:<32} {:>7} µs {:>7} µs", self.p50, self.p99);
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::json!({ "p50us": self.p50 as u64, "p99us": self.p99 as u64 })
    }
}

pub fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}
