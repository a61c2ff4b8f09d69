//! The counter desk: from the form to the stored decision.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

mod result;

pub use result::{
    AgeSum, AgeView, Hint, PersonState, PersonView, ReasonView, ResultView, SeamField, SeamNote,
    SeamRow, Sign,
};

/// Host carriers. A budget line (MVNO) is its host carrier plus a flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub enum Carrier {
    /// SK Telecom.
    #[serde(rename = "SKT")]
    Skt,
    /// KT.
    #[serde(rename = "KT")]
    Kt,
    /// LG U+.
    #[serde(rename = "LGT")]
    Lgt,
}

/// The four consents of an SMS check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ConsentKind {
    /// Collection and use of personal data.
    PersonalData,
    /// Processing of unique identifiers.
    UniqueIdentifiers,
    /// The carrier's terms.
    CarrierTerms,
    /// The verification service's terms.
    ServiceTerms,
}

/// One consent text with its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentText {
    /// Which consent.
    pub kind: ConsentKind,
    /// Version that is recorded with an agreement.
    pub version: String,
    /// The text itself.
    pub text: String,
}

/// A consent the customer gave, by the version they could read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentGiven {
    /// Which consent.
    pub kind: ConsentKind,
    /// The version that was on the screen.
    pub version: String,
}

/// The rule that says who is old enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum AgeRule {
    /// Calendar year in which one turns 19 or later (Youth Protection Act).
    KrYouthYear,
    /// `years` completed on the day.
    Exact {
        /// 1 to 120.
        years: u8,
    },
}

/// The form. The seventh digit is used once and kept nowhere.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SendRequest {
    /// Made anew by the window for each press of Send; the same value never sends twice.
    pub click: String,
    /// Name as registered with the carrier.
    pub name: String,
    /// Six digits, YYMMDD.
    pub birth: String,
    /// Seventh digit of the registration number, 1 to 8.
    pub seventh: String,
    /// Host carrier.
    pub carrier: Carrier,
    /// Budget line.
    pub mvno: bool,
    /// Mobile number as typed.
    pub phone: String,
    /// All four consents.
    pub consents: Vec<ConsentGiven>,
}

/// Acts on the open check. `version` must be the one last shown.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckRequest {
    /// The check.
    pub check: String,
    /// Its version as last shown.
    pub version: u32,
}

/// What the customer says about an SMS whose sending is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SmsArrived {
    /// One arrived.
    Yes,
    /// Nothing arrived.
    No,
    /// The customer cannot say.
    CannotSay,
}

/// Clears *maybe sent*: only a person can.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClearMaybeSent {
    /// The check.
    pub check: String,
    /// Its version as last shown.
    pub version: u32,
    /// The customer's answer, recorded with the time.
    pub arrived: SmsArrived,
    /// Send a new code at once; else the check is cancelled. Only possible where `can_resend`.
    pub send_new: bool,
}

/// The code the customer typed.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmRequest {
    /// The check.
    pub check: String,
    /// Its version as last shown.
    pub version: u32,
    /// Six digits.
    pub code: String,
}

/// Looks up a verification that exists already; sends nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookupRequest {
    /// The provider's reference.
    pub imp_uid: String,
}

/// The three decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Accept the customer.
    Accept,
    /// Refuse.
    Refuse,
    /// Leave it to a colleague.
    Refer,
}

/// Stores the decision: the second of two deliberate steps.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecideRequest {
    /// The check.
    pub check: String,
    /// Its version as last shown; another one is a conflict.
    pub version: u32,
    /// Accept, refuse or refer.
    pub verdict: Verdict,
    /// Reason code, one of the codes offered for the verdict.
    pub reason: String,
    /// What the customer is told; 1 to 300 characters.
    pub customer_text: String,
    /// For staff only; up to 1,000 characters.
    pub note: String,
}

/// The counter as it is now. Every command of the desk answers with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CounterView {
    /// This computer's clock, so that the window counts from the same time.
    pub now: Millis,
    /// Where the check stands.
    pub stage: Stage,
    /// The site's SMS allowance.
    pub quota: QuotaView,
    /// The age rule in words and figures.
    pub rule: RuleView,
    /// The consent texts in force.
    pub consents: Vec<ConsentText>,
}

/// Where the check stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Stage {
    /// The form. The window holds what was typed; nothing of it is here.
    Details {
        /// Why the last send was refused or could not be tried; nothing was sent then.
        problem: Option<ProblemView>,
    },
    /// A request left and its end is not known.
    MaybeSent {
        /// The check.
        check: CheckView,
        /// What is known, oldest first.
        timeline: Vec<MomentView>,
        /// What came back instead of an answer.
        problem: Option<ProblemView>,
        /// False after a restart: number and seventh digit are kept nowhere and must be typed again.
        can_resend: bool,
    },
    /// The provider confirmed the send; the customer types the code.
    Code {
        /// The check.
        check: CheckView,
        /// When the provider confirmed the send.
        sent_at: Millis,
        /// When the code runs out.
        expires_at: Millis,
        /// Wrong codes so far.
        tries_used: u32,
        /// Codes that may be tried in all.
        tries_allowed: u32,
        /// When a new code may be asked for.
        resend_at: Millis,
        /// False after a restart, as in `maybeSent`.
        can_resend: bool,
        /// What was wrong with the last code.
        problem: Option<ProblemView>,
        /// The code can no longer be used (run out, too many tries): only a new one helps.
        dead: bool,
    },
    /// The code left and no answer came: the provider is asked by a reading call before anything else.
    ConfirmUnclear {
        /// The check.
        check: CheckView,
        /// What came back.
        problem: Option<ProblemView>,
    },
    /// The answer of the provider, ready for a decision.
    Result {
        /// The check.
        check: CheckView,
        /// What was certified.
        result: Box<ResultView>,
        /// Reasons that may be given.
        reasons: Vec<ReasonView>,
    },
    /// Saved.
    Decided {
        /// The check.
        check: CheckView,
        /// Accept, refuse or refer.
        verdict: Verdict,
        /// Reason code.
        reason: String,
        /// What the customer is told.
        customer_text: String,
        /// Number of the log entry.
        entry: u32,
        /// When it was saved.
        decided_at: Millis,
    },
}

/// The open check, as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// Its id.
    pub id: String,
    /// Rises with every change; a request must carry it.
    pub version: u32,
    /// When it began.
    pub began_at: Millis,
    /// Name that was asked for; empty for a look-up.
    pub name: String,
    /// Birth date that was asked for, `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Sex that was asked for.
    pub sex: Option<Sex>,
    /// Carrier that was asked for.
    pub carrier: Option<Carrier>,
    /// Budget line.
    pub mvno: bool,
    /// The number with its middle hidden, `010-****-0142`.
    pub phone: Option<String>,
    /// SMS requests that left so far.
    pub sms_count: u32,
    /// Wrong codes so far, over all requests.
    pub wrong_codes: u32,
    /// Consents given.
    pub consents: u32,
    /// Last log entry of the check.
    pub entry: u32,
}

/// Sex as the seventh digit or the provider gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

/// A refusal or a fault of the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProblemView {
    /// What to do about it: a key of the catalogue (`wrongCode`, `nameMismatch`, `offline`, …).
    pub class: String,
    /// Four-digit code found in the message: a hint.
    pub code: Option<String>,
    /// The message, unchanged; staff always see it.
    pub raw: Option<String>,
    /// HTTP status, where an answer came.
    pub status: Option<u16>,
    /// When.
    pub at: Millis,
}

/// Something that is known about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentView {
    /// When.
    pub at: Millis,
    /// What.
    pub what: Moment,
}

/// What can be known about a request whose end is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Moment {
    /// The attempt was written to the record, before anything left.
    AttemptWritten,
    /// No answer came in time.
    NoAnswer,
    /// The connection broke.
    Broken,
    /// An answer came that is not the provider's.
    Unreadable,
    /// The program ended before an answer came.
    ProgramEnded,
}

/// The SMS allowance of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuotaView {
    /// In the last hour.
    pub hour: UseView,
    /// In the last 24 hours.
    pub day: UseView,
    /// Calm, warning from 80 %, or stopped.
    pub state: QuotaState,
    /// When sending is possible again, expected.
    pub stopped_until: Option<Millis>,
    /// True if the provider itself refused (0086), not only our own meter.
    pub by_provider: bool,
    /// When the oldest attempt of the hour leaves the window.
    pub next_free_at: Option<Millis>,
    /// The provider's words for the stop.
    pub problem: Option<ProblemView>,
}

/// Used and allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UseView {
    /// Attempts counted.
    pub used: u32,
    /// Attempts allowed.
    pub limit: u32,
}

/// How the allowance stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum QuotaState {
    /// Below 80 %.
    Calm,
    /// From 80 %.
    Warning,
    /// No SMS now.
    Stopped,
}

/// The age rule today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RuleView {
    /// `KR_YOUTH_YEAR`, `EXACT_19`, …
    pub name: String,
    /// The rule.
    pub rule: AgeRule,
    /// Years needed.
    pub needed: u32,
    /// Today in Asia/Seoul, `YYYY-MM-DD`.
    pub today: String,
    /// Latest birth date that passes today, `YYYY-MM-DD`.
    pub latest_birth_date: String,
}
