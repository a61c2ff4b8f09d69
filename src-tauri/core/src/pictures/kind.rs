//! What bytes are, by the bytes alone: names and declared types are not asked.

/// A format. Only [`Jpeg`](Self::Jpeg), [`Png`](Self::Png) and [`WebP`](Self::WebP) are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// No byte at all.
    Empty,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    WebP,
    /// A PDF document.
    Pdf,
    /// HEIC or HEIF.
    Heic,
    /// AVIF.
    Avif,
    /// GIF.
    Gif,
    /// Windows bitmap.
    Bmp,
    /// TIFF.
    Tiff,
    /// Windows icon.
    Ico,
    /// Photoshop document.
    Psd,
    /// JPEG 2000.
    Jpeg2000,
    /// JPEG XL.
    JpegXl,
    /// SVG: a program that draws.
    Svg,
    /// A web page.
    Html,
    /// XML other than SVG.
    Xml,
    /// JSON.
    Json,
    /// A ZIP archive, and what is made of one.
    Zip,
    /// A film.
    Video,
    /// None of these.
    Unknown,
}

impl Kind {
    /// Its proper name, the same in every language; empty where it has none.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Pdf => "PDF",
            Self::Heic => "HEIC",
            Self::Avif => "AVIF",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Tiff => "TIFF",
            Self::Ico => "ICO",
            Self::Psd => "PSD",
            Self::Jpeg2000 => "JPEG 2000",
            Self::JpegXl => "JPEG XL",
            Self::Svg => "SVG",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::Json => "JSON",
            Self::Zip => "ZIP",
            Self::Video => "MP4",
            Self::Empty | Self::Unknown => "",
        }
    }
}

/// Beginnings that stand for themselves.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"\xff\xd8\xff", Kind::Jpeg),
    (b"\x89PNG\r\n\x1a\n", Kind::Png),
    (b"%PDF-", Kind::Pdf),
    (b"GIF87a", Kind::Gif),
    (b"GIF89a", Kind::Gif),
    (b"II*\0", Kind::Tiff),
    (b"MM\0*", Kind::Tiff),
    (b"II+\0", Kind::Tiff),
    (b"MM\0+", Kind::Tiff),
    (b"8BPS", Kind::Psd),
    (b"\0\0\x01\0", Kind::Ico),
    (b"\0\0\0\x0cjP  \r\n\x87\n", Kind::Jpeg2000),
    (b"\xff\x4f\xff\x51", Kind::Jpeg2000),
    (b"\xff\x0a", Kind::JpegXl),
    (b"\0\0\0\x0cJXL \r\n\x87\n", Kind::JpegXl),
    (b"PK\x03\x04", Kind::Zip),
    (b"\x1a\x45\xdf\xa3", Kind::Video),
];

/// How far into a text the word that names it is looked for.
const FIRST: usize = 1024;

/// What the bytes are.
pub fn sniff(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *kind;
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Kind::WebP;
    }
    // "BM" are two letters of many texts; a bitmap has four zeros there.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Kind::Bmp;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return of_brand(bytes);
    }
    text(bytes.get(..FIRST).unwrap_or(bytes))
}

/// The family of containers that begin with a box of brands.
fn of_brand(bytes: &[u8]) -> Kind {
    let length = bytes
        .first_chunk()
        .map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let brands = bytes.get(8..length.clamp(12, 256)).unwrap_or_default();
    let any = |known: &[&[u8; 4]]| brands.chunks(4).any(|b| known.iter().any(|k| b == *k));
    if any(&[b"avif", b"avis"]) {
        Kind::Avif
    } else if any(&[
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ]) {
        Kind::Heic
    } else {
        Kind::Video
    }
}

fn text(first: &[u8]) -> Kind {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first);
    let lower = first.trim_ascii_start().to_ascii_lowercase();
    let holds = |word: &[u8]| memchr::memmem::find(&lower, word).is_some();
    let begins = |words: &[&[u8]]| words.iter().any(|word| lower.starts_with(word));
    if begins(&[
        b"<!doctype html",
        b"<html",
        b"<head",
        b"<body",
        b"<script",
        b"<iframe",
    ]) {
        return Kind::Html;
    }
    if begins(&[b"<"]) && holds(b"<svg") {
        return Kind::Svg;
    }
    if begins(&[b"<"]) && holds(b"<html") {
        return Kind::Html;
    }
    if begins(&[b"<?xml"]) {
        return Kind::Xml;
    }
    if begins(&[b"{", b"["]) {
        return Kind::Json;
    }
    // Readers of PDF take it anywhere in the first kilobyte.
    if holds(b"%pdf-") {
        return Kind::Pdf;
    }
    Kind::Unknown
}
