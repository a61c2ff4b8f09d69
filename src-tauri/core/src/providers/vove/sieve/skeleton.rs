//! What is left of an answer without its pictures.

use std::ops::Range;

use crate::domain::verification::Slot;
use crate::providers::vove::Problem;

/// An answer without its pictures, not yet read.
pub(in crate::providers::vove) struct Skeleton {
    /// The text.
    pub(in crate::providers::vove) json: Vec<u8>,
    /// Where its numbers lie, in order.
    pub(in crate::providers::vove) numbers: Vec<Range<usize>>,
    /// Which of its strings, counted without names, were pictures, in order.
    pub(in crate::providers::vove) slots: Vec<(usize, Slot)>,
    /// How many strings began that are not names.
    pub(super) strings: usize,
    /// How many of the slots were not empty.
    pub(super) pictures: usize,
    /// How many names and values began.
    values: usize,
    /// Where something lies here, and where it lay in the answer: each name and value, and each end
    /// of a list or an object.
    places: Vec<(usize, u64)>,
}

impl Skeleton {
    pub(super) const fn new() -> Self {
        Self {
            json: Vec::new(),
            numbers: Vec::new(),
            slots: Vec::new(),
            strings: 0,
            pictures: 0,
            values: 0,
            places: Vec::new(),
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.json.iter().all(|&byte| byte == b' ')
    }

    /// A name or a value begins: one of a limited number.
    pub(super) fn begin_value(&mut self, here: u64, limit: usize) -> Result<(), Problem> {
        if self.values == limit {
            return Err(Problem::TooLarge);
        }
        self.values += 1;
        self.mark(here);
        Ok(())
    }

    /// What comes next here comes from `here` in the answer.
    pub(super) fn mark(&mut self, here: u64) {
        self.places.push((self.json.len(), here));
    }

    /// What begins at `from` is a scalar and ends here.
    pub(super) fn end_scalar(&mut self, from: usize) {
        if matches!(self.json.get(from), Some(b'-' | b'0'..=b'9')) {
            self.numbers.push(from..self.json.len());
        }
    }

    /// The string that began last was this picture.
    pub(super) fn end_picture(&mut self, slot: Slot) {
        if !matches!(slot, Slot::Missing) {
            self.pictures += 1;
        }
        self.slots.push((self.strings - 1, slot));
    }

    /// Which of `names` the string is that begins at `from`, behind its quote, and ends here.
    pub(super) fn string_among(&self, from: usize, names: &[&'static str]) -> Option<&'static str> {
        let quoted = self.json.get(from - 1..)?;
        let (b'"', [name @ .., b'"']) = quoted.split_first()? else {
            return None;
        };
        let mut names = names.iter().copied();
        if name.contains(&b'\\') {
            let name = serde_json::from_slice::<String>(quoted).ok()?;
            return names.find(|known| *known == name);
        }
        names.find(|known| known.as_bytes() == name)
    }

    /// Where in the answer the byte at `at` came from; nearly so inside of a value.
    pub(in crate::providers::vove) fn place_in_answer(&self, at: usize) -> u64 {
        let next = self.places.partition_point(|&(here, _)| here <= at);
        match next.checked_sub(1).and_then(|last| self.places.get(last)) {
            Some(&(here, there)) => there + (at - here) as u64,
            None => at as u64,
        }
    }
}
