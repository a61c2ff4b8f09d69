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
    let mut sides: Vec<Vec<&Held<T>>> = Vec::new();
    let mut passed: Option<Agreement> = None;
    for one in held {
        let mut found = None;
        for (number, side) in sides.iter().enumerate() {
            let agreements: Vec<_> = side
                .iter()
                .map(|other| compare(&other.value, &one.value))
                .collect();
            if agreements.iter().all(|it| it.outcome == Outcome::Pass) {
                found = Some((number, agreements));
                break;
            }
        }
        match found {
            Some((number, agreements)) => {
                sides
                    .get_mut(number)
                    .into_iter()
                    .for_each(|side| side.push(one));
                for agreement in agreements {
                    passed = Some(weaker(passed.take(), agreement));
                }
            }
            None => sides.push(vec![one]),
        }
    }
    // The largest comes first; of equals, the one that was stated first.
    sides.sort_by_key(|side| std::cmp::Reverse(side.len()));
    match (sides.as_slice(), passed) {
        ([side], Some(passed)) => vec![Finding::between(field, passed, vec![told(side)])],
        _ => between_sides(field, &sides, compare),
    }
}

fn between_sides<T>(
    field: &'static str,
    sides: &[Vec<&Held<T>>],
    compare: impl Fn(&T, &T) -> Agreement,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, side) in sides.iter().enumerate() {
        for other in sides.iter().skip(number + 1) {
            let pairs = side
                .iter()
                .flat_map(|one| other.iter().map(move |other| (one, other)));
            let worst = pairs
                .map(|(one, other)| compare(&one.value, &other.value))
                .reduce(|one, other| {
                    if other.weight() > one.weight() {
                        other
                    } else {
                        one
                    }
                });
            let Some(worst) = worst else { continue };
            if number == 0 || worst.weight() > 1 {
                found.push(Finding::between(
                    field,
                    worst,
                    vec![told(side), told(other)],
                ));
            }
        }
    }
    found
}

/// Of two passes the one to show: the kind that is not the plain one says more.
fn weaker(one: Option<Agreement>, other: Agreement) -> Agreement {
    match one {
        Some(one) if one.working.one != one.working.other || one.working == other.working => one,
        _ => other,
    }
}

fn told<T>(side: &[&Held<T>]) -> Side {
    Side {
        raw: side
            .first()
            .map(|held| held.raw.clone())
            .unwrap_or_default(),
        sources: side.iter().map(|held| held.source).collect(),
    }
}
