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
