//! The chunks of a PNG.

use countercheck_pixels::Orientation;

use super::reading::{be32, byte, part};
use super::{CannotShow, Kind, Lean, Limits, Structure, check_size};

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Length, name and checksum around the data of a chunk.
const FRAME: usize = 12;
/// What deflate makes of one byte at most.
const MOST_INFLATED: u64 = 1032;

/// Refuses what a decoder would only find out after work: an animation, a missing end, fewer
/// compressed bytes than the pixels can have been made of.
pub fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Structure<'a>, CannotShow> {
    let header = SIGNATURE.len();
    if be32(bytes, header)? != 13 || part(bytes, header + 4, 4)? != b"IHDR" {
        return Err(CannotShow::Damaged);
    }
    let (width, height) = (be32(bytes, header + 8)?, be32(bytes, header + 12)?);
    check_size(width, height, limits)?;
    let (depth, colour) = (byte(bytes, header + 16)?, byte(bytes, header + 17)?);
    let interlaced = byte(bytes, header + 20)? != 0;

    let mut lean = Lean::new(bytes, SIGNATURE);
    let mut orientation = Orientation::NoTransforms;
    let mut exif = None;
    let mut compressed = 0_u64;
    let mut at = header;
    loop {
        let length = be32(bytes, at)? as usize;
        let name = part(bytes, at + 4, 4)?;
        let data = part(bytes, at + 8, length)?;
        let whole = FRAME + length;
        part(bytes, at, whole)?;
        match name {
            b"acTL" => return Err(CannotShow::Animated),
            b"IHDR" | b"PLTE" | b"tRNS" | b"IEND" => lean.keep(at..at + whole),
            b"IDAT" => {
                compressed += length as u64;
                lean.keep(at..at + whole);
            }
            b"eXIf" => {
                orientation =
                    Orientation::from_exif_chunk(data).unwrap_or(Orientation::NoTransforms);
                exif = Some(data);
            }
            _ => {}
        }
        at += whole;
        if name == b"IEND" {
            break;
        }
    }
    if compressed == 0 {
        return Err(CannotShow::Damaged);
    }
    if compressed * MOST_INFLATED < least_inflated(width, height, depth, colour) {
        return Err(CannotShow::Truncated);
    }
    Ok(Structure {
        kind: Kind::Png,
        width,
        height,
        orientation,
        lossy: false,
        scans: 1,
        trailing: at < bytes.len(),
        // Rows that come in turns need a place for all their samples.
        cost: if interlaced { 7 } else { 3 },
        exif,
        heads: Vec::new(),
        lean,
    })
}

/// Bytes of the rows before they were compressed, filters left out.
fn least_inflated(width: u32, height: u32, depth: u8, colour: u8) -> u64 {
    let samples = match colour {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    u64::from(width) * samples * u64::from(depth) / 8 * u64::from(height)
}
