//! What leaves of a review: both names of two people, and not one byte of a picture.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use countercheck_core::desks::DeskError;
use countercheck_core::desks::records::{HandedOut, Matter, Period, Why};
use countercheck_core::domain::exporting::ExportReason;
use countercheck_core::packs::{Finding, examine};
use countercheck_core::proof::Verifier;
use countercheck_core::store::history::Desk;
use serde_json::{Value, json};

use super::four_eyes::submitted;
use super::provider::Verification;
use super::*;
use crate::fixture::{OPERATOR, Site};

const APPROVER: &str = "practiceApprover";
const SECOND: &str = "Training Approver";
/// So many bytes in a row are of a picture, and of nothing else.
const RUN: usize = 24;

/// Approved by two people, the second of whom is still there.
async fn by_two(provider: &Provider) -> (Site, Matter) {
    let site = submitted(provider).await.handed_to(APPROVER).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    approve(&site, &case).await.unwrap();
    let id = site.rows().one("SELECT review FROM review_decisions").await;
    let desk = Desk::Review;
    (site, Matter { desk, id })
}

fn why() -> Why {
    Why {
        reason: ExportReason::Dispute,
        note: "second letter".to_owned(),
    }
}

fn contents(out: &HandedOut) -> Vec<Vec<u8>> {
    let files = out.files.iter();
    let read = files.map(|file| fs::read(out.folder.join(&file.name)).unwrap());
    read.collect()
}

#[tokio::test]
async fn a_pack_names_both_and_has_no_picture() {
    let provider = Provider::with(&["x"]).await;
    let (site, matter) = by_two(&provider).await;
    let records = site.desk.records();
    // What a document is drawn of is all that can be in it.
    let out = records
        .export_pack(matter, why(), "ko", |sheet| {
            let values = sheet.decision.values.iter();
            let names: Vec<_> = values.map(|(name, _)| name.clone()).collect();
            let context = serde_json::to_vec(&sheet.context)?;
            Ok([names.join(" ").into_bytes(), context].concat())
        })
        .await
        .unwrap();
    let files = contents(&out);
    let key = Verifier::parse(&records.state(None).await.unwrap().vkey).unwrap();
    let beside = |name: &str| fs::read(out.folder.join(name)).ok();
    let report = examine(&files[0], Some(&key), beside).unwrap();
    assert_eq!(report.steps.len(), 7);
    for (step, found) in &report.steps {
        assert_eq!(*found, Finding::Good, "{step:?}");
    }
    let said = Value::Object(report.opened.said);
    let values = said["decision"]["values"].as_array().unwrap();
    assert!(values.contains(&json!(["eyes", 2])));
    assert!(values.contains(&json!(["operator", SECOND])));
    assert_eq!(said["context"]["submission"]["operator"], json!(OPERATOR));
    assert_eq!(said["export"]["reason"], json!("dispute: second letter"));
    assert_eq!(said["context"]["pictures"], json!("hashesOnly"));
    no_picture_in(&files);
}

/// Of every picture of the case, as it came and as text, all that is not the head that they share.
fn no_picture_in(files: &[Vec<u8>]) {
    let mut looked = 0;
    let documents = Verification::clean("x").documents;
    for place in ["/selfie", "/documents/0/photo", "/documents/0/front"] {
        let text = documents.pointer(place).and_then(Value::as_str).unwrap();
        let bytes = BASE64_STANDARD.decode(text).unwrap();
        for picture in [bytes.as_slice(), text.as_bytes()] {
            for part in picture[48..].chunks_exact(RUN) {
                looked += 1;
                for file in files {
                    assert!(!file.windows(RUN).any(|run| run == part));
                }
            }
        }
    }
    assert!(looked > 8, "there are pictures to look for: {looked}");
}

#[tokio::test]
async fn a_receipt_says_two_people_and_names_nobody() {
    let provider = Provider::with(&["x"]).await;
    let (site, matter) = by_two(&provider).await;
    let records = site.desk.records();
    let out = records.export_receipt(matter.clone(), |_| Ok(b"drawn".to_vec()));
    let files = contents(&out.await.unwrap());
    let said: Value = serde_json::from_slice(&files[0]).unwrap();
    assert_eq!(said["people"], json!(2));
    let text = String::from_utf8(files[0].clone()).unwrap();
    for name in [OPERATOR, SECOND, "\"x\"", &matter.id] {
        assert!(!text.contains(name), "{name}");
    }
    no_picture_in(&files);

    // Of the other desk's decisions there is nothing to be found.
    let site = site.handed_to("practiceDesk").await;
    let none = site.desk.records().export_receipt(matter, |_| Ok(vec![]));
    assert!(matches!(none.await, Err(DeskError::NotFound)));
}

#[tokio::test]
async fn a_table_names_both() {
    let provider = Provider::with(&["x"]).await;
    let (site, _) = by_two(&provider).await;
    let day = "2026-11-21";
    let period = Period::parse(day, day).unwrap();
    let out = site.desk.records().export_cases(period, why(), false).await;
    let table = String::from_utf8(contents(&out.unwrap()).remove(0)).unwrap();
    let row = table.lines().nth(1).unwrap();
    assert!(
        row.contains(&format!("\"{SECOND}\",\"{OPERATOR}\"")),
        "{row}"
    );
}
