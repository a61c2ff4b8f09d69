//! What the figures of the site are counted from: checks by SMS, attempts, what waits, and one narrow row
//! for each decision about documents, which the database writes with the decision.
//!
//! Customers alone: what was decided on a known answer is in none of it once it is decided. Before, it
//! waits like any other, as nothing may tell it. And a decision that waits to be read again is not told to
//! who may read it.

use rusqlite::{Row, Transaction, named_params, params};

use super::quality::word;
use super::{Millis, StoreError};
use crate::domain::figures::bench::Word;
use crate::domain::review::Verdict;

/// Instants from the first to before the second.
pub type Span = (Millis, Millis);

/// A check by SMS, and how far it came.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeRow {
    /// The check.
    pub check: String,
    /// When it began.
    pub at: Millis,
    /// The provider's reference, if there is one.
    pub reference: Option<String>,
    /// A code was sent.
    pub sent: bool,
    /// A code may have been sent, and nobody knows.
    pub maybe_sent: bool,
    /// A code was typed.
    pub typed: bool,
    /// It was the right one: the provider answered with a result.
    pub right: bool,
    /// The result is that it is who they say.
    pub verified: bool,
    /// The customer was accepted.
    pub accepted: bool,
}

/// Checks by SMS that began in a span, in the order of time. Each step holds those before it.
pub fn codes(tx: &Transaction<'_>, span: Span) -> Result<Vec<CodeRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT own.id, own.began_at, own.imp_uid,
            max(kind_of = 'send' AND ended IN ('sent', 'clearedArrived')) AS sent,
            max(kind_of = 'send' AND ended IN ('unknown', 'clearedCannotSay')) AS maybe_sent,
            max(kind_of = 'confirm') AS typed,
            max(kind_of = 'confirm' AND ended IN ('certified', 'notCertified'))
                AND own.state IN ('result', 'decided') AS answered,
            max(kind_of = 'confirm' AND ended = 'certified') AS verified,
            coalesce(decisions.verdict = 'accept', 0) AS accepted
         FROM checks AS own
         JOIN (SELECT check_id, kind AS kind_of, \"end\" AS ended FROM attempts) AS tried
            ON tried.check_id = own.id
         LEFT JOIN decisions ON decisions.check_id = own.id
         WHERE own.id >= ?1 AND own.id < ?2 AND own.kind = 'sms'
         GROUP BY own.id ORDER BY own.id",
    )?;
    let rows = query.query_map([from_id(span.0), from_id(span.1)], |row| {
        let sent: bool = row.get("sent")?;
        let maybe_sent: bool = row.get("maybe_sent")?;
        let typed = sent && row.get("typed")?;
        let right = typed && row.get("answered")?;
        let verified = right && row.get("verified")?;
        Ok(CodeRow {
            check: row.get("id")?,
            at: row.get("began_at")?,
            reference: row.get("imp_uid")?,
            sent,
            maybe_sent: maybe_sent && !sent,
            typed,
            right,
            verified,
            accepted: verified && row.get("accepted")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A request that the provider refused, or that surely did not leave.
#[derive(Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// The check.
    pub check: String,
    /// When it was asked.
    pub at: Millis,
    /// The provider's reference, if there is one.
    pub reference: Option<String>,
    /// A code was typed; where it is not one was to be sent.
    pub typed: bool,
    /// Key of the class of what was wrong; of what was erased, and of words of another version, `unknown`.
    pub class: String,
}

/// Refusals in the checks of [`codes`], in the order of time.
pub fn refusals(tx: &Transaction<'_>, span: Span) -> Result<Vec<RefusalRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT own.id, tried.written_at, coalesce(tried.imp_uid, own.imp_uid) AS reference,
            tried.kind = 'confirm' AS typed,
            coalesce(tried.problem ->> '$.class',
                iif(tried.\"end\" = 'notCertified', 'notCertified', 'unknown')) AS class
         FROM checks AS own JOIN attempts AS tried ON tried.check_id = own.id
         WHERE own.id >= ?1 AND own.id < ?2 AND own.kind = 'sms'
            AND tried.kind IN ('send', 'confirm')
            AND tried.\"end\" IN ('refused', 'notSent', 'notCertified')
         ORDER BY tried.rowid",
    )?;
    let rows = query.query_map([from_id(span.0), from_id(span.1)], |row| {
        Ok(RefusalRow {
            check: row.get("id")?,
            at: row.get("written_at")?,
            reference: row.get("reference")?,
            typed: row.get("typed")?,
            class: row.get("class")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A request that counts against the allowance.
#[derive(Clone, PartialEq, Eq)]
pub struct CountedRow {
    /// The check.
    pub check: String,
    /// When it was written.
    pub at: Millis,
    /// The provider's reference, if there is one.
    pub reference: Option<String>,
    /// How it ended, by its word.
    pub end: String,
}

/// Requests of a span that count against the allowance, in the order of time.
pub fn counted(tx: &Transaction<'_>, (from, to): Span) -> Result<Vec<CountedRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT check_id, written_at, imp_uid, \"end\" FROM attempts
         WHERE site_counted = 1 AND written_at >= ?1 AND written_at < ?2 ORDER BY written_at",
    )?;
    let rows = query.query_map([from, to], |row| {
        Ok(CountedRow {
            check: row.get(0)?,
            at: row.get(1)?,
            reference: row.get(2)?,
            end: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How often the provider said no more in a span.
pub fn blocks(tx: &Transaction<'_>, (from, to): Span) -> Result<u32, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT count(*) FROM quota_stops WHERE \"by\" = 'provider' AND at >= ?1 AND at < ?2",
    )?;
    Ok(query.query_row([from, to], |row| row.get(0))?)
}

/// A case that waits, or is on a bench.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingRow {
    /// The review.
    pub review: String,
    /// The reference.
    pub reference: String,
    /// Since when it is on the list.
    pub since: Millis,
    /// It waits for the second of two people.
    pub second: bool,
}

/// What waits, the oldest first: all of it, as a list shows it that tells nothing of a known answer.
pub fn waiting(tx: &Transaction<'_>) -> Result<Vec<WaitingRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, reference, listed_at,
            id IN (SELECT review FROM review_waiting) AND state = 'waiting' AS second
         FROM reviews WHERE ended_at IS NULL ORDER BY listed_at, rowid",
    )?;
    let rows = query.query_map([], |row| {
        Ok(WaitingRow {
            review: row.get("id")?,
            reference: row.get("reference")?,
            since: row.get("listed_at")?,
            second: row.get("second")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Decisions that are counted, by the bounds of a span and the reader to whom some are not told.
const COUNTED: &str = "at >= :from AND at < :to
    AND review NOT IN (SELECT review FROM known_answer_scores)
    AND (:reader IS NULL OR review NOT IN
        (SELECT review FROM decisions_to_read_again WHERE decider IS NOT :reader))";

/// Hands each decision of a span about a customer to `each`, with its instant; only those whose case was
/// `own`'s, where that is said.
pub fn decided(
    tx: &Transaction<'_>,
    (from, to): Span,
    (reader, own): (Option<&str>, Option<&str>),
    mut each: impl FnMut(Millis, &Word<'_>),
) -> Result<(), StoreError> {
    let mut query = tx.prepare_cached(&format!(
        "SELECT at, operator_id, said, verdict, active_ms, reasons, overturned IS NOT NULL AS overturned
         FROM decision_figures WHERE {COUNTED} AND (:own IS NULL OR operator_id = :own)",
    ))?;
    let bound = named_params! { ":from": from, ":to": to, ":reader": reader, ":own": own };
    let mut rows = query.query(bound)?;
    while let Some(row) = rows.next()? {
        let text = |at| Ok::<_, rusqlite::Error>(row.get_ref(at)?.as_str()?);
        let verdict = |at| {
            let verdict = Verdict::named(text(at)?);
            verdict.ok_or(rusqlite::Error::InvalidColumnIndex(at))
        };
        let active: Option<i64> = row.get(4)?;
        let word = Word {
            operator: text(1)?,
            said: verdict(2)?,
            verdict: verdict(3)?,
            active_ms: active.and_then(|ms| u64::try_from(ms).ok()),
            reasons: text(5)?,
            overturned: row.get(6)?,
        };
        each(row.get(0)?, &word);
    }
    Ok(())
}

/// How many decisions of a span are not counted, as who asks may read them again.
pub fn untold(
    tx: &Transaction<'_>,
    (from, to): Span,
    reader: Option<&str>,
) -> Result<u32, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT count(*) FROM decision_figures
         WHERE at >= ?1 AND at < ?2 AND ?3 IS NOT NULL AND review IN
            (SELECT review FROM decisions_to_read_again WHERE decider IS NOT ?3)",
    )?;
    Ok(query.query_row(params![from, to, reader], |row| row.get(0))?)
}

/// A decision as a list of what was counted shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct DecidedRow {
    /// The review.
    pub review: String,
    /// The reference; empty once it was erased.
    pub reference: String,
    /// When.
    pub at: Millis,
    /// Entry of the decision in the log.
    pub entry: u32,
    /// What was decided.
    pub verdict: Verdict,
    /// Whose case it is.
    pub operator: String,
    /// Codes of the reasons, with spaces between.
    pub reasons: String,
    /// What overturned it, by its word.
    pub overturned: Option<String>,
}

/// The decisions that [`decided`] counts, the newest first.
pub fn decisions(
    tx: &Transaction<'_>,
    (from, to): Span,
    (reader, own): (Option<&str>, Option<&str>),
) -> Result<Vec<DecidedRow>, StoreError> {
    let mut query = tx.prepare_cached(&format!(
        "SELECT counted.*, reviews.reference
         FROM (SELECT * FROM decision_figures
            WHERE {COUNTED} AND (:own IS NULL OR operator_id = :own)) AS counted
         JOIN reviews ON reviews.id = counted.review ORDER BY at DESC, entry DESC",
    ))?;
    let bound = named_params! { ":from": from, ":to": to, ":reader": reader, ":own": own };
    let rows = query.query_map(bound, read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<DecidedRow> {
    Ok(DecidedRow {
        review: row.get("review")?,
        reference: row.get("reference")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
        verdict: word(row, "verdict", Verdict::named)?,
        operator: row.get("operator_id")?,
        reasons: row.get("reasons")?,
        overturned: row.get("overturned")?,
    })
}

/// What the ids of rows begin with that were made from an instant on: an id has its time at its front.
fn from_id(at: Millis) -> String {
    let at = at.max(0);
    format!("{:08x}-{:04x}", at >> 16, at & 0xffff)
}
