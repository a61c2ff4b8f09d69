//! Days, bins, ranks and what is hidden, each against what it says of itself.

use super::queue::{Age, Waiting, ages};
use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn days_are_those_of_seoul() {
    // Ten minutes before midnight in Seoul, and ten minutes after.
    let before = Period::Today.at(at("2026-11-21T14:50:00Z")).unwrap();
    let after = Period::Today.at(at("2026-11-21T15:10:00Z")).unwrap();
    assert_eq!(before.to.to_string(), "2026-11-21");
    assert_eq!(after.to.to_string(), "2026-11-22");
    assert_eq!(before.end(), after.begin());
    assert_eq!(after.begin(), at("2026-11-21T15:00:00Z"));
    let week = Period::Week.at(at("2026-03-03T03:00:00Z")).unwrap();
    assert_eq!(week.from.to_string(), "2026-02-25");
    assert_eq!(week.edges().len(), 8);
    let month = Period::Month.at(at("2026-03-03T03:00:00Z")).unwrap();
    assert_eq!(month.from.to_string(), "2026-02-02");
    assert_eq!((month.edges().len(), before.edges().len()), (31, 25));
    assert_eq!(before.edges()[1], at("2026-11-20T16:00:00Z"));
    for period in Period::ALL {
        assert!(period.at(Timestamp::MAX).is_none(), "{}", period.name());
        assert!(period.at(Timestamp::MIN).is_none(), "{}", period.name());
    }
}

#[test]
fn an_instant_on_an_edge_belongs_to_what_begins() {
    let edges = Period::Today
        .at(at("2026-11-21T03:00:00Z"))
        .unwrap()
        .edges();
    let last = at("2026-11-21T14:59:59.999Z");
    let outside = [at("2026-11-20T14:59:59.999Z"), at("2026-11-21T15:00:00Z")];
    let inside = [edges[0], edges[1], at("2026-11-20T16:59:59.999Z"), last];
    let counts = bins(&edges, &[outside.as_slice(), &inside].concat());
    assert_eq!(counts.len(), 24);
    assert_eq!((counts[0], counts[1], counts[23]), (1, 2, 1));
    assert_eq!(counts.iter().sum::<u32>(), 4);
    assert!(bins(&[], &inside).is_empty());
}

#[test]
fn a_percentile_is_the_nearest_rank() {
    // The example that is told everywhere: of five, the 30th is the second, the 40th too.
    let of_five = [15, 20, 35, 40, 50];
    let found = [5, 30, 40, 50, 100].map(|p| percentile(&of_five, p).unwrap());
    assert_eq!(found, [15, 20, 20, 35, 50]);
    assert_eq!(percentile(&[], 50), None);
    assert_eq!(percentile(&[7], 0), Some(7));
    // What it says of itself, for each number of values and each hundredth.
    for n in 1..=40_u64 {
        let values: Vec<u64> = (0..n).map(|i| i / 3).collect();
        for of_hundred in 1..=100 {
            let found = percentile(&values, of_hundred).unwrap();
            let enough = |limit| {
                values.iter().filter(|value| **value <= limit).count() * 100
                    >= of_hundred * values.len()
            };
            assert!(enough(found));
            assert!(found == 0 || !enough(found - 1), "{n} {of_hundred}");
        }
    }
}

#[test]
fn what_is_hidden_takes_its_complement_along() {
    assert_eq!(
        hidden(&[40, 30, 9], 10),
        [false, true, true],
        "not told by the total"
    );
    assert_eq!(
        hidden(&[40, 30, 9, 3], 10),
        [false, false, true, true],
        "12 of two"
    );
    assert_eq!(
        hidden(&[40, 30, 5, 3], 10),
        [false, true, true, true],
        "8 of two"
    );
    assert_eq!(hidden(&[40, 3], 10), [true, true]);
    assert_eq!(hidden(&[3], 10), [true]);
    assert_eq!(
        hidden(&[40, 30, 0], 10),
        [false, false, false],
        "nothing hides nobody"
    );
    assert_eq!(hidden(&[], 10), [false; 0]);
    assert_eq!(hidden(&[10, 10], 10), [false, false]);
}

/// For all that is told, and the total: no hidden cell can be computed, whatever the cells are.
#[test]
fn no_cell_that_is_hidden_follows_from_the_total() {
    const LEAST: u32 = 5;
    let mut cells = [0_u32; 4];
    let mut some_told = 0;
    for n in 0..12_u32.pow(4) {
        let mut rest = n;
        for cell in &mut cells {
            *cell = rest % 12;
            rest /= 12;
        }
        let hidden = hidden(&cells, LEAST);
        let of = |cell: &(&u32, &bool)| *cell.1 && *cell.0 > 0;
        let secret: Vec<u32> = cells
            .iter()
            .zip(&hidden)
            .filter(of)
            .map(|(of, _)| *of)
            .collect();
        for (cell, hidden) in cells.iter().zip(&hidden) {
            assert!(*hidden || *cell == 0 || *cell >= LEAST, "{cells:?}");
            assert!(!*hidden || *cell > 0, "{cells:?}");
        }
        let told = cells
            .iter()
            .zip(&hidden)
            .any(|(of, hidden)| *of > 0 && !hidden);
        if !secret.is_empty() && told {
            some_told += 1;
            assert!(secret.len() >= 2, "one is left over: {cells:?}");
            assert!(secret.iter().sum::<u32>() >= LEAST, "{cells:?}");
        }
    }
    assert!(some_told > 1_000, "not everything is hidden: {some_told}");
}

#[test]
fn ages_of_what_waits() {
    let now = at("2026-11-21T03:00:00Z");
    let waits = |minutes: i64, paused| Waiting {
        since: now - SignedDuration::from_mins(minutes),
        paused,
    };
    let found = [-5, 0, 59, 60, 119, 120, 239, 240, 6_000].map(|minutes| waits(minutes, false));
    let all = [found.as_slice(), &[waits(6_000, true)]].concat();
    let counted = ages(&all, now).map(|aged| (aged.age, aged.cases, aged.late));
    let expected = [
        (Age::UnderOne, 3, 0),
        (Age::UnderTwo, 2, 0),
        (Age::UnderFour, 2, 0),
        (Age::Over, 2, 2),
        (Age::Paused, 1, 0),
    ];
    assert_eq!(
        counted, expected,
        "time stands still for who waits for another"
    );
}
