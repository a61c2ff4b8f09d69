//! Nothing is hidden in transparency: it becomes a chequer.

use png::ColorType;

use crate::making::{Png, Seen, develop, seen, webp};

const LIGHT: [u8; 3] = [0xf0; 3];
const DARK: [u8; 3] = [0x90; 3];

/// Left half opaque blue, right half blue that cannot be seen.
fn half(width: u32, height: u32) -> Vec<u8> {
    let mut samples = Vec::new();
    for _ in 0..height {
        for x in 0..width {
            samples.extend_from_slice(&[0, 0, 200, if x < width / 2 { 255 } else { 0 }]);
        }
    }
    samples
}

fn assert_half_chequered(seen: &Seen) {
    assert_eq!(seen.at(3, 3), [0, 0, 200], "opaque is untouched");
    assert_eq!(seen.at(33, 1), LIGHT, "first square of the right half");
    assert_eq!(seen.at(41, 1), DARK, "its neighbour");
    assert_eq!(seen.at(33, 9), DARK, "and the one below");
}

#[test]
fn of_a_png() {
    let png = Png {
        colour: ColorType::Rgba,
        ..Png::default()
    };
    let developed = develop(&png.write(64, 32, &half(64, 32))).unwrap();
    assert_half_chequered(&seen(&developed.display));
    assert_half_chequered(&seen(&developed.negative.into_full().0.unwrap()));
}

#[test]
fn of_a_webp() {
    let developed = develop(&webp(64, 32, &half(64, 32))).unwrap();
    assert_half_chequered(&seen(&developed.display));
}

#[test]
fn of_a_palette_and_of_one_grey() {
    let palette = Png {
        colour: ColorType::Indexed,
        palette: Some(vec![0, 0, 200, 9, 9, 9]),
        transparent: Some(vec![255, 0]),
        ..Png::default()
    };
    let indices: Vec<u8> = (0..64 * 32).map(|at| u8::from(at % 64 >= 32)).collect();
    let developed = develop(&palette.write(64, 32, &indices)).unwrap();
    assert_half_chequered(&seen(&developed.display));

    let grey = Png {
        colour: ColorType::Grayscale,
        transparent: Some(vec![0, 77]),
        ..Png::default()
    };
    let greys: Vec<u8> = (0..64 * 32)
        .map(|at| if at % 64 >= 32 { 77 } else { 50 })
        .collect();
    let seen = seen(&develop(&grey.write(64, 32, &greys)).unwrap().display);
    assert_eq!(
        (seen.at(3, 3), seen.at(33, 1), seen.at(41, 1)),
        ([50; 3], LIGHT, DARK)
    );
}

#[test]
fn half_transparent_is_half_of_both() {
    let png = Png {
        colour: ColorType::GrayscaleAlpha,
        ..Png::default()
    };
    let samples: Vec<u8> = (0..32 * 32).flat_map(|_| [0, 128]).collect();
    let seen = seen(&develop(&png.write(32, 32, &samples)).unwrap().display);
    assert_eq!(
        seen.at(0, 0),
        [0x78; 3],
        "black with half of the light grey"
    );
}

#[test]
fn squares_stay_squares_in_a_reduced_copy() {
    let png = Png {
        colour: ColorType::GrayscaleAlpha,
        ..Png::default()
    };
    let developed = develop(&png.write(2400, 1200, &vec![0; 2400 * 1200 * 2])).unwrap();
    for served in [&developed.display, &developed.thumb] {
        let seen = seen(served);
        let square = seen.width / 64;
        let (first, second) = (
            seen.at(square / 2, square / 2),
            seen.at(square + square / 2, square / 2),
        );
        assert!(
            first[0].abs_diff(second[0]) > 0x40,
            "{first:?} beside {second:?}"
        );
    }
}
