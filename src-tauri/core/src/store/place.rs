//! The place of a store: a folder of its owner's, no links, and one program at a time.

use std::fs::{self, File, Metadata, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::StoreError;
use crate::keys::private_file::{create_folder, rename};

/// The lock file. It has content from the moment the folder has a whole database, so that one
/// that went missing afterwards is not taken for one that was never made.
const LOCK: &str = "store.lock";
const MADE: &[u8] = b"made\n";

/// A program that was just closed lets go of its lock a moment later.
const LAST_GASP: Duration = Duration::from_secs(2);

/// A folder that this program alone works in, for as long as this value lives.
pub(super) struct Place {
    pub(super) folder: PathBuf,
    pub(super) database: PathBuf,
    lock: File,
}

impl Place {
    /// Makes the folder if it is not there, looks at everything in it that SQLite would follow,
    /// and takes the lock.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let unsafe_path = |why| StoreError::UnsafePlace {
            path: path.to_owned(),
            why,
        };
        let folder = path
            .parent()
            .ok_or_else(|| unsafe_path("it has no folder"))?;
        let name = path
            .file_name()
            .ok_or_else(|| unsafe_path("it has no file name"))?;
        create_folder(folder)?;
        // The folder may be reached through links; below it there are none.
        let folder = folder.canonicalize()?;
        keep_others_out(&folder)?;
        let database = folder.join(name);
        for file in files_of(&database) {
            look_at(&file)?;
        }
        let lock = take_lock(&folder.join(LOCK))?;
        Ok(Self {
            folder,
            database,
            lock,
        })
    }

    /// Whether there is a database, or none yet. One that is gone, or of no length, is an error.
    pub(super) fn has_database(&mut self) -> Result<bool, StoreError> {
        let length = match fs::symlink_metadata(&self.database) {
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            other => Some(other?.len()),
        };
        let mut mark = Vec::new();
        self.lock.read_to_end(&mut mark)?;
        let log = files_of(&self.database)
            .nth(1)
            .is_some_and(|log| log.exists());
        match length {
            Some(0) => Err(StoreError::Damaged),
            Some(_) => Ok(true),
            None if log || !mark.is_empty() => Err(StoreError::Gone),
            None => Ok(false),
        }
    }

    /// A new database, whole under another name, gets its own.
    pub(super) fn adopt(&mut self, made: &Path) -> Result<(), StoreError> {
        rename(made, &self.database)?;
        self.remember()
    }

    /// Writes down that there is a database here.
    pub(super) fn remember(&mut self) -> Result<(), StoreError> {
        if self.lock.metadata()?.len() == 0 {
            self.lock.write_all(MADE)?;
            self.lock.sync_all()?;
        }
        Ok(())
    }
}

impl Drop for Place {
    /// Unlocked by hand: closing is not enough while a process that was just started has not let
    /// go of what it inherited.
    fn drop(&mut self) {
        if let Err(error) = self.lock.unlock() {
            tracing::warn!(%error, "the folder of the store was not unlocked");
        }
    }
}

/// The database and what SQLite keeps beside it.
pub(super) fn files_of(database: &Path) -> impl Iterator<Item = PathBuf> {
    let base = database.as_os_str().to_owned();
    ["", "-wal", "-shm", "-journal"]
        .into_iter()
        .map(move |suffix| {
            let mut file = base.clone();
            file.push(suffix);
            file.into()
        })
}

fn take_lock(path: &Path) -> Result<File, StoreError> {
    look_at(path)?;
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let lock = options.open(path)?;
    let began = Instant::now();
    loop {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(TryLockError::WouldBlock) if began.elapsed() > LAST_GASP => {
                return Err(StoreError::Busy);
            }
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(50)),
            Err(TryLockError::Error(e)) => return Err(e.into()),
        }
    }
}

/// Refuses a link, a second name or something that is no file. A file that is not there is fine.
fn look_at(path: &Path) -> Result<(), StoreError> {
    let unsafe_path = |why| StoreError::UnsafePlace {
        path: path.to_owned(),
        why,
    };
    let meta = match fs::symlink_metadata(path) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(()),
        other => other?,
    };
    if meta.is_symlink() {
        return Err(unsafe_path("it is a link"));
    }
    if !meta.is_file() {
        return Err(unsafe_path("it is not a file"));
    }
    if has_second_name(&meta) {
        return Err(unsafe_path("it has a second name"));
    }
    keep_to_owner(path, &meta, 0o600)
}

/// A folder that others may write into is refused; one that they may read is closed to them.
fn keep_others_out(folder: &Path) -> Result<(), StoreError> {
    let meta = fs::metadata(folder)?;
    if !meta.is_dir() {
        let why = "it is not a folder";
        return Err(StoreError::UnsafePlace {
            path: folder.to_owned(),
            why,
        });
    }
    #[cfg(unix)]
    if std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o022 != 0 {
        let why = "others may write into it";
        return Err(StoreError::UnsafePlace {
            path: folder.to_owned(),
            why,
        });
    }
    keep_to_owner(folder, &meta, 0o700)
}

#[cfg(unix)]
fn keep_to_owner(path: &Path, meta: &Metadata, mode: u32) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt;
    if meta.permissions().mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_to_owner(_: &Path, _: &Metadata, _: u32) -> Result<(), StoreError> {
    // The folder lies in the user's profile, which others cannot enter.
    Ok(())
}

#[cfg(unix)]
fn has_second_name(meta: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(meta) > 1
}

#[cfg(not(unix))]
fn has_second_name(_: &Metadata) -> bool {
    false
}
