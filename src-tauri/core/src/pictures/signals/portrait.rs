//! The hash of a portrait.

use countercheck_pixels::{Crop, Grey, Pixels, averaged};

use crate::domain::area::Area;
use crate::domain::portrait::PortraitHash;
use crate::domain::verification::Side;

/// Rows of the grid, and differences in each.
const ROWS: u32 = 16;
/// Fewer places that differ from their neighbour by more than grain are no portrait: a blank page
/// would be the near copy of every other.
const FEWEST: usize = 24;
const GRAIN: u8 = 2;

/// Of what the picture is meant to show: all of a portrait or a selfie, its background with it; of a
/// document the surest face, since whole documents of one kind are near copies of each other.
pub fn of(pixels: &Pixels, faces: &[Area], side: &Side) -> Option<PortraitHash> {
    let crop = match side {
        Side::Photo | Side::Selfie => Crop::WHOLE,
        Side::Front | Side::FrontCropped => around(faces.first()?),
        Side::Back | Side::BackCropped | Side::Other(_) => return None,
    };
    hash(pixels, crop)
}

/// The part of a face's box that is in the picture.
fn around(face: &Area) -> Crop {
    let (left, top) = (face.x.clamp(0.0, 1.0), face.y.clamp(0.0, 1.0));
    Crop {
        x: left,
        y: top,
        width: (face.x + face.width).clamp(left, 1.0) - left,
        height: (face.y + face.height).clamp(top, 1.0) - top,
    }
}

fn hash(pixels: &Pixels, crop: Crop) -> Option<PortraitHash> {
    let grey = Grey::of(&averaged(pixels, crop, ROWS + 1, ROWS)?);
    let mut bits = [0_u8; 32];
    let mut lively = 0;
    let rows = grey.luma.chunks_exact(ROWS as usize + 1);
    let steps = rows.flat_map(|row| row.iter().zip(row.iter().skip(1)));
    for (at, (left, right)) in steps.enumerate() {
        lively += usize::from(left.abs_diff(*right) > GRAIN);
        if right > left
            && let Some(byte) = bits.get_mut(at / 8)
        {
            *byte |= 0x80 >> (at % 8);
        }
    }
    (lively >= FEWEST).then_some(PortraitHash(bits))
}
