//! From bytes to pixels, once.

mod chequer;
mod jpeg;
mod png;
mod webp;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::deadline::Deadline;
use super::pixels::Pixels;
use super::structure::Structure;
use super::{CannotShow, Kind};

/// The pixels as they are stored, not yet turned upright.
///
/// A decoder that panics has met what its author did not think of: the picture is damaged.
pub(super) fn decode(
    structure: &Structure<'_>,
    deadline: Deadline<'_>,
) -> Result<Pixels, CannotShow> {
    deadline.check()?;
    let (lean, stops) = structure.lean();
    let decoded = catch_unwind(AssertUnwindSafe(|| match structure.kind {
        Kind::Jpeg => jpeg::decode(&lean, stops, structure, deadline),
        Kind::Png => png::decode(&lean, structure, deadline),
        Kind::WebP => webp::decode(&lean, structure, deadline),
        _ => Err(CannotShow::NotAPicture),
    }));
    match decoded {
        Ok(Ok(pixels)) => Ok(pixels),
        // Whatever the decoder calls it: the bytes ended because the time did.
        Ok(Err(why)) => deadline.check().and(Err(why)),
        Err(_panic) => Err(CannotShow::Damaged),
    }
}
