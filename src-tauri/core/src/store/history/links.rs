//! Links: that a check at the counter and a review are of one person. Said by someone, never by
//! the program: what it finds is offered, and offered once.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::traces::{Mark, TraceKind};
use crate::store::columns::words;
use crate::store::{Conflict, Millis, StoreError};

words! {
    /// How a link came about, or went.
    Origin {
        /// Of the operator's own accord.
        Operator = "operator",
        /// It was suggested, and confirmed.
        Suggestion = "suggestion",
    }
}

/// That two are linked, or not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was said.
    pub terminal: String,
    /// The check at the counter.
    pub check: String,
    /// The review.
    pub review: String,
    /// Linked from here on, or not.
    pub linked: bool,
    /// How it came about.
    pub origin: Origin,
    /// Who said so.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// A check whose certified name and birth date are those of the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The check.
    pub check: String,
    /// Its person, where the CI was given.
    pub person: Option<String>,
    /// When it was certified.
    pub at: Millis,
}

/// Links a pair, or says that it is not of one person: what was linked is taken back, what was
/// suggested is refused. Nothing is said twice.
pub fn change_link(tx: &Transaction<'_>, link: &LinkRow) -> Result<(), StoreError> {
    let last = last(tx, &link.review, &link.check)?;
    if last.is_some_and(|last| last.linked == link.linked) {
        return Err(Conflict::LinkUnchanged.into());
    }
    tx.prepare_cached(
        "INSERT INTO links (review, check_id, entry, id, terminal, linked, origin, operator, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        link.review,
        link.check,
        link.entry,
        link.id,
        link.terminal,
        link.linked,
        link.origin,
        link.operator,
        link.at,
    ])
    .map_err(|e| StoreError::unique(e, Conflict::LinkUnchanged))?;
    Ok(())
}

/// The links of a review that are in force, newest first.
pub fn linked(tx: &Transaction<'_>, review: &str) -> Result<Vec<LinkRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM links AS link WHERE review = ?1 AND linked = 1 AND entry = (
            SELECT max(entry) FROM links WHERE review = ?1 AND check_id = link.check_id)
         ORDER BY entry DESC",
    )?;
    let rows = query.query_map([review], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The link of a pair, if it is in force.
pub(super) fn in_force(
    tx: &Transaction<'_>,
    review: &str,
    check: &str,
) -> Result<Option<LinkRow>, StoreError> {
    Ok(last(tx, review, check)?.filter(|link| link.linked))
}

/// What was said of a pair last.
fn last(tx: &Transaction<'_>, review: &str, check: &str) -> Result<Option<LinkRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM links WHERE review = ?1 AND check_id = ?2 ORDER BY entry DESC LIMIT 1",
    )?;
    Ok(query.query_row([review, check], read).optional()?)
}

/// Checks that left one of these names with its birth date, newest first. Those about which someone has
/// said something, be it that they are not of one person, are not offered. What the review itself left
/// is not asked: some leave nothing.
pub fn suggestions(
    tx: &Transaction<'_>,
    review: &str,
    marks: &[Mark],
    limit: u32,
) -> Result<Vec<Suggestion>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT subject, max(person), max(at) FROM traces AS other
         WHERE kind = ?2 AND key = ?3 AND desk = 'counter' AND NOT EXISTS (
            SELECT 1 FROM links WHERE review = ?1 AND check_id = other.subject)
         GROUP BY subject ORDER BY subject DESC LIMIT ?4",
    )?;
    let mut found: Vec<Suggestion> = Vec::new();
    let marks = marks
        .iter()
        .filter(|mark| mark.kind == TraceKind::NameBirth);
    for key in marks.flat_map(|mark| &mark.sought) {
        let rows = query.query_map(params![review, TraceKind::NameBirth, key, limit], |row| {
            Ok(Suggestion {
                check: row.get(0)?,
                person: row.get(1)?,
                at: row.get(2)?,
            })
        })?;
        for row in rows {
            found.push(row?);
        }
    }
    // Two spellings may find the same.
    found.sort_by(|one, other| other.check.cmp(&one.check));
    found.dedup_by(|one, other| one.check == other.check);
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

fn read(row: &Row<'_>) -> rusqlite::Result<LinkRow> {
    Ok(LinkRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        check: row.get("check_id")?,
        review: row.get("review")?,
        linked: row.get("linked")?,
        origin: row.get("origin")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}
