//! What was done in some days, and what waits now, in figures, and the rows behind each.
//!
//! Figures of decisions are of people as soon as few decide: each look is in the log, a cell of few is
//! hidden, and rows name neither a customer nor a colleague.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;
use super::cases::DeskKind;
use super::exports::ExportReason;
use super::review::Verdict;

/// Some days up to now, in Seoul.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FiguresPeriod {
    /// Today.
    Today,
    /// Seven days, today among them.
    Week,
    /// Thirty days, today among them.
    Month,
}

/// Asks for the figures of some days.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FiguresRequest {
    /// Which days.
    pub period: FiguresPeriod,
}

/// Figures as they were at a moment.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FiguresView {
    /// The moment.
    pub at: Millis,
    /// Which days.
    pub period: FiguresPeriod,
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Cells of fewer are hidden.
    pub least: u32,
    /// Codes by SMS.
    pub codes: CodesView,
    /// What waits, the youngest first; absent for who works at the counter alone.
    pub queue: Option<Vec<AgedView>>,
    /// Decisions about documents; absent for the same.
    pub bench: Option<BenchView>,
}

/// How far a code came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CodeStep {
    /// It was sent.
    Sent,
    /// One was typed.
    Typed,
    /// It was the right one.
    Right,
    /// The provider says that it is them.
    Verified,
    /// They were accepted.
    Accepted,
    /// It may have been sent, and nobody knows. No step on the way.
    MaybeSent,
}

/// Checks that came so far.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodeStepView {
    /// How far.
    pub step: CodeStep,
    /// How many.
    pub count: u32,
}

/// Requests that were refused for one reason.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RefusedView {
    /// A code was typed; where it is not one was to be sent.
    pub typed: bool,
    /// Key of the class in the catalogue.
    pub class: String,
    /// How many.
    pub count: u32,
}

/// Requests in an hour of today, or in one of more days.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RequestsView {
    /// When it begins.
    pub from: Millis,
    /// How many.
    pub count: u32,
}

/// How the allowance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Allowance {
    /// Below 80 % of both limits.
    Calm,
    /// From 80 % of either.
    Warning,
    /// No SMS now.
    Stopped,
}

/// Codes by SMS.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CodesView {
    /// Each step once.
    pub steps: Vec<CodeStepView>,
    /// The most frequent first.
    pub refused: Vec<RefusedView>,
    /// Each hour of today, or each day.
    pub requests: Vec<RequestsView>,
    /// Allowed in an hour.
    pub limit_hour: u32,
    /// Allowed in 24 hours.
    pub limit_day: u32,
    /// Used in the last hour.
    pub used_hour: u32,
    /// Used in the last 24 hours.
    pub used_day: u32,
    /// Whether more can be sent.
    pub allowance: Allowance,
    /// Until when not, if not.
    pub stopped_until: Option<Millis>,
    /// How often the provider said no more.
    pub blocks: u32,
}

/// How long something waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QueueAge {
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

/// What waits that long.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgedView {
    /// How long.
    pub age: QueueAge,
    /// Cases.
    pub cases: u32,
    /// Of them, late.
    pub late: u32,
}

/// Decisions about documents.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BenchView {
    /// They are those of who asks alone.
    pub own: bool,
    /// Those of the period.
    pub decided: DecisionsView,
    /// Not counted, as who asks may be the one to read them again.
    pub untold: u32,
    /// Since when people are told, `YYYY-MM-DD`.
    pub people_from: String,
    /// Each person, by name.
    pub people: Vec<PersonLine>,
    /// All that are told together; absent where they are one's own.
    pub all: Option<PersonLine>,
}

/// Decisions of the period.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum DecisionsView {
    /// None.
    Nothing,
    /// Too few to be told.
    Hidden,
    /// So many.
    Known {
        /// Each verdict once.
        verdicts: Vec<VerdictCount>,
        /// Approvals, of all.
        approved: ShareView,
        /// Overturned, of all.
        overturned: ShareView,
        /// How long who read was at work; absent of too few.
        active: Option<ActiveView>,
        /// Reasons of what was not approved, the most frequent first.
        reasons: Vec<GivenView>,
    },
}

/// How often a verdict was.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VerdictCount {
    /// The verdict.
    pub verdict: Verdict,
    /// How often.
    pub count: u32,
}

/// How many of how many, where that may be told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ShareView {
    /// There was nothing to count.
    Nothing,
    /// Of too few, or told by others that are.
    Hidden,
    /// So many, with the bounds of the 95 % interval.
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

/// How long something took, in milliseconds, by the nearest rank.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActiveView {
    /// Half of the cases took no longer.
    #[ts(type = "number")]
    pub p50: u64,
    /// Three of four.
    #[ts(type = "number")]
    pub p75: u64,
    /// Nineteen of twenty.
    #[ts(type = "number")]
    pub p95: u64,
    /// Cases that were measured.
    pub of: u32,
}

/// How often a reason was given.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GivenView {
    /// Its code.
    pub code: String,
    /// `final`, `retry` or `external`; absent where the code is not known here.
    pub class: Option<String>,
    /// How often.
    pub count: u32,
}

/// One person, or all that are told.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonLine {
    /// Id; absent for all.
    pub operator: Option<String>,
    /// Name; empty for all.
    pub name: String,
    /// Approvals, of their cases.
    pub approved: ShareView,
    /// Overturned, of their cases.
    pub overturned: ShareView,
    /// How long half of their cases took at most, in milliseconds.
    #[ts(type = "number | null")]
    pub median: Option<u64>,
    /// Known answers that they gave right.
    pub seeded: ShareView,
    /// Second readings that agree with them.
    pub agreeing: ShareView,
}

/// Asks for the rows that a figure counts. Refused where the figure is not told.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FiguresRowsRequest {
    /// Which days.
    pub period: FiguresPeriod,
    /// Which figure.
    pub of: FigureOf,
}

/// A figure that has rows.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum FigureOf {
    /// Checks that came so far.
    Step {
        /// How far.
        step: CodeStep,
    },
    /// Requests that were refused.
    Refused {
        /// A code was typed.
        typed: bool,
        /// Key of the class.
        class: String,
    },
    /// Requests in what begins then.
    Requests {
        /// When.
        from: Millis,
    },
    /// What waits that long.
    Waiting {
        /// How long.
        age: QueueAge,
    },
    /// Decisions.
    Decided,
    /// Decisions with a verdict.
    Verdict {
        /// Which.
        verdict: Verdict,
    },
    /// Decisions that were given a reason.
    Reason {
        /// Its code.
        code: String,
    },
    /// Decisions that were overturned.
    Overturned,
    /// Decisions on the cases of one person, of the days of people.
    Person {
        /// Id.
        operator: String,
    },
}

/// The newest rows behind a figure; of what waits the oldest.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FiguresRowsView {
    /// Two hundred at most.
    pub rows: Vec<FigureRow>,
    /// How many there are.
    pub total: u32,
}

/// A row. It names nobody.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FigureRow {
    /// When it was; since when it waits.
    pub at: Millis,
    /// At which desk.
    pub desk: DeskKind,
    /// The check or the review.
    pub id: String,
    /// The reference, masked.
    pub reference: Option<String>,
    /// What it says.
    pub what: FigureWhat,
}

/// What a row says.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum FigureWhat {
    /// How far a check came.
    Code {
        /// The last step.
        step: CodeStep,
    },
    /// What was wrong.
    Refused {
        /// Key of the class.
        class: String,
    },
    /// How a request ended.
    Request {
        /// By its word in the record.
        end: String,
    },
    /// A case waits.
    Waits {
        /// It is late.
        late: bool,
    },
    /// A case was decided.
    Decided {
        /// Entry in the log.
        entry: u32,
        /// The verdict.
        verdict: Verdict,
        /// Codes of the reasons.
        reasons: Vec<String>,
        /// `secondPerson`, `secondReading` or `superseded`; absent where it stands.
        overturned: Option<String>,
    },
}

/// Writes the figures of some days as a table (CSV).
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportFigures {
    /// Which days.
    pub period: FiguresPeriod,
    /// Why.
    pub reason: ExportReason,
    /// More about it; up to 300 characters, needed where the reason is another.
    pub note: String,
}
