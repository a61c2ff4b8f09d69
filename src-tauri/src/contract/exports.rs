//! What is handed out of the record as files: evidence packs, receipts, tables of decided cases.
//!
//! The window gives a reason and gets names of files. No path ever comes from it, and no content goes
//! to it: files lie in one folder beside the store.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;
use super::app::Language;

/// Which desk a decision is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportDesk {
    /// The counter.
    Counter,
    /// The review bench.
    Review,
}

/// Why something leaves the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ExportReason {
    /// The customer asked for what is kept of them.
    CustomerAsked,
    /// An auditor looks at decisions.
    Audit,
    /// An authority asked.
    Authority,
    /// A decision is contested.
    Dispute,
    /// Work of others is looked at.
    Supervision,
    /// Anything else; needs a note.
    Other,
}

/// Writes the evidence of a decision: a signed file and a document to read.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportPack {
    /// Of which desk.
    pub desk: ExportDesk,
    /// The check or the review.
    pub id: String,
    /// Why.
    pub reason: ExportReason,
    /// More about it; up to 300 characters, needed where the reason is another.
    pub note: String,
    /// Language of the document.
    pub language: Language,
}

/// Writes a receipt without anything of the customer, with a QR code.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportReceipt {
    /// Of which desk.
    pub desk: ExportDesk,
    /// The check or the review.
    pub id: String,
    /// Language of the document.
    pub language: Language,
}

/// Writes the decided cases of some days as a table (CSV). Answered when it is done; how far it is, is
/// in `exports_list`, and `export_cancel` gives it up. One at a time.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportCases {
    /// First day, `YYYY-MM-DD`.
    pub from: String,
    /// Last day, `YYYY-MM-DD`.
    pub until: String,
    /// Why.
    pub reason: ExportReason,
    /// More about it; up to 300 characters, needed where the reason is another.
    pub note: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileOutView {
    /// Its name.
    pub name: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    #[ts(type = "number")]
    pub size: u64,
}

/// What was handed out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HandedOutView {
    /// Where the files are.
    pub folder: String,
    /// The files; the signed one first.
    pub files: Vec<FileOutView>,
    /// Its log entry.
    pub entry: u32,
}

/// What kind of file an export is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportedRowView {
    /// Its log entry.
    pub entry: u32,
    /// When.
    pub at: Millis,
    /// By whom.
    pub operator: String,
    /// `log`, `checkpoint`, `pack`, `receipt` or `cases`.
    pub kind: String,
    /// Name of the file; of a pack or a receipt the signed one.
    pub file: String,
    /// Why: the name of a reason, after it a colon and a note; free text for a log or a checkpoint.
    pub reason: String,
    /// The file is still in the folder.
    pub there: bool,
}

/// A table that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableProgressView {
    /// Cases that are in it.
    pub done: u32,
    /// Of so many.
    pub total: u32,
}

/// What was handed out, and the table that is being written.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportsView {
    /// Where the files are.
    pub folder: String,
    /// The last hundred, newest first.
    pub exports: Vec<ExportedRowView>,
    /// None if there is none.
    pub running: Option<TableProgressView>,
}
