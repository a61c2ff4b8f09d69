//! What the web view is given: pixels and nothing else.

use std::sync::Arc;

use countercheck_pixels::{Pixels, encode};

use super::CannotShow;

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

/// Every sample as it is.
pub(super) fn exact(pixels: &Pixels) -> Result<Encoded, CannotShow> {
    encoded(pixels, encode::exact(pixels), "image/png")
}

/// For what was lossy before.
pub(super) fn fine(pixels: &Pixels) -> Result<Encoded, CannotShow> {
    encoded(pixels, encode::fine(pixels), "image/jpeg")
}

fn encoded(
    pixels: &Pixels,
    file: Option<Vec<u8>>,
    content_type: &'static str,
) -> Result<Encoded, CannotShow> {
    // Writing to memory does not fail within the limits; if it did, there would be nothing to show.
    Ok(Encoded {
        bytes: file.ok_or(CannotShow::Unsupported)?.into(),
        content_type,
        width: pixels.width,
        height: pixels.height,
    })
}
