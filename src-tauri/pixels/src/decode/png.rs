//! PNG, row by row: no second buffer of the whole picture unless its rows come in turns, and a look
//! at the clock between two rows.

use png::{
    ColorType, Decoder, DecodingError, InterlaceInfo, Limits, Reader, Transformations,
    expand_interlaced_row,
};

use super::chequer::Chequer;
use super::timed::Timed;
use super::{Failure, GoOn, Size};
use crate::Pixels;

/// What the decoder may take for itself: rows and tables, never the picture.
const OWN_BYTES: usize = 16 << 20;

/// Decodes a PNG.
pub fn decode(lean: &[u8], size: Size, go_on: GoOn<'_>) -> Result<Pixels, Failure> {
    let limits = Limits { bytes: OWN_BYTES };
    let mut decoder = Decoder::new_with_limits(Timed::new(lean, go_on), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(cannot_show)?;
    if reader.info().size() != (size.width, size.height) {
        return Err(Failure::Damaged);
    }
    let mut painter = Painter::new(size, reader.output_color_type().0);
    if reader.info().interlaced {
        let whole = deinterlaced(&mut reader, go_on)?;
        for row in whole.chunks_exact(painter.row_bytes()) {
            painter.paint(row);
        }
    } else {
        let mut row = vec![0; painter.row_bytes()];
        while reader.read_row(&mut row).map_err(cannot_show)?.is_some() {
            if !go_on() {
                return Err(Failure::Stopped);
            }
            painter.paint(&row);
        }
    }
    // What follows the rows is their checksum.
    reader.finish().map_err(cannot_show)?;
    Ok(painter.pixels)
}

/// All samples, each in its place.
fn deinterlaced(reader: &mut Reader<Timed<'_>>, go_on: GoOn<'_>) -> Result<Vec<u8>, Failure> {
    let (colour, depth) = reader.output_color_type();
    let line = reader
        .output_line_size(reader.info().width)
        .ok_or(Failure::Damaged)?;
    let bits = u8::try_from(colour.samples() * depth as usize).map_err(|_| Failure::Damaged)?;
    let mut whole = vec![0; line * reader.info().height as usize];
    while let Some(row) = reader.next_interlaced_row().map_err(cannot_show)? {
        if !go_on() {
            return Err(Failure::Stopped);
        }
        if let InterlaceInfo::Adam7(place) = row.interlace() {
            expand_interlaced_row(&mut whole, line, row.data(), place, bits);
        }
    }
    Ok(whole)
}

/// Turns rows of samples into rows of pixels.
struct Painter {
    pixels: Pixels,
    chequer: Chequer,
    samples: usize,
    y: usize,
}

impl Painter {
    fn new(size: Size, colour: ColorType) -> Self {
        Self {
            pixels: Pixels::new(size.width, size.height),
            chequer: Chequer::under(size.width, size.height),
            samples: colour.samples(),
            y: 0,
        }
    }

    fn row_bytes(&self) -> usize {
        self.pixels.width as usize * self.samples
    }

    fn paint(&mut self, row: &[u8]) {
        let y = self.y;
        self.y += 1;
        let line = self.pixels.width as usize * 3;
        let Some(into) = self.pixels.rgb.get_mut(y * line..(y + 1) * line) else {
            return;
        };
        if self.samples == 3 {
            into.copy_from_slice(row);
            return;
        }
        let pixels = into.chunks_exact_mut(3).zip(row.chunks_exact(self.samples));
        for (x, (pixel, samples)) in pixels.enumerate() {
            match *samples {
                [grey] => pixel.fill(grey),
                [grey, alpha] => pixel.fill(self.chequer.blend(grey, alpha, x, y)),
                [ref colours @ .., alpha] => {
                    for (into, colour) in pixel.iter_mut().zip(colours) {
                        *into = self.chequer.blend(*colour, alpha, x, y);
                    }
                }
                [] => {}
            }
        }
    }
}

fn cannot_show(error: DecodingError) -> Failure {
    match error {
        DecodingError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            Failure::Truncated
        }
        _ => Failure::Damaged,
    }
}
