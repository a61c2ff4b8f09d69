//! Putting a copy in the place of the store. Only while nobody has the store open; what is there is put
//! aside under a name with its date and never written over.

use std::fs::File;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Transaction};
use serde_json::json;

use super::audit::{self, Entry, Hash};
use super::place::{Place, files_of};
use super::{Millis, Store, StoreError, backups, connection, migrations, opening};
use crate::domain::operator::PROGRAM;
use crate::keys::private_file::{create, create_folder, remove, rename};
use crate::keys::{MasterKey, Purpose};

/// What was restored, and what is known to be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Entries of the log that came back.
    pub entries: u32,
    /// Hash of the last of them.
    pub head: Hash,
    /// Entries that were made after the copy, as far as is known: what they tell of is gone.
    pub missing: Option<RangeInclusive<u32>>,
    /// The copy is not an earlier state of what is known: somewhere their logs part.
    pub parted: bool,
    /// Where the store lies that was there before.
    pub aside: Option<PathBuf>,
}

/// Puts `backup` in the place of the store at `database`, whose log had `signed` entries when it was
/// signed last. If it can still be read it is held against that of the copy.
pub fn restore(
    database: &Path,
    master: &MasterKey,
    backup: &Path,
    signed: u32,
    said: &str,
    now: Millis,
) -> Result<Restored, StoreError> {
    let key = master.derive(Purpose::Store);
    let mut place = Place::take(database)?;
    let backup = backup.canonicalize()?;
    let copy = backups::rehearse(&backup, &key).map_err(|fault| match fault {
        "notOpened" => StoreError::WrongKeyOrDamaged,
        _ => StoreError::Damaged,
    })?;
    let opened = connection::look_into(&backup, &key)?;
    let (found, newest) = (
        migrations::version(&opened)?,
        migrations::newest(migrations::KNOWN)?,
    );
    if found > newest {
        return Err(StoreError::Newer {
            found,
            known: newest,
        });
    }
    let mut last = copy.entries.max(signed);
    let mut parted = false;
    if let Some((entries, at_copy)) = present(&place.database, &key, copy.entries) {
        last = last.max(entries);
        parted |= entries >= copy.entries && at_copy != Some(copy.head);
    }
    drop(opened);

    let beside = place.database.with_extension("new");
    for left_behind in files_of(&beside) {
        remove(&left_behind)?;
    }
    let mut new = create(&beside)?;
    io::copy(&mut File::open(&backup)?, &mut new)?;
    new.sync_all()?;
    drop(new);
    let aside = put_aside(&place, now)?;
    place.adopt(&beside)?;
    drop(place);

    let restored = Restored {
        entries: copy.entries,
        head: copy.head,
        missing: (last > copy.entries).then(|| copy.entries + 1..=last),
        parted,
        aside,
    };
    note(database, master, &restored, said, now)?;
    Ok(restored)
}

/// The first entry after a restore. It is the program's: who restored has not signed in, and the name is
/// what they said.
fn note(
    database: &Path,
    master: &MasterKey,
    restored: &Restored,
    said: &str,
    now: Millis,
) -> Result<(), StoreError> {
    let store = Store::open(database, master.derive(Purpose::Store), now)?;
    let missing = restored.missing.as_ref();
    let body = json!({
        "entries": restored.entries,
        "head": hex(&restored.head),
        "missing": missing.map(|range| [*range.start(), *range.end()]),
        "parted": restored.parted,
        "said": said,
    });
    store.run_blocking(|tx| {
        let entry = Entry {
            at: now,
            terminal: store.terminal(),
            operator: PROGRAM,
            kind: "restored",
            subject: store.terminal(),
            body,
        };
        audit::append(tx, &entry)
    })?;
    store.close()
}

/// How many entries the log of the store has that is there, and the hash of one of them. None of a
/// store that cannot be read: that is why another one is restored.
fn present(database: &Path, key: &crate::keys::DerivedKey, at: u32) -> Option<(u32, Option<Hash>)> {
    let mut there = database
        .exists()
        .then(|| connection::unlock(database, key).ok())??;
    let tx = there.transaction().ok()?;
    let last = tx.query_row("SELECT max(seq) FROM audit", [], |row| {
        row.get::<_, Option<u32>>(0)
    });
    Some((last.ok()??, hash_at(&tx, at).ok()?))
}

fn hash_at(tx: &Transaction<'_>, seq: u32) -> Result<Option<Hash>, StoreError> {
    let hash = tx.query_row("SELECT hash FROM audit WHERE seq = ?1", [seq], |row| {
        row.get(0)
    });
    Ok(hash.optional()?)
}

fn put_aside(place: &Place, now: Millis) -> Result<Option<PathBuf>, StoreError> {
    let folder = place.folder.join(backups::FOLDER);
    create_folder(&folder)?;
    let to = opening::free_path(&folder, &format!("aside-{now}"));
    let mut moved = None;
    // The log first: a database without its log would look whole and miss the last decisions.
    let pairs: Vec<_> = files_of(&place.database).zip(files_of(&to)).collect();
    for (from, to) in pairs.into_iter().rev() {
        if from.exists() {
            // On the same disk, as it is the same folder of the same owner.
            rename(&from, &to)?;
            moved = Some(to);
        }
    }
    Ok(moved)
}

fn hex(hash: &Hash) -> String {
    crate::domain::hex::hex(hash)
}
