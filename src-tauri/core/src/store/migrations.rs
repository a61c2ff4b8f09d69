//! Versions of the store. A step that was shipped is never changed: a later one mends it.
//!
//! All steps that are due run in one transaction with the note that they ran (`grouped`): run
//! one by one, refinery commits a step and its note apart, and a program that dies in between
//! leaves a store that no version can open.

use refinery::{Migration, Runner};
use rusqlite::{Connection, OptionalExtension};

use super::StoreError;

/// One step: its name `V<number>__<what>` and its SQL.
pub(super) type Step<'a> = (&'a str, &'a str);

/// The steps this program knows.
pub(super) const KNOWN: &[Step<'static>] = &[
    ("V1__counter", include_str!("migrations/V1__counter.sql")),
    ("V2__review", include_str!("migrations/V2__review.sql")),
    (
        "V3__documents",
        include_str!("migrations/V3__documents.sql"),
    ),
    ("V4__people", include_str!("migrations/V4__people.sql")),
    ("V5__proof", include_str!("migrations/V5__proof.sql")),
    ("V6__approval", include_str!("migrations/V6__approval.sql")),
    ("V7__keeping", include_str!("migrations/V7__keeping.sql")),
    ("V8__quality", include_str!("migrations/V8__quality.sql")),
    ("V9__search", include_str!("migrations/V9__search.sql")),
    ("V10__figures", include_str!("migrations/V10__figures.sql")),
];

/// The version of a store, 0 for one that has nothing in it. Only reads.
pub(super) fn version(connection: &Connection) -> Result<i64, StoreError> {
    let history = connection
        .query_row(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'refinery_schema_history'",
            [],
            |_| Ok(()),
        )
        .optional()?;
    if history.is_none() {
        return Ok(0);
    }
    let query = "SELECT coalesce(max(version), 0) FROM refinery_schema_history";
    Ok(connection.query_row(query, [], |row| row.get(0))?)
}

/// The version that `steps` lead to.
pub(super) fn newest(steps: &[Step<'_>]) -> Result<i64, StoreError> {
    let versions = parse(steps)?
        .iter()
        .map(|step| i64::from(step.version()))
        .max();
    Ok(versions.unwrap_or(0))
}

/// Runs the steps that are due: all of them or none.
pub(super) fn run(connection: &mut Connection, steps: &[Step<'_>]) -> Result<(), StoreError> {
    let to = newest(steps)?;
    Runner::new(&parse(steps)?)
        .set_grouped(true)
        .run(connection)
        .map(|_| ())
        .map_err(|source| StoreError::Migration {
            to,
            source: Box::new(source),
        })
}

fn parse(steps: &[Step<'_>]) -> Result<Vec<Migration>, StoreError> {
    steps
        .iter()
        .map(|(name, sql)| Migration::unapplied(name, sql))
        .collect::<Result<_, _>>()
        .map_err(|source| StoreError::Migration {
            to: 0,
            source: Box::new(source),
        })
}
