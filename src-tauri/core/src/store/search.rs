//! Cases, found again by what is known of them.
//!
//! An index of grams inside the encrypted file. It is derived: `keep` reads what the rows of a case say
//! now and writes that, in the transaction that changed them. It is called where those rows are written
//! (`checks`, `decisions`, `reviews` and what belongs to them), so that no use-case can forget it.
//!
//! What is found by a plain value is what the record of the case has plainly: names, references, numbers
//! of documents. Of a phone number the store has the last digits and a keyed hash, and so has the index;
//! a CI, a DI or a whole number is in neither.
//!
//! The grams are hashes of a few bytes: nothing that was typed, and nothing of a person, is ever a word of
//! the index or of its language. The index is asked for what a query needs; whether it matches, the text
//! beside it says (`domain::search`). So a gram that two values share costs time and no wrong answer.
//!
//! A case that waits is found by its reference and its evidence alone, whoever listed it: one that is read
//! a second time, or whose answer is known, is not to be told from others. Decided ones follow
//! [`quality::is_withheld`].

mod reading;
mod tokens;

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::history::Desk;
use super::{Millis, StoreError, quality};
use crate::domain::search::{Entry, Query, RULE, Tag};
use crate::proof::Nonce;

/// Cases that are looked at for one page at most.
const MOST_LOOKED_AT: u32 = 5_000;
/// Cases of one step, where the index is made anew.
const TOGETHER: u32 = 1_000;

/// A case that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    /// Its place among all, which rises with the time.
    pub number: u32,
    /// Which desk.
    pub desk: Desk,
    /// The check or the review.
    pub subject: String,
    /// Whether it was decided.
    pub decided: bool,
    /// When it was decided, or since when it waits.
    pub at: Millis,
}

/// Some cases, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What was found.
    pub rows: Vec<FoundRow>,
    /// Before which number there may be more.
    pub before: Option<u32>,
}

/// What the rows of a case say of it.
struct Said {
    entry: Entry,
    decided: bool,
    at: Millis,
}

/// Writes what a case is found by now; nothing, where it is not to be found.
pub(super) fn keep(tx: &Transaction<'_>, desk: Desk, subject: &str) -> Result<(), StoreError> {
    let Some(said) = reading::of(tx, desk, subject)? else {
        return forget(tx, subject);
    };
    let (text, standing) = (said.entry.text(), standing(said.decided));
    let mut old =
        tx.prepare_cached("SELECT number, at, text FROM search_cases WHERE subject = ?1")?;
    let old = old.query_row([subject], |row| {
        Ok((
            row.get::<_, u32>(0)?,
            row.get::<_, Millis>(1)?,
            row.get::<_, String>(2)?,
        ))
    });
    let old = old.optional()?;
    if old
        .as_ref()
        .is_some_and(|(_, at, was)| *at == said.at && *was == text)
    {
        return Ok(());
    }
    // What is decided now is newer than what was decided before.
    let same = old
        .filter(|(_, at, _)| *at == said.at)
        .map(|(number, ..)| number);
    forget(tx, subject)?;
    tx.prepare_cached(
        "INSERT INTO search_cases (number, desk, subject, standing, at, text) VALUES
            (coalesce(?1, (SELECT coalesce(max(number), 0) + 1 FROM search_cases)), ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![same, desk, subject, standing, said.at, text])?;
    tx.prepare_cached("INSERT INTO search_index (rowid, grams) VALUES (?1, ?2)")?
        .execute(params![tx.last_insert_rowid(), tokens::of(&said.entry)])?;
    Ok(())
}

/// Takes a case out.
pub(super) fn forget(tx: &Transaction<'_>, subject: &str) -> Result<(), StoreError> {
    let mut row = tx.prepare_cached("SELECT number, text FROM search_cases WHERE subject = ?1")?;
    let row = row.query_row([subject], |row| {
        Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
    });
    let Some((number, text)) = row.optional()? else {
        return Ok(());
    };
    tx.prepare_cached(
        "INSERT INTO search_index (search_index, rowid, grams) VALUES ('delete', ?1, ?2)",
    )?
    .execute(params![number, tokens::of(&Entry::read(&text))])?;
    tx.prepare_cached("DELETE FROM search_cases WHERE number = ?1")?
        .execute([number])?;
    Ok(())
}

/// Cases that a query finds, newest first, before a number or of all. Without those that are not told to
/// `reader` (`quality::is_withheld`).
pub fn find(
    tx: &Transaction<'_>,
    query: &Query,
    before: Option<u32>,
    limit: u32,
    reader: Option<&str>,
) -> Result<Page, StoreError> {
    let mut candidates = tx.prepare_cached(
        "SELECT number, desk, subject, standing, at, text
         FROM search_index CROSS JOIN search_cases ON number = search_index.rowid
         WHERE search_index MATCH ?1 AND search_index.rowid < ?2
         ORDER BY search_index.rowid DESC",
    )?;
    let before = before.map_or(i64::MAX, i64::from);
    let mut candidates = candidates.query(params![tokens::expression(&query.needed()), before])?;
    let mut page = Page {
        rows: Vec::new(),
        before: None,
    };
    let mut looked_at = 0;
    while let Some(candidate) = candidates.next()? {
        let full = page.rows.len() >= usize::try_from(limit).unwrap_or(usize::MAX);
        if full || looked_at >= MOST_LOOKED_AT {
            // The last one that was looked at.
            return Ok(page);
        }
        looked_at += 1;
        let row = read(candidate)?;
        page.before = Some(row.number);
        let text = candidate
            .get_ref("text")?
            .as_str()
            .map_err(rusqlite::Error::from)?;
        if query.matches(&Entry::read(text)) && !is_withheld(tx, &row, reader)? {
            page.rows.push(row);
        }
    }
    page.before = None;
    Ok(page)
}

/// Notes the random part of what the log has of a search.
pub fn note(
    tx: &Transaction<'_>,
    entry: u32,
    terminal: &str,
    nonce: &Nonce,
) -> Result<(), StoreError> {
    tx.prepare_cached("INSERT INTO searches (entry, terminal, nonce) VALUES (?1, ?2, ?3)")?
        .execute(params![entry, terminal, nonce])?;
    Ok(())
}

/// Makes the index of a store whose index is of another rule, or which has none yet.
pub(super) fn bring_up_to_date(connection: &mut Connection) -> Result<(), StoreError> {
    let table = "SELECT 1 FROM sqlite_schema WHERE name = 'search_rule'";
    let there = connection.query_row(table, [], |_| Ok(())).optional()?;
    if there.is_none() {
        // A store of tests that stops before it.
        return Ok(());
    }
    let rule = connection
        .query_row("SELECT rule FROM search_rule", [], |row| {
            row.get::<_, u32>(0)
        })
        .optional()?;
    if rule == Some(RULE) {
        return Ok(());
    }
    let tx = connection.transaction()?;
    tx.execute_batch(
        "INSERT INTO search_index (search_index) VALUES ('delete-all');
         DELETE FROM search_cases;
         DELETE FROM search_rule;",
    )?;
    index_all(&tx)?;
    tx.execute("INSERT INTO search_rule (rule) VALUES (?1)", [RULE])?;
    tx.commit()?;
    Ok(())
}

/// Oldest first, as if each had been kept when it was written.
fn index_all(tx: &Transaction<'_>) -> Result<(), StoreError> {
    tx.execute_batch(
        "CREATE TEMP TABLE search_all AS
            SELECT 'counter' AS desk, checks.id AS subject, coalesce(decided_at, began_at) AS at
            FROM checks LEFT JOIN decisions ON check_id = checks.id
            UNION ALL
            SELECT 'review', reviews.id, coalesce(decided_at, listed_at)
            FROM reviews LEFT JOIN review_decisions ON review = reviews.id
            ORDER BY at, subject;",
    )?;
    let mut after = 0_i64;
    loop {
        let mut some = tx.prepare_cached(
            "SELECT rowid, desk, subject FROM search_all WHERE rowid > ?1 ORDER BY rowid LIMIT ?2",
        )?;
        let some = some.query_map(params![after, TOGETHER], |row| {
            Ok((
                row.get::<_, i64>(0)?,
                row.get::<_, Desk>(1)?,
                row.get::<_, String>(2)?,
            ))
        })?;
        let some = some.collect::<Result<Vec<_>, _>>()?;
        let Some((last, ..)) = some.last() else {
            break;
        };
        after = *last;
        for (_, desk, subject) in &some {
            keep(tx, *desk, subject)?;
        }
    }
    tx.execute_batch("DROP TABLE search_all")?;
    Ok(())
}

fn is_withheld(
    tx: &Transaction<'_>,
    row: &FoundRow,
    reader: Option<&str>,
) -> Result<bool, StoreError> {
    Ok(row.decided && row.desk == Desk::Review && quality::is_withheld(tx, &row.subject, reader)?)
}

const fn standing(decided: bool) -> &'static str {
    if decided {
        Tag::Decided.word()
    } else {
        Tag::Waiting.word()
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<FoundRow> {
    let standing: String = row.get("standing")?;
    Ok(FoundRow {
        number: row.get("number")?,
        desk: row.get("desk")?,
        subject: row.get("subject")?,
        decided: standing == Tag::Decided.word(),
        at: row.get("at")?,
    })
}
