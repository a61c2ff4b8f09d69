//! Hashing of RFC 6962, section 2.1: leaves and nodes can never be taken for one another.

use sha2::{Digest, Sha256};

use super::{Hash, Nodes};

/// The root of a tree without leaves.
pub fn empty_root() -> Hash {
    Sha256::digest(b"").into()
}

/// The hash of a leaf.
pub fn leaf(data: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update([0]);
    hasher.update(data);
    hasher.finalize().into()
}

/// The hash of a node over two others.
pub fn node(left: &Hash, right: &Hash) -> Hash {
    let mut bytes = [1; 65];
    let (_, both) = bytes.split_at_mut(1);
    let (to_left, to_right) = both.split_at_mut(32);
    to_left.copy_from_slice(left);
    to_right.copy_from_slice(right);
    Sha256::digest(bytes).into()
}

/// The right edge of a growing tree: roots of the perfect subtrees that its leaves make up, the
/// largest first. Enough to add leaves and to tell the root; 64 hashes at most.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// That of the first `size` leaves of a tree.
    pub fn of<N: Nodes>(nodes: &mut N, size: u64) -> Result<Self, N::Failure> {
        let mut peaks = Vec::new();
        let mut at = 0;
        while at < size {
            let level = (size - at).ilog2();
            peaks.push(nodes.node(level, at >> level)?);
            at += 1 << level;
        }
        Ok(Self { size, peaks })
    }

    /// How many leaves there are.
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf by its hash.
    pub fn push(&mut self, leaf: Hash) {
        let mut hash = leaf;
        // As in counting: each one-bit at the end is a subtree that the new leaf makes whole.
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                hash = node(&left, &hash);
            }
        }
        self.peaks.push(hash);
        self.size += 1;
    }

    /// The root.
    pub fn root(&self) -> Hash {
        let smallest_first = self.peaks.iter().rev().copied();
        smallest_first
            .reduce(|right, left| node(&left, &right))
            .unwrap_or_else(empty_root)
    }
}
