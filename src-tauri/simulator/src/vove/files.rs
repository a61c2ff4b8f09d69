//! Files that are uploaded as proof of an address: a PDF, and what a telephone calls a photo.

use std::fmt::Write;

use super::draw::person::MARK;

/// A PDF of one page with these lines.
pub(crate) fn pdf(lines: &[String]) -> Vec<u8> {
    let mut text = String::from("BT /F1 18 Tf 60 780 Td 26 TL\n");
    for line in lines {
        // Writing to a string does not fail.
        writeln!(text, "({}) Tj T*", line.replace(['(', ')', '\\'], " ")).ok();
    }
    let mark = MARK.replace('·', "-");
    write!(
        text,
        "ET\nBT /F1 26 Tf 0.7 0.16 0.18 rg 60 420 Td ({mark}) Tj ET"
    )
    .ok();
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1).ok();
    }
    let table = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).ok();
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ").ok();
    }
    let size = objects.len() + 1;
    write!(
        file,
        "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    )
    .ok();
    file.into_bytes()
}

/// The head of a HEIC file and some data; there is no picture in it.
pub(crate) fn heic() -> Vec<u8> {
    let mut file = vec![0, 0, 0, 0x1c];
    file.extend(b"ftypheic\0\0\0\0mif1heicmiaf");
    file.extend([0, 0, 0x10, 0x08]);
    file.extend(b"mdat");
    file.extend((0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8));
    file
}
