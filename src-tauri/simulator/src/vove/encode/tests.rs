//! Drawn faces must be found where a detector looks for faces: the places of the eyes follow from it.
#![allow(clippy::print_stderr, reason = "what is skipped is said")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{env, fs};

use image::DynamicImage;
use image::imageops::FilterType;
use jiff::civil::date;
use rustface::{Detector, ImageData};

use super::drawn;
use crate::vove::case::{CASES, Faces, Moment};
use crate::vove::picture::{Picture, Slot, Subject};

/// Weak hits have less than 5, faces of real photographs 8 and more.
const SURE: f64 = 8.0;

/// The model that the detector's own package brings, if the package is where cargo keeps it.
fn model() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cargo")))?;
    let registries = fs::read_dir(home.join("registry/src")).ok()?.flatten();
    registries
        .map(|registry| {
            registry
                .path()
                .join("rustface-0.1.7/model/seeta_fd_frontal_v1.0.bin")
        })
        .find(|model| model.exists())
}

fn faces(detector: &mut dyn Detector, picture: &Picture) -> Vec<f64> {
    let drawing = DynamicImage::from(drawn(picture, 0).unwrap());
    let grey = drawing.resize(480, 600, FilterType::Triangle).into_luma8();
    let (wide, high) = grey.dimensions();
    let found = detector.detect(&ImageData::new(&grey, wide, high));
    found.iter().map(rustface::FaceInfo::score).collect()
}

#[test]
fn one_face_is_found_on_each_selfie_and_portrait() {
    let Some(model) = model() else {
        eprintln!("SKIPPED: the model of rustface is not in the registry of cargo");
        return;
    };
    let mut detector = rustface::create_detector(model.to_str().unwrap()).unwrap();
    detector.set_min_face_size(80);
    detector.set_score_thresh(4.0);
    detector.set_slide_window_step(4, 4);
    let late = Moment {
        today: date(2026, 11, 21),
        asked: 9,
        seconds: 99,
        fetched: 0,
    };
    let mut seen = BTreeSet::new();
    for case in CASES.iter().filter(|case| case.faces != Faces::CannotTell) {
        if !seen.insert(case.name) && case.faces == Faces::Same {
            continue;
        }
        let session = (case.session)(&late).unwrap();
        let slots = session.documents.iter().take(1).flat_map(|one| &one.slots);
        for slot in slots.map(|(_, slot)| slot).chain(&session.selfie) {
            let Slot::Drawn(picture, _) = slot else {
                continue;
            };
            if let Subject::Selfie(..) | Subject::Portrait(..) = picture.subject {
                let found = faces(detector.as_mut(), picture);
                assert!(
                    found.len() == 1 && found[0] > SURE,
                    "{}: {found:?}",
                    case.key
                );
            }
        }
    }
}
