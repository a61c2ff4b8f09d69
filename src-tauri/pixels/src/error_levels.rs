//! What saving once more would change, made visible.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::decode::{self, Size};
use crate::{Pixels, encode};

/// Rows that are saved at a time: whole blocks of the coding, so that nothing differs from a picture
/// saved whole, and little memory is needed for a large one.
const BAND: u32 = 64;

/// The difference between a picture and its copy saved as JPEG of this quality, each sample times
/// `gain`, no longer than `longest`. What is made smaller keeps the largest difference under each of
/// its pixels, since a mean would hide small places.
///
/// `None` where the copy cannot be made.
pub fn error_levels(pixels: &Pixels, quality: u8, gain: u8, longest: u32) -> Option<Pixels> {
    let long = u64::from(pixels.width.max(pixels.height));
    let shortened = u64::from(longest).min(long).max(1);
    let scaled = |at: u32| (u64::from(at) * shortened / long.max(1)) as usize;
    let last = |side: u32| u32::try_from(scaled(side.saturating_sub(1)) + 1).ok();
    let mut levels = Pixels::new(last(pixels.width)?, last(pixels.height)?);
    let columns: Vec<usize> = (0..pixels.width).map(|x| scaled(x) * 3).collect();
    let across = pixels.width as usize * 3;
    let into = levels.width as usize * 3;

    let bands = pixels.rgb.chunks(across * BAND as usize);
    for (first, band) in (0..).step_by(BAND as usize).zip(bands) {
        let saved = again(pixels.width, band, quality)?;
        let rows = band.chunks_exact(across).zip(saved.chunks_exact(across));
        for (y, (row, saved)) in (first..).zip(rows) {
            let at = scaled(y) * into;
            let level = levels.rgb.get_mut(at..at + into)?;
            let pairs = row.chunks_exact(3).zip(saved.chunks_exact(3));
            for ((one, other), at) in pairs.zip(&columns) {
                let samples = level.get_mut(*at..*at + 3)?;
                for ((one, other), most) in one.iter().zip(other).zip(samples) {
                    *most = (*most).max(one.abs_diff(*other).saturating_mul(gain));
                }
            }
        }
    }
    Some(levels)
}

fn again(width: u32, band: &[u8], quality: u8) -> Option<Vec<u8>> {
    let height = u32::try_from(band.len() / (width as usize * 3)).ok()?;
    let band = Pixels {
        width,
        height,
        rgb: band.to_vec(),
    };
    let file = encode::jpeg(&band, quality)?;
    let size = Size { width, height };
    let decoded = || decode::jpeg(&file, vec![0], size, &|| true);
    let decoded = catch_unwind(AssertUnwindSafe(decoded)).ok()?;
    decoded.ok().map(|pixels| pixels.rgb)
}
