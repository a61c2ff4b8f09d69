//! The segments and scans of a JPEG.

use countercheck_pixels::Orientation;

use super::progress::Progress;
use super::reading::{be16, byte, part};
use super::{CannotShow, Kind, Lean, Limits, Structure, check_size};

const START: &[u8] = b"\xff\xd8";
const EXIF: &[u8] = b"Exif\0\0";
const ADOBE: &[u8] = b"Adobe";
/// Tables and frames that are noted for whoever compares codings. Nobody writes as many.
const MOST_HEADS: usize = 32;

/// The frame header: what is needed to count the work.
pub struct Frame {
    pub width: u32,
    pub height: u32,
    pub progressive: bool,
    pub components: Vec<Component>,
}

/// One colour of the frame.
pub struct Component {
    pub id: u8,
    pub across: u8,
    pub down: u8,
}

/// Refuses what a decoder would only find out after work, or not at all: too many scans, a missing
/// end, scans that do not bring every detail, scans too short to be what they claim.
///
/// Data that is missing in the middle of a scan, with an end glued on, is told from a picture that
/// looks like that only where the decoder stumbles.
pub fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Structure<'a>, CannotShow> {
    let mut lean = Lean::new(bytes, START);
    let mut orientation = None;
    let mut exif = None;
    let mut heads = Vec::new();
    let mut progress: Option<Progress> = None;
    let mut scans = 0;
    let mut stray = false;
    let mut at = START.len();
    loop {
        let found = next_marker(bytes, at)?;
        stray |= found != at;
        at = found;
        let marker = byte(bytes, at + 1)?;
        if marker == 0xd9 {
            at += 2;
            lean.keep(at - 2..at);
            break;
        }
        // Restart marks outside a scan mean nothing.
        if matches!(marker, 0xd0..=0xd7 | 0x01) {
            at += 2;
            stray = true;
            continue;
        }
        let length = usize::from(be16(bytes, at + 2)?);
        if length < 2 {
            return Err(CannotShow::Damaged);
        }
        // The size of a frame counts before it is known whether the rest is there.
        if matches!(marker, 0xc0..=0xc2) {
            check_size(
                u32::from(be16(bytes, at + 7)?),
                u32::from(be16(bytes, at + 5)?).max(1),
                limits,
            )?;
        }
        let data = part(bytes, at + 4, length - 2)?;
        let end = at + 2 + length;
        if matches!(marker, 0xc0..=0xc2 | 0xc4 | 0xdb) && scans == 0 && heads.len() < MOST_HEADS {
            heads.push((marker, data));
        }
        match marker {
            0xc0..=0xc2 if progress.is_some() => return Err(CannotShow::Damaged),
            0xc0..=0xc2 => {
                progress = Some(Progress::of(frame(marker, data)?));
                lean.keep(at..end);
            }
            // Tables.
            0xc4 | 0xdb | 0xdd => lean.keep(at..end),
            0xda => {
                let progress = progress.as_mut().ok_or(CannotShow::Damaged)?;
                scans += 1;
                if scans > limits.scans {
                    return Err(CannotShow::TooManyScans);
                }
                let scan_end = end_of_scan(bytes, end)?;
                progress.scan(data, scan_end - end)?;
                lean.stop();
                lean.keep(at..scan_end);
                at = scan_end;
                continue;
            }
            // Lossless, hierarchical and arithmetic ways; a number of lines that comes late.
            0xc3 | 0xc5..=0xcf | 0xdc | 0xde | 0xdf => return Err(CannotShow::Unsupported),
            // How colours are meant.
            0xee if data.starts_with(ADOBE) => lean.keep(at..end),
            0xe1 if orientation.is_none() => {
                let found = data.strip_prefix(EXIF);
                orientation = found.and_then(Orientation::from_exif_chunk);
                exif = exif.or(found);
            }
            0xe0..=0xef | 0xfe => {}
            _ => return Err(CannotShow::Damaged),
        }
        at = end;
    }
    let progress = progress.ok_or(CannotShow::Damaged)?;
    progress.check_complete()?;
    Ok(Structure {
        kind: Kind::Jpeg,
        width: progress.frame.width,
        height: progress.frame.height,
        orientation: orientation.unwrap_or(Orientation::NoTransforms),
        lossy: true,
        scans,
        trailing: stray || at < bytes.len(),
        cost: progress.cost(),
        exif,
        heads,
        lean,
    })
}

/// The next `ff xx` that is a marker. What lies before it belongs to nothing.
fn next_marker(bytes: &[u8], from: usize) -> Result<usize, CannotShow> {
    let rest = bytes.get(from..).ok_or(CannotShow::Truncated)?;
    memchr::memchr_iter(0xff, rest)
        .map(|found| from + found)
        .find(|at| !matches!(bytes.get(at + 1), Some(0x00 | 0xff)))
        .ok_or(CannotShow::Truncated)
}

/// Where the data of a scan ends: at the next marker that is no restart.
fn end_of_scan(bytes: &[u8], from: usize) -> Result<usize, CannotShow> {
    let rest = bytes.get(from..).ok_or(CannotShow::Truncated)?;
    let end = memchr::memchr_iter(0xff, rest)
        .map(|found| from + found)
        .find(|at| !matches!(bytes.get(at + 1), Some(0x00 | 0xff | 0xd0..=0xd7)))
        .ok_or(CannotShow::Truncated)?;
    // A mark cut in two.
    byte(bytes, end + 1)?;
    Ok(end)
}

fn frame(marker: u8, data: &[u8]) -> Result<Frame, CannotShow> {
    let damaged = |_| CannotShow::Damaged;
    if byte(data, 0).map_err(damaged)? != 8 {
        return Err(CannotShow::Unsupported);
    }
    let height = u32::from(be16(data, 1).map_err(damaged)?);
    let width = u32::from(be16(data, 3).map_err(damaged)?);
    let count = usize::from(byte(data, 5).map_err(damaged)?);
    // Its number of lines would come after the first scan.
    if height == 0 || !matches!(count, 1 | 3 | 4) {
        return Err(CannotShow::Unsupported);
    }
    let listed = part(data, 6, 3 * count).map_err(damaged)?;
    let components: Vec<Component> = listed
        .chunks_exact(3)
        .filter_map(|entry| match *entry {
            [id, sampling, _] => Some(Component {
                id,
                across: sampling >> 4,
                down: sampling & 0x0f,
            }),
            _ => None,
        })
        .collect();
    check_sampling(&components)?;
    Ok(Frame {
        width,
        height,
        progressive: marker == 0xc2,
        components,
    })
}

/// The decoder mixes colours up, without a word, where another one is sampled more often than the
/// first; nobody writes that, nor thirds.
fn check_sampling(components: &[Component]) -> Result<(), CannotShow> {
    let Some(first) = components.first() else {
        return Err(CannotShow::Damaged);
    };
    for component in components {
        let factors = [component.across, component.down];
        if factors.contains(&0) || factors.iter().any(|factor| *factor > 4) {
            return Err(CannotShow::Damaged);
        }
        if factors.contains(&3) || component.across > first.across || component.down > first.down {
            return Err(CannotShow::Unsupported);
        }
    }
    Ok(())
}
