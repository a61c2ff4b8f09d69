//! What was decided, at both desks, in the order of the log.
//!
//! There is no index for it: a decision would write a page of it. The log is walked from its end, where
//! the newest decisions lie, and its number is the place to go on from.

use rusqlite::{Transaction, named_params};

use super::history::Desk;
use super::quality::withheld;
use super::{Millis, StoreError};

/// The log entries that are decisions, with the desk that makes them.
pub const DECISIONS: [(&str, Desk); 2] = [
    ("decisionSaved", Desk::Counter),
    ("reviewDecided", Desk::Review),
];

/// A decision, as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedRow {
    /// Which desk it was made at.
    pub desk: Desk,
    /// The check or the review.
    pub subject: String,
    /// Number of its log entry.
    pub entry: u32,
    /// When.
    pub at: Millis,
    /// Who decided.
    pub operator: String,
}

/// The newest decisions before an entry of the log, or the newest of all. Without those that are not told
/// (`quality::is_withheld`).
pub fn decided(
    tx: &Transaction<'_>,
    before: Option<u32>,
    limit: u32,
    reader: Option<&str>,
) -> Result<Vec<DecidedRow>, StoreError> {
    let kinds = DECISIONS.map(|(kind, _)| format!("'{kind}'")).join(", ");
    let withheld = withheld("audit.subject");
    let bound = named_params! {
        ":before": before.unwrap_or(u32::MAX), ":limit": limit, ":reader": reader,
    };
    let mut query = tx.prepare_cached(&format!(
        "SELECT kind, subject, seq, at, operator FROM audit
         WHERE seq < :before AND kind IN ({kinds}) AND NOT (kind = 'reviewDecided' AND {withheld})
         ORDER BY seq DESC LIMIT :limit",
    ))?;
    let rows = query.query_map(bound, |row| {
        let kind: String = row.get(0)?;
        let desk = DECISIONS.iter().find(|(known, _)| *known == kind);
        Ok(DecidedRow {
            desk: desk.map_or(Desk::Review, |(_, desk)| *desk),
            subject: row.get(1)?,
            entry: row.get(2)?,
            at: row.get(3)?,
            operator: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
