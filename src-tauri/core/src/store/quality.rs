//! How well people decide: answers that are known beforehand, and decisions that are read again.
//!
//! Neither is ever about a customer twice: what is decided on a known answer, and what is read a second
//! time, leave no traces, and `customer_decisions` has neither. Who counts or exports cases counts
//! that.

pub mod known;
pub mod samples;

use rusqlite::Row;

/// A value that lies in a column by its word. One that this version does not know is nothing to go by.
fn word<T>(row: &Row<'_>, column: &str, named: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let word: String = row.get(column)?;
    named(&word).ok_or_else(|| rusqlite::Error::InvalidColumnName(column.to_owned()))
}
