//! Cases of both desks, found by what is known of them.
//!
//! What is found is masked by the one rule (`domain/mask`), but for what was typed: who typed a part of a
//! name knows it, and sees where it was found. Whole records are opened, and revealed, as ever.
//!
//! Every search is in the log: what the text may have meant, how much was found, and a commitment to the
//! text that says nothing by itself. While somebody types, each letter is a search; they are one entry as
//! long as each goes on from the one before it within a second. The entry is written once nothing was typed
//! for a second, when anything else is sought or a page is turned, before a record is opened and when
//! somebody goes. Where it cannot be written, nothing more is found.
//!
//! A case that waits is found like any other that waits, without who listed it; nothing here tells one
//! that is read again, or whose answer is known. It is not opened here: the bench opens it.

mod entry;
mod lines;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;

use super::DeskError;
use super::context::Context;
use crate::domain::hex::hex;
use crate::domain::search::{Query, Tag};
use crate::store::search;
use entry::Run;

pub use lines::{Decided, Found};

/// How long nothing is typed before what was typed is a search of its own.
pub const REST: Duration = Duration::from_secs(1);
/// Lines of one page at most.
const MOST: u32 = 50;

/// What is looked for.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Sought {
    /// As it was typed.
    pub text: String,
    /// Of one desk alone, or of those that wait alone; all if empty.
    pub only: Vec<Tag>,
    /// Where to go on; none for the newest.
    pub before: Option<u32>,
}

/// Some cases, newest first.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Results {
    /// Masked, but for what was typed.
    pub lines: Vec<Found>,
    /// Where the next page begins; none if there is none.
    pub before: Option<u32>,
}

/// Cases, by what is known of them.
pub struct Searching {
    context: Arc<Context>,
    /// What was sought last, while its entry is not written.
    run: Arc<Mutex<Option<Run>>>,
}

impl Searching {
    pub(super) fn new(context: Arc<Context>) -> Self {
        Self {
            context,
            run: Arc::default(),
        }
    }

    /// Cases that a text finds, newest first.
    pub async fn find(&self, sought: Sought, limit: u32) -> Result<Results, DeskError> {
        let Sought { text, only, before } = sought;
        let key = |digits: &str| hex(&self.context.hashes.phone(digits).0);
        let Some(query) = Query::read(&text, &key) else {
            return Ok(Results::default());
        };
        let query = only.iter().fold(query, |query, tag| query.only(*tag));
        let writer = self.context.writer(Some(self.context.signed_in()?));
        let began = self.context.moment().counted;
        let mut run = self.run.lock().await;
        let goes_on = |last: &Run| before.is_none() && last.goes_on(&writer, &text, &only, began);
        let steps = match run.take() {
            Some(last) if goes_on(&last) => last.steps + 1,
            Some(last) => {
                self.write(&mut run, last).await?;
                1
            }
            None => 1,
        };
        let reader = self.context.reader();
        let limit = limit.clamp(1, MOST);
        let meanings = query.meanings();
        let found = self.context.store.run(move |tx| {
            let page = search::find(tx, &query, before, limit, reader.as_deref())?;
            let lines = page
                .rows
                .into_iter()
                .map(|row| lines::found(tx, row, &query));
            Ok(Results {
                lines: lines.collect::<Result<_, _>>()?,
                before: page.before,
            })
        });
        let found = found.await;
        let (count, more) = found.as_ref().map_or((0, false), |found| {
            (found.lines.len(), found.before.is_some())
        });
        let this = Run {
            writer,
            text,
            only,
            meanings,
            found: count.try_into().unwrap_or(u32::MAX),
            more,
            steps,
            page: before.is_some(),
            began,
        };
        if this.page {
            self.write(&mut run, this).await?;
        } else {
            *run = Some(this);
            self.rest(began);
        }
        Ok(found?)
    }

    /// Writes the entry of the last search, if it is not written yet.
    pub async fn settle(&self) -> Result<(), DeskError> {
        let mut run = self.run.lock().await;
        match run.take() {
            Some(last) => self.write(&mut run, last).await,
            None => Ok(()),
        }
    }

    /// Writes it once nothing more was typed.
    fn rest(&self, began: Duration) {
        let own = Self {
            context: Arc::clone(&self.context),
            run: Arc::clone(&self.run),
        };
        tokio::spawn(async move {
            tokio::time::sleep(REST).await;
            let mut run = own.run.lock().await;
            let Some(last) = run.take_if(|last| last.began == began) else {
                return;
            };
            if let Err(error) = own.write(&mut run, last).await {
                tracing::warn!(%error, "the log does not have a search yet");
            }
        });
    }

    /// One that could not be written stays, and stands in the way of the next.
    async fn write(&self, slot: &mut Option<Run>, run: Run) -> Result<(), DeskError> {
        let run = Arc::new(run);
        let written = self.context.store.run({
            let run = Arc::clone(&run);
            move |tx| run.log(tx)
        });
        let written = written.await;
        if written.is_err() {
            *slot = Arc::into_inner(run);
        }
        Ok(written?)
    }
}
