//! Decoded pixels.

use image::metadata::Orientation;
use image::{DynamicImage, RgbImage};

/// Red, green and blue, one byte each, row by row.
pub struct Pixels {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Three bytes for each pixel.
    pub rgb: Vec<u8>,
}

impl Pixels {
    /// Black.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            rgb: vec![0; width as usize * height as usize * 3],
        }
    }

    /// The memory it takes.
    pub fn bytes(&self) -> u64 {
        self.rgb.len() as u64
    }

    /// Turned as the camera says.
    pub fn upright(self, orientation: Orientation) -> Self {
        if orientation == Orientation::NoTransforms {
            return self;
        }
        let (width, height) = (self.width, self.height);
        let Some(image) = RgbImage::from_raw(width, height, self.rgb) else {
            return Self::new(width, height);
        };
        let mut image = DynamicImage::ImageRgb8(image);
        image.apply_orientation(orientation);
        Self {
            width: image.width(),
            height: image.height(),
            rgb: image.into_bytes(),
        }
    }
}
