//! From bytes to pixels, once.

use std::panic::{AssertUnwindSafe, catch_unwind};

use countercheck_pixels::Pixels;
use countercheck_pixels::decode::{self, Failure, Size};

use super::deadline::Deadline;
use super::structure::Structure;
use super::{CannotShow, Kind};

/// The pixels as they are stored, not yet turned upright.
///
/// A decoder that panics has met what its author did not think of: the picture is damaged.
pub(super) fn decoded(
    structure: &Structure<'_>,
    deadline: Deadline<'_>,
) -> Result<Pixels, CannotShow> {
    deadline.check()?;
    let (lean, scans) = structure.lean();
    let size = Size {
        width: structure.width,
        height: structure.height,
    };
    let go_on = || deadline.is_ahead();
    let decoded = catch_unwind(AssertUnwindSafe(|| match structure.kind {
        Kind::Jpeg => decode::jpeg(&lean, scans, size, &go_on),
        Kind::Png => decode::png(&lean, size, &go_on),
        Kind::WebP => decode::webp(&lean, size, &go_on),
        _ => Err(Failure::Unsupported),
    }));
    match decoded {
        Ok(Ok(pixels)) => Ok(pixels),
        // Whatever the decoder calls it: the bytes ended because the time did.
        Ok(Err(failure)) => deadline.check().and(Err(cannot_show(failure))),
        Err(_panic) => Err(CannotShow::Damaged),
    }
}

fn cannot_show(failure: Failure) -> CannotShow {
    match failure {
        Failure::Truncated => CannotShow::Truncated,
        Failure::Damaged => CannotShow::Damaged,
        Failure::Unsupported => CannotShow::Unsupported,
        Failure::Stopped => CannotShow::TookTooLong,
    }
}
