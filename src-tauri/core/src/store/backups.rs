//! Copies of the store: each is opened again the moment it was made, and looked through to its last
//! page and log entry. A copy that nobody ever opened is a hope.
//!
//! Copies lie in the folder `backups` beside the store, under the same key. Those that a migration made,
//! and stores that were put aside by a restore, lie there too and follow the same rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::{Connection, Row, Transaction, params};

use super::audit::{self, Hash, Verification};
use super::columns::words;
use super::place::files_of;
use super::{Millis, StoreError, connection};
use crate::keys::DerivedKey;
use crate::keys::private_file;

/// The folder of the copies, beside the store.
pub const FOLDER: &str = "backups";

words! {
    /// Why a copy was made.
    Cause {
        /// The day had none.
        Daily = "daily",
        /// Somebody asked for it.
        Hand = "hand",
        /// Older copies still had what was erased.
        Erasure = "erasure",
    }
}

/// A copy, and what a rehearsal of its restore found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Where it is.
    pub path: PathBuf,
    /// Its length in bytes.
    pub size: u64,
    /// Entries of its log.
    pub entries: u32,
    /// Hash of the last of them.
    pub head: Hash,
    /// Why it could not be restored, in one word.
    pub fault: Option<&'static str>,
}

/// A copy that was not looked at yet.
pub struct Made {
    pub(super) path: PathBuf,
    /// How many rows each table had at that moment.
    pub(super) rows: BTreeMap<String, i64>,
    pub(super) key: Arc<DerivedKey>,
}

/// What is in a copy that is whole.
pub(super) struct Rehearsed {
    pub rows: BTreeMap<String, i64>,
    pub entries: u32,
    pub head: Hash,
}

impl Made {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Rehearses its restore. Takes about as long as the copy took, and holds nobody up.
    pub fn rehearse(self) -> Result<Copied, StoreError> {
        let size = fs::metadata(&self.path)?.len();
        let (entries, head, fault) = match rehearse(&self.path, &self.key) {
            Ok(found) if found.rows == self.rows => (found.entries, found.head, None),
            Ok(found) => (found.entries, found.head, Some("rowsMissing")),
            Err(fault) => (0, [0; 32], Some(fault)),
        };
        Ok(Copied {
            path: self.path,
            size,
            entries,
            head,
            fault,
        })
    }
}

/// Opens a copy as a restore would, reads every page and follows the log from its first entry. The
/// error is what is wrong, in one word.
pub(super) fn rehearse(path: &Path, key: &DerivedKey) -> Result<Rehearsed, &'static str> {
    let mut copy = connection::look_into(path, key).map_err(|_| "notOpened")?;
    let findings: String = copy
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|_| "damaged")?;
    if findings != "ok" {
        return Err("damaged");
    }
    let rows = rows(&copy).map_err(|_| "damaged")?;
    let tx = copy.transaction().map_err(|_| "damaged")?;
    match audit::verify(&tx) {
        Ok(Verification::Whole { count, head, .. }) => Ok(Rehearsed {
            rows,
            entries: count,
            head,
        }),
        _ => Err("logBroken"),
    }
}

/// How many rows each table has.
pub(super) fn rows(connection: &Connection) -> Result<BTreeMap<String, i64>, StoreError> {
    let mut tables = connection.prepare(
        // An index of words has tables of its own, and cannot be counted itself.
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )?;
    let tables = tables.query_map([], |row| row.get::<_, String>(0))?;
    let mut rows = BTreeMap::new();
    for table in tables {
        let table = table?;
        let query = format!("SELECT count(*) FROM \"{table}\"");
        let count = connection.query_row(&query, [], |row| row.get(0))?;
        rows.insert(table, count);
    }
    Ok(rows)
}

/// A copy as it was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupRow {
    /// UUIDv7.
    pub id: String,
    /// Where.
    pub terminal: String,
    /// Name of the file in the folder of the copies.
    pub file: String,
    /// Why.
    pub cause: Cause,
    /// When.
    pub at: Millis,
    /// Bytes.
    pub size: i64,
    /// How long it took, with its rehearsal, in milliseconds.
    pub ms: i64,
    /// Entries of its log.
    pub entries: u32,
    /// Hash of the last of them.
    pub head: Hash,
    /// Why it could not be restored; none if it can be.
    pub fault: Option<String>,
    /// Its entry in the log, made before it in the same transaction.
    pub entry: u32,
}

/// Notes a copy.
pub fn insert(tx: &Transaction<'_>, row: &BackupRow) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO backups (id, terminal, file, cause, at, size, ms, entries, head, fault, entry)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        row.id,
        row.terminal,
        row.file,
        row.cause,
        row.at,
        row.size,
        row.ms,
        row.entries,
        row.head,
        row.fault,
        row.entry,
    ])?;
    Ok(())
}

/// The newest copies, whether their files are still there or not.
pub fn newest(tx: &Transaction<'_>, limit: u32) -> Result<Vec<BackupRow>, StoreError> {
    let mut query = tx.prepare_cached("SELECT * FROM backups ORDER BY entry DESC LIMIT ?1")?;
    let rows = query.query_map([limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// When the last copy was made that can be restored.
pub fn last_good(tx: &Transaction<'_>) -> Result<Option<Millis>, StoreError> {
    let mut query = tx.prepare_cached("SELECT max(at) FROM backups WHERE fault IS NULL")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<BackupRow> {
    Ok(BackupRow {
        id: row.get("id")?,
        terminal: row.get("terminal")?,
        file: row.get("file")?,
        cause: row.get("cause")?,
        at: row.get("at")?,
        size: row.get("size")?,
        ms: row.get("ms")?,
        entries: row.get("entries")?,
        head: row.get("head")?,
        fault: row.get("fault")?,
        entry: row.get("entry")?,
    })
}

/// A file in the folder of the copies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// Its name.
    pub name: String,
    /// When it was made, as its name says.
    pub at: Millis,
    /// Its length in bytes.
    pub size: u64,
}

impl BackupFile {
    /// A store that was put aside by a restore, and not a copy.
    pub fn is_aside(&self) -> bool {
        self.name.starts_with("aside-")
    }
}

/// The copies of the store in a folder, newest first. Files with other names are not looked at.
pub fn files(home: &Path) -> Result<Vec<BackupFile>, StoreError> {
    let entries = match fs::read_dir(home.join(FOLDER)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(at) = made_at(&name) {
            let size = entry.metadata()?.len();
            files.push(BackupFile { name, at, size });
        }
    }
    files.sort_by(|one, other| (other.at, &other.name).cmp(&(one.at, &one.name)));
    Ok(files)
}

/// Deletes copies, with what SQLite left beside them.
pub fn remove(home: &Path, names: &[String]) -> Result<(), StoreError> {
    for name in names.iter().filter(|name| made_at(name).is_some()) {
        for file in files_of(&home.join(FOLDER).join(name)) {
            private_file::remove(&file)?;
        }
    }
    Ok(())
}

/// Names of the copies that are kept no longer: `keep` of the newest stay, and for `days` the newest of
/// each day. Nothing made before `erased_at` stays once there is a copy from after it.
pub fn outdated(
    files: &[BackupFile],
    keep: usize,
    days: i64,
    erased_at: Option<Millis>,
    now: Millis,
) -> Vec<String> {
    const DAY: Millis = 24 * 60 * 60 * 1000;
    let clean = |file: &&BackupFile| erased_at.is_none_or(|erased| file.at >= erased);
    let is_made_anew = files.iter().any(|file| clean(&file) && !file.is_aside());
    let mut seen_days = BTreeSet::new();
    let mut copies = 0;
    let kept: BTreeSet<&str> = files
        .iter()
        .filter(|file| !is_made_anew || clean(file))
        .filter(|file| {
            let is_of_new_day = seen_days.insert(file.at.div_euclid(DAY));
            if file.is_aside() {
                return true;
            }
            copies += 1;
            copies <= keep || (is_of_new_day && now - file.at <= days * DAY)
        })
        .map(|file| file.name.as_str())
        .collect();
    let all = files.iter().map(|file| &file.name);
    all.filter(|name| !kept.contains(name.as_str()))
        .cloned()
        .collect()
}

/// `v<version>-<millis>.db`, `v<version>-<millis>-<again>.db` or `aside-<millis>.db`.
fn made_at(name: &str) -> Option<Millis> {
    let stem = name.strip_suffix(".db")?;
    let mut parts = stem.split('-');
    let kind = parts.next()?;
    let is_version = |kind: &str| {
        let digits = kind.strip_prefix('v');
        digits.is_some_and(|digits| digits.parse::<u32>().is_ok())
    };
    (kind == "aside" || is_version(kind))
        .then(|| parts.next()?.parse().ok())
        .flatten()
}
