//! The encrypted record of one terminal: SQLCipher, one writer, whole transactions.
//!
//! What `run` has answered with `Ok` is on the disk: it survives the end of the program and of
//! the power. There is one connection under one lock, so transactions queue instead of meeting
//! each other, and a lock on the folder keeps a second program out.
//!
//! Tables are one file each, with its row type and functions over a `Transaction`; what belongs
//! together is written in one `run`. Instants are UTC milliseconds and passed in.
//!
//! Deliberately not here: reads beside the writer (one desk reads less in a day than SQLite
//! does in a second), and any repair. A damaged store says so and is restored from a backup.
//! Nor is a log file (`-wal`) noticed that someone removed while the program was not running: it
//! takes the last decisions with it. After a clean close there is none.

pub mod access;
pub mod attempts;
pub mod audit;
pub mod backups;
pub mod cases;
pub mod checks;
mod columns;
mod connection;
pub mod consents;
pub mod decided;
pub mod decisions;
pub mod erasing;
mod error;
pub mod figures;
pub mod history;
pub mod holds;
mod migrations;
mod opening;
pub mod operators;
mod pages;
pub mod persons;
mod place;
pub mod quality;
pub mod quota_stops;
pub mod restoring;
pub mod reveals;
pub mod reviews;
pub mod search;
pub mod settings;
mod terminal;
mod writer;

pub use error::{Conflict, NotSaved, StoreError};
pub use pages::pages;
pub use rusqlite::Transaction;
pub use writer::Store;

use uuid::{NoContext, Timestamp, Uuid};

/// An instant: UTC milliseconds since 1970.
pub type Millis = i64;

/// A new id: UUIDv7, so that rows sort by when they were made, on every terminal.
pub fn new_id(now: Millis) -> String {
    let seconds = now.div_euclid(1000).try_into().unwrap_or(0);
    let nanos = u32::try_from(now.rem_euclid(1000)).unwrap_or(0) * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos)).to_string()
}

#[cfg(test)]
mod tests;
