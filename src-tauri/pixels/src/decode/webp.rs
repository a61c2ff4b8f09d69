//! WebP. Its decoder reads a whole frame before it works, so the clock cannot stop it: what bounds
//! the work is the number of pixels, which the walk over the structure has held to the limit.

use image_webp::{DecodingError, WebPDecoder};

use super::chequer::Chequer;
use super::timed::Timed;
use super::{Failure, GoOn, Size};
use crate::Pixels;

/// Decodes a WebP that does not move.
pub fn decode(lean: &[u8], size: Size, go_on: GoOn<'_>) -> Result<Pixels, Failure> {
    let mut decoder = WebPDecoder::new(Timed::new(lean, go_on)).map_err(cannot_show)?;
    if decoder.is_animated() || decoder.dimensions() != (size.width, size.height) {
        return Err(Failure::Damaged);
    }
    let mut pixels = Pixels::new(size.width, size.height);
    if !decoder.has_alpha() {
        decoder.read_image(&mut pixels.rgb).map_err(cannot_show)?;
        return Ok(pixels);
    }
    let length = decoder.output_buffer_size().ok_or(Failure::Damaged)?;
    let mut samples = vec![0; length];
    decoder.read_image(&mut samples).map_err(cannot_show)?;
    let chequer = Chequer::under(size.width, size.height);
    let width = size.width as usize;
    let each = pixels.rgb.chunks_exact_mut(3).zip(samples.chunks_exact(4));
    for (at, (pixel, samples)) in each.enumerate() {
        let &[ref colours @ .., alpha] = samples else {
            continue;
        };
        for (into, colour) in pixel.iter_mut().zip(colours) {
            *into = chequer.blend(*colour, alpha, at % width, at / width);
        }
    }
    Ok(pixels)
}

fn cannot_show(error: DecodingError) -> Failure {
    match error {
        DecodingError::UnsupportedFeature(_) | DecodingError::VersionNumberInvalid(_) => {
            Failure::Unsupported
        }
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Failure::Truncated
        }
        _ => Failure::Damaged,
    }
}
