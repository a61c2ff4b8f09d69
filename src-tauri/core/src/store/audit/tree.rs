//! The tree over the log, by tiles: a proof reads a few of them and the right edge, and no more.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};

use crate::proof::{Hash, Nodes, leaf, node};
use crate::store::StoreError;

/// Hashes of a full tile.
pub(super) const WIDTH: u64 = 256;
/// Levels of the tree in a tile.
const HEIGHT: u32 = 8;

/// The tree over the first `size` entries.
pub(super) struct Tree<'a, 'tx> {
    tx: &'a Transaction<'tx>,
    size: u64,
    read: BTreeMap<(u32, u64), Vec<Hash>>,
}

impl<'a, 'tx> Tree<'a, 'tx> {
    /// Reads nothing yet.
    pub fn new(tx: &'a Transaction<'tx>, size: u64) -> Self {
        Self {
            tx,
            size,
            read: BTreeMap::new(),
        }
    }

    /// A tile as far as the tree reaches. One that is not there, or shorter, is made from what lies
    /// below it.
    fn tile(&mut self, level: u32, number: u64) -> Result<&[Hash], StoreError> {
        if !self.read.contains_key(&(level, number)) {
            let there = self.size >> (HEIGHT * level);
            let expected = there.saturating_sub(number * WIDTH).min(WIDTH);
            let mut hashes = stored(self.tx, level, number)?;
            if (hashes.len() as u64) < expected {
                hashes = match level {
                    0 => leaves(self.tx, number * WIDTH, expected)?,
                    _ => (0..expected)
                        .map(|child| {
                            let below = self.tile(level - 1, number * WIDTH + child)?;
                            perfect(below).ok_or(StoreError::Damaged)
                        })
                        .collect::<Result<_, _>>()?,
                };
            }
            self.read.insert((level, number), hashes);
        }
        let hashes = self.read.get(&(level, number));
        Ok(hashes.map_or(&[], Vec::as_slice))
    }
}

impl Nodes for Tree<'_, '_> {
    type Failure = StoreError;

    fn node(&mut self, level: u32, index: u64) -> Result<Hash, StoreError> {
        let (tile_level, within) = (level / HEIGHT, level % HEIGHT);
        let first = index << within;
        let hashes = self.tile(tile_level, first / WIDTH)?;
        let from = usize::try_from(first % WIDTH).unwrap_or(usize::MAX);
        hashes
            .get(from..from + (1 << within))
            .and_then(perfect)
            .ok_or(StoreError::Damaged)
    }
}

/// How many entries full tiles cover.
pub(super) fn covered(tx: &Transaction<'_>) -> Result<u64, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT coalesce(max(number) + 1, 0) FROM log_tiles WHERE level = 0")?;
    let tiles: u32 = query.query_row([], |row| row.get(0))?;
    Ok(u64::from(tiles) * WIDTH)
}

/// Adds a full tile of leaves, and what it makes whole above it.
pub(super) fn add(tx: &Transaction<'_>, number: u64, leaves: &[Hash]) -> Result<(), StoreError> {
    let (mut level, mut number, mut hashes) = (0, number, leaves.to_vec());
    loop {
        write(tx, level, number, &hashes)?;
        if hashes.len() as u64 != WIDTH {
            return Ok(());
        }
        let root = perfect(&hashes).ok_or(StoreError::Damaged)?;
        let place = number % WIDTH;
        (level, number) = (level + 1, number / WIDTH);
        hashes = stored(tx, level, number)?;
        if hashes.len() as u64 != place {
            // Somebody's hand was in it: what lies below is read instead, more slowly.
            return Ok(());
        }
        hashes.push(root);
    }
}

fn write(tx: &Transaction<'_>, level: u32, number: u64, hashes: &[Hash]) -> Result<(), StoreError> {
    tx.prepare_cached(
        "INSERT INTO log_tiles (level, number, hashes) VALUES (?1, ?2, ?3)
         ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes",
    )?
    .execute(params![level, column(number), hashes.concat()])?;
    Ok(())
}

fn stored(tx: &Transaction<'_>, level: u32, number: u64) -> Result<Vec<Hash>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT hashes FROM log_tiles WHERE level = ?1 AND number = ?2")?;
    let bytes: Option<Vec<u8>> = query
        .query_row(params![level, column(number)], |row| row.get(0))
        .optional()?;
    let bytes = bytes.unwrap_or_default();
    Ok(bytes.as_chunks::<32>().0.to_vec())
}

fn leaves(tx: &Transaction<'_>, after: u64, count: u64) -> Result<Vec<Hash>, StoreError> {
    let mut query =
        tx.prepare_cached("SELECT hash FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2")?;
    let rows = query.query_map(params![column(after), column(count)], |row| {
        row.get::<_, Hash>(0)
    })?;
    rows.map(|hash| Ok(leaf(&hash?))).collect()
}

/// A number as a column has it. No log has more entries than fit.
fn column(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The root over a power of two of hashes.
fn perfect(hashes: &[Hash]) -> Option<Hash> {
    if let [one] = hashes {
        return Some(*one);
    }
    let mut level: Vec<Hash> = pairs(hashes)?;
    while level.len() > 1 {
        level = pairs(&level)?;
    }
    level.first().copied()
}

fn pairs(hashes: &[Hash]) -> Option<Vec<Hash>> {
    let (pairs, []) = hashes.as_chunks::<2>() else {
        return None;
    };
    Some(
        pairs
            .iter()
            .map(|[left, right]| node(left, right))
            .collect(),
    )
}
