//! How a file was saved and what was written along, one fault at a time.

use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::verification::{Side, Step};
use countercheck_core::pictures::signals::{Signals, Thumbnail, compare};
use jpeg_encoder::{ColorType, QuantizationTableType, SamplingFactor};

use super::making::{
    HEIGHT, Notes, WIDTH, alone, card, jpeg, kinds, measured, seen_by_eye, sized, subject,
};
use crate::making::{Jpeg, detailed, with_segment};

/// Pictures of one session, one of them saved in another way.
fn saved(codings: &[(Side, Jpeg)]) -> Vec<Signals> {
    let codings = codings.iter().enumerate();
    codings
        .map(|(seed, (side, coding))| {
            let file = coding.write(WIDTH, HEIGHT, &card(WIDTH, HEIGHT, seed as u32));
            measured(&file, subject(side.clone(), Some(Step::IdDocument)))
        })
        .collect()
}

fn quality(quality: u8) -> Jpeg {
    Jpeg {
        quality,
        ..Jpeg::default()
    }
}

#[test]
fn the_one_that_was_saved_in_another_way() {
    let looks = |codings: &[(Side, Jpeg)]| {
        let looks = compare(&saved(codings), None);
        let odd = looks.into_iter().filter(|look| look.kind == "oddCoding");
        odd.collect::<Vec<_>>()
    };
    let odd = looks(&[
        (Side::Front, quality(90)),
        (Side::Back, quality(84)),
        (Side::FrontCropped, quality(90)),
        (Side::BackCropped, quality(90)),
    ]);
    assert_eq!(kinds(&odd), [(1, "oddCoding")]);
    assert!(odd[0].values["coding"].starts_with("JPEG 84, "));
    assert!(odd[0].values["usual"].starts_with("JPEG 90, "));
    // The same tables, but colours of half the size; or in other codes.
    let half = Jpeg {
        sampling: SamplingFactor::R_4_2_0,
        ..quality(90)
    };
    let coarse = Jpeg {
        progressive: true,
        ..quality(90)
    };
    for other in [half, coarse] {
        let odd = looks(&[
            (Side::Front, other),
            (Side::Back, quality(90)),
            (Side::Front, quality(90)),
        ]);
        assert_eq!(kinds(&odd), [(0, "oddCoding")]);
    }
    // All alike, none like another, or too few to tell.
    let alike = [Side::Front, Side::Back, Side::Photo].map(|side| (side, quality(90)));
    assert_eq!(looks(&alike), []);
    let none = [90, 80, 70].map(|q| (Side::Front, quality(q)));
    assert_eq!(looks(&none), []);
    assert_eq!(
        looks(&[(Side::Front, quality(90)), (Side::Back, quality(80))]),
        []
    );
    // The provider saves what it cuts out in its own way.
    let cut = [
        (Side::Front, quality(92)),
        (Side::FrontCropped, quality(80)),
        (Side::Photo, quality(80)),
    ];
    assert_eq!(looks(&cut), []);
}

#[test]
fn tables_tell_the_quality_if_they_are_the_usual_ones() {
    for told in [1, 25, 49, 50, 75, 90, 99, 100] {
        let signals = &saved(&[(Side::Front, quality(told))])[0];
        assert_eq!(
            signals.file.as_ref().unwrap().coding.unwrap().quality,
            Some(told)
        );
    }
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    let (luma, chroma) = (
        QuantizationTableType::ImageMagick,
        QuantizationTableType::ImageMagick,
    );
    encoder.set_quantization_tables(luma, chroma);
    encoder
        .encode(&detailed(64, 64), 64, 64, ColorType::Rgb)
        .unwrap();
    let signals = measured(&file, subject(Side::Front, None));
    let coding = signals.file.unwrap().coding.unwrap();
    assert_eq!(coding.quality, None);
}

#[test]
fn the_program_that_wrote_the_file() {
    let looks = |software| {
        let notes = Notes {
            software: Some(software),
            ..Notes::default()
        };
        let (_, looks) = alone(&notes.put_into(&jpeg(&card(WIDTH, HEIGHT, 0))));
        looks
            .into_iter()
            .map(|look| (look.kind, look.values["software"].clone()))
            .collect::<Vec<_>>()
    };
    for editor in [
        "Adobe Photoshop 25.0 (Windows)",
        "GIMP 2.10.36",
        "Snapseed 2.0",
    ] {
        assert_eq!(looks(editor), [("editor", editor.to_owned())]);
    }
    for camera in [
        "17.5.1",
        "HDR+ 1.0.600",
        "S918BXXS3AWF7",
        "MediaTek Camera Application",
    ] {
        assert_eq!(looks(camera), [], "a camera's own");
    }
}

#[test]
fn taken_at_another_time_than_the_session() {
    let session = Some("2026-03-10T12:00:00Z".parse().unwrap());
    let looks = |taken, zone| {
        let notes = Notes {
            taken: Some(taken),
            zone,
            ..Notes::default()
        };
        let file = notes.put_into(&jpeg(&card(WIDTH, HEIGHT, 0)));
        let signals = measured(&file, subject(Side::Front, None));
        assert_eq!(
            kinds(&compare(std::slice::from_ref(&signals), None)),
            [],
            "no session to compare with"
        );
        compare(&[signals], session)
    };
    let old = looks("2025:12:24 18:00:00", None);
    assert_eq!(kinds(&old), [(0, "otherTime")]);
    assert_eq!(old[0].values["taken"], "2025-12-24 18:00");
    assert_eq!(old[0].values["days"], "75");
    assert_eq!(
        kinds(&looks("2026:03:12 10:00:00", None)),
        [(0, "otherTime")],
        "later"
    );
    // Any zone of the world, and a session at midnight.
    for taken in [
        "2026:03:10 12:00:00",
        "2026:03:09 22:00:00",
        "2026:03:11 02:00:00",
    ] {
        assert_eq!(looks(taken, None), []);
    }
    assert_eq!(kinds(&looks("2026:03:12 02:00:00", Some("+14:00"))), []);
    assert_eq!(
        kinds(&looks("2026:03:12 02:00:00", Some("-05:00"))),
        [(0, "otherTime")]
    );
    for nothing in [
        "0000:00:00 00:00:00",
        "    :  :     :  :  ",
        "2026:13:10 12:00:00",
        "yesterday",
    ] {
        assert_eq!(looks(nothing, None), [], "{nothing}");
    }
}

#[test]
fn another_camera() {
    let from = |model, side| {
        let notes = Notes {
            model: Some(model),
            ..Notes::default()
        };
        measured(&notes.put_into(&sized(640, 480)), subject(side, None))
    };
    let told = compare(
        &[
            from("Q 7", Side::Selfie),
            from("Q 7", Side::Front),
            from("R 2", Side::Back),
        ],
        None,
    );
    assert_eq!(kinds(&told), [(2, "otherCamera")]);
    assert_eq!(
        (
            told[0].values["camera"].as_str(),
            told[0].values["usual"].as_str()
        ),
        ("R 2", "Q 7")
    );
}

#[test]
fn a_preview_that_shows_something_else() {
    let picture = card(WIDTH, HEIGHT, 0);
    let file = jpeg(&picture);
    let with = |preview: &[u8]| {
        let notes = Notes {
            preview: Some(preview),
            ..Notes::default()
        };
        let (signals, looks) = alone(&notes.put_into(&file));
        (signals.seen.unwrap().thumbnail, kinds(&looks))
    };
    let small = |rgb: &[u8]| {
        quality(70).write(160, 101, &seen_by_eye::scaled(rgb, WIDTH, HEIGHT, 160, 101))
    };
    assert_eq!(with(&small(&picture)), (Thumbnail::Same, vec![]));
    // With the bars that cameras add, and brighter.
    let mut bars = vec![0; 160 * 120 * 3];
    let inner = seen_by_eye::scaled(&picture, WIDTH, HEIGHT, 160, 101);
    for (into, from) in bars[10 * 160 * 3..].iter_mut().zip(inner) {
        *into = from.saturating_add(20);
    }
    assert_eq!(
        with(&quality(70).write(160, 120, &bars)),
        (Thumbnail::Same, vec![])
    );
    let other = card(WIDTH, HEIGHT, 5);
    assert_eq!(
        with(&small(&other)),
        (Thumbnail::Other, vec![(0, "previewDiffers")])
    );
    let damaged = (Thumbnail::CannotCompare, vec![(0, "previewDiffers")]);
    assert_eq!(with(b"\xff\xd8\xff\xe0 and nothing more"), damaged);
    assert_eq!(
        with(&quality(70).write(64, 64, &[128; 64 * 64 * 3])),
        damaged
    );
    let huge = quality(70).write(1200, 900, &detailed(1200, 900));
    if huge.len() < 60_000 {
        assert_eq!(with(&huge), damaged);
    }
}

/// The preview lies as the camera did; the picture is stood up.
#[test]
fn a_preview_is_turned_with_its_picture() {
    let picture = card(WIDTH, HEIGHT, 0);
    let preview = quality(70).write(
        160,
        101,
        &seen_by_eye::scaled(&picture, WIDTH, HEIGHT, 160, 101),
    );
    let notes = Notes {
        preview: Some(&preview),
        orientation: Some(6),
        ..Notes::default()
    };
    let signals = measured(&notes.put_into(&jpeg(&picture)), subject(Side::Front, None));
    let file = signals.file.unwrap();
    assert_eq!((file.width, file.height), (HEIGHT, WIDTH));
    assert_eq!(signals.seen.unwrap().thumbnail, Thumbnail::Same);
}

#[test]
fn notes_that_are_none() {
    let file = with_segment(
        &jpeg(&card(WIDTH, HEIGHT, 0)),
        0xe1,
        b"Exif\0\0neither of both orders",
    );
    let (_, looks) = alone(&file);
    assert_eq!(kinds(&looks), [(0, "exifUnread")]);
    assert_eq!(looks[0].outcome, Outcome::CannotCheck);
}
