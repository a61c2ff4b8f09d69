//! How often one address may ask: the block at the carriers' side that a busy store meets.
//!
//! Every request of a code counts, refused or not. What is asked during a block does not.

use std::collections::BTreeMap;
use std::net::IpAddr;

use jiff::{SignedDuration, Timestamp};

use crate::config::Quota;

const HOUR: SignedDuration = SignedDuration::from_hours(1);
const DAY: SignedDuration = SignedDuration::from_hours(24);

#[derive(Default)]
struct Caller {
    asked: Vec<Timestamp>,
    blocked_until: Option<Timestamp>,
}

#[derive(Default)]
pub(crate) struct Callers(BTreeMap<IpAddr, Caller>);

impl Callers {
    /// Counts a request, and says whether it is let through.
    pub(crate) fn admit(&mut self, from: IpAddr, now: Timestamp, quota: Quota) -> bool {
        self.0.entry(from).or_default().admit(now, quota)
    }
}

impl Caller {
    fn admit(&mut self, now: Timestamp, quota: Quota) -> bool {
        if self.blocked_until.is_some_and(|until| now < until) {
            return false;
        }
        self.asked.retain(|&at| now.duration_since(at) < DAY);
        let within_an_hour = |at: &&Timestamp| now.duration_since(**at) < HOUR;
        let block = if self.asked.len() >= quota.per_day as usize {
            DAY
        } else if self.asked.iter().filter(within_an_hour).count() >= quota.per_hour as usize {
            HOUR
        } else {
            self.asked.push(now);
            return true;
        };
        self.blocked_until = now.checked_add(block).ok();
        false
    }
}
