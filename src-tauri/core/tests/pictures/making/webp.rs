//! WebP files, and their chunks.

use image_webp::{ColorType, WebPEncoder};

/// Lossless; with alpha where there are four samples for each pixel.
pub fn webp(width: u32, height: u32, samples: &[u8]) -> Vec<u8> {
    let colour = match samples.len() / (width * height) as usize {
        4 => ColorType::Rgba8,
        _ => ColorType::Rgb8,
    };
    let mut file = Vec::new();
    WebPEncoder::new(&mut file)
        .encode(samples, width, height, colour)
        .unwrap();
    file
}

/// A file of these chunks.
pub fn riff(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, data) in chunks {
        body.extend_from_slice(*name);
        body.extend_from_slice(&u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend_from_slice(data);
        body.resize(body.len().next_multiple_of(2), 0);
    }
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &length, &body].concat()
}
