//! The camera's note on orientation is followed, in every format that has one.

use countercheck_core::pictures::{Limits, inspect};

use crate::making::{
    Jpeg, Png, corners, develop, exif, near, riff, seen, webp, with_chunk, with_segment,
};

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 30];
const BLUE: [u8; 3] = [30, 30, 220];
const WHITE: [u8; 3] = [230, 230, 230];

/// For each note, the corners of the upright picture: upper left, upper right, lower left, lower
/// right. Stored are red, green, blue and white. From the standard's table of which stored row and
/// column are the upper and the left edge.
const UPRIGHT: [(u8, [[u8; 3]; 4]); 8] = [
    (1, [RED, GREEN, BLUE, WHITE]),
    (2, [GREEN, RED, WHITE, BLUE]),
    (3, [WHITE, BLUE, GREEN, RED]),
    (4, [BLUE, WHITE, RED, GREEN]),
    (5, [RED, BLUE, GREEN, WHITE]),
    (6, [BLUE, RED, WHITE, GREEN]),
    (7, [WHITE, GREEN, BLUE, RED]),
    (8, [GREEN, WHITE, RED, BLUE]),
];

fn assert_upright(file: &[u8], note: u8, expected: [[u8; 3]; 4], (width, height): (u32, u32)) {
    let (across, down) = if note > 4 {
        (height, width)
    } else {
        (width, height)
    };
    let header = inspect(file, &Limits::default()).unwrap();
    assert_eq!(
        (header.width, header.height),
        (across, down),
        "size for {note}"
    );
    assert_eq!(header.turned, note != 1);

    let developed = develop(file).unwrap();
    let full = developed.negative.into_full().0.unwrap();
    for served in [&developed.display, &developed.thumb, &full] {
        let seen = seen(served);
        assert_eq!(
            seen.width > seen.height,
            across > down,
            "lies or stands as it should, for {note}"
        );
        let (right, bottom) = (seen.width - 3, seen.height - 3);
        let found = [(2, 2), (right, 2), (2, bottom), (right, bottom)].map(|(x, y)| seen.at(x, y));
        for (found, expected) in found.into_iter().zip(expected) {
            assert!(
                near(found, expected, 10),
                "note {note}: {found:?} for {expected:?}"
            );
        }
    }
}

#[test]
fn eight_notes_of_a_jpeg() {
    // Smaller than the display, and larger: two ways through the code.
    for (width, height) in [(48, 32), (1800, 1200)] {
        let plain = Jpeg::default().write(width, height, &corners(width, height));
        for (note, expected) in UPRIGHT {
            let file = with_segment(&plain, 0xe1, &exif(note));
            assert_upright(&file, note, expected, (width, height));
        }
    }
}

#[test]
fn eight_notes_of_a_png_and_of_a_webp() {
    let png = Png::default().write(48, 32, &corners(48, 32));
    let plain = webp(48, 32, &corners(48, 32));
    let coded = &plain[20..];
    for (note, expected) in UPRIGHT {
        let tiff = &exif(note)[6..];
        assert_upright(&with_chunk(&png, b"eXIf", tiff), note, expected, (48, 32));
        let canvas = [8, 0, 0, 0, 47, 0, 0, 31, 0, 0];
        let file = riff(&[(b"VP8X", &canvas), (b"VP8L", coded), (b"EXIF", tiff)]);
        assert_upright(&file, note, expected, (48, 32));
    }
}

#[test]
fn a_note_that_is_none_turns_nothing() {
    let plain = Jpeg::default().write(48, 32, &corners(48, 32));
    for note in [0, 9, 255] {
        let file = with_segment(&plain, 0xe1, &exif(note));
        assert_upright(&file, 1, UPRIGHT[0].1, (48, 32));
    }
    // The first of two notes counts, as everywhere.
    let twice = with_segment(&with_segment(&plain, 0xe1, &exif(3)), 0xe1, &exif(1));
    assert_upright(&twice, 1, UPRIGHT[0].1, (48, 32));
}
