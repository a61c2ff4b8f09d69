//! What the counter shows, in the desk's own values.

use jiff::Timestamp;
use jiff::civil::Date;

use super::record::Outcome;
use crate::desks::blocklist::Hit;
use crate::domain::age::AgeRule;
use crate::domain::quota::{Limits, Quota};
use crate::domain::reason::{Reason, Verdict};
use crate::domain::refusal::Refusal;
use crate::store::checks::CheckRow;

/// The counter as it is now.
pub struct CounterState {
    /// The desk's clock.
    pub now: Timestamp,
    /// Where the check stands.
    pub stage: Stage,
    /// The allowance.
    pub quota: Quota,
    /// What is allowed.
    pub limits: Limits,
    /// The provider's words for a stop that is in force.
    pub stop: Option<Problem>,
    /// The age rule.
    pub rule: AgeRule,
    /// Today in Asia/Seoul.
    pub today: Date,
}

/// A refusal and when it came.
#[derive(Clone)]
pub struct Problem {
    /// What.
    pub refusal: Refusal,
    /// When.
    pub at: Timestamp,
}

/// The open check, with what is counted beside its row.
pub struct OpenCheck {
    /// Its row.
    pub row: CheckRow,
    /// Consents given.
    pub consents: u32,
    /// Its last log entry.
    pub entry: u32,
}

/// Where the check stands.
pub enum Stage {
    /// The form.
    Details {
        /// Why the last send did not work.
        problem: Option<Problem>,
    },
    /// A send whose end is not known.
    MaybeSent {
        /// The check.
        check: OpenCheck,
        /// What is known.
        timeline: Vec<(Timestamp, Moment)>,
        /// What came instead of an answer.
        problem: Option<Problem>,
        /// The form is still in memory.
        can_resend: bool,
    },
    /// The customer types the code.
    Code {
        /// The check.
        check: OpenCheck,
        /// When a new code may be asked for.
        resend_at: Timestamp,
        /// The form is still in memory.
        can_resend: bool,
        /// What was wrong with the last code.
        problem: Option<Problem>,
        /// Only a new code helps.
        dead: bool,
    },
    /// The code left and its end is not known.
    ConfirmUnclear {
        /// The check.
        check: OpenCheck,
        /// What came instead of an answer.
        problem: Option<Problem>,
    },
    /// Ready for a decision.
    Result {
        /// The check.
        check: OpenCheck,
        /// What was certified and what follows.
        outcome: Box<Outcome>,
        /// Reasons that may be given.
        reasons: Vec<&'static Reason>,
        /// Entries of the blocklist to look at: none refuses.
        hits: Vec<Hit>,
    },
    /// Saved.
    Decided {
        /// The check.
        check: OpenCheck,
        /// The verdict.
        verdict: Verdict,
        /// Reason code.
        reason: String,
        /// What the customer is told.
        customer_text: String,
        /// Log entry of the decision.
        entry: u32,
        /// When.
        decided_at: Timestamp,
    },
}

/// What is known about a request without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The attempt was written before anything left.
    AttemptWritten,
    /// No answer in time.
    NoAnswer,
    /// The connection broke.
    Broken,
    /// An answer that is not the provider's.
    Unreadable,
    /// The program ended first.
    ProgramEnded,
}
