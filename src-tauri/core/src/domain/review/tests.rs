//! The rules of a review, over every combination that matters.

mod approvals;
mod checklists;
mod decisions;
mod evidence;
mod gates;
mod noticed;
mod pictures;

use std::sync::Arc;

use super::*;
use crate::domain::verification::{
    Document, DocumentEvidence, Evidence, Field, Original, Reference, Side, Slot, Status, Step,
    Verification,
};

/// A picture whose hash is its number.
fn bytes(number: u8) -> Slot {
    Slot::Bytes(Original {
        bytes: Arc::from([number].as_slice()),
        sha256: [number; 32],
    })
}

fn field(name: &str, raw: &str) -> Field {
    Field {
        name: name.to_owned(),
        raw: raw.to_owned(),
        verdict: false,
    }
}

fn verdict(name: &str, raw: &str) -> Field {
    Field {
        verdict: true,
        ..field(name, raw)
    }
}

fn document(step: Option<Step>, fields: &[(&str, &str)]) -> Document {
    Document {
        step,
        fields: fields.iter().map(|(name, raw)| field(name, raw)).collect(),
    }
}

/// A document with these pictures, each of the side and a hash; every other side is missing.
fn shown(document: Document, pictures: &[(Side, u8)]) -> DocumentEvidence {
    let slot = |side: Side| {
        let there = pictures.iter().find(|(other, _)| *other == side);
        let slot = there.map_or(Slot::Missing, |(_, number)| bytes(*number));
        (side, slot)
    };
    DocumentEvidence {
        document,
        pictures: Side::OF_DOCUMENT.map(slot).into(),
    }
}

fn passport() -> Document {
    document(
        Some(Step::IdDocument),
        &[("type", "Passport"), ("lastName", "SALMI")],
    )
}

fn evidence(selfie: Slot, documents: Vec<DocumentEvidence>) -> Evidence {
    Evidence {
        selfie,
        documents,
        others: Vec::new(),
        fields: Vec::new(),
        received: 0,
    }
}

/// A selfie and a passport with its portrait and its page.
fn whole() -> Evidence {
    let pictures = [(Side::Photo, 2), (Side::Front, 3)];
    evidence(bytes(1), vec![shown(passport(), &pictures)])
}

fn user(documents: Vec<Document>) -> Verification {
    Verification {
        reference: None,
        status: Some(Status::Pending),
        updated_at: None,
        fields: Vec::new(),
        documents,
    }
}

fn ids(places: &[Place]) -> Vec<String> {
    places.iter().map(Place::id).collect()
}
