//! Documents on paper: headings, paragraphs, tables that run over pages and QR codes, drawn
//! as a PDF that can be searched, read aloud and archived (PDF/A-2a and PDF/UA-1, as far as a writer
//! can see to it).
//!
//! It knows nothing of what a document says. The same document with the same fonts is the same file,
//! byte for byte: there is no clock here and nothing is drawn by chance.
//!
//! What a font has no glyph for, and what would change a text without being seen in it (marks of
//! direction, controls), is written as its number, `[U+202E]`: paper must not hide what was in a field.
//!
//! Deliberately not here: fonts, which whoever draws brings, and pictures.

mod code;
mod flow;
mod fonts;
mod tags;
mod writing;

pub use fonts::Fonts;

/// Why a document was not drawn.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The bytes are no font, or there are none.
    #[error("a font cannot be used")]
    Font,
    /// Too much text for a QR code that a telephone reads from paper.
    #[error("the text is too long for a QR code")]
    CodeTooLong,
    /// The writer refused; a fault of this crate.
    #[error("the document cannot be written: {0}")]
    Refused(String),
}

/// The size of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// 210 x 297 mm.
    A4,
    /// 105 x 148 mm.
    A6,
}

/// A moment, for the metadata of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Moment {
    pub year: u16,
    pub month: u8,
    pub day: u8,
    pub hour: u8,
    pub minute: u8,
    pub second: u8,
}

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name, in the file and for readers aloud.
    pub title: String,
    /// Its language, `ko` or `en`.
    pub language: String,
    /// What made it.
    pub producer: String,
    /// When what it tells of was, in UTC.
    pub moment: Moment,
    /// The sheet.
    pub sheet: Sheet,
    /// On top of each page.
    pub header: String,
    /// At the foot of each page, before its number.
    pub footer: String,
    /// What it says, in the order it is read.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Its heading; once.
    Title(String),
    /// The heading of a part.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph in small letters.
    Small(String),
    /// Something that must not be missed.
    Stressed(String),
    /// Names and values, one row each.
    Fields(Vec<(String, String)>),
    /// A table. The head stands on every page that it comes to.
    Table {
        /// How wide the columns are beside one another.
        widths: Vec<f32>,
        /// The names of the columns.
        head: Vec<String>,
        /// The rows, each with a cell for each column.
        rows: Vec<Vec<String>>,
    },
    /// A QR code.
    Code {
        /// What it says. Digits, capital letters and ` $%*+-./:` need the least room.
        text: String,
        /// How wide it is, in millimetres.
        side: f32,
        /// What it is, for who cannot see it.
        alt: String,
    },
}

/// Draws a document.
pub fn draw(document: &Document, fonts: &mut Fonts) -> Result<Vec<u8>, PaperError> {
    let drawn = flow::lay_out(document, fonts)?;
    writing::write(document, drawn)
}

/// The version of the QR code that a text needs at level M: 1 to 40, the width is `17 + 4 x version`.
pub fn code_version(text: &str) -> Result<i16, PaperError> {
    code::Code::of(text).map(|code| code.version())
}

#[cfg(test)]
mod tests;
