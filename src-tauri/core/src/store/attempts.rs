//! Attempts: every request to the provider, written before it leaves. Of a row only its end
//! changes, and only while that is open or unknown.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::columns::words;
use super::{Conflict, Millis, StoreError};

words! {
    /// What was asked of the provider.
    AttemptKind {
        /// To send a code.
        Send = "send",
        /// To confirm a code.
        Confirm = "confirm",
        /// To read a verification.
        Read = "read",
    }
}

words! {
    /// How an attempt ended.
    AttemptEnd {
        /// Written, and nothing is known yet.
        Open = "open",
        /// The provider confirmed the send.
        Sent = "sent",
        /// The provider refused.
        Refused = "refused",
        /// Surely nothing left.
        NotSent = "notSent",
        /// It may have left: only a person can clear this.
        Unknown = "unknown",
        /// Certified.
        Certified = "certified",
        /// Answered, and not certified.
        NotCertified = "notCertified",
        /// Cleared: the customer got an SMS.
        ClearedArrived = "clearedArrived",
        /// Cleared: nothing came.
        ClearedNothing = "clearedNothing",
        /// Cleared: the customer cannot say.
        ClearedCannotSay = "clearedCannotSay",
    }
}

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptRow {
    /// UUIDv7.
    pub id: String,
    /// For which check.
    pub check_id: String,
    /// Where it was made.
    pub terminal: String,
    /// What was asked.
    pub kind: AttemptKind,
    /// The press of the button; the same one never sends twice.
    pub click: Option<String>,
    /// Counts against the allowance of the site.
    pub site_counted: bool,
    /// When it was written, before anything left.
    pub written_at: Millis,
    /// How it ended.
    pub end: AttemptEnd,
    /// When the end was known.
    pub ended_at: Option<Millis>,
    /// What was wrong, as JSON of the desk.
    pub problem: Option<String>,
    /// The provider's reference.
    pub imp_uid: Option<String>,
}

impl AttemptRow {
    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            check_id: row.get("check_id")?,
            terminal: row.get("terminal")?,
            kind: row.get("kind")?,
            click: row.get("click")?,
            site_counted: row.get("site_counted")?,
            written_at: row.get("written_at")?,
            end: row.get("end")?,
            ended_at: row.get("ended_at")?,
            problem: row.get("problem")?,
            imp_uid: row.get("imp_uid")?,
        })
    }
}

/// The end of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ending {
    /// How it ended.
    pub end: AttemptEnd,
    /// When this was known.
    pub at: Millis,
    /// Whether it counts against the allowance, now that more is known.
    pub site_counted: bool,
    /// What was wrong, as JSON of the desk.
    pub problem: Option<String>,
    /// The provider's reference, where the answer gave one.
    pub imp_uid: Option<String>,
}

/// Adds an attempt. A click that was used is a conflict.
pub fn insert(tx: &Transaction<'_>, attempt: &AttemptRow) -> Result<(), StoreError> {
    let a = attempt;
    tx.prepare_cached(
        "INSERT INTO attempts (id, check_id, terminal, kind, click, site_counted, written_at,
            end, ended_at, problem, imp_uid)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        a.id,
        a.check_id,
        a.terminal,
        a.kind,
        a.click,
        a.site_counted,
        a.written_at,
        a.end,
        a.ended_at,
        a.problem,
        a.imp_uid,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::ClickUsed))?;
    Ok(())
}

/// Writes the end of an attempt that is open or unknown.
pub fn end(tx: &Transaction<'_>, id: &str, ending: &Ending) -> Result<(), StoreError> {
    let e = ending;
    let changed = tx
        .prepare_cached(
            "UPDATE attempts SET end = ?2, ended_at = ?3, site_counted = ?4,
                problem = coalesce(?5, problem), imp_uid = coalesce(?6, imp_uid)
             WHERE id = ?1 AND end IN ('open', 'unknown')",
        )?
        .execute(params![
            id,
            e.end,
            e.at,
            e.site_counted,
            e.problem,
            e.imp_uid
        ])?;
    if changed == 0 {
        Err(Conflict::AttemptEnded.into())
    } else {
        Ok(())
    }
}

/// The attempts of a check, oldest first.
pub fn of_check(tx: &Transaction<'_>, check: &str) -> Result<Vec<AttemptRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM attempts WHERE check_id = ?1 ORDER BY rowid")?;
    let rows = query.query_map([check], AttemptRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The last attempt of a check whose end is open or unknown.
pub fn last_open(tx: &Transaction<'_>, check: &str) -> Result<Option<AttemptRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM attempts WHERE check_id = ?1 AND end IN ('open', 'unknown')
         ORDER BY rowid DESC LIMIT 1",
    )?;
    Ok(query.query_row([check], AttemptRow::read).optional()?)
}

/// The attempt that a click made.
pub fn by_click(tx: &Transaction<'_>, click: &str) -> Result<Option<AttemptRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM attempts WHERE click = ?1")?;
    Ok(query.query_row([click], AttemptRow::read).optional()?)
}

/// When the attempts were written that count against the allowance, from `since` on, oldest first.
pub fn counted_since(tx: &Transaction<'_>, since: Millis) -> Result<Vec<Millis>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT written_at FROM attempts WHERE site_counted = 1 AND written_at >= ?1
         ORDER BY written_at",
    )?;
    let rows = query.query_map([since], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
