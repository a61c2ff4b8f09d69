//! Every kind of sample becomes eight bits of red, green and blue.

use jpeg_encoder::{ColorType as JpegColour, SamplingFactor};
use png::{BitDepth, ColorType};

use crate::making::{Jpeg, Png, corners, develop, near, seen, with_segment};

#[test]
fn grey_in_each_format_and_depth() {
    let ramp: Vec<u8> = (0..=255).cycle().take(256 * 16).collect();
    let grey = Png {
        colour: ColorType::Grayscale,
        ..Png::default()
    };
    let shown = seen(&develop(&grey.write(256, 16, &ramp)).unwrap().display);
    assert_eq!(
        (shown.at(0, 5), shown.at(100, 5), shown.at(255, 5)),
        ([0; 3], [100; 3], [255; 3])
    );

    // One bit: black and white, not black and nearly black.
    let bits = Png {
        depth: BitDepth::One,
        ..grey
    };
    let shown = seen(
        &develop(&bits.write(16, 16, &[0x0f_u8; 32]))
            .unwrap()
            .display,
    );
    assert_eq!((shown.at(0, 0), shown.at(7, 0)), ([0; 3], [255; 3]));

    let jpeg = Jpeg {
        colour: JpegColour::Luma,
        ..Jpeg::default()
    };
    let shown = seen(&develop(&jpeg.write(256, 16, &ramp)).unwrap().display);
    assert!(
        near(shown.at(100, 8), [100; 3], 3),
        "{:?}",
        shown.at(100, 8)
    );
}

#[test]
fn sixteen_bits_are_cut_to_the_upper_eight() {
    let samples: Vec<u8> = (0..32 * 32)
        .flat_map(|_| [0x12, 0xff, 0x80, 0x00, 0xfe, 0x01])
        .collect();
    let png = Png {
        depth: BitDepth::Sixteen,
        ..Png::default()
    };
    let developed = develop(&png.write(32, 32, &samples)).unwrap();
    assert_eq!(seen(&developed.display).at(7, 7), [0x12, 0x80, 0xfe]);
}

#[test]
fn rows_that_come_in_turns() {
    // An interlaced file is made of the plain one: with one row and one column per pass, the first
    // pass is the whole of a picture of one pixel, so a real one is built by hand.
    let file = interlaced();
    let developed = develop(&file).unwrap();
    let shown = seen(&developed.display);
    for y in 0..8 {
        for x in 0..8 {
            let grey = u8::try_from(y * 8 + x).unwrap() * 4;
            assert_eq!(shown.at(x, y), [grey; 3], "pixel {x}, {y}");
        }
    }
}

/// Eight by eight greys, each of its own, in the seven passes of the standard.
fn interlaced() -> Vec<u8> {
    use crate::making::chunk;
    // First column and row of each pass, and the steps.
    const PASSES: [(u8, u8, usize, usize); 7] = [
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ];
    let mut rows = Vec::new();
    for (x0, y0, dx, dy) in PASSES {
        for y in (y0..8).step_by(dy) {
            rows.push(0);
            rows.extend((x0..8).step_by(dx).map(|x| (y * 8 + x) * 4));
        }
    }
    let length = u16::try_from(rows.len()).unwrap();
    let adler = rows.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (a + b) % 65_521)
    });
    // One stored block.
    let zlib = [
        &[0x78, 0x01, 0x01],
        length.to_le_bytes().as_slice(),
        &(!length).to_le_bytes(),
        &rows,
        &(adler.1 << 16 | adler.0).to_be_bytes(),
    ]
    .concat();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", &[0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 1]),
        &chunk(b"IDAT", &zlib),
        &chunk(b"IEND", &[]),
    ]
    .concat()
}

/// Cyan, magenta, yellow and black as printers store them, and what they look like.
const INKS: [([u8; 4], [u8; 3]); 5] = [
    ([255, 0, 0, 0], [0, 255, 255]),
    ([0, 255, 0, 0], [255, 0, 255]),
    ([0, 0, 255, 0], [255, 255, 0]),
    ([0, 0, 0, 255], [0, 0, 0]),
    ([0, 0, 0, 0], [255, 255, 255]),
];

#[test]
fn inks_become_light() {
    for colour in [JpegColour::Cmyk, JpegColour::CmykAsYcck] {
        for (inks, light) in INKS {
            let jpeg = Jpeg {
                colour,
                quality: 100,
                ..Jpeg::default()
            };
            let file = jpeg.write(16, 16, &inks.repeat(16 * 16));
            let found = seen(&develop(&file).unwrap().display).at(5, 5);
            assert!(
                near(found, light, 6),
                "{colour:?} {inks:?}: {found:?} for {light:?}"
            );
        }
    }
}

#[test]
fn every_way_to_thin_out_the_colours() {
    let width = 64;
    for sampling in [
        SamplingFactor::F_1_1,
        SamplingFactor::F_2_1,
        SamplingFactor::F_1_2,
        SamplingFactor::F_2_2,
        SamplingFactor::F_4_1,
        SamplingFactor::F_4_2,
        SamplingFactor::F_1_4,
        SamplingFactor::F_2_4,
    ] {
        for progressive in [false, true] {
            let jpeg = Jpeg {
                sampling,
                progressive,
                ..Jpeg::default()
            };
            let file = jpeg.write(width, width, &corners(width, width));
            let shown = seen(&develop(&file).unwrap().display);
            for (at, expected) in [
                ((8, 8), [220, 30, 30]),
                ((56, 8), [30, 200, 30]),
                ((8, 56), [30, 30, 220]),
            ] {
                let found = shown.at(at.0, at.1);
                assert!(
                    near(found, expected, 12),
                    "{sampling:?}, progressive {progressive}: {found:?} for {expected:?}"
                );
            }
        }
    }
}

#[test]
fn a_colour_profile_changes_nothing() {
    let plain = Jpeg::default().write(32, 32, &corners(32, 32));
    let profile = [b"ICC_PROFILE\0\x01\x01".as_slice(), &[0x5a; 3000]].concat();
    let with = with_segment(&plain, 0xe2, &profile);
    let (plain, with) = (develop(&plain).unwrap(), develop(&with).unwrap());
    assert_eq!(
        plain.display.bytes, with.display.bytes,
        "the samples are shown as they are"
    );
}
