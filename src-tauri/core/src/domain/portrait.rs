//! Near copies of one portrait, told by 256 bits.

use std::fmt;

/// Which of a grid's neighbours is the brighter: 16 rows of 16 differences. Says whether two files
/// are the same photograph, and never whether two photographs are of the same person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PortraitHash(pub [u8; 32]);

impl PortraitHash {
    /// Bits of 256 in which a near copy may differ at most. On drawn portraits, copies saved again
    /// at quality 60 and six tenths of the size stay within it, and different people's do not fall
    /// below it; photographs of people vary more. A person looks at each hit all the same.
    pub const NEAR: u32 = 12;

    /// Bits in which two differ.
    pub fn distance(&self, other: &Self) -> u32 {
        let pairs = self.0.iter().zip(other.0);
        pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
    }

    /// Whether they are likely to be of one photograph.
    pub fn is_near(&self, other: &Self) -> bool {
        self.distance(other) <= Self::NEAR
    }
}

/// Not its bits: they are of a person.
impl fmt::Debug for PortraitHash {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PortraitHash")
    }
}
