//! What a picture shows of how it was taken, saved and sent: signals that a person may want to look
//! at.
//!
//! [`measure`] says what can be counted in one picture, [`compare`] what is worth a look in those of
//! one session. Bytes and pixels go in, values come out: nothing here reads a clock, a file or a
//! place outside.
//!
//! Rules:
//!
//! * No signal proves anything, so none passes and none fails: a [`Look`] is *not checked* until a
//!   person has looked, or *cannot check* where a picture does not allow to measure.
//! * What has no universal threshold has none here. Sharpness and the tables of JPEG are compared
//!   within a session; how the tables stand beside those of other sessions is for who knows them.
//! * That something is absent is normal: most programs that take pictures write no EXIF.
//! * Of where a picture was taken only is kept *that* it says so.
//!
//! Deliberately absent: a score over several signals, a word such as forged, moiré of screens and
//! traces of double compression (guilloche and every messenger give the same), and any number out
//! of [`error_levels`], which is a view for the eye.

mod coding;
mod compare;
mod error_levels;
mod exif;
mod glare;
mod look;
mod portrait;
mod shape;
mod sharpness;
mod thumbnail;
mod tones;

use countercheck_pixels::{Grey, Orientation, Pixels};

pub use self::coding::{Coding, Huffman, Signature};
pub use self::compare::compare;
pub use self::error_levels::error_levels;
pub use self::exif::{Exif, ExifState, Taken};
pub use self::look::Look;
pub use self::sharpness::Sharpness;
pub use self::thumbnail::Thumbnail;
pub use self::tones::Tones;
use super::structure::{self, Structure};
use super::{Face, Kind, Limits, Print, sniff};
use crate::domain::area::Area;
use crate::domain::portrait::Portrait;
use crate::domain::verification::{Document, Side, Step};

/// What a picture is meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What it shows.
    pub side: Side,
    /// Of which step's document; none for what belongs to no document, or to one that does not say.
    pub step: Option<Step>,
    /// Whether the document calls itself a passport.
    pub passport: bool,
}

impl Subject {
    /// A side of a document, or what belongs to none.
    pub fn of(side: &Side, document: Option<&Document>) -> Self {
        Self {
            side: side.clone(),
            step: document.and_then(|document| document.step.clone()),
            passport: document.is_some_and(Document::is_passport),
        }
    }

    /// Uploaded by hand, as a scan or a file of any origin. Everything else is taken by the
    /// provider's own program.
    fn is_uploaded(&self) -> bool {
        self.step == Some(Step::AddressProof)
    }

    /// Cut out by the provider from another picture.
    fn is_derived(&self) -> bool {
        matches!(
            self.side,
            Side::Photo | Side::FrontCropped | Side::BackCropped
        )
    }
}

/// What was counted in one picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Signals {
    /// What it is meant to be.
    pub subject: Subject,
    /// What its bytes are.
    pub kind: Kind,
    /// Of the file; none where its structure is refused.
    pub file: Option<File>,
    /// Of the pixels; none where there are none.
    pub seen: Option<Seen>,
}

/// What the file tells, without its pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct File {
    /// Width of the upright picture.
    pub width: u32,
    /// Height of the upright picture.
    pub height: u32,
    /// What the camera, or a program after it, wrote along.
    pub exif: ExifState,
    /// How a JPEG is coded; none for the other formats.
    pub coding: Option<Coding>,
}

/// What the pixels tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// To be compared with other pictures; none where there is too little to be seen.
    pub sharpness: Option<Sharpness>,
    /// Light, dark and colour.
    pub tones: Tones,
    /// Burnt-out spots, largest first.
    pub glare: Vec<Area>,
    /// Whether the preview in the file shows the same.
    pub thumbnail: Thumbnail,
    /// Of a portrait or a selfie, to find near copies of it.
    pub portrait: Option<Portrait>,
    /// Where the faces are, once somebody looked.
    pub faces: Vec<Area>,
}

impl Signals {
    /// How it is coded, if the provider saved it: any program may have saved what was uploaded.
    pub fn coding(&self) -> Option<&Coding> {
        let file = self.file.as_ref()?;
        file.coding.as_ref().filter(|_| !self.subject.is_uploaded())
    }

    /// With the faces that were found since: a spot on a face is told, and a lamp behind it is not.
    pub fn with_faces(mut self, faces: &[Face]) -> Self {
        if let Some(seen) = &mut self.seen {
            seen.faces = faces.iter().map(Face::area).collect();
        }
        self
    }
}

/// Everything that can be counted in one picture. Tolerant: what cannot be measured is left out.
pub fn measure(
    original: &[u8],
    limits: &Limits,
    print: Option<&Print>,
    subject: Subject,
) -> Signals {
    let structure = structure::read(original, limits).ok();
    let exif = structure.as_ref().map(|structure| {
        let exif = structure.exif.map(exif::read);
        exif.unwrap_or(ExifState::Absent)
    });
    let turned = structure.as_ref().map(|structure| structure.orientation);
    let preview = exif
        .as_ref()
        .and_then(ExifState::thumbnail)
        .zip(structure.as_ref().and_then(|structure| structure.exif))
        .and_then(|(range, exif)| exif.get(range));
    let seen = print.and_then(|print| {
        let turned = turned.unwrap_or(Orientation::NoTransforms);
        seen(print.pixels(), preview, turned, &subject)
    });
    Signals {
        kind: sniff(original),
        file: structure.zip(exif).map(|(structure, exif)| {
            let (width, height) = structure.upright();
            File {
                width,
                height,
                exif,
                coding: coding_of(&structure),
            }
        }),
        seen,
        subject,
    }
}

fn coding_of(structure: &Structure<'_>) -> Option<Coding> {
    (structure.kind == Kind::Jpeg)
        .then(|| coding::read(&structure.heads))
        .flatten()
}

fn seen(
    pixels: &Pixels,
    preview: Option<&[u8]>,
    turned: Orientation,
    subject: &Subject,
) -> Option<Seen> {
    let cells = glare::cells(pixels)?;
    Some(Seen {
        sharpness: sharpness::of(pixels),
        tones: tones::of(&Grey::of(pixels), &cells),
        glare: glare::of(&cells),
        thumbnail: thumbnail::of(preview, turned, pixels),
        portrait: portrait::of(pixels, &subject.side),
        faces: Vec::new(),
    })
}
