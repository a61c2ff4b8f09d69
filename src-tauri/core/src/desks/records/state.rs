//! What the records desk tells.

use std::path::PathBuf;

use jiff::Timestamp;

use super::instant;
use crate::store::audit::{AuditRow, Break, Broken};

/// The desk as it is.
#[derive(Debug, Clone)]
pub struct RecordsState {
    /// Changes with everything that is shown, but for the number of entries.
    pub revision: u32,
    /// Whether the log is the one that was signed before.
    pub standing: Standing,
    /// Whether the file of the store is as it was left.
    pub file: FileState,
    /// Whether the newest checkpoint lies beside the key.
    pub anchored: Anchored,
    /// Name of the log.
    pub origin: String,
    /// Public key of its checkpoints.
    pub vkey: String,
    /// How many entries there are.
    pub entries: u32,
    /// The newest checkpoint.
    pub newest: Option<CheckpointSeen>,
    /// The walk through the whole log.
    pub check: Check,
}

/// Whether the log is the one that was signed before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It has everything that the checkpoint beside the key tells of.
    Whole,
    /// Nothing was signed before.
    New,
    /// Checkpoints were signed, and none lies beside the key: it was taken away, or never got there.
    AnchorMissing,
    /// What lies beside the key cannot be read. Nothing is signed.
    AnchorUnreadable,
    /// The log is shorter than what was signed: an older copy of the store. Nothing is signed.
    RolledBack {
        /// Entries that were signed.
        known: u64,
        /// Entries that are here.
        here: u32,
    },
    /// The log has other entries than those that were signed. Nothing is signed.
    Other {
        /// Entries that were signed.
        known: u64,
    },
    /// The end of the log, or a checkpoint in the store, is not what was written. Nothing is signed.
    Broken(Broken),
}

impl Standing {
    /// Nothing is to be signed.
    pub const fn withholds(self) -> bool {
        match self {
            Self::Whole | Self::New | Self::AnchorMissing => false,
            Self::AnchorUnreadable
            | Self::RolledBack { .. }
            | Self::Other { .. }
            | Self::Broken(_) => true,
        }
    }

    /// A person may say that the log shall go on from here.
    pub const fn may_be_accepted(self) -> bool {
        matches!(
            self,
            Self::AnchorUnreadable | Self::RolledBack { .. } | Self::Other { .. }
        )
    }
}

/// Whether the file of the store was as it was left, when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// Page by page.
    AsLeft,
    /// It is not, and the program had no hand in it: an older page may have been put back.
    Changed,
    /// The store was not closed in order the last time, or never by this program.
    NotKnown,
}

/// Whether the newest checkpoint lies beside the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchored {
    /// Not tried yet.
    NotYet,
    /// This many entries are told of there.
    At {
        /// Entries.
        size: u32,
    },
    /// It could not be put there.
    Failed,
}

/// A checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointSeen {
    /// Entries.
    pub size: u32,
    /// Root of their tree, in hexadecimal digits.
    pub root: String,
    /// When it was signed.
    pub at: Timestamp,
    /// The signed note.
    pub note: String,
}

/// An entry as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntrySeen {
    /// Its number.
    pub seq: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub operator: String,
    /// What happened.
    pub kind: String,
    /// Id of what it happened to.
    pub subject: String,
}

impl From<AuditRow> for EntrySeen {
    fn from(row: AuditRow) -> Self {
        Self {
            seq: row.seq,
            at: instant(row.at),
            operator: row.operator,
            kind: row.kind,
            subject: row.subject,
        }
    }
}

/// The walk through the whole log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// None since the store was opened.
    Never,
    /// Under way.
    Running {
        /// Entries that were looked at.
        done: u32,
        /// Of so many.
        total: u32,
    },
    /// Stopped by a person.
    Stopped {
        /// Entries that were looked at.
        done: u32,
    },
    /// The store could not be read on.
    Failed {
        /// Entries that were looked at.
        done: u32,
    },
    /// Done.
    Done(Checked),
}

/// What a walk found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// When it ended.
    pub at: Timestamp,
    /// Entries that are in order, from the first on.
    pub entries: u32,
    /// Root of their tree, in hexadecimal digits.
    pub root: String,
    /// The first place where the log is not what was written.
    pub broken: Option<Broken>,
    /// Checkpoints of the store that it agrees with.
    pub checkpoints: u32,
    /// Checkpoints of the store that were not signed here.
    pub forged: u32,
    /// Rows beside the log that are what was written.
    pub contents: u32,
    /// Entries whose row is not what was written.
    pub edited: Vec<u32>,
    /// Entries whose row is gone without a word.
    pub missing: Vec<u32>,
    /// Rows that were erased, as the log says.
    pub erased: u32,
}

impl Checked {
    /// Nothing is wrong with what was looked at.
    pub fn is_good(&self) -> bool {
        self.broken.is_none()
            && self.forged == 0
            && self.edited.is_empty()
            && self.missing.is_empty()
    }
}

/// What was written to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it is.
    pub file: PathBuf,
    /// Entries in it, or under the checkpoint.
    pub entries: u32,
    /// The checkpoint in it.
    pub checkpoint: Option<CheckpointSeen>,
}

/// The name of a break, for bodies of entries.
pub(super) const fn word(what: Break) -> &'static str {
    match what {
        Break::Missing => "missing",
        Break::Edited => "edited",
        Break::Inserted => "inserted",
        Break::Moved => "moved",
        Break::Replaced => "replaced",
        Break::Unlinked => "unlinked",
        Break::CutOff => "cutOff",
        Break::Rewritten => "rewritten",
    }
}
