//! Near copies of one portrait.
//!
//! Says whether two files are of the same photograph, and never whether two photographs are of the
//! same person. A person looks at each hit all the same.

use std::fmt;

/// Where a grid becomes clearly brighter: 16 rows of 16 differences.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortraitHash(pub [u8; 32]);

impl PortraitHash {
    /// Bits of 256 in which a near copy may differ at most. Copies of drawn portraits, saved again at
    /// quality 60 and six tenths of the size, differ in up to five; but other people drawn by the
    /// same hand in as few as seven, where a median pair differs in 39: see [`PortraitTones`].
    /// Photographs vary more.
    pub const NEAR: u32 = 12;

    /// Bits in which two differ.
    pub fn distance(&self, other: &Self) -> u32 {
        let pairs = self.0.iter().zip(other.0);
        pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
    }
}

/// The mean colours of a grid of four by four, row by row: what tells people apart who sit before
/// the same wall in the same pose.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PortraitTones(pub [u8; 48]);

impl PortraitTones {
    /// How far the same place of a copy may be off. Saving again costs less than three.
    pub const NEAR: u8 = 10;

    /// The largest difference of a place, from 0 to 255. A copy that is lighter, or of another tint,
    /// all over is no further off.
    pub fn distance(&self, other: &Self) -> u8 {
        let channel = |tones: &Self, channel: usize| -> [i32; 16] {
            let mut places = [0; 16];
            let of_channel = tones.0.iter().skip(channel).step_by(3);
            for (place, tone) in places.iter_mut().zip(of_channel) {
                *place = i32::from(*tone);
            }
            places
        };
        let apart = (0..3).flat_map(|at| {
            let (one, other) = (channel(self, at), channel(other, at));
            let shift = (one.iter().sum::<i32>() - other.iter().sum::<i32>()) / 16;
            let pairs = one.into_iter().zip(other);
            pairs.map(move |(one, other)| (one - other - shift).unsigned_abs())
        });
        u8::try_from(apart.max().unwrap_or(0)).unwrap_or(u8::MAX)
    }
}

/// What of a portrait is kept and compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portrait {
    /// Finds what may be a copy.
    pub hash: PortraitHash,
    /// Drops what only has the same pose.
    pub tones: PortraitTones,
}

impl Portrait {
    /// Whether both are likely to be of one photograph.
    pub fn is_near(&self, other: &Self) -> bool {
        self.hash.distance(&other.hash) <= PortraitHash::NEAR
            && self.tones.distance(&other.tones) <= PortraitTones::NEAR
    }
}

/// Not its bits: they are of a person.
impl fmt::Debug for PortraitHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PortraitHash")
    }
}

/// Not its colours.
impl fmt::Debug for PortraitTones {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PortraitTones")
    }
}
