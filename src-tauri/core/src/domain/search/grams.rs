//! The small parts that an index is asked for. The first character of a gram says which kind it is of.

use super::letters::{initial, is_initial, is_syllabic};

/// Lengths of the beginnings of a word.
const BEGINNINGS: [usize; 6] = [1, 2, 3, 4, 6, 8];
/// Lengths of the ends of a code; a shorter code is known whole.
const ENDS: [usize; 4] = [4, 6, 8, 12];
/// Characters of a code from which on a part of it is enough.
pub(super) const PART_OF_CODE: usize = 4;

/// What an index must have of a case for it to be worth looking at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// This gram.
    Gram(String),
    /// All of these.
    All(Vec<Self>),
    /// One of these.
    Any(Vec<Self>),
}

/// Grams of a word of a name.
pub(super) fn of_word(word: &str) -> Vec<String> {
    let chars: Vec<char> = word.chars().collect();
    if !chars.first().is_some_and(|c| is_syllabic(*c)) {
        return BEGINNINGS
            .iter()
            .filter_map(|length| Some(gram('e', chars.get(..*length)?)))
            .collect();
    }
    let initials: Vec<Option<char>> = chars.iter().map(|c| initial(*c)).collect();
    let mut grams: Vec<String> = chars.iter().map(|c| gram('u', &[*c])).collect();
    grams.extend(chars.windows(2).map(|pair| gram('b', pair)));
    grams.extend(initials.iter().flatten().map(|c| gram('i', &[*c])));
    grams.extend(initials.windows(2).filter_map(|pair| match pair {
        [Some(one), Some(other)] => Some(gram('j', &[*one, *other])),
        _ => None,
    }));
    grams
}

/// What a name has that has this word.
pub(super) fn for_word(word: &str) -> Needed {
    let chars: Vec<char> = word.chars().collect();
    if !chars.first().is_some_and(|c| is_syllabic(*c)) {
        return Needed::Gram(longest('e', &chars, &BEGINNINGS, |part| chars.get(..part)));
    }
    if let [only] = &chars[..] {
        return Needed::Gram(single(*only));
    }
    let pairs = chars.windows(2).flat_map(|pair| match pair {
        [one, other] if !is_initial(*one) && !is_initial(*other) => vec![gram('b', pair)],
        [one, other] => match (initial(*one), initial(*other)) {
            (Some(first), Some(second)) => vec![gram('j', &[first, second])],
            _ => vec![single(*one), single(*other)],
        },
        _ => Vec::new(),
    });
    Needed::All(pairs.map(Needed::Gram).collect())
}

/// Grams of a code.
pub(super) fn of_code(code: &str) -> Vec<String> {
    let chars: Vec<char> = code.chars().collect();
    if chars.len() < PART_OF_CODE {
        return vec![gram('q', &chars)];
    }
    let fitting = ENDS.iter().filter(|length| **length <= chars.len());
    let both = fitting.flat_map(|length| {
        let begins = chars.get(..*length).map(|part| gram('p', part));
        let ends = chars.get(chars.len() - length..);
        [begins, ends.map(|part| gram('s', part))]
    });
    both.flatten().collect()
}

/// What a code has that begins or ends so.
pub(super) fn for_code(code: &str) -> Needed {
    let chars: Vec<char> = code.chars().collect();
    if chars.len() < PART_OF_CODE {
        return Needed::Gram(gram('q', &chars));
    }
    let begins = longest('p', &chars, &ENDS, |part| chars.get(..part));
    let ends = longest('s', &chars, &ENDS, |part| chars.get(chars.len() - part..));
    Needed::Any(vec![Needed::Gram(begins), Needed::Gram(ends)])
}

/// The tail of a phone number is the end of a code.
pub(super) fn tail(digits: &str) -> String {
    format!("s{digits}")
}

pub(super) fn reason(code: &str) -> String {
    format!("r{code}")
}

pub(super) fn day(day: &str) -> String {
    format!("d{day}")
}

pub(super) fn month(month: &str) -> String {
    format!("m{month}")
}

pub(super) fn tag(word: &str) -> String {
    format!("k{word}")
}

fn single(c: char) -> String {
    gram(if is_initial(c) { 'i' } else { 'u' }, &[c])
}

fn gram(kind: char, chars: &[char]) -> String {
    std::iter::once(kind).chain(chars.iter().copied()).collect()
}

/// The longest part of what was typed that entries have a gram of.
fn longest<'a>(
    kind: char,
    chars: &'a [char],
    lengths: &[usize],
    part: impl Fn(usize) -> Option<&'a [char]>,
) -> String {
    let fitting = lengths.iter().rev().find(|length| **length <= chars.len());
    gram(
        kind,
        fitting.and_then(|length| part(*length)).unwrap_or(chars),
    )
}
