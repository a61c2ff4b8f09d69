//! Rules that hold for any text, and texts that nobody would write.
//!
//! `COUNTERCHECK_FUZZ` is how many texts to try.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::documents::names::{self, Grade};

fn tries(modest: u32) -> u32 {
    let tries = std::env::var("COUNTERCHECK_FUZZ");
    tries.map_or(modest, |tries| tries.parse().unwrap())
}

fn runner() -> TestRunner {
    TestRunner::new(Config {
        cases: tries(2_000),
        failure_persistence: None,
        max_global_rejects: u32::MAX,
        ..Config::default()
    })
}

/// Names as they come, with what makes them hard; and anything at all.
fn text() -> impl Strategy<Value = String> {
    let word = select(vec![
        "SALMI",
        "Anna",
        "MÜLLER",
        "MUELLER",
        "MULLER",
        "EL",
        "AMRANI",
        "ELAMRANI",
        "NÉE",
        "VAN",
        "김",
        "하늘",
        "김하늘",
        "남궁",
        "KIM",
        "HANEUL",
        "ИВАНОВА",
        "ЁЛКИН",
        "ЮЩЕНКО",
        "IVANOVA",
        "محمد",
        "أمينة",
        "山田",
        "ﷺ",
        "ß",
        "Ǆ",
        "İ",
        "ŉ",
        "\u{308}",
        "\u{200D}",
        "A",
        "<<",
        "-",
        "'",
        "…",
        "AE",
        "UXX",
        "0",
        "ᄀ",
        "ㅋ",
        "\u{3164}",
        "क्ष",
        "Ⅷ",
    ]);
    let divider = select(vec![" ", "", "<", "-", "|", ", "]);
    let made = prop::collection::vec((word, divider), 0..7).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, end)| format!("{word}{end}"))
            .collect()
    });
    prop_oneof![3 => made, 1 => any::<String>(), 1 => "[A-ZÄÖÜÅÑØ<' -]{0,60}", 1 => "[А-ЯЁЇЄҐ ]{0,40}", 1 => "[가-힣 ]{0,12}"]
}

#[test]
fn a_name_is_itself() {
    let check = |text: String| {
        let name = name(&text);
        let grade = names::compare(&name, &name).grade;
        let expected = if name.has_letters() {
            Grade::Same
        } else {
            Grade::CannotCompare
        };
        prop_assert_eq!(grade, expected, "{}", text);
        Ok(())
    };
    runner().run(&text(), check).unwrap();
}

#[test]
fn the_order_of_two_names_does_not_matter() {
    let check = |(one, other): (String, String)| {
        let (one, other) = (name(&one), name(&other));
        let found = names::compare(&one, &other);
        prop_assert_eq!(
            &found,
            &names::compare(&other, &one),
            "{} / {}",
            one.raw(),
            other.raw()
        );
        Ok(())
    };
    runner().run(&(text(), text()), check).unwrap();
}

/// Letters without marks are spelled in one way by the standard: a name with one of them changed may
/// look alike by a weaker rule, but never passes.
#[test]
fn another_letter_is_never_a_pass() {
    let letters = (
        "[A-Z]{3,12}",
        "[A-Z]{2,12}",
        any::<prop::sample::Index>(),
        "[A-Z]",
    );
    let check = |(surname, given, at, letter): (String, String, prop::sample::Index, String)| {
        let at = at.index(surname.len());
        let mut other = surname.clone();
        other.replace_range(at..=at, &letter);
        prop_assume!(other != surname);
        let found = names::compare(&Name::parts(&surname, &given), &Name::parts(&other, &given));
        prop_assert_ne!(
            found.grade.outcome(),
            Outcome::Pass,
            "{} {}",
            surname,
            other
        );
        Ok(())
    };
    runner().run(&letters, check).unwrap();
}

#[test]
fn dates_numbers_and_words_of_any_kind() {
    let near = "[0-9<]{6}|[0-3][0-9]/[01][0-9]/(19|20)[0-9]{2}|(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-9OIBSZ< -]{0,12}";
    let any_text = || prop_oneof![4 => near, 1 => any::<String>()];
    let check = |(one, other): (String, String)| {
        for read in [StatedDate::printed, |text: &str| {
            StatedDate::zone(text, None)
        }] {
            let (one, other) = (read(&one), read(&other));
            let found = dates::compare("x", &one, &other);
            let turned = dates::compare("x", &other, &one);
            prop_assert_eq!((found.outcome, found.kind), (turned.outcome, turned.kind));
            let itself = dates::compare("x", &one, &one).outcome;
            prop_assert_ne!(itself, Outcome::Fail);
        }
        let (number, other_number) = (Number::read(&one, None), Number::read(&other, Some(&one)));
        let found = number::compare(&number, &other_number);
        let turned = number::compare(&other_number, &number);
        prop_assert_eq!((found.outcome, found.kind), (turned.outcome, turned.kind));
        for compare in [sex::compare, nationality::compare] {
            let (found, turned) = (compare(&one, &other), compare(&other, &one));
            prop_assert_eq!((found.outcome, found.kind), (turned.outcome, turned.kind));
        }
        Ok(())
    };
    runner().run(&(any_text(), any_text()), check).unwrap();
}

/// Whole sessions of such texts end, and soon.
#[test]
fn sessions_of_any_texts() {
    let statement = (
        0..4_usize,
        0..4_u8,
        text(),
        "[0-9/<-]{0,10}",
        any::<String>(),
    );
    let check = |rows: Vec<(usize, u8, String, String, String)>| {
        let statements: Vec<Statement> = rows
            .into_iter()
            .map(|(number, source, text, date, word)| {
                let source = match source {
                    0 => Source::Zone(number),
                    1 => Source::Printed(number),
                    2 => Source::Record(number),
                    _ => Source::Counter,
                };
                Statement {
                    name: Some(name(&text)),
                    birth: Some(StatedDate::printed(&date)),
                    expiry: Some(StatedDate::zone(&date, None)),
                    sex: Some(word.clone()),
                    nationality: Some(word.clone()),
                    number: Some(word),
                    ..Statement::of(source)
                }
            })
            .collect();
        for finding in findings(&statements, DAYS) {
            prop_assert!(finding.sides.len() <= 2);
            let fail_or_look = finding.sides.len() == 2
                || finding.outcome != Outcome::Fail
                || ["inTheFuture", "age", "expired"].contains(&finding.kind);
            prop_assert!(fail_or_look, "{:?}", finding);
        }
        Ok(())
    };
    let mut runner = TestRunner::new(Config {
        cases: tries(2_000).min(20_000) / 10,
        failure_persistence: None,
        ..Config::default()
    });
    runner
        .run(&prop::collection::vec(statement, 0..13), check)
        .unwrap();
}
