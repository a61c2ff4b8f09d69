//! What is handed out: pixels, and nothing else of what came.

use std::sync::Arc;

use countercheck_core::domain::verification::Original;
use countercheck_core::pictures::Encoded;
use sha2::{Digest, Sha256};

use crate::making::{
    Jpeg, Png, chunks, corners, detailed, develop, exif, psnr, seen, segments, webp, with_chunk,
    with_segment,
};

/// A JPEG with everything that cameras and programs write beside pixels.
fn talkative(width: u32, height: u32) -> Vec<u8> {
    let mut file = Jpeg::default().write(width, height, &detailed(width, height));
    for (marker, data) in [
        (0xe1, exif(6).as_slice()),
        (
            0xe1,
            b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Canary</x:xmpmeta>",
        ),
        (0xe2, b"ICC_PROFILE\0\x01\x01Canary"),
        (0xed, b"Photoshop 3.0\08BIM Canary"),
        (0xfe, b"Canary"),
    ] {
        file = with_segment(&file, marker, data);
    }
    file
}

fn assert_bare(served: &Encoded) {
    assert!(!served.bytes.windows(6).any(|six| six == b"Canary"));
    match served.content_type {
        "image/png" => {
            for (_, name) in chunks(&served.bytes) {
                assert!(["IHDR", "IDAT", "IEND"].contains(&name.as_str()), "{name}");
            }
        }
        "image/jpeg" => {
            for (at, marker) in segments(&served.bytes) {
                let neutral = match marker {
                    // The mark of the format itself says no more than its version.
                    0xe0 => served.bytes[at + 4..].starts_with(b"JFIF\0"),
                    0xe1..=0xef | 0xfe => false,
                    // Every colour at full resolution.
                    0xc0 => (0..3).all(|of| served.bytes[at + 11 + 3 * of] == 0x11),
                    _ => true,
                };
                assert!(neutral, "segment {marker:x}");
            }
        }
        other => panic!("nothing is served as {other}"),
    }
}

#[test]
fn no_metadata_and_never_the_same_bytes() {
    let png = Png::default().write(64, 48, &detailed(64, 48));
    let files = [
        talkative(1900, 1000),
        talkative(64, 48),
        with_chunk(
            &with_chunk(&png, b"tEXt", b"Comment\0Canary"),
            b"eXIf",
            &exif(6)[6..],
        ),
        webp(64, 48, &detailed(64, 48)),
    ];
    for file in files {
        let developed = develop(&file).unwrap();
        let full = developed.negative.into_full().0.unwrap();
        for served in [&developed.display, &developed.thumb, &full] {
            assert_bare(served);
            assert_ne!(&served.bytes[..], file.as_slice());
            seen(served);
        }
    }
    // Even our own output is made anew.
    let again = develop(&develop(&png).unwrap().display.bytes).unwrap();
    assert_bare(&again.display);
}

#[test]
fn sizes_and_a_small_picture_is_its_own_detail() {
    let large = develop(&Jpeg::default().write(1900, 1000, &detailed(1900, 1000))).unwrap();
    assert_eq!((large.header.width, large.header.height), (1900, 1000));
    assert_eq!((large.display.width, large.display.height), (1600, 842));
    assert_eq!((large.thumb.width, large.thumb.height), (256, 135));
    let full = large.negative.into_full().0.unwrap();
    assert_eq!((full.width, full.height), (1900, 1000));

    let small = develop(&Jpeg::default().write(300, 200, &detailed(300, 200))).unwrap();
    assert_eq!(
        (small.display.width, small.display.height),
        (300, 200),
        "never scaled up"
    );
    let full = small.negative.into_full().0.unwrap();
    assert!(
        Arc::ptr_eq(&full.bytes, &small.display.bytes),
        "the same bytes, held once"
    );

    let tiny = develop(&Png::default().write(1, 1, &[9, 9, 9])).unwrap();
    assert_eq!((tiny.thumb.width, tiny.thumb.height), (1, 1));
    let strip = develop(&Png::default().write(16_000, 2, &detailed(16_000, 2))).unwrap();
    assert_eq!(
        (strip.thumb.width, strip.thumb.height),
        (256, 1),
        "at least one row"
    );
}

#[test]
fn lossless_stays_exact_in_full_detail() {
    let pixels = detailed(1900, 800);
    for file in [
        Png::default().write(1900, 800, &pixels),
        webp(1900, 800, &pixels),
    ] {
        let full = develop(&file).unwrap().negative.into_full().0.unwrap();
        assert!(seen(&full).rgb == pixels, "every sample as it came");
    }
}

#[test]
fn lossy_loses_next_to_nothing_more() {
    // The worst there is: grain alone, at the best quality of the source.
    let mut grain = 1_u32;
    let noise: Vec<u8> = (0..1700 * 400 * 3)
        .map(|_| {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            grain.to_be_bytes()[0]
        })
        .collect();
    for (name, enough, pixels) in [
        ("noise", 42.0, noise),
        ("detail", 45.0, detailed(1700, 400)),
    ] {
        let best = Jpeg {
            quality: 100,
            ..Jpeg::default()
        };
        let file = best.write(1700, 400, &pixels);
        let decoded = crate::second_decoder::decoded(&file);
        let full = seen(&develop(&file).unwrap().negative.into_full().0.unwrap());
        let near = psnr(&decoded.rgb, &full.rgb);
        assert!(near >= enough, "{name}: {near:.1} dB");
        println!("{name}: {near:.1} dB");
    }
}

#[test]
fn the_original_is_left_as_it_is() {
    let bytes: Arc<[u8]> = talkative(640, 480).into();
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    let original = Original {
        bytes: bytes.clone(),
        sha256,
    };
    develop(&original.bytes)
        .unwrap()
        .negative
        .into_full()
        .0
        .unwrap();
    let after: [u8; 32] = Sha256::digest(&original.bytes).into();
    assert_eq!(after, original.sha256, "the identity of the evidence");
    assert_eq!(Arc::strong_count(&bytes), 2, "nothing keeps the bytes");
}

#[test]
fn equal_pictures_give_equal_bytes() {
    let file = Jpeg::default().write(1700, 900, &corners(1700, 900));
    let [a, b] = [0, 1].map(|_| develop(&file).unwrap());
    assert_eq!(a.display.bytes, b.display.bytes);
    assert_eq!(a.thumb.bytes, b.thumb.bytes);
}
