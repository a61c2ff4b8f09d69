//! Brightness alone, and what can be counted of it.

use crate::Pixels;

/// Brightness, one byte for each pixel, row by row.
pub struct Grey {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// From black to white.
    pub luma: Vec<u8>,
}

/// A square of a picture, and how lively it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tile {
    /// Variance of the brightness: how much there is to be seen.
    pub contrast: f64,
    /// Variance of its second derivative (the Laplacian): how abruptly it changes.
    pub edges: f64,
}

impl Grey {
    /// Of these pixels.
    pub fn of(pixels: &Pixels) -> Self {
        Self {
            width: pixels.width,
            height: pixels.height,
            luma: pixels.rgb.chunks_exact(3).map(brightness).collect(),
        }
    }

    /// How often each brightness occurs.
    pub fn histogram(&self) -> [u32; 256] {
        let mut counts = [0_u32; 256];
        for luma in &self.luma {
            if let Some(count) = counts.get_mut(usize::from(*luma)) {
                *count += 1;
            }
        }
        counts
    }

    /// Its squares of this side, those of the last row and column smaller. The outermost pixels,
    /// which lack a neighbour, are not counted.
    pub fn tiles(&self, side: u32) -> Vec<Tile> {
        let (width, side) = (self.width.max(1) as usize, side.max(1) as usize);
        let mut tiles = Vec::new();
        let mut band = vec![Sums::default(); width.div_ceil(side)];
        let rows = || self.luma.chunks_exact(width);
        let threes = rows().zip(rows().skip(1)).zip(rows().skip(2));
        for (y, ((above, row), below)) in threes.enumerate() {
            if y > 0 && y.is_multiple_of(side) {
                tiles.extend(band.iter().filter_map(Sums::tile));
                band.fill(Sums::default());
            }
            let squares = row.windows(3).zip(inner(above)).zip(inner(below));
            for (x, ((across, up), down)) in squares.enumerate() {
                let ([left, middle, right], Some(sums)) = (across, band.get_mut(x / side)) else {
                    continue;
                };
                let [left, right, up, down] = [left, right, up, down].map(|near| i32::from(*near));
                sums.add(*middle, left + right + up + down - 4 * i32::from(*middle));
            }
        }
        tiles.extend(band.iter().filter_map(Sums::tile));
        tiles
    }
}

fn inner(row: &[u8]) -> &[u8] {
    row.get(1..).unwrap_or_default()
}

#[derive(Clone, Copy, Default)]
struct Sums {
    count: u32,
    luma: i64,
    luma_squared: i64,
    edge: i64,
    edge_squared: i64,
}

impl Sums {
    fn add(&mut self, luma: u8, edge: i32) {
        let (luma, edge) = (i64::from(luma), i64::from(edge));
        self.count += 1;
        self.luma += luma;
        self.luma_squared += luma * luma;
        self.edge += edge;
        self.edge_squared += edge * edge;
    }

    fn tile(&self) -> Option<Tile> {
        let count = f64::from(self.count);
        let variance = |sum: i64, squares: i64| {
            let mean = sum as f64 / count;
            (squares as f64 / count - mean * mean).max(0.0)
        };
        (self.count > 0).then(|| Tile {
            contrast: variance(self.luma, self.luma_squared),
            edges: variance(self.edge, self.edge_squared),
        })
    }
}

/// Red, green and blue as television weighs them.
#[inline]
pub fn brightness(pixel: &[u8]) -> u8 {
    let weighed: u32 = pixel
        .iter()
        .zip([77_u32, 150, 29])
        .map(|(colour, weight)| u32::from(*colour) * weight)
        .sum();
    u8::try_from(weighed >> 8).unwrap_or(u8::MAX)
}
