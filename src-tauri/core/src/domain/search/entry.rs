//! What one case can be found by, and how that lies in the store: a line for each value.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::letters::{joined, words};
use super::{grams, query};
use crate::domain::mask::letters;

/// What a case is, beside what is said in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Of the counter.
    Counter,
    /// Of the bench.
    Review,
    /// Nobody has decided yet.
    Waiting,
    /// Decided.
    Decided,
}

impl Tag {
    const ALL: [Self; 4] = [Self::Counter, Self::Review, Self::Waiting, Self::Decided];

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Review => "review",
            Self::Waiting => "waiting",
            Self::Decided => "decided",
        }
    }
}

/// What one case can be found by, folded. Names someone, so there is no `Debug`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Words of a name, with a blank between two.
    pub(super) names: BTreeSet<String>,
    pub(super) codes: BTreeSet<String>,
    /// Last four digits, and a keyed hash of the whole.
    pub(super) phones: BTreeSet<(String, String)>,
    pub(super) reasons: BTreeSet<String>,
    pub(super) day: Option<Date>,
    pub(super) tags: BTreeSet<Tag>,
}

impl Entry {
    /// Adds a name, of whomever.
    pub fn name(&mut self, raw: &str) {
        let letters = letters(raw);
        let words: Vec<String> = words(&letters)
            .iter()
            .map(super::letters::Word::text)
            .collect();
        if !words.is_empty() {
            self.names.insert(words.join(" "));
        }
    }

    /// Adds a reference or a number of a document.
    pub fn code(&mut self, raw: &str) {
        let code = code(raw);
        if !code.is_empty() {
            self.codes.insert(code);
        }
    }

    /// Adds a phone number, of which the last four digits are to be read, with a keyed hash of the whole.
    pub fn phone(&mut self, masked: &str, key: &str) {
        let digits: Vec<char> = masked.chars().filter(char::is_ascii_digit).collect();
        let tail = digits.len().checked_sub(query::TAIL);
        if let Some(tail) = tail.and_then(|from| digits.get(from..)) {
            self.phones.insert((tail.iter().collect(), key.to_owned()));
        }
    }

    /// Adds a reason.
    pub fn reason(&mut self, raw: &str) {
        let code = joined(raw);
        if !code.is_empty() {
            self.reasons.insert(code);
        }
    }

    /// Says when it was, as a day in Korea.
    pub fn at(&mut self, at: Timestamp) {
        const KOREA: Offset = Offset::constant(9);
        self.day = Some(at.to_zoned(TimeZone::fixed(KOREA)).date());
    }

    /// Says what it is.
    pub fn tag(&mut self, tag: Tag) {
        self.tags.insert(tag);
    }

    /// What an index has of it, each once.
    pub fn grams(&self) -> BTreeSet<String> {
        let words = self.names.iter().flat_map(|name| name.split(' '));
        let mut all: BTreeSet<String> = words.flat_map(grams::of_word).collect();
        all.extend(self.codes.iter().flat_map(|code| grams::of_code(code)));
        all.extend(self.phones.iter().map(|(tail, _)| grams::tail(tail)));
        all.extend(self.reasons.iter().map(|code| grams::reason(code)));
        if let Some(day) = self.day {
            all.insert(grams::day(&day.to_string()));
            all.insert(grams::month(&day.strftime("%Y-%m").to_string()));
        }
        all.extend(self.tags.iter().map(|tag| grams::tag(tag.word())));
        all
    }

    /// As it lies in the store.
    pub fn text(&self) -> String {
        let names = self.names.iter().map(|name| format!("n{name}"));
        let codes = self.codes.iter().map(|code| format!("c{code}"));
        let phones = self
            .phones
            .iter()
            .map(|(tail, key)| format!("p{tail} {key}"));
        let reasons = self.reasons.iter().map(|code| format!("r{code}"));
        let day = self.day.iter().map(|day| format!("d{day}"));
        let tags = self.tags.iter().map(|tag| format!("k{}", tag.word()));
        let lines = names.chain(codes).chain(phones).chain(reasons).chain(day);
        lines.chain(tags).collect::<Vec<_>>().join("\n")
    }

    /// From what [`text`](Self::text) wrote.
    pub fn read(text: &str) -> Self {
        let mut entry = Self::default();
        for line in text.lines() {
            let mut chars = line.chars();
            let kind = chars.next();
            let value = chars.as_str();
            match kind {
                Some('n') => _ = entry.names.insert(value.to_owned()),
                Some('c') => _ = entry.codes.insert(value.to_owned()),
                Some('p') => {
                    let (tail, key) = value.split_once(' ').unwrap_or((value, ""));
                    entry.phones.insert((tail.to_owned(), key.to_owned()));
                }
                Some('r') => _ = entry.reasons.insert(value.to_owned()),
                Some('d') => entry.day = value.parse().ok(),
                Some('k') => entry
                    .tags
                    .extend(Tag::ALL.into_iter().filter(|tag| tag.word() == value)),
                _ => {}
            }
        }
        entry
    }
}

/// A reference or a number: its letters and digits. What every reference of the counter begins with says
/// nothing, and is left out.
pub(super) fn code(raw: &str) -> String {
    let code = joined(raw);
    match code.strip_prefix("imp") {
        Some(rest) if raw.trim_start().get(3..4) == Some("_") && !rest.is_empty() => {
            rest.to_owned()
        }
        _ => code,
    }
}
