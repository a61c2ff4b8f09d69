use std::fs;

use super::*;

#[test]
fn a_store_is_made_once_and_found_again() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    let terminal = store.terminal().to_owned();
    decide_some(&store, 1);
    store.close().unwrap();
    assert!(matches!(
        store.run_blocking(|_| Ok(())),
        Err(StoreError::Closed)
    ));

    let again = open(&path);
    assert_eq!(again.terminal(), terminal);
    assert_eq!(count(&again, "decisions"), 1);
}

#[tokio::test]
async fn work_runs_from_a_runtime_too() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let one = store
        .run(|tx| Ok(tx.query_row("SELECT 1", [], |row| row.get::<_, u32>(0))?))
        .await;
    assert_eq!(one.unwrap(), 1);
    let copy = store.back_up(NOW).await.unwrap();
    assert_eq!(store.integrity().await.unwrap(), Vec::<String>::new());
    let terminal = store.terminal().to_owned();
    drop(store);
    // The copy is a store with the same key.
    fs::rename(copy.path(), database(&home)).unwrap();
    assert_eq!(open(&database(&home)).terminal(), terminal);
}

#[test]
fn a_wrong_key_is_refused_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    open(&path).close().unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        refused(&path, other_key()),
        StoreError::WrongKeyOrDamaged
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
    open(&path);
}

#[test]
fn something_else_in_its_place_is_not_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    open(&path).close().unwrap();
    let noise: Vec<u8> = (0..20_000_u32).map(|n| (n * 31 % 251) as u8).collect();
    for (content, what) in [
        (noise.as_slice(), "noise"),
        (b"short", "text"),
        (b"", "nothing"),
    ] {
        fs::write(&path, content).unwrap();
        let refused = refused(&path, key());
        assert!(
            matches!(refused, StoreError::WrongKeyOrDamaged | StoreError::Damaged),
            "{what}: {refused}"
        );
        assert_eq!(fs::read(&path).unwrap(), content, "{what}");
    }
}

#[test]
fn a_database_that_is_gone_is_missed_and_not_made_anew() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    open(&path).close().unwrap();
    fs::remove_file(&path).unwrap();
    assert!(matches!(refused(&path, key()), StoreError::Gone));
    assert!(!path.exists());
}

#[test]
fn a_making_that_broke_off_is_begun_again() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    fs::create_dir(path.parent().unwrap()).unwrap();
    for half in ["store.new", "store.new-wal", "store.new-shm"] {
        fs::write(path.with_file_name(half), b"half of something").unwrap();
    }
    open(&path).close().unwrap();
    assert!(!path.with_file_name("store.new").exists());
}

#[test]
fn a_second_opening_is_told_that_it_is_busy() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let first = open(&path);
    assert!(matches!(refused(&path, key()), StoreError::Busy));
    let clone = first.clone();
    drop(first);
    assert!(matches!(refused(&path, key()), StoreError::Busy));
    drop(clone);
    open(&path);
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn why(path: &Path) -> &'static str {
        match refused(path, key()) {
            StoreError::UnsafePlace { why, .. } => why,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn every_file_is_the_owners_alone() {
        let home = tempfile::tempdir().unwrap();
        let path = database(&home);
        let store = open(&path);
        decide_some(&store, 3);
        assert!(path.with_file_name("store.db-wal").exists());
        let folder = path.parent().unwrap();
        assert_eq!(mode(folder), 0o700);
        for file in fs::read_dir(folder).unwrap() {
            let file = file.unwrap().path();
            assert_eq!(mode(&file), 0o600, "{}", file.display());
        }
    }

    #[test]
    fn what_others_may_read_is_closed_to_them() {
        let home = tempfile::tempdir().unwrap();
        let path = database(&home);
        open(&path).close().unwrap();
        set_mode(path.parent().unwrap(), 0o755);
        set_mode(&path, 0o644);
        open(&path);
        assert_eq!((mode(path.parent().unwrap()), mode(&path)), (0o700, 0o600));
    }

    #[test]
    fn a_folder_others_may_write_into_is_refused() {
        for open_to in [0o770, 0o702, 0o777] {
            let home = tempfile::tempdir().unwrap();
            let path = database(&home);
            fs::create_dir(path.parent().unwrap()).unwrap();
            set_mode(path.parent().unwrap(), open_to);
            assert_eq!(why(&path), "others may write into it");
            assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 0);
        }
    }

    #[test]
    fn links_are_refused_wherever_the_store_would_follow_them() {
        for name in [
            "store.db",
            "store.db-wal",
            "store.db-shm",
            "store.db-journal",
            "store.lock",
        ] {
            let home = tempfile::tempdir().unwrap();
            let path = database(&home);
            open(&path).close().unwrap();
            let target = home.path().join("elsewhere");
            let file = path.with_file_name(name);
            if file.exists() {
                fs::rename(&file, &target).unwrap();
            } else {
                fs::write(&target, b"").unwrap();
            }
            symlink(&target, &file).unwrap();
            assert_eq!(why(&path), "it is a link", "{name}");

            fs::remove_file(&file).unwrap();
            fs::hard_link(&target, &file).unwrap();
            assert_eq!(why(&path), "it has a second name", "{name}");
        }
    }

    #[test]
    fn a_folder_in_its_place_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = database(&home);
        fs::create_dir_all(&path).unwrap();
        set_mode(path.parent().unwrap(), 0o700);
        assert_eq!(why(&path), "it is not a file");
    }
}
