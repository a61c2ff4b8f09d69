//! Many statements of one field, told in as few findings as there are sides.

use super::{Agreement, Finding, Side, Source};
use crate::domain::outcome::Outcome;

/// A value with its source.
pub(super) struct Held<T> {
    pub source: Source,
    pub raw: String,
    pub value: T,
}

/// Compares all values with each other. Those that pass with each other form a side; one finding
/// tells of all that agree, or one for each two sides that do not. What cannot be compared is told
/// against the largest side alone.
pub(super) fn across<T>(
    field: &'static str,
    held: &[Held<T>],
    compare: impl Fn(&T, &T) -> Agreement,
) -> Vec<Finding> {
    let rows = held.iter().enumerate().map(|(number, one)| {
        let before = held.iter().take(number);
        before
            .map(|other| compare(&other.value, &one.value))
            .collect()
    });
    let table = Table(rows.collect());
    let mut sides: Vec<Vec<usize>> = Vec::new();
    for one in 0..held.len() {
        let passes = |other: &usize| {
            let agreement = table.of(*other, one);
            agreement.is_some_and(|agreement| agreement.outcome == Outcome::Pass)
        };
        match sides.iter_mut().find(|side| side.iter().all(passes)) {
            Some(side) => side.push(one),
            None => sides.push(vec![one]),
        }
    }
    // The largest comes first; of equals, the one that was stated first.
    sides.sort_by_key(|side| std::cmp::Reverse(side.len()));
    let told = |side: &[usize]| told(side.iter().filter_map(|number| held.get(*number)));
    if let [side] = sides.as_slice() {
        let passed = table.0.into_iter().flatten().reduce(weaker);
        let found = passed.map(|passed| Finding::between(field, passed, vec![told(side)]));
        return found.into_iter().collect();
    }
    let mut found = Vec::new();
    for (number, side) in sides.iter().enumerate() {
        for other in sides.iter().skip(number + 1) {
            let Some(worst) = table.worst(side, other) else {
                continue;
            };
            if number == 0 || worst.weight() > 1 {
                let sides = vec![told(side), told(other)];
                found.push(Finding::between(field, worst, sides));
            }
        }
    }
    found
}

/// Each two values, compared once: in the row of the later one, at the number of the earlier.
struct Table(Vec<Vec<Agreement>>);

impl Table {
    fn of(&self, one: usize, other: usize) -> Option<&Agreement> {
        self.0.get(one.max(other))?.get(one.min(other))
    }

    /// The worst of what two sides have with each other, in the order of the sides.
    fn worst(&self, side: &[usize], other: &[usize]) -> Option<Agreement> {
        let pairs = side
            .iter()
            .flat_map(|one| other.iter().map(move |other| (*one, *other)));
        let (one, other, worst) = pairs
            .filter_map(|(one, other)| Some((one, other, self.of(one, other)?)))
            .reduce(|worst, next| {
                if next.2.weight() > worst.2.weight() {
                    next
                } else {
                    worst
                }
            })?;
        let worst = worst.clone();
        Some(if one < other { worst } else { worst.turned() })
    }
}

/// Of two passes the one to show: the one in which the values are not the same says more.
fn weaker(one: Agreement, other: Agreement) -> Agreement {
    if one.working.one == one.working.other && other.working.one != other.working.other {
        other
    } else {
        one
    }
}

fn told<'h, T: 'h>(held: impl Iterator<Item = &'h Held<T>>) -> Side {
    let mut raw = None;
    let sources = held.map(|held| {
        raw.get_or_insert_with(|| held.raw.clone());
        held.source
    });
    let sources = sources.collect();
    Side {
        raw: raw.unwrap_or_default(),
        sources,
    }
}
