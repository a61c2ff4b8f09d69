//! How sharp a picture is beside others.
//!
//! The variance of the Laplacian, at a fixed width and by tiles, as a share of each tile's contrast:
//! so a pale card and a bright one can be compared, and a face with a page of print. What the
//! quietest tiles have is grain of the sensor and is taken off first.

use countercheck_pixels::{Grey, Pixels, reduced};

/// Longer side of the copy that is measured. Coarse enough to average grain out, fine enough for
/// print on a card to have edges.
const MEASURED: u32 = 800;
/// A picture with a longer side below this shows too little of anything.
const LEAST: u32 = 160;
const TILE: u32 = 32;
/// Variance of brightness from which on a tile shows something.
const CONTRAST: f64 = 60.0;
/// The sharpest tiles count: a part of any good picture is out of focus.
const SHARPEST: f64 = 0.8;
/// Fewer tiles with something in them say nothing.
const FEWEST: usize = 6;

/// A number that means nothing by itself. It depends on the size, the subject and the camera, so all
/// it offers is a comparison.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sharpness(f64);

impl Sharpness {
    /// How sharp it is in parts of what is usual among others; none if there are fewer than two.
    pub fn beside(self, others: &[Self]) -> Option<f64> {
        if others.len() < 2 {
            return None;
        }
        let mut sorted: Vec<f64> = others.iter().map(|other| other.0).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let usual = sorted.get(sorted.len() / 2)?;
        (*usual > 0.0).then(|| self.0 / usual)
    }
}

/// None where there is too little to be seen.
pub fn of(pixels: &Pixels) -> Option<Sharpness> {
    if pixels.width.max(pixels.height) < LEAST {
        return None;
    }
    let copy = reduced(pixels, MEASURED);
    let tiles = Grey::of(copy.as_ref().unwrap_or(pixels)).tiles(TILE);
    let grain = quantile(tiles.iter().map(|tile| tile.edges).collect(), 0.1)?;
    let shares: Vec<f64> = tiles
        .iter()
        .filter(|tile| tile.contrast > CONTRAST)
        .map(|tile| (tile.edges - grain).max(0.0) / tile.contrast)
        .collect();
    if shares.len() < FEWEST {
        return None;
    }
    quantile(shares, SHARPEST).map(Sharpness)
}

fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let last = values.len().checked_sub(1)?;
    values.get((last as f64 * share) as usize).copied()
}
