//! Repairs by type, each listed.

use super::super::{FieldName, Reading, Repair, Zone, read};
use super::{changed, lines, rows, text, zone};
use crate::domain::outcome::Outcome;

fn repaired(lines: &[String]) -> Option<Zone> {
    match read(lines) {
        Reading::Zone { repaired, .. } => repaired,
        Reading::CannotCheck { problems, .. } => panic!("{problems:?}"),
    }
}

#[test]
fn the_rows_of_the_table() {
    for row in rows("ocr_repair") {
        let lines = lines(&row);
        let zone = repaired(&lines).unwrap();
        let expected = row["repaired"].as_array().unwrap().iter();
        let expected: Vec<&str> = expected.map(text).collect();
        assert_eq!(zone.lines(), expected, "{}", row["id"]);
        assert_eq!(zone.outcome(), Outcome::Pass, "{}", row["id"]);
        // Each change is listed, and nothing else changed.
        let mut again = lines.clone();
        for repair in zone.repairs() {
            let column = repair.column - 1..repair.column;
            let line = &mut again[repair.line - 1];
            assert!(line.get(column.clone()) == Some(repair.from.to_string().as_str()));
            line.replace_range(column, &repair.to.to_string());
        }
        assert_eq!(again, zone.lines(), "{}", row["id"]);
        // The zone as it was read stays what it is, and is not better for it.
        let as_read = read(&lines);
        assert_eq!(as_read.zone().unwrap().lines(), lines);
        assert_eq!(as_read.zone().unwrap().repairs(), []);
        assert_eq!(as_read.outcome(), Outcome::Fail, "{}", row["id"]);
    }
}

#[test]
fn a_repair_has_its_place() {
    let zone = repaired(zone("td3-ocr-O-for-0").lines()).unwrap();
    let repair = Repair {
        line: 2,
        column: 17,
        from: 'O',
        to: '0',
    };
    assert_eq!(zone.repairs(), [repair]);
    // It was an 8: the usual misreading is not the only one.
    assert_eq!(zone.outcome(), Outcome::Fail);
}

#[test]
fn nothing_is_repaired_where_both_may_be() {
    for row in rows("vectors") {
        let lines = lines(&row);
        let Some(repaired) = repaired(&lines) else {
            continue;
        };
        for repair in repaired.repairs() {
            for mixed in [
                FieldName::DocumentNumber,
                FieldName::Optional,
                FieldName::Optional1,
                FieldName::Optional2,
                FieldName::PersonalNumber,
                FieldName::Sex,
            ] {
                let at = repaired.place(mixed);
                assert!(
                    !at.is_some_and(|at| at.has(repair.line, repair.column)),
                    "{}",
                    row["id"]
                );
            }
        }
    }
    // O and 0, S and 5, side by side in a number: both stay.
    let number = changed("td3-utopia", 2, 1, "LO0S5B8I1");
    assert_eq!(repaired(number.lines()), None);
}

#[test]
fn a_repair_that_makes_no_digit_agree_is_shown_all_the_same() {
    let misread = changed("td3-utopia", 2, 14, "7A0B12");
    let repaired = repaired(misread.lines()).unwrap();
    assert_eq!(
        repaired.at(repaired.place(FieldName::BirthDate).unwrap()),
        "7A0812"
    );
    assert_eq!(repaired.outcome(), Outcome::Fail);
}
