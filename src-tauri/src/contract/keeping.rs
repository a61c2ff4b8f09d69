//! How long what is kept: periods, erasure, copies of the store, and who looked at what.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;
use super::app::Mode;
use super::cases::DeskKind;

/// What can be set. Days are 1 to 3650, of `access` 730 to 3650. For the administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepingForm {
    /// Days a check at the counter is kept after its end.
    pub counter_check: u32,
    /// Days a case of the review desk is kept after its end.
    pub review_case: u32,
    /// Days something can be found again.
    pub trace: u32,
    /// Days the note of a reveal is kept.
    pub reveal: u32,
    /// Days the note of a monthly review is kept.
    pub access: u32,
    /// The provider of codes is asked to erase its record with ours.
    pub provider: bool,
    /// Copies that are kept at least, 1 to 60.
    pub backups: u32,
    /// First hour of the working day.
    pub opens: u8,
    /// First hour after it.
    pub closes: u8,
}

/// What has a period of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DataClass {
    /// A check at the counter.
    CounterCheck,
    /// A case of the review desk.
    ReviewCase,
    /// What is found again by.
    Trace,
    /// Notes of reveals.
    Reveal,
    /// Notes of the monthly review of accesses.
    Access,
}

/// Why the person asks for an erasure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Ground {
    /// A consent was taken back.
    ConsentWithdrawn,
    /// What it was collected for is over.
    PurposeEnded,
    /// The person objects.
    Objection,
    /// It should not have been collected.
    Unlawful,
    /// A law or an authority asks for it.
    Obligation,
}

/// What is to be erased.
#[derive(Debug, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ErasureScope {
    /// Whatever has its period behind it.
    Due,
    /// One case, whose person asks for it.
    Request {
        /// Which desk.
        desk: DeskKind,
        /// The check or the case.
        id: String,
        /// On what ground.
        ground: Ground,
    },
}

/// Asks for a dry run. For administrator, auditor.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErasurePlanRequest {
    /// What is to be erased.
    pub scope: ErasureScope,
}

/// A dry run: nothing is erased that is not in it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasurePlanView {
    /// Names this dry run to `erasure_run`.
    pub digest: String,
    /// For when it was computed.
    pub as_of: Millis,
    /// The provider is asked to erase its records of the checks.
    pub provider: bool,
    /// What there is of each class; empty for one case.
    pub classes: Vec<ErasureClassView>,
    /// What would be erased.
    pub items: Vec<ErasureItemView>,
    /// What is due, or was asked for, and stays.
    pub kept_back: Vec<KeptBackView>,
    /// There is more than one run takes: another is due after this one.
    pub more: bool,
}

/// What there is of a class.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureClassView {
    /// Which.
    pub class: DataClass,
    /// Its period.
    pub days: u32,
    /// Would be erased.
    pub due: u32,
    /// Due and held.
    pub held: u32,
    /// Not finished.
    pub open: u32,
    /// Inside the period, or for the next run.
    pub inside: u32,
}

/// Something that would be erased.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureItemView {
    /// Of which class.
    pub class: DataClass,
    /// What.
    pub subject: String,
    /// The case that it belongs to.
    pub case: Option<String>,
    /// When its period began.
    pub since: Millis,
}

/// Why something stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum KeptWhy {
    /// It must be kept.
    Held,
    /// It is not finished, or joined to a case that is not.
    Open,
    /// It was erased already.
    Erased,
}

/// Something that stays.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeptBackView {
    /// Of which class.
    pub class: DataClass,
    /// What.
    pub subject: String,
    /// Why.
    pub why: KeptWhy,
}

/// Erases what the last dry run has shown. A conflict if it was another one, or if something changed
/// since. The rest is told by `erasures_list`. For the administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ErasureRunRequest {
    /// Digest of the dry run.
    pub digest: String,
}

/// What is being done beside the commands: ask again while it is none of `idle`, `done`, `failed`.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum WorkView {
    /// Nothing.
    Idle,
    /// The provider is asked to erase.
    Provider {
        /// Records it was asked about.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// Rows are erased.
    Erasing,
    /// The store is written anew.
    Sweeping,
    /// A copy is made and rehearsed.
    BackingUp,
    /// The last run came to its end.
    Done,
    /// The last one did not.
    Failed {
        /// `planChanged`, `notSaved`, `backupFailed` or `interrupted`.
        why: String,
    },
}

/// What was erased. For administrator, auditor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasuresView {
    /// The newest runs, newest first.
    pub runs: Vec<ErasureRunView>,
    /// Records that the provider still has to erase.
    pub owed: u32,
    /// What is being done.
    pub work: WorkView,
}

/// A run that was done.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasureRunView {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Millis,
    /// Who.
    pub operator: String,
    /// The ground, where a person asked.
    pub ground: Option<String>,
    /// Digest of its dry run.
    pub digest: String,
    /// How much was erased.
    pub erased: u32,
    /// Number of its log entry.
    pub entry: u32,
}

/// Asks for the accesses of a month. For auditor, administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessRequest {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

/// Notes that the one who is signed in went through a month. For auditor, administrator.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessReviewedRequest {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
    /// What was found, 5 to 200 characters.
    pub note: String,
}

/// The accesses of a month.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccessMonthView {
    /// `YYYY-MM`.
    pub month: String,
    /// By operator.
    pub operators: Vec<OperatorAccessView>,
    /// Cases that were looked at most often.
    pub most: Vec<MostViewedView>,
    /// Who went through it, newest first.
    pub reviews: Vec<AccessReviewView>,
}

/// What an operator did in a month.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorAccessView {
    /// Who.
    pub operator: String,
    /// Cases that were opened.
    pub views: u32,
    /// Cases that were shown whole.
    pub reveals: u32,
    /// Exports.
    pub exports: u32,
    /// Sign-ins.
    pub sign_ins: u32,
    /// Sign-ins that did not succeed.
    pub failed: u32,
    /// Log entries outside the working hours.
    pub out_of_hours: u32,
    /// Log entries.
    pub all: u32,
}

/// A case that was looked at often.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MostViewedView {
    /// The check or the case.
    pub id: String,
    /// Views and reveals.
    pub views: u32,
    /// By how many operators.
    pub operators: u32,
}

/// That somebody went through a month.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccessReviewView {
    /// Who.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// What was found.
    pub note: String,
    /// Number of its log entry.
    pub entry: u32,
}

/// The copies that are there. For administrator, auditor.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupsView {
    /// Newest first.
    pub copies: Vec<BackupView>,
    /// How many are kept at least.
    pub kept: u32,
    /// What is being done.
    pub work: WorkView,
}

/// A copy of the store.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupView {
    /// Name of the file, in the folder `backups` of the store.
    pub file: String,
    /// When it was made.
    pub at: Millis,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
    /// A store that a restore put aside, and no copy.
    pub aside: bool,
    /// What a rehearsal of its restore found; none where there was none.
    pub rehearsal: Option<RehearsalView>,
}

/// A rehearsal.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RehearsalView {
    /// `daily`, `hand` or `erasure`.
    pub cause: String,
    /// How long copy and rehearsal took.
    #[ts(type = "number")]
    pub ms: i64,
    /// Entries of its log.
    pub entries: u32,
    /// Hash of the last of them.
    pub head: String,
    /// Why it cannot be restored: `notOpened`, `damaged`, `logBroken` or `rowsMissing`.
    pub fault: Option<String>,
    /// Number of its log entry.
    pub entry: u32,
}

/// Asks for the copies of a store, while none is open.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CopiesRequest {
    /// Which store.
    pub mode: Mode,
}

/// The copies of a store that nobody has open. What is known of them lies in the store.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopiesView {
    /// Newest first, none with a rehearsal.
    pub copies: Vec<BackupView>,
}

/// Puts a copy in the place of a store that nobody has open. The store that is there is put aside.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreRequest {
    /// Which store.
    pub mode: Mode,
    /// Name of a file in its folder `backups`, or a whole path.
    pub file: String,
    /// Who restores, as they say; 1 to 40 characters.
    pub operator: String,
    /// Passphrase, where one keeps the key.
    pub passphrase: Option<String>,
    /// The recovery key, where the keeper does not give the key. Who keeps it stays as it was.
    pub recovery_key: Option<String>,
}

/// What was restored. Where something is missing, the window says so loudly.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestoredView {
    /// Entries of the log that came back.
    pub entries: u32,
    /// Hash of the last of them.
    pub head: String,
    /// First and last entry that were made after the copy, as far as is known.
    pub missing: Option<(u32, u32)>,
    /// The copy is no earlier state of the store that was there.
    pub parted: bool,
    /// Name of the file that was put aside.
    pub aside: Option<String>,
}
