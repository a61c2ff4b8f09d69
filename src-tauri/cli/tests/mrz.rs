//! `mrz` as a script meets it. The zones are specimens and synthetic ones.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn ends(input: &[u8], arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_countercheck-cli"))
        .arg("mrz")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not wait for what it will not read.
    program.stdin.take().unwrap().write_all(input).ok();
    program.wait_with_output().unwrap()
}

fn report(lines: &[&str]) -> (i32, Value) {
    let output = ends(
        lines.join("\n").as_bytes(),
        &["--json", "--today", "2026-11-21"],
    );
    let code = output.status.code().unwrap();
    (code, serde_json::from_slice(&output.stdout).unwrap())
}

fn table() -> Value {
    let text = include_str!("../../../tests/fixtures/mrz_vectors.json");
    serde_json::from_str(text).unwrap()
}

fn rows(name: &str) -> Vec<Value> {
    table()[name].as_array().unwrap().clone()
}

fn lines(row: &Value) -> Vec<&str> {
    let lines = row["lines"].as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap()).collect()
}

#[test]
fn every_row_is_printed_as_it_says() {
    for row in rows("vectors") {
        let (code, report) = report(&lines(&row));
        for name in ["format", "fields", "checks", "failing", "dates"] {
            assert_eq!(report[name], row[name], "{name} of {}", row["id"]);
        }
        assert_eq!(
            report["valid"],
            row["failing"] == json!([]),
            "{}",
            row["id"]
        );
        let fails = matches!(report["result"].as_str(), Some("fail"));
        assert_eq!(code, i32::from(fails), "{}", row["id"]);
        assert!(!fails || report["valid"] == false || row["id"] == "td3-dob-month13");
    }
}

#[test]
fn four_results_and_their_ends() {
    for (id, result, code) in [
        ("td3-utopia", "pass", 0),
        ("td3-x-docdigit", "fail", 1),
        // Digits agree, and no calendar has the day.
        ("td3-dob-month13", "fail", 1),
        ("chedl-marchand", "notChecked", 0),
        ("provider-sample", "cannotCheck", 1),
    ] {
        let all = [rows("vectors"), rows("malformed")].concat();
        let row = all.iter().find(|row| row["id"] == id).unwrap();
        let (ended, report) = report(&lines(row));
        assert_eq!(
            (report["result"].as_str(), ended),
            (Some(result), code),
            "{id}"
        );
    }
}

#[test]
fn lines_that_are_no_zone_are_named() {
    let row = &rows("malformed")[0];
    let (code, report) = report(&lines(row));
    assert_eq!(code, 1);
    assert_eq!(report["nearest"]["format"], "TD3");
    let problem = |line, length| json!({ "problem": "lineLength", "line": line, "length": length, "expected": 44 });
    assert_eq!(report["problems"], json!([problem(1, 40), problem(2, 39)]));
    assert_eq!(report["checks"], Value::Null, "nothing is checked");
    let output = ends(lines(row).join("\n").as_bytes(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("line 1 has 40 characters and should have 44"),
        "{text}"
    );
    assert!(text.contains("Result: cannotCheck"), "{text}");
}

#[test]
fn a_repaired_zone_stands_beside_the_one_that_was_read() {
    let row = &rows("ocr_repair")[0];
    let (code, report) = report(&lines(row));
    assert_eq!((code, &report["result"]), (1, &json!("fail")));
    assert_eq!(report["lines"], row["lines"]);
    assert_eq!(report["repairs"], json!([]));
    assert_eq!(report["repaired"]["lines"], row["repaired"]);
    assert_eq!(report["repaired"]["valid"], true);
    let first = json!({ "line": 2, "column": 2, "from": "S", "to": "5" });
    assert_eq!(report["repaired"]["repairs"][0], first);
}

#[test]
fn centuries_specimens_and_blind_spots_are_told() {
    let rows = rows("vectors");
    let row = rows.iter().find(|row| row["id"] == "td3-utopia").unwrap();
    let (_, report) = report(&lines(row));
    let birth = json!({ "date": "1974-08-12", "basis": "assumed", "other": null });
    assert_eq!(report["days"]["birth_date"], birth);
    let specimens = report["remarks"].as_array().unwrap().iter();
    assert_eq!(specimens.filter(|one| one["kind"] == "specimen").count(), 2);
    assert_eq!(
        report["places"]["document_number"],
        json!([{ "line": 2, "first": 1, "last": 9 }])
    );
    let blind = report["blind"]["document_number"].as_array().unwrap();
    let first = json!({ "line": 2, "column": 1, "is": "L", "mayBe": "1", "alike": true });
    assert!(blind.contains(&first), "{blind:?}");
    let under_none = report["underNoDigit"].as_array().unwrap();
    assert!(under_none.contains(&json!("name")) && under_none.contains(&json!("nationality")));
}

#[test]
fn the_text_says_the_same_and_steers_no_terminal() {
    let rows = rows("vectors");
    let row = rows
        .iter()
        .find(|row| row["id"] == "td1-bel-03003")
        .unwrap();
    // Windows and a trailing empty line.
    let input = format!("\r\n{}\r\n\r\n", lines(row).join("\r\n"));
    let output = ends(input.as_bytes(), &["--today", "2026-11-21"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "TD1: card",
        "000590240601",
        "line 1, columns 6 to 14 and line 1, columns 16 to 18",
        "pass: document_number, printed 3, expected 3, line 1, column 19, filler included",
        "notChecked: personal_number, this format prints none",
        "1985-12-01 (century: assumed)",
        "Result: pass",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let output = ends(b"\x1b[2JP<UTO", &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        !text.contains('\u{1b}') && text.contains(r"\u{1b}"),
        "{text}"
    );
}

#[test]
fn bad_input_ends_with_two_and_says_why() {
    let long = "<".repeat(5000);
    for (input, arguments, why) in [
        (&b""[..], &[][..], "there are none"),
        (b"\n \r\n", &[], "there are none"),
        (b"P<UTO\xff", &[], "not UTF-8"),
        (long.as_bytes(), &[], "longer than any zone"),
        (b"", &["--today", "21/11/2026"], "not a day"),
        (b"", &["--today"], "needs a value"),
        (b"", &["zone.txt"], "zone.txt"),
        (b"", &["--loud"], "--loud"),
    ] {
        let output = ends(input, arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {said}");
        assert!(said.contains(why), "{arguments:?} {said}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(ends(b"", &["--help"]).status.code(), Some(0));
}
