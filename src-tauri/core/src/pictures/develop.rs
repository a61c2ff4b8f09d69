//! The first of the two steps from bytes to a screen: decoded once, shown small.

use super::budget::Budget;
use super::deadline::Deadline;
use super::header::{Header, header};
use super::negative::Negative;
use super::resize::reduced;
use super::{CannotShow, Encoded, Limits, decode, encode, structure};
use crate::clock::Clock;

/// A picture that can be shown, and what its full detail is made of.
pub struct Developed {
    /// What is known of it.
    pub header: Header,
    /// As it is first shown: upright, exact, no larger than the display size.
    pub display: Encoded,
    /// For a filmstrip.
    pub thumb: Encoded,
    /// The decoded pixels. Dropped, or used up for the full detail, as soon as time allows: they
    /// are most of the memory.
    pub negative: Negative,
}

/// Decodes a picture and makes what is shown first. Plain work that can take up to the time limit:
/// for a thread that may block. The bytes are not changed, kept or handed on.
pub fn develop(
    original: &[u8],
    limits: &Limits,
    budget: &Budget,
    clock: &dyn Clock,
) -> Result<Developed, CannotShow> {
    let deadline = Deadline::after(clock, limits.time);
    let structure = structure::read(original, limits)?;
    let mut share = budget.take(structure.pixels() * structure.cost)?;
    let decoded = decode::decode(&structure, deadline)?;
    share.shrink_to(decoded.bytes());

    // Scaled before it is turned: the small copy turns in no time.
    let display = match reduced(&decoded, limits.display)? {
        Some(small) => Some(small.upright(structure.orientation)),
        None => None,
    };
    // What is no larger than the display is turned whole; the negative is then upright.
    let (negative, display) = match display {
        Some(display) => (Some((decoded, structure.orientation)), display),
        None => (None, decoded.upright(structure.orientation)),
    };
    let thumb = match reduced(&display, limits.thumb)? {
        Some(thumb) => encode::exact(&thumb)?,
        None => encode::exact(&display)?,
    };
    let shown = encode::exact(&display)?;
    Ok(Developed {
        header: header(&structure),
        display: shown.clone(),
        thumb,
        negative: Negative::new(negative, display, shown, structure.lossy, share),
    })
}
