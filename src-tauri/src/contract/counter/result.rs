//! The result of a check: the seam, the age, the person, and the reasons that may be given.

use serde::Serialize;
use ts_rs::TS;

use super::Verdict;
use crate::contract::blocklist::HitView;
use crate::contract::{Millis, Outcome};

/// What the provider certified, beside what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ResultView {
    /// Only true if the answer's code was 0 and it said `certified: true`.
    pub verified: bool,
    /// Certified name.
    pub name: Option<String>,
    /// When the provider certified.
    pub certified_at: Option<Millis>,
    /// The provider's reference.
    pub imp_uid: String,
    /// `danal`, `kcp_v2`, or whatever it said.
    pub provider: String,
    /// Asked and certified, side by side.
    pub rows: Vec<SeamRow>,
    /// Old enough?
    pub age: AgeView,
    /// Known here?
    pub person: PersonView,
    /// When the code was sent; none for a look-up.
    pub sent_at: Option<Millis>,
    /// When the code was confirmed or the record fetched.
    pub confirmed_at: Millis,
    /// Which try it was.
    pub tries: u32,
    /// True for a look-up by reference: no SMS was sent by this check.
    pub lookup: bool,
    /// Entries of the blocklist to look at. None refuses: names and numbers are shared.
    pub hits: Vec<HitView>,
}

/// One line on the seam.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SeamRow {
    /// Which value.
    pub field: SeamField,
    /// What was asked: text, an ISO date, a sex or a carrier, by `field`.
    pub asked: Option<String>,
    /// What was certified.
    pub certified: Option<String>,
    /// The sign between them.
    pub sign: Sign,
    /// Why the sign is what it is.
    pub note: Option<SeamNote>,
}

/// Values that are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SeamField {
    /// Name, as text.
    Name,
    /// Birth date, `YYYY-MM-DD`.
    BirthDate,
    /// `male` or `female`.
    Sex,
    /// Masked number.
    Phone,
    /// `SKT`, `KT_MVNO`, …
    Carrier,
    /// `yes` or `no`; only where contracted.
    Foreigner,
}

/// The sign on the seam.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sign {
    /// The same.
    Equal,
    /// The same but for spacing or letter case.
    Near,
    /// Different.
    Differs,
    /// One side has no value.
    NotProvided,
    /// A value is there but cannot be read.
    CannotCompare,
}

/// Why a sign is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SeamNote {
    /// Only spaces differ.
    SpacingOnly,
    /// Only upper and lower case differ.
    CaseOnly,
    /// The provider gives this only where the contract says so.
    NotInContract,
    /// It was not asked for.
    NotAsked,
}

/// The age under the site's rule, with its arithmetic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgeView {
    /// Old enough?
    pub outcome: Outcome,
    /// Name of the rule.
    pub rule: String,
    /// Years needed.
    pub needed: u32,
    /// The subtraction, where there is a birth date.
    pub sum: Option<AgeSum>,
}

/// The arithmetic. For the calendar-year rule `counted = this_year - birth_year`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AgeSum {
    /// Certified birth date.
    pub birth_date: String,
    /// The day in Asia/Seoul for which it was counted.
    pub today: String,
    /// True if the rule counts calendar years, false if it counts completed years.
    pub by_year: bool,
    /// What the rule counted.
    pub counted: u32,
    /// Completed years, whatever the rule.
    pub exact_age: u32,
    /// Day on which `needed` years are completed.
    pub completes_on: String,
    /// Days until then; 0 if reached.
    pub days_left: u32,
}

/// One account per person, by keyed CI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PersonView {
    /// New, known, blocked, or not to be told.
    pub state: PersonState,
    /// First seen.
    pub since: Option<Millis>,
    /// Checks decided before this one.
    pub earlier: u32,
    /// When the last of them was decided.
    pub last_at: Option<Millis>,
    /// How.
    pub last_verdict: Option<Verdict>,
    /// The phone, as a hint only.
    pub phone: Hint,
    /// The DI, as a hint only.
    pub di: Hint,
    /// Since when blocked.
    pub blocked_at: Option<Millis>,
    /// Reason code of the block.
    pub blocked_reason: Option<String>,
}

/// What the CI says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PersonState {
    /// Never seen here.
    New,
    /// Seen before.
    Known,
    /// Blocked in this store.
    Blocked,
    /// The provider gave no CI.
    CannotCheck,
}

/// A hint, never a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Hint {
    /// As last time.
    Same,
    /// Different from last time.
    Changed,
    /// Seen before with another person.
    OtherPerson,
    /// Nothing to compare.
    Nothing,
}

/// A reason that may be given for a verdict. Its words are in the catalogue under its code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReasonView {
    /// `A01`, `R03`, …
    pub code: String,
    /// For which verdict.
    pub verdict: Verdict,
    /// Saving it also blocks the person in this store.
    pub blocks: bool,
}
