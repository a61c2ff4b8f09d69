//! Who looked at what: counted from the log, and gone through by a person every month.

use std::collections::BTreeMap;

use rusqlite::{Row, Transaction, params};

use super::{Millis, StoreError};

/// How often an operator did something, by the hour of the day in UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// Who.
    pub operator: String,
    /// What, by the kind of the log entry.
    pub kind: String,
    /// Which hour since 1970 it was in.
    pub hour: i64,
    /// How often.
    pub count: u32,
}

/// What the log has of a span of time, by operator, kind and hour. The log is ordered by its number
/// and not by its time, which a clock may set back: all of it is looked at.
pub fn counts(tx: &Transaction<'_>, from: Millis, to: Millis) -> Result<Vec<CountRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT operator, kind, at / 3600000, count(*) FROM audit WHERE at >= ?1 AND at < ?2
         GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
    )?;
    let rows = query.query_map(params![from, to], |row| {
        Ok(CountRow {
            operator: row.get(0)?,
            kind: row.get(1)?,
            hour: row.get(2)?,
            count: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The cases that entries of these kinds are about most often, with how many operators.
pub fn most(
    tx: &Transaction<'_>,
    (from, to): (Millis, Millis),
    kinds: &[&str],
    limit: usize,
) -> Result<Vec<(String, u32, u32)>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT subject, kind, operator, count(*) FROM audit WHERE at >= ?1 AND at < ?2
         GROUP BY 1, 2, 3",
    )?;
    let mut rows = query.query(params![from, to])?;
    let mut found: BTreeMap<String, (u32, Vec<String>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let kind: String = row.get(1)?;
        if kinds.contains(&kind.as_str()) {
            let (count, operators) = found.entry(row.get(0)?).or_default();
            *count += row.get::<_, u32>(3)?;
            let operator = row.get(2)?;
            if !operators.contains(&operator) {
                operators.push(operator);
            }
        }
    }
    let mut most: Vec<_> = found
        .into_iter()
        .map(|(subject, (count, operators))| {
            let operators = u32::try_from(operators.len()).unwrap_or(u32::MAX);
            (subject, count, operators)
        })
        .collect();
    most.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    most.truncate(limit);
    Ok(most)
}

/// That somebody went through a month. Its note may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessReviewRow {
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// `YYYY-MM`.
    pub month: String,
    /// What was found.
    pub note: String,
    /// Who.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// Adds a review of a month. A later one stands beside the earlier.
pub fn review(tx: &Transaction<'_>, row: &AccessReviewRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO access_reviews (id, terminal, month, note, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        row.id,
        row.terminal,
        row.month,
        row.note,
        row.operator,
        row.at,
        row.entry
    ])?;
    Ok(())
}

/// The reviews of a month, newest first.
pub fn reviews(tx: &Transaction<'_>, month: &str) -> Result<Vec<AccessReviewRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM access_reviews WHERE month = ?1 ORDER BY entry DESC")?;
    let rows = query.query_map([month], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<AccessReviewRow> {
    Ok(AccessReviewRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        month: row.get("month")?,
        note: row.get("note")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}
