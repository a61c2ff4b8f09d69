//! Six digits, and the century they are in.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::super::{Basis, Dates, Elsewhere, Reckoned, Written};
use super::zone;

const TODAY: Date = date(2026, 11, 21);

fn dates(id: &str) -> Dates {
    zone(id).dates(TODAY, &Elsewhere::default())
}

fn birth(text: &str, today: Date, elsewhere: Elsewhere) -> Option<Reckoned> {
    Dates::reckon(Some(Written::read(text)), None, &elsewhere, today).birth
}

fn expiry(text: &str, today: Date, elsewhere: Elsewhere) -> Option<Reckoned> {
    Dates::reckon(None, Some(Written::read(text)), &elsewhere, today).expiry
}

fn assumed(reckoned: Option<Reckoned>) -> (Date, Option<Date>) {
    let reckoned = reckoned.unwrap();
    assert_eq!(reckoned.basis, Basis::Assumed);
    assert!(!reckoned.basis.is_certain());
    (reckoned.date, reckoned.other)
}

#[test]
fn what_six_characters_say() {
    let partial = |year, month, day| Written::Partial { year, month, day };
    for (text, written) in [
        (
            "740812",
            Written::Day {
                year: 74,
                month: 8,
                day: 12,
            },
        ),
        (
            "000229",
            Written::Day {
                year: 0,
                month: 2,
                day: 29,
            },
        ),
        ("010229", Written::OutOfCalendar),
        ("801301", Written::OutOfCalendar),
        ("800001", Written::OutOfCalendar),
        ("800431", Written::OutOfCalendar),
        ("8013<<", Written::OutOfCalendar),
        ("54<<<<", partial(Some(54), None, None)),
        ("5412<<", partial(Some(54), Some(12), None)),
        ("<<0229", partial(None, Some(2), Some(29))),
        ("54<<31", partial(Some(54), None, Some(31))),
        ("<<<<<<", Written::Unknown),
        ("5<<<<<", Written::Malformed),
        ("740O12", Written::Malformed),
        ("+10812", Written::Malformed),
        ("74081", Written::Malformed),
        ("7408122", Written::Malformed),
        ("", Written::Malformed),
        ("ééé", Written::Malformed),
    ] {
        assert_eq!(Written::read(text), written, "{text}");
    }
}

#[test]
fn a_birth_is_the_latest_day_that_fits() {
    let nowhere = Elsewhere::default();
    for (text, day, other) in [
        ("740812", date(1974, 8, 12), None),
        ("261121", date(2026, 11, 21), Some(date(1926, 11, 21))),
        // Tomorrow.
        ("261122", date(1926, 11, 22), None),
        ("100101", date(2010, 1, 1), Some(date(1910, 1, 1))),
        // 121 years ago.
        ("050101", date(2005, 1, 1), None),
    ] {
        assert_eq!(assumed(birth(text, TODAY, nowhere)), (day, other), "{text}");
    }
    let before = Elsewhere {
        issue: Some(date(2009, 1, 1)),
        ..nowhere
    };
    assert_eq!(assumed(birth("100101", TODAY, before)).0, date(1910, 1, 1));
    // Nothing fits: the latest day that is not before all of living memory.
    let never = Elsewhere {
        issue: Some(date(1900, 1, 1)),
        ..nowhere
    };
    assert_eq!(assumed(birth("740812", TODAY, never)).0, date(1974, 8, 12));
}

#[test]
fn an_end_of_validity_is_the_nearest() {
    let nowhere = Elsewhere::default();
    for (text, day, other) in [
        ("300715", date(2030, 7, 15), None),
        ("990101", date(1999, 1, 1), None),
        ("960101", date(1996, 1, 1), None),
        ("760101", date(2076, 1, 1), None),
        // Neither 51 years ahead nor 49 years ago is usual.
        ("770101", date(1977, 1, 1), Some(date(2077, 1, 1))),
    ] {
        assert_eq!(
            assumed(expiry(text, TODAY, nowhere)),
            (day, other),
            "{text}"
        );
    }
    let issued = Elsewhere {
        issue: Some(date(2020, 1, 1)),
        ..nowhere
    };
    assert_eq!(assumed(expiry("990101", TODAY, issued)).0, date(2099, 1, 1));
}

#[test]
fn what_is_printed_in_full_tells_the_century() {
    let full = |day| Elsewhere {
        birth: Some(day),
        expiry: Some(day),
        ..Elsewhere::default()
    };
    for read in [birth, expiry] {
        let told = read("100101", TODAY, full(date(1910, 1, 1))).unwrap();
        assert_eq!((told.date, told.basis), (date(1910, 1, 1), Basis::Printed));
        assert!(told.basis.is_certain());
        let another = read("100101", TODAY, full(date(1910, 1, 2))).unwrap();
        assert_eq!(another.basis, Basis::Assumed, "another day tells nothing");
    }
}

#[test]
fn the_leap_day_of_00_is_in_2000() {
    for today in [TODAY, date(1999, 1, 1), date(2126, 1, 1)] {
        let leap = birth("000229", today, Elsewhere::default()).unwrap();
        assert_eq!(
            (leap.date, leap.basis),
            (date(2000, 2, 29), Basis::Calendar)
        );
    }
    let leap = dates("td3-dob-leap").birth.unwrap();
    assert_eq!(
        (leap.date, leap.basis),
        (date(2000, 2, 29), Basis::Calendar)
    );
}

#[test]
fn rows_of_the_table() {
    let window = dates("td3-expiry-before-birth");
    assert_eq!(window.birth.unwrap().date, date(1925, 1, 1));
    assert_eq!(window.expiry.unwrap().date, date(2024, 1, 1));
    assert_eq!(window.in_order(), Some(true));
    assert_eq!(dates("td3-exp-99").expiry.unwrap().date, date(1999, 1, 1));
    assert_eq!(dates("td3-dob-partial").birth, None);
    assert_eq!(dates("td3-dob-month13").birth, None);
    assert_eq!(dates("td3-ocr-O-for-0").birth, None);
    assert_eq!(dates("td3-dob-partial").in_order(), None);
    // The French card has a month of issue: nobody on it was born later.
    let french = zone("fraid-berthier");
    assert_eq!(french.issue_month(), Some((1994, 9)));
    assert_eq!(zone("fraid-test").issue_month(), Some((2017, 10)));
    assert_eq!(zone("fraid-novak").issue_month(), None);
    assert_eq!(zone("td3-utopia").issue_month(), None);
    let early = super::changed("fraid-berthier", 2, 28, "100101");
    let early = early.dates(TODAY, &Elsewhere::default()).birth.unwrap();
    assert_eq!((early.date, early.other), (date(1910, 1, 1), None));
}

proptest! {
    #[test]
    fn a_century_changes_no_day(
        (year, month, day) in (0..100_i16, 1..13_i8, 1..32_i8),
        (today_year, today_day) in (-9999..10_000_i16, 1..29_i8),
        issue in prop::option::of(1900..2100_i16),
    ) {
        let text = format!("{year:02}{month:02}{day:02}");
        let today = date(today_year, 6, today_day);
        let elsewhere = Elsewhere { issue: issue.map(|year| date(year, 1, 1)), ..Elsewhere::default() };
        for reckoned in [birth(&text, today, elsewhere), expiry(&text, today, elsewhere)] {
            for day in reckoned.into_iter().flat_map(|one| std::iter::once(one.date).chain(one.other)) {
                let six = format!("{:02}{:02}{:02}", day.year().rem_euclid(100), day.month(), day.day());
                prop_assert_eq!(&six, &text);
            }
        }
    }
}
