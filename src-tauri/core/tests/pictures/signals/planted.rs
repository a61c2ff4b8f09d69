//! Faults that are planted in pictures, one at a time.

use countercheck_core::domain::area::Area;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::verification::{Side, Step};
use countercheck_core::pictures::signals::{Look, Signals, Subject, Thumbnail, compare};
use jpeg_encoder::{ColorType, QuantizationTableType, SamplingFactor};

use super::making::{Notes, card, measured, seen_by_eye, sized, subject};
use crate::making::{Jpeg, Png, detailed, with_segment};

const WIDTH: u32 = 1011;
const HEIGHT: u32 = 638;

fn jpeg(rgb: &[u8]) -> Vec<u8> {
    Jpeg::default().write(WIDTH, HEIGHT, rgb)
}

fn changed(change: impl Fn(u32, u32, &mut [u8])) -> Vec<u8> {
    let mut rgb = card(WIDTH, HEIGHT, 0);
    for (at, pixel) in (0..).zip(rgb.chunks_exact_mut(3)) {
        change(at % WIDTH, at / WIDTH, pixel);
    }
    rgb
}

fn alone(file: &[u8]) -> (Signals, Vec<Look>) {
    let signals = measured(file, subject(Side::FrontCropped, Some(Step::IdDocument)));
    let looks = compare(std::slice::from_ref(&signals), None);
    (signals, looks)
}

fn kinds(looks: &[Look]) -> Vec<(usize, &'static str)> {
    looks.iter().map(|look| (look.picture, look.kind)).collect()
}

#[test]
fn a_clean_card_has_nothing_to_look_at() {
    let (signals, looks) = alone(&jpeg(&card(WIDTH, HEIGHT, 0)));
    assert_eq!(kinds(&looks), []);
    let seen = signals.seen.unwrap();
    assert!(seen.sharpness.is_some());
    assert_eq!(seen.thumbnail, Thumbnail::Absent);
}

#[test]
fn the_one_out_of_focus() {
    let good: Vec<Signals> = (0..3)
        .map(|seed| {
            let file = jpeg(&card(WIDTH, HEIGHT, seed));
            measured(&file, subject(Side::Front, Some(Step::IdDocument)))
        })
        .collect();
    assert_eq!(kinds(&compare(&good, None)), []);

    for radius in [3, 6] {
        let soft = seen_by_eye::blurred(&card(WIDTH, HEIGHT, 3), WIDTH, radius);
        let soft = measured(&jpeg(&soft), subject(Side::Back, Some(Step::IdDocument)));
        let mut all = good.clone();
        all.insert(1, soft.clone());
        assert_eq!(kinds(&compare(&all, None)), [(1, "lessSharp")], "{radius}");
        // Alone, or beside one, there is nothing to compare with.
        assert_eq!(kinds(&compare(std::slice::from_ref(&soft), None)), []);
        assert_eq!(kinds(&compare(&[soft, good[0].clone()], None)), []);
    }
}

#[test]
fn too_dark_and_too_light() {
    let dark = changed(|_, _, pixel| pixel.iter_mut().for_each(|value| *value /= 5));
    assert_eq!(kinds(&alone(&jpeg(&dark)).1), [(0, "dark")]);
    let light = changed(|_, _, pixel| {
        for value in pixel {
            *value = value.saturating_add(90);
        }
    });
    let (signals, looks) = alone(&jpeg(&light));
    assert_eq!(kinds(&looks), [(0, "burntOut")]);
    // A scanned page is white.
    let page = Signals {
        subject: subject(Side::Front, Some(Step::AddressProof)),
        ..signals
    };
    assert_eq!(kinds(&compare(&[page], None)), []);
}

#[test]
fn a_lamp_in_the_laminate_is_found_where_it_is() {
    for (x, y, wide, high, soft) in [
        (0.3, 0.35, 0.2, 0.2, 0.0),
        (0.55, 0.5, 0.3, 0.15, 0.1),
        (0.1, 0.6, 0.12, 0.3, 0.05),
    ] {
        let spot = changed(|at_x, at_y, pixel| {
            let dx = (f64::from(at_x) / f64::from(WIDTH) - (x + wide / 2.0)) / (wide / 2.0);
            let dy = (f64::from(at_y) / f64::from(HEIGHT) - (y + high / 2.0)) / (high / 2.0);
            let outside = (dx.hypot(dy) - 1.0).max(0.0);
            let share = if soft > 0.0 {
                1.0 - outside / soft
            } else {
                f64::from(u8::from(outside == 0.0))
            };
            for value in pixel {
                *value += ((255.0 - f64::from(*value)) * share.clamp(0.0, 1.0)) as u8;
            }
        });
        let (_, looks) = alone(&jpeg(&spot));
        assert_eq!(kinds(&looks), [(0, "glare")]);
        let Area {
            x: left,
            y: top,
            width,
            height,
        } = looks[0].area.unwrap();
        let off = [
            left - x,
            top - y,
            left + width - x - wide,
            top + height - y - high,
        ];
        assert!(off.iter().all(|off| off.abs() < 0.03), "{off:?}");
    }
}

#[test]
fn what_is_white_is_not_glare() {
    // A pale card with a white part that is hardly brighter, and a page that runs out of the picture.
    let pale = changed(|x, y, pixel| {
        let inside = (300..600).contains(&x) && (200..400).contains(&y);
        pixel.fill(if inside { 254 } else { 228 + (x % 7) as u8 });
        pixel[0] -= 5;
    });
    let page = changed(|x, y, pixel| {
        if x < 300 && y < 300 {
            pixel.fill(254);
        }
    });
    // Print in the colours of paper.
    let print = changed(|x, y, pixel| {
        let white = (x / 90 + y / 14).is_multiple_of(3);
        if (200..800).contains(&x) && white && x % 90 < 12 {
            pixel.fill(254);
        }
    });
    for file in [pale, page, print] {
        let (_, looks) = alone(&jpeg(&file));
        assert!(looks.iter().all(|look| look.kind != "glare"), "{looks:?}");
    }
}

#[test]
fn a_lamp_behind_a_person_is_none_of_anybodys_business() {
    let lamp = changed(|x, y, pixel| {
        if f64::from(x).hypot(f64::from(y)) > 100.0
            && (700..850).contains(&x)
            && (50..150).contains(&y)
        {
            pixel.fill(255);
        }
    });
    let file = jpeg(&lamp);
    let mut selfie = measured(&file, subject(Side::Selfie, None));
    assert_eq!(kinds(&compare(std::slice::from_ref(&selfie), None)), []);
    let face = Area {
        x: 0.6,
        y: 0.1,
        width: 0.2,
        height: 0.4,
    };
    selfie.seen.as_mut().unwrap().faces.push(face);
    assert_eq!(
        kinds(&compare(&[selfie], None)),
        [(0, "glare")],
        "but on the face"
    );
}

#[test]
fn a_copy_without_colour() {
    let grey = changed(|_, _, pixel| {
        let mean = pixel.iter().map(|value| u32::from(*value)).sum::<u32>() / 3;
        pixel.fill(mean as u8);
    });
    assert_eq!(kinds(&alone(&jpeg(&grey)).1), [(0, "greyscale")]);
    let luma: Vec<u8> = grey.chunks_exact(3).map(|pixel| pixel[0]).collect();
    let one = Jpeg {
        colour: ColorType::Luma,
        ..Jpeg::default()
    };
    assert_eq!(
        kinds(&alone(&one.write(WIDTH, HEIGHT, &luma)).1),
        [(0, "greyscale")]
    );
    // Yellowed paper is no photocopy.
    let yellowed = changed(|_, _, pixel| {
        let mean = (pixel.iter().map(|value| u32::from(*value)).sum::<u32>() / 3) as u8;
        pixel.copy_from_slice(&[mean, mean, mean - mean / 16]);
    });
    assert_eq!(kinds(&alone(&jpeg(&yellowed)).1), []);
}

#[test]
fn shape_and_pixels_of_what_was_cut_out() {
    let looks = |width, height, side: Side, step: Option<Step>, passport| {
        let subject = Subject {
            passport,
            ..subject(side, step)
        };
        let looks = compare(&[measured(&sized(width, height), subject)], None);
        let told = looks.iter().map(|look| {
            let value = look.values.get("dpi").or(look.values.get("ratio"));
            (look.kind, value.cloned().unwrap_or_default())
        });
        told.collect::<Vec<_>>()
    };
    let card = Some(Step::IdDocument);
    let few = |dpi: &str| vec![("fewPixels", dpi.to_owned())];
    let odd = |ratio: &str| vec![("cropShape", ratio.to_owned())];
    assert_eq!(
        looks(1011, 638, Side::FrontCropped, card.clone(), false),
        []
    );
    assert_eq!(
        looks(638, 1011, Side::BackCropped, card.clone(), false),
        [],
        "standing"
    );
    assert_eq!(
        looks(505, 319, Side::FrontCropped, card.clone(), false),
        few("150")
    );
    assert_eq!(
        looks(980, 690, Side::FrontCropped, card.clone(), true),
        few("199")
    );
    assert_eq!(looks(1000, 704, Side::FrontCropped, card.clone(), true), []);
    assert_eq!(
        looks(1000, 704, Side::FrontCropped, card.clone(), false),
        [],
        "an older card"
    );
    assert_eq!(
        looks(1011, 638, Side::FrontCropped, card.clone(), true),
        odd("1.58")
    );
    assert_eq!(
        looks(900, 900, Side::FrontCropped, card.clone(), false),
        odd("1.00")
    );
    // Nothing is laid down for these.
    assert_eq!(looks(300, 300, Side::Front, card.clone(), false), []);
    assert_eq!(looks(300, 300, Side::Photo, card, false), []);
    assert_eq!(
        looks(
            300,
            300,
            Side::FrontCropped,
            Some(Step::CarRegistration),
            false
        ),
        []
    );
}

#[test]
fn what_is_no_jpeg_was_not_taken_by_the_providers_program() {
    let png = Png::default().write(WIDTH, HEIGHT, &card(WIDTH, HEIGHT, 0));
    let (_, looks) = alone(&png);
    assert_eq!(kinds(&looks), [(0, "fileType")]);
    assert_eq!(looks[0].values["type"], "PNG");
    let looks = |bytes: &[u8], step| {
        kinds(&compare(
            &[measured(bytes, subject(Side::Front, Some(step)))],
            None,
        ))
    };
    let pdf = b"%PDF-1.7";
    let neither = [(0, "fileType"), (0, "pictureUnmeasured")];
    assert_eq!(looks(&png, Step::AddressProof), []);
    assert_eq!(looks(pdf, Step::AddressProof), [(0, "pictureUnmeasured")]);
    assert_eq!(looks(pdf, Step::IdDocument), neither);
    assert_eq!(looks(b"<svg></svg>", Step::AddressProof), neither);
}

#[test]
fn a_picture_that_is_not_shown_cannot_be_checked() {
    let whole = jpeg(&card(WIDTH, HEIGHT, 0));
    let (signals, looks) = alone(&whole[..whole.len() / 2]);
    assert_eq!((signals.file, signals.seen), (None, None));
    assert_eq!(kinds(&looks), [(0, "pictureUnmeasured")]);
    assert_eq!(looks[0].outcome, Outcome::CannotCheck);
}

#[test]
fn nothing_passes_and_nothing_fails() {
    let grey: Vec<u8> = vec![20; (WIDTH * HEIGHT * 3) as usize];
    let file = Notes {
        software: Some("GIMP 2.10"),
        ..Notes::default()
    }
    .put_into(&jpeg(&grey));
    let (_, looks) = alone(&file);
    assert_eq!(kinds(&looks), [(0, "editor"), (0, "dark")]);
    assert!(looks.iter().all(|look| look.outcome == Outcome::NotChecked));
}

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
