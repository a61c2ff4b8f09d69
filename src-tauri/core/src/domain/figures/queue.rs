//! How old what waits is.

use jiff::{SignedDuration, Timestamp};

/// How long a case may wait before it is late.
const DUE_AFTER: SignedDuration = SignedDuration::from_hours(4);

/// A case that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Since when it is on the list.
    pub since: Timestamp,
    /// It waits for somebody else than who would work on it: its time stands still.
    pub paused: bool,
}

impl Waiting {
    /// When it is due. Of a case whose time stands still nothing is. The one place that says so.
    pub fn due(&self) -> Option<Timestamp> {
        if self.paused {
            return None;
        }
        self.since.checked_add(DUE_AFTER).ok()
    }

    /// Whether it is late.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.due().is_some_and(|due| due <= now)
    }

    /// How old it is. One that was listed after `now`, before a clock was set back, is new.
    pub fn age(&self, now: Timestamp) -> Age {
        if self.paused {
            return Age::Paused;
        }
        match now.duration_since(self.since).as_hours() {
            ..1 => Age::UnderOne,
            1 => Age::UnderTwo,
            2 | 3 => Age::UnderFour,
            4.. => Age::Over,
        }
    }
}

/// How long something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Less than an hour.
    UnderOne,
    /// From one hour to less than two.
    UnderTwo,
    /// From two hours to less than four.
    UnderFour,
    /// Four hours or more.
    Over,
    /// Its time stands still.
    Paused,
}

impl Age {
    /// All of them, the youngest first.
    pub const ALL: [Self; 5] = [
        Self::UnderOne,
        Self::UnderTwo,
        Self::UnderFour,
        Self::Over,
        Self::Paused,
    ];

    /// Its name in file and catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnderOne => "underOne",
            Self::UnderTwo => "underTwo",
            Self::UnderFour => "underFour",
            Self::Over => "over",
            Self::Paused => "paused",
        }
    }
}

/// How many wait that long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Aged {
    /// How long.
    pub age: Age,
    /// Cases.
    pub cases: u32,
    /// Of them, late.
    pub late: u32,
}

/// What waits, by its age; each age once.
pub fn ages(waiting: &[Waiting], now: Timestamp) -> [Aged; 5] {
    Age::ALL.map(|age| {
        let of = waiting.iter().filter(|one| one.age(now) == age);
        let (cases, late) = of.fold((0, 0), |(cases, late), one| {
            (cases + 1, late + u32::from(one.is_late(now)))
        });
        Aged { age, cases, late }
    })
}
