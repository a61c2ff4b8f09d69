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

use crate::keys::{DerivedKey, keyed};

const BITS: usize = 256;

/// The hash of a portrait as it is stored.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Portrait(pub(in crate::store) [u8; 32]);

impl Portrait {
    /// How many bits differ.
    pub fn distance(&self, other: &Self) -> u32 {
        let pairs = self.0.iter().zip(&other.0);
        pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
    }
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
}

impl Shuffle {
    /// Part of every store that exists: never change how it is drawn.
    pub fn new(key: &DerivedKey) -> Self {
        let mut order = Box::new([0; BITS]);
        for (place, number) in order.iter_mut().zip(0..=u8::MAX) {
            *place = number;
        }
        // Fisher and Yates. A draw out of 2^32 favours no place by more than one in 2^24.
        for (last, draw) in (1..BITS).rev().zip(draws(key)) {
            let other = usize::try_from(draw).unwrap_or(0) % (last + 1);
            order.swap(last, other);
        }
        let turned = Box::new(keyed(key, b"turned").0);
        Self { order, turned }
    }

    pub fn seal(&self, hash: &[u8; 32]) -> Portrait {
        let mut stored = *self.turned;
        for (byte, from) in stored.iter_mut().zip(self.order.as_chunks::<8>().0) {
            for (place, from) in from.iter().enumerate() {
                *byte ^= bit(hash, *from) << place;
            }
        }
        Portrait(stored)
    }
}

fn bit(hash: &[u8; 32], number: u8) -> u8 {
    let byte = hash.get(usize::from(number / 8)).copied().unwrap_or(0);
    byte >> (number % 8) & 1
}

/// Numbers that only the key tells, without end.
fn draws(key: &DerivedKey) -> impl Iterator<Item = u32> {
    (0_u32..).flat_map(|block| {
        let label = [b"order".as_slice(), &block.to_be_bytes()].concat();
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
