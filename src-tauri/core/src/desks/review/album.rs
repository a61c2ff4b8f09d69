//! The pictures of a case: made ready in the order in which they are wanted, each decoded once.
//!
//! First the two that stand side by side, at the same time; then their every pixel; then the others,
//! two at a time; at last the faces, and what all of them show beside each other. All but the first
//! gives way to what is drawn on the screen.

mod measuring;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{OnceCell, watch};
use tokio::time::{sleep, timeout};

use super::Size;
use super::darkroom::{Darkroom, Haste, quietly};
use crate::domain::review::{Place, places};
use crate::domain::verification::{Evidence, Original, Side, Slot};
use crate::pictures::signals::{Signals, Subject};
use crate::pictures::{Encoded, Face, Header, Kind, Negative, Print, sniff};
use measuring::Looks;

/// How long a window may take to ask for the pair, and then to draw it, before the other work
/// begins. On two cores that work would take from the web view what it draws with.
const COMING: Duration = Duration::from_millis(500);
const DRAWING: Duration = Duration::from_millis(150);

/// The pictures of a case.
pub struct Album {
    plates: Vec<Plate>,
    darkroom: Darkroom,
    changed: watch::Sender<()>,
    /// When the customer was seen, if that is known.
    session: Option<Timestamp>,
    looks: OnceLock<Looks>,
}

struct Plate {
    place: Place,
    id: String,
    subject: Subject,
    original: Option<Original>,
    state: Mutex<PlateState>,
    /// A window took it in the size of a pane.
    taken: AtomicBool,
    signals: Mutex<Option<Signals>>,
    error_levels: OnceCell<Encoded>,
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

impl Ready {
    /// Whether there is something to be seen in what saving it once more would change.
    pub fn has_error_levels(&self) -> bool {
        self.header.kind == Kind::Jpeg
    }
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
    pub fn new(evidence: &Evidence, session: Option<Timestamp>, darkroom: Darkroom) -> Self {
        let plates = places(evidence).into_iter().map(|(place, slot)| {
            let not_shown = |reason| PlateState::NotShown { reason, kind: None };
            let (original, state) = match slot {
                Slot::Missing => (None, PlateState::Missing),
                Slot::NotBase64 => (None, not_shown("notAPicture")),
                Slot::TooLarge => (None, not_shown("tooLarge")),
                Slot::Bytes(original) => (Some(original.clone()), PlateState::Arriving),
            };
            let number = place.document;
            let document = number.and_then(|number| evidence.documents.get(number));
            Plate {
                id: place.id(),
                subject: Subject::of(&place.side, document.map(|held| &held.document)),
                place,
                original,
                state: Mutex::new(state),
                taken: AtomicBool::new(false),
                signals: Mutex::default(),
                error_levels: OnceCell::new(),
            }
        });
        Self {
            plates: plates.collect(),
            darkroom,
            changed: watch::Sender::new(()),
            session,
            looks: OnceLock::new(),
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

    /// Makes every picture ready, and finds what they show of how they were made. `news` is called
    /// whenever one has changed, and when all are measured.
    pub async fn make_ready(
        &self,
        first: &[Place],
        haste: Haste,
        news: &(impl Fn() + Send + Sync),
    ) {
        let (pair, rest): (Vec<_>, Vec<_>) = self
            .plates
            .iter()
            .partition(|plate| first.contains(&plate.place));
        let (one, other) = match pair.as_slice() {
            [one, other] => (Some(*one), Some(*other)),
            [one] => (Some(*one), None),
            _ => (None, None),
        };
        let (one, other) =
            tokio::join!(self.show(one, haste, news), self.show(other, haste, news),);
        if haste == Haste::Awaited {
            self.until_drawn(&pair).await;
        }
        let (one, other) = tokio::join!(self.finish(one, news), self.finish(other, news));
        let queue = Mutex::new(VecDeque::from(rest));
        let worker = async || {
            let mut printed = Vec::new();
            while let Some(plate) = pop(&queue) {
                let shown = self.show(Some(plate), Haste::Quiet, news).await;
                printed.extend(self.finish(shown, news).await);
            }
            printed
        };
        let (some, others) = tokio::join!(worker(), worker());
        for printed in [one, other].into_iter().flatten().chain(some).chain(others) {
            self.look_for_faces(printed, news).await;
        }
        self.compare().await;
        self.tell(news);
    }

    /// Ends when a window had the time to draw these, or none came for them.
    async fn until_drawn(&self, pair: &[&Plate]) {
        let mut changed = self.changed.subscribe();
        let taken = async {
            while pair.iter().any(|plate| plate.is_awaited()) && changed.changed().await.is_ok() {}
        };
        if timeout(COMING, taken).await.is_ok() {
            sleep(DRAWING).await;
        }
    }

    /// The first of the two steps: the picture at the size of a pane.
    async fn show<'a>(
        &self,
        plate: Option<&'a Plate>,
        haste: Haste,
        news: &(impl Fn() + Sync),
    ) -> Option<(&'a Plate, Negative)> {
        let plate = plate?;
        let original = plate.original.clone()?;
        let developed = self.darkroom.develop(&original, haste).await;
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

    /// The second step: every pixel, and then what can be counted in them. What is left is enough to
    /// look for faces.
    async fn finish<'a>(
        &self,
        shown: Option<(&'a Plate, Negative)>,
        news: &(impl Fn() + Sync),
    ) -> Option<(&'a Plate, Print)> {
        let (plate, negative) = shown?;
        let (full, print) = quietly(move || negative.into_full()).await.unzip();
        if let PlateState::Ready(ready) = &mut *plate.state() {
            // Without it the pane's size is what there is.
            let full = full.and_then(Result::ok);
            ready.full = Some(full.unwrap_or_else(|| ready.display.clone()));
        }
        self.tell(news);
        let print = self.measure(plate, print).await?;
        Some((plate, print))
    }

    /// The last step of one picture, where there may be any.
    async fn look_for_faces(&self, (plate, print): (&Plate, Print), news: &(impl Fn() + Sync)) {
        if !matches!(
            plate.place.side,
            Side::Selfie | Side::Photo | Side::FrontCropped | Side::Front
        ) {
            return;
        }
        let faces = quietly(move || print.faces()).await;
        plate.has_faces(faces.as_deref().unwrap_or_default());
        if let PlateState::Ready(ready) = &mut *plate.state() {
            ready.faces = faces;
        }
        self.tell(news);
    }

    fn tell(&self, news: &impl Fn()) {
        self.changed.send_replace(());
        news();
    }

    /// Ends when none of these is still to be made ready for a pane.
    pub async fn shown(&self, places: &[Place]) {
        let mut changed = self.changed.subscribe();
        let is_arriving = |plate: &Plate| {
            places.contains(&plate.place) && matches!(*plate.state(), PlateState::Arriving)
        };
        while self.plates.iter().any(is_arriving) && changed.changed().await.is_ok() {}
    }

    /// A picture in a size. What is not made ready yet is waited for.
    pub async fn give(&self, id: &str, size: Size) -> Option<Encoded> {
        let plate = self.plates.iter().find(|plate| plate.id == id)?;
        let mut changed = self.changed.subscribe();
        loop {
            let state = plate.state().clone();
            match state {
                PlateState::Ready(ready) => match size {
                    Size::Thumb => return Some(ready.thumb),
                    Size::Display => {
                        plate.taken.store(true, Ordering::Relaxed);
                        self.changed.send_replace(());
                        return Some(ready.display);
                    }
                    Size::Full if ready.full.is_none() => {}
                    Size::Full => return ready.full,
                    Size::ErrorLevels => return self.error_levels(plate, &ready).await,
                },
                PlateState::Arriving => {}
                PlateState::Missing | PlateState::NotShown { .. } => return None,
            }
            changed.changed().await.ok()?;
        }
    }

    /// Made once, for the first who asks; what could not be made is tried again for the next.
    async fn error_levels(&self, plate: &Plate, ready: &Ready) -> Option<Encoded> {
        let original = plate
            .original
            .as_ref()
            .filter(|_| ready.has_error_levels())?;
        let make = || self.darkroom.error_levels(original);
        let made = plate.error_levels.get_or_try_init(make).await;
        made.ok().cloned()
    }
}

impl Plate {
    fn state(&self) -> MutexGuard<'_, PlateState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, state: PlateState) {
        *self.state() = state;
    }

    fn is_awaited(&self) -> bool {
        let is_ready = matches!(&*self.state(), PlateState::Ready(_));
        is_ready && !self.taken.load(Ordering::Relaxed)
    }
}

fn pop<T>(queue: &Mutex<VecDeque<T>>) -> Option<T> {
    queue
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .pop_front()
}
