//! What could be erased, and what stands in the way of it.

use rusqlite::{OptionalExtension, Transaction, named_params};

use crate::domain::keeping::Class;
use crate::store::{Millis, StoreError};

/// Something whose period is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What: the check, the review, the reveal or the review of a month.
    pub subject: String,
    /// The case that it belongs to.
    pub case: Option<String>,
    /// When its period began.
    pub since: Millis,
    /// The case must be kept.
    pub held: bool,
}

/// How a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// When it ended; none while it is open, or joined to a review that is.
    pub ended_at: Option<Millis>,
    /// It must be kept.
    pub held: bool,
    /// When it was erased.
    pub erased_at: Option<Millis>,
}

/// How much there is of a class, that was not erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Of all.
    pub all: u32,
    /// Not finished.
    pub open: u32,
}

/// A hold in force on the case in the column `of`.
macro_rules! held {
    ($of:literal) => {
        concat!(
            "coalesce((SELECT held FROM holds WHERE holds.subject = ",
            $of,
            " ORDER BY entry DESC LIMIT 1), 0)"
        )
    };
}

/// A check is not finished as long as a review is open that it is joined to.
const IN_USE: &str = "EXISTS (SELECT 1 FROM links JOIN reviews ON reviews.id = links.review
    WHERE links.check_id = checks.id AND reviews.ended_at IS NULL)";

/// What was over at `cut`, oldest first, at most `limit`; held things among it.
pub fn due(
    tx: &Transaction<'_>,
    class: Class,
    cut: Millis,
    limit: u32,
) -> Result<Vec<Due>, StoreError> {
    // Ids begin with the time they were made at: what is younger than `cut` is not read.
    let query = match class {
        Class::CounterCheck => format!(
            "SELECT id, id, ended_at, {held} FROM checks
             WHERE id < :bound AND ended_at <= :cut AND NOT {IN_USE} AND NOT EXISTS (
                SELECT 1 FROM erasures WHERE subject = checks.id AND class = :class)
             ORDER BY id LIMIT :limit",
            held = held!("checks.id")
        ),
        Class::ReviewCase => format!(
            "SELECT id, id, ended_at, {held} FROM reviews
             WHERE id < :bound AND ended_at <= :cut AND NOT EXISTS (
                SELECT 1 FROM erasures WHERE subject = reviews.id AND class = :class)
             UNION ALL SELECT known, NULL, at, 0 FROM known_answer_withdrawals
             WHERE known < :bound AND at <= :cut AND NOT EXISTS (
                SELECT 1 FROM erasures WHERE subject = known AND class = :class)
             ORDER BY 1 LIMIT :limit",
            held = held!("reviews.id")
        ),
        Class::Trace => format!(
            "SELECT subject, subject, max(at), {held} FROM (
                SELECT subject, at FROM traces WHERE subject < :bound
                UNION ALL SELECT subject, at FROM portraits WHERE subject < :bound) AS left
             WHERE NOT EXISTS (SELECT 1 FROM checks WHERE id = subject AND (
                    ended_at IS NULL OR {IN_USE}))
                AND NOT EXISTS (SELECT 1 FROM reviews WHERE id = subject AND ended_at IS NULL)
             GROUP BY subject HAVING max(at) <= :cut AND :class = 'trace'
             ORDER BY subject LIMIT :limit",
            held = held!("left.subject")
        ),
        Class::Reveal => format!(
            "SELECT id, subject, at, {held} FROM reveals
             WHERE id < :bound AND at <= :cut AND note <> '' AND :class = 'reveal'
             ORDER BY id LIMIT :limit",
            held = held!("reveals.subject")
        ),
        // What was asked in vain belongs to no case: it is a fact of access.
        Class::Access => "SELECT id, NULL, at, 0 FROM access_reviews
             WHERE id < :bound AND at <= :cut AND note <> '' AND :class = 'access'
             UNION ALL SELECT subject, NULL, at, 0 FROM log_details JOIN audit ON seq = entry
             WHERE kind = 'lookedUpInVain' AND at <= :cut
             ORDER BY 1 LIMIT :limit"
            .to_owned(),
    };
    let mut query = tx.prepare_cached(&query)?;
    let bound = named_params! {
        ":bound": after(cut), ":cut": cut, ":class": class.name(), ":limit": limit
    };
    let rows = query.query_map(bound, |row| {
        Ok(Due {
            subject: row.get(0)?,
            case: row.get(1)?,
            since: row.get(2)?,
            held: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How much there is of a class.
pub fn totals(tx: &Transaction<'_>, class: Class) -> Result<Totals, StoreError> {
    let erased = "(SELECT count(*) FROM erasures WHERE class = ?1)";
    let query = match class {
        Class::CounterCheck => format!(
            "SELECT (SELECT count(*) FROM checks) - {erased},
                (SELECT count(*) FROM checks WHERE ended_at IS NULL)"
        ),
        Class::ReviewCase => format!(
            "SELECT (SELECT count(*) FROM reviews)
                + (SELECT count(*) FROM known_answer_withdrawals) - {erased},
                (SELECT count(*) FROM reviews WHERE ended_at IS NULL)"
        ),
        Class::Trace => "SELECT count(DISTINCT subject), 0 FROM (
                SELECT subject FROM traces UNION SELECT subject FROM portraits) WHERE ?1 <> ''"
            .to_owned(),
        Class::Reveal => "SELECT count(*), 0 FROM reveals WHERE note <> '' AND ?1 <> ''".to_owned(),
        Class::Access => {
            "SELECT (SELECT count(*) FROM access_reviews WHERE note <> '' AND ?1 <> '')
                + (SELECT count(*) FROM log_details JOIN audit ON seq = entry
                    WHERE kind = 'lookedUpInVain'), 0"
                .to_owned()
        }
    };
    let mut query = tx.prepare_cached(&query)?;
    Ok(query.query_row([class.name()], |row| {
        Ok(Totals {
            all: row.get(0)?,
            open: row.get(1)?,
        })
    })?)
}

/// How a case stands; none if there is none.
pub fn standing(
    tx: &Transaction<'_>,
    class: Class,
    case: &str,
) -> Result<Option<Standing>, StoreError> {
    let query = match class {
        Class::CounterCheck => format!(
            "SELECT iif({IN_USE}, NULL, ended_at), {held}, (SELECT at FROM erasures
                WHERE subject = checks.id AND class = ?2) FROM checks WHERE id = ?1",
            held = held!("checks.id")
        ),
        Class::ReviewCase => format!(
            "SELECT ended_at, {held}, (SELECT at FROM erasures
                WHERE subject = reviews.id AND class = ?2) FROM reviews WHERE id = ?1",
            held = held!("reviews.id")
        ),
        Class::Trace | Class::Reveal | Class::Access => return Ok(None),
    };
    let mut query = tx.prepare_cached(&query)?;
    let found = query.query_row([case, class.name()], |row| {
        Ok(Standing {
            ended_at: row.get(0)?,
            held: row.get(1)?,
            erased_at: row.get(2)?,
        })
    });
    Ok(found.optional()?)
}

/// What goes with a case that a person asks to have erased, and since when it is over; not at all while
/// it is needed: the second reading of its decision, and the known answer that it was held against.
pub fn along(
    tx: &Transaction<'_>,
    review: &str,
) -> Result<Vec<(String, Option<Millis>)>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, since FROM (
            SELECT reviews.id, ended_at AS since FROM review_samples
                JOIN reviews ON reviews.id = review_samples.review WHERE decided = ?1
            UNION SELECT scored.known, gone.at FROM known_answer_scores AS scored
                LEFT JOIN known_answer_withdrawals AS gone ON gone.known = scored.known
                WHERE review = ?1) AS along
         WHERE NOT EXISTS (
            SELECT 1 FROM erasures WHERE subject = along.id AND class = 'reviewCase')
         ORDER BY id",
    )?;
    let rows = query.query_map([review], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Ids of what was made up to an instant are less than this.
fn after(at: Millis) -> String {
    let millis = u64::try_from(at.saturating_add(1)).unwrap_or(0) & 0xffff_ffff_ffff;
    format!("{:08x}-{:04x}-", millis >> 16, millis & 0xffff)
}
