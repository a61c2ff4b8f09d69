//! Portrait hashes in an order of bits that only the key tells.
//!
//! A keyed hash of a portrait hash would find equal portraits and none that is near. What is needed
//! keeps distances: every hash of a store has its bits in the same secret order, and the same
//! secret half of them turned over. Two hashes differ in as many bits as before, so the Hamming
//! distance is exact.
//!
//! This is a second barrier inside the encrypted file, and a weak one. Rows do not match the
//! hashes of another store or of a picture from elsewhere, and do not draw the rough picture that
//! a difference hash is. But distances between rows are there for who has the rows, and who has
//! enough portraits beside their rows can work the order out. What keeps portraits secret is
//! the encryption of the store.
//!
//! The order also helps the search: neighbouring bits of a portrait hash tend to be equal, and
//! spread over the parts (`parts.rs`) no part is the same for everybody.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::domain::portrait::PortraitTones;
use crate::keys::{DerivedKey, keyed};

const BITS: usize = 256;
/// Places that have a tone.
const PLACES: usize = 16;

/// A portrait as it is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Portrait {
    pub(in crate::store) hash: [u8; 32],
    /// The tones, their places in an order that only the key tells: they are compared place by
    /// place, whatever the order. Without them the hash alone decides.
    pub(in crate::store) tones: Option<PortraitTones>,
}

impl Portrait {
    /// How many bits differ.
    pub fn distance(&self, other: &Self) -> u32 {
        bits(&self.hash, &other.hash)
    }

    /// Whether the tones say that both only have the same pose.
    pub(super) fn is_of_other_tones(&self, other: Option<&PortraitTones>) -> bool {
        let both = self.tones.as_ref().zip(other);
        both.is_some_and(|(one, other)| one.distance(other) > PortraitTones::NEAR)
    }
}

/// How many bits differ.
pub(super) fn bits(one: &[u8; 32], other: &[u8; 32]) -> u32 {
    let pairs = one.iter().zip(other);
    pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
}

impl fmt::Debug for Portrait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Portrait(..)")
    }
}

/// The order of one store.
#[derive(Zeroize, ZeroizeOnDrop)]
pub(super) struct Shuffle {
    /// Where each bit of what is stored comes from.
    order: Box<[u8; BITS]>,
    turned: Box<[u8; BITS / 8]>,
    /// Where the tones of each place come from.
    places: Box<[u8; PLACES]>,
}

impl Shuffle {
    /// Part of every store that exists: never change how it is drawn.
    pub fn new(key: &DerivedKey) -> Self {
        let mut order = Box::new([0; BITS]);
        shuffle(&mut *order, draws(key, b"order"));
        let turned = Box::new(keyed(key, b"turned").0);
        let mut places = Box::new([0; PLACES]);
        shuffle(&mut *places, draws(key, b"places"));
        Self {
            order,
            turned,
            places,
        }
    }

    pub fn seal(&self, hash: &[u8; 32]) -> Portrait {
        let mut stored = *self.turned;
        for (byte, from) in stored.iter_mut().zip(self.order.as_chunks::<8>().0) {
            for (place, from) in from.iter().enumerate() {
                *byte ^= bit(hash, *from) << place;
            }
        }
        Portrait {
            hash: stored,
            tones: None,
        }
    }

    pub fn seal_tones(&self, tones: &PortraitTones) -> PortraitTones {
        let plain = tones.0.as_chunks::<3>().0;
        let mut stored = [0; 3 * PLACES];
        for (place, from) in stored.as_chunks_mut::<3>().0.iter_mut().zip(*self.places) {
            *place = plain.get(usize::from(from)).copied().unwrap_or_default();
        }
        PortraitTones(stored)
    }
}

fn bit(hash: &[u8; 32], number: u8) -> u8 {
    let byte = hash.get(usize::from(number / 8)).copied().unwrap_or(0);
    byte >> (number % 8) & 1
}

/// Fills it with its own numbers in the order of the draws, by Fisher and Yates. A draw out of 2^32
/// favours no place by more than one in 2^24.
fn shuffle(order: &mut [u8], draws: impl Iterator<Item = u32>) {
    for (place, number) in order.iter_mut().zip(0..=u8::MAX) {
        *place = number;
    }
    for (last, draw) in (1..order.len()).rev().zip(draws) {
        let other = usize::try_from(draw).unwrap_or(0) % (last + 1);
        order.swap(last, other);
    }
}

/// Numbers that only the key tells, without end.
fn draws<'k>(key: &'k DerivedKey, of: &'k [u8]) -> impl Iterator<Item = u32> + 'k {
    (0_u32..).flat_map(move |block| {
        let label = [of, &block.to_be_bytes()].concat();
        let bytes = keyed(key, &label).0;
        let numbers: Vec<u32> = bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|four| u32::from_be_bytes(*four))
            .collect();
        numbers
    })
}
