//! The review desk: from a reference to the stored decision.
//!
//! * Commands queue, one at a time; what takes long (an answer, pictures, waiting for a customer)
//!   works beside them and ends when the case is left.
//! * A case is what was fetched and the pictures made of it; both live in memory alone and go as one
//!   when the case is left or decided. The store has hashes, answers and decisions.
//! * While the policy is blind and no first look is stored, no state that is given out holds anything
//!   of what the provider thinks, or of what the first of two people did ([`state`]).
//! * Nothing that is given out tells a case whose truth is known from any other before it is decided
//!   ([`known`]), nor anything of a decision to who reads it a second time ([`rereading`]).
//! * Who has a case is the only one to save anything about it ([`claims`]); an approval that takes two
//!   people is a submission until another person decided ([`deciding`]).
//!
//! Deliberately not here: which decision is right, pictures on the disk, decisions on a list.

mod album;
mod case;
mod claims;
pub(super) mod darkroom;
mod deciding;
mod fetching;
mod joined;
mod known;
mod looking;
mod opening;
mod past;
mod read;
mod rechecking;
mod record;
mod rereading;
mod second;
pub mod state;

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::AbortHandle;

use super::DeskError;
use super::context::Context;
use crate::clock::Clock;
use crate::domain::verification::Reference;
use crate::pictures::{Encoded, Limits};
use crate::store::quality::samples::{self, Drawn};
use crate::store::reviews::ReviewRow;
use crate::store::reviews::submissions::{self, SubmissionRow};
use crate::store::{StoreError, reviews};

use album::Album;
use case::Case;
use claims::Claims;
pub use deciding::DecideReview;
use fetching::Fetched;
pub use looking::{FirstLook, MarkItem, Pin};
pub use record::Rechecked;

/// The sizes a picture is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Size {
    /// For the filmstrip.
    Thumb,
    /// For a pane.
    Display,
    /// Every pixel.
    Full,
    /// What saving it once more would change, for the eye. Made when it is first asked for.
    ErrorLevels,
}

/// Longest wait for something new: well below what a connection is held for.
const LONGEST_WAIT: Duration = Duration::from_secs(10);
/// Longest side of a picture as it is first shown.
const FITTED: RangeInclusive<u32> = 1024..=2048;
/// Decisions that are listed.
const RECENT: u32 = 12;

/// The review desk of one terminal.
pub struct Review {
    shared: Arc<Shared>,
}

/// What commands and the work beside them share.
pub(super) struct Shared {
    context: Arc<Context>,
    /// Specimens are looked at here.
    training: bool,
    /// One command at a time.
    turn: tokio::sync::Mutex<()>,
    bench: Mutex<Bench>,
    /// One look at what was here before at a time: what is kept is what was found last.
    looking_back: tokio::sync::Mutex<()>,
    /// Longest side of a picture as it is first shown, in pixels.
    display: AtomicU32,
    revision: watch::Sender<u32>,
}

/// What is on the bench.
struct Bench {
    stage: Stage,
    /// What works for the stage.
    work: Option<AbortHandle>,
    /// The next case, while another is open.
    ahead: Option<Ahead>,
    /// Which case is being made ready ahead, and what works for it. It outlives the stage.
    looking_ahead: Option<(String, AbortHandle)>,
    /// Ids of those that were given up as there was nothing to look at yet: the others come first.
    put_off: Vec<String>,
    waiting: Vec<ReviewRow>,
    /// Approvals that wait for a second person, by review.
    submitted: HashMap<String, SubmissionRow>,
    /// Decisions that wait to be read again, by the review in which they are.
    samples: HashMap<String, Drawn>,
    claims: Claims,
    recent: Vec<reviews::decisions::RecentRow>,
}

enum Stage {
    Idle,
    Fetching {
        row: ReviewRow,
        received: u64,
        expected: Option<u64>,
        pictures: usize,
        /// When the window was last told of it, by the clock that never goes back.
        told: Duration,
    },
    Waiting {
        row: ReviewRow,
        unknown: bool,
        next_at: jiff::Timestamp,
    },
    Failed {
        row: ReviewRow,
        problem: state::Problem,
    },
    Open(Box<Case>),
    Submitted(state::SubmittedNow),
    Decided(state::Decided),
    ReadAgain(state::ReadAgain),
}

impl Stage {
    fn fetching(row: ReviewRow, clock: &dyn Clock) -> Self {
        Self::Fetching {
            row,
            received: 0,
            expected: None,
            pictures: 0,
            told: clock.monotonic(),
        }
    }
}

/// A case that is ready before it is asked for.
struct Ahead {
    review: String,
    fetched: Arc<Fetched>,
}

impl Ahead {
    /// The pair is given before the case is opened, so that it stands there at once, and nothing
    /// else.
    fn gives(&self, id: &str, size: Size) -> bool {
        size == Size::Display && self.fetched.first().iter().any(|place| place.id() == id)
    }
}

impl Review {
    /// Takes up what the last run left: what was open is on the list again.
    pub(super) async fn begin(context: Arc<Context>, training: bool) -> Result<Self, DeskError> {
        let shared = Shared {
            context,
            training,
            turn: tokio::sync::Mutex::default(),
            bench: Mutex::new(Bench {
                stage: Stage::Idle,
                work: None,
                ahead: None,
                looking_ahead: None,
                put_off: Vec::new(),
                waiting: Vec::new(),
                submitted: HashMap::new(),
                samples: HashMap::new(),
                claims: Claims::default(),
                recent: Vec::new(),
            }),
            looking_back: tokio::sync::Mutex::default(),
            display: AtomicU32::new(Limits::default().display),
            revision: watch::Sender::new(1),
        };
        shared
            .context
            .write_as_program(|tx, writer| opening::put_back(tx, writer, None))
            .await?;
        shared.restore_claims().await?;
        shared.reread().await?;
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// The desk as it is: at once if it is not as `seen` any more, else when it changes or after some
    /// seconds.
    pub async fn state(&self, seen: Option<u32>) -> state::ReviewState {
        let mut revision = self.shared.revision.subscribe();
        if seen == Some(*revision.borrow_and_update()) {
            // An end of the wait without news is an answer too.
            let _news = tokio::time::timeout(LONGEST_WAIT, revision.changed()).await;
        }
        self.shared.read()
    }

    /// A picture of the open case, or of the pair of the next one as soon as that is ready. It may
    /// have to be waited for.
    pub async fn picture(&self, case: &str, id: &str, size: Size) -> Option<Encoded> {
        let album = self.shared.bench().album(case, id, size)?;
        let gives = || self.shared.bench().album(case, id, size).is_some();
        // Who waits for a picture of a case that is closed would wait for ever.
        let picture = tokio::select! {
            picture = album.give(id, size) => picture?,
            () = self.shared.wait_while(gives) => return None,
        };
        gives().then_some(picture)
    }

    /// Ids of the cases of which pictures are given out: the one on the bench, and the one that is
    /// ready ahead.
    pub fn shown_cases(&self) -> Vec<String> {
        let bench = self.shared.bench();
        let here = bench.on_bench().map(|row| row.id.clone());
        let ahead = bench.ahead.as_ref().map(|ahead| ahead.review.clone());
        here.into_iter().chain(ahead).collect()
    }

    /// How high the largest window is, in pixels of the screen: what is fetched from now on is made
    /// ready in the size it is shown in, a little larger, rather than in one that suits them all.
    pub fn fit(&self, height: u32) {
        let side = (height + height / 16).clamp(*FITTED.start(), *FITTED.end());
        self.shared.display.store(side, Ordering::Relaxed);
    }

    /// Answers whoever waits for news: something changed around the desk, such as a window.
    pub fn stir(&self) {
        self.shared.news();
    }

    /// Makes the desk ready for somebody else: what lay open goes back on the list with the answers
    /// that were given, and nothing of it stays in memory.
    pub(super) async fn hand_over(&self) -> Result<(), DeskError> {
        // What is on its way ends first; whoever had the turn may have put a case on the bench.
        self.end();
        let _turn = self.shared.turn.lock().await;
        self.end();
        let context = &self.shared.context;
        context
            .write_as_program(|tx, writer| opening::put_back(tx, writer, None))
            .await?;
        self.shared.reread().await?;
        self.stir();
        Ok(())
    }

    /// Lets go of everything in memory and of the work that is under way.
    pub(super) fn end(&self) {
        self.shared.clear(Stage::Idle);
        self.shared.bench().forget_ahead();
        self.shared.news();
    }
}

impl Drop for Review {
    fn drop(&mut self) {
        self.end();
    }
}

impl Shared {
    fn bench(&self) -> MutexGuard<'_, Bench> {
        self.bench.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever waits that something changed.
    fn news(&self) {
        self.revision
            .send_modify(|revision| *revision = revision.wrapping_add(1));
    }

    /// Ends what works for the stage and puts another in its place.
    fn clear(&self, stage: Stage) {
        self.bench().clear(stage);
    }

    /// Ends when something is so no more.
    async fn wait_while(&self, is_so: impl Fn() -> bool) {
        let mut revision = self.revision.subscribe();
        while is_so() && revision.changed().await.is_ok() {}
    }

    /// Reads the lists again. Whatever has not ended and does not lie open on the bench is on the
    /// list, also what the store has as open: who leaves a case while it is being opened may be
    /// written down before the opening is.
    async fn reread(&self) -> Result<(), StoreError> {
        let terminal = self.context.store.terminal().to_owned();
        let lists = self.context.store.run(move |tx| {
            let waiting = reviews::live(tx, &terminal)?;
            let (mut submitted, mut drawn) = (HashMap::new(), HashMap::new());
            for row in &waiting {
                let first = submissions::waiting_of(tx, &row.id)?;
                submitted.extend(first.map(|first| (row.id.clone(), first)));
                let sample = samples::of_review(tx, &row.id)?;
                drawn.extend(sample.map(|sample| (row.id.clone(), sample)));
            }
            let recent = reviews::decisions::recent(tx, &terminal, RECENT)?;
            Ok((waiting, submitted, drawn, recent))
        });
        let (mut waiting, submitted, drawn, recent) = lists.await?;
        let mut bench = self.bench();
        if let Stage::Open(open) = &bench.stage {
            waiting.retain(|row| row.id != open.row.id);
        }
        (bench.waiting, bench.submitted, bench.recent) = (waiting, submitted, recent);
        bench.samples = drawn;
        Ok(())
    }

    /// The same after something that is on the disk already: that stays done, and the lists are as
    /// they were until they are read the next time.
    async fn reread_after(&self, done: &'static str) {
        if let Err(error) = self.reread().await {
            tracing::warn!(%error, done, "the lists were not read again");
        }
    }

    /// The open case, if it is the one the window believes it to be, and of who is at work.
    fn with_case<T>(&self, case: &str, work: impl FnOnce(&mut Case) -> T) -> Result<T, DeskError> {
        let who = self.context.who();
        let now = self.context.clock.monotonic();
        let mut bench = self.bench();
        let bench = &mut *bench;
        match &mut bench.stage {
            Stage::Open(open) if open.row.id == case && open.reading.operator_id == who.id => {
                Ok(work(open))
            }
            _ => Err(match bench.claims.holder(case, now) {
                Some(held) if held.id != who.id => DeskError::ClaimLost {
                    holder: Some(held.name.clone()),
                },
                _ => DeskError::Conflict,
            }),
        }
    }

    /// The oldest of the list that who is at work may open; of those that were given up only if there
    /// is no other.
    fn next_of(&self, bench: &Bench) -> Option<ReviewRow> {
        let who = self.context.who();
        let now = self.context.clock.monotonic();
        let mut waiting = bench.waiting.iter();
        let may = |row: &&ReviewRow| bench.may_begin(&row.id, &who, now).is_ok();
        let another = waiting.find(|row| may(row) && !bench.put_off.contains(&row.id));
        another.or_else(|| bench.waiting.iter().find(may)).cloned()
    }
}

impl Bench {
    fn clear(&mut self, stage: Stage) {
        if let Some(work) = self.work.take() {
            work.abort();
        }
        self.stage = stage;
    }

    fn open_case(&self) -> Option<&str> {
        match &self.stage {
            Stage::Open(case) => Some(&case.row.id),
            _ => None,
        }
    }

    /// Where a picture is that may be given out.
    fn album(&self, case: &str, id: &str, size: Size) -> Option<Arc<Album>> {
        let fetched = match (&self.stage, &self.ahead) {
            (Stage::Open(open), _) if open.row.id == case && open.has_picture(id) => &open.fetched,
            (_, Some(ahead)) if ahead.review == case && ahead.gives(id, size) => &ahead.fetched,
            _ => return None,
        };
        Some(Arc::clone(&fetched.album))
    }

    /// Which case is ready ahead, or is being made so.
    fn ahead_of(&self) -> Option<&str> {
        let ready = self.ahead.as_ref().map(|ahead| ahead.review.as_str());
        let under_way = self.looking_ahead.as_ref();
        ready.or(under_way
            .filter(|(_, work)| !work.is_finished())
            .map(|(review, _)| review.as_str()))
    }

    fn forget_ahead(&mut self) {
        if let Some((_, work)) = self.looking_ahead.take() {
            work.abort();
        }
        self.ahead = None;
    }
}

/// The references of what was typed.
fn references(typed: &[String]) -> Result<Vec<Reference>, DeskError> {
    use crate::domain::field::FieldError;
    const MOST: usize = 200;
    let mut references = Vec::new();
    for text in typed {
        let refused = || FieldError::new("references", "referenceInvalid");
        let reference = Reference::parse(text).map_err(|_| refused())?;
        if !references.contains(&reference) {
            references.push(reference);
        }
    }
    match references.len() {
        0 => Err(FieldError::new("references", "referenceEmpty").into()),
        1..=MOST => Ok(references),
        _ => Err(FieldError::new("references", "referenceTooMany").into()),
    }
}
