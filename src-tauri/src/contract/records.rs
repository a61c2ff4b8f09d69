//! The records desk: the log as others can check it. Nothing here has personal data of a customer.
//!
//! Texts of kinds of entries are the window's; one it does not know is shown as it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

/// Asks for the desk as it is. Answered at once if `seen` is not the present revision, else when it
/// changes or after some seconds.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordsSeen {
    /// Revision last shown; none to be answered at once.
    pub seen: Option<u32>,
}

/// The desk as it is.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecordsView {
    /// Changes with everything that is shown here, but for `entries`.
    pub revision: u32,
    /// Whether the log is the one that was signed before. To be said loudly where it is not.
    pub standing: StandingView,
    /// Whether the file of the store was as it was left. To be said loudly where it was changed.
    pub file: FileView,
    /// Whether the newest checkpoint lies beside the key, where an older copy of the store is noticed.
    pub anchored: AnchoredView,
    /// Name of the log.
    pub origin: String,
    /// Public key of its checkpoints, as it is given to an auditor.
    pub vkey: String,
    /// How many entries there are.
    pub entries: u32,
    /// The newest checkpoint.
    pub newest: Option<CheckpointView>,
    /// The walk through the whole log.
    pub check: WalkView,
}

/// Whether the log is the one that was signed before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum StandingView {
    /// It has everything that the checkpoint beside the key tells of.
    Whole,
    /// Nothing was signed before.
    New,
    /// Checkpoints were signed, and none lies beside the key. A warning.
    AnchorMissing,
    /// What lies beside the key cannot be read. Nothing is signed until it is accepted.
    AnchorUnreadable,
    /// An older copy of the store. Nothing is signed until it is accepted.
    RolledBack {
        /// Entries that were signed.
        known: u32,
        /// Entries that are here.
        here: u32,
    },
    /// Another history than the one that was signed. Nothing is signed until it is accepted.
    OtherHistory {
        /// Entries that were signed.
        known: u32,
    },
    /// The end of the log is not what was written. Nothing is signed, and there is nothing to accept.
    Broken {
        /// Where, and how.
        place: BreakView,
    },
}

/// Whether the file of the store was as it was left, when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FileView {
    /// Page by page.
    AsLeft,
    /// It was not: an older page may have been put back.
    Changed,
    /// The store was not closed in order the last time. Nothing to be said.
    NotKnown,
}

/// Whether the newest checkpoint lies beside the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum AnchoredView {
    /// Not tried yet.
    NotYet,
    /// It tells of this many entries.
    At {
        /// Entries.
        size: u32,
    },
    /// It could not be put there.
    Failed,
}

/// A signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckpointView {
    /// Entries it is over.
    pub size: u32,
    /// Root of their tree, in hexadecimal digits.
    pub root: String,
    /// When it was signed.
    pub at: Millis,
    /// The signed note, line by line.
    pub note: String,
}

/// How the log is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BreakKind {
    /// An entry is not there.
    Missing,
    /// An entry was changed.
    Edited,
    /// An entry is there that was not written there.
    Inserted,
    /// An entry stands where another belongs.
    Moved,
    /// An entry was exchanged for another that is in order by itself.
    Replaced,
    /// An entry does not follow the one before it.
    Unlinked,
    /// The end is not there.
    CutOff,
    /// Some of these entries were written anew.
    Rewritten,
}

/// The first place where the log is not what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BreakView {
    /// Number of the first entry that this is said of.
    pub first: u32,
    /// Number of the last; the same one, but for `cutOff` and `rewritten`.
    pub last: u32,
    /// How.
    pub what: BreakKind,
}

/// The walk through the whole log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum WalkView {
    /// None since the store was opened.
    Never,
    /// Under way.
    Running {
        /// Entries that were looked at.
        done: u32,
        /// Of so many.
        total: u32,
    },
    /// Stopped.
    Stopped {
        /// Entries that were looked at.
        done: u32,
    },
    /// The store could not be read on: it is damaged.
    Failed {
        /// Entries that were looked at.
        done: u32,
    },
    /// Done.
    Done {
        /// What was found.
        found: WalkedView,
    },
}

/// What a walk found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WalkedView {
    /// Nothing is wrong with what was looked at. A log that somebody with the key wrote anew looks
    /// like this too, unless a checkpoint lies elsewhere.
    pub good: bool,
    /// When it ended.
    pub at: Millis,
    /// Entries that are in order, from the first on.
    pub entries: u32,
    /// Root of their tree, in hexadecimal digits.
    pub root: String,
    /// The first place where the log is not what was written.
    pub broken: Option<BreakView>,
    /// Checkpoints of the store that it was held against.
    pub checkpoints: u32,
    /// Checkpoints of the store that were not signed here.
    pub forged: u32,
    /// Decisions and other rows beside the log that are what was written.
    pub contents: u32,
    /// Numbers of entries whose decision or other row was changed; at most a hundred.
    pub edited: Vec<u32>,
    /// Numbers of entries whose row is gone without a word; at most a hundred.
    pub missing: Vec<u32>,
    /// Rows that were erased, as the log says.
    pub erased: u32,
}

/// A page of the log.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntriesRequest {
    /// Entries before this number; none for the last ones.
    pub before: Option<u32>,
    /// How many; at most 200.
    pub limit: u32,
}

/// A page of the log, the newest first.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntriesView {
    /// Empty when there are none before.
    pub entries: Vec<EntryView>,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntryView {
    /// Its number.
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// By whom.
    pub operator: String,
    /// What happened, one word of the program.
    pub kind: String,
    /// Id of what it happened to.
    pub subject: String,
}

/// Something that needs a reason.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReasonRequest {
    /// Why; 1 to 300 characters.
    pub reason: String,
}

/// A checkpoint that was signed now, to be printed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckpointSheetView {
    /// The checkpoint.
    pub checkpoint: CheckpointView,
    /// Public key, as it is given to an auditor.
    pub vkey: String,
    /// The note as a QR code.
    pub qr: Option<QrView>,
}

/// A QR code to be drawn. A quiet zone of four light squares belongs around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QrView {
    /// Squares on a side.
    pub side: u32,
    /// `side` times `side` characters, row by row: `1` is dark, `0` is light.
    pub modules: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportedView {
    /// Where it is.
    pub file: String,
    /// Entries in it, or under the checkpoint.
    pub entries: u32,
    /// The checkpoint in it.
    pub checkpoint: Option<CheckpointView>,
}
