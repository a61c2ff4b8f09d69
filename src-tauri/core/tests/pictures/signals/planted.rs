//! Faults that are planted in pixels, one at a time.

use countercheck_core::domain::area::Area;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::verification::{Side, Step};
use countercheck_core::pictures::signals::{Signals, Subject, Thumbnail, compare};
use jpeg_encoder::ColorType;

use super::making::{
    HEIGHT, Notes, WIDTH, alone, card, changed, jpeg, kinds, measured, seen_by_eye, sized, subject,
};
use crate::making::{Jpeg, Png};

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
