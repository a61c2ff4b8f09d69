//! The table of the form, which the window's own checks walk too, and what holds for any input.

use jiff::civil::Date;
use proptest::prelude::*;
use serde::Deserialize;
use zeroize::ZeroizeOnDrop;

use super::birth::{Birth, SeventhDigit};
use super::field::FieldError;
use super::name::PersonName;
use super::otp::Otp;
use super::phone::Phone;

#[derive(Deserialize)]
struct Table {
    today: Date,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    case: String,
    field: String,
    input: String,
    seventh: Option<String>,
    ok: Option<String>,
    error: Option<String>,
}

// EXPOSE: the table says what is read from its synthetic input.
fn read(row: &Row, today: Date) -> Result<String, FieldError> {
    match row.field.as_str() {
        "name" => PersonName::parse(&row.input).map(|name| name.as_str().to_owned()),
        "phone" => Phone::parse(&row.input).map(|phone| phone.digits().to_owned()),
        "seventh" => SeventhDigit::parse(&row.input).map(|digit| digit.expose().to_string()),
        "code" => Otp::parse(&row.input).map(|code| code.expose().to_owned()),
        "birth" => {
            let seventh = SeventhDigit::parse(row.seventh.as_ref().unwrap()).unwrap();
            Birth::parse(&row.input, &seventh, today).map(|birth| birth.date().to_string())
        }
        other => panic!("{other} is not a field of the form"),
    }
}

#[test]
fn every_row_of_the_form_reads_as_written() {
    let table: Table =
        serde_json::from_str(include_str!("../../../../tests/fixtures/form_rows.json")).unwrap();
    assert!(table.rows.len() >= 60, "the table has lost rows");
    for row in &table.rows {
        let seen = read(row, table.today);
        if let Err(refused) = &seen {
            assert_eq!(refused.field, row.field, "wrong field: {}", row.case);
        }
        let seen = seen.map_err(|refused| refused.reason.to_owned());
        let expected = match (&row.ok, &row.error) {
            (Some(value), None) => Ok(value.clone()),
            (None, Some(reason)) => Err(reason.clone()),
            _ => panic!("a row has a value or an error: {}", row.case),
        };
        assert_eq!(seen, expected, "{}: {}", row.field, row.case);
    }
}

#[test]
fn the_table_shows_every_reason() {
    let table = include_str!("../../../../tests/fixtures/form_rows.json");
    for reason in [
        "nameEmpty",
        "nameTooLong",
        "nameControl",
        "birthIncomplete",
        "birthNotADate",
        "birthFuture",
        "seventhMissing",
        "seventhUnknown",
        "phoneEmpty",
        "phoneSymbols",
        "phoneForeign",
        "phoneNotMobile",
        "phoneLength",
        "codeIncomplete",
    ] {
        assert!(
            table.contains(&format!("\"{reason}\"")),
            "no row for {reason}"
        );
    }
}

/// Compiles only if the type lacks the trait: with it, the call has two candidates.
macro_rules! lacks {
    ($type:ty: $trait:path) => {
        const _: fn() = || {
            trait Candidate<Why> {
                fn pick() {}
            }
            impl<T: ?Sized> Candidate<()> for T {}
            struct HasIt;
            impl<T: ?Sized + $trait> Candidate<HasIt> for T {}
            <$type as Candidate<_>>::pick();
        };
    };
}

lacks!(Otp: std::fmt::Debug);
lacks!(Otp: std::fmt::Display);
lacks!(Otp: serde::Serialize);
lacks!(Otp: Clone);
lacks!(SeventhDigit: std::fmt::Debug);
lacks!(SeventhDigit: std::fmt::Display);
lacks!(SeventhDigit: serde::Serialize);
lacks!(SeventhDigit: Clone);

#[test]
fn secrets_are_wiped_on_drop() {
    fn wiped<T: ZeroizeOnDrop>() {}
    wiped::<Otp>();
    wiped::<SeventhDigit>();
}

proptest! {
    #[test]
    fn a_phone_reads_back_as_itself(typed in "[+ 0-9().-]{0,20}|\\PC{0,20}") {
        if let Ok(phone) = Phone::parse(&typed) {
            prop_assert!(matches!(phone.digits().len(), 10 | 11));
            prop_assert!(phone.digits().starts_with("01"));
            prop_assert_eq!(&Phone::parse(phone.digits()).unwrap(), &phone);
            prop_assert_eq!(phone.masked().matches('*').count(), phone.digits().len() - 7);
        }
    }

    #[test]
    fn every_way_to_write_a_number_is_the_same_number(
        head in prop::sample::select(vec!["10", "11", "16", "17", "18", "19"]),
        middle in 1000..=9999, tail in 0..=9999,
        prefix in prop::sample::select(vec!["0", "+82 ", "+82 (0)", "+820", "0082-", "82 ", "８２－"]),
        gap in prop::sample::select(vec!["", "-", " ", ".", "\u{2013}", "\u{00A0}"]),
    ) {
        let typed = format!("{prefix}{head}{gap}{middle}{gap}{tail:04}");
        let phone = Phone::parse(&typed).unwrap();
        prop_assert_eq!(phone.digits(), format!("0{head}{middle}{tail:04}"));
    }

    #[test]
    fn a_name_reads_back_as_itself(typed in any::<String>()) {
        if let Ok(name) = PersonName::parse(&typed) {
            prop_assert_eq!(&PersonName::parse(name.as_str()).unwrap(), &name);
        }
    }

    #[test]
    fn a_birth_date_goes_out_as_the_digits_that_came_in(
        typed in "[0-9]{6}", digit in "[1-8]",
    ) {
        let seventh = SeventhDigit::parse(&digit).unwrap();
        let today = jiff::civil::date(2026, 11, 21);
        if let Ok(birth) = Birth::parse(&typed, &seventh, today) {
            prop_assert_eq!(birth.six_digits(), typed);
            prop_assert!(birth.date() <= today);
        }
    }

    #[test]
    fn no_input_makes_a_parser_panic(typed in any::<String>()) {
        let seventh = SeventhDigit::parse("1").unwrap();
        drop(SeventhDigit::parse(&typed));
        drop(Otp::parse(&typed));
        Birth::parse(&typed, &seventh, jiff::civil::date(2026, 11, 21)).ok();
    }
}
