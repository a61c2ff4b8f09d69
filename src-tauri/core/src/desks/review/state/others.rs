//! What somebody else made of a case, or knew of it: the first of two people, a second reading, and an
//! answer that was known beforehand.

use jiff::Timestamp;

use crate::domain::outcome::Outcome;
use crate::domain::quality::{Expected, Score};
use crate::domain::review::{Need, Opinion, Verdict};
use crate::store::quality::samples::Gone;

/// What was known of a case, and what the decision was worth.
#[derive(Clone)]
pub struct KnownAnswer {
    /// What is right.
    pub expected: Expected,
    /// Why that is known.
    pub why: String,
    /// What the decision was worth.
    pub score: Score,
}

/// How a second reading ended.
#[derive(Clone)]
pub struct ReadAgain {
    /// The reference.
    pub reference: String,
    /// When.
    pub at: Timestamp,
    /// Number of its log entry.
    pub entry: u32,
    /// How.
    pub end: ReadEnd,
}

/// How a second reading ended.
#[derive(Clone)]
pub enum ReadEnd {
    /// With a verdict, beside the decision.
    Said {
        /// It is the one that was decided.
        agrees: bool,
        /// The verdict.
        again: Verdict,
        /// The decision.
        first: Verdict,
    },
    /// It cannot be read again.
    Gone(Gone),
}

/// A second opinion.
pub struct Second {
    /// Who approved first.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The policy asks for an own first look before the other's work is shown.
    pub blind: bool,
    /// What the first one did; none until then.
    pub first: Option<FirstReading>,
}

/// What the first of two did.
pub struct FirstReading {
    /// Why it takes two.
    pub needs: Vec<Need>,
    /// The first look.
    pub opinion: Option<Opinion>,
    /// What decided it.
    pub why: String,
    /// The answers, in the order of the checklist.
    pub items: Vec<FirstAnswer>,
    /// What the customer was to read.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
}

/// An answer of the first of two.
pub struct FirstAnswer {
    /// The item.
    pub item: String,
    /// The result.
    pub result: Option<Outcome>,
    /// The note.
    pub note: String,
    /// Places in pictures: left, top, width and height in parts of each.
    pub pins: Vec<(String, [f64; 4])>,
}
