//! A text as words to compare: one form of encoding, upper case, no punctuation.
//!
//! An apostrophe joins what it stands between, a hyphen divides it (Doc 9303 part 3, 4.6); so do
//! spaces, fillers, commas and strokes. Every other sign is dropped.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a word is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Hangul,
    Arabic,
    /// Any other; no rules are known for it.
    Other,
}

/// A word.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    /// Nothing if its letters are of two scripts.
    pub script: Option<Script>,
    /// How many letters it has.
    pub letters: usize,
}

pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    for c in folded(text).chars() {
        if is_divider(c) {
            tokens.extend(token(std::mem::take(&mut word)));
        } else if is_kept(c) {
            word.push(c);
        }
    }
    tokens.extend(token(word));
    tokens
}

/// Upper case, composed, compatibility forms resolved. The sharp s keeps its letter: that it is
/// spelled `SS` is a matter of the table.
pub(super) fn folded(text: &str) -> String {
    let composed: String = text.chars().filter(|c| !is_apostrophe(*c)).nfkc().collect();
    let mut upper = String::with_capacity(composed.len());
    for c in composed.chars() {
        match c {
            'ß' => upper.push('ẞ'),
            _ => upper.extend(c.to_uppercase()),
        }
    }
    upper.nfc().collect()
}

fn token(text: String) -> Option<Token> {
    let mut letters = text.chars().filter_map(script_of);
    let script = match letters.next() {
        None => Some(Script::Other),
        Some(first) => letters.all(|script| script == first).then_some(first),
    };
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (!text.is_empty()).then_some(Token {
        text,
        script,
        letters,
    })
}

/// The script of a letter. Digits and marks go with any.
fn script_of(c: char) -> Option<Script> {
    if !c.is_alphabetic() || is_combining_mark(c) {
        return None;
    }
    Some(match c {
        'A'..='Z'
        | 'a'..='z'
        | '\u{C0}'..='\u{2AF}'
        | '\u{1D00}'..='\u{1DBF}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A720}'..='\u{A7FF}'
        | '\u{AB30}'..='\u{AB6F}' => Script::Latin,
        '\u{400}'..='\u{52F}'
        | '\u{1C80}'..='\u{1C8F}'
        | '\u{2DE0}'..='\u{2DFF}'
        | '\u{A640}'..='\u{A69F}' => Script::Cyrillic,
        '\u{1100}'..='\u{11FF}'
        | '\u{3130}'..='\u{318F}'
        | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' => Script::Hangul,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{870}'..='\u{8FF}' => Script::Arabic,
        _ => Script::Other,
    })
}

fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '`' | '´' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '′' | '＇'
    )
}

fn is_divider(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '<' | ',' | '/' | '_' | '·' | '・' | '\u{2010}'..='\u{2015}' | '\u{2212}'
        )
}

/// Letters, digits and the marks on letters; not the vowel signs and the stretching of Arabic, nor
/// fillers that nobody sees.
fn is_kept(c: char) -> bool {
    let arabic_sign = matches!(c, '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6ED}');
    let filler = matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    (c.is_alphanumeric() || is_combining_mark(c)) && !arabic_sign && !filler
}
