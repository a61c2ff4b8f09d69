//! Any single substitution: seen where the weights can see it, listed where they cannot.

use proptest::prelude::*;

use super::super::check::value;
use super::super::{Check, Misread, Reading, Zone, read};
use super::{lines, rows};

const ALPHABET: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

/// Zones whose digits all agree.
fn good() -> Vec<Zone> {
    let rows = rows("vectors").into_iter();
    let good = rows.filter(|row| row["failing"] == serde_json::json!([]));
    good.map(|row| super::zone_of(&lines(&row))).collect()
}

fn verdicts(zone: &Zone) -> Vec<Option<bool>> {
    zone.checks().iter().map(Check::agrees).collect()
}

fn with(zone: &Zone, line: usize, column: usize, to: char) -> Option<Zone> {
    let mut lines = zone.lines().to_vec();
    lines[line - 1].replace_range(column - 1..column, &to.to_string());
    match read(&lines) {
        Reading::Zone { as_read, .. } => Some(as_read),
        Reading::CannotCheck { .. } => None,
    }
}

/// Whether a place is under a digit, or is one.
fn covered(zone: &Zone, line: usize, column: usize) -> bool {
    let digits = zone.checks().into_iter().filter_map(|check| check.digit);
    digits.into_iter().any(|digit| {
        digit.at.has(line, column) || digit.over.iter().any(|span| span.has(line, column))
    })
}

#[test]
fn every_substitution_in_every_good_zone() {
    let mut seen = 0_u32;
    let mut unseen = 0_u32;
    for zone in good() {
        let before = verdicts(&zone);
        let lists = before_lists(&zone);
        for (text, line) in zone.lines().iter().zip(1..) {
            for (is, column) in text.chars().zip(1..) {
                if !covered(&zone, line, column) {
                    continue;
                }
                for to in ALPHABET
                    .iter()
                    .map(|&byte| char::from(byte))
                    .filter(|&to| to != is)
                {
                    // Another format, or a line that is none, is seen without any digit.
                    let Some(changed) = with(&zone, line, column, to) else {
                        continue;
                    };
                    if changed.format() != zone.format() {
                        continue;
                    }
                    if value(is) % 10 != value(to) % 10 {
                        assert_ne!(
                            verdicts(&changed),
                            before,
                            "{line}:{column} {is} -> {to} in {:?}",
                            zone.lines()
                        );
                        seen += 1;
                    } else if verdicts(&changed) == before && typed(&zone, &changed) {
                        assert!(
                            lists.contains(&(line, column, to)),
                            "{line}:{column} {is} -> {to} in {:?}",
                            zone.lines()
                        );
                        unseen += 1;
                    }
                }
            }
        }
    }
    assert!(seen > 50_000 && unseen > 3_000, "{seen} {unseen}");
}

/// Whether nothing but the digits could see the change: it makes no date, name or sex that is none,
/// and is not inside a digit.
fn typed(zone: &Zone, changed: &Zone) -> bool {
    let same_repairs = |zone: &Zone| match read(zone.lines()) {
        Reading::Zone { repaired, .. } => repaired.map_or(0, |zone| zone.repairs().len()),
        Reading::CannotCheck { .. } => 0,
    };
    let dates = |zone: &Zone| {
        [zone.birth(), zone.expiry()].map(|date| date.map(|date| std::mem::discriminant(&date)))
    };
    let digits = |zone: &Zone| {
        let digits = zone.checks().into_iter().filter_map(|check| check.digit);
        digits.map(|digit| digit.printed).collect::<Vec<_>>()
    };
    let odd = |zone: &Zone| zone.remarks().len();
    let letters = |zone: &Zone| {
        let state = zone.fields().into_iter().filter(|field| {
            use super::super::FieldName::{DocumentCode, GivenNames, IssuingState, Surname};
            matches!(
                field.name,
                DocumentCode | IssuingState | Surname | GivenNames
            )
        });
        let digits = state.map(|field| field.text.chars().filter(char::is_ascii_digit).count());
        digits.sum::<usize>()
    };
    same_repairs(zone) == same_repairs(changed)
        && dates(zone) == dates(changed)
        && digits(zone) == digits(changed)
        && odd(zone) == odd(changed)
        && letters(zone) == letters(changed)
}

fn before_lists(zone: &Zone) -> Vec<(usize, usize, char)> {
    let all = super::CheckName::ALL
        .into_iter()
        .flat_map(|name| zone.blind(name));
    let swaps = all.filter_map(|misread| match misread {
        Misread::Swap {
            line,
            column,
            may_be,
            ..
        } => Some((line, column, may_be)),
        Misread::Transposition { .. } => None,
    });
    swaps.collect()
}

#[test]
fn everything_listed_is_unseen_and_of_equal_value() {
    for zone in good() {
        let before = verdicts(&zone);
        for misread in super::CheckName::ALL
            .into_iter()
            .flat_map(|name| zone.blind(name))
        {
            let changed = match misread {
                Misread::Swap {
                    line,
                    column,
                    is,
                    may_be,
                    ..
                } => {
                    assert_eq!(value(is) % 10, value(may_be) % 10);
                    with(&zone, line, column, may_be)
                }
                Misread::Transposition { line, column } => {
                    let text = &zone.lines()[line - 1];
                    let pair: Vec<char> = text.chars().skip(column - 1).take(2).collect();
                    let apart = value(pair[0]).abs_diff(value(pair[1]));
                    assert_eq!(apart % 5, 0, "{pair:?}");
                    let once = with(&zone, line, column, pair[1]).unwrap();
                    with(&once, line, column + 1, pair[0])
                }
            };
            assert_eq!(verdicts(&changed.unwrap()), before, "{misread:?}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_is_too_odd(lines in prop::collection::vec(".{0,50}", 0..5)) {
        walk(&lines);
    }

    #[test]
    fn no_zone_is_too_odd(
        lines in prop_oneof![
            prop::collection::vec("[A-Z0-9<]{44}", 2),
            prop::collection::vec("[A-Z0-9<]{36}", 2),
            prop::collection::vec("[A-Z0-9<]{30}", 3),
            "D1FRA[A-Z0-9<]{25}".prop_map(|line| vec![line]),
            ("[A-Z0-9<]{9}", "FACHE[A-Z0-9<]{25}", "[A-Z0-9<]{30}").prop_map(|(a, b, c)| vec![a, b, c]),
            ("IDFRA[A-Z0-9<]{31}", "[A-Z0-9<]{36}").prop_map(|(a, b)| vec![a, b]),
        ],
    ) {
        prop_assert!(read(&lines).zone().is_some());
        walk(&lines);
    }
}

/// Asks a zone everything.
fn walk(lines: &[String]) {
    let Reading::Zone { as_read, repaired } = read(lines) else {
        return;
    };
    for zone in std::iter::once(as_read).chain(repaired) {
        zone.outcome();
        zone.remarks();
        zone.paper();
        zone.dates(
            jiff::civil::date(2026, 11, 21),
            &super::super::Elsewhere::default(),
        );
        for name in super::CheckName::ALL {
            zone.blind(name);
        }
        for field in zone.fields() {
            for span in field.spans {
                assert!(
                    !zone.at(span).is_empty(),
                    "{:?} of {:?}",
                    span,
                    zone.lines()
                );
            }
        }
    }
}
