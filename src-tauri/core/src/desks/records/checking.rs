//! The walk through the whole log: chain, tree, checkpoints, and what lies beside the log.
//!
//! It runs on a thread of its own and takes the store for some milliseconds at a time, so a decision
//! is saved meanwhile as ever. What is appended while it runs is walked as well.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use serde_json::json;

use super::state::{Check, Checked, RecordsState};
use super::{Records, Shared, signer, told};
use crate::desks::DeskError;
use crate::domain::hex::hex;
use crate::proof::{Break, Broken, Checkpoint, Examiner};
use crate::store::audit::{self, AuditRow, Chunk, ContentState};
use crate::store::{StoreError, Transaction};

/// Entries that are read at a time: some milliseconds.
const CHUNK: u32 = 2_048;
/// Entries that are named one by one.
const NAMED: usize = 100;

impl Records {
    /// Begins to walk the log. One walk at a time.
    pub async fn verify(&self) -> Result<RecordsState, DeskError> {
        let total = self.shared.context.store.run(audit::count).await?;
        {
            let mut now = self.shared.now();
            if matches!(now.check, Check::Running { .. }) {
                return Err(DeskError::Conflict);
            }
            now.check = Check::Running { done: 0, total };
        }
        self.shared.stop.store(false, Ordering::Relaxed);
        self.shared.news();
        let shared = Arc::clone(&self.shared);
        drop(tokio::spawn(async move {
            let walking = Arc::clone(&shared);
            let walked = tokio::task::spawn_blocking(move || walking.walk());
            let ended = walked.await.unwrap_or(Ok(Check::Failed { done: 0 }));
            shared.end_check(ended).await;
        }));
        self.shared.told().await
    }

    /// Gives the walk up.
    pub async fn stop(&self) -> Result<RecordsState, DeskError> {
        self.shared.stop.store(true, Ordering::Relaxed);
        self.shared.told().await
    }
}

/// What a walk has found so far.
#[derive(Default)]
struct Walk {
    examiner: Examiner,
    from: Option<i64>,
    contents: u32,
    edited: Vec<u32>,
    /// Entries whose row is gone, by subject: erased, if an entry says so later.
    gone: BTreeMap<String, Vec<u32>>,
    erased: u32,
}

/// A part of the log, and what lies beside it.
struct Part {
    chunk: Chunk,
    contents: Vec<ContentState>,
}

impl Shared {
    fn walk(&self) -> Result<Check, StoreError> {
        let (checkpoints, forged) = self.signed()?;
        let compared = u32::try_from(checkpoints.len()).unwrap_or(u32::MAX);
        let mut walk = Walk {
            examiner: Examiner::default().against(checkpoints),
            ..Walk::default()
        };
        let broken = loop {
            let done = walk.done();
            if self.stop.load(Ordering::Relaxed) {
                return Ok(Check::Stopped { done });
            }
            let from = walk.from.unwrap_or(i64::MIN);
            let read = self.context.store.run_blocking(move |tx| part(tx, from));
            let part = match read {
                Ok(part) => part,
                Err(StoreError::Closed) => return Ok(Check::Stopped { done }),
                Err(error) => {
                    tracing::error!(%error, done, "the log could not be read on");
                    return Ok(Check::Failed { done });
                }
            };
            if part.chunk.entries.is_empty() && !part.chunk.unreadable {
                break None;
            }
            if let Some(broken) = walk.take(part, |from| self.peek(from)) {
                break Some(broken);
            }
            self.progress(walk.done());
        };
        Ok(Check::Done(self.checked(walk, broken, compared, forged)))
    }

    /// The checkpoints of the store: those that were signed here, and how many others.
    fn signed(&self) -> Result<(Vec<Checkpoint>, u32), StoreError> {
        let rows = self.context.store.run_blocking(audit::signed)?;
        let branch = self.context.store.run_blocking(audit::newest_branch)?;
        let branches = 0..=branch.map_or(0, |branch| branch.number);
        let verifiers: Vec<_> = branches
            .map(|number| {
                let signer = signer(self.context.store.terminal(), &self.context.master, number)?;
                Ok(signer.verifier())
            })
            .collect::<Result<_, StoreError>>()?;
        let mut forged = 0;
        let mut good = Vec::new();
        for row in rows {
            let mut keys = verifiers.iter();
            match keys.find_map(|key| Checkpoint::open(&row.note, key).ok()) {
                Some(checkpoint) if checkpoint.size == u64::from(row.size) => good.push(checkpoint),
                _ => forged += 1,
            }
        }
        Ok((good, forged))
    }

    /// The entry after a part.
    fn peek(&self, from: i64) -> Option<AuditRow> {
        let read = |tx: &Transaction<'_>| audit::chunk(tx, from, 1);
        self.context.store.run_blocking(read).ok()?.entries.pop()
    }

    fn progress(&self, done: u32) {
        if let Check::Running { done: known, total } = &mut self.now().check {
            (*known, *total) = (done, done.max(*total));
        }
        self.news();
    }

    fn checked(
        &self,
        walk: Walk,
        broken: Option<Broken>,
        checkpoints: u32,
        forged: u32,
    ) -> Checked {
        let (entries, root) = (walk.done(), hex(&walk.examiner.root()));
        let broken = broken.or_else(|| walk.examiner.finish().err());
        let mut missing: Vec<u32> = walk.gone.into_values().flatten().collect();
        missing.sort_unstable();
        missing.truncate(NAMED);
        Checked {
            at: self.context.now(),
            entries,
            root,
            broken,
            checkpoints,
            forged,
            contents: walk.contents,
            edited: walk.edited,
            missing,
            erased: walk.erased,
        }
    }

    /// Writes down what was found, and tells it.
    async fn end_check(&self, ended: Result<Check, StoreError>) {
        let check = ended.unwrap_or_else(|error| {
            tracing::error!(%error, "the log could not be walked");
            Check::Failed { done: 0 }
        });
        if let Check::Done(checked) = &check {
            let found = json!({
                "entries": checked.entries,
                "good": checked.is_good(),
                "broken": checked.broken.map(told),
                "forged": checked.forged,
                "edited": checked.edited,
                "missing": checked.missing,
            });
            let logged = self
                .context
                .write(move |tx, writer| writer.log(tx, "logVerified", &writer.terminal, found));
            if let Err(error) = logged.await {
                tracing::warn!(%error, "what was found in the log was not written down");
            }
        }
        self.now().check = check;
        self.news();
    }
}

fn part(tx: &Transaction<'_>, from: i64) -> Result<Part, StoreError> {
    let chunk = audit::chunk(tx, from, CHUNK)?;
    let contents = chunk.entries.iter();
    let contents = contents
        .map(|entry| audit::content_state(tx, entry))
        .collect::<Result<_, _>>()?;
    Ok(Part { chunk, contents })
}

impl Walk {
    fn done(&self) -> u32 {
        u32::try_from(self.examiner.count()).unwrap_or(u32::MAX)
    }

    /// Takes a part; what is wrong with the first entry that is not in order, if there is one.
    fn take(&mut self, part: Part, peek: impl FnOnce(i64) -> Option<AuditRow>) -> Option<Broken> {
        let entries = &part.chunk.entries;
        for (number, (entry, content)) in entries.iter().zip(part.contents).enumerate() {
            if let Err(suspect) = self.examiner.take(entry) {
                let next = entries.get(number + 1).cloned();
                let next = next.or_else(|| peek(part.chunk.next));
                return Some(self.examiner.explain(&suspect, next.as_ref()));
            }
            self.content(entry, content);
        }
        self.from = Some(part.chunk.next);
        let unreadable = part.chunk.unreadable;
        unreadable.then(|| Broken::at(self.examiner.count() + 1, Break::Edited))
    }

    fn content(&mut self, entry: &AuditRow, content: ContentState) {
        if entry.kind == audit::ERASED
            && let Some(gone) = self.gone.remove(&entry.subject)
        {
            self.erased += u32::try_from(gone.len()).unwrap_or(u32::MAX);
        }
        match content {
            ContentState::None => {}
            ContentState::Intact => self.contents += 1,
            ContentState::Edited if self.edited.len() < NAMED => self.edited.push(entry.seq),
            ContentState::Edited => {}
            ContentState::Gone => self
                .gone
                .entry(entry.subject.clone())
                .or_default()
                .push(entry.seq),
        }
    }
}
