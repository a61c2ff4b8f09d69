//! What is shown of personal data while nobody has a reason to read it.
//!
//! One rule for every list and every record: with two rules, what the one hides the other may show,
//! and both together show all of it (Korean standard of safety measures, Article 12, asks for one).
//! Enough stays to tell two people of one list apart, and no more.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// In the place of whatever is hidden, however long it is.
pub(super) const HIDDEN: &str = "***";

/// A name. Of a word written in syllables or ideographs (Hangul, Han, kana) the first and the last
/// stay, as is usual in Korea: `김*늘`. Of any other the first letter stays: `N*** S***`.
pub fn name(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let letters = letters(word);
        match &letters[..] {
            [] => String::new(),
            [only] => only.clone(),
            [first, hidden @ .., last] if is_ideographic(word) => {
                let last = if hidden.is_empty() { "*" } else { last };
                format!("{first}{}{last}", "*".repeat(hidden.len()))
            }
            [first, ..] => format!("{first}{HIDDEN}"),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// A date of birth, `YYYY-MM-DD`: the year stays. Anything else is hidden whole.
pub fn birth(text: &str) -> String {
    match text.split_once('-') {
        Some((year, _)) if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) => {
            format!("{year}-**-**")
        }
        _ => HIDDEN.to_owned(),
    }
}

/// The number of a document, or a reference: the last three stay, if more than six are hidden.
pub fn number(text: &str) -> String {
    let mut letters = letters(text);
    letters.retain(|letter| !letter.chars().all(char::is_whitespace));
    let hidden = letters.len() - kept_of_number(letters.len());
    format!("{HIDDEN}{}", letters.split_off(hidden).concat())
}

/// How many of the last characters of a number stay.
pub(super) const fn kept_of_number(length: usize) -> usize {
    const SHOWN: usize = 3;
    const LEAST: usize = 6;
    if length >= SHOWN + LEAST { SHOWN } else { 0 }
}

/// Free text, which may name anybody.
pub fn text() -> String {
    HIDDEN.to_owned()
}

/// Letters with the marks that belong to them.
pub(super) fn letters(word: &str) -> Vec<String> {
    let mut letters: Vec<String> = Vec::new();
    for c in word.nfc() {
        match letters.last_mut() {
            Some(letter) if is_combining_mark(c) => letter.push(c),
            _ => letters.push(c.to_string()),
        }
    }
    letters
}

/// Whether a word is written in syllables or ideographs.
pub(super) fn is_ideographic(word: &str) -> bool {
    word.chars().all(|c| {
        matches!(c,
            '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
    })
}

#[cfg(test)]
mod tests;
