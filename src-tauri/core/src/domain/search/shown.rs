//! What is shown of what was found: masked by the one rule, but for what was typed.
//!
//! Who typed a part of a value knows it, and sees it where it was found. An initial consonant is not the
//! syllable: it shows where, and not what. Places are counted in UTF-16 code units, as a window counts
//! text, and never are markup.

use super::entry::code;
use super::letters::{fold, is_dropped, is_initial, words};
use super::query::{End, Piece, Query, find, fits};
use crate::domain::mask::{self, letters};

/// A text and the places in it that were sought. The text may be more than the mask shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// In order, none over another.
    pub marks: Vec<Mark>,
}

/// A place in a text, in UTF-16 code units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Where it begins.
    pub start: u32,
    /// How long it is.
    pub length: u32,
}

/// Between two words.
const BLANK: &str = " ";

/// What is known of a letter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Nothing was typed for it.
    No,
    /// Its initial was typed.
    Initial,
    /// It was typed.
    Typed,
}

impl Query {
    /// A name of a person.
    pub fn name(&self, value: &str) -> Marked {
        let mut letters: Vec<String> = Vec::new();
        for word in value.split_whitespace() {
            letters.push(BLANK.to_owned());
            letters.extend(mask::letters(word));
        }
        let seen = self.seen(&letters);
        let mut shown = Marked::default();
        let each: Vec<(&String, Seen)> = letters.iter().zip(seen).collect();
        let is_blank = |(letter, _): &(&String, Seen)| *letter == BLANK;
        for word in each.split(is_blank).filter(|word| !word.is_empty()) {
            if !shown.text.is_empty() {
                shown.text.push(' ');
            }
            shown.word(word);
        }
        shown
    }

    /// A name that is not hidden: of an operator.
    pub fn open_name(&self, value: &str) -> Marked {
        let letters = letters(value);
        let seen = self.seen(&letters);
        let mut shown = Marked::default();
        for (letter, seen) in letters.iter().zip(seen) {
            shown.push(letter, seen != Seen::No);
        }
        shown
    }

    /// A reference or the number of a document.
    pub fn number(&self, value: &str) -> Marked {
        let letters: Vec<String> = letters(value)
            .into_iter()
            .filter(|letter| !letter.chars().all(char::is_whitespace))
            .collect();
        let (begins, ends) = self.typed_of(&letters, value);
        let all = letters.len();
        let kept = mask::kept_of_number(all).max(ends);
        let mut shown = Marked::default();
        let from = all.saturating_sub(kept);
        for (number, letter) in letters.iter().enumerate() {
            let marked = number < begins || number >= all - ends;
            if number < begins || number >= from {
                shown.push(letter, marked);
            } else if number == begins {
                shown.push(mask::HIDDEN, false);
            }
        }
        if shown.text.is_empty() {
            shown.push(mask::HIDDEN, false);
        }
        shown
    }

    /// Whether the number of a document is one that was sought.
    pub fn has_number(&self, value: &str) -> bool {
        let code = code(value);
        let mut typed = self.typed().filter_map(|piece| piece.code.as_ref());
        typed.any(|typed| fits(typed, &code).is_some())
    }

    /// A phone number that is masked already, with the hash that it has in the entry.
    pub fn phone(&self, masked: &str, key: &str) -> Marked {
        let letters = letters(masked);
        let tail: Vec<&str> = letters.iter().rev().take(4).map(String::as_str).collect();
        let tail: String = tail.into_iter().rev().collect();
        let own = (tail, key.to_owned());
        let mut phones = self.typed().filter_map(|piece| piece.phone.as_ref());
        let found = phones.any(|phone| phone.is(&own));
        let from = letters.len().saturating_sub(4);
        let mut shown = Marked::default();
        for (number, letter) in letters.iter().enumerate() {
            shown.push(letter, found && number >= from);
        }
        shown
    }

    fn typed(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().chain(&self.whole)
    }

    /// What is known of each letter of a name.
    fn seen(&self, letters: &[String]) -> Vec<Seen> {
        let mut seen = vec![Seen::No; letters.len()];
        let words = words(letters);
        let typed = self.pieces.iter().flat_map(|piece| &piece.words);
        for (typed, word) in typed.flat_map(|typed| words.iter().map(move |word| (typed, word))) {
            let chars: Vec<char> = word.chars.iter().map(|(c, _)| *c).collect();
            let Some(at) = find(&chars, typed) else {
                continue;
            };
            let places = word.chars.get(at).unwrap_or_default();
            for ((c, letter), typed) in places.iter().zip(typed.chars()) {
                let known = if is_initial(typed) && *c != typed {
                    Seen::Initial
                } else {
                    Seen::Typed
                };
                if let Some(place) = seen.get_mut(*letter)
                    && *place != Seen::Typed
                {
                    *place = known;
                }
            }
        }
        seen
    }

    /// How many letters of a number were typed, from its beginning and at its end.
    fn typed_of(&self, letters: &[String], value: &str) -> (usize, usize) {
        let code = code(value);
        // How many characters of the code the letters up to here make; what is left out stands first.
        let folded: Vec<usize> = letters
            .iter()
            .map(|one| fold(one).chars().count())
            .collect();
        let left_out = folded
            .iter()
            .sum::<usize>()
            .saturating_sub(code.chars().count());
        let (mut begins, mut ends) = (0, 0);
        for typed in self.typed().filter_map(|piece| piece.code.as_ref()) {
            let count = typed.chars().count();
            match fits(typed, &code) {
                Some(End::Beginning) => {
                    begins = begins.max(letters_of(folded.iter(), count + left_out));
                }
                Some(End::End) => ends = ends.max(letters_of(folded.iter().rev(), count)),
                None => {}
            }
        }
        (begins, ends)
    }
}

impl Marked {
    /// A word of a name, by the rule of `mask::name`.
    fn word(&mut self, word: &[(&String, Seen)]) {
        let last = word.len().saturating_sub(1);
        if word.iter().all(|(letter, _)| mask::is_ideographic(letter)) {
            for (number, (letter, seen)) in word.iter().enumerate() {
                let by_rule = number == 0 || (number == last && last > 1);
                let shown = by_rule || *seen == Seen::Typed;
                let letter = if shown { letter.as_str() } else { "*" };
                self.push(letter, *seen != Seen::No);
            }
            return;
        }
        // An apostrophe between two letters that were typed is as good as typed.
        let known = |(letter, seen): &&(&String, Seen)| *seen == Seen::Typed || is_dropped(letter);
        let typed = word.iter().take_while(known);
        let typed = typed
            .enumerate()
            .filter(|(_, (_, seen))| *seen == Seen::Typed);
        let typed = typed.last().map_or(0, |(number, _)| number + 1);
        for (number, (letter, _)) in word.iter().take(typed.max(1)).enumerate() {
            self.push(letter, number < typed);
        }
        if word.len() > typed.max(1) {
            self.push(mask::HIDDEN, false);
        }
    }

    fn push(&mut self, letter: &str, marked: bool) {
        let start = units(&self.text);
        self.text.push_str(letter);
        if !marked {
            return;
        }
        let length = units(letter);
        match self.marks.last_mut() {
            Some(mark) if mark.start + mark.length == start => mark.length += length,
            _ => self.marks.push(Mark { start, length }),
        }
    }
}

fn units(text: &str) -> u32 {
    text.encode_utf16().count().try_into().unwrap_or(u32::MAX)
}

/// How many letters make at least so many characters of a code.
fn letters_of<'a>(folded: impl Iterator<Item = &'a usize>, count: usize) -> usize {
    let mut made = 0;
    folded
        .take_while(|chars| {
            let is_needed = made < count;
            made += **chars;
            is_needed
        })
        .count()
}
