//! What no digit sees.

use super::super::{CheckName, Misread};
use super::{changed, zone};

/// The characters that may be in a place unseen.
fn may_be(id: &str, name: CheckName, at: (usize, usize)) -> String {
    let misreads = zone(id).blind(name).into_iter();
    let swaps = misreads.filter_map(|misread| match misread {
        Misread::Swap {
            line,
            column,
            may_be,
            ..
        } => ((line, column) == at).then_some(may_be),
        Misread::Transposition { .. } => None,
    });
    swaps.collect()
}

#[test]
fn equal_values_are_listed() {
    // L898902C3
    assert_eq!(
        may_be("td3-utopia", CheckName::DocumentNumber, (2, 1)),
        "1BV"
    );
    assert_eq!(
        may_be("td3-utopia", CheckName::DocumentNumber, (2, 2)),
        "IS"
    );
    assert_eq!(
        may_be("td3-utopia", CheckName::DocumentNumber, (2, 8)),
        "2MW"
    );
    // A filler in the number of a visa.
    assert_eq!(
        may_be("mrva-x-dobdigit", CheckName::DocumentNumber, (2, 9)),
        "0AKU"
    );
    // A date has nothing but digits, and no two of them are equal.
    assert_eq!(may_be("td3-utopia", CheckName::BirthDate, (2, 14)), "");
    // A name, in the only format that has it under a digit: B may be L or V, and 1 is no letter.
    assert_eq!(may_be("fraid-berthier", CheckName::Composite, (1, 6)), "LV");
}

#[test]
fn those_that_are_alike_are_marked() {
    let alike: Vec<(char, char)> = zone("td3-utopia")
        .blind(CheckName::DocumentNumber)
        .into_iter()
        .filter_map(|misread| match misread {
            Misread::Swap {
                is,
                may_be,
                alike: true,
                ..
            } => Some((is, may_be)),
            Misread::Swap { .. } | Misread::Transposition { .. } => None,
        })
        .collect();
    assert_eq!(alike, [('L', '1')]);
}

#[test]
fn neighbours_that_differ_by_five_are_listed() {
    let swapped = |zone: super::Zone, name| -> Vec<usize> {
        let misreads = zone.blind(name).into_iter();
        let columns = misreads.filter_map(|misread| match misread {
            Misread::Transposition { column, .. } => Some(column),
            Misread::Swap { .. } => None,
        });
        columns.collect()
    };
    // 120415: nothing differs by five. 120550: 0 and 5 do, and so do 5 and 0.
    assert_eq!(swapped(zone("td3-utopia"), CheckName::ExpiryDate), [0; 0]);
    let fives = changed("td3-utopia", 2, 22, "120550");
    assert_eq!(swapped(fives, CheckName::ExpiryDate), [24, 26]);
}

#[test]
fn two_blind_spots_of_the_table() {
    let blind = zone("td3-ocr-1L");
    assert!(may_be("td3-ocr-1L", CheckName::DocumentNumber, (2, 9)).contains('1'));
    assert!(
        blind
            .checks()
            .iter()
            .all(|check| check.agrees() != Some(false))
    );
    let optional = may_be("td1-x-opt1", CheckName::Composite, (1, 16));
    assert!(optional.contains('<'), "{optional}");
}

#[test]
fn a_format_without_the_digit_has_no_list() {
    assert_eq!(zone("mrva-bra").blind(CheckName::Composite), []);
    assert_eq!(zone("chedl-marchand").blind(CheckName::DocumentNumber), []);
}
