//! WebP. Its decoder reads a whole frame before it works, so the clock cannot stop it: what bounds
//! the work is the number of pixels, which the walk over the structure has held to the limit.

use image_webp::{DecodingError, WebPDecoder};

use super::super::CannotShow;
use super::super::deadline::{Deadline, Timed};
use super::super::pixels::Pixels;
use super::super::structure::Structure;
use super::chequer::Chequer;

pub fn decode(
    lean: &[u8],
    structure: &Structure<'_>,
    deadline: Deadline<'_>,
) -> Result<Pixels, CannotShow> {
    let mut decoder = WebPDecoder::new(Timed::new(lean, deadline)).map_err(cannot_show)?;
    if decoder.is_animated() || decoder.dimensions() != (structure.width, structure.height) {
        return Err(CannotShow::Damaged);
    }
    let mut pixels = Pixels::new(structure.width, structure.height);
    if !decoder.has_alpha() {
        decoder.read_image(&mut pixels.rgb).map_err(cannot_show)?;
        return Ok(pixels);
    }
    let size = decoder.output_buffer_size().ok_or(CannotShow::Damaged)?;
    let mut samples = vec![0; size];
    decoder.read_image(&mut samples).map_err(cannot_show)?;
    let chequer = Chequer::under(structure.width, structure.height);
    let width = structure.width as usize;
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

fn cannot_show(error: DecodingError) -> CannotShow {
    match error {
        DecodingError::UnsupportedFeature(_) | DecodingError::VersionNumberInvalid(_) => {
            CannotShow::Unsupported
        }
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            CannotShow::Truncated
        }
        _ => CannotShow::Damaged,
    }
}
