//! What is handed out of the record: packs, receipts and tables, each with a reason and a log entry.

use std::fs;
use std::path::Path;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::records::{HandedOut, Matter, Period, Why};
use countercheck_core::domain::exporting::ExportReason;
use countercheck_core::domain::reason::Verdict;
use countercheck_core::packs::{Finding, Step, examine, from_text, text_of};
use countercheck_core::proof::Verifier;
use countercheck_core::store::history::Desk;
use serde_json::{Value, json};

use crate::fixture::{Scripted, Site, refused_fields};

const NOTE: &str = "canary-note-of-staff";

/// One customer is checked and accepted; the id of the check.
async fn decided(site: &Site, server: &Scripted) -> Matter {
    server.record(json!({}));
    let code = site.send("1").await;
    let result = site.confirm(&code, "123456").await;
    site.finish(&result, Verdict::Accept, "A01", NOTE).await;
    let id: String = site
        .rows()
        .one("SELECT check_id FROM decisions ORDER BY entry DESC LIMIT 1")
        .await;
    Matter {
        desk: Desk::Counter,
        id,
    }
}

fn why() -> Why {
    Why {
        reason: ExportReason::Audit,
        note: String::new(),
    }
}

fn document() -> Vec<u8> {
    b"%PDF-1.7 drawn".to_vec()
}

async fn pack(site: &Site, matter: &Matter) -> HandedOut {
    let records = site.desk.records();
    let drawn = |_: &_| Ok(document());
    let out = records
        .export_pack(matter.clone(), why(), "ko", drawn)
        .await;
    out.unwrap()
}

async fn key(site: &Site) -> Verifier {
    let state = site.desk.records().state(None).await.unwrap();
    Verifier::parse(&state.vkey).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let Ok(files) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[tokio::test]
async fn a_pack_is_checked_without_the_store() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let matter = decided(&site, &server).await;
    let out = pack(&site, &matter).await;
    let [signed, drawn] = out.files.as_slice() else {
        panic!("{:?}", out.files)
    };
    let bytes = fs::read(out.folder.join(&signed.name)).unwrap();
    assert_eq!(bytes.len() as u64, signed.size);
    assert_eq!(fs::read(out.folder.join(&drawn.name)).unwrap(), document());
    let beside = |name: &str| fs::read(out.folder.join(name)).ok();
    let report = examine(&bytes, Some(&key(&site).await), beside).unwrap();
    assert_eq!(report.steps.len(), 7);
    for (step, found) in &report.steps {
        assert_eq!(*found, Finding::Good, "{step:?}");
    }
    let said = Value::Object(report.opened.said);
    assert_eq!(said["decision"]["values"][6], json!(["note", NOTE]));
    assert_eq!(said["context"]["consents"].as_array().unwrap().len(), 4);
    assert_eq!(said["context"]["attempts"].as_array().unwrap().len(), 2);
    assert_eq!(said["export"]["reason"], "audit");
    // Its own entry says which files, by hashes of the whole.
    let body: String = site
        .rows()
        .one("SELECT body FROM audit WHERE kind = 'packExported'")
        .await;
    assert!(body.contains(&signed.sha256) && body.contains(&drawn.sha256));
    assert!(!body.contains(NOTE));
    assert!(site.rows().log_is_whole().await);
    // The document that was exchanged for another is named.
    fs::write(out.folder.join(&drawn.name), b"%PDF-1.7 another").unwrap();
    let report = examine(&bytes, None, beside).unwrap();
    let last = report.steps.last().unwrap();
    assert_eq!(*last, (Step::Sibling(drawn.name.clone()), Finding::Bad));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&out.folder), 0o700);
        assert_eq!(mode(&out.folder.join(&signed.name)), 0o600);
    }
}

#[tokio::test]
async fn a_receipt_has_nothing_of_the_customer() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let matter = decided(&site, &server).await;
    let records = site.desk.records();
    let mut code = String::new();
    let out = records
        .export_receipt(matter.clone(), |_| Ok(document()))
        .await
        .unwrap();
    let bytes = fs::read(out.folder.join(&out.files[0].name)).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    code.push_str(&text_of(&text));
    assert_eq!(from_text(code.as_bytes()), Some(bytes.clone()));
    let report = examine(&bytes, Some(&key(&site).await), |_| None).unwrap();
    assert!(report.is_good());
    let said = Value::Object(report.opened.said);
    assert_eq!(
        (&said["verdict"], &said["age"]),
        (&json!("accept"), &json!("pass"))
    );
    // Everything that the record has of the person, and every hash of it that needs no nonce.
    let mut canaries: Vec<String> = vec![NOTE.to_owned(), matter.id.clone()];
    for column in [
        "SELECT name FROM checks",
        "SELECT birth_date FROM checks",
        "SELECT phone_masked FROM checks",
        "SELECT imp_uid FROM checks",
        "SELECT hex(phone_key) FROM checks",
        "SELECT json_extract(result, '$.name') FROM checks",
        "SELECT json_extract(result, '$.birthday') FROM checks",
        "SELECT person FROM checks",
        "SELECT hex(ci_key) FROM persons",
        "SELECT id FROM decisions",
        "SELECT hex(nonce) FROM decisions",
        "SELECT operator FROM decisions",
    ] {
        canaries.extend(site.rows().column(column).await);
    }
    canaries.retain(|value| !value.is_empty());
    assert!(canaries.len() > 9, "the record has values to look for");
    let (text, name) = (text.to_lowercase(), out.files[0].name.clone());
    for canary in canaries {
        let canary = canary.to_lowercase();
        assert!(
            !text.contains(&canary) && !name.contains(&canary),
            "{canary}"
        );
        use sha2::{Digest, Sha256};
        let hash: String = Sha256::digest(&canary)
            .iter()
            .map(|b| format!("{b:02x}"))
            .collect();
        assert!(!text.contains(&hash), "the hash of {canary}");
    }
}

#[tokio::test]
async fn nothing_is_called_done_that_was_not_written() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let matter = decided(&site, &server).await;
    let folder = pack(&site, &matter).await.folder;
    let before = names(&folder).len();
    let records = site.desk.records();
    let failed = records
        .export_pack(matter.clone(), why(), "en", |_| {
            Err(std::io::Error::other("no font"))
        })
        .await;
    assert!(failed.is_err());
    let count = site
        .rows()
        .column("SELECT kind FROM audit WHERE kind = 'packExported'")
        .await;
    assert_eq!(
        count.len(),
        1,
        "only the one that was written is in the log"
    );
    assert_eq!(names(&folder).len(), before, "and no part is left");
}

#[tokio::test]
async fn without_a_reason_or_a_decision_nothing_leaves() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let matter = decided(&site, &server).await;
    let records = site.desk.records();
    let other = Why {
        reason: ExportReason::Other,
        note: "  ".to_owned(),
    };
    let drawn = |_: &_| Ok(document());
    let refused = records
        .export_pack(matter, other.clone(), "en", drawn)
        .await;
    assert_eq!(refused_fields(refused), ["note: textEmpty"]);
    let period = Period::parse("2026-11-21", "2026-11-21").unwrap();
    let refused = records.export_cases(period, other, true).await;
    assert_eq!(refused_fields(refused), ["note: textEmpty"]);
    for desk in [Desk::Counter, Desk::Review] {
        let nobody = Matter {
            desk,
            id: "../../../etc/passwd".to_owned(),
        };
        let refused = records.export_receipt(nobody, |_| Ok(document())).await;
        assert!(matches!(refused, Err(DeskError::NotFound)));
    }
    assert!(Period::parse("2026-11-22", "2026-11-21").is_err());
    assert!(Period::parse("=1+1", "2026-11-21").is_err());
}

#[tokio::test]
async fn a_table_has_masked_values_unless_they_are_asked_for() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    decided(&site, &server).await;
    let period = Period::parse("2026-11-21", "2026-11-21").unwrap();
    let name: String = site.rows().one("SELECT name FROM checks").await;
    let birth: String = site.rows().one("SELECT birth_date FROM checks").await;
    let records = site.desk.records();
    for whole in [false, true] {
        let out = records.export_cases(period, why(), whole).await.unwrap();
        let text = fs::read_to_string(out.folder.join(&out.files[0].name)).unwrap();
        assert_eq!(text.lines().count(), 2, "{text}");
        assert_eq!(text.contains(&name), whole, "{text}");
        assert_eq!(text.contains(&birth), whole);
        assert!(
            text.contains(birth.split_once('-').unwrap().0),
            "the year stays"
        );
        assert!(!text.contains(NOTE));
    }
    let empty = Period::parse("2020-01-01", "2020-01-31").unwrap();
    let out = records.export_cases(empty, why(), false).await.unwrap();
    let text = fs::read_to_string(out.folder.join(&out.files[0].name)).unwrap();
    assert_eq!(text.lines().count(), 1);
    let seen = records.exports().await.unwrap();
    assert_eq!(seen.exports.len(), 3);
    assert!(
        seen.exports
            .iter()
            .all(|one| one.there && one.kind == "cases")
    );
    assert!(seen.running.is_none());
}

#[tokio::test]
async fn what_a_killed_program_left_is_swept_away() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let matter = decided(&site, &server).await;
    let out = pack(&site, &matter).await;
    let part = out.folder.join("pack-20261121-00000000.json.unlogged");
    fs::write(&part, b"half").unwrap();
    let site = site.reopen().await;
    assert!(!part.exists());
    assert!(
        out.folder.join(&out.files[0].name).exists(),
        "what is in the log stays"
    );
    drop(site);
}
