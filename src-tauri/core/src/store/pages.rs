//! The pages of a closed store, as one hash: whether the file is as it was left.
//!
//! SQLCipher has a tag on every page, which it checks when it reads the page: a changed one is never
//! shown. The tag covers the content and the number of the page, and not when it was written: an
//! older version of the same page, put back in its place, is in order by itself. The hash over all
//! tags tells it. It is kept beside the key and holds for a store that was closed in order, and only
//! until it is opened again.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::connection::PAGE;
use super::place::files_of;
use crate::proof::Hash;

/// Bytes at the end of a page that no other version of it has: a random vector and the tag.
const TAG: usize = 48;
/// Bytes at the beginning of the file that the keys of the pages are made with.
const SALT: usize = 16;
/// Pages that are read at a time.
const TOGETHER: usize = 512;

/// The hash of the pages of a store that is not open. None where there is none, or where it was not
/// closed in order: then some of its pages lie in a file beside it.
pub fn pages(database: &Path) -> io::Result<Option<Hash>> {
    let mut files = files_of(database);
    let Some(path) = files.next().filter(|path| path.exists()) else {
        return Ok(None);
    };
    // The shared index is made anew whenever the log beside it is opened, and holds nothing.
    let holds = |path: &PathBuf| !path.as_os_str().as_encoded_bytes().ends_with(b"-shm");
    for beside in files.filter(holds) {
        if beside.metadata().is_ok_and(|meta| meta.len() > 0) {
            return Ok(None);
        }
    }
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    hasher.update(b"countercheck pages 1\0");
    let mut buffer = vec![0; TOGETHER * PAGE];
    let mut length: u64 = 0;
    loop {
        let filled = fill(&mut file, &mut buffer)?;
        let (there, _) = buffer.split_at(filled);
        if length == 0 {
            hasher.update(there.get(..SALT).unwrap_or(there));
        }
        for page in there.chunks(PAGE) {
            hasher.update(page.last_chunk::<TAG>().map_or(page, |tag| tag));
        }
        length += filled as u64;
        if filled < buffer.len() {
            break;
        }
    }
    hasher.update(length.to_be_bytes());
    Ok(Some(hasher.finalize().into()))
}

/// Reads until the buffer is full or the file at its end.
fn fill(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
