//! The handle of the store and the thread that owns its connection.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use tokio::sync::oneshot;

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
    thread: Mutex<Option<WriterThread>>,
}

struct WriterThread {
    jobs: Sender<Job>,
    handle: JoinHandle<Result<(), StoreError>>,
}

type Job = Box<dyn FnOnce(&mut Writer) + Send>;

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
            key,
            place,
            disk_failed: false,
        };
        let (jobs, queue) = mpsc::channel();
        let handle = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || writer.work_off(&queue))?;
        let thread = Mutex::new(Some(WriterThread { jobs, handle }));
        Ok(Self {
            shared: Arc::new(Shared { terminal, thread }),
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
        self.ask(move |writer| writer.transact(work)).await
    }

    /// The same for programs that have no runtime. Not to be called on one.
    pub fn run_blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = mpsc::channel();
        self.send(Box::new(move |writer| {
            let _nobody_waits = answer.send(writer.transact(work));
        }))?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }

    /// Looks at every page of the database and says what is wrong; an empty list is good.
    pub async fn integrity(&self) -> Result<Vec<String>, StoreError> {
        self.ask(|writer| connection::integrity(&writer.connection))
            .await
    }

    /// Copies the store, with its key, to a new file in the folder `backups` beside it.
    pub async fn back_up(&self, now: Millis) -> Result<PathBuf, StoreError> {
        self.ask(move |writer| writer.back_up(now)).await
    }

    /// Finishes what was begun, moves the log into the database and lets the folder go. Every
    /// clone is closed with it.
    pub fn close(&self) -> Result<(), StoreError> {
        self.shared.close()
    }

    async fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        self.send(Box::new(move |writer| {
            let _nobody_waits = answer.send(work(writer));
        }))?;
        // The other end goes without an answer only when the work panicked.
        answered.await.map_err(|_| StoreError::Closed)?
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        let thread = self.shared.thread();
        let thread = thread.as_ref().ok_or(StoreError::Closed)?;
        thread.jobs.send(job).map_err(|_| StoreError::Closed)
    }
}

impl Shared {
    fn thread(&self) -> MutexGuard<'_, Option<WriterThread>> {
        self.thread.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn close(&self) -> Result<(), StoreError> {
        let Some(WriterThread { jobs, handle }) = self.thread().take() else {
            return Ok(());
        };
        // Without senders the thread ends once its queue is empty.
        drop(jobs);
        if handle.thread().id() == thread::current().id() {
            // Work that held the last clone: the thread is about to end by itself.
            return Ok(());
        }
        handle.join().map_err(|_| StoreError::Closed)?
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Err(error) = self.close() {
            tracing::warn!(%error, "the store was not closed cleanly");
        }
    }
}

/// What the thread owns. The connection goes before the lock on the place.
struct Writer {
    connection: Connection,
    key: DerivedKey,
    place: Place,
    disk_failed: bool,
}

impl Writer {
    fn work_off(mut self, queue: &Receiver<Job>) -> Result<(), StoreError> {
        for job in queue {
            // The transaction is rolled back on the way out; the next one begins anew.
            if catch_unwind(AssertUnwindSafe(|| job(&mut self))).is_err() {
                tracing::error!("work on the store panicked and was rolled back");
            }
        }
        let moved = connection::checkpoint(&self.connection);
        self.connection.close().map_err(|(_, error)| error)?;
        moved
    }

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
        transaction.commit()?;
        Ok(value)
    }

    fn back_up(&self, now: Millis) -> Result<PathBuf, StoreError> {
        let version = migrations::version(&self.connection)?;
        let path = opening::backup_path(&self.place.folder, version, now)?;
        connection::copy(&self.connection, &self.key, &path)?;
        Ok(path)
    }
}
