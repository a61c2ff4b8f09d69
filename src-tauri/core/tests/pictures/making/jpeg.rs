//! JPEG files, and their segments.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::Seen;

/// How a JPEG is written.
pub struct Jpeg {
    pub quality: u8,
    pub sampling: SamplingFactor,
    pub progressive: bool,
    pub colour: ColorType,
    pub restart: u16,
}

impl Default for Jpeg {
    fn default() -> Self {
        Self {
            quality: 92,
            sampling: SamplingFactor::F_1_1,
            progressive: false,
            colour: ColorType::Rgb,
            restart: 0,
        }
    }
}

impl Jpeg {
    pub fn write(&self, width: u32, height: u32, samples: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.quality);
        encoder.set_sampling_factor(self.sampling);
        encoder.set_progressive(self.progressive);
        if self.restart > 0 {
            encoder.set_restart_interval(self.restart);
        }
        let (width, height) = (width.try_into().unwrap(), height.try_into().unwrap());
        encoder.encode(samples, width, height, self.colour).unwrap();
        file
    }
}

pub fn read(file: &[u8]) -> Seen {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    let samples = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    let rgb = match info.pixel_format {
        jpeg_decoder::PixelFormat::RGB24 => samples,
        jpeg_decoder::PixelFormat::L8 => samples.iter().flat_map(|grey| [*grey; 3]).collect(),
        other => panic!("not read here: {other:?}"),
    };
    Seen {
        width: info.width.into(),
        height: info.height.into(),
        rgb,
    }
}

/// The file with a segment put in right after its start.
pub fn with_segment(file: &[u8], marker: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&file[..2], &[0xff, marker], &length, data, &file[2..]].concat()
}

/// The data of an EXIF segment that says no more than the orientation.
pub fn exif(orientation: u8) -> Vec<u8> {
    [
        b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(),
        &[orientation, 0, 0, 0, 0, 0, 0],
    ]
    .concat()
}

/// Where each marker of the file is, and which it is; the data of scans belongs to no marker.
pub fn segments(file: &[u8]) -> Vec<(usize, u8)> {
    let mut found = vec![(0, 0xd8)];
    let mut at = 2;
    while at + 1 < file.len() {
        assert_eq!(file[at], 0xff, "a marker at {at}");
        let marker = file[at + 1];
        found.push((at, marker));
        if marker == 0xd9 {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([file[at + 2], file[at + 3]]));
        if marker == 0xda {
            while file[at] != 0xff || matches!(file[at + 1], 0 | 0xd0..=0xd7) {
                at += 1;
            }
        }
    }
    found
}
