//! Reviews: a row from the list to the decision.

use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};

use super::columns::words;
use super::history::Desk;
use super::{Conflict, Millis, StoreError, search};

pub mod answers;
pub mod claims;
pub mod decisions;
pub mod looks;
pub mod readings;
pub mod submissions;

words! {
    /// Where a review stands.
    ReviewState {
        /// On the list.
        Waiting = "waiting",
        /// On the bench.
        Open = "open",
        /// Decided.
        Decided = "decided",
        /// Taken off the list.
        Dropped = "dropped",
    }
}

/// One review. Holds a reference, which is personal, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ReviewRow {
    /// UUIDv7.
    pub id: String,
    /// Where it is made.
    pub terminal: String,
    /// The provider's reference.
    pub reference: String,
    /// Where it stands.
    pub state: ReviewState,
    /// Who put it on the list.
    pub operator: String,
    /// When.
    pub listed_at: Millis,
    /// When it was first on the bench.
    pub opened_at: Option<Millis>,
    /// When the evidence was fetched that it rests on.
    pub fetched_at: Option<Millis>,
    /// When it was decided or dropped.
    pub ended_at: Option<Millis>,
    /// How many times the customer was asked, this one included.
    pub round: u32,
    /// Seed of the random choice.
    pub seed: u32,
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewRow> {
    Ok(ReviewRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        reference: row.get("reference")?,
        state: row.get("state")?,
        operator: row.get("operator")?,
        listed_at: row.get("listed_at")?,
        opened_at: row.get("opened_at")?,
        fetched_at: row.get("fetched_at")?,
        ended_at: row.get("ended_at")?,
        round: row.get("round")?,
        seed: row.get("seed")?,
    })
}

/// Adds a review. A reference is on the list of a terminal once.
pub fn insert(tx: &Transaction<'_>, review: &ReviewRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, opened_at,
            fetched_at, ended_at, round, seed)
         VALUES (:id, :terminal, :reference, :state, :operator, :listed_at, :opened_at,
            :fetched_at, :ended_at, :round, :seed)",
    )?
    .execute(named_params! {
        ":id": review.id,
        ":terminal": review.terminal,
        ":reference": review.reference,
        ":state": review.state,
        ":operator": review.operator,
        ":listed_at": review.listed_at,
        ":opened_at": review.opened_at,
        ":fetched_at": review.fetched_at,
        ":ended_at": review.ended_at,
        ":round": review.round,
        ":seed": review.seed,
    })
    .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    search::keep(tx, Desk::Review, &review.id)
}

/// Writes what may change, if the review has not ended.
pub fn update(tx: &Transaction<'_>, review: &ReviewRow) -> Result<(), StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE reviews SET state = :state, opened_at = :opened_at, fetched_at = :fetched_at,
                ended_at = :ended_at
             WHERE id = :id AND ended_at IS NULL",
        )?
        .execute(named_params! {
            ":id": review.id,
            ":state": review.state,
            ":opened_at": review.opened_at,
            ":fetched_at": review.fetched_at,
            ":ended_at": review.ended_at,
        })
        .map_err(|e| StoreError::unique(e, Conflict::StaleVersion))?;
    if changed == 0 {
        return Err(Conflict::StaleVersion.into());
    }
    match review.ended_at {
        Some(_) => search::keep(tx, Desk::Review, &review.id),
        None => Ok(()),
    }
}

/// The reviews of a terminal that have not ended, in the order they were put on the list: neither two
/// of one millisecond nor a clock that was set back change it.
pub fn live(tx: &Transaction<'_>, terminal: &str) -> Result<Vec<ReviewRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM reviews WHERE terminal = ?1 AND ended_at IS NULL ORDER BY rowid",
    )?;
    let rows = query.query_map([terminal], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The review of a reference that has not ended.
pub fn live_of(
    tx: &Transaction<'_>,
    terminal: &str,
    reference: &str,
) -> Result<Option<ReviewRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT * FROM reviews WHERE terminal = ?1 AND reference = ?2 AND ended_at IS NULL",
    )?;
    Ok(query
        .query_row(params![terminal, reference], read)
        .optional()?)
}

/// The review of that id.
pub fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<ReviewRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM reviews WHERE id = ?1")?;
    Ok(query.query_row([id], read).optional()?)
}

/// The reference of a review.
pub fn reference_of(tx: &Transaction<'_>, id: &str) -> Result<Option<String>, StoreError> {
    let mut query = tx.prepare_cached("SELECT reference FROM reviews WHERE id = ?1")?;
    Ok(query.query_row([id], |row| row.get(0)).optional()?)
}

/// The seed of the last review of a reference that was taken off the list: who puts it there again
/// gets no other choice of what is drawn by lot.
pub fn seed_of_dropped(tx: &Transaction<'_>, reference: &str) -> Result<Option<u32>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT state, seed FROM reviews WHERE reference = ?1 ORDER BY rowid DESC LIMIT 1",
    )?;
    let last = query.query_row([reference], |row| {
        Ok((row.get::<_, ReviewState>(0)?, row.get(1)?))
    });
    Ok(last
        .optional()?
        .filter(|(state, _)| *state == ReviewState::Dropped)
        .map(|(_, seed)| seed))
}

/// How often customers were asked again for a reference.
pub fn asked_again(tx: &Transaction<'_>, reference: &str) -> Result<u32, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT count(*) FROM reviews JOIN review_decisions ON review = reviews.id
         WHERE reference = ?1 AND verdict = 'askAgain'",
    )?;
    Ok(query.query_row([reference], |row| row.get(0))?)
}
