//! Where faces are, so that two can be laid over each other.
//!
//! Detection alone. Nothing here tells one face from another, and nothing will: no model whose
//! origin is clear does it well, and a number would be believed.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use countercheck_pixels::{Pixels, brightness, reduced};
use rustface::{ImageData, Model, create_detector_with_model, read_model};

use crate::domain::area::Area;

/// The model's own licence lies beside it.
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!("../../models/seeta_fd_frontal_v1.0.bin");
    read_model(bytes).ok()
});

/// Longer side of the copy that is searched. A face of a twelfth of it is still found, which is
/// the portrait on a card that fills half of the picture.
const SEARCHED: u32 = 480;
/// Below this short side the detector has nothing to slide over.
const SHORTEST: u32 = 60;
/// Weak hits on texture score up to five, faces from eight on.
const SURE: f64 = 6.0;

/// A place in a picture: 0 is its left or upper edge, 1 its right or lower one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
}

/// A face, in parts of the upright picture's width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// How sure the detector is that it is a face at all. Says nothing of whose.
    pub score: f64,
}

/// Where the eyes are in the box of an upright face, in parts of the box: at two fifths of its
/// height, and three tenths of its width from either side.
const EYE_HEIGHT: f64 = 0.38;
const EYE_SIDE: f64 = 0.3;

impl Face {
    /// Where it is.
    pub fn area(&self) -> Area {
        Area {
            x: self.x,
            y: self.y,
            width: self.width,
            height: self.height,
        }
    }

    /// Where the eyes are likely to be, the left one of the picture first. A proposal that a person
    /// moves.
    pub fn eyes(&self) -> (Point, Point) {
        let at = |part: f64| Point {
            x: self.x + self.width * part,
            y: self.y + self.height * EYE_HEIGHT,
        };
        (at(EYE_SIDE), at(1.0 - EYE_SIDE))
    }
}

/// The pixels of an upright picture as it is first shown, to be measured and searched when there is
/// time.
pub struct Print(Pixels);

impl Print {
    pub(super) fn of(upright: Pixels) -> Self {
        Self(upright)
    }

    pub(super) fn pixels(&self) -> &Pixels {
        &self.0
    }

    /// As small as it may be for the faces in it to be found all the same.
    #[must_use]
    pub fn small(self) -> Self {
        Self(reduced(&self.0, SEARCHED).unwrap_or(self.0))
    }

    /// The faces in it, surest first. Detection alone: whose they are is not asked.
    pub fn faces(&self) -> Vec<Face> {
        // The detector is older than what it is fed with here: if it stumbles, there is no proposal.
        let small = reduced(&self.0, SEARCHED);
        let searched = small.as_ref().unwrap_or(&self.0);
        catch_unwind(AssertUnwindSafe(|| search(searched))).unwrap_or_default()
    }
}

fn search(searched: &Pixels) -> Vec<Face> {
    let Some(model) = MODEL.as_ref() else {
        return Vec::new();
    };
    if searched.width.min(searched.height) < SHORTEST {
        return Vec::new();
    }
    let framed = Framed::of(searched);
    let mut detector = create_detector_with_model(model.clone());
    detector.set_score_thresh(SURE);
    detector.set_slide_window_step(4, 4);
    detector.set_pyramid_scale_factor(0.8);
    let mut faces: Vec<Face> = detector
        .detect(&ImageData::new(&framed.grey, framed.width, framed.height))
        .iter()
        .filter_map(|found| framed.face(found))
        .collect();
    faces.sort_by(|a, b| b.score.total_cmp(&a.score));
    faces
}

/// A grey copy in a frame of even grey. The detector moves its boxes about, and trusts that they
/// stay near the picture.
struct Framed {
    grey: Vec<u8>,
    width: u32,
    height: u32,
    margin: u32,
}

impl Framed {
    fn of(pixels: &Pixels) -> Self {
        let margin = pixels.width.max(pixels.height) / 8;
        let (width, height) = (pixels.width + 2 * margin, pixels.height + 2 * margin);
        let mut grey = vec![128; width as usize * height as usize];
        let lines = grey
            .chunks_exact_mut(width as usize)
            .skip(margin as usize)
            .zip(pixels.rgb.chunks_exact(pixels.width as usize * 3));
        for (into, line) in lines {
            let into = into.iter_mut().skip(margin as usize);
            for (into, pixel) in into.zip(line.chunks_exact(3)) {
                *into = brightness(pixel);
            }
        }
        Self {
            grey,
            width,
            height,
            margin,
        }
    }

    /// In parts of the picture inside the frame; none if its middle is not in there.
    fn face(&self, found: &rustface::FaceInfo) -> Option<Face> {
        let inner = |side: u32| f64::from(side - 2 * self.margin);
        let (across, down) = (inner(self.width), inner(self.height));
        let of = |at: i32, side: f64| (f64::from(at) - f64::from(self.margin)) / side;
        let bounds = found.bbox();
        let face = Face {
            x: of(bounds.x(), across),
            y: of(bounds.y(), down),
            width: f64::from(bounds.width()) / across,
            height: f64::from(bounds.height()) / down,
            score: found.score(),
        };
        let inside = |middle: f64| (0.0..=1.0).contains(&middle);
        let middle = (face.x + face.width / 2.0, face.y + face.height / 2.0);
        (inside(middle.0) && inside(middle.1)).then_some(face)
    }
}
