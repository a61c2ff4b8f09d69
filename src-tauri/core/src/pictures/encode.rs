//! From pixels to what the web view is given: pixels and nothing else.

use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::CannotShow;
use super::pixels::Pixels;

/// A picture made here, safe to hand out.
#[derive(Clone)]
pub struct Encoded {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Its type, as a web view is told.
    pub content_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// Exact. Compressed by the quickest way there is: half the bytes for a few milliseconds, and as
/// quick to a screen as uncompressed.
pub(super) fn exact(pixels: &Pixels) -> Result<Encoded, CannotShow> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width, pixels.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::FdeflateUltraFast);
    encoder.set_filter(Filter::Up);
    // Writing to memory does not fail; if it did, there would be nothing to show.
    encoder
        .write_header()
        .and_then(|mut writer| {
            writer.write_image_data(&pixels.rgb)?;
            writer.finish()
        })
        .map_err(|_| CannotShow::Damaged)?;
    Ok(encoded(pixels, file, "image/png"))
}

/// Quality of what was lossy before.
const QUALITY: u8 = 97;

/// As good as exact for what has lost detail before, and a fraction of the bytes.
pub(super) fn fine(pixels: &Pixels) -> Result<Encoded, CannotShow> {
    let mut file = Vec::new();
    JpegEncoder::new_with_quality(&mut file, QUALITY)
        .write_image(
            &pixels.rgb,
            pixels.width,
            pixels.height,
            ExtendedColorType::Rgb8,
        )
        .map_err(|_| CannotShow::Damaged)?;
    Ok(encoded(pixels, file, "image/jpeg"))
}

fn encoded(pixels: &Pixels, file: Vec<u8>, content_type: &'static str) -> Encoded {
    Encoded {
        bytes: file.into(),
        content_type,
        width: pixels.width,
        height: pixels.height,
    }
}
