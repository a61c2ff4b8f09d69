//! Short proofs: that an entry is in a tree, and that a tree grew out of another.
//!
//! Making follows the definitions of RFC 6962, 2.1.1 and 2.1.2; checking follows the algorithms of
//! RFC 9162, 2.1.3.2 and 2.1.4.2, so the two halves were not written from one another.

use super::Hash;
use super::tree::{empty_root, node};

/// Roots of perfect subtrees: on level 0 the leaves, on level 1 pairs of them, …
pub trait Nodes {
    /// Why there is none.
    type Failure;

    /// The root of leaves `index << level` up to, without, `(index + 1) << level`.
    fn node(&mut self, level: u32, index: u64) -> Result<Hash, Self::Failure>;
}

/// The root of the first `size` leaves.
pub fn root_of<N: Nodes>(nodes: &mut N, size: u64) -> Result<Hash, N::Failure> {
    if size == 0 {
        return Ok(empty_root());
    }
    range(nodes, 0, size)
}

/// What proves that leaf `index` is in the tree of `size` leaves. None if there is no such leaf.
pub fn inclusion_path<N: Nodes>(
    nodes: &mut N,
    index: u64,
    size: u64,
) -> Result<Option<Vec<Hash>>, N::Failure> {
    if index >= size {
        return Ok(None);
    }
    let mut path = Vec::new();
    let (mut low, mut high) = (0, size);
    while high - low > 1 {
        let middle = low + split(high - low);
        if index < middle {
            path.push(range(nodes, middle, high)?);
            high = middle;
        } else {
            path.push(range(nodes, low, middle)?);
            low = middle;
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// What proves that the tree of `new` leaves begins with that of `old` leaves. None if it is not
/// longer or as long.
pub fn consistency_path<N: Nodes>(
    nodes: &mut N,
    old: u64,
    new: u64,
) -> Result<Option<Vec<Hash>>, N::Failure> {
    if old > new {
        return Ok(None);
    }
    let mut path = Vec::new();
    if old == 0 || old == new {
        return Ok(Some(path));
    }
    let (mut low, mut high) = (0, new);
    // `old` ends inside low..high until it ends where the range ends.
    while old != high {
        let middle = low + split(high - low);
        if old <= middle {
            path.push(range(nodes, middle, high)?);
            high = middle;
        } else {
            path.push(range(nodes, low, middle)?);
            low = middle;
        }
    }
    // Left out where the old tree is this subtree: whoever checks has its root.
    if low != 0 {
        path.push(range(nodes, low, high)?);
    }
    path.reverse();
    Ok(Some(path))
}

/// Whether `path` proves that `leaf` is number `index` of the tree of `size` leaves under `root`.
pub fn verify_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash], root: &Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut at, mut last, mut hash) = (index, size - 1, *leaf);
    for step in path {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            hash = node(step, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node(&hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && hash == *root
}

/// Whether `path` proves that the tree of `new` leaves under `new_root` begins with the tree of `old`
/// leaves under `old_root`.
pub fn verify_consistency(
    old: u64,
    new: u64,
    old_root: &Hash,
    new_root: &Hash,
    path: &[Hash],
) -> bool {
    if old == new {
        return path.is_empty() && old_root == new_root;
    }
    if old == 0 || old > new {
        return old == 0 && path.is_empty() && *old_root == empty_root();
    }
    let mut steps = path.iter();
    let first = if old.is_power_of_two() {
        Some(old_root)
    } else {
        steps.next()
    };
    let Some(first) = first else { return false };
    let (mut at, mut last) = (old - 1, new - 1);
    while at & 1 == 1 {
        at >>= 1;
        last >>= 1;
    }
    let (mut from_old, mut from_new) = (*first, *first);
    for step in steps {
        if last == 0 {
            return false;
        }
        if at & 1 == 1 || at == last {
            from_old = node(step, &from_old);
            from_new = node(step, &from_new);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            from_new = node(&from_new, step);
        }
        at >>= 1;
        last >>= 1;
    }
    last == 0 && from_old == *old_root && from_new == *new_root
}

/// The largest power of two below `count`, which is 2 or more.
const fn split(count: u64) -> u64 {
    1 << (count - 1).ilog2()
}

/// The root of the leaves `low..high`: one perfect subtree, or several along the right edge. `low` is
/// where the definitions cut, so every piece lies at a multiple of its own size.
fn range<N: Nodes>(nodes: &mut N, low: u64, high: u64) -> Result<Hash, N::Failure> {
    let mut pieces = Vec::new();
    let mut at = low;
    while at < high {
        let level = (high - at).ilog2();
        pieces.push(nodes.node(level, at >> level)?);
        at += 1 << level;
    }
    let smallest_first = pieces.into_iter().rev();
    Ok(smallest_first
        .reduce(|right, left| node(&left, &right))
        .unwrap_or_else(empty_root))
}
