//! The ways from the bytes of an answer to hashed pictures, in this process.

use std::cell::Cell;
use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use countercheck_core::domain::verification::{Evidence, Slot};
use countercheck_core::providers::vove::{Limits, read_documents};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::answer::Answer;

/// Copies the answer into memory that was used before.
pub fn copy(answer: &Answer, room: &mut [u8]) -> Duration {
    let began = Instant::now();
    room.copy_from_slice(&answer.text);
    black_box(&room);
    began.elapsed()
}

pub struct Ours {
    /// From the moment the last byte was given to the pictures.
    pub after_last_byte: Duration,
    /// From the first byte, as if all were there at once.
    pub all: Duration,
}

/// Gives an answer in pieces as a connection does, and keeps the moment of the last.
struct Arriving<'a> {
    rest: &'a [u8],
    last: &'a Cell<Option<Instant>>,
}

impl Read for Arriving<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let count = self.rest.read(room)?;
        if self.rest.is_empty() && self.last.get().is_none() {
            self.last.set(Some(Instant::now()));
        }
        Ok(count)
    }
}

/// The way of this program.
pub fn ours(answer: &Answer) -> Ours {
    let last = Cell::new(None);
    let began = Instant::now();
    let arriving = Arriving {
        rest: &answer.text,
        last: &last,
    };
    let evidence = read_documents(arriving, Limits::default()).unwrap();
    let ended = Instant::now();
    check(answer, &evidence);
    Ours {
        after_last_byte: ended - last.get().unwrap(),
        all: ended - began,
    }
}

/// Whether all pictures are there, and are what they were.
pub fn check(answer: &Answer, evidence: &Evidence) {
    let slots = evidence.documents.iter().flat_map(|one| &one.pictures);
    let slots = std::iter::once(&evidence.selfie).chain(slots.map(|(_, slot)| slot));
    let mut found: Vec<_> = slots
        .filter_map(|slot| match slot {
            Slot::Bytes(original) => Some((original.sha256_hex(), original.bytes.len())),
            Slot::Missing | Slot::NotBase64 | Slot::TooLarge => None,
        })
        .collect();
    let mut wanted = answer.pictures.clone();
    found.sort();
    wanted.sort();
    assert_eq!(found, wanted);
}

/// The way of a textbook.
pub fn textbook(answer: &Answer) -> Duration {
    let began = Instant::now();
    let value: Value = serde_json::from_reader(answer.text.as_slice()).unwrap();
    let mut pictures = Vec::new();
    let documents = value["documents"].as_array().unwrap();
    for object in documents.iter().chain([&value]) {
        for name in ["selfie", "front", "back", "photo", "frontCropped"] {
            if let Some(text) = object[name].as_str() {
                let bytes = STANDARD.decode(text).unwrap();
                let hash = Sha256::digest(&bytes);
                pictures.push((bytes, hash));
            }
        }
    }
    let took = began.elapsed();
    assert_eq!(pictures.len(), answer.pictures.len());
    took
}
