//! The tables of the Independent JPEG Group, which most programs use and scale by a quality.

use super::Table;

/// Brightness, row by row; from Annex K of the standard.
const LUMA: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
];
/// Colour; what is not written is 99.
const CHROMA: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
];

/// The places of a table in the order of the file: along diagonals.
const ORDER: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// The quality whose tables these are, value by value: the first for brightness, the others for
/// colour.
pub fn quality(tables: &[&Table]) -> Option<u8> {
    let (luma, chroma) = tables.split_first()?;
    (1..=100).rev().find(|quality| {
        is_scaled(luma, &LUMA, *quality)
            && chroma
                .iter()
                .all(|table| is_scaled(table, &CHROMA, *quality))
    })
}

fn is_scaled(table: &Table, from: &[u16; 64], quality: u8) -> bool {
    let quality = u32::from(quality);
    let percent = if quality < 50 {
        5000 / quality
    } else {
        200 - quality * 2
    };
    table.iter().zip(ORDER).all(|(value, place)| {
        let from = from.get(usize::from(place)).copied().unwrap_or_default();
        u32::from(*value) == ((u32::from(from) * percent + 50) / 100).clamp(1, 255)
    })
}
