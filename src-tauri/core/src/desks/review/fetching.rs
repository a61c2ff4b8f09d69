//! Asking the provider, beside the commands: the open reference until it is there, and the next one
//! while there is time.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::album::Album;
use super::{Ahead, Shared, Stage, state};
use crate::domain::review::{Place, Snapshot, pair};
use crate::domain::verification::{Evidence, Reference, Status, Verification};
use crate::providers::vove::{Problem, Progress, ReadEnd, Vove};
use crate::store::reviews::ReviewRow;

/// Pauses before a customer who is not done is asked about again.
const FIRST_PAUSE: Duration = Duration::from_secs(10);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

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
        let progress = |progress: Progress| shared.progress(&row.id, progress);
        match shared.fetch(&row.reference, progress).await {
            Ok(fetched) => {
                let fetched = Arc::new(fetched);
                if let Err(error) = shared.open(row.clone(), Arc::clone(&fetched)).await {
                    tracing::error!(%error, "the case was not opened");
                    shared.put(Stage::Failed {
                        row,
                        problem: state::Problem::of("notSaved"),
                    });
                    return;
                }
                fetched
                    .album
                    .make_ready(&fetched.first(), &|| shared.news())
                    .await;
                return shared.look_ahead().await;
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
    pub(super) async fn fetch(
        &self,
        reference: &str,
        progress: impl FnMut(Progress) + Send,
    ) -> Result<Fetched, Ended> {
        let vove = self.provider()?;
        let reference = Reference::parse(reference)
            .map_err(|_| Ended::Failed(state::Problem::of("otherShape")))?;
        let user = vove.user(&reference).await.map_err(ended)?;
        if user.status == Some(Status::InProgress) {
            return Err(Ended::NotYet { unknown: false });
        }
        let evidence = vove.documents(&reference, progress).await.map_err(ended)?;
        let clock = Arc::clone(&self.context.clock);
        Ok(Fetched {
            snapshot: Snapshot::of(&user, &evidence),
            album: Arc::new(Album::new(&evidence, clock)),
            user,
            evidence,
            at: self.context.now(),
        })
    }

    fn provider(&self) -> Result<Arc<Vove>, Ended> {
        let provider = self.context.in_force().vove;
        provider.ok_or(Ended::Failed(state::Problem::of("noKey")))
    }

    /// Fetches the next reference on the list and makes its pictures ready, if nothing is in the way.
    async fn look_ahead(self: &Arc<Self>) {
        let next = {
            let bench = self.bench();
            let next = bench.waiting.first().cloned();
            let known = bench.ahead.as_ref().map(|ahead| ahead.review.as_str());
            next.filter(|row| Some(row.id.as_str()) != known)
        };
        let Some(row) = next else { return };
        // Whatever goes wrong here is said when it is opened.
        let Ok(fetched) = self.fetch(&row.reference, |_| {}).await else {
            return;
        };
        let fetched = Arc::new(fetched);
        fetched.album.make_ready(&fetched.first(), &|| {}).await;
        self.bench().ahead = Some(Ahead {
            review: row.id,
            fetched,
        });
        self.news();
    }

    /// Looks ahead again, for instance as the list changed, unless work is under way that will.
    pub(super) fn look_ahead_when_idle(self: &Arc<Self>) {
        let mut bench = self.bench();
        let idle = bench
            .work
            .as_ref()
            .is_none_or(tokio::task::AbortHandle::is_finished);
        if idle && matches!(bench.stage, Stage::Open(_)) {
            let shared = Arc::clone(self);
            let work = tokio::spawn(async move { shared.look_ahead().await });
            bench.work = Some(work.abort_handle());
        }
    }

    fn progress(&self, review: &str, progress: Progress) {
        {
            let mut bench = self.bench();
            if let Stage::Waiting { row, .. } = &bench.stage
                && row.id == review
            {
                bench.stage = Stage::Fetching {
                    row: row.clone(),
                    received: 0,
                    expected: None,
                    pictures: 0,
                };
            }
            let Stage::Fetching {
                row,
                received,
                expected,
                pictures,
            } = &mut bench.stage
            else {
                return;
            };
            if row.id != review {
                return;
            }
            *expected = progress.expected;
            // A revision for each packet would only be noise.
            const STEP: u64 = 256 * 1024;
            let same_step = *received / STEP == progress.received / STEP;
            *received = progress.received;
            if same_step && *pictures == progress.pictures {
                return;
            }
            *pictures = progress.pictures;
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
