//! What is worth a look in the pictures of one session, each by itself and beside the others.

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::exif::{Exif, ExifState, Taken};
use super::shape::{self, LEAST_DPI, Shape};
use super::{Coding, File, Look, Seen, Sharpness, Signals, Thumbnail};
use crate::domain::verification::Side;
use crate::pictures::Kind;

/// A picture is told if it has less than this part of what is usual in its session. Faces have a
/// third of what print has; what is out of focus has a hundredth.
const LESS_SHARP: f64 = 0.1;
/// Clocks of telephones are set by the network; zones reach from -12 to +14 hours, and few files say
/// theirs. Sessions go over midnight.
const OTHER_TIME: SignedDuration = SignedDuration::from_hours(36);

/// Programs for changing pictures, by a word of the name they write. What a camera's own program
/// writes there is normal.
const EDITORS: &[&str] = &[
    "photoshop",
    "lightroom",
    "adobe",
    "gimp",
    "snapseed",
    "pixelmator",
    "affinity",
    "paint",
    "picsart",
    "canva",
    "photopea",
    "pixlr",
    "facetune",
    "faceapp",
    "acorn",
    "krita",
    "darktable",
    "rawtherapee",
    "capture one",
    "imagemagick",
    "graphicsmagick",
    "irfanview",
    "xnview",
    "photoscape",
    "acdsee",
    "coreldraw",
    "corel",
    "polarr",
    "vsco",
    "meitu",
    "stable diffusion",
    "midjourney",
    "comfyui",
];

/// Looks at all pictures of a session, which took place at `session` if that is known. In the order
/// of the pictures.
pub fn compare(pictures: &[Signals], session: Option<Timestamp>) -> Vec<Look> {
    let mut looks = Vec::new();
    for (at, picture) in pictures.iter().enumerate() {
        looks.extend(file_type(at, picture));
        if let Some(file) = &picture.file {
            looks.extend(notes(at, file, session));
            looks.extend(shape(at, picture, file));
        }
        match &picture.seen {
            Some(seen) => {
                looks.extend(light(at, picture, seen));
                looks.extend(sharpness(at, pictures, seen));
            }
            None => looks.push(Look::cannot(at, "pictureUnmeasured")),
        }
    }
    looks.extend(odd_coding(pictures));
    looks.extend(odd_camera(pictures));
    looks.sort_by_key(|look| look.picture);
    looks
}

/// The provider's own program sends JPEG; anything else was uploaded.
fn file_type(at: usize, picture: &Signals) -> Option<Look> {
    let expected = picture.kind == Kind::Jpeg
        || picture.subject.is_uploaded()
            && matches!(
                picture.kind,
                Kind::Png | Kind::WebP | Kind::Pdf | Kind::Heic
            );
    // What has no name is no picture either, and is said to be none.
    let name = picture.kind.name();
    (!expected && !name.is_empty()).then(|| Look::at(at, "fileType").with("type", name))
}

fn notes(at: usize, file: &File, session: Option<Timestamp>) -> Vec<Look> {
    let exif = match &file.exif {
        ExifState::Absent => return Vec::new(),
        ExifState::Unreadable => return vec![Look::cannot(at, "exifUnread")],
        ExifState::Read(exif) => exif,
    };
    let editor = exif.software.as_ref().filter(|software| {
        let software = software.to_lowercase();
        EDITORS.iter().any(|editor| software.contains(editor))
    });
    let editor = editor.map(|software| Look::at(at, "editor").with("software", software));
    editor
        .into_iter()
        .chain(other_time(at, exif, session))
        .collect()
}

fn other_time(at: usize, exif: &Exif, session: Option<Timestamp>) -> Option<Look> {
    let (taken, session) = (exif.taken?, session?);
    let apart = session.duration_since(instant(taken)?).abs();
    (apart > OTHER_TIME).then(|| {
        Look::at(at, "otherTime")
            .with("taken", taken.local.strftime("%Y-%m-%d %H:%M").to_string())
            .with("days", (apart.as_hours() / 24).to_string())
    })
}

/// As if in UTC where no zone is told: the allowance is for that.
fn instant(taken: Taken) -> Option<Timestamp> {
    taken
        .offset
        .unwrap_or(Offset::UTC)
        .to_timestamp(taken.local)
        .ok()
}

fn shape(at: usize, picture: &Signals, file: &File) -> Option<Look> {
    match shape::of(file, &picture.subject)? {
        Shape::Odd { ratio } => {
            Some(Look::at(at, "cropShape").with("ratio", format!("{ratio:.2}")))
        }
        Shape::Known { format, dpi } => (dpi < LEAST_DPI).then(|| {
            Look::at(at, "fewPixels")
                .with("dpi", format!("{dpi:.0}"))
                .with("format", format.name)
        }),
    }
}

/// A scanned page is white and without colour; a person's picture has windows and lamps behind it.
fn light(at: usize, picture: &Signals, seen: &Seen) -> Vec<Look> {
    let subject = &picture.subject;
    let mut looks = Vec::new();
    if seen.tones.is_dark() {
        looks.push(Look::at(at, "dark"));
    }
    if seen.tones.is_burnt_out() && !subject.is_uploaded() {
        let percent = format!("{:.0}", seen.tones.white * 100.0);
        looks.push(Look::at(at, "burntOut").with("percent", percent));
    }
    let colours_seen = !seen.tones.is_dark() && !seen.tones.is_burnt_out();
    if seen.tones.is_grey() && colours_seen && !subject.is_uploaded() {
        looks.push(Look::at(at, "greyscale"));
    }
    let matters = |spot: &&_| subject.side != Side::Selfie || on_face(seen, spot);
    let spots = seen.glare.iter().filter(matters);
    looks.extend(spots.map(|spot| Look::at(at, "glare").within(*spot)));
    match seen.thumbnail {
        Thumbnail::Other => looks.push(Look::at(at, "previewDiffers")),
        Thumbnail::CannotCompare => looks.push(Look::cannot(at, "previewDiffers")),
        Thumbnail::Absent | Thumbnail::Same => {}
    }
    looks
}

fn on_face(seen: &Seen, spot: &crate::domain::area::Area) -> bool {
    seen.faces.iter().any(|face| face.meets(spot))
}

fn sharpness(at: usize, pictures: &[Signals], seen: &Seen) -> Option<Look> {
    let others = pictures
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != at);
    let others: Vec<Sharpness> = others
        .filter_map(|(_, other)| other.seen.as_ref()?.sharpness)
        .collect();
    let beside = seen.sharpness?.beside(&others)?;
    (beside < LESS_SHARP)
        .then(|| Look::at(at, "lessSharp").with("percent", format!("{:.0}", beside * 100.0)))
}

/// The one picture that was saved in another way than all others. Told only if another picture of
/// the same origin, taken or cut out, was saved like the rest: a provider may save what it cuts out
/// in its own way.
fn odd_coding(pictures: &[Signals]) -> Option<Look> {
    let coded: Vec<(usize, &Signals, &Coding)> = pictures
        .iter()
        .enumerate()
        .filter_map(|(at, picture)| Some((at, picture, picture.coding()?)))
        .collect();
    if coded.len() < 3 {
        return None;
    }
    let alike = |coding: &Coding| {
        let same = |(_, _, other): &&(_, _, &Coding)| other.signature == coding.signature;
        coded.iter().filter(same).count()
    };
    let (at, odd, coding) = coded.iter().find(|(_, _, coding)| alike(coding) == 1)?;
    let (_, _, usual) = coded
        .iter()
        .find(|(_, _, coding)| alike(coding) == coded.len() - 1)?;
    let peer = coded.iter().any(|(other, picture, _)| {
        other != at && picture.subject.is_derived() == odd.subject.is_derived()
    });
    peer.then(|| {
        Look::at(*at, "oddCoding")
            .with("coding", coding.to_string())
            .with("usual", usual.to_string())
    })
}

/// The first picture that names another camera than the first one that names any. A telephone names
/// one model for both of its cameras.
fn odd_camera(pictures: &[Signals]) -> Option<Look> {
    let mut named = pictures.iter().enumerate().filter_map(|(at, picture)| {
        let ExifState::Read(exif) = &picture.file.as_ref()?.exif else {
            return None;
        };
        (!picture.subject.is_uploaded()).then_some(())?;
        Some((at, exif.model.as_deref()?))
    });
    let (_, first) = named.next()?;
    let (at, other) = named.find(|(_, model)| *model != first)?;
    Some(
        Look::at(at, "otherCamera")
            .with("camera", other)
            .with("usual", first),
    )
}
