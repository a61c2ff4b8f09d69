//! How much is done for one picture.

use std::time::Duration;

/// What a picture may cost. Whatever is above is refused by name.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest side, in pixels.
    pub side: u32,
    /// Width times height.
    pub pixels: u64,
    /// Scans of a JPEG.
    pub scans: u32,
    /// Time for decoding.
    pub time: Duration,
    /// Longest side of the picture as it is first shown.
    pub display: u32,
    /// Longest side of the thumbnail.
    pub thumb: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            side: 16_384,
            // 64 megapixels as cameras count them: some of "64 MP" have a little more than 64 million.
            pixels: 64 << 20,
            scans: 100,
            time: Duration::from_secs(2),
            display: 1600,
            thumb: 256,
        }
    }
}
