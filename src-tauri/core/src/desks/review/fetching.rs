//! Asking the provider, beside the commands: the open reference until it is there, and the next one
//! while there is time.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::album::Album;
use super::darkroom::{Darkroom, Haste};
use super::{Ahead, Shared, Stage, state};
use crate::domain::review::{Place, Snapshot, pair};
use crate::domain::verification::{Evidence, Reference, Status, Verification};
use crate::pictures::Limits;
use crate::providers::vove::{Arrived, Problem, Progress, ReadEnd, Vove};
use crate::store::StoreError;
use crate::store::reviews::ReviewRow;

/// Pauses before a customer who is not done is asked about again.
const FIRST_PAUSE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Between two pieces of news about an answer on its way.
const PROGRESS_PACE: Duration = Duration::from_millis(200);

/// What was just opened is drawn first.
const BEFORE_LOOKING_AHEAD: Duration = Duration::from_millis(500);

/// Both answers about a reference, and the pictures made of them.
pub struct Fetched {
    /// What the provider says about the customer.
    pub user: Verification,
    /// What it holds.
    pub evidence: Evidence,
    /// What of it is the identity of the case.
    pub snapshot: Snapshot,
    /// The pictures.
    pub album: Arc<Album>,
    /// When it was whole.
    pub at: Timestamp,
}

impl Fetched {
    fn new((user, evidence): (Verification, Evidence), darkroom: Darkroom, at: Timestamp) -> Self {
        Self {
            snapshot: Snapshot::of(&user, &evidence),
            album: Arc::new(Album::new(&evidence, user.heard_at(), darkroom)),
            user,
            evidence,
            at,
        }
    }

    /// The pictures to make ready first.
    pub fn first(&self) -> Vec<Place> {
        pair(&self.evidence).map_or_else(Vec::new, |(one, other)| vec![one, other])
    }
}

/// Why there is nothing to open.
pub(super) enum Ended {
    /// The customer has not finished, or nothing is known under the reference.
    NotYet { unknown: bool },
    /// The provider could not be asked, or its answer not be read.
    Failed(state::Problem),
}

/// Works on a reference until its case is open.
pub(super) async fn bring(shared: Arc<Shared>, row: ReviewRow) {
    let mut pause = FIRST_PAUSE;
    loop {
        let darkroom = shared.darkroom();
        let early = darkroom.clone();
        let tell = |arrived: Arrived<'_>| match arrived {
            Arrived::Part(progress) => shared.progress(&row.id, progress),
            // The two that will stand side by side are made ready while the rest is on its way.
            Arrived::Picture("selfie" | "photo", picture) => early.begin(picture),
            Arrived::Picture(..) => {}
        };
        match shared.ask(&row.reference, tell).await {
            Ok(answers) => {
                let now = shared.context.now();
                let fetched = Arc::new(Fetched::new(answers, darkroom, now));
                let news = || shared.news();
                let first = fetched.first();
                let ready = fetched.album.make_ready(&first, Haste::Awaited, &news);
                let opened = async {
                    shared.open(row.clone(), Arc::clone(&fetched)).await?;
                    shared.look_back_beside(&row.id, &fetched).await;
                    Ok::<_, StoreError>(())
                };
                // At the same time: nobody waits at the screen for what is written to the disk.
                let ready = async {
                    ready.await;
                    Ok(())
                };
                let opened = tokio::try_join!(opened, ready);
                if let Err(error) = opened {
                    tracing::error!(%error, "the case was not opened");
                    return shared.put(Stage::Failed {
                        row,
                        problem: state::Problem::of("notSaved"),
                    });
                }
                shared.look_ahead_when_idle();
                // Once more with the portraits.
                return shared.look_back(&row.id).await;
            }
            Err(Ended::Failed(problem)) => return shared.put(Stage::Failed { row, problem }),
            Err(Ended::NotYet { unknown }) => {
                let wait = SignedDuration::try_from(pause).unwrap_or_default();
                shared.put(Stage::Waiting {
                    row: row.clone(),
                    unknown,
                    next_at: shared.context.now() + wait,
                });
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

impl Shared {
    /// Asks for both answers.
    pub(super) async fn ask(
        &self,
        reference: &str,
        tell: impl FnMut(Arrived<'_>) + Send,
    ) -> Result<(Verification, Evidence), Ended> {
        let vove = self.provider()?;
        let reference = Reference::parse(reference)
            .map_err(|_| Ended::Failed(state::Problem::of("otherShape")))?;
        let user = vove.user(&reference).await.map_err(ended)?;
        if user.status == Some(Status::InProgress) {
            return Err(Ended::NotYet { unknown: false });
        }
        let evidence = vove.documents(&reference, tell).await.map_err(ended)?;
        Ok((user, evidence))
    }

    fn darkroom(&self) -> Darkroom {
        let limits = Limits {
            display: self.display.load(Ordering::Relaxed),
            ..Limits::default()
        };
        Darkroom::new(limits, Arc::clone(&self.context.clock))
    }

    fn provider(&self) -> Result<Arc<Vove>, Ended> {
        let provider = self.context.in_force().vove;
        provider.ok_or(Ended::Failed(state::Problem::of("noKey")))
    }

    /// Fetches a reference before it is asked for and makes its pictures ready.
    async fn look_ahead(self: Arc<Self>, row: ReviewRow) {
        tokio::time::sleep(BEFORE_LOOKING_AHEAD).await;
        // Whatever goes wrong here is said when it is opened.
        let Ok(answers) = self.ask(&row.reference, |_| {}).await else {
            return;
        };
        let fetched = Arc::new(Fetched::new(answers, self.darkroom(), self.context.now()));
        let first = fetched.first();
        fetched.album.make_ready(&first, Haste::Quiet, &|| {}).await;
        {
            let mut bench = self.bench();
            if self.next_of(&bench).is_none_or(|next| next.id != row.id) {
                return;
            }
            bench.ahead = Some(Ahead {
                review: row.id,
                fetched,
            });
        }
        self.news();
    }

    /// Looks ahead for the next of the list once everything of the open case is ready; what was
    /// looked ahead for and is not the next any more is dropped.
    pub(super) fn look_ahead_when_idle(self: &Arc<Self>) {
        let mut bench = self.bench();
        let next = self.next_of(&bench);
        let known = bench.ahead_of();
        if known.is_some() && known == next.as_ref().map(|row| row.id.as_str()) {
            return;
        }
        bench.forget_ahead();
        let idle = match &bench.stage {
            Stage::Open(case) => case.fetched.album.is_measured(),
            _ => false,
        };
        if let Some(row) = next.filter(|_| idle) {
            let review = row.id.clone();
            let work = tokio::spawn(Arc::clone(self).look_ahead(row));
            bench.looking_ahead = Some((review, work.abort_handle()));
        }
    }

    fn progress(&self, review: &str, progress: Progress) {
        let now = self.context.clock.monotonic();
        {
            let mut bench = self.bench();
            if let Stage::Waiting { row, .. } = &bench.stage
                && row.id == review
            {
                bench.stage = Stage::fetching(row.clone(), self.context.clock.as_ref());
            }
            let Stage::Fetching {
                row,
                received,
                expected,
                pictures,
                told,
            } = &mut bench.stage
            else {
                return;
            };
            if row.id != review {
                return;
            }
            *received = progress.received;
            *expected = progress.expected;
            *pictures = progress.pictures;
            // Drawing each step would slow down what is waited for.
            if now.saturating_sub(*told) < PROGRESS_PACE {
                return;
            }
            *told = now;
        }
        self.news();
    }

    fn put(&self, stage: Stage) {
        self.bench().stage = stage;
        self.news();
    }
}

fn ended(end: ReadEnd) -> Ended {
    if end.problem == Problem::NotFound {
        return Ended::NotYet { unknown: true };
    }
    Ended::Failed(state::Problem::from(end))
}
