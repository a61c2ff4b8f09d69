//! What a typed text may mean.

use std::ops::Range;

use jiff::civil::{Date, date};

use super::entry::{Entry, Tag, code};
use super::grams::{self, Needed, PART_OF_CODE};
use super::letters::{initial, is_initial, is_syllabic, joined, words};
use crate::domain::mask::letters;

/// Longest text that is read, in characters; the rest is not looked at.
const LONGEST: usize = 200;
/// Digits of a phone number that are to be read.
pub(super) const TAIL: usize = 4;
/// Digits of a mobile number after `010`.
const OF_MOBILE: usize = 8;

/// What a piece of a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A name of a customer or of an operator.
    Name,
    /// A reference or a number of a document.
    Code,
    /// The end of a phone number, or all of it.
    Phone,
    /// A reason code.
    Reason,
    /// A day or a month.
    Day,
}

impl Meaning {
    /// Its word in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Code => "code",
            Self::Phone => "phone",
            Self::Reason => "reason",
            Self::Day => "day",
        }
    }
}

/// A typed text. It may name someone, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Query {
    pub(super) pieces: Vec<Piece>,
    /// All of it as one number or date, if it was typed with blanks.
    pub(super) whole: Option<Piece>,
    tags: Vec<Tag>,
}

/// What stands between two blanks, with everything that it may be.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub words: Vec<String>,
    pub code: Option<String>,
    pub phone: Option<Phone>,
    pub reason: Option<String>,
    pub day: Option<Day>,
}

/// The end of a phone number. Of more than four digits, keyed hashes of all numbers that it may be.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Phone {
    pub tail: String,
    pub keys: Option<Vec<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Day(Date),
    Month(Date),
}

impl Query {
    /// Reads a text; nothing, if there is no letter or digit in it. `key` gives the keyed hash of a whole
    /// phone number, written as in [`Entry::phone`].
    pub fn read(typed: &str, key: &dyn Fn(&str) -> String) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let parts: Vec<&str> = typed.split_whitespace().collect();
        let pieces = parts.iter().map(|part| Piece::read(part, key));
        let pieces: Vec<Piece> = pieces.filter(|piece| *piece != Piece::default()).collect();
        if pieces.is_empty() {
            return None;
        }
        let whole = (parts.len() > 1).then(|| Piece {
            words: Vec::new(),
            reason: None,
            ..Piece::read(&parts.concat(), key)
        });
        Some(Self {
            pieces,
            whole: whole.filter(|piece| *piece != Piece::default()),
            tags: Vec::new(),
        })
    }

    /// Only cases that are this.
    #[must_use]
    pub fn only(mut self, tag: Tag) -> Self {
        self.tags.push(tag);
        self
    }

    /// Everything that it may mean, each once.
    pub fn meanings(&self) -> Vec<Meaning> {
        let pieces = self.pieces.iter().chain(&self.whole);
        let mut meanings: Vec<Meaning> = pieces.flat_map(Piece::meanings).collect();
        meanings.sort_unstable();
        meanings.dedup();
        meanings
    }

    /// Whether a case is found by it.
    pub fn matches(&self, entry: &Entry) -> bool {
        let by_pieces = || self.pieces.iter().all(|piece| piece.matches(entry));
        let whole = self.whole.as_ref();
        self.tags.iter().all(|tag| entry.tags.contains(tag))
            && (by_pieces() || whole.is_some_and(|piece| piece.matches(entry)))
    }

    /// What every case has that is found by it.
    pub fn needed(&self) -> Needed {
        let pieces = Needed::All(self.pieces.iter().map(Piece::needed).collect());
        let sought = match &self.whole {
            None => pieces,
            Some(whole) => Needed::Any(vec![pieces, whole.needed()]),
        };
        let tags = self
            .tags
            .iter()
            .map(|tag| Needed::Gram(grams::tag(tag.word())));
        Needed::All(std::iter::once(sought).chain(tags).collect())
    }
}

impl Piece {
    fn read(part: &str, key: &dyn Fn(&str) -> String) -> Self {
        let letters = letters(part);
        let all = joined(part);
        let code = code(part);
        Self {
            words: words(&letters)
                .iter()
                .map(super::letters::Word::text)
                .collect(),
            phone: Phone::read(part, key),
            reason: (!all.is_empty()).then_some(all),
            day: Day::read(part),
            code: (!code.is_empty()).then_some(code),
        }
    }

    fn meanings(&self) -> Vec<Meaning> {
        let code = self.code.as_ref();
        let long = code.is_some_and(|code| code.chars().count() >= PART_OF_CODE);
        let short = self.reason.as_ref();
        let coded = short.is_some_and(|code| code.chars().any(|c| c.is_ascii_digit()));
        let may = [
            (!self.words.is_empty(), Meaning::Name),
            (long, Meaning::Code),
            (self.phone.is_some(), Meaning::Phone),
            (coded, Meaning::Reason),
            (self.day.is_some(), Meaning::Day),
        ];
        may.into_iter()
            .filter(|(is, _)| *is)
            .map(|(_, meaning)| meaning)
            .collect()
    }

    fn matches(&self, entry: &Entry) -> bool {
        let mut codes = entry.codes.iter();
        let code = |typed: &String| codes.any(|code| fits(typed, code).is_some());
        let reason = |typed: &String| entry.reasons.contains(typed);
        let day = |day: Day| entry.day.is_some_and(|other| day.holds(other));
        let phone = |phone: &Phone| entry.phones.iter().any(|other| phone.is(other));
        let named = || {
            let has = |word: &String| entry.names.iter().any(|name| has_word(name, word));
            !self.words.is_empty() && self.words.iter().all(has)
        };
        named()
            || self.code.as_ref().is_some_and(code)
            || self.reason.as_ref().is_some_and(reason)
            || self.phone.as_ref().is_some_and(phone)
            || self.day.is_some_and(day)
    }

    fn needed(&self) -> Needed {
        let mut any = Vec::new();
        if !self.words.is_empty() {
            any.push(Needed::All(
                self.words
                    .iter()
                    .map(|word| grams::for_word(word))
                    .collect(),
            ));
        }
        any.extend(self.code.iter().map(|code| grams::for_code(code)));
        any.extend(
            self.phone
                .iter()
                .map(|phone| Needed::Gram(grams::tail(&phone.tail))),
        );
        any.extend(
            self.reason
                .iter()
                .map(|code| Needed::Gram(grams::reason(code))),
        );
        any.extend(self.day.map(|day| Needed::Gram(day.gram())));
        Needed::Any(any)
    }
}

impl Phone {
    /// Digits with what usually stands between them.
    fn read(part: &str, key: &dyn Fn(&str) -> String) -> Option<Self> {
        let is_between = |c: char| matches!(c, '-' | '.' | '(' | ')' | '+' | '/');
        let mut digits = String::new();
        for letter in letters(part) {
            let folded = super::letters::fold(&letter);
            if folded.is_empty() && letter.chars().all(is_between) {
                continue;
            }
            if folded.is_empty() || !folded.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            digits.push_str(&folded);
        }
        if let Some(national) = digits.strip_prefix("82").filter(|rest| rest.len() >= 9) {
            digits = format!("0{}", national.trim_start_matches('0'));
        }
        let from = digits.len().checked_sub(TAIL)?;
        let tail = digits.get(from..)?.to_owned();
        let missing = OF_MOBILE.checked_sub(digits.len());
        let keys = match (digits.len(), missing) {
            (TAIL, _) => None,
            (_, Some(0)) => Some(vec![key(&format!("010{digits}"))]),
            (_, Some(missing)) => {
                let power = u32::try_from(missing).unwrap_or_default();
                let all = 0..10_u32.pow(power);
                Some(
                    all.map(|n| key(&format!("010{n:0missing$}{digits}")))
                        .collect(),
                )
            }
            (10 | 11, None) => Some(vec![key(&digits)]),
            _ => Some(Vec::new()),
        };
        Some(Self { tail, keys })
    }

    pub fn is(&self, (tail, key): &(String, String)) -> bool {
        self.tail == *tail && self.keys.as_ref().is_none_or(|keys| keys.contains(key))
    }
}

impl Day {
    /// `2026-11-21`, `2026.11.21`, `2026/11/21`, `20261121`, `2026-11`.
    fn read(part: &str) -> Option<Self> {
        let parts: Vec<&str> = part.trim_end_matches('.').split(['-', '.', '/']).collect();
        let number = |text: &str, lengths: Range<usize>| {
            let is_number =
                lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| text.parse::<i16>().ok()).flatten()
        };
        let of = |year: &str, month: &str, day: &str| {
            let month = i8::try_from(number(month, 1..3)?).ok()?;
            let day = i8::try_from(number(day, 1..3)?).ok()?;
            Date::new(number(year, 4..5)?, month, day).ok()
        };
        match &parts[..] {
            [year, month, day] => of(year, month, day).map(Self::Day),
            [year, month] => of(year, month, "1").map(Self::Month),
            [all] if all.len() == 8 && all.is_ascii() => {
                let (year, rest) = all.split_at_checked(4)?;
                let (month, day) = rest.split_at_checked(2)?;
                let day = of(year, month, day)?;
                (date(2000, 1, 1)..date(2200, 1, 1))
                    .contains(&day)
                    .then_some(Self::Day(day))
            }
            _ => None,
        }
    }

    fn holds(self, other: Date) -> bool {
        match self {
            Self::Day(day) => day == other,
            Self::Month(first) => first == other.first_of_month(),
        }
    }

    fn gram(self) -> String {
        match self {
            Self::Day(day) => grams::day(&day.to_string()),
            Self::Month(first) => grams::month(&first.strftime("%Y-%m").to_string()),
        }
    }
}

/// At which end of a code a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Beginning,
    End,
}

/// Whether a code begins or ends with a text, or is it.
pub(super) fn fits(typed: &str, code: &str) -> Option<End> {
    if typed.chars().count() < PART_OF_CODE {
        return (typed == code).then_some(End::Beginning);
    }
    if code.starts_with(typed) {
        Some(End::Beginning)
    } else {
        code.ends_with(typed).then_some(End::End)
    }
}

fn has_word(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| {
        let chars: Vec<char> = part.chars().collect();
        find(&chars, word).is_some()
    })
}

/// Where a word of a name has a typed word: anywhere in syllables, at the beginning of anything else.
pub(super) fn find(chars: &[char], word: &str) -> Option<Range<usize>> {
    let typed: Vec<char> = word.chars().collect();
    let syllabic = |chars: &[char]| chars.first().is_some_and(|c| is_syllabic(*c));
    if syllabic(chars) != syllabic(&typed) {
        return None;
    }
    if !syllabic(chars) {
        return chars.starts_with(&typed).then_some(0..typed.len());
    }
    let same = |(one, typed): (&char, &char)| {
        one == typed || (is_initial(*typed) && initial(*one) == Some(*typed))
    };
    let mut windows = chars.windows(typed.len());
    let at = windows.position(|window| window.iter().zip(&typed).all(same))?;
    Some(at..at + typed.len())
}
