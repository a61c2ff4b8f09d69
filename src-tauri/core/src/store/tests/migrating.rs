//! From one version to the next, and what is left when that goes wrong.

use std::fs;
use std::process::{Command, Stdio};
use std::time::Duration;

use super::migrations::{KNOWN, Step};
use super::*;

const SECOND: Step<'_> = (
    "V2__second",
    "CREATE TABLE second (n INTEGER NOT NULL) STRICT;
     INSERT INTO second SELECT count(*) FROM decisions;",
);
const BROKEN: Step<'_> = (
    "V3__broken",
    "CREATE TABLE third (n INTEGER NOT NULL) STRICT; INSERT INTO nowhere VALUES (1);",
);
/// Long enough to be killed in: some 60,000 statements' worth of rows.
const LONG: Step<'_> = (
    "V2__long",
    "CREATE TABLE long (n INTEGER NOT NULL) STRICT;
     WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 60000)
     INSERT INTO long SELECT n FROM n;
     CREATE INDEX long_n ON long (n);",
);

fn first_and<'a>(steps: &[Step<'a>]) -> Vec<Step<'a>> {
    KNOWN[..1].iter().chain(steps).copied().collect()
}

/// A closed store of the first version with three decisions.
fn first_version(path: &Path) {
    let store = Store::open_with(path, key(), NOW, &KNOWN[..1]).unwrap();
    decide_as_before(&store, 3);
    store.close().unwrap();
}

/// Every file in the folder of the copies.
fn backups(path: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(path.with_file_name("backups")).unwrap();
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn an_older_store_is_copied_and_brought_forward() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    first_version(&path);
    let store = Store::open_with(&path, key(), NOW, &first_and(&[SECOND])).unwrap();
    assert_eq!(
        (count(&store, "decisions"), count(&store, "second")),
        (3, 1)
    );
    store.close().unwrap();

    let [backup] = &backups(&path)[..] else {
        panic!()
    };
    assert!(matches!(
        connection::unlock(backup, &other_key()).err().unwrap(),
        StoreError::WrongKeyOrDamaged
    ));
    let copy = connection::unlock(backup, &key()).unwrap();
    assert_eq!(migrations::version(&copy).unwrap(), 1);
    assert_eq!(connection::integrity(&copy).unwrap(), Vec::<String>::new());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(backup).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
    copy.close().unwrap();
    // Opened again, there is nothing to do and nothing to copy.
    let before = backups(&path).len();
    Store::open_with(&path, key(), NOW, &first_and(&[SECOND])).unwrap();
    assert_eq!(backups(&path).len(), before);
}

#[test]
fn a_step_that_fails_takes_the_steps_before_it_back() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    first_version(&path);
    let failed = Store::open_with(&path, key(), NOW, &first_and(&[SECOND, BROKEN]))
        .err()
        .unwrap();
    assert!(
        matches!(failed, StoreError::Migration { to: 3, .. }),
        "{failed:?}"
    );
    assert_eq!(backups(&path).len(), 1);

    let store = Store::open_with(&path, key(), NOW, &KNOWN[..1]).unwrap();
    assert_eq!(count(&store, "decisions"), 3);
    let left = store.run_blocking(|tx| {
        let query = "SELECT count(*) FROM sqlite_master WHERE name IN ('second', 'third')";
        Ok(tx.query_row(query, [], |row| row.get::<_, u32>(0))?)
    });
    assert_eq!(left.unwrap(), 0);
}

#[test]
fn a_newer_store_is_left_untouched() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    first_version(&path);
    Store::open_with(&path, key(), NOW, &first_and(&[SECOND]))
        .unwrap()
        .close()
        .unwrap();
    let before = fs::read(&path).unwrap();
    let refused = Store::open_with(&path, key(), NOW, &KNOWN[..1])
        .err()
        .unwrap();
    assert!(
        matches!(refused, StoreError::Newer { found: 2, known: 1 }),
        "{refused:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(backups(&path).len(), 1);
}

#[test]
fn a_step_that_was_changed_after_it_ran_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    first_version(&path);
    Store::open_with(&path, key(), NOW, &first_and(&[SECOND]))
        .unwrap()
        .close()
        .unwrap();
    let changed = (
        "V2__second",
        "CREATE TABLE second (m INTEGER NOT NULL) STRICT;",
    );
    let refused = Store::open_with(&path, key(), NOW, &first_and(&[changed, BROKEN]));
    assert!(matches!(refused, Err(StoreError::Migration { .. })));
}

/// Killed at moments spread over the whole migration, the store has the old version or the new.
#[test]
fn a_killed_migration_is_done_or_not_begun() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let mut ended = [0, 0];
    for round in 0..16 {
        let _gone = fs::remove_dir_all(path.parent().unwrap());
        first_version(&path);
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["store::tests::migrating::migrate", "--exact", "--ignored"])
            .env("COUNTERCHECK_MIGRATE", &path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 15));
        child.kill().unwrap();
        child.wait().unwrap();

        let connection = connection::unlock(&path, &key()).unwrap();
        let version = migrations::version(&connection).unwrap();
        drop(connection);
        let store = Store::open_with(&path, key(), NOW, &first_and(&[LONG])).unwrap();
        assert_eq!(
            (count(&store, "decisions"), count(&store, "long")),
            (3, 60_000)
        );
        let verification = store.run_blocking(audit::verify).unwrap();
        assert!(matches!(
            verification,
            audit::Verification::Whole { count: 3, .. }
        ));
        ended[usize::try_from(version - 1).unwrap()] += 1;
    }
    assert!(ended[0] > 0, "no kill came before the end");
}

#[test]
#[ignore = "run by the test above, in a process that is killed"]
fn migrate() {
    let Some(path) = std::env::var_os("COUNTERCHECK_MIGRATE") else {
        return;
    };
    let store = Store::open_with(Path::new(&path), key(), NOW, &first_and(&[LONG])).unwrap();
    std::thread::sleep(Duration::from_secs(10));
    store.close().unwrap();
}
