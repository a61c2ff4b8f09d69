//! What can be said of the pictures without looking at what they show.

use super::findings::Finding;
use super::place::Place;
use crate::domain::outcome::Outcome;
use crate::domain::verification::{Document, Evidence, Side, Step};

/// What became of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Nothing came.
    Missing,
    /// It is not decoded yet.
    NotYet,
    /// It cannot be shown: why, as a key of the catalogue.
    NotShown(&'static str),
    /// It can be shown.
    Shown {
        /// How many faces a program found in it; none if none has looked.
        faces: Option<usize>,
    },
}

/// What is to be said of the pictures. `mandatory` are those an approval waits for.
pub fn seen(
    evidence: &Evidence,
    mandatory: &[Place],
    pictures: impl IntoIterator<Item = (Place, Seen)>,
) -> Vec<Finding> {
    let pictures: Vec<(Place, Seen)> = pictures.into_iter().collect();
    let mut found = Vec::new();
    let about = |kind, outcome, place: &Place| {
        let finding = Finding::new(kind, outcome).with("picture", place.id());
        match place.document {
            Some(number) => finding.of(number),
            None => finding,
        }
    };
    for place in mandatory {
        let there = pictures.iter().find(|(other, _)| other == place);
        if there.is_none_or(|(_, seen)| *seen == Seen::Missing) {
            found.push(about("pictureMissing", Outcome::CannotCheck, place));
        }
    }
    for place in backs_missing(evidence, &pictures) {
        found.push(about("pictureMissing", Outcome::NotChecked, &place));
    }
    for (place, seen) in &pictures {
        match *seen {
            Seen::NotShown(reason) => found
                .push(about("pictureNotShown", Outcome::CannotCheck, place).with("reason", reason)),
            // Only these are pictures of one face; on a page there may be a second, smaller one.
            Seen::Shown { faces: Some(faces) }
                if matches!(place.side, Side::Selfie | Side::Photo) && faces != 1 =>
            {
                let kind = if faces == 0 { "noFace" } else { "severalFaces" };
                found.push(
                    about(kind, Outcome::CannotCheck, place).with("faces", faces.to_string()),
                );
            }
            _ => {}
        }
    }
    found
}

/// The backs that are not there of documents that have one. A passport has none, nor is one missed
/// of a document that does not say what it is.
fn backs_missing(evidence: &Evidence, pictures: &[(Place, Seen)]) -> Vec<Place> {
    let documents = evidence.documents.iter().enumerate();
    let without = documents.filter(|(number, one)| {
        let mut backs = pictures.iter().filter(|(place, _)| {
            place.document == Some(*number) && matches!(place.side, Side::Back | Side::BackCropped)
        });
        is_card(&one.document) && backs.all(|(_, seen)| *seen == Seen::Missing)
    });
    let back = |(number, _)| Place {
        document: Some(number),
        side: Side::Back,
    };
    without.map(back).collect()
}

fn is_card(document: &Document) -> bool {
    let mut fields = document.fields.iter();
    let says_what = fields.any(|field| field.name == "type" && !field.raw.trim().is_empty());
    match document.step {
        Some(Step::DrivingLicense) => true,
        Some(Step::IdDocument) => says_what && !document.is_passport(),
        _ => false,
    }
}
