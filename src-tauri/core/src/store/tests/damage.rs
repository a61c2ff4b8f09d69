//! Bytes changed on the disk, by wear or by hand.

use std::fs;

use super::connection::{integrity, unlock};
use super::*;

const PAGE: usize = 2048;

/// What the integrity check says of a store with these bytes, or that it does not open.
fn findings(folder: &Path, bytes: &[u8]) -> Result<Vec<String>, StoreError> {
    let path = folder.join("copy.db");
    fs::write(&path, bytes).unwrap();
    let connection = unlock(&path, &key())?;
    integrity(&connection)
}

#[test]
fn one_changed_byte_in_any_page_is_found() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    decide_some(&store, 20);
    store.close().unwrap();
    let whole = fs::read(&path).unwrap();
    // The control: nothing is found where nothing was changed.
    assert_eq!(findings(home.path(), &whole).unwrap(), Vec::<String>::new());

    let pages = whole.len() / PAGE;
    assert!(pages > 20, "{pages} pages");
    for page in 0..pages {
        let mut bytes = whole.clone();
        // A place that differs from page to page, anywhere from the first byte to the last.
        bytes[page * PAGE + page * 997 % PAGE] ^= 0x20;
        match findings(home.path(), &bytes) {
            Ok(found) => {
                let number = format!("page {}", page + 1);
                assert!(
                    found.iter().any(|line| line.ends_with(&number)),
                    "{number}: {found:?}"
                );
            }
            Err(StoreError::WrongKeyOrDamaged | StoreError::Damaged) => {}
            Err(other) => panic!("page {}: {other:?}", page + 1),
        }
    }
}

#[test]
fn exchanged_zeroed_and_missing_pages_are_found() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    decide_some(&store, 20);
    store.close().unwrap();
    let whole = fs::read(&path).unwrap();
    let last = whole.len() - PAGE;

    let mut exchanged = whole.clone();
    exchanged[last - PAGE..].rotate_left(PAGE);
    let mut zeroed = whole.clone();
    zeroed[last..].fill(0);
    let missing = &whole[..last];
    let torn = &whole[..last + PAGE / 2];
    for (bytes, what) in [
        (&*exchanged, "exchanged"),
        (&*zeroed, "zeroed"),
        (missing, "missing"),
        (torn, "torn"),
    ] {
        match findings(home.path(), bytes) {
            Ok(found) => assert!(!found.is_empty(), "{what}"),
            Err(StoreError::WrongKeyOrDamaged | StoreError::Damaged) => {}
            Err(other) => panic!("{what}: {other:?}"),
        }
    }
}

#[test]
fn a_read_of_a_changed_page_is_damaged_and_no_wrong_row() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    decide_some(&store, 200);
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    for page in bytes.chunks_mut(PAGE).skip(40) {
        page[100] ^= 1;
    }
    fs::write(&path, bytes).unwrap();
    match Store::open(&path, key(), NOW) {
        Err(StoreError::WrongKeyOrDamaged | StoreError::Damaged) => {}
        Err(other) => panic!("{other:?}"),
        Ok(store) => {
            let read = store.run_blocking(audit::verify);
            assert!(matches!(read, Err(StoreError::Damaged)), "{read:?}");
        }
    }
}
