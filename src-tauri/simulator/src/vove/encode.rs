//! From a drawing to the bytes of a file.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, RgbImage, imageops};

use super::draw::page::Page;
use super::draw::person::{portrait, selfie};
use super::draw::photo::{blurred, flat, glaring, grainy, on_table};
use super::draw::tone::Chance;
use super::picture::{Damage, Picture, Subject};

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Jpeg,
    Png,
    WebP,
    /// Stored lying on its side; its Exif says how to stand it up.
    Turned,
    /// Twelve megapixels of a telephone.
    Large,
}

/// The bytes of the file; none at all if the drawing failed.
pub(crate) fn encode(picture: &Picture, seed: u64) -> Vec<u8> {
    drawn(picture, seed)
        .and_then(|image| file(&image, picture.format, seed))
        .unwrap_or_default()
}

fn drawn(picture: &Picture, seed: u64) -> Option<RgbImage> {
    let mut chance = Chance::new(seed);
    let chance = &mut chance;
    let page = |page: &Page, chance: &mut Chance| page.draw(chance);
    let (mut image, blur, grain) = match &picture.subject {
        Subject::Selfie(features, outfit, room) => {
            (flat(&selfie(features, outfit, room, chance)?), 9.0, 5)
        }
        Subject::Portrait(features, outfit) => (flat(&portrait(features, outfit, chance)?), 6.0, 2),
        Subject::Page(drawing) => (flat(&page(drawing, chance)?), 9.0, 3),
        Subject::OnTable(drawing, turn) => {
            let drawing = page(drawing, chance)?;
            (on_table(&drawing, *turn, chance)?, 10.0, 5)
        }
    };
    match picture.damage {
        Damage::None => {}
        Damage::Blur => blurred(&mut image, blur),
        Damage::Glare => glaring(&mut image),
    }
    grainy(&mut image, grain, chance);
    Some(image)
}

fn file(image: &RgbImage, format: Format, seed: u64) -> Option<Vec<u8>> {
    match format {
        Format::Jpeg => jpeg(image, 90),
        Format::Png => other(image, ImageFormat::Png),
        Format::WebP => other(image, ImageFormat::WebP),
        Format::Turned => {
            let lying = imageops::rotate270(image);
            Some(with_orientation(&jpeg(&lying, 90)?, 6))
        }
        Format::Large => jpeg(&large(image, seed), 90),
    }
}

fn jpeg(image: &RgbImage, quality: u8) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(image)
        .ok()?;
    Some(bytes)
}

fn other(image: &RgbImage, format: ImageFormat) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).ok()?;
    Some(bytes.into_inner())
}

/// Scaled up to twelve megapixels, with new grain: what a good camera fills its file with.
fn large(image: &RgbImage, seed: u64) -> RgbImage {
    let pixels = image.width() as f32 * image.height() as f32;
    let scale = (12_000_000.0 / pixels).sqrt();
    let side = |length: u32| (length as f32 * scale).round() as u32;
    let (wide, high) = (side(image.width()), side(image.height()));
    let mut large = imageops::resize(image, wide, high, imageops::FilterType::Triangle);
    grainy(&mut large, 6, &mut Chance::new(seed ^ 0x12));
    large
}

/// Puts an Exif segment with nothing but the orientation behind the first marker.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = (exif.len() as u16 + 2).to_be_bytes();
    let (start, rest) = jpeg.split_at(2.min(jpeg.len()));
    [start, &[0xff, 0xe1], &length, &exif, rest].concat()
}

#[cfg(test)]
mod tests;
