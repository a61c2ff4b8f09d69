//! Whether two words have a spelling in common, without writing out what each may be spelled as.
//!
//! A word is a row of choices, each a few texts. Two rows are walked side by side; what is kept is
//! how far each has come and the letters by which one is ahead. So the work grows with the product
//! of the lengths, not with the number of spellings.

use std::collections::BTreeSet;

use super::transliteration::{Language, arabic, cyrillic, latin, latin_pair};

/// Which spellings count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rule {
    /// Those of Doc 9303; Cyrillic as one language has it.
    Standard(Option<Language>),
    /// Those too that documents use without the standard's leave. True if one side is Latin and the
    /// other is not.
    InUse(bool),
}

/// The spellings of one letter.
#[derive(Debug, Clone, Copy)]
pub(super) enum Choice<'t> {
    One(&'t str),
    Of(&'static [&'static str]),
}

impl<'t> Choice<'t> {
    fn texts(self) -> impl Iterator<Item = &'t str> {
        let (one, of) = match self {
            Self::One(text) => (Some(text), &[][..]),
            Self::Of(texts) => (None, texts),
        };
        one.into_iter().chain(of.iter().copied())
    }
}

/// Where the walk may stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Both words are spelled to the end.
    Both,
    /// The first word is; the second may go on.
    First,
}

/// Steps after which two words count as different: no pair of real words comes near.
const STEPS: usize = 20_000;

/// The spellings of a word; nothing if a letter has none.
pub(super) fn spellings(word: &str, rule: Rule) -> Option<Vec<Choice<'_>>> {
    let pairs = matches!(rule, Rule::InUse(_));
    let mut choices = Vec::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let pair = if pairs { latin_pair(rest) } else { None };
        let length = if let Some((pair, texts)) = pair {
            choices.push(Choice::Of(texts));
            pair.len()
        } else {
            let letter = rest.get(..c.len_utf8())?;
            choices.push(of_letter(c, letter, rule, choices.is_empty())?);
            letter.len()
        };
        rest = rest.get(length..)?;
    }
    Some(choices)
}

fn of_letter<'t>(c: char, letter: &'t str, rule: Rule, initial: bool) -> Option<Choice<'t>> {
    let in_use = matches!(rule, Rule::InUse(_));
    match c {
        _ if c.is_ascii() => Some(Choice::One(letter)),
        '\u{300}'..='\u{36F}' => Some(Choice::Of(&[""])),
        '\u{400}'..='\u{52F}' => match rule {
            Rule::Standard(Some(language)) => cyrillic::standard(c, language, initial),
            Rule::InUse(true) => cyrillic::in_use(c),
            Rule::InUse(false) if c == 'Ё' => Some(&["Ё", "Е"][..]),
            Rule::Standard(None) | Rule::InUse(false) => return Some(Choice::One(letter)),
        }
        .map(Choice::Of),
        '\u{600}'..='\u{6FF}' if in_use => Some(arabic(c).map_or(Choice::One(letter), Choice::Of)),
        _ if c.is_alphabetic() && ('\u{C0}'..='\u{24F}').contains(&c)
            || ('\u{1E00}'..='\u{1EFF}').contains(&c) =>
        {
            latin(c, in_use).map(Choice::Of)
        }
        '\u{AC00}'..='\u{D7A3}' | '\u{600}'..='\u{8FF}' => Some(Choice::One(letter)),
        _ if c.is_alphabetic() => None,
        _ => Some(Choice::One(letter)),
    }
}

/// Whether the two have a spelling in common.
pub(super) fn meet<'t>(one: &[Choice<'t>], other: &[Choice<'t>], end: End) -> bool {
    let mut waiting = vec![(0, 0, "", "")];
    let mut seen = BTreeSet::new();
    while let Some(state @ (i, j, ahead, other_ahead)) = waiting.pop() {
        if !seen.insert(state) {
            continue;
        }
        if seen.len() > STEPS {
            return false;
        }
        let done = i == one.len() && ahead.is_empty();
        if done && (end == End::First || j == other.len() && other_ahead.is_empty()) {
            return true;
        }
        // The one that is behind goes on; the first if they are level, while it can.
        if ahead.is_empty()
            && let Some(choice) = one.get(i)
        {
            let next = choice.texts().filter_map(|text| {
                let (ahead, other_ahead) = without_common(text, other_ahead)?;
                Some((i + 1, j, ahead, other_ahead))
            });
            waiting.extend(next);
        } else if other_ahead.is_empty()
            && let Some(choice) = other.get(j)
        {
            let next = choice.texts().filter_map(|text| {
                let (ahead, other_ahead) = without_common(ahead, text)?;
                Some((i, j + 1, ahead, other_ahead))
            });
            waiting.extend(next);
        }
    }
    false
}

/// What remains of two texts behind the beginning that they share; nothing if they part before one
/// of them ends.
fn without_common<'t>(one: &'t str, other: &'t str) -> Option<(&'t str, &'t str)> {
    let shared = one.len().min(other.len());
    let (head, rest) = one.split_at_checked(shared)?;
    let (other_head, other_rest) = other.split_at_checked(shared)?;
    (head == other_head).then_some((rest, other_rest))
}
