//! Checks at the counter that are of the same person as the case.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::contract::Millis;

/// What joins the case with checks at the counter.
#[derive(Debug, Clone, Default, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JoinedView {
    /// Checks that were linked, newest link first.
    pub links: Vec<LinkView>,
    /// Checks that may be of the same person, newest first. Each is offered until someone says that
    /// it is, or takes it back.
    pub suggestions: Vec<SuggestionView>,
    /// What the documents of the case say otherwise than a linked check.
    pub mismatches: Vec<MismatchView>,
}

/// Who said that a check and the case are of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LinkOrigin {
    /// The operator, of their own accord.
    Operator,
    /// It was suggested, and confirmed.
    Suggestion,
}

/// What a check certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertifiedView {
    /// Name.
    pub name: Option<String>,
    /// Birth date, `YYYY-MM-DD`.
    pub birth: Option<String>,
    /// `male`, `female` or as it came.
    pub sex: Option<String>,
    /// Masked number.
    pub phone: Option<String>,
    /// When it was certified.
    pub at: Millis,
}

/// A check that was linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// The check.
    pub check: String,
    /// When it was linked.
    pub at: Millis,
    /// How that came about.
    pub origin: LinkOrigin,
    /// Who said so.
    pub operator: String,
    /// What it certified.
    pub certified: CertifiedView,
    /// Its person is blocked at the counter.
    pub blocked: bool,
}

/// A check that left the same name and birth date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionView {
    /// The check.
    pub check: String,
    /// When it was certified.
    pub at: Millis,
    /// Certified name.
    pub name: Option<String>,
    /// Certified birth date, `YYYY-MM-DD`.
    pub birth: Option<String>,
}

/// Something that the documents say otherwise than a linked check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MismatchView {
    /// The check.
    pub check: String,
    /// What does not match: `name`, `dateOfBirth` or `sex`.
    pub finding: String,
    /// As it was certified.
    pub certified: String,
    /// As the documents have it.
    pub stated: String,
    /// Why it does not stand in the way, once someone has said so.
    pub acknowledged: Option<AcknowledgedView>,
}

/// A reason that was given for a mismatch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AcknowledgedView {
    /// The reason.
    pub reason: String,
    /// Who gave it.
    pub operator: String,
    /// When.
    pub at: Millis,
}

/// Certified checks of this terminal that may be linked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChecksView {
    /// Newest first.
    pub checks: Vec<CertifiedCheckView>,
}

/// A certified check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CertifiedCheckView {
    /// The check.
    pub check: String,
    /// What it certified.
    pub certified: CertifiedView,
    /// It is linked to the case.
    pub linked: bool,
}

/// Says that a check and the case are of one person.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LinkRequest {
    /// The case on the screen.
    pub case: String,
    /// The check.
    pub check: String,
    /// Who says so.
    pub origin: LinkOrigin,
}

/// Takes that back. Reasons that were given for mismatches go with it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnlinkRequest {
    /// The case on the screen.
    pub case: String,
    /// The check.
    pub check: String,
}

/// Asks for certified checks to link.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChecksRequest {
    /// The case on the screen.
    pub case: String,
    /// A number as typed: its checks alone. None for the newest.
    pub phone: Option<String>,
}

/// Gives a reason why a mismatch does not stand in the way of an approval.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AcknowledgeRequest {
    /// The case on the screen.
    pub case: String,
    /// The check.
    pub check: String,
    /// What does not match.
    pub finding: String,
    /// The reason.
    pub reason: String,
}
