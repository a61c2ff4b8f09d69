//! Whether two writings of a name may be one person's.
//!
//! A grade says by which rule two names agree. Only the two strongest settle it: the same letters,
//! and the spellings that ICAO Doc 9303 gives for a letter. Every other rule fits other people too,
//! so it only says why somebody should look. What no rule covers is not called different: an Arabic
//! name beside a French spelling of it cannot be compared by a program.
//!
//! The order of the two names never matters.

mod automaton;
mod fold;
mod hangul;
mod lists;
mod particles;
mod transliteration;

use std::fmt;

use self::automaton::Rule;
use self::fold::{Script, Token};
use self::transliteration::Language;
use crate::domain::outcome::Outcome;

/// More letters than this are only compared as they are: the other rules would take too long.
const LONGEST: usize = 150;

/// A name, divided into surname and given names or not.
#[derive(Clone)]
pub struct Name {
    raw: String,
    surname: Vec<Token>,
    given: Vec<Token>,
    /// False for a full name: all of its tokens are in `given`.
    divided: bool,
    full: bool,
}

impl Name {
    /// A surname and given names; either may be empty. Without a surname the given names may be the
    /// full name: then it counts as one that is not divided.
    pub fn parts(surname: &str, given: &str) -> Self {
        let name = surname;
        let surname = fold::tokens(name);
        Self {
            raw: format!("{} {}", name.trim(), given.trim())
                .trim()
                .to_owned(),
            divided: !surname.is_empty(),
            surname,
            given: fold::tokens(given),
            full: false,
        }
    }

    /// A full name, in whatever order.
    pub fn whole(name: &str) -> Self {
        Self {
            raw: name.trim().to_owned(),
            surname: Vec::new(),
            given: fold::tokens(name),
            divided: false,
            full: false,
        }
    }

    /// Whether the last position of its field is a letter, so that it may have been cut there.
    #[must_use]
    pub fn in_full_field(mut self, full: bool) -> Self {
        self.full = full;
        self
    }

    /// As it was written, surname first.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The text that is compared: upper case, no punctuation.
    pub fn normalised(&self) -> String {
        let texts: Vec<&str> = self.tokens().map(|token| token.text.as_str()).collect();
        texts.join(" ")
    }

    /// Whether there is anything to compare.
    pub fn has_letters(&self) -> bool {
        self.tokens().any(|token| token.letters > 0)
    }

    fn tokens(&self) -> impl Iterator<Item = &Token> {
        self.surname.iter().chain(&self.given)
    }

    fn letters(&self) -> usize {
        self.tokens().map(|token| token.letters).sum()
    }

    /// The scripts it is written in; nothing if a word mixes two.
    fn scripts(&self) -> Option<Vec<Script>> {
        let mut scripts = Vec::new();
        for token in self.tokens() {
            let script = token.script?;
            if !scripts.contains(&script) {
                scripts.push(script);
            }
        }
        Some(scripts)
    }

    /// Its words in one script.
    fn only(&self, script: Script) -> Self {
        let of = |tokens: &[Token]| {
            let tokens = tokens.iter().filter(|token| token.script == Some(script));
            tokens.cloned().collect()
        };
        Self {
            raw: String::new(),
            surname: of(&self.surname),
            given: of(&self.given),
            divided: self.divided,
            full: self.full,
        }
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Name(…)")
    }
}

/// By which rule two names agree; the strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// The same letters; case, punctuation and the form of their encoding aside.
    Same,
    /// A spelling in common by the table of Doc 9303.
    SameByTransliteration,
    /// The same letters, divided into words in another way.
    Spacing,
    /// The same words in another order, or divided otherwise into surname and given names.
    TokenOrder,
    /// One is the beginning of the other, and its field in the zone is full.
    Truncated,
    /// Spellings of one script that stand for each other, but not by the standard's table.
    Variant,
    /// Another script in a Latin spelling that is in use.
    Romanised,
    /// All that one has is in the other: a middle name, a second surname or a particle is missing.
    PartOf,
    /// No rule makes them one.
    Differ,
    /// No rule covers them.
    CannotCompare,
}

impl Grade {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::SameByTransliteration => "sameByTransliteration",
            Self::Spacing => "spacing",
            Self::TokenOrder => "tokenOrder",
            Self::Truncated => "truncated",
            Self::Variant => "variant",
            Self::Romanised => "romanised",
            Self::PartOf => "partOf",
            Self::Differ => "differ",
            Self::CannotCompare => "cannotCompare",
        }
    }

    /// What it comes to. A rule that fits other people too leaves the question open.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::Same | Self::SameByTransliteration => Outcome::Pass,
            Self::Spacing
            | Self::TokenOrder
            | Self::Truncated
            | Self::Variant
            | Self::Romanised
            | Self::PartOf => Outcome::NotChecked,
            Self::Differ => Outcome::Fail,
            Self::CannotCompare => Outcome::CannotCheck,
        }
    }
}

/// Why two names cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// One has no letter.
    NoLetters,
    /// No rule joins the two scripts.
    Scripts,
    /// A word mixes letters of two scripts, which look alike and are not.
    MixedScripts,
    /// A letter without a known spelling, or a name that is foreign to its script.
    NoSpelling,
    /// Too long.
    TooLong,
}

impl Why {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoLetters => "noLetters",
            Self::Scripts => "scripts",
            Self::MixedScripts => "mixedScripts",
            Self::NoSpelling => "noSpelling",
            Self::TooLong => "tooLong",
        }
    }
}

/// A part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The surname.
    Surname,
    /// The given names.
    Given,
    /// The full name: at least one of the two is not divided.
    Whole,
}

impl Part {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Surname => "surname",
            Self::Given => "given",
            Self::Whole => "whole",
        }
    }
}

/// The result of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The rule.
    pub grade: Grade,
    /// The reason of [`Grade::CannotCompare`].
    pub why: Option<Why>,
    /// The parts that differ; for [`Grade::Differ`] alone.
    pub differ: Vec<Part>,
}

impl Comparison {
    const fn graded(grade: Grade) -> Self {
        Self {
            grade,
            why: None,
            differ: Vec::new(),
        }
    }

    const fn cannot(why: Why) -> Self {
        Self {
            grade: Grade::CannotCompare,
            why: Some(why),
            differ: Vec::new(),
        }
    }
}

/// Compares two names.
pub fn compare(one: &Name, other: &Name) -> Comparison {
    if !(one.has_letters() && other.has_letters()) {
        return Comparison::cannot(Why::NoLetters);
    }
    if same(one, other) {
        return Comparison::graded(Grade::Same);
    }
    if one.letters().max(other.letters()) > LONGEST {
        return Comparison::cannot(Why::TooLong);
    }
    let (Some(scripts), Some(others)) = (one.scripts(), other.scripts()) else {
        return Comparison::cannot(Why::MixedScripts);
    };
    match (scripts.as_slice(), others.as_slice()) {
        ([script], [other_script]) => in_scripts(one, *script, other, *other_script),
        _ => bilingual(one, &scripts, other, &others),
    }
}

/// The same words in the same places. Hangul is not divided by spaces.
fn same(one: &Name, other: &Name) -> bool {
    let equal = |one: &[Token], other: &[Token]| {
        let texts = |tokens: &[Token]| -> String {
            let space = |token: &Token| match token.script {
                Some(Script::Hangul) => "",
                _ => " ",
            };
            let texts = tokens
                .iter()
                .map(|token| format!("{}{}", token.text, space(token)));
            texts.collect()
        };
        texts(one) == texts(other)
    };
    if one.divided && other.divided {
        return equal(&one.surname, &other.surname) && equal(&one.given, &other.given);
    }
    let all = |name: &Name| -> Vec<Token> { name.tokens().cloned().collect() };
    equal(&all(one), &all(other))
}

fn in_scripts(one: &Name, script: Script, other: &Name, other_script: Script) -> Comparison {
    match (script, other_script) {
        (Script::Latin, Script::Latin)
        | (Script::Cyrillic, Script::Cyrillic)
        | (Script::Arabic, Script::Arabic)
        | (Script::Hangul, Script::Hangul) => alphabetic(one, other, false),
        (Script::Cyrillic, Script::Latin) | (Script::Latin, Script::Cyrillic) => {
            alphabetic(one, other, true)
        }
        (Script::Hangul, Script::Latin) => hangul::compare(one, other),
        (Script::Latin, Script::Hangul) => hangul::compare(other, one),
        _ => Comparison::cannot(Why::Scripts),
    }
}

/// Letters against letters: the rules that are in use first, because all that the standard allows
/// is in use; then by which of the standard's rules they agree, if by any.
fn alphabetic(one: &Name, other: &Name, romanised: bool) -> Comparison {
    let Some(in_use) = lists::grade(one, other, Rule::InUse(romanised)) else {
        return if lists::are_spelled(one, other, romanised) {
            Comparison {
                grade: Grade::Differ,
                why: None,
                differ: lists::differing(one, other, Rule::InUse(romanised)),
            }
        } else {
            Comparison::cannot(Why::NoSpelling)
        };
    };
    let floor = if romanised {
        Grade::Romanised
    } else {
        Grade::Variant
    };
    let languages: &[Option<Language>] = if romanised { &Language::ALL } else { &[None] };
    let standard = languages
        .iter()
        .filter_map(|language| lists::grade(one, other, Rule::Standard(*language)))
        .map(|grade| grade.max(Grade::SameByTransliteration));
    let best = standard.min().unwrap_or(in_use.max(floor));
    Comparison::graded(best.min(in_use.max(floor)))
}

/// Names of which one at least is written in two scripts: what is in a script of both is compared,
/// and the rest is not.
fn bilingual(one: &Name, scripts: &[Script], other: &Name, others: &[Script]) -> Comparison {
    let mut best: Option<Comparison> = None;
    for script in scripts {
        for other_script in others {
            let found = in_scripts(
                &one.only(*script),
                *script,
                &other.only(*other_script),
                *other_script,
            );
            let found = match found.grade {
                Grade::Differ => Comparison {
                    differ: vec![Part::Whole],
                    ..found
                },
                Grade::CannotCompare => Comparison::cannot(Why::Scripts),
                grade => Comparison::graded(grade.max(Grade::PartOf)),
            };
            if best.as_ref().is_none_or(|best| found.grade < best.grade) {
                best = Some(found);
            }
        }
    }
    best.unwrap_or(Comparison::cannot(Why::Scripts))
}
