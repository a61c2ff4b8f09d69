//! `inspect` as a script meets it. The pictures are a few pixels, the people are the specimen of the
//! provider's own page.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use std::io::Write;
use std::process::{Command, Output};

use serde_json::{Value, json};
use tempfile::NamedTempFile;

/// A PNG of one pixel.
const PIXEL: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// The same, saved by a program for changing pictures.
const EDITED: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAAJGVYSWZNTQAqAAAACAABATEAAgAAAAoAAAAaAAAAAEdJTVAgMi4xMABJyYFqAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

fn file(content: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file
}

fn ends(arguments: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_countercheck-cli"))
        .arg("inspect")
        .args(arguments)
        .output();
    program.unwrap()
}

fn inspect(documents: &Value, more: &[&str]) -> (i32, Output) {
    let file = file(documents.to_string().as_bytes());
    let mut arguments = vec![file.path().to_str().unwrap(), "--today", "2026-11-21"];
    arguments.extend(more);
    let output = ends(&arguments);
    (output.status.code().unwrap(), output)
}

fn report(documents: &Value, more: &[&str]) -> (i32, Value) {
    let more: Vec<&str> = more.iter().copied().chain(["--json"]).collect();
    let (code, output) = inspect(documents, &more);
    (code, serde_json::from_slice(&output.stdout).unwrap())
}

/// What is said of the end of the first document.
fn expiry(report: &Value) -> &Value {
    let dates = report["documents"][0]["dates"].as_array().unwrap();
    let mut dates = dates.iter();
    dates.find(|one| one["name"] == "dateOfExpiration").unwrap()
}

fn good() -> Value {
    json!({
        "selfie": PIXEL,
        "documents": [{
            "stepId": "ID_DOCUMENT", "type": "Passport",
            "front": format!("data:image/png;base64,{PIXEL}"), "photo": PIXEL, "backCropped": "",
            "dateOfExpiration": "15/07/2030", "dateOfIssue": "2020-07-15",
            "dateOfBirth": "01/01/1990", "matchLevel": 7,
        }],
    })
}

#[test]
fn a_good_answer_is_fine() {
    let (code, report) = report(&good(), &[]);
    assert_eq!(code, 0, "{report}");
    assert_eq!(report["troubles"], 0);
    let selfie = &report["pictures"][0];
    assert_eq!(selfie["side"], "selfie");
    assert_eq!(selfie["type"], "PNG");
    assert_eq!(
        (&selfie["width"], &selfie["height"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(selfie["sha256"].as_str().unwrap().len(), 64);
    let document = &report["documents"][0];
    assert_eq!(document["step"], "ID_DOCUMENT");
    let front = document["pictures"].as_array().unwrap();
    let front = front.iter().find(|one| one["side"] == "front").unwrap();
    // The prefix is no part of the picture.
    assert_eq!(front["sha256"], selfie["sha256"]);
    assert_eq!(expiry(&report)["date"], "2030-07-15");
    assert_eq!(report["verdicts"][0]["name"], "matchLevel");
}

#[test]
fn each_trouble_ends_with_one() {
    for (name, value, why) in [
        ("front", json!("base_64"), "notAPicture"),
        ("front", json!("%%%"), "notAPicture"),
        ("front", json!(null), "pictureMissing"),
        ("front", json!("JVBERi0xLjcK"), "pdf"),
        ("dateOfExpiration", json!("15/07/2026"), "expired"),
        ("dateOfIssue", json!("15/07/2027"), "inTheFuture"),
        ("dateOfExpiration", json!("07/15/2030"), "dateUnread"),
        // In March or in December: expired or not.
        ("dateOfExpiration", json!("03/12/2026"), "dateAmbiguous"),
    ] {
        let mut documents = good();
        documents["documents"][0][name] = value.clone();
        let (code, report) = report(&documents, &[]);
        assert_eq!(code, 1, "{name} {value}");
        assert_eq!(report["troubles"], 1, "{name} {value} {report}");
        assert!(report.to_string().contains(why), "{name} {value} {report}");
    }
}

/// What is no photograph is worth a look and no trouble; what cannot be shown is trouble once.
#[test]
fn pictures_are_measured() {
    let mut documents = good();
    let document = &mut documents["documents"][0];
    document["photo"] = json!(EDITED);
    document["frontCropped"] = json!("JVBERi0xLjcK");
    let (code, report) = report(&documents, &[]);
    assert_eq!((code, &report["troubles"]), (1, &json!(1)), "{report}");
    let of = |kind: &str| -> Vec<&Value> {
        let found = report["findings"].as_array().unwrap().iter();
        found.filter(|found| found["kind"] == kind).collect()
    };
    let pictures = |kind: &str| -> Vec<&str> {
        let found = of(kind).into_iter();
        found.map(|one| one["picture"].as_str().unwrap()).collect()
    };
    assert_eq!(pictures("editor"), ["0.photo"]);
    assert_eq!(of("editor")[0]["values"]["software"], "GIMP 2.10");
    assert_eq!(pictures("pictureUnmeasured"), ["0.frontCropped"]);
    let others = ["selfie", "0.photo", "0.frontCropped", "0.front"];
    assert_eq!(pictures("fileType"), others);
    let (_, output) = inspect(&documents, &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    let line = "notChecked: editor in document 1, picture 0.photo, software GIMP 2.10";
    assert!(text.contains(line), "{text}");
}

#[test]
fn an_ambiguous_date_that_decides_nothing_is_only_marked() {
    let mut documents = good();
    documents["documents"][0]["dateOfExpiration"] = json!("01/02/2030");
    let (code, report) = report(&documents, &[]);
    assert_eq!(code, 0, "{report}");
    let date = expiry(&report);
    assert_eq!(date["date"], "2030-02-01");
    assert_eq!(date["ambiguous"], true);
}

/// What an approval would wait for is missed as the desk misses it; what it would not, is only said.
#[test]
fn what_is_missing_is_found() {
    let mut no_selfie = good();
    no_selfie.as_object_mut().unwrap().remove("selfie");
    let no_document = json!({ "selfie": PIXEL, "documents": [] });
    for (documents, picture) in [(no_selfie, "selfie"), (no_document, "0.front")] {
        let (code, report) = report(&documents, &[]);
        assert_eq!((code, &report["troubles"]), (1, &json!(1)), "{report}");
        let found = &report["findings"];
        let mut found = found.as_array().unwrap().iter();
        let missing = found.find(|one| one["kind"] == "pictureMissing").unwrap();
        assert_eq!(missing["outcome"], "cannotCheck");
        assert_eq!(missing["picture"], picture);
    }
    let mut card = good();
    card["documents"][0]["type"] = json!("Identity Card");
    let (code, report) = report(&card, &[]);
    assert_eq!(code, 0, "{report}");
    assert!(report.to_string().contains("0.back"), "{report}");
}

#[test]
fn what_the_provider_thinks_is_told_from_both_answers() {
    let user = json!({ "refId": "a", "status": "successful", "riskLevel": 3, "documents": [
        { "stepId": "ID_DOCUMENT", "digitalIDSpoof": "LIKELY", "matchLevel": 7 },
    ]});
    let user = file(user.to_string().as_bytes());
    let (_, report) = report(&good(), &["--user", user.path().to_str().unwrap()]);
    let told = report["verdicts"].as_array().unwrap().iter();
    let told: Vec<_> = told
        .map(|one| (one["document"].as_u64(), one["name"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            (None, "riskLevel"),
            (Some(0), "digitalIDSpoof"),
            (Some(0), "matchLevel")
        ],
        "the same once"
    );
}

#[test]
fn a_status_is_one_of_the_findings() {
    for (status, expected, outcome) in [
        ("successful", 0, "pass"),
        ("pending", 0, "notChecked"),
        ("suspected", 1, "fail"),
        ("approved by the oracle", 1, "cannotCheck"),
    ] {
        let user = file(
            json!({ "refId": "a", "status": status })
                .to_string()
                .as_bytes(),
        );
        let (code, report) = report(&good(), &["--user", user.path().to_str().unwrap()]);
        assert_eq!(code, expected, "{status}");
        assert_eq!(report["status"]["word"], status);
        assert_eq!(report["status"]["outcome"], outcome);
    }
}

#[test]
fn two_answers_that_differ_are_found() {
    let user = json!({ "refId": "a", "status": "successful", "documents": [
        { "stepId": "ID_DOCUMENT", "dateOfBirth": "02/01/1990" },
    ]});
    let user = file(user.to_string().as_bytes());
    let (code, report) = report(&good(), &["--user", user.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    let findings = report["findings"].as_array().unwrap();
    let differ = findings
        .iter()
        .find(|one| one["kind"] == "birthDates")
        .unwrap();
    assert_eq!(differ["values"]["otherSources"], "record", "{report}");
}

#[test]
fn the_text_says_the_same_and_steers_no_terminal() {
    let mut documents = good();
    documents["documents"][0]["dateOfExpiration"] = json!("15/07/2026");
    documents["documents"][0]["note"] = json!("\u{1b}[2J\u{202e}gnitirw");
    let (code, output) = inspect(&documents, &[]);
    assert_eq!(code, 1);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "selfie",
        "1 x 1, PNG",
        "sha256",
        "backCropped",
        "missing",
        "fail: expired",
        r"\u{1b}[2J\u{202e}",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .contains("1 thing")
    );
}

#[test]
fn bad_input_ends_with_two_and_says_why() {
    let deep = format!(r#"{{"selfie":{}"#, "[".repeat(1_000_000));
    let twice = r#"{"selfie":"","selfie":""}"#;
    for (content, why) in [
        (&b""[..], "ends before"),
        (br#"{"selfie":"iVBOR"#, "ends before"),
        (b"<!doctype html>", "web page"),
        (b"\xef\xbb\xbf{}", "byte order mark"),
        (b"{\0", "UTF-16"),
        (br#"{"selfie":StepId.A}"#, "near byte 10"),
        (b"[]", "not pictures"),
        (deep.as_bytes(), "nested deeper"),
        (twice.as_bytes(), "not good JSON"),
    ] {
        let file = file(content);
        let path = file.path().to_str().unwrap();
        let output = ends(&[path]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(why) && said.contains(path), "{said}");
        assert!(output.stdout.is_empty());
    }
    let good = file(good().to_string().as_bytes());
    let path = good.path().to_str().unwrap();
    for (arguments, why) in [
        (&[][..], "needs a file"),
        (&["/nonexistent.json"], "/nonexistent.json"),
        (&["."], "."),
        (&[path, path], "does not know"),
        (&[path, "--today", "21/11/2026"], "not a day"),
        (&[path, "--today"], "needs a value"),
        (&[path, "--user", "/nonexistent.json"], "/nonexistent.json"),
        (&[path, "--user", path], "not a verification"),
        (&[path, "--loud"], "--loud"),
    ] {
        let output = ends(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {said}");
        assert!(said.contains(why), "{arguments:?} {said}");
    }
    assert_eq!(ends(&["--help"]).status.code(), Some(0));
}
