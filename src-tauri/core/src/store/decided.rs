//! Decided cases of both desks in one order: that of their entries in the log. Customers alone: what was
//! decided on a known answer is none.

use rusqlite::{Transaction, params};

use super::{Millis, StoreError};

/// One decided case. Names someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct DecidedRow {
    /// Its entry in the log.
    pub entry: u32,
    /// `counter` or `review`.
    pub desk: String,
    /// The check or the review.
    pub subject: String,
    /// When it was decided.
    pub at: Millis,
    /// The verdict, by its name.
    pub verdict: String,
    /// Reason code; none for a review, which has its reasons in its record.
    pub reason: Option<String>,
    /// Who decided.
    pub operator: String,
    /// Who had approved before, where it took two people.
    pub first: Option<String>,
    /// Where.
    pub terminal: String,
    /// Name that was asked for.
    pub name: Option<String>,
    /// Birth date that was asked for.
    pub birth: Option<String>,
    /// The number with its middle hidden.
    pub phone: Option<String>,
    /// The provider's reference.
    pub reference: Option<String>,
}

/// Cases after an entry that were decided from `from` on and before `until`. The log is walked, which has
/// them in their order: by themselves they lie in that of their cases, and every call would go through
/// all of them.
pub fn after(
    tx: &Transaction<'_>,
    entry: u32,
    (from, until): (Millis, Millis),
    limit: u32,
) -> Result<Vec<DecidedRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT a.seq, 'counter', c.id, d.decided_at, d.verdict, d.reason, d.operator, NULL, d.terminal,
                nullif(c.name, ''), c.birth_date, c.phone_masked, c.imp_uid
         FROM audit a CROSS JOIN decisions d ON d.check_id = a.subject AND d.entry = a.seq
         CROSS JOIN checks c ON c.id = d.check_id
         WHERE a.seq > ?1 AND d.decided_at >= ?2 AND d.decided_at < ?3
         UNION ALL
         SELECT a.seq, 'review', r.id, d.decided_at, d.verdict, NULL, d.operator, s.operator, d.terminal,
                NULL, NULL, NULL, r.reference
         FROM audit a CROSS JOIN customer_decisions d ON d.review = a.subject AND d.entry = a.seq
         CROSS JOIN reviews r ON r.id = d.review
         LEFT JOIN review_submissions s ON s.id = d.submission
         WHERE a.seq > ?1 AND d.decided_at >= ?2 AND d.decided_at < ?3
         ORDER BY 1 LIMIT ?4",
    )?;
    let rows = query.query_map(params![entry, from, until, limit], |row| {
        Ok(DecidedRow {
            entry: row.get(0)?,
            desk: row.get(1)?,
            subject: row.get(2)?,
            at: row.get(3)?,
            verdict: row.get(4)?,
            reason: row.get(5)?,
            operator: row.get(6)?,
            first: row.get(7)?,
            terminal: row.get(8)?,
            name: row.get(9)?,
            birth: row.get(10)?,
            phone: row.get(11)?,
            reference: row.get(12)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many there are of them.
pub fn count(tx: &Transaction<'_>, (from, until): (Millis, Millis)) -> Result<u32, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT (SELECT count(*) FROM decisions WHERE decided_at >= ?1 AND decided_at < ?2)
              + (SELECT count(*) FROM customer_decisions WHERE decided_at >= ?1 AND decided_at < ?2)",
    )?;
    Ok(query.query_row([from, until], |row| row.get(0))?)
}
