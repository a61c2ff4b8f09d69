//! Burnt-out spots: a lamp mirrored in the laminate.
//!
//! White paper and white cards are as bright as glare. So a spot counts only if it is a smaller part
//! of the picture, compact, does not run out over two edges, and its surroundings are clearly
//! darker. What that misses: glare on white paper, glare that covers a fifth of the picture or lies
//! in a corner, a veil that only lightens, coloured light. What it takes for glare: a lamp or a
//! window behind a person, a white label on a darker page.

use countercheck_pixels::{Crop, Pixels, averaged, brightness};

use crate::domain::area::Area;

/// Cells along the longer side: a cell is four pixels of the picture as it is first shown.
const CELLS: u32 = 400;
/// The weakest colour of a burnt-out cell.
const WHITE: u8 = 246;
/// Parts of all cells that a spot has at least and at most, and all spots together at most.
const LEAST: f64 = 0.002;
const MOST: f64 = 0.2;
const ALL: f64 = 0.35;
/// Part of its box that a spot fills: print leaves holes, and margins of a page are bent round it.
const COMPACT: f64 = 0.4;
/// A quarter of its surroundings is darker than this.
const SURROUNDINGS: u8 = 214;
/// Spots that are told.
const FEW: usize = 4;

/// The means of small squares, which are as fine as anything is looked for here.
pub fn cells(pixels: &Pixels) -> Option<Pixels> {
    let long = pixels.width.max(pixels.height).max(1);
    let scaled = |side: u32| (side.saturating_mul(CELLS) / long).clamp(1, side.max(1));
    averaged(
        pixels,
        Crop::WHOLE,
        scaled(pixels.width),
        scaled(pixels.height),
    )
}

/// Largest first.
pub fn of(cells: &Pixels) -> Vec<Area> {
    let white = cells
        .rgb
        .chunks_exact(3)
        .map(|cell| cell.iter().all(|colour| *colour >= WHITE));
    let mut field = Field {
        width: cells.width as usize,
        height: cells.height as usize,
        open: white.collect(),
    };
    let all = field.open.len() as f64;
    let count = field.open.iter().filter(|open| **open).count() as f64;
    if count > all * ALL {
        return Vec::new();
    }
    let places = 0..field.open.len();
    let mut spots: Vec<Spot> = places.filter_map(|at| field.spot(at)).collect();
    spots.retain(|spot| {
        let part = spot.cells as f64 / all;
        (LEAST..=MOST).contains(&part)
            && spot.cells as f64 >= spot.boxed() as f64 * COMPACT
            && field.edges(spot) < 2
            && surroundings(cells, spot) < SURROUNDINGS
    });
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.cells));
    let spots = spots.iter().take(FEW);
    spots.map(|spot| field.area(spot)).collect()
}

/// Burnt-out cells that no spot has taken yet.
struct Field {
    width: usize,
    height: usize,
    open: Vec<bool>,
}

/// Cells that hang together, and the box around them: first and last column, first and last row.
struct Spot {
    cells: usize,
    x: (usize, usize),
    y: (usize, usize),
}

impl Spot {
    fn boxed(&self) -> usize {
        (self.x.1 - self.x.0 + 1) * (self.y.1 - self.y.0 + 1)
    }
}

impl Field {
    fn take(&mut self, at: usize) -> bool {
        self.open.get_mut(at).is_some_and(std::mem::take)
    }

    /// The spot that this cell belongs to, if nobody had it.
    fn spot(&mut self, at: usize) -> Option<Spot> {
        if !self.take(at) {
            return None;
        }
        let mut spot = Spot {
            cells: 0,
            x: (at % self.width, at % self.width),
            y: (at / self.width, at / self.width),
        };
        let mut next = vec![at];
        while let Some(at) = next.pop() {
            let (x, y) = (at % self.width, at / self.width);
            spot.cells += 1;
            spot.x = (spot.x.0.min(x), spot.x.1.max(x));
            spot.y = (spot.y.0.min(y), spot.y.1.max(y));
            let near = [
                (x > 0).then(|| at - 1),
                (x + 1 < self.width).then_some(at + 1),
                (y > 0).then(|| at - self.width),
                (y + 1 < self.height).then_some(at + self.width),
            ];
            next.extend(near.into_iter().flatten().filter(|at| self.take(*at)));
        }
        Some(spot)
    }

    /// Edges of the picture that a spot reaches.
    fn edges(&self, spot: &Spot) -> usize {
        let reached = [
            spot.x.0 == 0,
            spot.y.0 == 0,
            spot.x.1 + 1 == self.width,
            spot.y.1 + 1 == self.height,
        ];
        reached.iter().filter(|reached| **reached).count()
    }

    fn area(&self, spot: &Spot) -> Area {
        let (across, down) = (self.width as f64, self.height as f64);
        Area {
            x: spot.x.0 as f64 / across,
            y: spot.y.0 as f64 / down,
            width: (spot.x.1 - spot.x.0 + 1) as f64 / across,
            height: (spot.y.1 - spot.y.0 + 1) as f64 / down,
        }
    }
}

/// The brightness below which a quarter of a frame around a spot is, half as wide as the spot.
fn surroundings(cells: &Pixels, spot: &Spot) -> u8 {
    let margin = |(first, last): (usize, usize)| ((last - first) / 2).max(4);
    let (across, down) = (margin(spot.x), margin(spot.y));
    let (left, right) = (spot.x.0.saturating_sub(across), spot.x.1 + across);
    let (top, bottom) = (spot.y.0.saturating_sub(down), spot.y.1 + down);
    let inside = |(first, last): (usize, usize), at: usize| (first..=last).contains(&at);
    let rows = cells.rgb.chunks_exact(cells.width.max(1) as usize * 3);
    let mut around: Vec<u8> = rows
        .enumerate()
        .skip(top)
        .take(bottom - top + 1)
        .flat_map(|(y, row)| {
            let row = row.chunks_exact(3).enumerate();
            row.skip(left)
                .take(right - left + 1)
                .filter(move |(x, _)| !(inside(spot.x, *x) && inside(spot.y, y)))
        })
        .map(|(_, cell)| brightness(cell))
        .collect();
    around.sort_unstable();
    around.get(around.len() / 4).copied().unwrap_or(u8::MAX)
}
