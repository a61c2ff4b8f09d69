//! Half a picture is not shown as a whole one.

use countercheck_core::pictures::CannotShow;

use crate::making::{Jpeg, Png, chunks, corners, detailed, develop, refused, segments, webp};

fn jpegs() -> Vec<Vec<u8>> {
    [(false, 0), (false, 3), (true, 0)]
        .map(|(progressive, restart)| {
            let jpeg = Jpeg {
                progressive,
                restart,
                ..Jpeg::default()
            };
            jpeg.write(96, 64, &detailed(96, 64))
        })
        .to_vec()
}

#[test]
fn a_jpeg_that_ends_at_or_near_any_marker() {
    for file in jpegs() {
        assert!(develop(&file).is_ok());
        for (at, marker) in segments(&file) {
            for end in [at, at + 1, at + 2, at + 3, at + 5] {
                if end < file.len() && end > 2 {
                    let cut = develop(&file[..end]).err();
                    assert_eq!(
                        cut,
                        Some(CannotShow::Truncated),
                        "at {end}, marker {marker:x}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_jpeg_that_ends_anywhere() {
    for file in jpegs() {
        for end in (3..file.len()).step_by(37).chain([file.len() - 1]) {
            assert_eq!(refused(&file[..end]), CannotShow::Truncated, "at {end}");
        }
    }
}

/// An end glued on does not make a whole of a part: scans, or their refinements, are missing.
#[test]
fn a_progressive_jpeg_without_its_last_scans() {
    let jpeg = Jpeg {
        progressive: true,
        ..Jpeg::default()
    };
    let file = jpeg.write(96, 64, &detailed(96, 64));
    let scans: Vec<usize> = segments(&file)
        .into_iter()
        .filter(|(_, marker)| *marker == 0xda)
        .map(|(at, _)| at)
        .collect();
    assert!(scans.len() > 3, "enough scans to leave some out");
    for at in scans {
        let coarse = [&file[..at], &[0xff, 0xd9]].concat();
        let why = refused(&coarse);
        // Without any scan there is no picture at all.
        assert!(matches!(why, CannotShow::Truncated), "cut at {at}: {why:?}");
    }
}

#[test]
fn a_baseline_jpeg_with_half_of_its_only_scan() {
    let file = Jpeg::default().write(96, 64, &detailed(96, 64));
    let scan = segments(&file)
        .into_iter()
        .find(|(_, marker)| *marker == 0xda)
        .unwrap()
        .0;
    let almost_nothing = [&file[..scan + 14 + 8], &[0xff, 0xd9]].concat();
    assert!(
        develop(&almost_nothing).is_err(),
        "eight bytes for 288 blocks"
    );
}

#[test]
fn a_png_that_ends_at_or_near_any_chunk() {
    let file = Png::default().write(96, 64, &detailed(96, 64));
    for (chunk, name) in chunks(&file) {
        for end in [chunk.start, chunk.start + 4, chunk.start + 9, chunk.end - 1] {
            assert_eq!(
                refused(&file[..end]),
                CannotShow::Truncated,
                "{name} at {end}"
            );
        }
    }
    // Without a part that must be there, and with an end.
    for (chunk, name) in chunks(&file) {
        let without = [&file[..chunk.start], &file[chunk.end..]].concat();
        assert!(develop(&without).is_err(), "without {name}");
    }
}

#[test]
fn a_png_whose_data_ends_early() {
    let file = Png::default().write(96, 64, &detailed(96, 64));
    let (data, _) = chunks(&file)
        .into_iter()
        .find(|(_, name)| name == "IDAT")
        .unwrap();
    let inside = &file[data.start + 8..data.end - 4];
    let half = crate::making::chunk(b"IDAT", &inside[..inside.len() / 2]);
    let cut = [&file[..data.start], &half, &file[data.end..]].concat();
    assert!(develop(&cut).is_err());
}

#[test]
fn a_changed_byte_of_a_png_is_damage() {
    let file = Png::default().write(96, 64, &detailed(96, 64));
    for (chunk, name) in chunks(&file) {
        let mut changed = file.clone();
        changed[chunk.end - 1] ^= 1;
        assert!(develop(&changed).is_err(), "checksum of {name}");
    }
}

#[test]
fn a_webp_that_ends_anywhere() {
    let file = webp(96, 64, &corners(96, 64));
    assert!(develop(&file).is_ok());
    for end in 12..file.len() {
        assert_eq!(
            refused(&file[..end]),
            CannotShow::Truncated,
            "at {end} of {}",
            file.len()
        );
    }
}
