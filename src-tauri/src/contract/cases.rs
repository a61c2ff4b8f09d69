//! What was decided at both desks. Masked, but for what was revealed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

/// The two desks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DeskKind {
    /// Checks with a code by SMS.
    Counter,
    /// Verifications with documents.
    Review,
}

/// Asks for decisions, newest first. For reviewer, approver, auditor, administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CasesRequest {
    /// Log entry before which to go on; none for the newest.
    pub before: Option<u32>,
    /// Lines of the page, 1 to 100.
    pub limit: u32,
}

/// Some decisions.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CasesView {
    /// Newest first.
    pub lines: Vec<CaseLineView>,
    /// Where the next page begins; none if there is none.
    pub before: Option<u32>,
}

/// A decision in the list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseLineView {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
    /// Number of its log entry.
    pub entry: u32,
    /// When.
    pub at: Millis,
    /// Who decided.
    pub operator: String,
    /// What was decided, by its name at that desk.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Masked name.
    pub name: Option<String>,
    /// Masked birth date.
    pub birth: Option<String>,
    /// Masked reference.
    pub reference: Option<String>,
    /// It must be kept.
    pub held: bool,
    /// When its personal data was erased.
    pub erased_at: Option<Millis>,
}

/// One case. Showing it is a view, and logged. For reviewer, approver, auditor, administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseShowRequest {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
}

/// A value of a person: masked in a record, whole in what was revealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonalView {
    /// What it belongs to: `asked`, `certified`, `case`, `user`, `documents`, `document.0`, `texts`,
    /// `submission`, `claims`, `checks.<item>`, `mismatches.<finding>`, `record`, `attempts`, `reveals`, `hold`.
    pub group: String,
    /// Which value.
    pub name: String,
    /// The value.
    pub text: String,
}

/// The record of a case, masked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseRecordView {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
    /// Where it stands, by its name at that desk.
    pub state: String,
    /// Who began it.
    pub operator: String,
    /// When.
    pub began_at: Millis,
    /// When it ended.
    pub ended_at: Option<Millis>,
    /// The decision.
    pub decision: Option<CaseDecisionView>,
    /// Every value of a person, masked.
    pub fields: Vec<PersonalView>,
    /// Requests to the provider, oldest first.
    pub attempts: Vec<CaseAttemptView>,
    /// What the customer agreed to.
    pub consents: Vec<CaseConsentView>,
    /// First looks.
    pub looks: Vec<CaseLookView>,
    /// Items of the checklist.
    pub items: Vec<CaseResultView>,
    /// What the program noticed.
    pub findings: Vec<CaseResultView>,
    /// Who was shown it whole, newest first.
    pub reveals: Vec<CaseRevealView>,
    /// The hold in force.
    pub hold: Option<HoldView>,
    /// How long it is kept.
    pub kept: KeptView,
}

/// The decision on a case.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseDecisionView {
    /// What was decided.
    pub verdict: String,
    /// Reason codes.
    pub reasons: Vec<String>,
    /// Who decided.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
}

/// A request to the provider.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseAttemptView {
    /// `send`, `confirm` or `read`.
    pub kind: String,
    /// When.
    pub at: Millis,
    /// How it ended.
    pub end: String,
}

/// A consent.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseConsentView {
    /// Which.
    pub kind: String,
    /// Version of the text.
    pub version: String,
    /// When it was given.
    pub at: Millis,
}

/// A first look.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseLookView {
    /// The opinion.
    pub opinion: String,
    /// Nothing of the provider's had been shown before.
    pub blind: bool,
    /// Whose.
    pub operator: String,
    /// When.
    pub at: Millis,
}

/// Something with its result.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseResultView {
    /// The item, or the kind of what was found.
    pub name: String,
    /// Its result, by its name; none if it was not answered.
    pub result: Option<String>,
}

/// That somebody was shown a case whole. The note is among the personal values.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseRevealView {
    /// Reason code.
    pub reason: String,
    /// Who.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
}

/// A hold in force. Its reason is among the personal values.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HoldView {
    /// Who set it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Number of its log entry.
    pub entry: u32,
}

/// How long a case is kept.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptView {
    /// Days after its end.
    pub days: u32,
    /// When its period is over; none while it is open.
    pub until: Option<Millis>,
    /// When it was erased.
    pub erased_at: Option<Millis>,
}

/// Why personal data is shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
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
    /// Anything else; needs a note of 5 to 200 characters.
    Other,
}

/// Shows the personal data of a case whole, once the reason is in the log. For reviewer, approver, auditor.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealRequest {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
    /// Why.
    pub reason: RevealReason,
    /// More about it, up to 200 characters.
    pub note: String,
}

/// Personal data, whole. The window hides it at `until` and forgets it.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RevealedView {
    /// The same values as in the record, in the same order.
    pub fields: Vec<PersonalView>,
    /// When it is hidden again.
    pub until: Millis,
    /// Number of its log entry.
    pub entry: u32,
}

/// Says that a case must be kept, or need not be any more. For approver, administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldRequest {
    /// Which desk.
    pub desk: DeskKind,
    /// The check or the case.
    pub id: String,
    /// Why, 5 to 200 characters.
    pub reason: String,
}
