//! What can go wrong, by what the desk can do about it.

use std::path::PathBuf;

use rusqlite::ffi::{self, ErrorCode};

/// Why the store did not do it. After any error nothing of the transaction is in the store,
/// with one exception, named at `NotSaved::Io`.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another program has it open.
    #[error("the store is open in another program")]
    Busy,
    /// The key does not fit, or the first page is damaged: the two cannot be told apart.
    #[error("the key does not open the store, or the store is damaged")]
    WrongKeyOrDamaged,
    /// Written by a newer version of the program, and left untouched.
    #[error("the store has version {found}, this program knows {known}")]
    Newer {
        /// Version of the store.
        found: i64,
        /// Newest version this program knows.
        known: i64,
    },
    /// There was a store here, and it is gone.
    #[error("the database is gone from a folder that had one")]
    Gone,
    /// The place is not safe for a store.
    #[error("{path}: {why}")]
    UnsafePlace {
        /// Where.
        path: PathBuf,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Nothing was saved.
    #[error("not saved: {0}")]
    NotSaved(#[from] NotSaved),
    /// The bytes on the disk are not those that were written.
    #[error("the store is damaged")]
    Damaged,
    /// Another row is in the way.
    #[error("refused: {0}")]
    Conflict(#[from] Conflict),
    /// The store was closed, or the work given to it panicked and was rolled back.
    #[error("the store is closed")]
    Closed,
    /// A migration did not run; the store is as it was.
    #[error("the store could not be brought to version {to}")]
    Migration {
        /// The version that was wanted.
        to: i64,
        /// What the migration said.
        source: Box<refinery::Error>,
    },
    /// A stored value that this program cannot read.
    #[error("stored JSON cannot be read")]
    Json(#[from] serde_json::Error),
    /// Anything else SQLite says.
    #[error("the store does not work")]
    Sql(#[source] rusqlite::Error),
}

/// Why nothing was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotSaved {
    /// The disk is full. Goes on by itself when there is room again.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder cannot be written.
    #[error("the store cannot be written")]
    ReadOnly,
    /// The disk failed. If it failed while a transaction was made durable, that transaction may
    /// be there after all. The store takes nothing more until it has been opened again.
    #[error("the disk failed")]
    Io,
}

/// Which rule another row would break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The check was changed since it was read, or it is not there.
    #[error("the check was changed meanwhile")]
    StaleVersion,
    /// The terminal has a check that is not finished.
    #[error("another check is not finished")]
    CheckUnfinished,
    /// The check has a decision.
    #[error("the check is decided already")]
    AlreadyDecided,
    /// The click was used: the same press of the button, twice.
    #[error("this click was used already")]
    ClickUsed,
    /// The attempt has an end that is known.
    #[error("the attempt has ended already")]
    AttemptEnded,
    /// The person is known already.
    #[error("the person is known already")]
    PersonKnown,
    /// Somebody has this name, or one that cannot be told from it.
    #[error("somebody has this name already")]
    OperatorKnown,
    /// The person is blocked, or the block is lifted, already.
    #[error("the block is as wanted already")]
    BlockUnchanged,
    /// An entry of the blocklist would match nothing, or a CI: for that a person is blocked.
    #[error("nothing that the blocklist may match")]
    NothingToMatch,
    /// An entry of the blocklist would have ended before it began, or be in force for too long.
    #[error("the end of the entry is refused")]
    TermRefused,
    /// The check and the review are linked, or not linked, already.
    #[error("the link is as wanted already")]
    LinkUnchanged,
    /// The check and the review are not linked.
    #[error("the check and the review are not linked")]
    NotLinked,
    /// The case is held, or not held, already.
    #[error("the hold is as wanted already")]
    HoldUnchanged,
    /// What should be erased is held, not finished, or erased already.
    #[error("this cannot be erased")]
    NotErasable,
    /// What should be erased is not any more what was shown.
    #[error("what is due is not what was shown")]
    PlanChanged,
    /// Another operator has the case.
    #[error("the case is claimed by another operator")]
    ClaimedByAnother,
    /// What is asked for is for another person than the first.
    #[error("a second person is needed")]
    SecondPerson,
    /// The reference has a known answer already.
    #[error("the answer of this reference is known already")]
    AnswerKnown,
    /// The reference was opened already, as that of a customer.
    #[error("this reference was opened already")]
    OpenedBefore,
}

impl StoreError {
    /// Turns a broken rule of uniqueness into the conflict it stands for.
    pub(super) fn unique(error: rusqlite::Error, conflict: Conflict) -> Self {
        match error.sqlite_error() {
            Some(ffi::Error {
                extended_code: ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
                ..
            }) => conflict.into(),
            _ => error.into(),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(sqlite) = error.sqlite_error() else {
            return Self::Sql(error);
        };
        match sqlite.code {
            ErrorCode::DiskFull => NotSaved::DiskFull.into(),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                NotSaved::ReadOnly.into()
            }
            ErrorCode::SystemIoFailure => NotSaved::Io.into(),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            _ => Self::Sql(error),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => NotSaved::DiskFull.into(),
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                NotSaved::ReadOnly.into()
            }
            _ => NotSaved::Io.into(),
        }
    }
}
