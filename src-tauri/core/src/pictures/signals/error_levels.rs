//! Error levels: what saving once more would change.
//!
//! A view for the eye and never a number. Flat places stay dark and sharp edges bright in any
//! picture, and one that was saved like this before is dark all over.

use countercheck_pixels::error_levels as levels;

use crate::clock::Clock;
use crate::pictures::deadline::Deadline;
use crate::pictures::{Budget, CannotShow, Encoded, Limits, decode, encoded, structure};

/// The quality of the second saving, and how much its differences are strengthened.
const QUALITY: u8 = 90;
const GAIN: u8 = 16;

/// The differences between a picture and its copy saved as JPEG of quality 90, strengthened, upright
/// and no larger than the display size. Made from every pixel of the original: a smaller copy has
/// lost what is looked for. Takes about as long as decoding, twice: for a thread that may block.
pub fn error_levels(
    original: &[u8],
    limits: &Limits,
    budget: &Budget,
    clock: &dyn Clock,
) -> Result<Encoded, CannotShow> {
    let deadline = Deadline::after(clock, limits.time);
    let structure = structure::read(original, limits)?;
    let mut share = budget.take(structure.pixels() * structure.cost)?;
    let pixels = decode::decoded(&structure, deadline)?;
    share.shrink_to(pixels.bytes());
    let view = levels(&pixels, QUALITY, GAIN, limits.display).ok_or(CannotShow::Unsupported)?;
    encoded::exact(&view.upright(structure.orientation))
}
