//! What of a portrait is kept to find its near copies.
//!
//! All of the picture counts, its background with it: the box around a face moves by some pixels
//! when a picture is saved again, and with it every cell. Whole documents have none: those of one
//! kind are near copies of each other.

use countercheck_pixels::{Crop, Grey, Pixels, averaged};

use crate::domain::portrait::{Portrait, PortraitHash, PortraitTones};
use crate::domain::verification::Side;

/// Rows of the grid, and differences in each.
const ROWS: u32 = 16;
/// Cells along each side of the grid of colours.
const PLACES: u32 = 4;
/// What a place must be brighter than its neighbour to count: without it the even wall behind a
/// person turns each saving's grain into bits.
const GRAIN: u8 = 3;
/// Fewer places that differ from their neighbour are no portrait: a blank page would be the near
/// copy of every other.
const FEWEST: usize = 24;

/// Of the portrait on a document, and of a selfie.
pub fn of(pixels: &Pixels, side: &Side) -> Option<Portrait> {
    if !matches!(side, Side::Photo | Side::Selfie) {
        return None;
    }
    let tones = averaged(pixels, Crop::WHOLE, PLACES, PLACES)?;
    Some(Portrait {
        hash: hash(pixels)?,
        tones: PortraitTones(tones.rgb.try_into().ok()?),
    })
}

fn hash(pixels: &Pixels) -> Option<PortraitHash> {
    let grey = Grey::of(&averaged(pixels, Crop::WHOLE, ROWS + 1, ROWS)?);
    let mut bits = [0_u8; 32];
    let mut lively = 0;
    let rows = grey.luma.chunks_exact(ROWS as usize + 1);
    let steps = rows.flat_map(|row| row.iter().zip(row.iter().skip(1)));
    for (at, (left, right)) in steps.enumerate() {
        lively += usize::from(left.abs_diff(*right) > GRAIN);
        if *right > left.saturating_add(GRAIN)
            && let Some(byte) = bits.get_mut(at / 8)
        {
            *byte |= 0x80 >> (at % 8);
        }
    }
    (lively >= FEWEST).then_some(PortraitHash(bits))
}
