//! Lines that make no zone, and which format those make that do.

use serde_json::{Value, json};

use super::super::{Format, Problem, Reading, read};
use super::{changed, lines, rows, zone};
use crate::domain::outcome::Outcome;

fn problems<Line: AsRef<str>>(lines: &[Line]) -> (Option<Format>, Vec<Problem>) {
    match read(lines) {
        Reading::CannotCheck { nearest, problems } => (nearest, problems),
        Reading::Zone { as_read, .. } => panic!("{as_read:?}"),
    }
}

fn shown(problem: Problem) -> Value {
    let values = match problem {
        Problem::Nothing | Problem::UnknownLayout => json!([]),
        Problem::LineCount { count, expected } => json!([count, expected]),
        Problem::LineLength {
            line,
            length,
            expected,
        } => json!([line, length, expected]),
        Problem::Character {
            line,
            column,
            found,
        } => json!([line, column, found]),
    };
    json!({ problem.name(): values })
}

#[test]
fn malformed_rows_say_what_is_wrong() {
    for row in rows("malformed") {
        let lines = lines(&row);
        let (nearest, problems) = problems(&lines);
        let said: Vec<Value> = problems.into_iter().map(shown).collect();
        assert_eq!(json!(said), row["problems"], "{}", row["id"]);
        assert_eq!(json!(nearest.map(Format::name)), row["nearest"]);
        assert_eq!(read(&lines).outcome(), Outcome::CannotCheck);
    }
}

#[test]
fn nothing_is_padded_and_nothing_is_cut() {
    for row in rows("vectors") {
        let good = lines(&row);
        for at in 0..good.len() {
            let (mut shorter, mut longer) = (good.clone(), good.clone());
            shorter[at].pop();
            longer[at].push('<');
            assert_ne!(problems(&shorter).1, [], "{}", row["id"]);
            assert_ne!(problems(&longer).1, [], "{}", row["id"]);
            let mut fewer = good.clone();
            fewer.remove(at);
            assert_ne!(problems(&fewer).1, [], "{}", row["id"]);
        }
        let mut more = good.clone();
        more.push(good[0].clone());
        assert_ne!(problems(&more).1, [], "{}", row["id"]);
    }
}

#[test]
fn white_space_around_a_line_is_dropped() {
    let good = zone("td3-utopia");
    let spaced: Vec<String> = good
        .lines()
        .iter()
        .map(|line| format!(" {line}\r\n"))
        .collect();
    assert_eq!(read(&spaced).zone(), Some(&good));
}

#[test]
fn characters_of_no_zone_are_named_with_their_place() {
    let good = zone("td3-utopia");
    for found in ['ß', 'l', ' ', '«', '\u{0}', '０', '>', '-'] {
        let mut lines = good.lines().to_vec();
        let line: String = lines[1]
            .chars()
            .enumerate()
            .map(|(at, c)| if at == 4 { found } else { c })
            .collect();
        lines[1] = line;
        let expected = Problem::Character {
            line: 2,
            column: 5,
            found,
        };
        assert_eq!(problems(&lines), (Some(Format::Td3), vec![expected]));
    }
}

#[test]
fn the_nearest_format_is_named_for_the_message() {
    let count = |count, expected| Problem::LineCount { count, expected };
    for (lines, nearest, first) in [
        (vec![], None, Problem::Nothing),
        (vec!["", "  "], None, Problem::Nothing),
        (vec!["A"], None, count(1, None)),
        (vec!["A"; 4], None, count(4, None)),
        // The third line of a card, which a provider may not send.
        (
            vec![
                "I<UTOD231458907<<<<<<<<<<<<<<<",
                "7408122F1204159UTO<<<<<<<<<<<6",
            ],
            Some(Format::Td1),
            count(2, Some(3)),
        ),
        (
            vec!["D2FRA13AA000026181231MARTIN<<9"],
            None,
            Problem::UnknownLayout,
        ),
        (
            vec![
                "AAA001D<<",
                "FALIE305142128097<<800126<<<<<",
                "MARCHAND<<FABIENNE<<<<<<<<<<<<",
            ],
            None,
            Problem::UnknownLayout,
        ),
        (
            vec!["V<UTO", "X"],
            Some(Format::MrvB),
            Problem::LineLength {
                line: 1,
                length: 5,
                expected: 36,
            },
        ),
    ] {
        let (format, problems) = problems(&lines);
        assert_eq!((format, problems[0]), (nearest, first), "{lines:?}");
    }
}

#[test]
fn a_french_card_is_told_from_a_card_of_icao() {
    assert_eq!(zone("fraid-berthier").format(), Format::FrenchCard);
    let icao = changed("td2-utopia", 1, 1, "IDFRA");
    assert_eq!(icao.format(), Format::Td2);
    // Misread at its beginning.
    let misread = changed("fraid-berthier", 1, 1, "1DFRA");
    assert_eq!(misread.format(), Format::FrenchCard);
}
