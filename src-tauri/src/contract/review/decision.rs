//! The first look and the decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

/// What the reviewer thinks of the two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Opinion {
    /// No difference that matters.
    Same,
    /// A difference can be named.
    Different,
    /// Picture or view does not allow it.
    CannotTell,
}

/// Stores the first look. It cannot be changed, only added to.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FirstLookRequest {
    /// The case on the screen.
    pub case: String,
    /// The opinion.
    pub opinion: Opinion,
    /// What decided it; one line.
    pub why: String,
    /// The picture that stood on the left.
    pub a: String,
    /// The picture that stood on the right.
    pub b: String,
}

/// The first look as stored.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FirstLookView {
    /// The opinion.
    pub opinion: Opinion,
    /// What decided it.
    pub why: String,
    /// When.
    pub at: Millis,
    /// Nothing of the vendor had been given to the window before.
    pub blind: bool,
}

/// The four decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ReviewVerdict")] // The counter has a Verdict too, and the window one name space.
pub enum Verdict {
    /// The verification is good.
    Approve,
    /// It is not.
    Reject,
    /// Named steps are to be repeated.
    AskAgain,
    /// An approver is to look.
    Refer,
}

/// What a reason means for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReasonClass {
    /// Nothing the customer can mend.
    Final,
    /// Can be mended by another picture.
    Retry,
    /// Lies outside the pictures: a list, a colleague, a fault.
    External,
}

/// A reason that can be given.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewReasonView {
    /// Its code, for good; the words are in the catalogue.
    pub code: String,
    /// Decisions it can be given for.
    pub verdicts: Vec<Verdict>,
    /// What it means for the customer.
    pub class: ReasonClass,
    /// It says nothing without a note.
    pub needs_note: bool,
    /// It is about one picture, which must be named with it.
    pub needs_picture: bool,
}

/// A reason that was given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReasonChoice {
    /// Its code.
    pub code: String,
    /// The picture it is about, where it is about one.
    pub picture: Option<String>,
}

/// The decision as it was read once more and confirmed. The stage of the answer says what became of
/// it: `decided`, or `submitted` where an approval takes two people.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecideReview {
    /// The case on the screen.
    pub case: String,
    /// The reference as the reviewer read it once more.
    pub reference: String,
    /// The decision.
    pub verdict: Verdict,
    /// Reasons; at least one unless it is an approval.
    pub reasons: Vec<ReasonChoice>,
    /// What the customer reads.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Milliseconds in which the reviewer was active at the bench.
    pub active_ms: f64,
}

/// What stands in the way of an approval.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GateView {
    /// An approval would be taken.
    pub approve: bool,
    /// What is open, in the order to work it off.
    pub blockers: Vec<BlockerView>,
    /// Mandatory items in all.
    pub items: u32,
    /// Mandatory items that are open.
    pub items_open: u32,
}

/// One thing that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockerView {
    /// What.
    pub kind: BlockerKind,
    /// The item, picture or mismatch it is about.
    pub about: Option<String>,
}

/// Things that stand in the way of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BlockerKind {
    /// No first look is stored.
    FirstLook,
    /// The first look does not say *same person*.
    NotSame,
    /// A mandatory item is open.
    ItemOpen,
    /// An item failed, mandatory or not.
    ItemFailed,
    /// *Cannot check* on a mandatory item needs a note.
    ItemNote,
    /// A mandatory picture was not opened at a readable size.
    PictureUnopened,
    /// A mandatory picture is missing or cannot be shown.
    PictureMissing,
    /// The evidence changed.
    EvidenceChanged,
    /// Something differs between the case and a linked check, and nobody said why that is no obstacle;
    /// `about` says what.
    Mismatch,
}

/// Whether the evidence is still what the provider holds.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecheckView {
    /// Where it stands.
    pub state: RecheckState,
    /// When that was found.
    pub at: Option<Millis>,
    /// What changed.
    pub changes: Vec<ChangeView>,
}

/// Where the comparison stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum RecheckState {
    /// Not asked yet.
    NotYet,
    /// Being asked.
    Asking,
    /// The same.
    Unchanged,
    /// Different: no decision is taken on what is on the screen.
    Changed,
    /// The provider did not answer; the record says so.
    Unreachable,
}

/// One difference between the evidence on the screen and the provider's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// `added`, `removed` or `changed`.
    pub what: String,
    /// The picture, if it is one.
    pub picture: Option<String>,
    /// The document, as an index.
    pub document: Option<u32>,
    /// The field, if it is one.
    pub field: Option<String>,
}

/// The four results, counted.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tally {
    /// Pass.
    pub pass: u32,
    /// Fail.
    pub fail: u32,
    /// Not checked, or without a result.
    pub not_checked: u32,
    /// Cannot check.
    pub cannot_check: u32,
}

/// A decision that was stored.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DecidedView {
    /// The reference.
    pub reference: String,
    /// The decision.
    pub verdict: Verdict,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
    /// Who had approved it first, where it is the second opinion.
    pub first: Option<String>,
}
