//! From pixels to what the web view is given: pixels and nothing else.

use jpeg_encoder::{ColorType as Colours, Encoder as Jpeg, SamplingFactor};
use png::{BitDepth, ColorType, DeflateCompression, Encoder, EncodingError, Filter};

use crate::Pixels;

/// Exact, as PNG. Compressed by the quickest way there is: half the bytes for a few milliseconds,
/// and as quick to a screen as uncompressed.
///
/// `None` where there is no memory for it.
pub fn exact(pixels: &Pixels) -> Option<Vec<u8>> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width, pixels.height);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::FdeflateUltraFast);
    encoder.set_filter(Filter::Up);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&pixels.rgb)?;
        writer.finish()
    });
    written.map_err(drop::<EncodingError>).ok()?;
    Some(file)
}

/// As JPEG with every colour at full resolution: for what has lost detail before, where it is not
/// told apart from exact and takes a fraction of the bytes.
///
/// `None` where it cannot be written: a side is longer than the format has numbers for.
pub fn fine(pixels: &Pixels) -> Option<Vec<u8>> {
    jpeg(pixels, QUALITY)
}

/// Within 45 dB of the pixels on photographs, and 42 on noise alone, which has nothing to spare.
const QUALITY: u8 = 98;

/// As JPEG of this quality, every colour at full resolution.
pub(crate) fn jpeg(pixels: &Pixels, quality: u8) -> Option<Vec<u8>> {
    let side = |length: u32| u16::try_from(length).ok();
    let (width, height) = (side(pixels.width)?, side(pixels.height)?);
    let mut file = Vec::new();
    let mut encoder = Jpeg::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder
        .encode(&pixels.rgb, width, height, Colours::Rgb)
        .ok()?;
    Some(file)
}
