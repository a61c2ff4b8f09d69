//! Two people for an approval, and who has a case under the hands.
//!
//! Of what the first of two did, a reply holds nothing but name and time until the second one's own
//! first look is stored, where the policy is blind: the rest is absent, not hidden by the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Opinion, PinRect};
use crate::contract::{Millis, Outcome};

/// Takes a case from the operator who has it, and opens it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeOverRequest {
    /// The reference.
    pub reference: String,
    /// Why, for the log; 1 to 300 characters.
    pub reason: String,
}

/// Where a case of the list stands, for who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Nobody has it.
    Free,
    /// You have it.
    Mine,
    /// Another has it: it is opened by a take-over, with a reason.
    Claimed,
    /// It was approved by another and waits for a second person: you, if you are an approver.
    ForSecond,
    /// You approved it: it waits for somebody else.
    Submitted,
}

/// How many cases of the list stand where; each is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueCounts {
    /// Nobody has them.
    pub free: u32,
    /// You have them.
    pub mine: u32,
    /// Another has them.
    pub claimed: u32,
    /// They wait for a second person, not by you.
    pub for_second: u32,
    /// You approved them.
    pub submitted: u32,
}

/// Who has a case, and for how long if nothing becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClaimView {
    /// The name.
    pub holder: String,
    /// It is you.
    pub mine: bool,
    /// Seconds until it runs out. Anybody may open the case then.
    pub left_s: u32,
}

/// A reason why an approval takes two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum NeedKind {
    /// The site asks for it each time.
    Always,
    /// Something of the case is on the block list.
    Blocklisted,
    /// The person is blocked at the counter.
    PersonBlocked,
    /// So many findings are no pass.
    Findings,
    /// So many items that an approval waits for cannot be checked.
    CannotCheck,
    /// So many mismatches with a joined check were given a reason.
    Mismatches,
    /// The provider could not be asked whether the evidence is the same.
    NotRechecked,
    /// What decides about it is not there yet: it may go away by itself.
    Incomplete,
    /// Drawn by lot.
    Sample,
}

/// One reason why an approval takes two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NeedView {
    /// Which.
    pub kind: NeedKind,
    /// How many, where they are counted.
    pub count: Option<u32>,
}

/// The first of two has approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedView {
    /// Who.
    pub by: String,
    /// When.
    pub at: Millis,
}

/// That the approval was stored as the first of two, right after it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmittedNow {
    /// The reference.
    pub reference: String,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
    /// Why it takes two.
    pub needs: Vec<NeedView>,
}

/// The case is on the bench for the second opinion.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecondView {
    /// Who approved it first.
    pub by: String,
    /// When.
    pub at: Millis,
    /// The policy asks for an own first look before the other's work is shown.
    pub blind: bool,
    /// What the first one did; absent until the own first look is stored, where that comes first.
    pub first: Option<FirstReading>,
}

/// What the first of two did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstReading {
    /// Why it takes two.
    pub needs: Vec<NeedView>,
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
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstAnswer {
    /// The item.
    pub item: String,
    /// The result.
    pub result: Option<Outcome>,
    /// The note.
    pub note: String,
    /// Places in pictures.
    pub pins: Vec<FirstPin>,
}

/// A place that the first of two pointed at.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstPin {
    /// The picture.
    pub picture: String,
    /// The place.
    pub rect: PinRect,
}

/// The approval of the first of two is void, as the evidence changed since: the case begins anew.
/// What changed is in `recheck` of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoidedView {
    /// Who had approved.
    pub by: String,
    /// When.
    pub at: Millis,
}
