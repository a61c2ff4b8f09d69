//! Numbers out of bytes. What lies beyond the end makes the picture [truncated](CannotShow::Truncated).

use super::CannotShow;

pub fn byte(bytes: &[u8], at: usize) -> Result<u8, CannotShow> {
    bytes.get(at).copied().ok_or(CannotShow::Truncated)
}

pub fn be16(bytes: &[u8], at: usize) -> Result<u16, CannotShow> {
    array(bytes, at).map(u16::from_be_bytes)
}

pub fn be32(bytes: &[u8], at: usize) -> Result<u32, CannotShow> {
    array(bytes, at).map(u32::from_be_bytes)
}

pub fn le16(bytes: &[u8], at: usize) -> Result<u16, CannotShow> {
    array(bytes, at).map(u16::from_le_bytes)
}

pub fn le24(bytes: &[u8], at: usize) -> Result<u32, CannotShow> {
    let [a, b, c] = array(bytes, at)?;
    Ok(u32::from_le_bytes([a, b, c, 0]))
}

pub fn le32(bytes: &[u8], at: usize) -> Result<u32, CannotShow> {
    array(bytes, at).map(u32::from_le_bytes)
}

/// `length` bytes from `at`.
pub fn part(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], CannotShow> {
    at.checked_add(length)
        .and_then(|end| bytes.get(at..end))
        .ok_or(CannotShow::Truncated)
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], CannotShow> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .copied()
        .ok_or(CannotShow::Truncated)
}
