//! Words against words: in order, joined, in any order, cut, or one a part of the other.

use super::automaton::{Choice, End, Rule, meet, spellings};
use super::fold::Token;
use super::particles::without_particles;
use super::{Grade, Name, Part};

/// More words than this are only compared in order and joined.
const MOST: usize = 20;

/// The strongest form in which two names agree where words agree by `rule`; what the rule itself is
/// worth is not in it.
pub(super) fn grade(one: &Name, other: &Name, rule: Rule) -> Option<Grade> {
    let all = Words::of(one.tokens(), rule)?;
    let other_all = Words::of(other.tokens(), rule)?;
    let whole = all.agree(&other_all);
    let agreed = if one.divided && other.divided {
        // What agrees only across the division between surname and given names is out of order.
        let whole = whole
            .filter(|grade| {
                *grade != Grade::PartOf || all.words.len().min(other_all.words.len()) > 1
            })
            .map(|grade| grade.max(Grade::TokenOrder));
        strongest(parts(one, other, rule), whole)
    } else {
        whole
    };
    let cut = (one.full && is_cut(one, other, rule)) || (other.full && is_cut(other, one, rule));
    strongest(agreed, cut.then_some(Grade::Truncated))
}

/// Whether every letter of both has a spelling.
pub(super) fn are_spelled(one: &Name, other: &Name, romanised: bool) -> bool {
    let is_spelled = |name: &Name| Words::of(name.tokens(), Rule::InUse(romanised)).is_some();
    is_spelled(one) && is_spelled(other)
}

/// The parts that differ.
pub(super) fn differing(one: &Name, other: &Name, rule: Rule) -> Vec<Part> {
    if !(one.divided && other.divided) {
        return vec![Part::Whole];
    }
    let differs = |one: &[Token], other: &[Token]| match part(one, other, rule) {
        Some(Compared::Both(grade)) => grade.is_none(),
        Some(Compared::Missing | Compared::Neither) => false,
        None => true,
    };
    let found: Vec<Part> = [
        (Part::Surname, differs(&one.surname, &other.surname)),
        (Part::Given, differs(&one.given, &other.given)),
    ]
    .into_iter()
    .filter_map(|(part, differs)| differs.then_some(part))
    .collect();
    if found.is_empty() {
        vec![Part::Whole]
    } else {
        found
    }
}

fn strongest(one: Option<Grade>, other: Option<Grade>) -> Option<Grade> {
    one.into_iter().chain(other).min()
}

/// A part of two names.
enum Compared {
    Both(Option<Grade>),
    /// Only one of them has it.
    Missing,
    Neither,
}

fn part(one: &[Token], other: &[Token], rule: Rule) -> Option<Compared> {
    Some(match (one.is_empty(), other.is_empty()) {
        (true, true) => Compared::Neither,
        (false, false) => {
            let one = Words::of(one.iter(), rule)?;
            Compared::Both(one.agree(&Words::of(other.iter(), rule)?))
        }
        _ => Compared::Missing,
    })
}

/// Surname with surname, given names with given names. At least one of them has to be there twice.
fn parts(one: &Name, other: &Name, rule: Rule) -> Option<Grade> {
    let surname = part(&one.surname, &other.surname, rule)?;
    let given = part(&one.given, &other.given, rule)?;
    match (surname, given) {
        (Compared::Both(surname), Compared::Both(given)) => Some(surname?.max(given?)),
        (Compared::Both(grade), Compared::Neither) | (Compared::Neither, Compared::Both(grade)) => {
            grade
        }
        (Compared::Both(grade), Compared::Missing) | (Compared::Missing, Compared::Both(grade)) => {
            Some(grade?.max(Grade::PartOf))
        }
        _ => None,
    }
}

/// Whether `short` is what is left of `long` in a field that was too short for it. How a name is
/// cut is the issuer's choice: words may be cut to any length, and the last ones left out.
fn is_cut(short: &Name, long: &Name, rule: Rule) -> bool {
    let list = |short: &[&Token], long: &[&Token]| {
        let (Some(short), Some(long)) = (
            Words::of(short.iter().copied(), rule),
            Words::of(long.iter().copied(), rule),
        ) else {
            return false;
        };
        short.is_cut_of(&long)
    };
    let all = |tokens: &[Token]| -> bool { !tokens.is_empty() };
    if short.divided && long.divided {
        let surname: Vec<&Token> = short.surname.iter().collect();
        let given: Vec<&Token> = short.given.iter().collect();
        return all(&short.surname)
            && list(&surname, &long.surname.iter().collect::<Vec<_>>())
            && (given.is_empty() || list(&given, &long.given.iter().collect::<Vec<_>>()));
    }
    let tokens: Vec<&Token> = short.tokens().collect();
    list(&tokens, &long.tokens().collect::<Vec<_>>())
}

struct Word<'t> {
    text: &'t str,
    choices: Vec<Choice<'t>>,
}

impl<'t> Word<'t> {
    fn of(text: &'t str, rule: Rule) -> Option<Self> {
        let choices = spellings(text, rule)?;
        Some(Self { text, choices })
    }

    fn is(&self, other: &Self) -> bool {
        self.text == other.text || meet(&self.choices, &other.choices, End::Both)
    }

    fn is_initial(&self, other: &Self) -> bool {
        let stands_for = |short: &Self, long: &Self| {
            short.text.chars().count() == 1 && meet(&short.choices, &long.choices, End::First)
        };
        stands_for(self, other) || stands_for(other, self)
    }
}

/// Words with their spellings by one rule.
struct Words<'t> {
    words: Vec<Word<'t>>,
    rule: Rule,
}

impl<'t> Words<'t> {
    fn of(tokens: impl Iterator<Item = &'t Token>, rule: Rule) -> Option<Self> {
        let words: Option<_> = tokens.map(|token| Word::of(&token.text, rule)).collect();
        Some(Self {
            words: words?,
            rule,
        })
    }

    fn agree(&self, other: &Self) -> Option<Grade> {
        if self.words.is_empty() || other.words.is_empty() {
            return None;
        }
        let aligned = self.words.len() == other.words.len()
            && self
                .words
                .iter()
                .zip(&other.words)
                .all(|(one, other)| one.is(other));
        if aligned {
            return Some(Grade::Same);
        }
        if meet(&self.joined(), &other.joined(), End::Both) {
            return Some(Grade::Spacing);
        }
        if self.words.len().max(other.words.len()) > MOST {
            return None;
        }
        if self.words.len() == other.words.len() && self.is_within(other, Word::is) {
            return Some(Grade::TokenOrder);
        }
        let part = self.is_part(other) || {
            let (one, other) = (self.bare(other), other.bare(self));
            one.is_part(&other)
        };
        part.then_some(Grade::PartOf)
    }

    fn joined(&self) -> Vec<Choice<'t>> {
        let choices = self.words.iter().flat_map(|word| &word.choices);
        choices.copied().collect()
    }

    /// Whether all words of the shorter are in the longer. An initial stands for a word, but not
    /// every word may be an initial.
    fn is_part(&self, other: &Self) -> bool {
        let (short, long) = if self.words.len() <= other.words.len() {
            (self, other)
        } else {
            (other, self)
        };
        let mut pairs = short
            .words
            .iter()
            .flat_map(|word| long.words.iter().map(move |other| (word, other)));
        pairs.any(|(word, other)| word.is(other))
            && short.is_within(long, |word, other| word.is(other) || word.is_initial(other))
    }

    /// Whether each word has one of its own in `other`: a matching by augmenting paths.
    fn is_within(&self, other: &Self, holds: impl Fn(&Word<'t>, &Word<'t>) -> bool) -> bool {
        let table: Vec<Vec<bool>> = self
            .words
            .iter()
            .map(|word| other.words.iter().map(|other| holds(word, other)).collect())
            .collect();
        let mut taken = vec![None; other.words.len()];
        (0..table.len())
            .all(|row| place(row, &table, &mut taken, &mut vec![false; other.words.len()]))
    }

    fn is_cut_of(&self, long: &Self) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let words = self.words.len() <= long.words.len()
            && self
                .words
                .iter()
                .zip(&long.words)
                .all(|(short, long)| meet(&short.choices, &long.choices, End::First));
        words || meet(&self.joined(), &long.joined(), End::First)
    }

    /// Without particles, titles and words such as "née".
    fn bare(&self, other: &Self) -> Self {
        let texts: Vec<&str> = self.words.iter().map(|word| word.text).collect();
        let others: Vec<&str> = other.words.iter().map(|word| word.text).collect();
        let kept = without_particles(&texts, &others);
        let words = self.words.iter().zip(kept).filter_map(|(word, dropped)| {
            let text = word.text.get(dropped?..)?;
            Word::of(text, self.rule)
        });
        Self {
            words: words.collect(),
            rule: self.rule,
        }
    }
}

/// Finds a place for a row, moving others that have another choice.
fn place(
    row: usize,
    table: &[Vec<bool>],
    taken: &mut Vec<Option<usize>>,
    tried: &mut Vec<bool>,
) -> bool {
    let Some(fits) = table.get(row) else {
        return false;
    };
    for (column, _) in fits.iter().enumerate().filter(|(_, fits)| **fits) {
        if tried.get(column).copied().unwrap_or(true) {
            continue;
        }
        if let Some(tried) = tried.get_mut(column) {
            *tried = true;
        }
        let holder = taken.get(column).copied().flatten();
        if holder.is_none_or(|holder| place(holder, table, taken, tried)) {
            if let Some(place) = taken.get_mut(column) {
                *place = Some(row);
            }
            return true;
        }
    }
    false
}
