//! The records desk: the log as others can check it.
//!
//! Checkpoints are signed when the store is opened and closed, on demand, with every export, and when
//! a thousand entries have come. The newest one lies beside the key as well, where an older copy of
//! the database does not bring it back: where the store does not have what that one tells of, nothing
//! is signed any more until a person has said that it shall go on, and then it goes on as a branch
//! with a name of its own. A signer never signs two histories under one name.
//!
//! Deliberately not here: any change of the log, or a repair of it. Reading works whatever is found.

mod anchoring;
mod checking;
mod exporting;
mod handing;
mod pace;
mod qr;
pub mod state;

pub use handing::{
    CsvProgress, ExportSeen, Exports, FileOut, HandedOut, Matter, PackSheet, Period, ReceiptSheet,
    Why,
};
pub use pace::Pace;
pub use qr::{Qr, qr};
pub use state::{
    Anchored, Check, Checked, CheckpointSeen, EntrySeen, Exported, FileState, RecordsState,
    Standing,
};

pub(super) use anchoring::{Beside, Found};

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::DeskError;
use super::context::Context;
use crate::domain::field::FieldErrors;
use crate::domain::hex::hex;
use crate::keys::{MasterKey, Purpose};
use crate::proof::{Checkpoint, Signer};
use crate::store::audit::{self, CheckpointRow, Made};
use crate::store::{self, Millis, StoreError};

/// Longest wait for something new: well below what a connection is held for.
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// Most entries of a page.
const LONGEST_PAGE: u32 = 200;
const LONGEST_REASON: usize = 300;

/// The log of one store.
pub struct Records {
    shared: Arc<Shared>,
    /// Signs when enough has come.
    pacing: JoinHandle<()>,
}

struct Shared {
    context: Arc<Context>,
    /// One at a time signs, exports or decides how the log goes on.
    turn: tokio::sync::Mutex<()>,
    /// One at a time writes beside the key, so that the newest is what stays there.
    anchoring: tokio::sync::Mutex<u32>,
    now: Mutex<Now>,
    /// Whoever walks the log shall stop.
    stop: AtomicBool,
    /// The list was opened, which is in the log once.
    listed: AtomicBool,
    /// The table of cases that is being written.
    table: handing::Table,
    revision: watch::Sender<u32>,
}

/// What changes.
struct Now {
    standing: Standing,
    file: FileState,
    anchored: Anchored,
    signer: Arc<Signer>,
    newest: Option<CheckpointRow>,
    check: Check,
}

impl Records {
    /// Signs the log, if `found` says that it is the one that was signed before.
    pub(super) async fn begin(context: Arc<Context>, found: Found) -> Result<Self, DeskError> {
        let shared = Arc::new(Shared::opened(context, found).await?);
        if let Err(error) = handing::sweep(&shared.exports()) {
            tracing::warn!(%error, "parts of exports are left");
        }
        shared.keep_newest();
        let pacing = tokio::spawn(Arc::clone(&shared).keep_pace());
        Ok(Self { shared, pacing })
    }

    /// The desk as it is: at once if it is not as `seen` any more, else when it changes or after some
    /// seconds.
    pub async fn state(&self, seen: Option<u32>) -> Result<RecordsState, DeskError> {
        let mut revision = self.shared.revision.subscribe();
        if seen == Some(*revision.borrow_and_update()) {
            // An end of the wait without news is an answer too.
            let _news = tokio::time::timeout(LONGEST_WAIT, revision.changed()).await;
        }
        self.shared.told().await
    }

    /// Entries before a number, or the last ones, the newest first. The first page that is asked for
    /// is in the log itself.
    pub async fn entries(
        &self,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Vec<EntrySeen>, DeskError> {
        let first = !self.shared.listed.swap(true, Ordering::Relaxed);
        let page = self.shared.context.write(move |tx, writer| {
            if first {
                writer.log(tx, "logListed", &writer.terminal, serde_json::Value::Null)?;
            }
            audit::before(tx, before, limit.clamp(1, LONGEST_PAGE))
        });
        let page = page.await.inspect_err(|_| {
            if first {
                self.shared.listed.store(false, Ordering::Relaxed);
            }
        })?;
        Ok(page.into_iter().map(EntrySeen::from).collect())
    }

    /// Signs the log as it is now, and gives the note.
    pub async fn checkpoint(&self) -> Result<CheckpointSeen, DeskError> {
        let _turn = self.shared.turn.lock().await;
        match self.shared.sign().await? {
            Some(row) => seen(&row),
            None => Err(DeskError::Conflict),
        }
    }

    /// Signs once more, before the store is closed. What cannot be done is in the program's log:
    /// closing goes on.
    pub(super) async fn close(&self) {
        self.end();
        let _turn = self.shared.turn.lock().await;
        if let Err(error) = self.shared.sign_quietly().await {
            tracing::warn!(%error, "the log was not signed at the end");
        }
    }

    /// Puts the newest checkpoint beside the key, and what the file of the store is now that it is
    /// closed.
    pub(super) async fn left(&self, closed: bool) {
        let database = self.shared.context.folder.database();
        let pages = tokio::task::spawn_blocking(move || store::pages(&database));
        let pages = pages.await.ok().and_then(Result::ok).flatten();
        self.shared.put_beside_key(pages.filter(|_| closed)).await;
    }

    /// Ends what works in the background.
    fn end(&self) {
        self.pacing.abort();
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Records {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever waits that something changed.
    fn news(&self) {
        self.revision
            .send_modify(|revision| *revision = revision.wrapping_add(1));
    }

    async fn told(&self) -> Result<RecordsState, DeskError> {
        let entries = self.context.store.run(audit::count).await?;
        let revision = *self.revision.borrow();
        let now = self.now();
        Ok(RecordsState {
            revision,
            standing: now.standing,
            file: now.file,
            anchored: now.anchored,
            origin: now.signer.name().to_owned(),
            vkey: now.signer.verifier().vkey(),
            entries,
            newest: now.newest.as_ref().map(seen).transpose()?,
            check: now.check.clone(),
        })
    }

    /// Signs whenever a thousand entries have come since the last time.
    async fn keep_pace(self: Arc<Self>) {
        loop {
            self.context.pace.due().await;
            let _turn = self.turn.lock().await;
            if let Err(error) = self.sign_quietly().await {
                tracing::warn!(%error, "the log was not signed");
            }
        }
    }

    async fn sign_quietly(self: &Arc<Self>) -> Result<(), DeskError> {
        self.sign().await.map(|_| ())
    }

    /// Signs, where the log is the one that was signed before. None where nothing is to be signed.
    async fn sign(self: &Arc<Self>) -> Result<Option<CheckpointRow>, DeskError> {
        let signer = {
            let now = self.now();
            if now.standing.withholds() {
                return Ok(None);
            }
            Arc::clone(&now.signer)
        };
        let made = self.context.write_as_program(move |tx, writer| {
            audit::checkpoint(tx, &signer, &writer.terminal, writer.now)
        });
        Ok(self.take(made.await?))
    }

    /// Takes up what became of a signing.
    fn take(self: &Arc<Self>, made: Made) -> Option<CheckpointRow> {
        let signed = match made {
            Made::Signed(row) => {
                self.context.pace.signed(row.size);
                let mut now = self.now();
                let new = now.newest.as_ref() != Some(&row);
                now.newest = Some(row.clone());
                drop(now);
                if new {
                    self.keep_newest();
                }
                Some(row)
            }
            Made::Refused(broken) => {
                tracing::error!(?broken, "the log is not what was signed before");
                self.now().standing = Standing::Broken(broken);
                None
            }
        };
        self.news();
        signed
    }
}

/// The signer of a log. Each branch has a name of its own.
fn signer(terminal: &str, master: &MasterKey, branch: u32) -> Result<Arc<Signer>, StoreError> {
    let base = format!("countercheck/log/{terminal}");
    let name = match branch {
        0 => base,
        number => format!("{base}/{number}"),
    };
    let seed = master.derive(Purpose::Log);
    // A terminal's id has neither spaces nor a plus.
    Signer::new(&name, seed.bytes())
        .map(Arc::new)
        .map_err(|_| StoreError::Damaged)
}

fn seen(row: &CheckpointRow) -> Result<CheckpointSeen, DeskError> {
    let checkpoint = Checkpoint::unproven(&row.note).map_err(|_| StoreError::Damaged)?;
    Ok(CheckpointSeen {
        size: row.size,
        root: hex(&checkpoint.root),
        at: instant(row.at),
        note: row.note.clone(),
    })
}

fn instant(at: Millis) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn needed_reason(reason: &str) -> Result<String, FieldErrors> {
    crate::domain::field::needed_line("reason", reason, LONGEST_REASON)
}

/// What the body of an entry says of a break.
fn told(broken: audit::Broken) -> serde_json::Value {
    json!({
        "what": state::word(broken.what),
        "first": broken.first,
        "last": broken.last,
    })
}
