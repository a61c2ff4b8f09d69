//! The structure of a picture's file, walked without decoding.
//!
//! Beside facts it gives the *lean* copy: the parts that a decoder needs for pixels and no other.
//! Text, profiles, previews and what no standard names never reach a decoder, so they cannot be
//! inflated by one.

mod jpeg;
mod png;
mod progress;
mod reading;
mod webp;

use std::ops::Range;

use countercheck_pixels::Orientation;

use super::{CannotShow, Kind, Limits, sniff};

/// What was found.
pub(super) struct Structure<'a> {
    pub kind: Kind,
    /// As stored, before it is turned upright.
    pub width: u32,
    pub height: u32,
    pub orientation: Orientation,
    pub lossy: bool,
    pub scans: u32,
    pub trailing: bool,
    /// Bytes a decoder takes for each pixel, its result included.
    pub cost: u64,
    /// What a camera or a program wrote about it, as a TIFF of its own. Not read here but for the
    /// orientation.
    pub exif: Option<&'a [u8]>,
    /// Of a JPEG, its frame and the first of its tables, each with its marker.
    pub heads: Vec<(u8, &'a [u8])>,
    lean: Lean<'a>,
}

impl Structure<'_> {
    /// Width and height of the upright picture.
    pub fn upright(&self) -> (u32, u32) {
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (self.height, self.width),
            Orientation::NoTransforms
            | Orientation::Rotate180
            | Orientation::FlipHorizontal
            | Orientation::FlipVertical => (self.width, self.height),
        }
    }

    pub fn turned(&self) -> bool {
        self.orientation != Orientation::NoTransforms
    }

    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// A copy with what a decoder needs, and where in it work begins anew: at each scan of a JPEG.
    pub fn lean(&self) -> (Vec<u8>, Vec<usize>) {
        self.lean.copy()
    }
}

/// Walks the bytes.
pub(super) fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Structure<'a>, CannotShow> {
    match sniff(bytes) {
        Kind::Empty => Err(CannotShow::Empty),
        Kind::Jpeg => jpeg::read(bytes, limits),
        Kind::Png => png::read(bytes, limits),
        Kind::WebP => webp::read(bytes, limits),
        Kind::Pdf => Err(CannotShow::Pdf),
        Kind::Heic => Err(CannotShow::Heic),
        kind @ (Kind::Avif
        | Kind::Gif
        | Kind::Bmp
        | Kind::Tiff
        | Kind::Ico
        | Kind::Psd
        | Kind::Jpeg2000
        | Kind::JpegXl
        | Kind::Svg) => Err(CannotShow::OtherFormat(kind)),
        Kind::Html | Kind::Xml | Kind::Json | Kind::Zip | Kind::Video | Kind::Unknown => {
            Err(CannotShow::NotAPicture)
        }
    }
}

/// Whether a picture of this size is looked at any further.
fn check_size(width: u32, height: u32, limits: &Limits) -> Result<(), CannotShow> {
    if width == 0 || height == 0 {
        return Err(CannotShow::Damaged);
    }
    if width.max(height) > limits.side {
        return Err(CannotShow::SideTooLong);
    }
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(CannotShow::TooManyPixels);
    }
    Ok(())
}

/// The parts of a file that a decoder needs.
struct Lean<'a> {
    bytes: &'a [u8],
    prefix: Vec<u8>,
    parts: Vec<Range<usize>>,
    stops: Vec<usize>,
    length: usize,
}

impl<'a> Lean<'a> {
    fn new(bytes: &'a [u8], prefix: &[u8]) -> Self {
        Self {
            bytes,
            prefix: prefix.to_vec(),
            parts: Vec::new(),
            stops: Vec::new(),
            length: prefix.len(),
        }
    }

    /// Takes a part over. Neighbours become one, so that a million tiny parts cost nothing.
    fn keep(&mut self, part: Range<usize>) {
        self.length += part.len();
        match self.parts.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.parts.push(part),
        }
    }

    /// Work begins anew here.
    fn stop(&mut self) {
        self.stops.push(self.length);
    }

    fn copy(&self) -> (Vec<u8>, Vec<usize>) {
        let mut copy = Vec::with_capacity(self.length);
        copy.extend_from_slice(&self.prefix);
        for part in &self.parts {
            copy.extend_from_slice(self.bytes.get(part.clone()).unwrap_or_default());
        }
        (copy, self.stops.clone())
    }
}

#[cfg(test)]
mod tests;
