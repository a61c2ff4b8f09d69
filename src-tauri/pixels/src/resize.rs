//! Smaller copies.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::Pixels;

/// A copy whose longer side is `longest`. `None` where it would not be smaller: nothing is scaled
/// up here, since a web view does that without inventing detail that looks like some.
pub fn reduced(pixels: &Pixels, longest: u32) -> Option<Pixels> {
    let long = pixels.width.max(pixels.height);
    if long <= longest {
        return None;
    }
    let scaled = |side: u32| {
        let side = (u64::from(side) * u64::from(longest) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(side).unwrap_or(longest).max(1)
    };
    let (width, height) = (scaled(pixels.width), scaled(pixels.height));
    let from = ImageRef::new(pixels.width, pixels.height, &pixels.rgb, PixelType::U8x3).ok()?;
    let mut into = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&from, &mut into, &options).ok()?;
    Some(Pixels {
        width,
        height,
        rgb: into.into_vec(),
    })
}

/// A part of a picture, in parts of its width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crop {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Crop {
    /// All of it.
    pub const WHOLE: Self = Self {
        x: 0.0,
        y: 0.0,
        width: 1.0,
        height: 1.0,
    };
}

/// A part of a picture as a grid of this many cells, each the mean of what lies under it. For
/// counting, not for looking: the shape is not kept. `None` where the part is not inside.
pub fn averaged(pixels: &Pixels, crop: Crop, width: u32, height: u32) -> Option<Pixels> {
    let from = ImageRef::new(pixels.width, pixels.height, &pixels.rgb, PixelType::U8x3).ok()?;
    let mut into = Image::new(width, height, PixelType::U8x3);
    let (across, down) = (f64::from(pixels.width), f64::from(pixels.height));
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Box))
        .crop(
            crop.x * across,
            crop.y * down,
            crop.width * across,
            crop.height * down,
        );
    Resizer::new().resize(&from, &mut into, &options).ok()?;
    Some(Pixels {
        width,
        height,
        rgb: into.into_vec(),
    })
}
