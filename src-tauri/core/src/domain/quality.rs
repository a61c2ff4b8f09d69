//! How well people decide, in numbers that say how sure they are.
//!
//! * A *known answer* is a case whose truth was known before anybody read it. Who approves where a
//!   rejection is right made a false accept, the other way round a false reject. Who asks again or
//!   refers has not answered: that is counted beside, and is neither right nor wrong.
//! * A *second reading* is another person's blind reading of a decision that was drawn by lot. It
//!   differs where its verdict is another one. Nobody knows who of the two was right.
//!
//! A rate of a few cases says nothing of a person, and much to who would like to believe it: below a
//! least number of cases there is none ([`Rate::TooFew`]). Every other stands between two bounds.

use super::review::Verdict;

/// What is known to be right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It is who they say.
    Approve,
    /// It is not.
    Reject,
}

impl Expected {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Approve, Self::Reject];

    /// Its word: that of the verdict.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => Verdict::Approve.name(),
            Self::Reject => Verdict::Reject.name(),
        }
    }

    /// The one of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == word)
    }

    /// What a verdict is worth.
    pub const fn score(self, verdict: Verdict) -> Score {
        match (self, verdict) {
            (Self::Approve, Verdict::Approve) | (Self::Reject, Verdict::Reject) => Score::Right,
            (Self::Reject, Verdict::Approve) => Score::FalseAccept,
            (Self::Approve, Verdict::Reject) => Score::FalseReject,
            (_, Verdict::AskAgain | Verdict::Refer) => Score::NotAnswered,
        }
    }
}

/// What became of a known answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// Decided as it is.
    Right,
    /// Approved, though it had to be rejected.
    FalseAccept,
    /// Rejected, though it had to be approved.
    FalseReject,
    /// Asked again, or referred.
    NotAnswered,
    /// Who decided knew the answer: it measures nothing.
    Knew,
}

impl Score {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Right,
        Self::FalseAccept,
        Self::FalseReject,
        Self::NotAnswered,
        Self::Knew,
    ];

    /// Its word in store, log and catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::FalseAccept => "falseAccept",
            Self::FalseReject => "falseReject",
            Self::NotAnswered => "notAnswered",
            Self::Knew => "knew",
        }
    }

    /// The one of that word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == word)
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Those that are counted.
    pub count: u32,
    /// Of so many.
    pub of: u32,
}

impl Cell {
    /// One more, counted or not.
    pub const fn add(&mut self, many: u32, counted: bool) {
        self.of = self.of.saturating_add(many);
        if counted {
            self.count = self.count.saturating_add(many);
        }
    }

    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        Self {
            count: self.count.saturating_add(other.count),
            of: self.of.saturating_add(other.of),
        }
    }

    /// Those that are not counted, of as many.
    pub const fn rest(self) -> Self {
        Self {
            count: self.of.saturating_sub(self.count),
            of: self.of,
        }
    }

    /// The rate, where there are `least` cases for one.
    pub fn rate(self, least: u32) -> Rate {
        let Self { count, of } = self;
        if of < least.max(1) || count > of {
            return Rate::TooFew { of };
        }
        let (low, high) = wilson(count, of);
        Rate::Known {
            count,
            of,
            low,
            high,
        }
    }
}

/// A rate, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Rate {
    /// So few cases tell nothing; how many of them were counted is not said either.
    TooFew {
        /// Cases.
        of: u32,
    },
    /// A rate, between the bounds of its 95 % interval.
    Known {
        /// Counted.
        count: u32,
        /// Cases.
        of: u32,
        /// Lower bound, from 0 to 1.
        low: f64,
        /// Upper bound.
        high: f64,
    },
}

/// The two-sided 95 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The 95 % score interval for `count` of `of`, which is not 0: E. B. Wilson, "Probable inference, the
/// law of succession, and statistical inference", Journal of the American Statistical Association 22
/// (1927), 209-212. Unlike the textbook's interval it holds at small numbers and at 0 of n.
pub fn wilson(count: u32, of: u32) -> (f64, f64) {
    let (k, n) = (f64::from(count), f64::from(of));
    let z2 = Z * Z;
    let middle = (k + z2 / 2.0) / (n + z2);
    let half = Z / (n + z2) * (k * (n - k) / n + z2 / 4.0).sqrt();
    // At the ends a bound is exact, whatever rounding makes of it.
    let low = if count == 0 { 0.0 } else { middle - half };
    let high = if count == of { 1.0 } else { middle + half };
    (low.max(0.0), high.min(1.0))
}

#[cfg(test)]
mod tests;
