//! A Hangul name beside a Latin one.
//!
//! Whoever applies for a passport chooses the spelling, within limits that many older passports do
//! not keep to. So an agreement is a weak one: several names share most spellings. A disagreement
//! is one only if the name begins with a known surname; any other may be a foreign name written in
//! Hangul, for which there is no rule.

mod surnames;
mod syllables;

use super::automaton::{Choice, End, Rule, meet, spellings};
use super::fold::Token;
use super::{Comparison, Grade, Name, Part, Why};

/// Longer given names are not Korean.
const LONGEST_GIVEN: usize = 6;

/// Given names that are spelled as in the language that they come from, which the Passport Act
/// allows.
#[rustfmt::skip]
const FOREIGN: &[(&str, &[&str])] = &[
    ("에스더", &["ESTHER"]), ("다니엘", &["DANIEL"]), ("한나", &["HANNAH", "HANNA"]), ("하나", &["HANNAH", "HANNA"]),
    ("안나", &["ANNA"]), ("사라", &["SARAH", "SARA"]), ("레아", &["LEAH", "LEA"]), ("유진", &["EUGENE"]),
    ("제니", &["JENNY", "JENNIE"]), ("지나", &["GINA"]), ("리나", &["LINA", "RINA"]), ("수지", &["SUZY", "SUSIE"]),
    ("조이", &["JOY", "JOEY"]), ("줄리아", &["JULIA"]), ("마리아", &["MARIA"]), ("에밀리", &["EMILY"]),
    ("대니", &["DANNY"]), ("데이비드", &["DAVID"]), ("노아", &["NOAH"]), ("조슈아", &["JOSHUA"]), ("클라라", &["CLARA"]),
];

pub(super) fn compare(hangul: &Name, latin: &Name) -> Comparison {
    let words: Option<Vec<_>> = latin
        .tokens()
        .map(|token| spellings(&token.text, Rule::Standard(None)))
        .collect();
    let splits = splits(hangul);
    let (Some(words), false) = (words, splits.is_empty()) else {
        return Comparison::cannot(Why::NoSpelling);
    };
    let surname_words = latin.surname.len();
    let mut best = None;
    for split in &splits {
        let found = split.grade(&words, latin.divided.then_some(surname_words));
        best = best.into_iter().chain(found).min();
    }
    match best {
        Some(grade) => Comparison::graded(grade),
        None if splits.iter().any(|split| split.known) => Comparison {
            grade: Grade::Differ,
            why: None,
            differ: differing(&splits, &words, latin),
        },
        None => Comparison::cannot(Why::NoSpelling),
    }
}

/// A name divided into surname and given name.
struct Split {
    surname: Vec<Vec<Choice<'static>>>,
    given: Vec<Vec<Choice<'static>>>,
    /// Whether the surname is a known one.
    known: bool,
}

/// The ways to divide a Hangul name: as it comes, else one syllable or a known surname of two.
fn splits(name: &Name) -> Vec<Split> {
    let joined = |tokens: &[Token]| -> String { tokens.iter().map(|token| &*token.text).collect() };
    let (surname, given) = (joined(&name.surname), joined(&name.given));
    if !surname.is_empty() && !given.is_empty() {
        return split(&surname, &given).into_iter().collect();
    }
    let all = surname + &given;
    let syllables: Vec<usize> = all.char_indices().map(|(at, _)| at).collect();
    let one = syllables.get(1).copied().unwrap_or(all.len());
    let two = syllables.get(2).copied().unwrap_or(all.len());
    let mut found = Vec::new();
    for (at, may) in [
        (one, true),
        (
            two,
            surnames::spellings(all.get(..two).unwrap_or_default()).is_some(),
        ),
    ] {
        if let (true, Some((surname, given))) = (may, all.split_at_checked(at)) {
            found.extend(split(surname, given));
        }
    }
    found
}

fn split(surname: &str, given: &str) -> Option<Split> {
    if given.chars().count() > LONGEST_GIVEN {
        return None;
    }
    let listed = surnames::spellings(surname);
    let mut surnames = vec![spelled(surname)?];
    surnames.extend(listed.map(|texts| vec![Choice::Of(texts)]));
    let mut givens = Vec::new();
    if !given.is_empty() {
        givens.push(spelled(given)?);
        let foreign = FOREIGN.iter().find(|(hangul, _)| *hangul == given);
        givens.extend(foreign.map(|(_, texts)| vec![Choice::Of(texts)]));
    }
    Some(Split {
        surname: surnames,
        given: givens,
        known: listed.is_some(),
    })
}

fn spelled(text: &str) -> Option<Vec<Choice<'static>>> {
    let syllables: Option<Vec<_>> = text.chars().map(syllables::spellings).collect();
    Some(syllables?.into_iter().flatten().collect())
}

type Word<'t> = Vec<Choice<'t>>;

impl Split {
    /// Surname before or behind the given name; the given name in one word or several. Words that
    /// are left over make it a part: many add a foreign given name.
    fn grade(&self, words: &[Word<'_>], divided: Option<usize>) -> Option<Grade> {
        if let Some(at) = divided.filter(|at| *at > 0 && *at < words.len()) {
            let (surname, given) = words.split_at_checked(at)?;
            let straight = self.in_order(surname, given);
            return straight
                .into_iter()
                .chain(self.in_order(given, surname))
                .min();
        }
        let first = (1..=words.len().min(2)).filter_map(|at| {
            let (surname, given) = words.split_at_checked(at)?;
            self.in_order(surname, given)
        });
        let last = words
            .split_last()
            .and_then(|(surname, given)| self.in_order(std::slice::from_ref(surname), given));
        let given_alone = is_any(&self.given, words).then_some(Grade::PartOf);
        first
            .chain(last)
            .chain(self.in_one(words))
            .chain(given_alone)
            .min()
    }

    fn in_order(&self, surname: &[Word<'_>], given: &[Word<'_>]) -> Option<Grade> {
        if !is_any(&self.surname, surname) {
            return None;
        }
        if given.is_empty() || self.given.is_empty() {
            let both = given.is_empty() && self.given.is_empty();
            return Some(if both {
                Grade::Romanised
            } else {
                Grade::PartOf
            });
        }
        if is_any(&self.given, given) {
            return Some(Grade::Romanised);
        }
        let mut runs = (1..given.len()).flat_map(|length| given.windows(length));
        runs.any(|run| is_any(&self.given, run))
            .then_some(Grade::PartOf)
    }

    /// All in one word, surname first.
    fn in_one(&self, words: &[Word<'_>]) -> Option<Grade> {
        let mut names = self.surname.iter().flat_map(|surname| {
            self.given
                .iter()
                .map(move |given| [&**surname, given].concat())
        });
        names
            .any(|name| meet(&name, &words.concat(), End::Both))
            .then_some(Grade::Romanised)
    }
}

fn is_any(names: &[Vec<Choice<'static>>], words: &[Word<'_>]) -> bool {
    let joined = words.concat();
    names.iter().any(|name| meet(name, &joined, End::Both))
}

fn differing(splits: &[Split], words: &[Word<'_>], latin: &Name) -> Vec<Part> {
    let at = latin.surname.len();
    let Some((surname, given)) = words
        .split_at_checked(at)
        .filter(|(surname, given)| latin.divided && !surname.is_empty() && !given.is_empty())
    else {
        return vec![Part::Whole];
    };
    if splits.iter().any(|split| is_any(&split.surname, surname)) {
        vec![Part::Given]
    } else if splits.iter().any(|split| is_any(&split.given, given)) {
        vec![Part::Surname]
    } else {
        vec![Part::Surname, Part::Given]
    }
}
