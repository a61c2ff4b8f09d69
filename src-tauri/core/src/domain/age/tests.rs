//! The table of the age rules; the same rules against a count of days; and the vendor's sample,
//! which must fail the table.

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use serde::Deserialize;

use super::{AgeResult, AgeRule, AgeSum, Outcome, assess, latest_birth_date, seoul_day};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Table {
    rows: Vec<Row>,
    latest_birth_dates: Vec<LatestRow>,
    seoul_days: Vec<DayRow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Row {
    case: String,
    rule: String,
    birth: Date,
    today: Date,
    outcome: String,
    counted: Option<u32>,
    exact_age: Option<u32>,
    completes_on: Option<Date>,
    days_left: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct LatestRow {
    rule: String,
    today: Date,
    latest_birth_date: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DayRow {
    case: String,
    instant: Timestamp,
    day: Date,
}

impl Row {
    fn rule(&self) -> AgeRule {
        AgeRule::parse(&self.rule).unwrap()
    }

    fn expected(&self) -> AgeResult {
        let outcome = [Outcome::Pass, Outcome::Fail, Outcome::CannotCheck]
            .into_iter()
            .find(|outcome| outcome.name() == self.outcome)
            .unwrap();
        let sum = (outcome != Outcome::CannotCheck).then(|| AgeSum {
            birth: self.birth,
            today: self.today,
            counted: self.counted.unwrap(),
            exact_age: self.exact_age.unwrap(),
            completes_on: self.completes_on.unwrap(),
            days_left: self.days_left.unwrap(),
        });
        AgeResult {
            outcome,
            rule: self.rule(),
            sum,
        }
    }
}

fn table() -> Table {
    let text = include_str!("../../../../../tests/fixtures/age_rows.json");
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_row_counts_as_written() {
    let rows = table().rows;
    for rule in [
        "KR_YOUTH_YEAR",
        "EXACT_14",
        "EXACT_18",
        "EXACT_19",
        "EXACT_20",
    ] {
        let of_rule = rows.iter().filter(|row| row.rule == rule).count();
        assert!(of_rule >= 20, "{rule} has lost rows");
    }
    for row in &rows {
        let seen = assess(row.rule(), Some(row.birth), row.today);
        let what = format!(
            "{} of {}, born {}, on {}",
            row.case, row.rule, row.birth, row.today
        );
        assert_eq!(seen.outcome, row.expected().outcome, "outcome: {what}");
        // Piece by piece, for `AgeSum` does not show itself.
        assert_eq!(
            seen.sum.map(|sum| sum.counted),
            row.counted,
            "counted: {what}"
        );
        assert_eq!(
            seen.sum.map(|sum| sum.exact_age),
            row.exact_age,
            "exact age: {what}"
        );
        assert_eq!(
            seen.sum.map(|sum| sum.completes_on),
            row.completes_on,
            "reached on: {what}"
        );
        assert_eq!(
            seen.sum.map(|sum| sum.days_left),
            row.days_left,
            "days left: {what}"
        );
        assert_eq!(seen, row.expected(), "{what}");
    }
}

#[test]
fn every_latest_birth_date_is_as_written() {
    for row in table().latest_birth_dates {
        let rule = AgeRule::parse(&row.rule).unwrap();
        let seen = latest_birth_date(rule, row.today);
        assert_eq!(seen, row.latest_birth_date, "{} on {}", row.rule, row.today);
    }
}

#[test]
fn a_day_begins_when_it_begins_in_seoul() {
    for row in table().seoul_days {
        assert_eq!(seoul_day(row.instant), row.day, "{}", row.case);
    }
}

#[test]
fn the_zone_does_not_come_from_the_system() {
    const CHILD: &str = "COUNTERCHECK_SEOUL_IS_FAKE";
    let summer_of_1988: Timestamp = "1988-07-01T14:00:00Z".parse().unwrap();

    if std::env::var_os(CHILD).is_some() {
        let fake = jiff::tz::TimeZone::get("Asia/Seoul").unwrap();
        let fooled = fake.to_datetime(summer_of_1988).date();
        assert_eq!(
            fooled,
            date(1988, 7, 1),
            "the system's zone must be the fake one here"
        );
        assert_eq!(
            seoul_day(summer_of_1988),
            date(1988, 7, 2),
            "the program's must not"
        );
        return;
    }

    // The same test again, on a system that takes Seoul for Greenwich.
    let zones = tempfile::tempdir().unwrap();
    std::fs::create_dir(zones.path().join("Asia")).unwrap();
    std::fs::write(zones.path().join("Asia/Seoul"), zone_without_offset()).unwrap();
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "domain::age::tests::the_zone_does_not_come_from_the_system",
        ])
        .env("TZDIR", zones.path())
        .env(CHILD, "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout);
    assert!(
        child.status.success() && said.contains("1 passed"),
        "{said}"
    );
}

/// A zone file (TZif, version 1) with one type: offset 0, no summer time, named `UTC`.
fn zone_without_offset() -> Vec<u8> {
    let mut file = b"TZif".to_vec();
    file.extend([0; 16]);
    for count in [0_u32, 0, 0, 0, 1, 4] {
        file.extend(count.to_be_bytes());
    }
    file.extend([0; 6]);
    file.extend(b"UTC\0");
    file
}

#[test]
fn without_a_birth_date_nothing_is_said() {
    let today = date(2026, 11, 21);
    let unknown = assess(AgeRule::KrYouthYear, None, today);
    assert_eq!((unknown.outcome, unknown.sum), (Outcome::CannotCheck, None));
    let unseen = AgeResult::not_checked(AgeRule::KrYouthYear);
    assert_eq!((unseen.outcome, unseen.sum), (Outcome::NotChecked, None));
}

#[test]
fn rules_have_one_name_each() {
    for name in ["KR_YOUTH_YEAR", "EXACT_1", "EXACT_19", "EXACT_120"] {
        assert_eq!(AgeRule::parse(name).unwrap().name(), name);
    }
    for name in [
        "",
        "EXACT_",
        "EXACT_0",
        "EXACT_121",
        "EXACT_256",
        "EXACT_019",
        "EXACT_+19",
        "EXACT_-1",
        "exact_19",
        "KR_YOUTH_YEAR ",
        "EXACT_KR_YOUTH_YEAR",
    ] {
        assert_eq!(AgeRule::parse(name), None, "{name} is not a rule");
    }
    assert_eq!(AgeRule::exact(0), None);
    assert_eq!(AgeRule::exact(121), None);
}

/// The sample of the vendor's guide on the older field `birth`: epoch *seconds*, read as
/// milliseconds.
fn vendor_sample_on_seconds(birth: Date, this_year: i16, years: i16) -> bool {
    let seconds = birth.in_tz("Asia/Seoul").unwrap().timestamp().as_second();
    let read = Timestamp::from_millisecond(seconds).unwrap();
    seoul_day(read).year() <= this_year - years
}

/// The same sample on the field `birthday`.
fn vendor_sample_on_the_year(birth: Date, this_year: i16, years: i16) -> bool {
    birth.year() <= this_year - years
}

fn wrong_rows(sample: fn(Date, i16, i16) -> bool, rows: &[&Row]) -> usize {
    rows.iter()
        .filter(|row| {
            let passes = sample(row.birth, row.today.year(), row.rule().needed().into());
            passes != (row.expected().outcome == Outcome::Pass)
        })
        .count()
}

#[test]
fn the_vendors_sample_fails_the_table() {
    let table = table();
    let known: Vec<_> = table
        .rows
        .iter()
        .filter(|row| row.expected().outcome != Outcome::CannotCheck)
        .collect();
    let too_young = known
        .iter()
        .filter(|row| row.expected().outcome == Outcome::Fail)
        .count();
    assert!(
        too_young > 0,
        "the table must hold people who are too young"
    );
    assert_eq!(
        wrong_rows(vendor_sample_on_seconds, &known),
        too_young,
        "every date is read as 1970 or near it, so that everyone passes"
    );

    let exact: Vec<_> = known
        .iter()
        .copied()
        .filter(|row| !row.rule().by_year())
        .collect();
    let year: Vec<_> = known
        .iter()
        .copied()
        .filter(|row| row.rule().by_year())
        .collect();
    assert!(
        wrong_rows(vendor_sample_on_the_year, &exact) > 0,
        "the year alone must be wrong where completed years count"
    );
    assert_eq!(
        wrong_rows(vendor_sample_on_the_year, &year),
        0,
        "the year alone is right where the law counts years: the control itself works"
    );
}

/// Completed years and the day of the last one, by walking the calendar from day to day.
/// Shares no arithmetic with the rules.
fn walk(birth: Date, today: Date) -> u32 {
    let (mut year, mut month, mut day) = (birth.year(), birth.month(), birth.day());
    let mut completed = 0;
    while (year, month, day) != (today.year(), today.month(), today.day()) {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        day += 1;
        if day > length {
            (month, day) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let moved = (birth.month(), birth.day()) == (2, 29) && !leap;
        let anniversary = if moved {
            (3, 1)
        } else {
            (birth.month(), birth.day())
        };
        if (month, day) == anniversary {
            completed += 1;
        }
    }
    completed
}

fn day() -> impl Strategy<Value = Date> {
    let any_day = (1900..=2060_i16, 1..=12_i8, 1..=31_i8)
        .prop_filter_map("a day that exists", |(y, m, d)| Date::new(y, m, d).ok());
    let leap_day = (476..=515_i16).prop_map(|y| date(y * 4, 2, 29));
    prop_oneof![any_day, leap_day]
}

/// A day of birth and another day, often one beside an anniversary.
fn birth_and_day() -> impl Strategy<Value = (Date, Date)> {
    let beside = (day(), 0..=130_i64, -2..=2_i64)
        .prop_map(|(birth, years, days)| (birth, birth + years.years() + days.days()));
    prop_oneof![(day(), day()), beside]
}

fn rule() -> impl Strategy<Value = AgeRule> {
    prop_oneof![
        Just(AgeRule::KrYouthYear),
        (1..=120_u8).prop_map(|years| AgeRule::Exact { years }),
        prop::sample::select(vec![14_u8, 18, 19, 20]).prop_map(|years| AgeRule::Exact { years }),
    ]
}

proptest! {
    #[test]
    fn rules_agree_with_a_count_of_days(rule in rule(), (birth, today) in birth_and_day()) {
        let result = assess(rule, Some(birth), today);
        if birth > today {
            prop_assert_eq!(result, AgeResult { outcome: Outcome::CannotCheck, rule, sum: None });
            return Ok(());
        }
        let completed = walk(birth, today);
        let years = u32::try_from(today.year() - birth.year()).unwrap();
        let counted = if rule == AgeRule::KrYouthYear { years } else { completed };
        let passes = counted >= u32::from(rule.needed());
        let sum = result.sum.unwrap();
        prop_assert_eq!(sum.exact_age, completed);
        prop_assert_eq!(sum.counted, counted);
        prop_assert_eq!(result.outcome == Outcome::Pass, passes);
        prop_assert_eq!(sum.days_left == 0, passes, "days left exactly until the rule is met");
    }

    #[test]
    fn the_rule_is_met_on_its_day_and_not_the_day_before(rule in rule(), birth in day()) {
        let met = assess(rule, Some(birth), birth).sum.unwrap().completes_on;
        prop_assert_eq!(assess(rule, Some(birth), met).outcome, Outcome::Pass);
        let before = met.yesterday().unwrap();
        prop_assert_ne!(assess(rule, Some(birth), before).outcome, Outcome::Pass);
        let sum = assess(rule, Some(birth), birth).sum.unwrap();
        prop_assert_eq!(birth.checked_add(i64::from(sum.days_left).days()).unwrap(), met);
    }

    #[test]
    fn the_latest_birth_date_is_the_border(rule in rule(), today in day()) {
        let latest = latest_birth_date(rule, today);
        prop_assert_eq!(assess(rule, Some(latest), today).outcome, Outcome::Pass);
        let next = latest.tomorrow().unwrap();
        prop_assert_ne!(assess(rule, Some(next), today).outcome, Outcome::Pass);
    }

    #[test]
    fn a_day_never_makes_younger(rule in rule(), (birth, today) in birth_and_day()) {
        let tomorrow = today.tomorrow().unwrap();
        if assess(rule, Some(birth), today).outcome == Outcome::Pass {
            prop_assert_eq!(assess(rule, Some(birth), tomorrow).outcome, Outcome::Pass);
        }
    }
}
