//! Every row of the table as it says, character by character.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::super::check::digit;
use super::super::{FieldName, Filler, Zone};
use super::{filler, lines, row, rows, text, zone, zone_of};
use crate::domain::outcome::Outcome;

/// The fields in the form of the table.
fn fields(zone: &Zone) -> BTreeMap<String, Value> {
    let fields = zone.fields().into_iter();
    let mut fields: BTreeMap<String, Value> = fields
        .map(|field| (field.name.name().to_owned(), json!(field.text)))
        .collect();
    let full = zone.names().unwrap().may_be_cut;
    fields.insert("name_field_full".to_owned(), json!(full));
    if zone.document_number().unwrap().long {
        fields.insert("long_document_number".to_owned(), json!(true));
        if filler(zone) == Some(Filler::Included) {
            fields.insert("long_number_filler_included".to_owned(), json!(true));
        }
    }
    fields
}

#[test]
fn the_table_has_its_rows() {
    let count = |name| rows(name).len();
    assert_eq!(
        (count("vectors"), count("malformed"), count("ocr_repair")),
        (75, 3, 3)
    );
}

#[test]
fn formats_and_fields() {
    for row in rows("vectors") {
        let zone = zone_of(&lines(&row));
        assert_eq!(zone.format().name(), row["format"], "{}", row["id"]);
        let said: BTreeMap<String, Value> = serde_json::from_value(row["fields"].clone()).unwrap();
        assert_eq!(fields(&zone), said, "{}", row["id"]);
    }
}

#[test]
fn check_digits() {
    for row in rows("vectors") {
        let zone = zone_of(&lines(&row));
        let mut failing = Vec::new();
        for check in zone.checks() {
            let name = check.name.name();
            assert_eq!(
                json!(check.agrees()),
                row["checks"][name],
                "{} {name}",
                row["id"]
            );
            let outcome = match check.agrees() {
                None => Outcome::NotChecked,
                Some(true) => Outcome::Pass,
                Some(false) => Outcome::Fail,
            };
            assert_eq!(check.outcome(), outcome);
            if outcome == Outcome::Fail {
                failing.push(name);
            }
            if let Some(digit) = check.digit {
                assert_eq!(
                    zone.at(digit.at),
                    digit.printed.to_string(),
                    "{}",
                    row["id"]
                );
                assert!(digit.expected.is_ascii_digit());
            }
        }
        failing.sort_unstable();
        assert_eq!(json!(failing), row["failing"], "{}", row["id"]);
    }
}

#[test]
fn dates_as_written() {
    for row in rows("vectors") {
        let zone = zone_of(&lines(&row));
        let written = [("birth_date", zone.birth()), ("expiry_date", zone.expiry())];
        let written: BTreeMap<&str, &str> = written
            .into_iter()
            .filter_map(|(name, written)| Some((name, written?.name())))
            .collect();
        assert_eq!(json!(written), row["dates"], "{}", row["id"]);
    }
}

#[test]
fn the_outcome_is_of_digits_and_calendar() {
    for row in rows("vectors") {
        let outcome = zone_of(&lines(&row)).outcome();
        let dates = row["dates"].as_object().unwrap().values();
        let no_day = dates
            .clone()
            .any(|kind| kind == "out_of_calendar" || kind == "malformed");
        let expected = if row["failing"] != json!([]) || no_day {
            Outcome::Fail
        } else if row["format"] == "CHE_DL" {
            Outcome::NotChecked
        } else {
            Outcome::Pass
        };
        assert_eq!(outcome, expected, "{}", row["id"]);
    }
    assert_eq!(zone("td3-dob-month13").outcome(), Outcome::Fail);
}

#[test]
fn worked_examples() {
    for (over, is) in [
        ("520727", '3'),
        ("AB2134<<<", '5'),
        ("", '0'),
        ("<<<<<<", '0'),
    ] {
        assert_eq!(digit(over.chars()), is, "{over}");
    }
}

#[test]
fn every_text_stands_where_it_says() {
    for row in rows("vectors") {
        let zone = zone_of(&lines(&row));
        for field in zone.fields() {
            let there: String = field.spans.iter().map(|&span| zone.at(span)).collect();
            let spaced = matches!(field.name, FieldName::Surname | FieldName::GivenNames);
            let there = if spaced {
                there
                    .split('<')
                    .filter(|part| !part.is_empty())
                    .collect::<Vec<_>>()
                    .join(" ")
            } else {
                there
            };
            assert_eq!(
                there.trim_end_matches('<'),
                field.text.trim_end_matches('<'),
                "{} {:?}",
                row["id"],
                field
            );
        }
    }
}

#[test]
fn long_numbers_say_how_their_filler_counts() {
    for (id, counted, expected) in [
        ("td1-bel-03003", Filler::Included, '3'),
        ("td1-bel-11005", Filler::Excluded, '2'),
        ("td1-prt-prado", Filler::Either, '0'),
        ("td1-bel-03003-baddoc", Filler::Neither, '0'),
        ("td2-longnum", Filler::Either, '9'),
    ] {
        let zone = zone(id);
        assert_eq!(filler(&zone), Some(counted), "{id}");
        let digit = super::check(&zone, super::CheckName::DocumentNumber)
            .digit
            .unwrap();
        // By the rule, where the issuer's own way is not seen.
        let by_rule = super::super::check::digit(zone.document_number().unwrap().text.chars());
        if counted != Filler::Included {
            assert_eq!(digit.expected, by_rule, "{id}");
        }
        if id != "td1-bel-03003-baddoc" {
            assert_eq!(digit.expected, expected, "{id}");
        }
    }
    assert_eq!(filler(&zone("td1-utopia")), None);
}

#[test]
fn an_unused_personal_number_has_a_zero_or_a_filler() {
    for (id, printed) in [("td3-deu-mustermann", "<"), ("td3-doc9303-ex3", "0")] {
        let said = &row(id)["fields"]["personal_number_check"];
        assert_eq!(text(said), printed);
    }
    let used = super::changed("td3-utopia", 2, 43, "<");
    let digit = super::check(&used, super::CheckName::PersonalNumber)
        .digit
        .unwrap();
    assert_eq!(
        (digit.printed, digit.expected, digit.agrees),
        ('<', '1', false)
    );
}
