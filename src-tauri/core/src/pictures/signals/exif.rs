//! What a camera, or a program after it, wrote along with a picture.
//!
//! A reader of its own, for the few values that are asked for: of each directory no more than its
//! first entries are looked at, each directory is opened once and from one place, and no value is
//! longer than a line. A reader for everything keeps all entries of all directories, which may lie
//! over each other: a few kilobytes become gigabytes.

mod tiff;

use std::ops::Range;

use jiff::civil::DateTime;
use jiff::tz::Offset;

use self::tiff::{Directory, Tiff};

/// Whether there are such notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExifState {
    /// None, which is normal.
    Absent,
    /// Bytes that are none.
    Unreadable,
    /// These.
    Read(Box<Exif>),
}

impl ExifState {
    pub(super) fn thumbnail(&self) -> Option<Range<usize>> {
        match self {
            Self::Read(exif) => exif.thumbnail.clone(),
            Self::Absent | Self::Unreadable => None,
        }
    }
}

/// The notes that are read. Anybody can write anything there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Exif {
    /// The program that wrote the file last: of the camera or another one.
    pub software: Option<String>,
    /// Maker of the camera.
    pub make: Option<String>,
    /// Model of the camera.
    pub model: Option<String>,
    /// When the picture was taken.
    pub taken: Option<Taken>,
    /// When the file was changed.
    pub changed: Option<Taken>,
    /// Whether it says where it was taken. Where is not read.
    pub has_position: bool,
    /// Where the preview is within these notes.
    pub(super) thumbnail: Option<Range<usize>>,
}

/// A time as a camera writes it: of its own clock, in a zone that few of them tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// Date and time at the place.
    pub local: DateTime,
    /// Distance from UTC, if told.
    pub offset: Option<Offset>,
}

/// Reads the notes, as a TIFF begins.
pub fn read(bytes: &[u8]) -> ExifState {
    let Some((tiff, first)) = Tiff::open(bytes) else {
        return ExifState::Unreadable;
    };
    let Some(main) = tiff.directory(first) else {
        return ExifState::Unreadable;
    };
    let below = |tag| tiff.directory(main.number(tag)?);
    let of_picture = below(0x8769);
    let position = below(0x8825);
    let of_preview = main.next().and_then(|next| tiff.directory(next));
    let time = |directory: Option<&Directory<'_>>, tag, zone| {
        let text = directory.and_then(|directory| directory.text(tag))?;
        let zone = of_picture.as_ref().and_then(|of| of.text(zone));
        Some(Taken {
            local: date_time(&text)?,
            offset: zone.and_then(|zone| offset(&zone)),
        })
    };
    ExifState::Read(Box::new(Exif {
        software: main.text(0x0131),
        make: main.text(0x010f),
        model: main.text(0x0110),
        taken: time(of_picture.as_ref(), 0x9003, 0x9011),
        changed: time(Some(&main), 0x0132, 0x9010),
        // Latitude and longitude.
        has_position: position.is_some_and(|position| position.has(2) && position.has(4)),
        thumbnail: of_preview.and_then(|of| {
            let at = of.number(0x0201)? as usize;
            let end = at.checked_add(of.number(0x0202)? as usize)?;
            bytes.get(at..end).map(|_| at..end)
        }),
    }))
}

/// `YYYY:MM:DD HH:MM:SS`. Zeros or spaces stand for a time that is not known.
fn date_time(text: &str) -> Option<DateTime> {
    let (date, time) = text.split_once(' ')?;
    let [year, month, day] = three(date)?;
    let [hour, minute, second] = three(time)?;
    let small = |number: i16| i8::try_from(number).ok();
    DateTime::new(
        year,
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
        0,
    )
    .ok()
}

fn three(text: &str) -> Option<[i16; 3]> {
    let mut parts = text.split(':').map(|part| part.trim().parse().ok());
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

/// `+HH:MM` or `-HH:MM`.
fn offset(text: &str) -> Option<Offset> {
    let (sign, rest) = match (text.strip_prefix('+'), text.strip_prefix('-')) {
        (Some(rest), _) => (1, rest),
        (_, Some(rest)) => (-1, rest),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.trim().parse().ok()?);
    Offset::from_seconds(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)).ok()
}
