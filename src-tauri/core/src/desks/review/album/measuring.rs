//! What the pictures show of how they were made: measured one by one, compared once.
//!
//! A picture under an unknown name may tell what the provider thinks, and what is usual in a session
//! is told of the others: while such pictures are hidden, the rest is compared without them.

use std::sync::{MutexGuard, PoisonError};

use jiff::Timestamp;

use super::{Album, Plate};
use crate::domain::portrait::Portrait;
use crate::domain::review::{Finding, Place};
use crate::domain::verification::Side;
use crate::pictures::signals::{Coding, Signals, compare};
use crate::pictures::{Face, Print};

/// What is worth a look.
#[derive(Default)]
pub(super) struct Looks {
    /// In the pictures of which everybody knows what they show, compared with each other.
    known: Vec<Finding>,
    /// In all of them.
    all: Vec<Finding>,
    /// The portraits among them, each with its place.
    portraits: Vec<(Place, Portrait)>,
    /// How those are coded that the provider saved, each with its place.
    codings: Vec<(Place, Coding)>,
}

impl Album {
    /// Every picture was measured, and they were compared: there is nothing left to do.
    pub fn is_measured(&self) -> bool {
        self.looks.get().is_some()
    }

    /// What is worth a look in the pictures, once they were compared: in all of them, or in those of
    /// which it is known what they show.
    pub fn looks(&self, all: bool) -> &[Finding] {
        match self.looks.get() {
            Some(looks) if all => &looks.all,
            Some(looks) => &looks.known,
            None => &[],
        }
    }

    /// The portraits, once every picture was measured.
    pub fn portraits(&self) -> &[(Place, Portrait)] {
        self.looks.get().map_or(&[], |looks| &looks.portraits)
    }

    /// How the pictures are coded, once every one was measured.
    pub fn codings(&self) -> &[(Place, Coding)] {
        self.looks.get().map_or(&[], |looks| &looks.codings)
    }

    /// Counts what can be counted in a picture; its file alone, if there are no pixels.
    pub(super) async fn measure(&self, plate: &Plate, print: Option<Print>) -> Option<Print> {
        let original = plate.original.as_ref()?;
        let subject = plate.subject.clone();
        let (signals, print) = self.darkroom.measure(original, print, subject).await?;
        *plate.signals() = Some(signals);
        print
    }

    /// Lays all of them beside each other.
    pub(super) async fn compare(&self) {
        let mut measured = Vec::new();
        for plate in &self.plates {
            if plate.signals().is_none() {
                self.measure(plate, None).await;
            }
            let signals = plate.signals().take();
            measured.extend(signals.map(|signals| (&plate.place, signals)));
        }
        let portraits = measured.iter().filter_map(|(place, signals)| {
            let portrait = signals.seen.as_ref()?.portrait?;
            Some(((*place).clone(), portrait))
        });
        let portraits = portraits.collect();
        let codings = measured
            .iter()
            .filter_map(|(place, signals)| Some(((*place).clone(), *signals.coding()?)));
        let codings = codings.collect();
        let all = told(&measured, self.session);
        let before = measured.len();
        measured.retain(|(place, _)| !matches!(place.side, Side::Other(_)));
        let known = if measured.len() == before {
            all.clone()
        } else {
            told(&measured, self.session)
        };
        // Whoever made them ready twice finds the same.
        self.looks.get_or_init(|| Looks {
            known,
            all,
            portraits,
            codings,
        });
    }
}

impl Plate {
    pub(super) fn signals(&self) -> MutexGuard<'_, Option<Signals>> {
        self.signals.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes the faces that were found after it was measured.
    pub(super) fn has_faces(&self, faces: &[Face]) {
        let mut signals = self.signals();
        *signals = signals.take().map(|signals| signals.with_faces(faces));
    }
}

fn told(measured: &[(&Place, Signals)], session: Option<Timestamp>) -> Vec<Finding> {
    let signals: Vec<Signals> = measured.iter().map(|(_, one)| one.clone()).collect();
    let looks = compare(&signals, session).into_iter();
    let found = looks.filter_map(|look| {
        let (place, _) = measured.get(look.picture)?;
        Some(look.told_of(place))
    });
    found.collect()
}
