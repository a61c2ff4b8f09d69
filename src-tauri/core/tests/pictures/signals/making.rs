//! Cards of nobody, the notes of cameras, and what signals say of them.

use countercheck_core::domain::verification::{Side, Step};
use countercheck_core::pictures::Limits;
use countercheck_core::pictures::signals::{Look, Signals, Subject, compare, measure};

use crate::making::{Jpeg, develop, with_segment};

pub fn subject(side: Side, step: Option<Step>) -> Subject {
    Subject {
        side,
        step,
        passport: false,
    }
}

/// Without looking for faces.
pub fn measured(file: &[u8], subject: Subject) -> Signals {
    let print = develop(file)
        .ok()
        .map(|developed| developed.negative.into_print());
    measure(file, &Limits::default(), print.as_ref(), subject)
}

/// A card at 300 pixels to the inch.
pub const WIDTH: u32 = 1011;
/// Its height.
pub const HEIGHT: u32 = 638;

/// Saved well.
pub fn jpeg(rgb: &[u8]) -> Vec<u8> {
    Jpeg::default().write(WIDTH, HEIGHT, rgb)
}

/// A card that something was done to, pixel by pixel.
pub fn changed(change: impl Fn(u32, u32, &mut [u8])) -> Vec<u8> {
    let mut rgb = card(WIDTH, HEIGHT, 0);
    for (at, pixel) in (0..).zip(rgb.chunks_exact_mut(3)) {
        change(at % WIDTH, at / WIDTH, pixel);
    }
    rgb
}

/// What is told of a picture alone in its session.
pub fn alone(file: &[u8]) -> (Signals, Vec<Look>) {
    let signals = measured(file, subject(Side::FrontCropped, Some(Step::IdDocument)));
    let looks = compare(std::slice::from_ref(&signals), None);
    (signals, looks)
}

/// Which picture, and what about it.
pub fn kinds(looks: &[Look]) -> Vec<(usize, &'static str)> {
    looks.iter().map(|look| (look.picture, look.kind)).collect()
}

/// A card of any size.
pub fn sized(width: u32, height: u32) -> Vec<u8> {
    Jpeg::default().write(width, height, &card(width, height, 0))
}

/// Something like a card: a coloured ground that changes slowly, a portrait's place, lines of
/// print, a grain. Where they are depends on the seed.
pub fn card(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut rgb = Vec::with_capacity((width * height * 3) as usize);
    let mut grain = seed.wrapping_mul(77) | 1;
    let shift = f64::from(seed) * 0.13 % 0.5;
    for y in 0..height {
        for x in 0..width {
            grain ^= grain << 13;
            grain ^= grain >> 17;
            grain ^= grain << 5;
            let (u, v) = (
                f64::from(x) / f64::from(width),
                f64::from(y) / f64::from(height),
            );
            let mut tone = 190.0 + 12.0 * (u * 7.0 + f64::from(seed)).sin() + 8.0 * (v * 9.0).cos();
            let (face_u, face_v) = ((u - 0.2 - shift) / 0.12, (v - 0.45) / 0.25);
            if face_u.hypot(face_v) < 1.0 {
                tone = 120.0 - 30.0 * face_v;
            }
            let line = (v * 17.0 + f64::from(seed) * 0.7).fract();
            let letter = (u * 61.0 + f64::from(seed) * 3.0).sin() * (u * 23.0).cos();
            let printed = line < 0.35 && letter > 0.1 && (u + 0.3 * shift) % 0.55 > 0.2;
            if printed && face_u.hypot(face_v) >= 1.2 {
                tone = 45.0;
            }
            let noise = f64::from(grain & 7) - 3.5;
            for tint in [0.97, 1.0, 0.86] {
                rgb.push((tone * tint + noise).clamp(0.0, 255.0) as u8);
            }
        }
    }
    rgb
}

/// What an eye sees of a picture through a bad lens or from afar.
pub mod seen_by_eye {
    /// Each pixel the mean of its neighbours, twice.
    pub fn blurred(rgb: &[u8], width: u32, radius: usize) -> Vec<u8> {
        let width = width as usize;
        let height = rgb.len() / 3 / width;
        let mut once = rgb.to_vec();
        for _ in 0..2 {
            let from = once.clone();
            for y in 0..height {
                for x in 0..width * 3 {
                    let (first, last) = (
                        x.saturating_sub(radius * 3),
                        (x + radius * 3).min(width * 3 - 1),
                    );
                    let row = &from[y * width * 3..(y + 1) * width * 3];
                    let near = (first.max(x % 3)..=last).filter(|at| at % 3 == x % 3);
                    let (sum, count) = near.fold((0, 0), |(sum, count), at| {
                        (sum + u32::from(row[at]), count + 1)
                    });
                    once[y * width * 3 + x] = (sum / count) as u8;
                }
            }
            let from = once.clone();
            for y in 0..height {
                let (first, last) = (y.saturating_sub(radius), (y + radius).min(height - 1));
                for x in 0..width * 3 {
                    let sum: u32 = (first..=last)
                        .map(|y| u32::from(from[y * width * 3 + x]))
                        .sum();
                    once[y * width * 3 + x] = (sum / (last - first + 1) as u32) as u8;
                }
            }
        }
        once
    }

    /// Each pixel the mean of those that it stands for.
    pub fn scaled(
        rgb: &[u8],
        width: u32,
        height: u32,
        into_width: u32,
        into_height: u32,
    ) -> Vec<u8> {
        let mut small = Vec::new();
        for y in 0..into_height {
            for x in 0..into_width {
                let (left, right) = (
                    x * width / into_width,
                    ((x + 1) * width / into_width).max(x * width / into_width + 1),
                );
                let (top, bottom) = (
                    y * height / into_height,
                    ((y + 1) * height / into_height).max(y * height / into_height + 1),
                );
                for channel in 0..3 {
                    let places = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
                    let sum: u32 = places
                        .map(|(x, y)| u32::from(rgb[((y * width + x) * 3 + channel) as usize]))
                        .sum();
                    small.push((sum / ((right - left) * (bottom - top))) as u8);
                }
            }
        }
        small
    }
}

/// What a camera writes along.
#[derive(Default)]
pub struct Notes<'a> {
    pub software: Option<&'a str>,
    pub model: Option<&'a str>,
    pub taken: Option<&'a str>,
    pub zone: Option<&'a str>,
    pub position: bool,
    pub preview: Option<&'a [u8]>,
    pub orientation: Option<u16>,
}

impl Notes<'_> {
    pub fn put_into(&self, file: &[u8]) -> Vec<u8> {
        with_segment(file, 0xe1, &[b"Exif\0\0", self.bytes().as_slice()].concat())
    }

    /// A TIFF, most significant byte first: three directories and the preview's.
    pub fn bytes(&self) -> Vec<u8> {
        let text = |tag, text: Option<&str>| text.map(|text| Entry::text(tag, text));
        let mut main: Vec<Entry> = [
            text(0x010f, self.model.map(|_| "NOBODY")),
            text(0x0110, self.model),
            self.orientation.map(|turned| Entry::short(0x0112, turned)),
            text(0x0131, self.software),
            text(0x0132, self.taken),
        ]
        .into_iter()
        .flatten()
        .collect();
        let picture: Vec<Entry> = [text(0x9003, self.taken), text(0x9011, self.zone)]
            .into_iter()
            .flatten()
            .collect();
        let position = [Entry::long(2, 0), Entry::long(4, 0)];
        let length = |entries: &[Entry]| {
            6 + entries
                .iter()
                .map(|entry| 12 + entry.outside.len())
                .sum::<usize>()
        };

        main.push(Entry::long(0x8769, 0));
        if self.position {
            main.push(Entry::long(0x8825, 0));
        }
        let of_picture = 8 + length(&main);
        let of_position = of_picture + length(&picture);
        let of_preview = of_position + if self.position { length(&position) } else { 0 };
        for entry in &mut main {
            match entry.tag {
                0x8769 => entry.inside = (of_picture as u32).to_be_bytes(),
                0x8825 => entry.inside = (of_position as u32).to_be_bytes(),
                _ => {}
            }
        }
        let mut file = b"MM\0*\0\0\0\x08".to_vec();
        let next = self.preview.map_or(0, |_| of_preview as u32);
        directory(&mut file, &main, next);
        directory(&mut file, &picture, 0);
        if self.position {
            directory(&mut file, &position, 0);
        }
        if let Some(preview) = self.preview {
            let at = of_preview + 6 + 24;
            let entries = [
                Entry::long(0x0201, at as u32),
                Entry::long(0x0202, preview.len() as u32),
            ];
            directory(&mut file, &entries, 0);
            file.extend(preview);
        }
        file
    }
}

struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    inside: [u8; 4],
    outside: Vec<u8>,
}

impl Entry {
    fn short(tag: u16, value: u16) -> Self {
        let [high, low] = value.to_be_bytes();
        Self {
            tag,
            kind: 3,
            count: 1,
            inside: [high, low, 0, 0],
            outside: Vec::new(),
        }
    }

    fn long(tag: u16, value: u32) -> Self {
        Self {
            tag,
            kind: 4,
            count: 1,
            inside: value.to_be_bytes(),
            outside: Vec::new(),
        }
    }

    fn text(tag: u16, text: &str) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        bytes.push(0);
        let count = bytes.len() as u32;
        if bytes.len() <= 4 {
            bytes.resize(4, 0);
            return Self {
                tag,
                kind: 2,
                count,
                inside: bytes.try_into().unwrap(),
                outside: Vec::new(),
            };
        }
        Self {
            tag,
            kind: 2,
            count,
            inside: [0; 4],
            outside: bytes,
        }
    }
}

/// Entries, the place of the next directory, and then what did not fit inside.
fn directory(file: &mut Vec<u8>, entries: &[Entry], next: u32) {
    let mut outside = file.len() + 6 + entries.len() * 12;
    file.extend((entries.len() as u16).to_be_bytes());
    for entry in entries {
        file.extend(entry.tag.to_be_bytes());
        file.extend(entry.kind.to_be_bytes());
        file.extend(entry.count.to_be_bytes());
        if entry.outside.is_empty() {
            file.extend(entry.inside);
        } else {
            file.extend((outside as u32).to_be_bytes());
            outside += entry.outside.len();
        }
    }
    file.extend(next.to_be_bytes());
    for entry in entries {
        file.extend(&entry.outside);
    }
}
