//! Smaller copies.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use super::CannotShow;
use super::pixels::Pixels;

/// A copy whose longer side is `longest`. `None` where it would not be smaller: nothing is scaled
/// up here, since a web view does that without inventing detail that looks like some.
pub(super) fn reduced(pixels: &Pixels, longest: u32) -> Result<Option<Pixels>, CannotShow> {
    let long = pixels.width.max(pixels.height);
    if long <= longest {
        return Ok(None);
    }
    let scaled = |side: u32| {
        let side = (u64::from(side) * u64::from(longest) + u64::from(long) / 2) / u64::from(long);
        u32::try_from(side).unwrap_or(longest).max(1)
    };
    let (width, height) = (scaled(pixels.width), scaled(pixels.height));
    // Sizes that do not fit are a fault of ours; the picture is the one that pays, not the program.
    let failed = |_| CannotShow::Damaged;
    let from =
        ImageRef::new(pixels.width, pixels.height, &pixels.rgb, PixelType::U8x3).map_err(failed)?;
    let mut into = Image::new(width, height, PixelType::U8x3);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new()
        .resize(&from, &mut into, &options)
        .map_err(|_| CannotShow::Damaged)?;
    Ok(Some(Pixels {
        width,
        height,
        rgb: into.into_vec(),
    }))
}
