//! The pictures of a case: made ready in the order in which they are wanted, each decoded once.
//!
//! First the two that stand side by side, at the same time; then their every pixel and their faces;
//! then the others, two at a time. Decoding blocks, so it works on threads that may.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::spawn_blocking;

use super::Size;
use crate::clock::Clock;
use crate::domain::review::{Place, places};
use crate::domain::verification::{Evidence, Original, Side, Slot};
use crate::pictures::{
    Budget, CannotShow, Developed, Encoded, Face, Header, Kind, Limits, Negative, develop, sniff,
};

/// Attempts to find room while other pictures are decoded, and the pause between them.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// The pictures of a case.
pub struct Album {
    plates: Vec<Plate>,
    work: Work,
    changed: watch::Sender<()>,
}

/// What the work needs on any thread.
#[derive(Clone)]
struct Work {
    limits: Limits,
    budget: Budget,
    clock: Arc<dyn Clock>,
}

struct Plate {
    place: Place,
    id: String,
    original: Option<Original>,
    state: Mutex<PlateState>,
}

/// What is known of a picture.
#[derive(Clone)]
pub enum PlateState {
    /// Nothing came.
    Missing,
    /// Not made ready yet.
    Arriving,
    /// Cannot be shown.
    NotShown {
        /// Why, as a key of the catalogue.
        reason: &'static str,
        /// What its bytes are.
        kind: Option<Kind>,
    },
    /// Can be shown.
    Ready(Box<Ready>),
}

/// A picture that can be shown.
#[derive(Clone)]
pub struct Ready {
    /// What is known of it.
    pub header: Header,
    /// For a pane.
    pub display: Encoded,
    /// For the filmstrip.
    pub thumb: Encoded,
    /// Every pixel, once there was time.
    pub full: Option<Encoded>,
    /// The faces in it, once somebody looked.
    pub faces: Option<Vec<Face>>,
}

/// A picture as it is now.
pub struct Shot<'a> {
    /// Where it belongs.
    pub place: &'a Place,
    /// The id of that place.
    pub id: &'a str,
    /// Its bytes, if there are any.
    pub original: Option<&'a Original>,
    /// What is known of it.
    pub state: PlateState,
}

impl Album {
    /// Nothing is decoded yet.
    pub fn new(evidence: &Evidence, clock: Arc<dyn Clock>) -> Self {
        let plates = places(evidence).into_iter().map(|(place, slot)| {
            let not_shown = |reason| PlateState::NotShown { reason, kind: None };
            let (original, state) = match slot {
                Slot::Missing => (None, PlateState::Missing),
                Slot::NotBase64 => (None, not_shown("notAPicture")),
                Slot::TooLarge => (None, not_shown("tooLarge")),
                Slot::Bytes(original) => (Some(original.clone()), PlateState::Arriving),
            };
            Plate {
                id: place.id(),
                place,
                original,
                state: Mutex::new(state),
            }
        });
        Self {
            plates: plates.collect(),
            work: Work {
                limits: Limits::default(),
                budget: Budget::default(),
                clock,
            },
            changed: watch::Sender::new(()),
        }
    }

    /// Every picture as it is now, in the order of the filmstrip.
    pub fn shots(&self) -> impl Iterator<Item = Shot<'_>> {
        self.plates.iter().map(|plate| Shot {
            place: &plate.place,
            id: &plate.id,
            original: plate.original.as_ref(),
            state: plate.state().clone(),
        })
    }

    /// Makes every picture ready. `news` is called whenever one has changed.
    pub async fn make_ready(&self, first: &[Place], news: &(impl Fn() + Send + Sync)) {
        let (pair, rest): (Vec<_>, Vec<_>) = self
            .plates
            .iter()
            .partition(|plate| first.contains(&plate.place));
        let (one, other) = match pair.as_slice() {
            [one, other] => (Some(*one), Some(*other)),
            [one] => (Some(*one), None),
            _ => (None, None),
        };
        let (one, other) = tokio::join!(self.show(one, news), self.show(other, news));
        tokio::join!(self.finish(one, news), self.finish(other, news));
        let queue = Mutex::new(VecDeque::from(rest));
        let worker = async || {
            while let Some(plate) = pop(&queue) {
                let shown = self.show(Some(plate), news).await;
                self.finish(shown, news).await;
            }
        };
        tokio::join!(worker(), worker());
    }

    /// The first of the two steps: the picture at the size of a pane.
    async fn show<'a>(
        &self,
        plate: Option<&'a Plate>,
        news: &(impl Fn() + Sync),
    ) -> Option<(&'a Plate, Negative)> {
        let plate = plate?;
        let original = plate.original.clone()?;
        let developed = self.develop(original.clone()).await;
        let negative = match developed {
            Ok(developed) => {
                plate.put(PlateState::Ready(Box::new(Ready {
                    header: developed.header,
                    display: developed.display,
                    thumb: developed.thumb,
                    full: None,
                    faces: None,
                })));
                Some((plate, developed.negative))
            }
            Err(why) => {
                plate.put(PlateState::NotShown {
                    reason: why.key(),
                    kind: Some(why.format().unwrap_or_else(|| sniff(&original.bytes))),
                });
                None
            }
        };
        self.tell(news);
        negative
    }

    async fn develop(&self, original: Original) -> Result<Developed, CannotShow> {
        let mut attempts = ATTEMPTS;
        loop {
            let (work, original) = (self.work.clone(), original.clone());
            let developed = spawn_blocking(move || {
                let Work {
                    limits,
                    budget,
                    clock,
                } = work;
                develop(&original.bytes, &limits, &budget, clock.as_ref())
            });
            match developed.await.unwrap_or(Err(CannotShow::Damaged)) {
                Err(CannotShow::NoRoom) if attempts > 0 => attempts -= 1,
                developed => return developed,
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The second step: every pixel, and the faces where there may be any.
    async fn finish(&self, shown: Option<(&Plate, Negative)>, news: &(impl Fn() + Sync)) {
        let Some((plate, negative)) = shown else {
            return;
        };
        let with_face = matches!(
            plate.place.side,
            Side::Selfie | Side::Photo | Side::FrontCropped | Side::Front
        );
        let done = spawn_blocking(move || {
            let faces = with_face.then(|| negative.faces());
            (faces, negative.into_full())
        });
        let (faces, full) = done.await.unwrap_or((None, Err(CannotShow::Damaged)));
        if let PlateState::Ready(ready) = &mut *plate.state() {
            ready.faces = faces;
            // Without it the pane's size is what there is.
            ready.full = Some(full.unwrap_or_else(|_| ready.display.clone()));
        }
        self.tell(news);
    }

    fn tell(&self, news: &impl Fn()) {
        self.changed.send_replace(());
        news();
    }

    /// A picture in a size. Every pixel is waited for.
    pub async fn give(&self, id: &str, size: Size) -> Option<Encoded> {
        let plate = self.plates.iter().find(|plate| plate.id == id)?;
        let mut changed = self.changed.subscribe();
        loop {
            match &*plate.state() {
                PlateState::Ready(ready) => match size {
                    Size::Thumb => return Some(ready.thumb.clone()),
                    Size::Display => return Some(ready.display.clone()),
                    Size::Full => {
                        if let Some(full) = &ready.full {
                            return Some(full.clone());
                        }
                    }
                },
                PlateState::Arriving => {}
                PlateState::Missing | PlateState::NotShown { .. } => return None,
            }
            changed.changed().await.ok()?;
        }
    }
}

impl Plate {
    fn state(&self) -> MutexGuard<'_, PlateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, state: PlateState) {
        *self.state() = state;
    }
}

fn pop<T>(queue: &Mutex<VecDeque<T>>) -> Option<T> {
    queue
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .pop_front()
}
