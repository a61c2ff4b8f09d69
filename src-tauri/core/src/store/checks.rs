//! Checks: one row each from the form to the decision. The only row that changes as a whole,
//! guarded by its version.

use rusqlite::{OptionalExtension, Row, Transaction, named_params, params};

use super::columns::words;
use super::history::Desk;
use super::{Conflict, Millis, StoreError, search};
use crate::keys::KeyedHash;

words! {
    /// How a check was begun.
    CheckKind {
        /// With a code by SMS.
        Sms = "sms",
        /// By the reference of a verification that exists.
        Lookup = "lookup",
    }
}

/// One check. Holds personal data, so it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct CheckRow {
    /// UUIDv7.
    pub id: String,
    /// Where it was made.
    pub terminal: String,
    /// How it was begun.
    pub kind: CheckKind,
    /// Where it stands, in the desk's own words.
    pub state: String,
    /// Rises by one with every change.
    pub version: u32,
    /// When it began.
    pub began_at: Millis,
    /// Who began it.
    pub operator: String,
    /// Name that was asked for; empty for a look-up.
    pub name: String,
    /// Birth date that was asked for, `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Sex that was asked for.
    pub sex: Option<String>,
    /// Carrier that was asked for.
    pub carrier: Option<String>,
    /// Budget line.
    pub mvno: bool,
    /// The number with its middle hidden.
    pub phone_masked: Option<String>,
    /// Keyed hash of the number.
    pub phone_key: Option<KeyedHash>,
    /// The provider's reference.
    pub imp_uid: Option<String>,
    /// When the provider confirmed the send.
    pub sent_at: Option<Millis>,
    /// When the code runs out.
    pub expires_at: Option<Millis>,
    /// Wrong codes since the last send.
    pub tries_used: u32,
    /// Requests that left.
    pub sms_count: u32,
    /// Wrong codes over all sends.
    pub wrong_codes: u32,
    /// What was certified, as JSON of the desk, without CI, DI and number.
    pub result: Option<String>,
    /// The person, once known.
    pub person: Option<String>,
    /// When it was decided or cancelled.
    pub ended_at: Option<Millis>,
}

impl CheckRow {
    /// A check with nothing known but how it began.
    pub fn begun(
        id: String,
        terminal: String,
        kind: CheckKind,
        state: &str,
        operator: &str,
        now: Millis,
    ) -> Self {
        Self {
            id,
            terminal,
            kind,
            state: state.to_owned(),
            version: 1,
            began_at: now,
            operator: operator.to_owned(),
            name: String::new(),
            birth_date: None,
            sex: None,
            carrier: None,
            mvno: false,
            phone_masked: None,
            phone_key: None,
            imp_uid: None,
            sent_at: None,
            expires_at: None,
            tries_used: 0,
            sms_count: 0,
            wrong_codes: 0,
            result: None,
            person: None,
            ended_at: None,
        }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            terminal: row.get("terminal")?,
            kind: row.get("kind")?,
            state: row.get("state")?,
            version: row.get("version")?,
            began_at: row.get("began_at")?,
            operator: row.get("operator")?,
            name: row.get("name")?,
            birth_date: row.get("birth_date")?,
            sex: row.get("sex")?,
            carrier: row.get("carrier")?,
            mvno: row.get("mvno")?,
            phone_masked: row.get("phone_masked")?,
            phone_key: row.get("phone_key")?,
            imp_uid: row.get("imp_uid")?,
            sent_at: row.get("sent_at")?,
            expires_at: row.get("expires_at")?,
            tries_used: row.get("tries_used")?,
            sms_count: row.get("sms_count")?,
            wrong_codes: row.get("wrong_codes")?,
            result: row.get("result")?,
            person: row.get("person")?,
            ended_at: row.get("ended_at")?,
        })
    }
}

/// Adds a check. A terminal has at most one that is not finished.
pub fn insert(tx: &Transaction<'_>, check: &CheckRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO checks (id, terminal, kind, state, version, began_at, operator, name,
            birth_date, sex, carrier, mvno, phone_masked, phone_key, imp_uid, sent_at, expires_at,
            tries_used, sms_count, wrong_codes, result, person, ended_at)
         VALUES (:id, :terminal, :kind, :state, :version, :began_at, :operator, :name,
            :birth_date, :sex, :carrier, :mvno, :phone_masked, :phone_key, :imp_uid, :sent_at,
            :expires_at, :tries_used, :sms_count, :wrong_codes, :result, :person, :ended_at)",
    )?
    .execute(named_params! {
        ":id": check.id,
        ":terminal": check.terminal,
        ":kind": check.kind,
        ":state": check.state,
        ":version": check.version,
        ":began_at": check.began_at,
        ":operator": check.operator,
        ":name": check.name,
        ":birth_date": check.birth_date,
        ":sex": check.sex,
        ":carrier": check.carrier,
        ":mvno": check.mvno,
        ":phone_masked": check.phone_masked,
        ":phone_key": check.phone_key,
        ":imp_uid": check.imp_uid,
        ":sent_at": check.sent_at,
        ":expires_at": check.expires_at,
        ":tries_used": check.tries_used,
        ":sms_count": check.sms_count,
        ":wrong_codes": check.wrong_codes,
        ":result": check.result,
        ":person": check.person,
        ":ended_at": check.ended_at,
    })
    .map_err(|e| StoreError::unique(e, Conflict::CheckUnfinished))?;
    found_again(tx, check)
}

/// The check of that id.
pub fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<CheckRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM checks WHERE id = ?1")?;
    Ok(query.query_row([id], CheckRow::read).optional()?)
}

/// The check of the terminal that is not finished.
pub fn unfinished(tx: &Transaction<'_>, terminal: &str) -> Result<Option<CheckRow>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT * FROM checks WHERE terminal = ?1 AND ended_at IS NULL")?;
    Ok(query.query_row([terminal], CheckRow::read).optional()?)
}

/// Certified checks of a terminal, newest first.
pub fn certified(
    tx: &Transaction<'_>,
    terminal: &str,
    limit: u32,
) -> Result<Vec<CheckRow>, StoreError> {
    // Ids begin with the time they were made at.
    let mut query = tx.prepare_cached(
        "SELECT * FROM checks WHERE terminal = ?1 AND result ->> '$.verified'
         ORDER BY id DESC LIMIT ?2",
    )?;
    let rows = query.query_map(params![terminal, limit], CheckRow::read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Writes everything that may change, if the check still has `expected` as its version and is
/// not finished; gives the new version. Where it began, how and by whom never changes, and the
/// version in `check` is not looked at.
pub fn update(tx: &Transaction<'_>, check: &CheckRow, expected: u32) -> Result<u32, StoreError> {
    let changed = tx
        .prepare_cached(
            "UPDATE checks SET version = version + 1, state = :state, name = :name,
                birth_date = :birth_date, sex = :sex, carrier = :carrier, mvno = :mvno,
                phone_masked = :phone_masked, phone_key = :phone_key, imp_uid = :imp_uid,
                sent_at = :sent_at, expires_at = :expires_at, tries_used = :tries_used,
                sms_count = :sms_count, wrong_codes = :wrong_codes, result = :result,
                ended_at = :ended_at
             WHERE id = :id AND version = :expected AND ended_at IS NULL",
        )?
        .execute(named_params! {
            ":id": check.id,
            ":expected": expected,
            ":state": check.state,
            ":name": check.name,
            ":birth_date": check.birth_date,
            ":sex": check.sex,
            ":carrier": check.carrier,
            ":mvno": check.mvno,
            ":phone_masked": check.phone_masked,
            ":phone_key": check.phone_key,
            ":imp_uid": check.imp_uid,
            ":sent_at": check.sent_at,
            ":expires_at": check.expires_at,
            ":tries_used": check.tries_used,
            ":sms_count": check.sms_count,
            ":wrong_codes": check.wrong_codes,
            ":result": check.result,
            ":ended_at": check.ended_at,
        })?;
    if changed == 0 {
        return Err(Conflict::StaleVersion.into());
    }
    // Apart, as the person becomes known once: naming the column above would write a page of its
    // index with every change.
    tx.prepare_cached("UPDATE checks SET person = ?2 WHERE id = ?1 AND person IS NOT ?2")?
        .execute(params![check.id, check.person])?;
    found_again(tx, check)?;
    Ok(expected + 1)
}

/// A check that only began is at the desk, and nobody looks for it.
fn found_again(tx: &Transaction<'_>, check: &CheckRow) -> Result<(), StoreError> {
    match check.result {
        Some(_) => search::keep(tx, Desk::Counter, &check.id),
        None => Ok(()),
    }
}
