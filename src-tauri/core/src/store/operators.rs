//! Who works here, what each of them may do, and how often somebody tried to be one of them.
//!
//! What somebody may do is folded from the rows about it, oldest first.

use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};

use super::columns::words;
use super::{Conflict, Millis, StoreError};
use crate::domain::role::Roles;
use crate::keys::Verifier;

/// Somebody, as they were added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperatorRow {
    /// UUIDv7; of the people of training, a word.
    pub id: String,
    /// Where they were added.
    pub terminal: String,
    /// Name.
    pub name: String,
    /// The name as it must be unlike every other.
    pub folded: String,
    /// When.
    pub at: Millis,
    /// Number of the log entry.
    pub entry: u32,
}

words! {
    /// What changed.
    Change {
        /// Somebody was added.
        Added = "added",
        /// Their roles.
        Roles = "roles",
        /// How long their training is good.
        Training = "training",
        /// They got a passphrase.
        Passphrase = "passphrase",
        /// They may not sign in any more.
        Disabled = "disabled",
        /// They may sign in again.
        Enabled = "enabled",
    }
}

/// A change of what somebody may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Whom it is about.
    pub operator: String,
    /// Number of the log entry.
    pub entry: u32,
    /// UUIDv7.
    pub id: String,
    /// Where it was made.
    pub terminal: String,
    /// What.
    pub change: Change,
    /// All roles from then on.
    pub roles: Option<Roles>,
    /// Last day of the training.
    pub trained_until: Option<Date>,
    /// Who made it; nobody where the program did.
    pub by: Option<String>,
    /// Why.
    pub why: String,
    /// When.
    pub at: Millis,
}

/// Somebody, as they are now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// As they were added.
    pub row: OperatorRow,
    /// What they may do.
    pub roles: Roles,
    /// Whether they may sign in.
    pub enabled: bool,
    /// Last day of their training.
    pub trained_until: Option<Date>,
    /// Wrong passphrases, and when they last signed in.
    pub tries: TriesRow,
}

/// Wrong passphrases in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TriesRow {
    /// How many.
    pub failures: u32,
    /// When the last one was.
    pub failed_at: Option<Millis>,
    /// When a right one was last.
    pub signed_in_at: Option<Millis>,
}

/// Everybody, by name.
pub fn all(tx: &Transaction<'_>) -> Result<Vec<Operator>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, name, folded, at, entry FROM operators ORDER BY folded",
    )?;
    let rows = query.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|row| as_now(tx, row)).collect()
}

/// One of them.
pub fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<Operator>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT id, terminal, name, folded, at, entry FROM operators WHERE id = ?1",
    )?;
    let row = query.query_row([id], read).optional()?;
    row.map(|row| as_now(tx, row)).transpose()
}

/// Whether there is anybody.
pub fn any(tx: &Transaction<'_>) -> Result<bool, StoreError> {
    let mut query = tx.prepare_cached("SELECT EXISTS (SELECT 1 FROM operators)")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Adds somebody, with the change that says what they may do.
pub fn insert(
    tx: &Transaction<'_>,
    row: &OperatorRow,
    added: &ChangeRow,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO operators (id, terminal, name, folded, at, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        row.id,
        row.terminal,
        row.name,
        row.folded,
        row.at,
        row.entry
    ])
    .map_err(|e| StoreError::unique(e, Conflict::OperatorKnown))?;
    append(tx, added)
}

/// Appends a change.
pub fn append(tx: &Transaction<'_>, change: &ChangeRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO operator_changes
            (operator, entry, id, terminal, change, roles, trained_until, by_operator, why, at)
         VALUES (:operator, :entry, :id, :terminal, :change, :roles, :trained_until, :by, :why, :at)",
    )?
    .execute(named_params! {
        ":operator": change.operator,
        ":entry": change.entry,
        ":id": change.id,
        ":terminal": change.terminal,
        ":change": change.change,
        ":roles": change.roles.as_ref().map(Roles::words),
        ":trained_until": change.trained_until.map(|day| day.to_string()),
        ":by": change.by,
        ":why": change.why,
        ":at": change.at,
    })?;
    Ok(())
}

/// Changes, newest first: of one, or of everybody.
pub fn history(tx: &Transaction<'_>, operator: Option<&str>) -> Result<Vec<ChangeRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT operator, entry, id, terminal, change, roles, trained_until, by_operator, why, at
         FROM operator_changes WHERE ?1 IS NULL OR operator = ?1 ORDER BY entry DESC",
    )?;
    let rows = query.query_map([operator], |row| Ok(read_change(row)))?;
    rows.map(|row| row?).collect()
}

/// What a passphrase is compared with.
pub fn verifier(tx: &Transaction<'_>, operator: &str) -> Result<Option<Verifier>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT verifier FROM operator_secrets WHERE operator = ?1")?;
    let text: Option<String> = query.query_row([operator], |row| row.get(0)).optional()?;
    Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
}

/// Sets what a passphrase is compared with.
pub fn set_verifier(
    tx: &Transaction<'_>,
    operator: &str,
    verifier: &Verifier,
) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO operator_secrets (operator, verifier) VALUES (?1, ?2)
         ON CONFLICT (operator) DO UPDATE SET verifier = excluded.verifier",
    )?
    .execute([operator, &serde_json::to_string(verifier)?])?;
    Ok(())
}

/// Wrong passphrases in a row. Of somebody unknown, under the empty id.
pub fn tries(tx: &Transaction<'_>, operator: &str) -> Result<TriesRow, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT failures, failed_at, signed_in_at FROM sign_ins WHERE operator = ?1",
    )?;
    let row = query.query_row([operator], |row| {
        Ok(TriesRow {
            failures: row.get(0)?,
            failed_at: row.get(1)?,
            signed_in_at: row.get(2)?,
        })
    });
    Ok(row.optional()?.unwrap_or_default())
}

/// Writes down how the tries stand.
pub fn set_tries(tx: &Transaction<'_>, operator: &str, tries: &TriesRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO sign_ins (operator, failures, failed_at, signed_in_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (operator) DO UPDATE SET failures = excluded.failures,
            failed_at = excluded.failed_at, signed_in_at = excluded.signed_in_at",
    )?
    .execute(params![
        operator,
        tries.failures,
        tries.failed_at,
        tries.signed_in_at
    ])?;
    Ok(())
}

fn as_now(tx: &Transaction<'_>, row: OperatorRow) -> Result<Operator, StoreError> {
    let mut changes = history(tx, Some(&row.id))?;
    changes.reverse();
    let (mut roles, mut trained_until, mut enabled) = (None, None, true);
    for change in changes {
        match change.change {
            Change::Added => (roles, trained_until) = (change.roles, change.trained_until),
            Change::Roles => roles = change.roles,
            Change::Training => trained_until = change.trained_until,
            Change::Disabled => enabled = false,
            Change::Enabled => enabled = true,
            Change::Passphrase => {}
        }
    }
    Ok(Operator {
        // Nobody is added without a row that says what they may do.
        roles: roles.ok_or(StoreError::Damaged)?,
        enabled,
        trained_until,
        tries: tries(tx, &row.id)?,
        row,
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<OperatorRow> {
    Ok(OperatorRow {
        id: row.get(0)?,
        terminal: row.get(1)?,
        name: row.get(2)?,
        folded: row.get(3)?,
        at: row.get(4)?,
        entry: row.get(5)?,
    })
}

fn read_change(row: &Row<'_>) -> Result<ChangeRow, StoreError> {
    let roles: Option<String> = row.get("roles")?;
    let day: Option<String> = row.get("trained_until")?;
    // A word that no version knows gives nobody anything.
    let roles = roles.map(|words| Roles::read(&words).ok_or(StoreError::Damaged));
    let day = day.map(|day| day.parse().map_err(|_| StoreError::Damaged));
    Ok(ChangeRow {
        operator: row.get("operator")?,
        entry: row.get("entry")?,
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        change: row.get("change")?,
        roles: roles.transpose()?,
        trained_until: day.transpose()?,
        by: row.get("by_operator")?,
        why: row.get("why")?,
        at: row.get("at")?,
    })
}
