//! From a path and a key to a connection that may be written to.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::backups::FOLDER;
use super::connection::{checkpoint, copy, settle, unlock};
use super::migrations::{self, Step};
use super::place::{Place, files_of};
use super::{Millis, StoreError, search, terminal};
use crate::keys::DerivedKey;
use crate::keys::private_file::{create, create_folder, remove};

/// Takes the place, makes the database if there never was one, and brings it to the newest of
/// `steps`. A store that is newer than they are is left as it is.
pub(super) fn open(
    path: &Path,
    key: &DerivedKey,
    now: Millis,
    steps: &[Step<'_>],
) -> Result<(Place, Connection), StoreError> {
    let mut place = Place::take(path)?;
    if !place.has_database()? {
        make(&mut place, key, now, steps)?;
    }
    let mut connection = unlock(&place.database, key)?;
    let (found, known) = (
        migrations::version(&connection)?,
        migrations::newest(steps)?,
    );
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    settle(&connection)?;
    if found < known {
        copy(&connection, key, &backup_path(&place.folder, found, now)?)?;
        migrations::run(&mut connection, steps)?;
    }
    search::bring_up_to_date(&mut connection)?;
    place.remember()?;
    Ok((place, connection))
}

/// A path for a copy of a store of `version`. Copies are kept, so no two have the same name.
pub(super) fn backup_path(folder: &Path, version: i64, now: Millis) -> Result<PathBuf, StoreError> {
    let backups = folder.join(FOLDER);
    create_folder(&backups)?;
    Ok(free_path(&backups, &format!("v{version}-{now}")))
}

/// A name in a folder that no file has.
pub(super) fn free_path(folder: &Path, stem: &str) -> PathBuf {
    let mut path = folder.join(format!("{stem}.db"));
    let mut again = 1;
    while path.exists() {
        again += 1;
        path = folder.join(format!("{stem}-{again}.db"));
    }
    path
}

/// Makes the database under another name and gives it its own when it is whole: a program that
/// dies in between leaves nothing that looks like a store.
fn make(
    place: &mut Place,
    key: &DerivedKey,
    now: Millis,
    steps: &[Step<'_>],
) -> Result<(), StoreError> {
    let beside = place.database.with_extension("new");
    for left_behind in files_of(&beside) {
        remove(&left_behind)?;
    }
    drop(create(&beside)?);
    let mut connection = unlock(&beside, key)?;
    settle(&connection)?;
    migrations::run(&mut connection, steps)?;
    terminal::make(&connection, now)?;
    checkpoint(&connection)?;
    connection.close().map_err(|(_, error)| error)?;
    place.adopt(&beside)
}
