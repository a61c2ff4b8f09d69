//! Each row in both orders: what a comparison says never depends on which came first.

use super::*;
use crate::documents::names;

fn stated_date(text: &str) -> StatedDate {
    let words: Vec<&str> = text.split(' ').collect();
    match words[..] {
        ["z", raw] => StatedDate::zone(raw, None),
        ["z", raw, day] => StatedDate::zone(raw, Some(day.parse().unwrap())),
        ["p", ..] => StatedDate::printed(text.strip_prefix("p ").unwrap()),
        _ => panic!("{text}"),
    }
}

fn stated_number(text: &str) -> Number {
    match text.split_once(" ~ ") {
        Some((number, personal)) => Number::read(number, Some(personal)),
        None => Number::read(text, None),
    }
}

fn compared(field: &str, one: &str, other: &str) -> String {
    let agreement = match field {
        "name" => {
            let comparison = names::compare(&name(one), &name(other));
            let agreement = Agreement::of_names(&comparison, &name(one), &name(other));
            assert_eq!(agreement.outcome, comparison.grade.outcome());
            return comparison.grade.name().to_owned();
        }
        "date" => dates::compare("birthDates", &stated_date(one), &stated_date(other)),
        "number" => number::compare(&stated_number(one), &stated_number(other)),
        "sex" => sex::compare(one, other),
        "nationality" => nationality::compare(one, other),
        _ => panic!("{field}"),
    };
    format!("{} {}", agreement.outcome.name(), agreement.kind)
}

#[test]
fn every_row_says_what_the_table_says_in_both_orders() {
    let rows = include_str!("../../../../../../tests/fixtures/cross_rows.tsv").lines();
    let rows: Vec<_> = rows.filter(|row| !row.starts_with('#')).collect();
    assert!(rows.len() >= 250, "{} rows", rows.len());
    let mut wrong = Vec::new();
    for row in rows {
        let [field, one, other, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        for (one, other) in [(one, other), (other, one)] {
            let found = compared(field, one, other);
            if found != expected {
                wrong.push(format!("{field} {one} / {other}: {found}, not {expected}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Only the letters themselves and the standard's spellings may pass.
#[test]
fn no_weak_rule_passes() {
    use names::Grade::*;
    let all = [
        Same,
        SameByTransliteration,
        Spacing,
        TokenOrder,
        Truncated,
        Variant,
        Romanised,
        PartOf,
        Differ,
        CannotCompare,
    ];
    let passing: Vec<_> = all
        .into_iter()
        .filter(|grade| grade.outcome() == Outcome::Pass)
        .collect();
    assert_eq!(passing, [Same, SameByTransliteration]);
    assert!(all.is_sorted(), "the strongest comes first");
}

#[test]
fn what_differs_is_named() {
    use names::Part::{Given, Surname, Whole};
    for (one, other, parts) in [
        ("SALMI | ANNA", "BERG | ANNA", vec![Surname]),
        ("SALMI | ANNA", "SALMI | LINA", vec![Given]),
        ("SALMI | ANNA", "BERG | LINA", vec![Surname, Given]),
        ("SALMI | ANNA", "BERG ANNA", vec![Whole]),
        ("김 | 하늘", "LEE | HANEUL", vec![Surname]),
        ("김하늘", "KIM | MINSU", vec![Given]),
        ("ИВАНОВА | АННА", "PETROVA | ANNA", vec![Surname]),
    ] {
        assert_eq!(
            names::compare(&name(one), &name(other)).differ,
            parts,
            "{one} / {other}"
        );
        assert_eq!(
            names::compare(&name(other), &name(one)).differ,
            parts,
            "{other} / {one}"
        );
    }
}

#[test]
fn why_names_cannot_be_compared() {
    use names::Why::*;
    let long = "A".repeat(200);
    for (one, other, why) in [
        ("SALMI", "12", NoLetters),
        ("SALMI", "سالمي", Scripts),
        ("SАLMI", "SALMI", MixedScripts),
        ("ҚАСЫМОВ", "KASSYMOV", NoSpelling),
        (&*long, "A", TooLong),
    ] {
        assert_eq!(
            names::compare(&name(one), &name(other)).why,
            Some(why),
            "{one}"
        );
    }
}
