//! Cases, found by what is known of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;
use super::cases::DeskKind;

/// Looks for cases by a text: name, end of a phone number, reference, number of a document, operator,
/// reason code or day. Each search is logged. For reviewer, approver, auditor, administrator.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchRequest {
    /// As it was typed. Of more than 200 characters the rest is not looked at.
    pub text: String,
    /// Only cases that are all of this; any, if empty.
    pub only: Vec<CaseTag>,
    /// Where to go on; none for the newest.
    pub before: Option<u32>,
    /// Lines of the page, 1 to 50.
    pub limit: u32,
}

/// What a case is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CaseTag {
    /// Of the counter.
    Counter,
    /// Of the bench.
    Review,
    /// Nobody has decided yet.
    Waiting,
    /// Decided.
    Decided,
}

/// What was found.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// Newest first.
    pub lines: Vec<FoundView>,
    /// Where the next page begins; none if there is none.
    pub before: Option<u32>,
}

/// A case that was found. Masked, but for what was typed.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundView {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
    /// When it was decided, or since when it waits.
    pub at: Millis,
    /// The decision; none while it waits, and then it has no record yet.
    pub decided: Option<FoundDecisionView>,
    /// The name.
    pub name: Option<MarkedView>,
    /// Masked birth date.
    pub birth: Option<String>,
    /// Phone number.
    pub phone: Option<MarkedView>,
    /// The reference.
    pub reference: Option<MarkedView>,
    /// The number of a document, where that was found.
    pub number: Option<MarkedView>,
}

/// How a case that was found was decided.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundDecisionView {
    /// What was decided, by its name at that desk.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Who.
    pub operator: MarkedView,
    /// Who had approved first, where it took two.
    pub first: Option<MarkedView>,
    /// Number of its log entry.
    pub entry: u32,
    /// It must be kept.
    pub held: bool,
}

/// A text, and where in it something was found.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkedView {
    /// The text.
    pub text: String,
    /// In order, none over another.
    pub marks: Vec<MarkView>,
}

/// A place in a text, in UTF-16 code units: as `slice` counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// Where it begins.
    pub start: u32,
    /// How long it is.
    pub length: u32,
}
