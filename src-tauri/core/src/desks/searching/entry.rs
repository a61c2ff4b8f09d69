//! A search on its way into the log.

use std::time::Duration;

use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::REST;
use crate::desks::context::Writer;
use crate::domain::hex::hex;
use crate::domain::search::{Meaning, Tag};
use crate::proof::Commitment;
use crate::store::{StoreError, Transaction, audit, new_id, search};

/// Searches of one entry at most.
const MOST_STEPS: u32 = 60;

/// What one person typed in one go.
pub(super) struct Run {
    pub writer: Writer,
    pub text: String,
    pub only: Vec<Tag>,
    pub meanings: Vec<Meaning>,
    /// Lines that were given out last.
    pub found: u32,
    pub more: bool,
    /// How many texts it went through.
    pub steps: u32,
    /// It is not the first page.
    pub page: bool,
    /// When the last of them was typed.
    pub began: Duration,
}

impl Run {
    /// Whether a text is this one with a letter more, less or another at its end.
    pub fn goes_on(&self, writer: &Writer, text: &str, only: &[Tag], began: Duration) -> bool {
        self.writer.operator_id == writer.operator_id
            && self.only == only
            && self.steps < MOST_STEPS
            && began.saturating_sub(self.began) < REST
            && is_typed_on(&self.text, text)
    }

    /// Nothing in the entry is the text: what binds it to it needs the random part beside the log.
    pub fn log(&self, tx: &Transaction<'_>) -> Result<(), StoreError> {
        let nonce = audit::drawn_nonce()?;
        let text = Commitment::to("search", &nonce).text(&self.text).hash();
        let words: Vec<_> = self.meanings.iter().map(|one| one.word()).collect();
        let only: Vec<_> = self.only.iter().map(|tag| tag.word()).collect();
        let body = json!({
            "meant": words,
            "only": only,
            "found": self.found,
            "more": self.more,
            "page": self.page,
            "steps": self.steps,
            "text": hex(&text),
        });
        let id = new_id(self.writer.now);
        let entry = self.writer.log(tx, "searched", &id, body)?;
        search::note(tx, entry, &self.writer.terminal, &nonce)
    }
}

/// Whether one text becomes the other while it is typed. Letters of Hangul change while they are: one is
/// taken apart, and its last part may become the first of the next.
fn is_typed_on(one: &str, other: &str) -> bool {
    let parts = |text: &str| -> Vec<char> { text.trim().nfkd().map(of_either_end).collect() };
    let (one, other) = (parts(one), parts(other));
    let same = one
        .iter()
        .zip(&other)
        .take_while(|(one, other)| one == other);
    same.count() + 1 >= one.len().min(other.len())
}

/// A consonant at the end of a syllable as the same at its beginning.
fn of_either_end(c: char) -> char {
    const ENDS: [(char, char); 14] = [
        ('\u{11A8}', '\u{1100}'),
        ('\u{11AB}', '\u{1102}'),
        ('\u{11AE}', '\u{1103}'),
        ('\u{11AF}', '\u{1105}'),
        ('\u{11B7}', '\u{1106}'),
        ('\u{11B8}', '\u{1107}'),
        ('\u{11BA}', '\u{1109}'),
        ('\u{11BC}', '\u{110B}'),
        ('\u{11BD}', '\u{110C}'),
        ('\u{11BE}', '\u{110E}'),
        ('\u{11BF}', '\u{110F}'),
        ('\u{11C0}', '\u{1110}'),
        ('\u{11C1}', '\u{1111}'),
        ('\u{11C2}', '\u{1112}'),
    ];
    let found = ENDS.iter().find(|(end, _)| *end == c);
    found.map_or(c, |(_, beginning)| *beginning)
}

#[cfg(test)]
mod tests {
    use super::is_typed_on;

    #[test]
    fn what_is_typed_in_one_go_is_one_search() {
        let typed = [
            "ㄱ",
            "기",
            "김",
            "김ㅎ",
            "김하",
            "김한",
            "김하느",
            "김하늘",
            "김하늘 ",
            "김하늘 2",
        ];
        for (one, other) in typed.iter().zip(typed.iter().skip(1)) {
            assert!(is_typed_on(one, other), "{one} {other}");
            assert!(is_typed_on(other, one), "{other} {one}: taken back");
        }
        for (one, other) in [("kim", "kin"), ("ki", "kim h"), ("nguye", "nguyen")] {
            assert!(is_typed_on(one, other), "{one} {other}");
        }
        for (one, other) in [("김하늘", "이하늘"), ("kim", "lee"), ("0142", "7720")] {
            assert!(!is_typed_on(one, other), "{one} {other}");
        }
    }
}
