//! One spelling for values that are looked for again: the same value gives the same text, however
//! it was typed, printed or read.
//!
//! Only what is certain to be the same is made the same. Misreadings (`O` for `0`), other scripts
//! and other spellings of a name are other values: who has several gives each. What says nothing
//! (an empty field, a row of fillers) has no spelling, so that two empty fields are never a match.

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::phone::Phone;

/// The shortest machine-readable zone there is: one line of a driving licence.
const SHORTEST_MRZ: usize = 30;
/// Fewer characters do not tell documents apart.
const SHORTEST_NUMBER: usize = 4;
/// Digits of a telephone number with its country code: at most 15 by ITU-T E.164.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=15;

/// The number of a document: letters and digits, upper case, without fillers, spaces and strokes.
pub fn document_number(raw: &str) -> Option<String> {
    let number: String = raw
        .nfkc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    let mut others = number.chars();
    let first = others.next()?;
    let says_something = number.chars().any(char::is_numeric) && others.any(|c| c != first);
    (number.chars().count() >= SHORTEST_NUMBER && says_something).then_some(number)
}

/// The state that issued a document: the three letters of ICAO Doc 9303, with `D` for Germany
/// written out. Anything else, a name or two letters, is a state that is not known.
pub fn issuing_state(raw: &str) -> Option<String> {
    let code = raw.trim().trim_end_matches('<').to_ascii_uppercase();
    match code.as_bytes() {
        b"D" => Some("DEU".to_owned()),
        [one, two, three] if [one, two, three].iter().all(|c| c.is_ascii_uppercase()) => Some(code),
        _ => None,
    }
}

/// A machine-readable zone as it was read, right or wrong, all its lines.
pub fn mrz<'a>(lines: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lines = lines.into_iter().map(|line| {
        let read = line.chars().filter(|c| !c.is_whitespace());
        read.map(|c| c.to_ascii_uppercase()).collect::<String>()
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let zone = lines.join("\n");
    let all_known = zone
        .bytes()
        .all(|c| matches!(c, b'A'..=b'Z' | b'0'..=b'9' | b'<' | b'\n'));
    let says_something = zone.bytes().any(|c| c.is_ascii_digit());
    (zone.len() >= SHORTEST_MRZ && all_known && says_something).then_some(zone)
}

/// A telephone number: a Korean one as it is dialled in Korea, others with their country code, and
/// those that come without one as they are.
pub fn phone(raw: &str) -> Option<String> {
    if let Ok(korean) = Phone::parse(raw) {
        return Some(korean.digits().to_owned());
    }
    let dialled: String = raw
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '.' | '(' | ')' | '/'))
        .collect();
    let abroad = dialled
        .strip_prefix('+')
        .or_else(|| dialled.strip_prefix("00"));
    let digits = abroad.unwrap_or(&dialled);
    let is_number =
        digits.bytes().all(|c| c.is_ascii_digit()) && PHONE_DIGITS.contains(&digits.len());
    let sign = if abroad.is_some() { "+" } else { "" };
    is_number.then(|| format!("{sign}{digits}"))
}

/// A name: its parts in the order of the alphabet, upper case, without accents, apostrophes and
/// strokes, so that neither the order of surname and given name nor a hyphen matters. A name all
/// in Hangul is written together as often as not, so its parts are joined in the order they have.
pub fn name(raw: &str) -> Option<String> {
    let plain: String = raw
        .chars()
        .filter(|c| !is_apostrophe(*c))
        .nfkd()
        .filter(|c| !is_accent(*c))
        .nfc()
        .flat_map(char::to_uppercase)
        .collect();
    let mut parts: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return None;
    }
    if parts.iter().all(|part| part.chars().all(is_hangul)) {
        return Some(parts.concat());
    }
    parts.sort_unstable();
    Some(parts.join(" "))
}

/// A name with the day of birth.
pub fn name_birth(raw: &str, birth: Date) -> Option<String> {
    Some(format!("{birth}\n{}", name(raw)?))
}

/// Marks above and below letters, Latin, Greek, Cyrillic and Arabic. The vowels of other scripts
/// are marks as well, and part of the name.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{2BC}')
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{AC00}'..='\u{D7A3}')
}

#[cfg(test)]
mod tests;
