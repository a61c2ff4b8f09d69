//! Files that belong together: whole on the disk before they have their names, or not there at all.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{FileOut, day};
use crate::domain::hex::hex;
use crate::keys::private_file;
use crate::proof::Hash;
use crate::store::StoreError;

/// What a file is called until it is in the log.
const PART: &str = ".unlogged";

/// Files without names of their own yet. Those that are not kept go with it.
pub(super) struct Batch {
    folder: PathBuf,
    files: Vec<FileOut>,
    kept: bool,
}

impl Batch {
    /// In a folder that is made if it is not there.
    pub(super) fn in_folder(folder: PathBuf) -> Result<Self, StoreError> {
        private_file::create_folder(&folder)?;
        Ok(Self {
            folder,
            files: Vec::new(),
            kept: false,
        })
    }

    pub(super) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        self.fill(name, |file| file.write_all(bytes))
    }

    /// Adds a file that is written piece by piece.
    pub(super) fn fill(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Hashing) -> io::Result<()>,
    ) -> Result<(), StoreError> {
        let file = private_file::create(&part(&self.folder, name))?;
        // From here on it goes with the batch, however far it comes.
        self.files.push(FileOut {
            name: name.to_owned(),
            sha256: String::new(),
            size: 0,
        });
        let mut file = Hashing {
            file: io::BufWriter::new(file),
            hasher: Sha256::new(),
            size: 0,
        };
        write(&mut file)?;
        let Hashing { file, hasher, size } = file;
        file.into_inner().map_err(io::Error::from)?.sync_all()?;
        if let Some(last) = self.files.last_mut() {
            last.sha256 = hex(&hasher.finalize());
            last.size = size;
        }
        Ok(())
    }

    pub(super) fn files(&self) -> Vec<FileOut> {
        self.files.clone()
    }

    /// The name of the first.
    pub(super) fn first(&self) -> String {
        let first = self.files.first();
        first.map(|file| file.name.clone()).unwrap_or_default()
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Gives all of them their names.
    pub(super) fn keep(mut self) -> Result<(), StoreError> {
        // In the log they are out: what is whole stays, also if a name cannot be given.
        self.kept = true;
        for file in &self.files {
            private_file::rename(
                &part(&self.folder, &file.name),
                &self.folder.join(&file.name),
            )?;
        }
        Ok(())
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        if self.kept {
            return;
        }
        for file in &self.files {
            if let Err(error) = private_file::remove(&part(&self.folder, &file.name)) {
                tracing::warn!(%error, "a part of an export is left");
            }
        }
    }
}

/// Takes away what a program that was killed left without a name.
pub(in crate::desks::records) fn sweep(folder: &Path) -> io::Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for left in fs::read_dir(folder)? {
        let path = left?.path();
        if path.to_string_lossy().ends_with(PART) {
            private_file::remove(&path)?;
        }
    }
    Ok(())
}

/// A file and the hash of what was written.
pub(super) struct Hashing {
    file: io::BufWriter<fs::File>,
    hasher: Sha256,
    size: u64,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hasher.update(bytes.get(..written).unwrap_or_default());
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn part(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{PART}"))
}

/// A name that says what and when, and nothing of anybody.
pub(super) fn name(what: &str, now: Timestamp) -> Result<String, StoreError> {
    let mut chance = [0; 4];
    getrandom::fill(&mut chance).map_err(io::Error::other)?;
    Ok(format!("{what}-{}-{}", day(now), hex(&chance)))
}

pub(super) fn sha256(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}
