//! The handle of the store and the one writer behind it.
//!
//! Work runs where its caller stands, under a lock: another thread would be woken, and wake the
//! caller again, and the two cost a third of a durable commit. On a runtime of several threads the
//! others take over what the caller's thread had to do (`block_in_place`), so a slow disk stops
//! nobody else; on a runtime of one thread everything waits for the disk. What takes long, or finds
//! the writer taken, goes to a thread that may wait; those who wait have their turn in the order they
//! came to the lock, which need not be the order in which they were asked for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::sync::Mutex;
use tokio::task::{block_in_place, spawn_blocking};

use super::backups::{self, Made};
use super::migrations::{self, Step};
use super::place::Place;
use super::{Millis, NotSaved, StoreError, connection, opening, terminal};
use crate::keys::DerivedKey;

/// An open store. Clones are cheap and all the same store; the last one that goes closes it.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    terminal: String,
    /// None once it is closed. Of those who wait, the one who came first is next.
    writer: Mutex<Option<Writer>>,
}

impl Store {
    /// Opens the store at `path`, or makes it where there never was one. Takes a moment and a
    /// lock on the folder.
    pub fn open(path: &Path, key: DerivedKey, now: Millis) -> Result<Self, StoreError> {
        Self::open_with(path, key, now, migrations::KNOWN)
    }

    pub(super) fn open_with(
        path: &Path,
        key: DerivedKey,
        now: Millis,
        steps: &[Step<'_>],
    ) -> Result<Self, StoreError> {
        let (place, connection) = opening::open(path, &key, now, steps)?;
        let terminal = terminal::id(&connection)?;
        let writer = Writer {
            connection,
            key: Arc::new(key),
            place,
            disk_failed: false,
        };
        let writer = Mutex::new(Some(writer));
        Ok(Self {
            shared: Arc::new(Shared { terminal, writer }),
        })
    }

    /// The id of this terminal, for the rows that are made on it.
    pub fn terminal(&self) -> &str {
        &self.shared.terminal
    }

    /// Runs `work` as one transaction. `Ok` means it is on the disk; with any error nothing of
    /// it is there (see `NotSaved::Io` for the one case where this cannot be known). It runs to
    /// its end also when the caller no longer waits.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        if let Ok(mut free) = self.shared.writer.try_lock() {
            return in_place(|| guarded(&mut free, |writer| writer.transact(work)));
        }
        self.elsewhere(|writer| writer.transact(work)).await
    }

    /// The same for programs that have no runtime. Not to be called on one.
    pub fn run_blocking<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.shared.wait(|writer| writer.transact(work))
    }

    /// Looks at every page of the database and says what is wrong; an empty list is good.
    pub async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        self.elsewhere(|writer| connection::integrity(&writer.connection))
            .await
    }

    /// The same where it may take its time. Not to be called on a runtime.
    pub fn integrity_blocking(&self) -> Result<Vec<String>, StoreError> {
        self.shared
            .wait(|writer| connection::integrity(&writer.connection))
    }

    /// Copies the store, with its key, to a new file in the folder `backups` beside it. Other work
    /// waits meanwhile. What was copied is to be rehearsed (`Made::rehearse`).
    pub async fn back_up(&self, now: Millis) -> Result<Made, StoreError> {
        self.elsewhere(move |writer| writer.copy(now)).await
    }

    /// Leaves nothing on the disk of what was deleted: builds the database anew and empties the log
    /// file. Other work waits for as long as it takes to write the whole store.
    pub async fn sweep(&self) -> Result<(), StoreError> {
        self.elsewhere(|writer| connection::sweep(&writer.connection))
            .await
    }

    /// Finishes what was begun, moves the log into the database and lets the folder go. Every
    /// clone is closed with it. Not to be called on a runtime, nor by work on the store.
    pub fn close(&self) -> Result<(), StoreError> {
        let writer = self.shared.writer.blocking_lock().take();
        writer.map_or(Ok(()), Writer::close)
    }

    async fn elsewhere<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let shared = Arc::clone(&self.shared);
        let done = spawn_blocking(move || shared.wait(work));
        // It ends without an answer only when the runtime does.
        done.await.map_err(|_| StoreError::Closed)?
    }
}

impl Shared {
    fn wait<T>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        guarded(&mut self.writer.blocking_lock(), work)
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        let closed = self.writer.get_mut().take().map(Writer::close);
        if let Some(Err(error)) = closed {
            tracing::warn!(%error, "the store was not closed cleanly");
        }
    }
}

/// Runs `work` on this thread, which may have other tasks that should not wait for it.
fn in_place<T>(work: impl FnOnce() -> T) -> T {
    match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
        Ok(RuntimeFlavor::MultiThread) => block_in_place(work),
        _ => work(),
    }
}

/// A panic ends the work and not the store: the transaction is rolled back on the way out, and the
/// next one begins anew.
fn guarded<T>(
    slot: &mut Option<Writer>,
    work: impl FnOnce(&mut Writer) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let writer = slot.as_mut().ok_or(StoreError::Closed)?;
    catch_unwind(AssertUnwindSafe(|| work(writer))).unwrap_or_else(|_| {
        tracing::error!("work on the store panicked and was rolled back");
        Err(StoreError::Closed)
    })
}

/// What the lock guards. The connection goes before the lock on the place.
struct Writer {
    connection: Connection,
    key: Arc<DerivedKey>,
    place: Place,
    disk_failed: bool,
}

impl Writer {
    /// After a failure of the disk it is not known what is on it, and the system may have
    /// dropped what it could not write: no more is promised until the store is opened again.
    fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        if self.disk_failed {
            return Err(NotSaved::Io.into());
        }
        let result = self.try_transact(work);
        self.disk_failed = matches!(result, Err(StoreError::NotSaved(NotSaved::Io)));
        result
    }

    fn try_transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        // Deferred is enough, as there is no other writer to be kept out, and lets work that only
        // reads run where nothing can be written any more.
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Deferred)?;
        let value = work(&transaction)?;
        connection::nothing_was_made_up(&transaction)?;
        transaction.commit()?;
        Ok(value)
    }

    fn copy(&self, now: Millis) -> Result<Made, StoreError> {
        let version = migrations::version(&self.connection)?;
        let path = opening::backup_path(&self.place.folder, version, now)?;
        let rows = backups::rows(&self.connection)?;
        connection::copy(&self.connection, &self.key, &path)?;
        Ok(Made {
            path,
            rows,
            key: Arc::clone(&self.key),
        })
    }

    fn close(self) -> Result<(), StoreError> {
        let moved = connection::checkpoint(&self.connection);
        self.connection.close().map_err(|(_, error)| error)?;
        moved
    }
}
