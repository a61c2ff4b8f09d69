//! JPEG. The decoder is strict: what it cannot read to the end is not shown.

mod source;

use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use self::source::Source;
use super::{Failure, GoOn, Size};
use crate::Pixels;

/// Decodes a JPEG whose scans begin at `scans`.
pub fn decode(
    lean: &[u8],
    scans: Vec<usize>,
    size: Size,
    go_on: GoOn<'_>,
) -> Result<Pixels, Failure> {
    let most_scans = scans.len();
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(size.width as usize)
        .set_max_height(size.height as usize)
        .jpeg_set_max_scans(most_scans)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(Source::new(lean, scans, go_on), options);
    decoder.decode_headers().map_err(cannot_show)?;
    if decoder.dimensions() != Some((size.width as usize, size.height as usize)) {
        return Err(Failure::Damaged);
    }
    let mut pixels = Pixels::new(size.width, size.height);
    decoder.decode_into(&mut pixels.rgb).map_err(cannot_show)?;
    Ok(pixels)
}

#[expect(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn cannot_show(error: DecodeErrors) -> Failure {
    match error {
        DecodeErrors::Unsupported(_) => Failure::Unsupported,
        DecodeErrors::ExhaustedData => Failure::Truncated,
        _ => Failure::Damaged,
    }
}
