//! What is known of a picture before it is decoded.

use super::structure::{self, Structure};
use super::{CannotShow, Kind, Limits};

/// What is known of a picture before it is decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The format.
    pub kind: Kind,
    /// Width of the upright picture.
    pub width: u32,
    /// Height of the upright picture.
    pub height: u32,
    /// Whether the camera's note on orientation turns or mirrors it.
    pub turned: bool,
    /// Whether its coding loses detail, as JPEG does.
    pub lossy: bool,
    /// Scans of a JPEG; one for the others.
    pub scans: u32,
    /// Whether bytes follow after its end, or come before its parts, that no decoder reads.
    pub trailing: bool,
}

/// Walks the structure without decoding. Costs a look at each byte and no memory to speak of.
pub fn inspect(bytes: &[u8], limits: &Limits) -> Result<Header, CannotShow> {
    structure::read(bytes, limits).map(|structure| header(&structure))
}

pub(super) fn header(structure: &Structure<'_>) -> Header {
    let (width, height) = structure.upright();
    Header {
        kind: structure.kind,
        width,
        height,
        turned: structure.turned(),
        lossy: structure.lossy,
        scans: structure.scans,
        trailing: structure.trailing,
    }
}
