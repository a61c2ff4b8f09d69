//! Copies of the store: made once a day and by hand, rehearsed each time, and deleted by rule.

use std::sync::{Arc, Weak};
use std::time::Duration;

use jiff::Timestamp;
use serde_json::json;

use super::{Keeping, Starter, Work};
use crate::desks::DeskError;
use crate::desks::cases::instant;
use crate::desks::review::darkroom::quietly;
use crate::domain::age::seoul_day;
use crate::domain::hex::hex;
use crate::store::backups::{self, BackupFile, BackupRow, Cause};
use crate::store::{erasing, new_id};

/// Days for which one copy of each day is kept, beyond the newest.
const DAYS: i64 = 30;
/// Rows that are looked at for what the folder has.
const LISTED: u32 = 200;
/// How long after the store was opened a copy may be made: the desk is on the screen by then.
const SETTLED: Duration = Duration::from_secs(60);
/// How often it is asked whether the day has a copy.
const EVERY: Duration = Duration::from_secs(60 * 60);

/// The copies that are there.
pub struct Backups {
    /// Newest first.
    pub copies: Vec<Backup>,
    /// How many are kept at least.
    pub kept: u32,
    /// What is being done.
    pub work: Work,
}

/// A copy in the folder.
pub struct Backup {
    /// Name of the file.
    pub file: String,
    /// When it was made.
    pub at: Timestamp,
    /// Bytes.
    pub size: u64,
    /// A store that a restore put aside.
    pub aside: bool,
    /// What is known of it; none of copies made before a change of the store's version, and of stores
    /// that were put aside.
    pub noted: Option<BackupRow>,
}

impl From<BackupFile> for Backup {
    fn from(file: BackupFile) -> Self {
        Self {
            aside: file.is_aside(),
            at: instant(file.at),
            size: file.size,
            file: file.name,
            noted: None,
        }
    }
}

impl Keeping {
    /// The copies that are there.
    pub async fn backups(&self) -> Result<Backups, DeskError> {
        let rows = self.context.store.run(|tx| backups::newest(tx, LISTED));
        let rows = rows.await?;
        let copies = backups::files(self.context.folder.path())?;
        let copies = copies.into_iter().map(|file| Backup {
            noted: rows.iter().find(|row| row.file == file.name).cloned(),
            ..Backup::from(file)
        });
        Ok(Backups {
            copies: copies.collect(),
            kept: self.settings().await?.backups,
            work: self.work(),
        })
    }

    /// Starts a copy beside the commands.
    pub fn begin_backup(self: &Arc<Self>) -> Result<(), DeskError> {
        let who = self.context.signed_in()?;
        {
            let mut memory = self.memory();
            if memory.work.is_under_way() {
                return Err(DeskError::Conflict);
            }
            memory.work = Work::BackingUp;
        }
        let keeping = Arc::clone(self);
        tokio::spawn(async move {
            // What came of it is told by the state.
            drop(keeping.back_up_as(Cause::Hand, Some(who)).await);
        });
        Ok(())
    }

    /// Makes a copy and waits for it. That of the day is made by nobody.
    pub async fn back_up(&self, cause: Cause) -> Result<BackupRow, DeskError> {
        let who = match cause {
            Cause::Daily => None,
            Cause::Hand | Cause::Erasure => Some(self.context.signed_in()?),
        };
        self.back_up_as(cause, who).await
    }

    async fn back_up_as(&self, cause: Cause, who: Option<Starter>) -> Result<BackupRow, DeskError> {
        let _turn = self.turn.lock().await;
        self.now_at(Work::BackingUp);
        let made = self.copy(cause, who).await;
        let fault = match &made {
            Ok(row) => row.fault.is_some(),
            Err(error) => {
                tracing::warn!(%error, "no copy of the store was made");
                true
            }
        };
        self.now_at(if fault {
            Work::Failed("backupFailed")
        } else {
            Work::Idle
        });
        made
    }

    /// Makes a copy, rehearses its restore, notes it, and deletes those that are kept no longer. One that
    /// could not be restored is noted and deletes nothing.
    pub(super) async fn copy(
        &self,
        cause: Cause,
        who: Option<Starter>,
    ) -> Result<BackupRow, DeskError> {
        let began = self.context.clock.monotonic();
        let now = self.context.now().as_millisecond();
        let made = self.context.store.back_up(now).await?;
        let rehearsed = quietly(move || made.rehearse()).await;
        let copied = rehearsed.ok_or(DeskError::Interrupted)??;
        let took = self.context.clock.monotonic().saturating_sub(began);
        let file = copied.path.file_name().unwrap_or_default();
        let file = file.to_string_lossy().into_owned();
        let writer = self.context.writer(who);
        let noted = self.context.write_as(writer, move |tx, writer| {
            let body = json!({
                "cause": cause.word(),
                "file": file,
                "size": copied.size,
                "ms": u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
                "entries": copied.entries,
                "head": hex(&copied.head),
                "fault": copied.fault,
            });
            let row = BackupRow {
                entry: writer.log(tx, "backedUp", &writer.terminal, body)?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                file,
                cause,
                at: now,
                size: i64::try_from(copied.size).unwrap_or(i64::MAX),
                ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
                entries: copied.entries,
                head: copied.head,
                fault: copied.fault.map(str::to_owned),
            };
            backups::insert(tx, &row)?;
            Ok(row)
        });
        let row = noted.await?;
        if row.fault.is_none() {
            self.prune().await?;
        }
        Ok(row)
    }

    /// Deletes the copies that are kept no longer.
    async fn prune(&self) -> Result<(), DeskError> {
        let home = self.context.folder.path();
        let kept = usize::try_from(self.settings().await?.backups).unwrap_or(usize::MAX);
        let erased = self.context.store.run(erasing::last_run).await?;
        let now = self.context.now().as_millisecond();
        let outdated = backups::outdated(&backups::files(home)?, kept, DAYS, erased, now);
        Ok(backups::remove(home, &outdated)?)
    }

    /// Makes the copy of the day, if it has none. Days are those of Seoul.
    pub async fn back_up_if_due(&self) -> Result<Option<BackupRow>, DeskError> {
        let last = self.context.store.run(backups::last_good).await?;
        let today = seoul_day(self.context.now());
        if last.is_some_and(|last| seoul_day(instant(last)) == today) {
            return Ok(None);
        }
        self.back_up(Cause::Daily).await.map(Some)
    }

    /// Asks every hour whether the day has a copy, for as long as the store is open.
    pub(in crate::desks) fn watch(self: &Arc<Self>) {
        let keeping: Weak<Self> = Arc::downgrade(self);
        tokio::spawn(async move {
            tokio::time::sleep(SETTLED).await;
            while let Some(keeping) = keeping.upgrade() {
                if let Err(error) = keeping.back_up_if_due().await {
                    tracing::warn!(%error, "the copy of the day was not made");
                }
                drop(keeping);
                tokio::time::sleep(EVERY).await;
            }
        });
    }
}
