//! How well people decide: figures with their bounds, known answers, decisions that were read again.
//!
//! Figures are personal data of staff: each look is in the log. A known answer is told to administrators
//! and, after the decision, to who decided; nothing in any other reply tells it before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;
use super::review::Verdict;

/// Asks for what was decided from one day to another, both included.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PeriodRequest {
    /// First day in Seoul, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// Figures of a period.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityView {
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Fewer cases give no rate.
    pub least: u32,
    /// Everybody together; absent for who may see their own alone.
    pub all: Option<QualityLine>,
    /// Each person of whom anything is known, by name.
    pub people: Vec<QualityLine>,
}

/// Figures of one person, or of everybody.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QualityLine {
    /// Id; none for everybody.
    pub operator: Option<String>,
    /// Name; empty for everybody.
    pub name: String,
    /// Approved, of known rejects that were answered.
    pub false_accepts: RateView,
    /// Rejected, of known approvals that were answered.
    pub false_rejects: RateView,
    /// With another verdict, of decisions that were read again.
    pub differing: RateView,
    /// Known answers that were asked again or referred.
    pub unanswered: u32,
    /// Known answers that they had been told: these measure nothing.
    pub knew: u32,
    /// Decisions that wait to be read again.
    pub waiting: u32,
    /// Decisions that cannot be read again.
    pub gone: u32,
}

/// A rate with the bounds of its 95 % interval, or that there are too few cases for one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum RateView {
    /// Too few. How many of them were counted is not told.
    TooFew {
        /// Cases.
        of: u32,
    },
    /// A rate.
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

/// What is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Expected {
    /// It is who they say.
    Approve,
    /// It is not.
    Reject,
}

/// What a decision was worth that was held against a known answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Score {
    /// Decided as it is.
    Right,
    /// Approved, though it had to be rejected.
    FalseAccept,
    /// Rejected, though it had to be approved.
    FalseReject,
    /// Asked again, or referred.
    NotAnswered,
    /// Who decided had been told the answer.
    Knew,
}

/// What was known of a case, told after its decision.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownTold {
    /// What is right.
    pub expected: Expected,
    /// Why that is known.
    pub why: String,
    /// What the decision was worth.
    pub score: Score,
}

/// Every known answer. Whoever sees them is measured by none of them from then on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownAnswersView {
    /// The newest first.
    pub answers: Vec<KnownAnswerView>,
}

/// A known answer.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownAnswerView {
    /// Its id.
    pub id: String,
    /// The reference.
    pub reference: String,
    /// What is right.
    pub expected: Expected,
    /// Why that is known.
    pub why: String,
    /// Who set it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// That it was withdrawn.
    pub withdrawn: Option<WithdrawnView>,
    /// How often it was decided.
    pub decided: u32,
}

/// That a known answer was withdrawn.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawnView {
    /// When.
    pub at: Millis,
    /// Who did.
    pub operator: String,
    /// Why.
    pub why: String,
}

/// Says what is right for a reference that nobody has opened yet.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KnownAnswerForm {
    /// The provider's reference.
    pub reference: String,
    /// What is right.
    pub expected: Expected,
    /// Why that is known, and what is to be learnt; 1 to 300 characters.
    pub why: String,
}

/// Takes a known answer out of force.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WithdrawRequest {
    /// Which.
    pub id: String,
    /// Why; 1 to 300 characters.
    pub why: String,
}

/// Decisions of a period that were drawn to be read again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecondReadingsView {
    /// The newest first.
    pub readings: Vec<SecondReadingView>,
}

/// A decision that was drawn to be read again.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecondReadingView {
    /// The reference.
    pub reference: String,
    /// Who decided.
    pub decider: String,
    /// When.
    pub decided_at: Millis,
    /// Number of the decision's entry in the log.
    pub entry: u32,
    /// What became of it. What was decided is told with it, and not before.
    pub end: ReadingEndView,
}

/// What became of a decision that was drawn.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ReadingEndView {
    /// Nobody has read it again yet.
    Waiting,
    /// Two people, one verdict.
    Agrees {
        /// Who read it again.
        reader: String,
        /// When.
        at: Millis,
        /// Of both.
        verdict: Verdict,
    },
    /// Two verdicts.
    Differs {
        /// Who read it again.
        reader: String,
        /// When.
        at: Millis,
        /// What was decided.
        first: Verdict,
        /// What the second reader says.
        again: Verdict,
    },
    /// It cannot be read again.
    Gone {
        /// Who found that.
        reader: String,
        /// When.
        at: Millis,
        /// Why.
        why: GoneKind,
    },
}

/// Why a decision cannot be read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GoneKind {
    /// The provider knows nothing under the reference any more.
    Unknown,
    /// The provider holds other evidence by now.
    Changed,
    /// Who decided listed the reference anew: there is a newer case of it.
    ListedAnew,
}

/// How a second reading ended, told to who read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReadAgainView {
    /// The reference.
    pub reference: String,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
    /// What was said; none where it cannot be read again.
    pub said: Option<SaidAgain>,
    /// Why it cannot be.
    pub gone: Option<GoneKind>,
}

/// Both verdicts.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaidAgain {
    /// They are one.
    pub agrees: bool,
    /// What was decided.
    pub first: Verdict,
    /// What was said now.
    pub again: Verdict,
}
