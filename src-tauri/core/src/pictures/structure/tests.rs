//! The lean copy. What is refused, and what is shown, is tested from the outside.

use super::*;

/// Length, name, data and a checksum that is not looked at here.
fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length, name.as_slice(), data, &[0; 4]].concat()
}

#[test]
fn of_a_png_holds_no_text_profile_or_note() {
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    file.extend(chunk(b"IHDR", &header));
    for name in [
        b"tEXt", b"zTXt", b"iTXt", b"iCCP", b"eXIf", b"gAMA", b"sPLT", b"prVt",
    ] {
        file.extend(chunk(name, b"Canary"));
    }
    file.extend(chunk(b"IDAT", &[1, 2, 3]));
    file.extend(chunk(b"IEND", &[]));

    let structure = read(&file, &Limits::default()).ok().unwrap();
    let (lean, stops) = structure.lean();
    assert!(!lean.windows(6).any(|six| six == b"Canary"));
    assert_eq!(lean.len(), 8 + 25 + 15 + 12, "signature and three chunks");
    assert!(stops.is_empty());
}

#[test]
fn of_a_jpeg_holds_no_segment_but_what_makes_pixels() {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker], length.as_slice(), data].concat()
    };
    let mut file = b"\xff\xd8".to_vec();
    for marker in (0xe0..=0xef).chain([0xfe]) {
        file.extend(segment(marker, b"Canary"));
    }
    file.extend(segment(0xee, b"Adobe\0\x64\0\0\0\0\x01"));
    file.extend(segment(0xc0, &[8, 0, 8, 0, 8, 1, 1, 0x11, 0]));
    let before = 2 + 16 + 13;
    file.extend(segment(0xda, &[1, 1, 0, 0, 63, 0]));
    file.extend([0x55, 0xff, 0x00, 0xff, 0xd0, 0x55]);
    file.extend(b"\xff\xd9 and more");

    let structure = read(&file, &Limits::default()).ok().unwrap();
    let (lean, stops) = structure.lean();
    assert!(!lean.windows(6).any(|six| six == b"Canary"));
    assert!(lean.ends_with(b"\xff\xd9"), "nothing after the end");
    assert!(
        lean.windows(5).any(|five| five == b"Adobe"),
        "how colours are meant"
    );
    assert_eq!(stops, [before], "where its scan begins");
    assert!(structure.trailing);
}

#[test]
fn of_a_webp_holds_no_flag_but_that_of_transparency() {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        [name.as_slice(), &length, data].concat()
    };
    // Everything but an animation: profile, transparency, notes.
    let canvas = [0x3c, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let body = [
        b"WEBP".to_vec(),
        chunk(b"VP8X", &canvas),
        chunk(b"ICCP", b"Canary"),
        chunk(b"VP8L", b"\x2f\0\0\0\0\0"),
        chunk(b"XMP ", b"Canary"),
    ]
    .concat();
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    let file = [b"RIFF".as_slice(), &length, &body].concat();

    let (lean, _) = read(&file, &Limits::default()).ok().unwrap().lean();
    assert!(!lean.windows(6).any(|six| six == b"Canary"));
    assert_eq!(lean[20], ALPHA, "the flags");
    assert_eq!(
        u32::from_le_bytes(lean[4..8].try_into().unwrap()) as usize,
        lean.len() - 8,
        "its length is right"
    );
}

const ALPHA: u8 = 0x10;
