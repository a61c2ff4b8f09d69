//! Decisions about documents, counted: of everybody, and by person.
//!
//! One word is counted for each decision: that of who read the case first. By person everything is of
//! [`PEOPLE`], however short the period that is looked at: a day of one person is a cell of few.

use std::collections::{BTreeMap, HashMap};

use super::{Period, hidden, percentile};
use crate::domain::quality::{Cell, Rate};
use crate::domain::review::{Reason, Verdict};

/// The days of which people are told.
pub const PEOPLE: Period = Period::Month;

/// A decision, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<'a> {
    /// Whose case it is; empty where that was not kept.
    pub operator: &'a str,
    /// What they said.
    pub said: Verdict,
    /// What was decided.
    pub verdict: Verdict,
    /// How long they were at work on it.
    pub active_ms: Option<u64>,
    /// Codes of the reasons, with spaces between.
    pub reasons: &'a str,
    /// Somebody else said otherwise afterwards.
    pub overturned: bool,
}

/// How many of how many, where that may be told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Share {
    /// There was nothing to count.
    Nothing,
    /// Of too few, or told by others that are.
    Hidden,
    /// So many.
    Known {
        /// Counted.
        count: u32,
        /// Cases.
        of: u32,
        /// Lower bound of the 95 % interval, from 0 to 1.
        low: f64,
        /// Upper bound.
        high: f64,
    },
}

impl Share {
    fn of(cell: Cell, hidden: bool) -> Self {
        match cell.rate(1) {
            _ if cell.of == 0 => Self::Nothing,
            Rate::Known {
                count,
                of,
                low,
                high,
            } if !hidden => Self::Known {
                count,
                of,
                low,
                high,
            },
            Rate::Known { .. } | Rate::TooFew { .. } => Self::Hidden,
        }
    }
}

/// Everything that was decided in some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    verdicts: [u32; 4],
    overturned: u32,
    active: Vec<u64>,
    reasons: BTreeMap<String, u32>,
}

/// Decisions of some days.
#[derive(Debug, Clone, PartialEq)]
pub enum Decided {
    /// None.
    Nothing,
    /// Too few to be told.
    Hidden,
    /// So many.
    Known(Box<Counts>),
}

/// What is told of decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// How many there are of each verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u32; 4],
    /// Approvals, of all.
    pub approved: Share,
    /// Overturned, of all.
    pub overturned: Share,
    /// How long the readers were at work; of too few nothing.
    pub active: Option<Active>,
    /// Reasons of what was not approved, the most frequent first.
    pub reasons: Vec<Given>,
}

/// How long something took, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Active {
    /// Half of the cases took no longer.
    pub p50: u64,
    /// Three of four.
    pub p75: u64,
    /// Nineteen of twenty.
    pub p95: u64,
    /// Cases that were measured.
    pub of: u32,
}

/// How often a reason was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its code.
    pub code: String,
    /// How often.
    pub count: u32,
}

impl Given {
    /// What it means for the customer; none of a code that this version does not know.
    pub fn class(&self) -> Option<&'static str> {
        Reason::coded(&self.code).map(|reason| reason.class.name())
    }
}

impl Tally {
    /// One more.
    pub fn add(&mut self, word: &Word<'_>) {
        let verdicts = Verdict::ALL.iter().zip(&mut self.verdicts);
        for (_, count) in verdicts.filter(|(one, _)| **one == word.verdict) {
            *count += 1;
        }
        self.overturned += u32::from(word.overturned);
        self.active.extend(word.active_ms);
        if word.verdict != Verdict::Approve {
            for code in word.reasons.split_ascii_whitespace() {
                match self.reasons.get_mut(code) {
                    Some(count) => *count += 1,
                    None => {
                        self.reasons.insert(code.to_owned(), 1);
                    }
                }
            }
        }
    }

    /// What is told of it to who may see all. Fewer than `least` are not told: they may be of one person.
    pub fn told(self, least: u32) -> Decided {
        self.counts(least, least)
    }

    /// The same to whose own it is: they know what they did, but a rate of few is none to them either.
    pub fn told_own(self, least: u32) -> Decided {
        self.counts(1, least)
    }

    fn counts(mut self, shown: u32, least: u32) -> Decided {
        let of = self.verdicts.iter().sum();
        if of == 0 {
            return Decided::Nothing;
        }
        if of < shown {
            return Decided::Hidden;
        }
        let approved = Verdict::ALL.iter().zip(self.verdicts);
        let approved = approved.filter(|(one, _)| **one == Verdict::Approve);
        let share = |count| Share::of(Cell { count, of }, of < least);
        let mut reasons: Vec<_> = self.reasons.into_iter().collect();
        // Stable: those that were given as often stay in the order of their codes.
        reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let reasons = reasons.into_iter();
        Decided::Known(Box::new(Counts {
            verdicts: self.verdicts,
            approved: share(approved.map(|(_, count)| count).sum()),
            overturned: share(self.overturned),
            active: active(&mut self.active, least),
            reasons: reasons.map(|(code, count)| Given { code, count }).collect(),
        }))
    }
}

fn active(measured: &mut [u64], least: u32) -> Option<Active> {
    let of = u32::try_from(measured.len()).unwrap_or(u32::MAX);
    if of < least.max(1) {
        return None;
    }
    measured.sort_unstable();
    Some(Active {
        p50: percentile(measured, 50)?,
        p75: percentile(measured, 75)?,
        p95: percentile(measured, 95)?,
        of,
    })
}

/// What is counted of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub operator: String,
    /// Their approvals.
    pub approved: Cell,
    /// Said otherwise by somebody else.
    pub overturned: Cell,
    /// Known answers that they gave right, of those they gave.
    pub seeded: Cell,
    /// Second readings that agree with them.
    pub agreeing: Cell,
    active: Vec<u64>,
}

/// What is told of one person, or of all that are told.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Who; none for all of them together.
    pub operator: Option<String>,
    /// Approvals, of their cases.
    pub approved: Share,
    /// Overturned, of their cases.
    pub overturned: Share,
    /// How long half of their cases took at most, in milliseconds.
    pub median: Option<u64>,
    /// Known answers that they gave right.
    pub seeded: Share,
    /// Second readings that agree with them.
    pub agreeing: Share,
}

/// Everybody of whom anything is counted.
#[derive(Debug, Default)]
pub struct People {
    people: Vec<Person>,
    known: HashMap<String, usize>,
}

impl People {
    /// One more.
    pub fn add(&mut self, word: &Word<'_>) {
        if let Some(person) = self.person(word.operator) {
            person.approved.add(1, word.said == Verdict::Approve);
            person.overturned.add(1, word.overturned);
            person.active.extend(word.active_ms);
        }
    }

    /// The person of that id, from now on one of them. Nobody is none.
    pub fn person(&mut self, operator: &str) -> Option<&mut Person> {
        if operator.is_empty() {
            return None;
        }
        let at = match self.known.get(operator) {
            Some(at) => *at,
            None => {
                let at = self.people.len();
                self.known.insert(operator.to_owned(), at);
                self.people.push(Person {
                    operator: operator.to_owned(),
                    ..Person::default()
                });
                at
            }
        };
        self.people.get_mut(at)
    }

    /// One person alone.
    pub fn only(&mut self, operator: &str) {
        self.people.retain(|person| person.operator == operator);
        self.known.clear();
    }

    /// What is told of each, and of all that are told together: what is hidden is not in that either.
    /// Each column is hidden by its own count of cases.
    pub fn told(self, least: u32) -> (Vec<Line>, Line) {
        let mut people = self.people;
        let column = |of: fn(&Person) -> Cell| {
            let cells: Vec<u32> = people.iter().map(|person| of(person).of).collect();
            hidden(&cells, least)
        };
        let cases = column(|person| person.approved);
        let seeded = column(|person| person.seeded);
        let agreeing = column(|person| person.agreeing);
        let mut all = Sum::default();
        let mut lines = Vec::with_capacity(people.len());
        let columns = cases.into_iter().zip(seeded).zip(agreeing);
        for (person, ((cases, seeded), agreeing)) in people.iter_mut().zip(columns) {
            if !cases {
                all.active.extend(&person.active);
            }
            all.approved.add(person.approved, cases);
            all.overturned.add(person.overturned, cases);
            all.seeded.add(person.seeded, seeded);
            all.agreeing.add(person.agreeing, agreeing);
            let median = active(&mut person.active, least);
            lines.push(Line {
                operator: Some(std::mem::take(&mut person.operator)),
                approved: Share::of(person.approved, cases),
                overturned: Share::of(person.overturned, cases),
                median: median.filter(|_| !cases).map(|active| active.p50),
                seeded: Share::of(person.seeded, seeded),
                agreeing: Share::of(person.agreeing, agreeing),
            });
        }
        (lines, all.line(least))
    }
}

/// All that are told, together.
#[derive(Default)]
struct Sum {
    approved: Column,
    overturned: Column,
    seeded: Column,
    agreeing: Column,
    active: Vec<u64>,
}

#[derive(Default)]
struct Column {
    told: Cell,
    some_hidden: bool,
}

impl Column {
    fn add(&mut self, cell: Cell, hidden: bool) {
        if hidden {
            self.some_hidden = true;
        } else {
            self.told = self.told.and(cell);
        }
    }

    /// Where all are hidden there is a sum of nothing, which is no sum.
    fn share(&self) -> Share {
        match Share::of(self.told, false) {
            Share::Nothing if self.some_hidden => Share::Hidden,
            share => share,
        }
    }
}

impl Sum {
    fn line(mut self, least: u32) -> Line {
        Line {
            operator: None,
            approved: self.approved.share(),
            overturned: self.overturned.share(),
            median: active(&mut self.active, least).map(|active| active.p50),
            seeded: self.seeded.share(),
            agreeing: self.agreeing.share(),
        }
    }
}

#[cfg(test)]
mod tests;
