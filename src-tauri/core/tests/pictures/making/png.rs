//! PNG files, and their chunks.

use std::io::Cursor;
use std::ops::Range;

use png::{BitDepth, ColorType, Decoder, Encoder};

use super::Seen;

/// How a PNG is written.
pub struct Png {
    pub colour: ColorType,
    pub depth: BitDepth,
    pub palette: Option<Vec<u8>>,
    pub transparent: Option<Vec<u8>>,
}

impl Default for Png {
    fn default() -> Self {
        Self {
            colour: ColorType::Rgb,
            depth: BitDepth::Eight,
            palette: None,
            transparent: None,
        }
    }
}

impl Png {
    pub fn write(&self, width: u32, height: u32, samples: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, width, height);
        encoder.set_color(self.colour);
        encoder.set_depth(self.depth);
        if let Some(palette) = &self.palette {
            encoder.set_palette(palette.clone());
        }
        if let Some(transparent) = &self.transparent {
            encoder.set_trns(transparent.clone());
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(samples).unwrap();
        writer.finish().unwrap();
        file
    }
}

pub fn read(file: &[u8]) -> Seen {
    let mut reader = Decoder::new(Cursor::new(file)).read_info().unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgb).unwrap();
    assert_eq!(info.color_type, ColorType::Rgb, "served without alpha");
    assert_eq!(info.bit_depth, BitDepth::Eight, "served with eight bits");
    Seen {
        width: info.width,
        height: info.height,
        rgb,
    }
}

/// Each chunk of the file, its frame included, with its name.
pub fn chunks(file: &[u8]) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 8;
    while at < file.len() {
        let length = u32::from_be_bytes(file[at..at + 4].try_into().unwrap()) as usize;
        let name = String::from_utf8(file[at + 4..at + 8].to_vec()).unwrap();
        found.push((at..at + 12 + length, name));
        at += 12 + length;
    }
    found
}

pub fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let named = [name, data].concat();
    [&length, named.as_slice(), &crc(&named).to_be_bytes()].concat()
}

/// The file with a chunk put in right after its header.
pub fn with_chunk(file: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&file[..33], &chunk(name, data), &file[33..]].concat()
}

fn crc(data: &[u8]) -> u32 {
    let step = |crc: u32, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
    !data.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), step)
    })
}
