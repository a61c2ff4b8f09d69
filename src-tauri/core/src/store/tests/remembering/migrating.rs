use std::fs;

use super::*;
use crate::store::history::find;
use crate::store::migrations::KNOWN;

/// A store of the second version with decisions, a person and a review.
fn second_version(path: &Path) -> Subject {
    let store = Store::open_with(path, key(), NOW, &KNOWN[..2]).unwrap();
    decide_as_before(&store, 3);
    let handle = store.clone();
    let subject = store.run_blocking(move |tx| {
        persons::insert(tx, &person(&handle, 1))?;
        // As that version wrote it.
        let id = new_id(NOW);
        tx.execute(
            "INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, round, seed,
                told, faces_from)
             VALUES (?1, ?2, 'x', 'waiting', 'kim', ?3, 1, 1, 0, 0)",
            rusqlite::params![id, handle.terminal(), NOW],
        )?;
        Ok(Subject::review(&id))
    });
    store.close().unwrap();
    subject.unwrap()
}

#[test]
fn a_store_of_the_second_version_is_copied_and_brought_forward() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let subject = second_version(&path);
    let store = open(&path);
    let counts = ["decisions", "persons", "reviews", "traces", "blocklist"];
    assert_eq!(counts.map(|table| count(&store, table)), [3, 1, 1, 0, 0]);
    let verification = store.run_blocking(audit::verify).unwrap();
    assert!(matches!(
        verification,
        audit::Verification::Whole { count: 3, .. }
    ));

    // The copy is whole, and of before.
    let files = fs::read_dir(path.with_file_name("backups")).unwrap();
    let [backup] = &files.map(|file| file.unwrap().path()).collect::<Vec<_>>()[..] else {
        panic!("one copy")
    };
    let copy = connection::unlock(backup, &key()).unwrap();
    assert_eq!(migrations::version(&copy).unwrap(), 2);
    assert_eq!(connection::integrity(&copy).unwrap(), Vec::<String>::new());
    let reviews = "SELECT count(*) FROM reviews";
    assert_eq!(copy.query_row(reviews, [], |row| row.get(0)), Ok(1));

    // What was there before leaves traces like the rest.
    let handle = store.clone();
    let work = move |tx: &Transaction<'_>| {
        let mark = keys().picture(&[5; 32]);
        leave(tx, &values([mark.clone()]), &by(&subject, &handle, NOW))?;
        let found = find(tx, &mark, &Subject::review(""), 9)?;
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subject, subject);
        Ok(())
    };
    store.run_blocking(work).unwrap();
    assert_eq!(connection_findings(&store), Vec::<String>::new());
    store.close().unwrap();
}

fn connection_findings(store: &Store) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(store.integrity()).unwrap()
}

#[test]
fn a_program_of_the_second_version_leaves_it_untouched() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    second_version(&path);
    open(&path).close().unwrap();
    let before = fs::read(&path).unwrap();
    let refused = Store::open_with(&path, key(), NOW, &KNOWN[..2])
        .err()
        .unwrap();
    assert!(
        matches!(refused, StoreError::Newer { known: 2, .. }),
        "{refused:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}
