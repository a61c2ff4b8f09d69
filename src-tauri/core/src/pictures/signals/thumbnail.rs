//! The preview that a camera puts into its file, beside the picture itself. A program that changes
//! the picture and forgets the preview leaves both in one file.

use countercheck_pixels::{Crop, Grey, Orientation, Pixels, averaged};

use crate::pictures::deadline::Deadline;
use crate::pictures::{Limits, decode, structure};

/// The preview beside the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Thumbnail {
    /// There is none, as in most files.
    Absent,
    /// It shows the same.
    Same,
    /// It shows something else.
    Other,
    /// It is damaged, or one of both shows nothing.
    CannotCompare,
}

/// Cells on each side of what is compared.
const GRID: u32 = 24;
/// Correlation of the brightness from which on both show the same.
const ALIKE: f64 = 0.8;
/// Standard deviation below which there is nothing to compare.
const FLAT: f64 = 4.0;

/// What a preview may cost: it is of 160 by 120 pixels in most files and fits into a segment.
fn small() -> Limits {
    Limits {
        side: 1024,
        pixels: 512 << 10,
        scans: 12,
        ..Limits::default()
    }
}

/// The preview is turned like the picture or not at all, and cut or given bars to fit its shape:
/// the most alike of these readings counts.
pub fn of(preview: Option<&[u8]>, turned: Orientation, picture: &Pixels) -> Thumbnail {
    let Some(preview) = preview else {
        return Thumbnail::Absent;
    };
    let decoded = || {
        let limits = small();
        let structure = structure::read(preview, &limits).ok()?;
        decode::decoded(&structure, Deadline::none()).ok()
    };
    let mut best: Option<f64> = None;
    for orientation in [turned, Orientation::NoTransforms] {
        let Some(preview) = decoded() else {
            return Thumbnail::CannotCompare;
        };
        let alike = likeness(&preview.upright(orientation), picture);
        best = best.into_iter().chain(alike).reduce(f64::max);
        if turned == Orientation::NoTransforms {
            break;
        }
    }
    match best {
        Some(alike) if alike >= ALIKE => Thumbnail::Same,
        Some(_) => Thumbnail::Other,
        None => Thumbnail::CannotCompare,
    }
}

fn likeness(preview: &Pixels, picture: &Pixels) -> Option<f64> {
    let ratio = |pixels: &Pixels| f64::from(pixels.width) / f64::from(pixels.height.max(1));
    let whole = correlation(preview, Crop::WHOLE, picture, Crop::WHOLE);
    let bars = correlation(
        preview,
        middle(ratio(preview), ratio(picture)),
        picture,
        Crop::WHOLE,
    );
    let cut = correlation(
        preview,
        Crop::WHOLE,
        picture,
        middle(ratio(picture), ratio(preview)),
    );
    [whole, bars, cut].into_iter().flatten().reduce(f64::max)
}

/// The middle of a picture of one ratio that has another ratio.
fn middle(of: f64, wanted: f64) -> Crop {
    let (width, height) = ((wanted / of).min(1.0), (of / wanted).min(1.0));
    Crop {
        x: (1.0 - width) / 2.0,
        y: (1.0 - height) / 2.0,
        width,
        height,
    }
}

/// From -1, the negative, to 1, the same up to brightness and contrast. None if one is flat.
fn correlation(one: &Pixels, part: Crop, other: &Pixels, of_other: Crop) -> Option<f64> {
    let one = centred(one, part)?;
    let other = centred(other, of_other)?;
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let flat = FLAT * FLAT * f64::from(GRID * GRID);
    let (own, others) = (product(&one, &one), product(&other, &other));
    (own > flat && others > flat).then(|| product(&one, &other) / (own * others).sqrt())
}

fn centred(pixels: &Pixels, crop: Crop) -> Option<Vec<f64>> {
    let grid = Grey::of(&averaged(pixels, crop, GRID, GRID)?).luma;
    let mean = grid.iter().map(|luma| f64::from(*luma)).sum::<f64>() / f64::from(GRID * GRID);
    Some(grid.iter().map(|luma| f64::from(*luma) - mean).collect())
}
