//! JPEG. The decoder is strict: what it cannot read to the end is not shown.

mod source;

use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;

use self::source::Source;
use super::super::CannotShow;
use super::super::deadline::Deadline;
use super::super::pixels::Pixels;
use super::super::structure::Structure;

pub fn decode(
    lean: &[u8],
    scans: Vec<usize>,
    structure: &Structure<'_>,
    deadline: Deadline<'_>,
) -> Result<Pixels, CannotShow> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(structure.width as usize)
        .set_max_height(structure.height as usize)
        .jpeg_set_max_scans(structure.scans as usize)
        .jpeg_set_out_colorspace(ColorSpace::RGB);
    let mut decoder = JpegDecoder::new_with_options(Source::new(lean, scans, deadline), options);
    decoder.decode_headers().map_err(cannot_show)?;
    if decoder.dimensions() != Some((structure.width as usize, structure.height as usize)) {
        return Err(CannotShow::Damaged);
    }
    let mut pixels = Pixels::new(structure.width, structure.height);
    decoder.decode_into(&mut pixels.rgb).map_err(cannot_show)?;
    Ok(pixels)
}

#[expect(clippy::needless_pass_by_value, reason = "a function for map_err")]
fn cannot_show(error: DecodeErrors) -> CannotShow {
    match error {
        DecodeErrors::Unsupported(_) => CannotShow::Unsupported,
        DecodeErrors::ExhaustedData => CannotShow::Truncated,
        _ => CannotShow::Damaged,
    }
}
