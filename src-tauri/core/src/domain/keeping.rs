//! How long what is kept, when it may be shown whole, and when it is erased.
//!
//! Deliberately not here: what an erasure takes away (`store/erasing`). And no period of the law of a
//! country: the defaults are what two of them ask for, and a site sets its own.

use super::field::{FieldError, FieldErrors};

/// What has a period of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A check at the counter, with everything about it.
    CounterCheck,
    /// A case of the review desk, with everything about it.
    ReviewCase,
    /// What a check or a case is found again by.
    Trace,
    /// Notes of those who had personal data shown whole.
    Reveal,
    /// Notes of those who went through a month of accesses. The log itself holds no personal data of
    /// a customer and stays.
    Access,
}

impl Class {
    /// Every class.
    pub const ALL: [Self; 5] = [
        Self::CounterCheck,
        Self::ReviewCase,
        Self::Trace,
        Self::Reveal,
        Self::Access,
    ];

    /// Its name in the store and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CounterCheck => "counterCheck",
            Self::ReviewCase => "reviewCase",
            Self::Trace => "trace",
            Self::Reveal => "reveal",
            Self::Access => "access",
        }
    }

    /// The class of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Days that may be set.
    const fn allowed(self) -> std::ops::RangeInclusive<u32> {
        const LONGEST: u32 = 3_650;
        match self {
            // Records of access are kept two years or more (Korean standard of safety measures, Article 8).
            Self::Access => 730..=LONGEST,
            Self::CounterCheck | Self::ReviewCase | Self::Trace | Self::Reveal => 1..=LONGEST,
        }
    }
}

/// Days from the end of something until it is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periods {
    /// Of a check at the counter.
    pub counter_check: u32,
    /// Of a case of the review desk.
    pub review_case: u32,
    /// Of what is found again by.
    pub trace: u32,
    /// Of notes of reveals.
    pub reveal: u32,
    /// Of notes of the monthly review of accesses.
    pub access: u32,
}

impl Default for Periods {
    fn default() -> Self {
        Self {
            // A look at age and number is over with the visit; a year leaves room for a complaint.
            counter_check: 365,
            // Customer due diligence, and what was concluded from it: five years (FATF, Recommendation 11).
            review_case: 1_825,
            trace: 1_825,
            reveal: 1_095,
            access: 1_095,
        }
    }
}

impl Periods {
    /// The days of a class.
    pub const fn days(&self, class: Class) -> u32 {
        match class {
            Class::CounterCheck => self.counter_check,
            Class::ReviewCase => self.review_case,
            Class::Trace => self.trace,
            Class::Reveal => self.reveal,
            Class::Access => self.access,
        }
    }

    /// Refuses days that may not be set; the field is the name of the class.
    pub fn validate(&self) -> Result<(), FieldErrors> {
        let refused = Class::ALL.into_iter().filter_map(|class| {
            let is_allowed = class.allowed().contains(&self.days(class));
            (!is_allowed).then(|| FieldError::new(class.name(), "numberRange"))
        });
        FieldErrors::check(refused.collect())
    }
}

/// Why personal data is shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RevealReason {
    /// The customer stands there.
    CustomerPresent,
    /// The customer asked for what is kept of them.
    CustomerAsked,
    /// Work of others is looked at.
    Supervision,
    /// An authority asked.
    Authority,
    /// Something is to be put right.
    Correction,
    /// Anything else, said in a note.
    Other,
}

impl RevealReason {
    /// Every reason, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::CustomerPresent,
        Self::CustomerAsked,
        Self::Supervision,
        Self::Authority,
        Self::Correction,
        Self::Other,
    ];

    /// Its name in the store and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CustomerPresent => "customerPresent",
            Self::CustomerAsked => "customerAsked",
            Self::Supervision => "supervision",
            Self::Authority => "authority",
            Self::Correction => "correction",
            Self::Other => "other",
        }
    }

    /// The note as it is kept. `Other` says nothing without one. Reasons: `noteNeeded`, `noteTooLong`.
    pub fn note(self, typed: &str) -> Result<String, FieldError> {
        said("note", typed, self == Self::Other)
    }
}

/// Why the person wants a case to be erased before its period is over. Codes alone: a receipt holds
/// no personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// A consent was taken back.
    ConsentWithdrawn,
    /// What it was collected for is over.
    PurposeEnded,
    /// The person objects.
    Objection,
    /// It should not have been collected.
    Unlawful,
    /// A law or an authority asks for it.
    Obligation,
}

impl Ground {
    /// Every ground, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::ConsentWithdrawn,
        Self::PurposeEnded,
        Self::Objection,
        Self::Unlawful,
        Self::Obligation,
    ];

    /// Its name in the store and in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ConsentWithdrawn => "consentWithdrawn",
            Self::PurposeEnded => "purposeEnded",
            Self::Objection => "objection",
            Self::Unlawful => "unlawful",
            Self::Obligation => "obligation",
        }
    }

    /// The ground of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.name() == name)
    }
}

/// A sentence somebody gives as a reason: 5 to 200 characters, or none where none is needed.
pub fn said(field: &'static str, typed: &str, needed: bool) -> Result<String, FieldError> {
    const LEAST: usize = 5;
    const MOST: usize = 200;
    let text = typed.trim();
    match text.chars().count() {
        0 if !needed => Ok(String::new()),
        length if length < LEAST && needed => Err(FieldError::new(field, "noteNeeded")),
        length if length > MOST => Err(FieldError::new(field, "noteTooLong")),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests;
