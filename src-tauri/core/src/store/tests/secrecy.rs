use std::fs;

use super::*;

const CANARY: &str = "홍가상-canary-5c1e";

fn holds_canary(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().any(|file| {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        bytes
            .windows(CANARY.len())
            .any(|part| part == CANARY.as_bytes())
    })
}

#[test]
fn names_are_in_no_file_neither_open_nor_closed() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let folder = path.parent().unwrap();
    let store = open(&path);
    let mut check = check(&store);
    check.name = CANARY.to_owned();
    store
        .run_blocking(move |tx| checks::insert(tx, &check))
        .unwrap();
    assert!(
        fs::metadata(path.with_file_name("store.db-wal"))
            .unwrap()
            .len()
            > 0
    );
    assert!(!holds_canary(folder));
    store.close().unwrap();
    assert!(!holds_canary(folder));
    assert!(!fs::read(&path).unwrap().starts_with(b"SQLite format 3"));

    // The control: without a key the same search finds the name.
    let plain = rusqlite::Connection::open(folder.join("plain.db")).unwrap();
    plain
        .execute_batch("CREATE TABLE checks (name TEXT)")
        .unwrap();
    plain
        .execute("INSERT INTO checks VALUES (?1)", [CANARY])
        .unwrap();
    assert!(holds_canary(folder));
}

#[test]
fn errors_do_not_quote_what_was_to_be_stored() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let mut check = check(&store);
    check.name = CANARY.to_owned();
    check.result = Some(format!("no JSON: {CANARY}"));
    let error = store
        .run_blocking(move |tx| checks::insert(tx, &check))
        .unwrap_err();
    assert!(matches!(error, StoreError::Sql(_)));
    assert!(!format!("{error} {error:?}").contains(CANARY));
}
