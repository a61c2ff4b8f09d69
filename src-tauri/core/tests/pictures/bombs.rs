//! Small files that would be a lot of work or a lot of memory. Time and memory of some of them are
//! measured in `time.rs` and `memory.rs`.

use countercheck_core::pictures::{CannotShow, Limits, inspect};

use crate::making::{
    Jpeg, Png, chunk, corners, develop, refused, riff, segments, with_chunk, zeros,
};

/// Files of less than a kilobyte that claim sides of up to 65,500 pixels.
pub fn pixel_bombs() -> Vec<(Vec<u8>, CannotShow)> {
    let mut bombs = Vec::new();
    for (width, height, why) in [
        (65_500_u32, 65_500_u32, CannotShow::SideTooLong),
        (16_385, 1, CannotShow::SideTooLong),
        (1, 65_500, CannotShow::SideTooLong),
        (16_000, 16_000, CannotShow::TooManyPixels),
    ] {
        let mut jpeg = Jpeg::default().write(8, 8, &corners(8, 8));
        let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        jpeg[at + 5..at + 7].copy_from_slice(&u16::try_from(height).unwrap().to_be_bytes());
        jpeg[at + 7..at + 9].copy_from_slice(&u16::try_from(width).unwrap().to_be_bytes());
        // With nothing behind the header, too.
        bombs.push((jpeg[..at + 19].to_vec(), why));
        bombs.push((jpeg, why));

        let header = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[8, 2, 0, 0, 0],
        ]
        .concat();
        let png = Png::default().write(8, 8, &corners(8, 8));
        bombs.push((
            [&png[..8], &chunk(b"IHDR", &header), &png[33..]].concat(),
            why,
        ));

        let side = |side: u32| (side - 1).to_le_bytes();
        let canvas = [&[0; 4], &side(width)[..3], &side(height)[..3]].concat();
        bombs.push((riff(&[(b"VP8X", &canvas), (b"VP8L", b"\x2f\0\0\0\0")]), why));
    }
    // The sides that a lossless WebP can write itself.
    bombs.push((
        riff(&[(b"VP8L", b"\x2f\xff\xff\xff\x0f")]),
        CannotShow::TooManyPixels,
    ));
    bombs.push((
        riff(&[(b"VP8 ", b"\0\0\0\x9d\x01\x2a\xff\x3f\xff\x3f")]),
        CannotShow::TooManyPixels,
    ));
    bombs
}

#[test]
fn pixels_are_counted_before_anything_else() {
    for (at, (bomb, why)) in pixel_bombs().into_iter().enumerate() {
        assert!(bomb.len() < 1024);
        assert_eq!(
            inspect(&bomb, &Limits::default()).err(),
            Some(why),
            "bomb {at}"
        );
        assert_eq!(refused(&bomb), why, "bomb {at}");
    }
}

/// A progressive JPEG whose last scan comes again and again.
pub fn scan_bomb(width: u32, height: u32, scans: usize) -> Vec<u8> {
    let jpeg = Jpeg {
        progressive: true,
        quality: 10,
        ..Jpeg::default()
    };
    let file = jpeg.write(width, height, &vec![128; (width * height * 3) as usize]);
    let found = segments(&file);
    let end = found.last().unwrap().0;
    let last = found.iter().rfind(|(_, marker)| *marker == 0xda).unwrap().0;
    let before = found.iter().filter(|(_, marker)| *marker == 0xda).count();
    [
        &file[..end],
        &file[last..end].repeat(scans - before),
        &file[end..],
    ]
    .concat()
}

#[test]
fn scans_are_counted() {
    assert!(
        develop(&scan_bomb(64, 64, 100)).is_ok(),
        "a hundred are allowed"
    );
    assert_eq!(refused(&scan_bomb(64, 64, 101)), CannotShow::TooManyScans);
    assert_eq!(
        refused(&scan_bomb(1024, 1024, 1000)),
        CannotShow::TooManyScans
    );
}

#[test]
fn rows_that_cannot_be_there_are_not_waited_for() {
    // Sixty megapixels of eight bytes each, of which ten bytes are there.
    let header = [
        &8000_u32.to_be_bytes()[..],
        &7500_u32.to_be_bytes(),
        &[16, 6, 0, 0, 0],
    ]
    .concat();
    let png = Png::default().write(8, 8, &corners(8, 8));
    let file = [&png[..8], &chunk(b"IHDR", &header), &png[33..]].concat();
    assert_eq!(refused(&file), CannotShow::Truncated);
}

#[test]
fn a_scan_too_short_for_its_blocks_is_not_decoded() {
    let mut jpeg = Jpeg::default().write(8, 8, &corners(8, 8));
    let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    jpeg[at + 5..at + 9].copy_from_slice(&[0x1f, 0x40, 0x1f, 0x40]);
    assert_eq!(
        refused(&jpeg),
        CannotShow::Truncated,
        "64 MP from a few bytes"
    );
}

/// A picture with a text, a profile or a preview that inflates to a gibibyte.
pub fn text_bombs() -> Vec<Vec<u8>> {
    let png = Png::default().write(16, 16, &corners(16, 16));
    let zeros = zeros(1 << 30);
    vec![
        with_chunk(&png, b"zTXt", &[b"Comment\0\0", zeros.as_slice()].concat()),
        with_chunk(
            &png,
            b"iTXt",
            &[b"Comment\0\x01\0\0\0", zeros.as_slice()].concat(),
        ),
        with_chunk(&png, b"iCCP", &[b"profile\0\0", zeros.as_slice()].concat()),
    ]
}

#[test]
fn texts_are_not_inflated() {
    for bomb in text_bombs() {
        assert!(develop(&bomb).is_ok(), "the pixels are fine");
    }
}
