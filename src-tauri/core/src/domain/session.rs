//! Who is signed in, and when an open store locks by itself, whether somebody is signed in or not.
//!
//! It locks after a while without a hand on it, after twelve hours, and when the computer
//! slept or the program was stopped. Both clocks are asked and the one that says more has passed is
//! believed: setting the wall clock back gains nothing, and a counting clock that stood still while
//! the computer slept is found out.

use std::time::Duration;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::age::seoul_day;
use super::operator::trained;
use super::role::{Role, Roles};

/// Longest idle time that can be set, in minutes.
pub const LONGEST_IDLE_MIN: u32 = 10;
/// Nobody works longer without signing in anew.
const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);
/// The time is looked at every second. A gap this long: the program did not run.
const STOPPED: Duration = Duration::from_secs(60);
/// Between two looks the wall went on by so much more than the other clock: that one slept. (A wall
/// that was set back is no sleep, and lets nobody stay longer: the other clock goes on.)
const PARTED: Duration = Duration::from_secs(10);

/// What both clocks say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The wall.
    pub wall: Timestamp,
    /// The one that only counts.
    pub counted: Duration,
}

impl Moment {
    /// How long ago `earlier` was, by the clock that says more.
    fn since(&self, earlier: &Self) -> Duration {
        self.walled(earlier).max(self.counted_since(earlier))
    }

    fn walled(&self, earlier: &Self) -> Duration {
        let passed: SignedDuration = self.wall.duration_since(earlier.wall);
        Duration::try_from(passed).unwrap_or_default()
    }

    fn counted_since(&self, earlier: &Self) -> Duration {
        self.counted.saturating_sub(earlier.counted)
    }
}

/// Why a store locked by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// Nobody did anything for a while.
    Idle,
    /// Twelve hours.
    Absolute,
    /// The computer slept, or the program was stopped.
    Suspend,
}

impl Ended {
    /// Its word in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Absolute => "absolute",
            Self::Suspend => "suspend",
        }
    }
}

/// What a command asks of who calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need<'a> {
    /// To be signed in.
    SignedIn,
    /// One of these roles, to look.
    Look(&'a [Role]),
    /// One of these roles, and training that is good.
    Work(&'a [Role]),
}

/// Why somebody may not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// None of the roles.
    Role,
    /// The training has expired.
    Training,
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Their id.
    pub operator: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Roles,
    /// Last day of their training.
    pub trained_until: Option<Date>,
}

impl Session {
    /// Whether who is signed in may. Whatever is not said to be allowed is denied.
    pub fn may(&self, need: Need<'_>, now: Timestamp) -> Result<(), Denied> {
        let has_one = |roles: &[Role]| roles.iter().any(|role| self.roles.has(*role));
        match need {
            Need::SignedIn => Ok(()),
            Need::Look(roles) | Need::Work(roles) if !has_one(roles) => Err(Denied::Role),
            Need::Work(_) if !self.trained(now) => Err(Denied::Training),
            Need::Look(_) | Need::Work(_) => Ok(()),
        }
    }

    /// Whether the training of who is signed in is good today.
    pub fn trained(&self, now: Timestamp) -> bool {
        trained(self.trained_until, seoul_day(now))
    }
}

/// How long a store has been open, and when somebody last had a hand on it. Begins anew with each
/// sign-in.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    since: Moment,
    active: Moment,
    looked: Moment,
}

impl Watch {
    /// Begins now.
    pub const fn new(now: Moment) -> Self {
        Self {
            since: now,
            active: now,
            looked: now,
        }
    }

    /// Looks whether the time is over. Must be called more often than [`STOPPED`].
    pub fn look(&mut self, now: Moment, idle: Duration) -> Option<Ended> {
        let parted = now
            .walled(&self.looked)
            .saturating_sub(now.counted_since(&self.looked));
        let ended = if now.since(&self.since) >= LONGEST {
            Some(Ended::Absolute)
        } else if parted > PARTED || now.since(&self.looked) > STOPPED {
            Some(Ended::Suspend)
        } else if now.since(&self.active) >= idle {
            Some(Ended::Idle)
        } else {
            None
        };
        if ended.is_none() {
            self.looked = now;
        }
        ended
    }

    /// Somebody did something.
    pub const fn touch(&mut self, now: Moment) {
        self.active = now;
    }

    /// How long until it is over if nobody does anything, and why it will be.
    pub fn left(&self, now: Moment, idle: Duration) -> (Duration, Ended) {
        let idle = idle.saturating_sub(now.since(&self.active));
        let absolute = LONGEST.saturating_sub(now.since(&self.since));
        if absolute < idle {
            (absolute, Ended::Absolute)
        } else {
            (idle, Ended::Idle)
        }
    }
}

#[cfg(test)]
mod tests;
