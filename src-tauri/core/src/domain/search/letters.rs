//! From text to folded letters: without case, accents and width, in one normal form.
//!
//! Letters of Hangul stay syllables. A consonant that stands alone is an initial; the pairs that a
//! keyboard makes of two (ㄳ) are two. What nobody sees is dropped; whatever is no letter or digit
//! divides words, but for an apostrophe.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::mask::letters;

/// Initials of Hangul, in the order of the syllables.
const INITIALS: [char; 19] = [
    'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ',
    'ㅌ', 'ㅍ', 'ㅎ',
];
/// Syllables of one initial.
const OF_ONE_INITIAL: u32 = 588;

/// A word of a text, folded.
pub(super) struct Word {
    /// Folded characters, each with the number of the letter that it comes from.
    pub chars: Vec<(char, usize)>,
    /// Written in syllables or ideographs: any part of it is a name.
    pub syllabic: bool,
}

impl Word {
    pub fn text(&self) -> String {
        self.chars.iter().map(|(c, _)| *c).collect()
    }
}

/// The words of a text. What is written in syllables is one word, with blanks or without: `김 하늘` is
/// `김하늘`.
pub(super) fn words<'a>(letters: impl IntoIterator<Item = &'a String>) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut begun = false;
    for (number, letter) in letters.into_iter().enumerate() {
        if is_dropped(letter) {
            continue;
        }
        let folded = fold(letter);
        if folded.is_empty() {
            begun = false;
            continue;
        }
        for c in folded.chars() {
            let syllabic = is_syllabic(c);
            match words.last_mut() {
                Some(word) if word.syllabic == syllabic && (begun || syllabic) => {
                    word.chars.push((c, number));
                }
                _ => words.push(Word {
                    chars: vec![(c, number)],
                    syllabic,
                }),
            }
            begun = true;
        }
    }
    words
}

/// All letters and digits of a text as one.
pub(super) fn joined(text: &str) -> String {
    letters(text).iter().map(|letter| fold(letter)).collect()
}

/// One letter, folded; nothing, if it is none.
pub(super) fn fold(letter: &str) -> String {
    let apart = each(letter.chars(), apart);
    let bare = apart.nfkd().filter(|c| !is_combining_mark(*c));
    let lower = each(bare.flat_map(char::to_lowercase), spelled);
    let composed = lower.nfc().map(alone);
    composed
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))
        .collect()
}

/// Characters, of which some become others.
fn each(chars: impl Iterator<Item = char>, others: impl Fn(char) -> &'static str) -> String {
    let mut text = String::new();
    for c in chars {
        match others(c) {
            "" => text.push(c),
            other => text.push_str(other),
        }
    }
    text
}

/// The initial of a syllable; of an initial, itself.
pub(super) fn initial(c: char) -> Option<char> {
    match c {
        '가'..='힣' => {
            let number = (u32::from(c) - u32::from('가')) / OF_ONE_INITIAL;
            INITIALS.get(usize::try_from(number).ok()?).copied()
        }
        _ => is_initial(c).then_some(c),
    }
}

/// A consonant that stands alone.
pub(super) fn is_initial(c: char) -> bool {
    INITIALS.contains(&c)
}

pub(super) fn is_syllabic(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30FF}' | '\u{3131}'..='\u{318E}' | '\u{3400}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// What nobody sees, and apostrophes: neither a letter nor the end of a word.
pub(super) fn is_dropped(letter: &str) -> bool {
    letter.chars().all(|c| {
        is_combining_mark(c)
            || matches!(c,
                '\'' | '`' | '\u{AD}' | '\u{2B9}'..='\u{2BC}' | '\u{2018}' | '\u{2019}' | '\u{FF07}'
                | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    })
}

/// Two consonants that a keyboard made one of.
fn apart(c: char) -> &'static str {
    match c {
        'ㄳ' => "ㄱㅅ",
        'ㄵ' => "ㄴㅈ",
        'ㄶ' => "ㄴㅎ",
        'ㄺ' => "ㄹㄱ",
        'ㄻ' => "ㄹㅁ",
        'ㄼ' => "ㄹㅂ",
        'ㄽ' => "ㄹㅅ",
        'ㄾ' => "ㄹㅌ",
        'ㄿ' => "ㄹㅍ",
        'ㅀ' => "ㄹㅎ",
        'ㅄ' => "ㅂㅅ",
        _ => "",
    }
}

/// A consonant by itself, whatever form of it the text has.
fn alone(c: char) -> char {
    match c {
        '\u{1100}'..='\u{1112}' => {
            let number = u32::from(c) - 0x1100;
            let number = usize::try_from(number).unwrap_or_default();
            INITIALS.get(number).copied().unwrap_or(c)
        }
        _ => c,
    }
}

/// Letters that are another one with a stroke, which no normal form takes off.
fn spelled(c: char) -> &'static str {
    match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'þ' => "th",
        'ŧ' => "t",
        _ => "",
    }
}
