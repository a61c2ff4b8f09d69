//! Receipts of erasures, and what a provider still owes.

use rusqlite::{Row, Transaction, params};

use crate::domain::keeping::Class;
use crate::store::columns::words;
use crate::store::{Conflict, Millis, StoreError};

words! {
    /// What the provider did with its record of a check.
    ProviderEnd {
        /// There was nothing to ask, or the rule does not ask it.
        NotAsked = "notAsked",
        /// It erased it.
        Done = "done",
        /// It had none.
        NotFound = "notFound",
        /// It could not be asked, or refused: it is asked again.
        Failed = "failed",
    }
}

/// One run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRow {
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// The ground, where a person asked; none if periods were over.
    pub ground: Option<String>,
    /// Of what the dry run had shown.
    pub digest: [u8; 32],
    /// Who.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// The receipt of one erased thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    /// UUIDv7.
    pub id: String,
    /// What was erased.
    pub subject: String,
    /// Of which class.
    pub class: Class,
    /// The case that it belongs to.
    pub case: Option<String>,
    /// Where.
    pub terminal: String,
    /// In which run.
    pub run: String,
    /// The period that was in force.
    pub days: u32,
    /// What the provider did.
    pub provider: ProviderEnd,
    /// When.
    pub at: Millis,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// A reference that the provider would not erase yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Owed {
    /// The provider's reference.
    pub imp_uid: String,
    /// The check that was erased here.
    pub subject: String,
    /// Since when.
    pub since: Millis,
    /// How often it was asked.
    pub tries: u32,
}

/// Adds a run.
pub fn write_run(tx: &Transaction<'_>, run: &RunRow) -> Result<(), StoreError> {
    let rule = if run.ground.is_some() {
        "request"
    } else {
        "period"
    };
    tx.prepare_cached(
        "INSERT INTO erasure_runs (id, terminal, rule, ground, digest, operator, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        run.id,
        run.terminal,
        rule,
        run.ground,
        run.digest,
        run.operator,
        run.at,
        run.entry
    ])?;
    Ok(())
}

/// Adds a receipt. What is held, not finished or erased already is a conflict.
pub(super) fn write(tx: &Transaction<'_>, row: &ErasureRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO erasures (subject, class, id, terminal, case_id, run, days, provider, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        row.subject,
        row.class.name(),
        row.id,
        row.terminal,
        row.case,
        row.run,
        row.days,
        row.provider,
        row.at,
        row.entry,
    ])
    .map_err(|error| match error.sqlite_error() {
        Some(sqlite) if sqlite.code == rusqlite::ErrorCode::ConstraintViolation => {
            Conflict::NotErasable.into()
        }
        _ => StoreError::from(error),
    })?;
    Ok(())
}

/// The newest runs, with how much each erased.
pub fn runs(tx: &Transaction<'_>, limit: u32) -> Result<Vec<(RunRow, u32)>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT *, (SELECT count(*) FROM erasures WHERE run = erasure_runs.id) AS erased
         FROM erasure_runs ORDER BY entry DESC LIMIT ?1",
    )?;
    let rows = query.query_map([limit], |row| Ok((read_run(row)?, row.get("erased")?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When something was last erased.
pub fn last_run(tx: &Transaction<'_>) -> Result<Option<Millis>, StoreError> {
    let mut query = tx.prepare_cached("SELECT max(at) FROM erasure_runs")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// The receipts of a case, newest first.
pub fn receipts(tx: &Transaction<'_>, case: &str) -> Result<Vec<ErasureRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM erasures WHERE case_id = ?1 ORDER BY entry DESC")?;
    let rows = query.query_map([case], |row| {
        let class: String = row.get("class")?;
        Ok(ErasureRow {
            id: row.get("id")?,
            subject: row.get("subject")?,
            class: Class::named(&class).ok_or(rusqlite::types::FromSqlError::InvalidType)?,
            case: row.get("case_id")?,
            terminal: row.get("terminal")?,
            run: row.get("run")?,
            days: row.get("days")?,
            provider: row.get("provider")?,
            at: row.get("at")?,
            entry: row.get("entry")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Notes that the provider would not erase a reference.
pub fn owe(
    tx: &Transaction<'_>,
    imp_uid: &str,
    subject: &str,
    at: Millis,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO provider_owed (imp_uid, subject, since, tries) VALUES (?1, ?2, ?3, 1)
         ON CONFLICT (imp_uid) DO UPDATE SET tries = tries + 1",
    )?
    .execute(params![imp_uid, subject, at])?;
    Ok(())
}

/// What the provider would not erase yet.
pub fn owed(tx: &Transaction<'_>) -> Result<Vec<Owed>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM provider_owed ORDER BY imp_uid")?;
    let rows = query.query_map([], |row| {
        Ok(Owed {
            imp_uid: row.get("imp_uid")?,
            subject: row.get("subject")?,
            since: row.get("since")?,
            tries: row.get("tries")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes a reference off the list: the provider has it no more.
pub fn paid(tx: &Transaction<'_>, imp_uid: &str) -> Result<bool, StoreError> {
    let gone = tx
        .prepare_cached("DELETE FROM provider_owed WHERE imp_uid = ?1")?
        .execute([imp_uid])?;
    Ok(gone == 1)
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<RunRow> {
    Ok(RunRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        ground: row.get("ground")?,
        digest: row.get("digest")?,
        operator: row.get("operator")?,
        at: row.get("at")?,
        entry: row.get("entry")?,
    })
}
