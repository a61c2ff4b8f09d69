//! The places where pictures are, as a reviewer goes through them.

use crate::domain::verification::{
    Document, DocumentEvidence, Evidence, Side, Slot, Step, Verification,
};

/// A place for a picture in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The document it belongs to, by its number in the answer.
    pub document: Option<usize>,
    /// What it shows.
    pub side: Side,
}

impl Place {
    /// Its id within a case: `selfie`, `0.front`.
    pub fn id(&self) -> String {
        match self.document {
            Some(document) => format!("{document}.{}", self.side.word()),
            None => self.side.word().to_owned(),
        }
    }
}

/// Whether it is known what the place of this id shows: the selfie, or one of the sides a document
/// may have.
pub fn is_known_place(id: &str) -> bool {
    side_in_document(id).map_or(id == Side::Selfie.word(), |side| {
        Side::OF_DOCUMENT.iter().any(|known| known.word() == side)
    })
}

/// The word of the side in the id of a place in a document.
pub(super) fn side_in_document(id: &str) -> Option<&str> {
    let (document, side) = id.split_once('.')?;
    document.parse::<usize>().is_ok().then_some(side)
}

/// Every place with what is in it: the selfie, then document by document, then the rest. A place with
/// nothing in it is one only where a picture is to be expected: a reviewer should miss what is
/// missing, and not look through what was never asked for.
pub fn places(evidence: &Evidence) -> Vec<(Place, &Slot)> {
    let of = |document, side: &Side| Place {
        document,
        side: side.clone(),
    };
    let selfie = (of(None, &Side::Selfie), &evidence.selfie);
    let documents = evidence.documents.iter().enumerate();
    let of_documents = documents.flat_map(|(number, document)| {
        let pictures = document.pictures.iter();
        let wanted = pictures
            .filter(|(side, slot)| !matches!(slot, Slot::Missing) || is_missed(document, side));
        wanted.map(move |(side, slot)| (of(Some(number), side), slot))
    });
    let others = evidence.others.iter();
    std::iter::once(selfie)
        .chain(of_documents)
        .chain(others.map(|(side, slot)| (of(None, side), slot)))
        .collect()
}

/// Whether a picture that is not there is to be expected: one of each side of what says who somebody
/// is, and its portrait; the front of anything else. A passport has no back.
fn is_missed(document: &DocumentEvidence, side: &Side) -> bool {
    let none_of = |sides: [&Side; 2]| {
        let mut pictures = document.pictures.iter();
        !pictures.any(|(side, slot)| sides.contains(&side) && !matches!(slot, Slot::Missing))
    };
    let who = identifies(&document.document);
    match side {
        Side::Photo => who,
        Side::Front => none_of([&Side::Front, &Side::FrontCropped]),
        Side::Back => {
            who && !document.document.is_passport() && none_of([&Side::Back, &Side::BackCropped])
        }
        Side::Selfie | Side::FrontCropped | Side::BackCropped | Side::Other(_) => false,
    }
}

/// The sides on which there is a portrait, the best first.
pub(super) const PORTRAITS: [Side; 3] = [Side::Photo, Side::FrontCropped, Side::Front];

/// The two places to compare first: the selfie, and the portrait of the first document that has one.
pub fn pair(evidence: &Evidence) -> Option<(Place, Place)> {
    let bytes = |slot: &Slot| matches!(slot, Slot::Bytes(_));
    let there = |wanted: &Side| {
        let mut documents = evidence.documents.iter().enumerate();
        documents.find_map(|(number, document)| {
            let mut pictures = document.pictures.iter();
            pictures
                .any(|(side, slot)| side == wanted && bytes(slot))
                .then_some(number)
        })
    };
    if !bytes(&evidence.selfie) {
        return None;
    }
    let (side, document) = PORTRAITS
        .into_iter()
        .find_map(|side| there(&side).map(|document| (side, document)))?;
    Some((
        Place {
            document: None,
            side: Side::Selfie,
        },
        Place {
            document: Some(document),
            side,
        },
    ))
}

/// Whether a document says who somebody is.
pub(super) fn identifies(document: &Document) -> bool {
    matches!(
        document.step,
        Some(Step::IdDocument | Step::DrivingLicense) | None
    )
}

/// What the answer about the customer says about the document of this number: of the same step, and
/// as many of that step before it.
pub fn said_of<'a>(
    user: &'a Verification,
    evidence: &Evidence,
    number: usize,
) -> Option<&'a Document> {
    let step = &evidence.documents.get(number)?.document.step;
    let before = evidence.documents.iter().take(number);
    let before = before.filter(|other| other.document.step == *step).count();
    let mut of_step = user.documents.iter().filter(|other| other.step == *step);
    of_step.nth(before)
}

/// The places that have to be looked at before an approval: the pair, and one front of each document
/// that says who somebody is, straightened if there is such a picture. Where no document does, the
/// one that is not there.
pub fn mandatory(evidence: &Evidence) -> Vec<Place> {
    let mut all = vec![Place {
        document: None,
        side: Side::Selfie,
    }];
    if let Some((_, portrait)) = pair(evidence) {
        all.push(portrait);
    }
    if !evidence
        .documents
        .iter()
        .any(|one| identifies(&one.document))
    {
        all.push(Place {
            document: Some(evidence.documents.len()),
            side: Side::Front,
        });
    }
    for (number, document) in evidence.documents.iter().enumerate() {
        if !identifies(&document.document) {
            continue;
        }
        let there = |wanted: &Side| {
            let mut pictures = document.pictures.iter();
            pictures.any(|(side, slot)| side == wanted && !matches!(slot, Slot::Missing))
        };
        let front = Place {
            document: Some(number),
            side: if there(&Side::FrontCropped) {
                Side::FrontCropped
            } else {
                Side::Front
            },
        };
        if !all.contains(&front) {
            all.push(front);
        }
    }
    all
}
