//! Bytes that no careful program shows: each is refused for a reason of its own.

use flate2::{Compression, Crc, write::ZlibEncoder};
use std::io::Write;

/// A PNG of a few bytes that says it is 65,500 pixels on each side.
pub(crate) fn pixel_bomb() -> Vec<u8> {
    let side = 65_500_u32.to_be_bytes();
    let header = [&side[..], &side, &[8, 2, 0, 0, 0]].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    packed.write_all(&[0; 4096]).ok();
    let packed = packed.finish().unwrap_or_default();
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [(b"IHDR", &header[..]), (b"IDAT", &packed), (b"IEND", &[])] {
        file.extend((content.len() as u32).to_be_bytes());
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(content);
        file.extend(kind);
        file.extend(content);
        file.extend(crc.sum().to_be_bytes());
    }
    file
}

/// A progressive JPEG of 4096 × 4096 in two thousand scans, each of a few bytes.
pub(crate) fn scan_bomb() -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    segment(&mut file, 0xdb, &[&[0][..], &[16; 64]].concat());
    segment(&mut file, 0xc2, &[8, 0x10, 0, 0x10, 0, 1, 1, 0x11, 0]);
    // One code of one bit in each table: no difference, and a run of 2^14 blocks that end at once.
    for (class, symbol) in [(0x00, 0x00), (0x10, 0xe0)] {
        let mut table = vec![class, 1];
        table.extend([0; 15]);
        table.push(symbol);
        segment(&mut file, 0xc4, &table);
    }
    segment(&mut file, 0xda, &[1, 1, 0x00, 0, 0, 0]);
    file.extend(std::iter::repeat_n(0, 512 * 512 / 8));
    for scan in 0..2000_u32 {
        let coefficient = (scan % 63 + 1) as u8;
        segment(&mut file, 0xda, &[1, 1, 0x00, coefficient, coefficient, 0]);
        // Sixteen runs of 2^14 blocks: a bit for the symbol, fourteen for nothing more.
        file.extend(std::iter::repeat_n(0, 30));
    }
    file.extend([0xff, 0xd9]);
    file
}

fn segment(file: &mut Vec<u8>, marker: u8, content: &[u8]) {
    file.extend([0xff, marker]);
    file.extend((content.len() as u16 + 2).to_be_bytes());
    file.extend(content);
}

/// The first half of a JPEG's head.
pub(crate) fn cut_jpeg() -> Vec<u8> {
    let mut file = scan_bomb();
    file.truncate(120);
    file
}

/// A drawing that is a program.
pub(crate) fn svg() -> Vec<u8> {
    b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"480\" height=\"600\" \
      onload=\"document.title='SPECIMEN'\"><script>document.title='SPECIMEN'</script>\
      <image href=\"http://127.0.0.1:9/beacon\"/><text y=\"40\">SPECIMEN SYNTHETIC</text></svg>"
        .to_vec()
}

/// A page where a picture belongs.
pub(crate) fn html() -> Vec<u8> {
    b"<!doctype html><html><body onload=\"document.title='SPECIMEN'\">\
      <img src=\"http://127.0.0.1:9/beacon\">SPECIMEN SYNTHETIC</body></html>"
        .to_vec()
}

/// A GIF of one point, which nobody asked for.
pub(crate) fn gif() -> Vec<u8> {
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
        .to_vec()
}

/// The head of a JPEG, then a page: two things at once.
pub(crate) fn polyglot() -> Vec<u8> {
    [&[0xff, 0xd8, 0xff, 0xfe][..], &[0x00, 0xff], &html()].concat()
}

/// Nothing but zeros.
pub(crate) fn zeros() -> Vec<u8> {
    vec![0; 65_536]
}
