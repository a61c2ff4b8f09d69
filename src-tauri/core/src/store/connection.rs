//! The one connection: its key, its settings, its integrity, its copies.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::ffi::ErrorCode;
use rusqlite::{Connection, OpenFlags};
use url::Url;
use zeroize::Zeroizing;

use super::StoreError;
use crate::keys::DerivedKey;
use crate::keys::private_file;

/// Opens a file that is there and proves that the key fits. Writes nothing, and closing it
/// again writes nothing: the version has not been looked at yet.
pub(super) fn unlock(path: &Path, key: &DerivedKey) -> Result<Connection, StoreError> {
    let connection = open(path, key)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    fits(&connection)?;
    Ok(connection)
}

fn fits(connection: &Connection) -> Result<(), StoreError> {
    connection
        .query_row("SELECT count(*) FROM sqlite_master", [], |_| Ok(()))
        .map_err(|error| match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => StoreError::WrongKeyOrDamaged,
            _ => error.into(),
        })
}

/// Opens a copy that nobody writes to, to look at it: nothing is made beside it, and nothing locked.
pub(super) fn look_into(path: &Path, key: &DerivedKey) -> Result<Connection, StoreError> {
    let mut url = Url::from_file_path(path).map_err(|()| StoreError::UnsafePlace {
        path: path.to_owned(),
        why: "it is not a whole path",
    })?;
    url.set_query(Some("immutable=1"));
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = keyed(Connection::open_with_flags(url.as_str(), flags)?, key)?;
    fits(&connection)?;
    Ok(connection)
}

/// Makes an unlocked connection the writer of the store.
pub(super) fn settle(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    // No statement, not even a stray one, may rewrite the schema behind the triggers.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // A misspelt column is an error, not a string.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (pragma, value) in [
        // Functions in a schema that someone else wrote are not run.
        ("trusted_schema", "OFF"),
        ("foreign_keys", "ON"),
        // REPLACE deletes: with this it meets the triggers that forbid it.
        ("recursive_triggers", "ON"),
        // What is deleted is overwritten.
        ("secure_delete", "ON"),
        // A second barrier to a second writer; also spares the shared index of the log.
        ("locking_mode", "EXCLUSIVE"),
        // A commit is one append, and readers of a copy never see half of it.
        ("journal_mode", "WAL"),
        // Every commit is synced before it returns. NORMAL would lose the last ones with the power.
        ("synchronous", "FULL"),
        // The same on macOS, where a plain sync stops at the disk's own cache.
        ("fullfsync", "ON"),
        ("checkpoint_fullfsync", "ON"),
    ] {
        connection.pragma_update(None, pragma, value)?;
    }
    // Held for moments by a virus scanner or a backup program.
    connection.busy_timeout(Duration::from_secs(2))?;
    // More than the statements of all tables: none is ever compiled twice.
    connection.set_prepared_statement_cache_capacity(128);
    Ok(())
}

/// Refuses what was read from a page whose tag does not fit. SQLCipher gives such a page as zeros and
/// goes on: where it is the last part of a long value, or the rows end there, SQLite finds nothing
/// wrong with it. Only the state of the cipher tells. Asked anew each time: a statement that was kept
/// would give the answer of when it was prepared.
pub(super) fn nothing_was_made_up(connection: &Connection) -> Result<(), StoreError> {
    let status: String =
        connection.query_row("PRAGMA cipher_status", [], |row| row.get::<_, String>(0))?;
    if status == "1" {
        Ok(())
    } else {
        Err(StoreError::Damaged)
    }
}

/// Moves the log into the database.
pub(super) fn checkpoint(connection: &Connection) -> Result<(), StoreError> {
    let busy: i64 =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 {
        Ok(())
    } else {
        Err(StoreError::Busy)
    }
}

/// Builds the database anew from its rows, so that no page has bytes of rows that are gone or were
/// moved, and empties the log file.
pub(super) fn sweep(connection: &Connection) -> Result<(), StoreError> {
    connection.execute_batch("VACUUM")?;
    checkpoint(connection)
}

/// Looks at every page, also at those that no query reads. Says what is wrong; nothing is good.
pub(super) fn integrity(connection: &Connection) -> Result<Vec<String>, StoreError> {
    // Only pages of the database itself are looked at, so the log goes there first.
    checkpoint(connection)?;
    let mut findings = Vec::new();
    for pragma in ["PRAGMA cipher_integrity_check", "PRAGMA integrity_check"] {
        let mut query = connection.prepare(pragma)?;
        let rows = query.query_map([], |row| row.get::<_, String>(0))?;
        for row in rows {
            findings.push(row?);
        }
        if !findings.is_empty() && findings != ["ok"] {
            break;
        }
    }
    findings.retain(|finding| finding != "ok");
    Ok(findings)
}

/// Copies the store to a new file with the same key. Under its name there is a whole copy or none.
pub(super) fn copy(connection: &Connection, key: &DerivedKey, to: &Path) -> Result<(), StoreError> {
    let part = to.with_extension("part");
    private_file::remove(&part)?;
    let file = private_file::create(&part)?;
    let mut copy = open(&part, key)?;
    Backup::new(connection, &mut copy)?.step(-1)?;
    copy.close().map_err(|(_, error)| error)?;
    file.sync_all()?;
    private_file::rename(&part, to)?;
    Ok(())
}

/// How a page lies in the file, said on every connection before its first page is read. Each page
/// is AES-256 with an HMAC of its own, as ever; what differs from SQLCipher's defaults is there
/// because a commit encrypts every page it touches, whole:
///
/// * 2048 bytes instead of 4096. The longest usual row, a check with its result, still fits on one.
/// * SHA-256 instead of SHA-512, which processors of the last years have instructions for.
const PAGES: &str = "
    PRAGMA cipher_page_size = 2048;
    PRAGMA cipher_hmac_algorithm = HMAC_SHA256;";

/// Bytes of a page, as said there.
pub(super) const PAGE: usize = 2048;

/// Opens a file that is there, empty or not, and hands over the key before anything else.
fn open(path: &Path, key: &DerivedKey) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    keyed(Connection::open_with_flags(path, flags)?, key)
}

fn keyed(connection: Connection, key: &DerivedKey) -> Result<Connection, StoreError> {
    // SQLCipher writes to standard error when a key does not fit.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    connection.execute_batch(&raw_key(key))?;
    connection.execute_batch(PAGES)?;
    Ok(connection)
}

/// 64 hex digits, always: a shorter literal would be taken as a passphrase without a word.
fn raw_key(key: &DerivedKey) -> Zeroizing<String> {
    // Room for all of it, so that growing leaves no copy behind.
    let mut pragma = Zeroizing::new(String::with_capacity(128));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.bytes() {
        // Writing to a string cannot fail.
        let _written = write!(pragma, "{byte:02x}");
    }
    pragma.push_str("'\"");
    pragma
}
