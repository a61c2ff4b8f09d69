//! Figures of the site: what was done in some days, and what waits at a moment.
//!
//! * Days are those of Seoul. A period ends with the day of the moment.
//! * A percentile is a value that was measured, by the nearest rank ([`percentile`]).
//! * A cell of few says nothing of a person, and much to who would like to believe it: it is hidden, and
//!   so much beside it that no sum tells it either ([`hidden`]).
//! * Whose answer was known is no customer: who reads the rows leaves those out.
//!
//! Deliberately not here: goals, rankings, and forecasts.

pub mod bench;
pub mod queue;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::age::{seoul_day, seoul_midnight};

/// Some days up to now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// Today.
    Today,
    /// Seven days, today among them.
    Week,
    /// Thirty days, today among them.
    Month,
}

impl Period {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Today, Self::Week, Self::Month];

    /// Its name in log and file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    const fn days(self) -> i64 {
        match self {
            Self::Today => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }

    /// Its days at a moment. Nothing at the ends of time.
    pub fn at(self, now: Timestamp) -> Option<Days> {
        let to = seoul_day(now);
        let from = to.checked_sub((self.days() - 1).days()).ok()?;
        let midnights = (0..=self.days()).map(|n| {
            let day = from.checked_add(n.days()).ok()?;
            seoul_midnight(day)
        });
        Some(Days {
            from,
            to,
            midnights: midnights.collect::<Option<_>>()?,
        })
    }
}

/// The first and the last of some days, and the instants they begin at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// First day, in Seoul.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// When each begins, and when the day after the last does.
    midnights: Vec<Timestamp>,
}

impl Days {
    /// When the first begins.
    pub fn begin(&self) -> Timestamp {
        self.midnights.first().copied().unwrap_or(Timestamp::MIN)
    }

    /// When the last is over.
    pub fn end(&self) -> Timestamp {
        self.midnights.last().copied().unwrap_or(Timestamp::MAX)
    }

    /// Where hours begin and end if it is one day, and days if it is more.
    pub fn edges(&self) -> Vec<Timestamp> {
        if self.from < self.to {
            return self.midnights.clone();
        }
        let hours = (0..).map_while(|n| {
            let at = self.begin().checked_add(SignedDuration::from_hours(n));
            at.ok().filter(|at| *at < self.end())
        });
        hours.chain([self.end()]).collect()
    }
}

/// How many of some instants lie between one edge and the next. An instant on an edge belongs to what
/// begins there; what lies outside is not counted.
pub fn bins(edges: &[Timestamp], instants: &[Timestamp]) -> Vec<u32> {
    let mut counts = vec![0; edges.len().saturating_sub(1)];
    for instant in instants {
        let after = edges.partition_point(|edge| edge <= instant);
        if let Some(count) = after.checked_sub(1).and_then(|bin| counts.get_mut(bin)) {
            *count += 1;
        }
    }
    counts
}

/// The smallest value that at least so many of a hundred do not exceed: the nearest rank. `sorted` is in
/// rising order; of nothing there is none.
pub fn percentile(sorted: &[u64], of_hundred: usize) -> Option<u64> {
    let rank = (sorted.len() * of_hundred.min(100)).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

/// Which of some cells are not told, by how many cases each is made of.
///
/// Those with fewer than `least` are hidden. One hidden cell is what is left of the total when the others
/// are taken from it, and so are two of them to who is one of the two by a small sum: the smallest of
/// the others are hidden with them, until at least two are and together they have `least` cases. A cell
/// without any case tells nobody anything, and hides nobody.
pub fn hidden(cells: &[u32], least: u32) -> Vec<bool> {
    let mut hidden: Vec<bool> = cells.iter().map(|&of| of > 0 && of < least).collect();
    if !hidden.contains(&true) {
        return hidden;
    }
    let mut rest: Vec<(u32, usize)> = (0..).zip(cells).map(|(at, &of)| (of, at)).collect();
    rest.retain(|(of, _)| *of >= least.max(1));
    rest.sort_unstable();
    for (_, at) in rest {
        let (mut count, mut sum) = (0, 0_u32);
        for (&of, _) in cells.iter().zip(&hidden).filter(|(_, hidden)| **hidden) {
            count += 1;
            sum = sum.saturating_add(of);
        }
        if count >= 2 && sum >= least {
            break;
        }
        if let Some(one) = hidden.get_mut(at) {
            *one = true;
        }
    }
    hidden
}

#[cfg(test)]
mod tests;
