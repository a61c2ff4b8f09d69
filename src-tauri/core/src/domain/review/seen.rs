//! What can be said of the pictures without looking at what they show.

use super::Place;
use super::findings::Finding;
use crate::domain::outcome::Outcome;
use crate::domain::verification::Side;

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
    mandatory: &[Place],
    pictures: impl IntoIterator<Item = (Place, Seen)>,
) -> Vec<Finding> {
    let pictures: Vec<(Place, Seen)> = pictures.into_iter().collect();
    let mut found = Vec::new();
    let about = |kind, outcome, place: &Place| Finding::new(kind, outcome).in_picture(place);
    for place in mandatory {
        let there = pictures.iter().find(|(other, _)| other == place);
        if there.is_none_or(|(_, seen)| *seen == Seen::Missing) {
            found.push(about("pictureMissing", Outcome::CannotCheck, place));
        }
    }
    for (place, seen) in &pictures {
        match *seen {
            Seen::Missing if !mandatory.contains(place) => {
                found.push(about("pictureMissing", Outcome::NotChecked, place));
            }
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
