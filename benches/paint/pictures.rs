//! Makes the pictures of the measurement: 24 JPEGs of 12 megapixels, as large in bytes and as hard
//! to decode as photographs of a telephone, none of them a photograph.
//!
//! In the middle of each stands its fiducial: a block of one colour that no other picture has, by
//! which a probe of the screen knows the picture, and under the middle a field of lines two pixels
//! wide, which are grey when the picture is shown small and black and white when every pixel is.
//! `colours.json` says the colours in the order of the files.
//!
//! `paint-pictures FOLDER`; does nothing if the folder has them.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a program for one's own terminal"
)]

use std::fs;
use std::path::Path;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

const WIDTH: usize = 4000;
const HEIGHT: usize = 3000;
const QUALITY: u8 = 88;
/// How far a pixel is thrown from its neighbours: chosen for 2.5 MB.
const GRAIN: i32 = 19;
const LEVELS: [u8; 3] = [24, 128, 232];
/// Where the provider writes chance, so that no two answers have the same bytes.
const NONCE: &[u8] = b"SYNTHETIC nonce:0000000000000000";

fn main() {
    let folder = std::env::args().nth(1).unwrap();
    let folder = Path::new(&folder);
    // Written last: a run that was broken off begins again.
    let colours_file = folder.join("colours.json");
    if colours_file.exists() {
        return;
    }
    fs::create_dir_all(folder).unwrap();
    let colours = colours();
    let scene = scene();
    for (index, colour) in colours.iter().enumerate() {
        let mut chance = Chance(index as u64 + 1);
        let rgb = expose(&scene, index, *colour, &mut chance);
        let path = folder.join(format!("{index:02}.jpg"));
        let mut encoder = Encoder::new_file(path, QUALITY).unwrap();
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        encoder.add_app_segment(10, NONCE.to_vec()).unwrap();
        encoder
            .encode(&rgb, WIDTH as u16, HEIGHT as u16, ColorType::Rgb)
            .unwrap();
    }
    let names = colours.map(|[r, g, b]| format!("\"{r:02x}{g:02x}{b:02x}\""));
    fs::write(colours_file, format!("[{}]\n", names.join(","))).unwrap();
}

/// Every mixture of three levels that is not a grey.
fn colours() -> [[u8; 3]; 24] {
    let mut all = (0..27).map(|n| [LEVELS[n / 9], LEVELS[n / 3 % 3], LEVELS[n % 3]]);
    std::array::from_fn(|_| all.find(|[r, g, b]| r != g || g != b).unwrap())
}

/// Light without grain: soft forms of five sizes.
fn scene() -> Vec<i32> {
    let mut light = vec![0; WIDTH * HEIGHT];
    for octave in 0..5 {
        let (cell, weight) = (640 >> octave, 72 >> octave);
        let columns = WIDTH / cell + 2;
        let mut chance = Chance(100 + octave as u64);
        let knots: Vec<i32> = (0..columns * (HEIGHT / cell + 2))
            .map(|_| chance.below(2 * weight + 1) - weight)
            .collect();
        for (y, row) in light.chunks_mut(WIDTH).enumerate() {
            let (up, down) = ((cell - y % cell) as i32, (y % cell) as i32);
            let knots = &knots[y / cell * columns..];
            for (x, place) in row.iter_mut().enumerate() {
                let (column, right) = (x / cell, (x % cell) as i32);
                let between = |at: usize| knots[at] * up + knots[at + columns] * down;
                let cell = cell as i32;
                let mixed = between(column) * (cell - right) + between(column + 1) * right;
                *place += mixed / (cell * cell);
            }
        }
    }
    light
}

/// One picture: the scene moved and tinted, with its own grain and its fiducial.
fn expose(scene: &[i32], index: usize, colour: [u8; 3], chance: &mut Chance) -> Vec<u8> {
    let mut rgb = Vec::with_capacity(WIDTH * HEIGHT * 3);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            if let Some(fiducial) = fiducial(x, y, colour) {
                rgb.extend(fiducial);
                continue;
            }
            let light = scene[y * WIDTH + (x + index * 157) % WIDTH];
            let grain = chance.below(GRAIN) - GRAIN / 2;
            rgb.extend(colour.map(|level| {
                let tint = (i32::from(level) - 128) / 8;
                (128 + light + grain + tint).clamp(0, 255) as u8
            }));
        }
    }
    rgb
}

fn fiducial(x: usize, y: usize, colour: [u8; 3]) -> Option<[u8; 3]> {
    let (right, down) = (x as i32 - WIDTH as i32 / 2, y as i32 - HEIGHT as i32 / 2);
    if right.abs() < 300 && (200..320).contains(&down) {
        return Some(if (x / 2).is_multiple_of(2) {
            [0; 3]
        } else {
            [255; 3]
        });
    }
    (right.abs() < 500 && down.abs() < 375).then_some(colour)
}

/// The same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: i32) -> i32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as i32 % end
    }
}
