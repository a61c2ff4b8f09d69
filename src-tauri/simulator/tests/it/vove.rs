//! VOVE as a client meets it: every case answers, the key comes first, the same seed draws the same.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use countercheck_simulator::Switches;
use countercheck_simulator::vove::{CASES, Case, FAULTS};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::client::Client;

/// On a machine with other things to do.
const LONG_ENOUGH_TO_DRAW: Duration = Duration::from_secs(60);

/// A client of VOVE alone.
pub struct Reader {
    pub client: Client,
}

impl Reader {
    pub async fn new() -> Self {
        Self::with(Switches::default()).await
    }

    pub async fn with(switches: Switches) -> Self {
        let client = Client::without_token(switches).await;
        Self { client }
    }

    pub async fn get(&self, path: &str) -> reqwest::Result<reqwest::Response> {
        self.get_with("training", path).await
    }

    pub async fn get_with(&self, key: &str, path: &str) -> reqwest::Result<reqwest::Response> {
        let request = self
            .client
            .plain(Method::GET, path)
            .header("x-api-key", key)
            .timeout(LONG_ENOUGH_TO_DRAW);
        request.send().await
    }

    pub async fn user(&self, reference: &str) -> Value {
        let answer = self.get(&user_path(reference)).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{reference}");
        answer.json().await.unwrap()
    }

    pub async fn documents(&self, reference: &str) -> Value {
        let answer = self
            .get(&format!("{}/documents", user_path(reference)))
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{reference}");
        answer.json().await.unwrap()
    }
}

pub fn user_path(reference: &str) -> String {
    let encoded: String = reference
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("/v2/users/{encoded}")
}

fn case(key: &str) -> &'static Case {
    CASES.iter().find(|case| case.key == key).expect(key)
}

/// Every text in a place for a picture.
fn pictures(documents: &Value) -> Vec<String> {
    let names = ["front", "back", "photo", "frontCropped", "backCropped"];
    let slots = documents["documents"].as_array().unwrap().iter();
    let slots = slots.flat_map(|document| names.map(|name| document.get(name).cloned()));
    slots
        .chain([documents.get("selfie").cloned()])
        .flatten()
        .filter_map(|value| value.as_str().map(ToOwned::to_owned))
        .filter(|text| !text.is_empty())
        .collect()
}

#[tokio::test]
async fn the_key_comes_before_everything() {
    let reader = Reader::new().await;
    for path in [
        "/v2/users/cust-20417",
        "/v2/users/cust-20417/documents",
        "/v2/users/nobody",
        "/v2/users/fault-500",
        "/v2/nowhere",
    ] {
        for key in ["", "Training", "training2"] {
            let answer = reader.get_with(key, path).await.unwrap();
            assert_eq!(
                answer.status(),
                StatusCode::UNAUTHORIZED,
                "{path} with {key:?}"
            );
        }
    }
    for path in [
        "/v2/users/nobody",
        "/v2/users/nobody/documents",
        "/v2/nowhere",
    ] {
        let answer = reader.get(path).await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_case_answers_as_its_row_says() {
    let reader = Reader::new().await;
    for case in CASES {
        while reader
            .get(&user_path(case.reference))
            .await
            .unwrap()
            .status()
            == 404
        {}
        let user = reader.user(case.reference).await;
        let name = format!(
            "{}, {}",
            user["documents"][0]["lastName"]
                .as_str()
                .unwrap_or_default(),
            user["documents"][0]["firstName"]
                .as_str()
                .unwrap_or_default(),
        );
        if case.key != "in-progress" {
            assert_eq!(
                name.to_uppercase(),
                case.name.to_uppercase(),
                "{}",
                case.key
            );
        }
        assert_eq!(user["status"], case.status, "{}", case.key);
        let echoed = user["refId"].as_str().unwrap();
        assert_eq!(
            echoed == case.reference,
            case.key != "vendor-sample",
            "{}",
            case.key
        );
        for field in [
            "_id",
            "createdAt",
            "updatedAt",
            "flowId",
            "sessionId",
            "sessions",
        ] {
            assert!(!user[field].is_null(), "{field} of {}", case.key);
        }
    }
}

#[tokio::test]
async fn references_and_keys_are_there_once() {
    let references: BTreeSet<_> = CASES.iter().map(|case| case.reference).collect();
    let keys: BTreeSet<_> = CASES.iter().map(|case| case.key).collect();
    assert_eq!((references.len(), keys.len()), (CASES.len(), CASES.len()));
    assert!(
        FAULTS
            .iter()
            .all(|fault| !references.contains(fault.reference))
    );
}

#[tokio::test]
async fn the_first_case_has_the_documented_shape() {
    let reader = Reader::new().await;
    let user = reader.user("cust-20417").await;
    assert_eq!(user["metadata"], json!(["203.0.113.5"]));
    assert_eq!(
        user["documents"][0]["mrzLine1"],
        "P<UTOSALMI<<NORA<ELINA<<<<<<<<<<<<<<<<<<<<<<"
    );
    let documents = reader.documents("cust-20417").await;
    let texts = pictures(&documents);
    assert_eq!(texts.len(), case("clean-passport").pictures);
    assert_eq!(documents["documents"][0]["backCropped"], "");
    assert!(documents["documents"][0].get("back").is_none());
    let selfie = STANDARD
        .decode(documents["selfie"].as_str().unwrap())
        .unwrap();
    let selfie = image::load_from_memory(&selfie).unwrap();
    assert_eq!((selfie.width(), selfie.height()), (1080, 1350));
    let photo = documents["documents"][0]["photo"].as_str().unwrap();
    let photo = image::load_from_memory(&STANDARD.decode(photo).unwrap()).unwrap();
    assert_eq!((photo.width(), photo.height()), (480, 600));
    let bill = documents["documents"][2]["front"].as_str().unwrap();
    assert!(STANDARD.decode(bill).unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn another_seed_draws_otherwise() {
    let path = "/v2/users/cust-20423/documents";
    let one = Reader::new().await;
    let first = one.get(path).await.unwrap().bytes().await.unwrap();
    let again = one.get(path).await.unwrap().bytes().await.unwrap();
    assert!(first == again, "asking twice changes nothing");
    let other = Reader {
        client: Client::seeded(1, Switches::default()).await,
    };
    let other = other.get(path).await.unwrap().bytes().await.unwrap();
    assert!(first != other, "another seed draws otherwise");
}

#[tokio::test]
async fn what_is_not_finished_becomes_so() {
    let reader = Reader::new().await;
    let progress = case("in-progress").reference;
    for _ in 0..3 {
        let user = reader.user(progress).await;
        assert_eq!(
            (&user["status"], user["documents"].as_array().unwrap().len()),
            (&json!("in_progress"), 0)
        );
    }
    assert_eq!(reader.user(progress).await["status"], "pending");

    let reader = Reader::new().await;
    assert_eq!(reader.user(progress).await["status"], "in_progress");
    reader.client.advance(10);
    assert_eq!(reader.user(progress).await["status"], "pending");

    let later = user_path(case("nothing-yet").reference);
    for _ in 0..2 {
        assert_eq!(reader.get(&later).await.unwrap().status(), 404);
    }
    assert_eq!(reader.get(&later).await.unwrap().status(), 200);
}

#[tokio::test]
async fn the_evidence_changes_once() {
    let reader = Reader::new().await;
    let reference = case("changes").reference;
    let (first, second) = (
        reader.documents(reference).await,
        reader.documents(reference).await,
    );
    let (before, after) = (&first["documents"][0], &second["documents"][0]);
    assert_ne!(before["photo"], after["photo"]);
    assert_ne!(before["idNumber"], after["idNumber"]);
    assert_eq!(before["frontCropped"], after["frontCropped"]);
    assert_eq!(first["selfie"], second["selfie"]);
    assert_eq!(second, reader.documents(reference).await);
}

#[tokio::test]
async fn the_vendors_sample_is_word_for_word() {
    let reader = Reader::new().await;
    let sample = case("vendor-sample").reference;
    let (user, documents) = (reader.user(sample).await, reader.documents(sample).await);
    assert_eq!(user["refId"], "F1A1B12C-4F32-43A2-BE72-9DAB8D4C6E2B");
    assert_eq!(user["documents"][0]["stepId"], "StepId.ID_DOCUMENT");
    assert!(user["documents"][0].get("type").is_none());
    assert_eq!(
        user["documents"][0]["mrzLine2"],
        "X12345678USA900101M3007155DOE<<<<<<<<<<"
    );
    assert_eq!(documents["selfie"], "base_64");
    assert_eq!(documents["documents"][0]["backCropped"], "");
}

/// The check digit of Doc 9303, worked out apart from the simulator.
fn digit(field: &str) -> char {
    let value = |letter: u8| match letter {
        b'0'..=b'9' => u32::from(letter - b'0'),
        b'A'..=b'Z' => u32::from(letter - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = field
        .bytes()
        .zip([7, 3, 1].into_iter().cycle())
        .map(|(letter, weight)| value(letter) * weight)
        .sum();
    char::from_digit(sum % 10, 10).unwrap()
}

/// The check digits that are wrong in the zone of a document.
fn wrong_digits(document: &Value) -> Vec<&'static str> {
    let line = |name: &str| document[name].as_str().unwrap_or_default();
    let part = |line: &str, from: usize, to: usize| line.get(from..to).unwrap().to_owned();
    let (first, second) = (line("mrzLine1"), line("mrzLine2"));
    let checks = if document.get("mrzLine3").is_some() {
        let lengths = (first.len(), second.len(), line("mrzLine3").len());
        assert_eq!(lengths, (30, 30, 30));
        let all = [
            part(first, 5, 30),
            part(second, 0, 7),
            part(second, 8, 15),
            part(second, 18, 29),
        ];
        [
            ("number", part(first, 5, 14), part(first, 14, 15)),
            ("birth", part(second, 0, 6), part(second, 6, 7)),
            ("expiry", part(second, 8, 14), part(second, 14, 15)),
            ("all", all.concat(), part(second, 29, 30)),
        ]
    } else {
        assert_eq!((first.len(), second.len()), (44, 44));
        let all = [
            part(second, 0, 10),
            part(second, 13, 20),
            part(second, 21, 43),
        ];
        [
            ("number", part(second, 0, 9), part(second, 9, 10)),
            ("birth", part(second, 13, 19), part(second, 19, 20)),
            ("expiry", part(second, 21, 27), part(second, 27, 28)),
            ("all", all.concat(), part(second, 43, 44)),
        ]
    };
    let wrong = checks
        .into_iter()
        .filter(|(_, field, said)| !said.starts_with(digit(field)));
    wrong.map(|(name, ..)| name).collect()
}

#[tokio::test]
async fn the_check_digits_are_right_but_where_somebody_altered_them() {
    let reader = Reader::new().await;
    let mut zones = 0;
    for case in CASES.iter().filter(|case| case.key != "vendor-sample") {
        while reader
            .get(&user_path(case.reference))
            .await
            .unwrap()
            .status()
            == 404
        {}
        let user = reader.user(case.reference).await;
        for document in user["documents"].as_array().unwrap() {
            if document.get("mrzLine1").is_none() {
                continue;
            }
            zones += 1;
            let expected: &[&str] = if case.key == "altered" {
                &["birth", "all"]
            } else {
                &[]
            };
            assert_eq!(wrong_digits(document), expected, "{}", case.key);
        }
    }
    assert!(zones > 15, "{zones} zones were read");
}
