//! The chunks of a WebP.

use countercheck_pixels::Orientation;

use super::reading::{byte, le16, le24, le32, part};
use super::{CannotShow, Kind, Lean, Limits, Structure, check_size};

/// "RIFF", the length, "WEBP".
const RIFF: usize = 12;
/// Name and length before the data of a chunk.
const FRAME: usize = 8;
const ANIMATION: u8 = 0x02;
const ALPHA: u8 = 0x10;

/// The picture itself, as one of two codings has it.
struct Frame {
    width: u32,
    height: u32,
    lossy: bool,
}

/// Refuses an animation and a missing end. Of the flags in the extended header only the one for
/// transparency goes into the lean copy.
pub fn read<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Structure<'a>, CannotShow> {
    let riff = le32(bytes, 4)? as usize;
    let end = riff.saturating_add(FRAME);
    // A size without its canvas is refused as too large before it is called truncated.
    if part(bytes, RIFF, 4)? == b"VP8X" {
        check_size(le24(bytes, 24)? + 1, le24(bytes, 27)? + 1, limits)?;
    }
    let inside = bytes.get(..end).ok_or(CannotShow::Truncated)?;

    let mut lean = Lean::new(bytes, &[]);
    let mut orientation = Orientation::NoTransforms;
    let mut exif = None;
    let mut canvas = None;
    let mut frame: Option<Frame> = None;
    let mut alpha = false;
    let mut at = RIFF;
    while at + FRAME <= inside.len() {
        let name = part(inside, at, 4)?;
        let length = le32(inside, at + 4)? as usize;
        let data = part(inside, at + FRAME, length)?;
        // The padding of the last chunk is often forgotten.
        let next = (at + FRAME + length + length % 2).min(inside.len());
        match name {
            b"VP8X" if at == RIFF => {
                if byte(data, 0)? & ANIMATION != 0 {
                    return Err(CannotShow::Animated);
                }
                alpha = byte(data, 0)? & ALPHA != 0;
                canvas = Some((le24(data, 4)? + 1, le24(data, 7)? + 1));
            }
            b"ANIM" | b"ANMF" => return Err(CannotShow::Animated),
            b"VP8 " | b"VP8L" if frame.is_some() => return Err(CannotShow::Damaged),
            b"VP8 " => {
                frame = Some(lossy(data)?);
                lean.keep(at..next);
            }
            b"VP8L" => {
                frame = Some(lossless(data)?);
                lean.keep(at..next);
            }
            b"ALPH" if canvas.is_some() && frame.is_none() => lean.keep(at..next),
            b"EXIF" => {
                let tiff = data.strip_prefix(b"Exif\0\0").unwrap_or(data);
                orientation =
                    Orientation::from_exif_chunk(tiff).unwrap_or(Orientation::NoTransforms);
                exif = Some(tiff);
            }
            _ => {}
        }
        at = next;
    }
    let frame = frame.ok_or(CannotShow::Truncated)?;
    check_size(frame.width, frame.height, limits)?;
    if canvas.is_some_and(|canvas| canvas != (frame.width, frame.height)) {
        return Err(CannotShow::Damaged);
    }
    lean.prefix = prefix(canvas.is_some().then_some(&frame), alpha, &lean);
    lean.length += lean.prefix.len();
    Ok(Structure {
        kind: Kind::WebP,
        width: frame.width,
        height: frame.height,
        orientation,
        lossy: frame.lossy,
        scans: 1,
        trailing: end < bytes.len(),
        // Three of the result, or four with alpha; four of planes or of pixels within.
        cost: 8,
        exif,
        heads: Vec::new(),
        lean,
    })
}

/// What stands before the kept chunks.
fn prefix(canvas: Option<&Frame>, alpha: bool, lean: &Lean<'_>) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    if let Some(canvas) = canvas {
        body.extend_from_slice(b"VP8X\x0a\0\0\0");
        body.extend_from_slice(&[if alpha { ALPHA } else { 0 }, 0, 0, 0]);
        for side in [canvas.width, canvas.height] {
            body.extend_from_slice(
                side.saturating_sub(1)
                    .to_le_bytes()
                    .get(..3)
                    .unwrap_or_default(),
            );
        }
    }
    let length = u32::try_from(body.len() + lean.length).unwrap_or(u32::MAX);
    [b"RIFF".as_slice(), &length.to_le_bytes(), &body].concat()
}

fn lossy(data: &[u8]) -> Result<Frame, CannotShow> {
    // Only a key frame stands alone, and only one has the start code.
    if byte(data, 0)? & 1 != 0 || part(data, 3, 3)? != [0x9d, 0x01, 0x2a] {
        return Err(CannotShow::Damaged);
    }
    Ok(Frame {
        width: u32::from(le16(data, 6)? & 0x3fff),
        height: u32::from(le16(data, 8)? & 0x3fff),
        lossy: true,
    })
}

fn lossless(data: &[u8]) -> Result<Frame, CannotShow> {
    if byte(data, 0)? != 0x2f {
        return Err(CannotShow::Damaged);
    }
    let bits = le32(data, 1)?;
    if bits >> 29 != 0 {
        return Err(CannotShow::Unsupported);
    }
    Ok(Frame {
        width: (bits & 0x3fff) + 1,
        height: (bits >> 14 & 0x3fff) + 1,
        lossy: false,
    })
}
