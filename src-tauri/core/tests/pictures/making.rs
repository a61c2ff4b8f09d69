//! Pictures made by code, and a look at what was made of them.

mod jpeg;
mod png;
mod webp;
mod zlib;

use countercheck_core::clock::SystemClock;
use countercheck_core::pictures::{Budget, CannotShow, Developed, Encoded, Limits};

pub use self::jpeg::{Jpeg, exif, segments, with_segment};
pub use self::png::{Png, chunk, chunks, with_chunk};
pub use self::webp::{riff, webp};
pub use self::zlib::zeros;

/// Red, green and blue of each pixel.
pub struct Seen {
    pub width: u32,
    pub height: u32,
    pub rgb: Vec<u8>,
}

impl Seen {
    pub fn at(&self, x: u32, y: u32) -> [u8; 3] {
        let at = ((y * self.width + x) * 3) as usize;
        self.rgb[at..at + 3].try_into().unwrap()
    }
}

/// With the limits of the product.
pub fn develop(bytes: &[u8]) -> Result<Developed, CannotShow> {
    countercheck_core::pictures::develop(
        bytes,
        &Limits::default(),
        &Budget::default(),
        &SystemClock::new(),
    )
}

pub fn refused(bytes: &[u8]) -> CannotShow {
    develop(bytes).err().expect("a picture that is not shown")
}

/// What a web view would see.
pub fn seen(encoded: &Encoded) -> Seen {
    let seen = match encoded.content_type {
        "image/png" => png::read(&encoded.bytes),
        "image/jpeg" => jpeg::read(&encoded.bytes),
        other => panic!("nothing is served as {other}"),
    };
    assert_eq!(
        (seen.width, seen.height),
        (encoded.width, encoded.height),
        "what is said of the size is so"
    );
    seen
}

/// A picture without any symmetry: each of the four corners has a colour of its own.
pub fn corners(width: u32, height: u32) -> Vec<u8> {
    let mut rgb = Vec::new();
    for y in 0..height {
        for x in 0..width {
            rgb.extend_from_slice(match (x < width / 2, y < height / 2) {
                (true, true) => &[220, 30, 30],
                (false, true) => &[30, 200, 30],
                (true, false) => &[30, 30, 220],
                (false, false) => &[230, 230, 230],
            });
        }
    }
    rgb
}

/// Fine lines, slopes and a grain: what a decoder that skips detail gets wrong.
pub fn detailed(width: u32, height: u32) -> Vec<u8> {
    let mut rgb = Vec::new();
    let mut grain = 7_u32;
    for y in 0..height {
        for x in 0..width {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = i32::try_from(grain >> 28).unwrap() - 8;
            let slope = i32::try_from(x * 160 / width + y * 60 / height).unwrap();
            let line = if (x / 3 + y / 2).is_multiple_of(4) {
                40
            } else {
                0
            };
            for tint in [0, -12, 15] {
                rgb.push(u8::try_from((slope + line + noise + tint).clamp(0, 255)).unwrap());
            }
        }
    }
    rgb
}

/// How near two pictures are, in decibels; more than 40 is not told apart by eye.
pub fn psnr(a: &[u8], b: &[u8]) -> f64 {
    assert_eq!(a.len(), b.len(), "of one size");
    let sum: f64 = a
        .iter()
        .zip(b)
        .map(|(a, b)| (f64::from(*a) - f64::from(*b)).powi(2))
        .sum();
    10.0 * (255.0 * 255.0 * a.len() as f64 / sum.max(f64::MIN_POSITIVE)).log10()
}

pub fn near(a: [u8; 3], b: [u8; 3], by: u8) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= by)
}
