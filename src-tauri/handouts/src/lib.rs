//! How a pack and a receipt look on paper, in the languages of the window and in its words.
//!
//! A document says what is signed and nothing else: it is drawn of the same values. Whatever has no
//! word in the catalogue stands as it is in the record. A crate of its own, as it needs no window.
//!
//! Deliberately not here: fonts, which whoever draws brings, and files.

mod pack;
mod receipt;
mod words;

use std::io;

use countercheck_core::desks::records::{PackSheet, ReceiptSheet};
use countercheck_paper::{Document, Fonts, Moment, PaperError, Sheet, draw};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub use words::Language;
use words::Words;

/// What the file says that made it.
const PRODUCER: &str = concat!("Countercheck ", env!("CARGO_PKG_VERSION"));

/// The evidence of a decision as a PDF.
pub fn pack(sheet: &PackSheet, language: Language, fonts: &[&'static [u8]]) -> io::Result<Vec<u8>> {
    let words = Words::of(language);
    let title = words.get("paper.pack.title");
    let (site, terminal) = &sheet.place;
    let document = Document {
        header: format!("{site}, {terminal}    {title}"),
        footer: sheet.file.clone(),
        title,
        language: language.tag().to_owned(),
        producer: PRODUCER.to_owned(),
        moment: moment(sheet.at),
        sheet: Sheet::A4,
        blocks: pack::blocks(sheet, &words),
    };
    drawn(&document, fonts)
}

/// A receipt as a PDF.
pub fn receipt(
    sheet: &ReceiptSheet,
    language: Language,
    fonts: &[&'static [u8]],
) -> io::Result<Vec<u8>> {
    let words = Words::of(language);
    let document = Document {
        title: words.get("paper.receipt.title"),
        language: language.tag().to_owned(),
        producer: PRODUCER.to_owned(),
        moment: moment(sheet.at),
        sheet: Sheet::A6,
        header: sheet.receipt.site.clone(),
        footer: String::new(),
        blocks: receipt::blocks(sheet, &words),
    };
    drawn(&document, fonts)
}

fn drawn(document: &Document, files: &[&'static [u8]]) -> io::Result<Vec<u8>> {
    let other = |error: PaperError| io::Error::other(error);
    let mut fonts = Fonts::new(files.iter().copied()).map_err(other)?;
    draw(document, &mut fonts).map_err(other)
}

fn moment(at: Timestamp) -> Moment {
    let at = at.to_zoned(TimeZone::UTC);
    let small = |number: i8| u8::try_from(number).unwrap_or(0);
    Moment {
        year: u16::try_from(at.year()).unwrap_or(0),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
    }
}

#[cfg(test)]
mod tests;
