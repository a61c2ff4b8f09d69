//! What is left of a text in the files, looked for below everything that SQLite and SQLCipher do.

use std::fs;
use std::path::Path;

use aes::Aes256;
use aes::cipher::{Array, BlockCipherDecrypt, KeyInit};

use super::{KEY, NOW, canary, database, erase_both, fill, folded, open};
use crate::keys::{MasterKey, Purpose};

/// How often a text is in the pages of a file, decrypted. A page is AES-256 in CBC with its start behind
/// the content; the first begins with the salt, and those of a log file follow a header each.
fn in_pages(path: &Path, text: &str) -> usize {
    const PAGE: usize = 2048;
    const TAG: usize = 32;
    let key = MasterKey::from_slice(&KEY).unwrap().derive(Purpose::Store);
    let cipher = Aes256::new(&Array::from(*key.bytes()));
    let bytes = fs::read(path).unwrap_or_default();
    let is_log = path.to_string_lossy().ends_with("-wal");
    let pages: Vec<&[u8]> = if is_log {
        let frames = bytes.get(32..).unwrap_or_default();
        frames
            .chunks_exact(24 + PAGE)
            .map(|frame| &frame[24..])
            .collect()
    } else {
        bytes.chunks_exact(PAGE).collect()
    };
    let mut found = 0;
    for (number, page) in pages.iter().enumerate() {
        let (content, tail) = page.split_at(PAGE - 16 - TAG);
        for start in [0, 16] {
            // The salt stands in the first page of the database alone, which may be anywhere in a log.
            if start == 16 && number != 0 && !is_log {
                continue;
            }
            let mut before: [u8; 16] = tail[..16].try_into().unwrap();
            let mut plain = Vec::with_capacity(PAGE);
            for block in content[start..].chunks_exact(16) {
                let sealed: [u8; 16] = block.try_into().unwrap();
                let mut opened = Array::from(sealed);
                cipher.decrypt_block(&mut opened);
                plain.extend(opened.iter().zip(before).map(|(byte, mask)| byte ^ mask));
                before = sealed;
            }
            found += plain
                .windows(text.len())
                .filter(|part| *part == text.as_bytes())
                .count();
        }
    }
    found
}

fn in_store(home: &tempfile::TempDir, text: &str) -> usize {
    let wal = database(home).with_file_name("store.db-wal");
    in_pages(&database(home), text) + in_pages(&wal, text)
}

#[test]
fn the_bytes_are_gone_from_database_log_file_and_later_copies() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let copied = || runtime.block_on(store.back_up(NOW)).unwrap();
    for tag in ["one", "gone", "stays"] {
        fill(&store, tag);
    }
    let early = copied();
    assert!(
        in_pages(early.path(), &canary("gone")) > 20,
        "the search finds"
    );
    erase_both(&store, "gone");
    // The log file still has the pages as they were.
    assert!(in_store(&home, &canary("gone")) > 20);
    runtime.block_on(store.sweep()).unwrap();
    assert_eq!(in_store(&home, &canary("gone")), 0);
    assert_eq!(in_store(&home, &folded("gone")), 0);
    assert!(in_store(&home, &canary("stays")) > 20);
    let wal = fs::metadata(database(&home).with_file_name("store.db-wal"));
    assert_eq!(wal.unwrap().len(), 0);
    let late = copied().rehearse().unwrap();
    assert_eq!(late.fault, None);
    assert_eq!(in_pages(&late.path, &canary("gone")), 0);
    assert!(in_pages(&late.path, &canary("stays")) > 20);
}

/// What SQLite does by itself, before the store is written anew.
#[test]
fn what_is_deleted_is_overwritten_at_once() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    fill(&store, "gone");
    fill(&store, "stays");
    assert_ne!(in_store(&home, &folded("gone")), 0, "it is found by it");
    erase_both(&store, "gone");
    store.close().unwrap();
    assert_eq!(in_pages(&database(&home), &canary("gone")), 0);
    assert_eq!(in_pages(&database(&home), &folded("gone")), 0);
    assert_ne!(in_pages(&database(&home), &folded("stays")), 0);
    assert!(in_pages(&database(&home), &canary("stays")) > 20);
}
