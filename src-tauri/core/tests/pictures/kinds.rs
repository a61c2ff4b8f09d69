//! What is no picture, or another kind of one, is named: by its bytes, never by what it is called.

use countercheck_core::pictures::{CannotShow, Kind, Limits, inspect, sniff};

use crate::making::{
    Jpeg, Png, corners, develop, refused, riff, seen, webp, with_chunk, with_segment,
};

/// Files with the wrong label: whatever their name was to be, this is what they are.
const OTHERS: [(&[u8], Kind, CannotShow); 20] = [
    (b"", Kind::Empty, CannotShow::Empty),
    (b"%PDF-1.7\n%\xe2\xe3", Kind::Pdf, CannotShow::Pdf),
    (b"\n\n%PDF-1.4 late", Kind::Pdf, CannotShow::Pdf),
    (
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        Kind::Heic,
        CannotShow::Heic,
    ),
    (
        b"\0\0\0\x18ftypmif1\0\0\0\0mif1heix",
        Kind::Heic,
        CannotShow::Heic,
    ),
    (
        b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf",
        Kind::Avif,
        CannotShow::OtherFormat(Kind::Avif),
    ),
    (
        b"GIF89a\x01\0\x01\0\0\0\0",
        Kind::Gif,
        CannotShow::OtherFormat(Kind::Gif),
    ),
    (
        b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0",
        Kind::Bmp,
        CannotShow::OtherFormat(Kind::Bmp),
    ),
    (
        b"II*\0\x08\0\0\0",
        Kind::Tiff,
        CannotShow::OtherFormat(Kind::Tiff),
    ),
    (
        b"MM\0*\0\0\0\x08",
        Kind::Tiff,
        CannotShow::OtherFormat(Kind::Tiff),
    ),
    (
        b"\0\0\0\x0cJXL \r\n\x87\n",
        Kind::JpegXl,
        CannotShow::OtherFormat(Kind::JpegXl),
    ),
    (
        b"\0\0\0\x0cjP  \r\n\x87\n",
        Kind::Jpeg2000,
        CannotShow::OtherFormat(Kind::Jpeg2000),
    ),
    (b"8BPS\0\x01", Kind::Psd, CannotShow::OtherFormat(Kind::Psd)),
    (
        b" <svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
        Kind::Svg,
        CannotShow::OtherFormat(Kind::Svg),
    ),
    (
        b"\xef\xbb\xbf<?xml version='1.0'?><!-- --><SVG/>",
        Kind::Svg,
        CannotShow::OtherFormat(Kind::Svg),
    ),
    (
        b"<!DOCTYPE html><script>x()</script>",
        Kind::Html,
        CannotShow::NotAPicture,
    ),
    (
        b"{\"message\":\"no such picture\"}",
        Kind::Json,
        CannotShow::NotAPicture,
    ),
    (b"PK\x03\x04\x14\0", Kind::Zip, CannotShow::NotAPicture),
    (
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42",
        Kind::Video,
        CannotShow::NotAPicture,
    ),
    (b"base_64", Kind::Unknown, CannotShow::NotAPicture),
];

#[test]
fn twenty_other_kinds_are_named() {
    for (bytes, kind, why) in OTHERS {
        assert_eq!(sniff(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        assert_eq!(refused(bytes), why, "{:?}", String::from_utf8_lossy(bytes));
        assert_eq!(inspect(bytes, &Limits::default()).err(), Some(why));
    }
}

#[test]
fn a_few_bytes_of_anything_are_refused() {
    for kind in [
        &b"\xff\xd8\xff"[..],
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
    ] {
        for length in 1..kind.len() {
            assert!(develop(&kind[..length]).is_err());
        }
        assert_eq!(
            refused(kind),
            CannotShow::Truncated,
            "a beginning is not a picture"
        );
    }
    for byte in 0..=255 {
        assert!(develop(&[byte]).is_err());
        assert!(develop(&[byte; 4096]).is_err());
    }
}

/// A picture that is something else as well: its pixels are shown, and nothing else of it.
#[test]
fn six_that_are_two_things_at_once() {
    let page = b"<html><script>alert(1)</script></html>";
    let jpeg = Jpeg::default().write(16, 16, &corners(16, 16));
    let png = Png::default().write(16, 16, &corners(16, 16));
    let both = [
        with_segment(&jpeg, 0xfe, page),
        with_segment(&jpeg, 0xe0, page),
        [jpeg.as_slice(), page].concat(),
        [jpeg.as_slice(), b"PK\x03\x04 an archive"].concat(),
        with_chunk(&png, b"tEXt", page),
        [png.as_slice(), b"%PDF-1.7 a document"].concat(),
    ];
    for file in both {
        let developed = develop(&file).unwrap();
        seen(&developed.display);
        let full = developed.negative.into_full().0.unwrap();
        for served in [&developed.display, &developed.thumb, &full] {
            assert!(
                !served
                    .bytes
                    .windows(6)
                    .any(|six| [&b"script"[..], b"PDF-1."].contains(&six)),
                "only pixels are served"
            );
        }
    }
    // Begins as one thing and goes on as another.
    assert!(develop(&[b"\x89PNG\r\n\x1a\n", &jpeg[..]].concat()).is_err());
    assert!(develop(&[b"GIF89a", &jpeg[..]].concat()).is_err());
}

#[test]
fn what_follows_after_the_end_is_noted() {
    let limits = Limits::default();
    let jpeg = Jpeg::default().write(16, 16, &corners(16, 16));
    let png = Png::default().write(16, 16, &corners(16, 16));
    let webp = webp(16, 16, &corners(16, 16));
    for file in [jpeg, png, webp] {
        assert!(!inspect(&file, &limits).unwrap().trailing);
        let longer = [file.as_slice(), b"more"].concat();
        assert!(inspect(&longer, &limits).unwrap().trailing);
        assert!(develop(&longer).is_ok());
    }
}

#[test]
fn what_moves_is_refused() {
    let png = Png::default().write(16, 16, &corners(16, 16));
    let animated = with_chunk(&png, b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    assert_eq!(refused(&animated), CannotShow::Animated);

    let still = webp(16, 16, &corners(16, 16));
    let canvas = |flags| [flags, 0, 0, 0, 15, 0, 0, 15, 0, 0];
    let flagged = riff(&[(b"VP8X", &canvas(2)), (b"VP8L", &still[20..])]);
    assert_eq!(refused(&flagged), CannotShow::Animated);
    // The flag forgotten, the frames there.
    let frames = riff(&[
        (b"VP8X", &canvas(0)),
        (b"ANIM", &[0; 6]),
        (b"ANMF", &[0; 24]),
    ]);
    assert_eq!(refused(&frames), CannotShow::Animated);
}

#[test]
fn ways_that_are_not_read_are_named() {
    let jpeg = Jpeg::default().write(16, 16, &corners(16, 16));
    let at = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
    let changed = |offset: usize, value: u8| {
        let mut file = jpeg.clone();
        file[at + offset] = value;
        file
    };
    assert_eq!(
        refused(&changed(1, 0xc9)),
        CannotShow::Unsupported,
        "arithmetic coding"
    );
    assert_eq!(
        refused(&changed(1, 0xc3)),
        CannotShow::Unsupported,
        "lossless"
    );
    assert_eq!(
        refused(&changed(4, 12)),
        CannotShow::Unsupported,
        "twelve bits"
    );
    assert_eq!(
        refused(&changed(6, 0)),
        CannotShow::Unsupported,
        "height comes later"
    );
}
