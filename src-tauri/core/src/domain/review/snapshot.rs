//! What a case rested on when it was looked at, and what is different now.

use super::place::{PORTRAITS, Place, places, side_in_document};
use crate::domain::verification::{Evidence, Sha256, Side, Slot, Verification};

/// The identity of everything a case rests on. Pictures are in it by their hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Pictures, in the order they are shown.
    pub inputs: Vec<Input>,
    /// Values that say who somebody is and what a document is. Verdicts of the provider are not
    /// evidence and may change.
    pub values: Vec<Value>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Id of its place.
    pub place: String,
    /// Its hash; none if there are no bytes.
    pub sha256: Option<Sha256>,
    /// Its length in bytes.
    pub length: u64,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// Which of the two answers it stood in: `user` or `documents`.
    pub source: &'static str,
    /// The document, by its number.
    pub document: Option<usize>,
    /// Its name.
    pub name: String,
    /// As it came.
    pub raw: String,
}

/// How something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It is another one.
    Changed,
}

impl Manner {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// A difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub manner: Manner,
    /// Id of the picture's place, if it is a picture.
    pub picture: Option<String>,
    /// The document, by its number, if it is a value of one.
    pub document: Option<usize>,
    /// The value, if it is one.
    pub field: Option<String>,
}

impl Snapshot {
    /// Of what the provider answered.
    pub fn of(user: &Verification, evidence: &Evidence) -> Self {
        let inputs = places(evidence)
            .into_iter()
            .map(|(place, slot)| input(&place, slot));
        let mut values = Vec::new();
        for (number, document) in user.documents.iter().enumerate() {
            values.extend(kept("user", Some(number), &document.fields));
        }
        for (number, document) in evidence.documents.iter().enumerate() {
            values.extend(kept("documents", Some(number), &document.document.fields));
        }
        Self {
            inputs: inputs.collect(),
            values,
        }
    }

    /// Ids of the two places to compare first, as [`pair`](super::pair) has it of the evidence.
    pub fn pair(&self) -> Option<(&str, &str)> {
        let there = self.inputs.iter().filter(|input| input.sha256.is_some());
        let mut there = there.map(|input| input.place.as_str());
        let portrait = PORTRAITS.iter().find_map(|side| {
            let mut there = there.clone();
            there.find(|id| side_in_document(id) == Some(side.word()))
        });
        let selfie = there.find(|id| *id == Side::Selfie.word())?;
        Some((selfie, portrait?))
    }

    /// What is different in `now`.
    pub fn changes(&self, now: &Self) -> Vec<Change> {
        let pictures = differences(
            &self.inputs,
            &now.inputs,
            |one, other| one.place == other.place,
            |one, other| one.sha256 == other.sha256,
        );
        let values = differences(
            &self.values,
            &now.values,
            |one, other| {
                (one.source, one.document, &one.name) == (other.source, other.document, &other.name)
            },
            |one, other| one.raw == other.raw,
        );
        let pictures = pictures
            .filter(|(manner, input)| *manner == Manner::Changed || input.sha256.is_some())
            .map(|(manner, input)| Change {
                manner,
                picture: Some(input.place.clone()),
                document: None,
                field: None,
            });
        let values = values.map(|(manner, value)| Change {
            manner,
            picture: None,
            document: value.document,
            field: Some(value.name.clone()),
        });
        pictures.chain(values).collect()
    }
}

fn input(place: &Place, slot: &Slot) -> Input {
    let (sha256, length) = match slot {
        Slot::Bytes(original) => (Some(original.sha256), original.bytes.len() as u64),
        Slot::Missing | Slot::NotBase64 | Slot::TooLarge => (None, 0),
    };
    Input {
        place: place.id(),
        sha256,
        length,
    }
}

fn kept(
    source: &'static str,
    document: Option<usize>,
    fields: &[crate::domain::verification::Field],
) -> Vec<Value> {
    let evidence = fields.iter().filter(|field| !field.verdict);
    let values = evidence.map(|field| Value {
        source,
        document,
        name: field.name.clone(),
        raw: field.raw.clone(),
    });
    values.collect()
}

fn differences<'a, T>(
    before: &'a [T],
    now: &'a [T],
    same_place: impl Fn(&T, &T) -> bool + Copy + 'a,
    equal: impl Fn(&T, &T) -> bool + Copy + 'a,
) -> impl Iterator<Item = (Manner, &'a T)> {
    let gone_or_other = before.iter().filter_map(move |one| {
        match now.iter().find(|other| same_place(one, other)) {
            None => Some((Manner::Removed, one)),
            Some(other) if !equal(one, other) => Some((Manner::Changed, other)),
            Some(_) => None,
        }
    });
    let new = now
        .iter()
        .filter(move |other| !before.iter().any(|one| same_place(one, other)))
        .map(|other| (Manner::Added, other));
    gone_or_other.chain(new)
}
