//! What the store does when it cannot do what it should.

use super::*;

fn save_one(store: &Store) -> Result<u32, StoreError> {
    let check = check(store);
    store.run_blocking(move |tx| decide(tx, check))
}

#[test]
fn an_error_leaves_nothing_of_the_transaction() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let check = check(&store);
    let failed = store.run_blocking(move |tx| {
        decide(tx, check)?;
        Err::<(), _>(Conflict::StaleVersion.into())
    });
    assert!(matches!(
        failed,
        Err(StoreError::Conflict(Conflict::StaleVersion))
    ));
    assert_eq!((count(&store, "checks"), count(&store, "audit")), (0, 0));
    assert_eq!(save_one(&store).unwrap(), 1);
}

#[test]
fn a_panic_leaves_nothing_of_the_transaction_and_the_store_open() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let check = check(&store);
    let failed = store.run_blocking(move |tx| -> Result<(), StoreError> {
        decide(tx, check)?;
        panic!("a mistake in the desk")
    });
    assert!(matches!(failed, Err(StoreError::Closed)));
    assert_eq!(save_one(&store).unwrap(), 1);
    assert_eq!(count(&store, "checks"), 1);
}

#[test]
fn a_full_disk_saves_nothing_keeps_what_was_saved_and_goes_on_with_room() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    decide_some(&store, 5);
    let set_room = |pages: u32| {
        store
            .run_blocking(move |tx| {
                let now: u32 = tx.query_row("PRAGMA page_count", [], |row| row.get(0))?;
                let limit = format!("PRAGMA max_page_count = {}", now + pages);
                Ok(tx.query_row(&limit, [], |_| Ok(()))?)
            })
            .unwrap();
    };
    set_room(0);
    let mut saved = 5;
    let full = loop {
        match save_one(&store) {
            Ok(_) => saved += 1,
            Err(full) => break full,
        }
    };
    assert!(
        matches!(full, StoreError::NotSaved(NotSaved::DiskFull)),
        "{full:?}"
    );
    assert_eq!(
        (count(&store, "decisions"), count(&store, "audit")),
        (saved, saved)
    );
    set_room(1000);
    save_one(&store).unwrap();
    store.close().unwrap();
    assert_eq!(count(&open(&path), "decisions"), saved + 1);
}

#[test]
fn a_store_that_cannot_be_written_can_still_be_read() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    decide_some(&store, 2);
    store
        .run_blocking(|tx| Ok(tx.execute_batch("PRAGMA query_only = ON")?))
        .unwrap();
    let refused = save_one(&store).unwrap_err();
    assert!(
        matches!(refused, StoreError::NotSaved(NotSaved::ReadOnly)),
        "{refused:?}"
    );
    assert_eq!(count(&store, "decisions"), 2);
}

#[test]
fn the_desk_is_told_what_it_can_act_on() {
    use rusqlite::ffi;
    let told = |code| {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        StoreError::from(error).to_string()
    };
    for (code, says) in [
        (ffi::SQLITE_FULL, "not saved: the disk is full"),
        (
            ffi::SQLITE_READONLY_DBMOVED,
            "not saved: the store cannot be written",
        ),
        (ffi::SQLITE_IOERR_FSYNC, "not saved: the disk failed"),
        (ffi::SQLITE_IOERR_WRITE, "not saved: the disk failed"),
        (ffi::SQLITE_CORRUPT, "the store is damaged"),
        (ffi::SQLITE_NOTADB, "the store is damaged"),
        (
            ffi::SQLITE_BUSY_SNAPSHOT,
            "the store is open in another program",
        ),
        (ffi::SQLITE_ERROR, "the store does not work"),
    ] {
        assert_eq!(told(code), says);
    }
}

#[test]
fn work_that_holds_a_handle_ends_the_store_with_the_last_one() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    let inside = store.clone();
    store
        .run_blocking(move |_| {
            drop(inside);
            Ok(())
        })
        .unwrap();
    drop(store);
    open(&path);
}

/// As a second click that is given up while the first still writes.
#[tokio::test(flavor = "multi_thread")]
async fn work_in_the_queue_is_done_though_nobody_waits_for_it() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    let (begun, underway) = std::sync::mpsc::channel();
    let (go, gate) = std::sync::mpsc::channel::<()>();
    let first = tokio::spawn({
        let store = store.clone();
        async move {
            let work = move |_: &Transaction<'_>| {
                begun.send(()).unwrap();
                gate.recv().unwrap();
                Ok(())
            };
            store.run(work).await
        }
    });
    underway.recv().unwrap();
    let check = check(&store);
    let (decided, done) = std::sync::mpsc::channel();
    let mut second = Box::pin(store.run(move |tx| {
        let row = decide(tx, check)?;
        decided.send(()).unwrap();
        Ok(row)
    }));
    let impatient = tokio::time::timeout(std::time::Duration::ZERO, &mut second).await;
    assert!(impatient.is_err(), "it did not queue");
    drop(second);
    go.send(()).unwrap();
    first.await.unwrap().unwrap();
    // Its thread may not have come to the lock yet; from here on it has it.
    let patience = std::time::Duration::from_secs(10);
    done.recv_timeout(patience).expect("it was not done");
    let decisions = store.run(|tx| {
        Ok(tx.query_row("SELECT count(*) FROM decisions", [], |row| {
            row.get::<_, u32>(0)
        })?)
    });
    assert_eq!(decisions.await.unwrap(), 1);
}

/// A worker of the runtime writes, and its other tasks go on meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn a_slow_disk_stops_no_other_task() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let (go, gate) = std::sync::mpsc::channel::<()>();
    let (begun, underway) = tokio::sync::oneshot::channel();
    let slow = tokio::spawn(async move {
        let work = move |_: &Transaction<'_>| {
            begun.send(()).unwrap();
            Ok(gate
                .recv_timeout(std::time::Duration::from_secs(10))
                .is_ok())
        };
        store.run(work).await
    });
    underway.await.unwrap();
    tokio::spawn(async move { go.send(()).unwrap() });
    assert!(slow.await.unwrap().unwrap(), "the other task waited");
}
