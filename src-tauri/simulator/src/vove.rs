//! The VOVE ID interface: verifications with their pictures, to be read only.
//!
//! Everybody in it is drawn and says SPECIMEN; the verifications ([`CASES`]) are good and bad on
//! purpose, and so are some answers ([`FAULTS`]). Pictures are drawn when they are first asked for
//! and kept; the same seed gives the same bytes.

mod answer;
mod case;
mod draw;
mod encode;
mod fault;
mod files;
mod hostile;
mod mrz;
mod papers;
mod people;
mod picture;
mod routes;
mod session;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tokio::sync::{OnceCell, watch};

use crate::clock::Clock;
use crate::config::{Config, Switches};
use crate::line::Peer;
use answer::{Spoiling, fine, refused, spoilt};
use case::Moment;
pub use case::{CASES, Case, Faces, Find};
pub use fault::{BEHIND, FAULTS, Fault, Trouble};
pub(crate) use routes::routes;
use session::Session;

/// What was drawn: it follows from the reference, the state of the evidence, the seed and the day
/// alone, so all simulators of one program share it.
static DRAWN: Mutex<BTreeMap<State, Arc<OnceCell<Bytes>>>> = Mutex::new(BTreeMap::new());

/// Reference, state of the evidence, seed, day.
type State = (&'static str, u32, u64, Date);

/// Somebody else than [`BEHIND`].
const SOMEBODY_ELSE: &str = "cust-20418";

/// The provider, shared by all connections.
pub(crate) struct Vove {
    key: String,
    seed: u64,
    today: Date,
    clock: Arc<dyn Clock>,
    stopping: watch::Receiver<bool>,
    world: Mutex<World>,
}

/// What changes while it runs.
struct World {
    switches: Switches,
    asked: BTreeMap<String, Asked>,
    /// The next answer goes wrong like this.
    next: Option<Trouble>,
}

/// How often one reference was asked for.
#[derive(Clone, Copy, Default)]
struct Asked {
    first: Option<Timestamp>,
    user: u32,
    documents: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    User,
    Documents,
}

impl Vove {
    pub(crate) fn new(config: &Config, stopping: watch::Receiver<bool>) -> Self {
        let now = config.clock.now();
        Self {
            key: config.keys.x_api_key.clone(),
            seed: config.seed,
            today: now.to_zoned(TimeZone::UTC).date(),
            clock: Arc::clone(&config.clock),
            stopping,
            world: Mutex::new(World {
                switches: config.switches.clone(),
                asked: BTreeMap::new(),
                next: None,
            }),
        }
    }

    pub(crate) fn set(&self, switches: Switches) {
        self.world().switches = switches;
    }

    pub(crate) fn spoil_next(&self, trouble: Trouble) {
        self.world().next = Some(trouble);
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admits(&self, headers: &HeaderMap) -> bool {
        let key = headers.get("x-api-key");
        key.is_some_and(|key| key.as_bytes() == self.key.as_bytes())
    }

    async fn answer(&self, reference: &str, call: Call, peer: &Peer, path: &str) -> Response {
        let now = self.clock.now();
        let (moment, trouble, chunked) = self.note(reference, call, now);
        let case = fault::by_reference(reference).map_or(reference, |_| BEHIND);
        let body = self.body(case, reference, call, moment).await;
        let Some(trouble) = trouble else {
            return body.map_or_else(
                || refused(StatusCode::NOT_FOUND),
                |body| fine(body, chunked),
            );
        };
        let other = if trouble == Trouble::OtherReference {
            self.body(SOMEBODY_ELSE, SOMEBODY_ELSE, call, moment).await
        } else {
            None
        };
        let with = Spoiling {
            peer,
            path,
            now,
            body: body.unwrap_or_default(),
            other: other.unwrap_or_default(),
        };
        spoilt(trouble, with, self.lateness()).await
    }

    /// Counts the call and says what goes wrong with it.
    fn note(&self, reference: &str, call: Call, now: Timestamp) -> (Moment, Option<Trouble>, bool) {
        let mut world = self.world();
        let asked = world.asked.entry(reference.to_owned()).or_default();
        let before = *asked;
        let first = *asked.first.get_or_insert(now);
        match call {
            Call::User => asked.user = asked.user.saturating_add(1),
            Call::Documents => asked.documents = asked.documents.saturating_add(1),
        }
        let fresh = before.user.saturating_add(before.documents) == 0;
        let fault = fault::by_reference(reference).filter(|fault| !fault.once || fresh);
        let fault = fault.map(|fault| fault.trouble);
        let trouble = world.next.take().or(world.switches.vove_trouble).or(fault);
        let moment = Moment {
            today: self.today,
            asked: before.user,
            seconds: now.duration_since(first).as_secs(),
            fetched: before.documents,
        };
        (moment, trouble, world.switches.chunked)
    }

    /// The right answer, or none where there is nothing yet.
    async fn body(&self, case: &str, reference: &str, call: Call, at: Moment) -> Option<Bytes> {
        let case = case::by_reference(case)?;
        let session = (case.session)(&at)?;
        match call {
            Call::User => Some(wire::user(&session, reference, self.today, self.seed)),
            Call::Documents => self.drawn(case, session).await,
        }
    }

    /// The documents with their pictures, drawn once for each state of the evidence.
    async fn drawn(&self, case: &'static Case, session: Session) -> Option<Bytes> {
        let state = (case.reference, session.revision, self.seed, self.today);
        let cell = {
            let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(drawn.entry(state).or_default())
        };
        let seed = self.seed;
        let draw = || tokio::task::spawn_blocking(move || wire::documents(&session, seed));
        cell.get_or_try_init(draw).await.ok().cloned()
    }

    /// Waits as long as a slow answer takes, or until the simulator ends.
    async fn lateness(&self) {
        let lateness = Duration::from_millis(self.world().switches.slow_milliseconds);
        let mut stopping = self.stopping.clone();
        let stopped = stopping.wait_for(|stopping| *stopping);
        tokio::time::timeout(lateness, stopped).await.ok();
    }
}
