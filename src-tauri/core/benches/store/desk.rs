//! What the counter writes, with its own functions and about people who were invented.

use std::sync::atomic::{AtomicI64, Ordering};

use countercheck_core::domain::hex::hex;
use countercheck_core::keys::KeyedHash;
use countercheck_core::store::attempts::{self, AttemptEnd, AttemptKind, AttemptRow};
pub use countercheck_core::store::checks::CheckRow;
use countercheck_core::store::checks::{self, CheckKind};
use countercheck_core::store::decisions::{self, DecisionRow, Verdict};
use countercheck_core::store::persons::{self, PersonRow};
use countercheck_core::store::{Millis, StoreError, Transaction, audit, new_id};
use sha2::{Digest, Sha256};

use super::NOW;

/// A check that waits for its decision.
pub fn begin(tx: &Transaction<'_>, terminal: &str) -> Result<CheckRow, StoreError> {
    let now = later();
    let id = new_id(now);
    let person = PersonRow {
        id: new_id(now),
        terminal: terminal.to_owned(),
        ci_key: KeyedHash(Sha256::digest(&id).into()),
        first_seen_at: now,
    };
    persons::insert(tx, &person)?;
    let mut check = CheckRow::begun(
        id.clone(),
        terminal.to_owned(),
        CheckKind::Sms,
        "result",
        "kim",
        now,
    );
    check.name = "홍가상".to_owned();
    check.birth_date = Some("1990-01-01".to_owned());
    check.phone_masked = Some("010-****-0142".to_owned());
    check.phone_key = Some(person.ci_key);
    check.imp_uid = Some("imp_000000000000".to_owned());
    check.sent_at = Some(now);
    check.expires_at = Some(now);
    check.result = Some(result());
    check.person = Some(person.id);
    checks::insert(tx, &check)?;
    let attempt = AttemptRow {
        id: new_id(now),
        check_id: id.clone(),
        terminal: terminal.to_owned(),
        kind: AttemptKind::Send,
        click: Some(new_id(now)),
        site_counted: true,
        written_at: now,
        end: AttemptEnd::Certified,
        ended_at: Some(now),
        problem: None,
        imp_uid: Some("imp_000000000000".to_owned()),
    };
    attempts::insert(tx, &attempt)?;
    for kind in ["checkBegun", "smsSent", "certified"] {
        log(tx, terminal, kind, &id, None)?;
    }
    Ok(check)
}

/// What a clerk saves.
pub fn decide(tx: &Transaction<'_>, terminal: &str, check: &CheckRow) -> Result<(), StoreError> {
    let now = later();
    let mut check = check.clone();
    "decided".clone_into(&mut check.state);
    check.ended_at = Some(now);
    checks::update(tx, &check, check.version)?;
    let mut decision = DecisionRow {
        id: new_id(now),
        check_id: check.id.clone(),
        terminal: terminal.to_owned(),
        verdict: Verdict::Accept,
        reason: "A01".to_owned(),
        customer_text: "본인 확인이 완료되었습니다.".to_owned(),
        note: String::new(),
        operator: "kim".to_owned(),
        decided_at: now,
        entry: 0,
        nonce: Some(audit::drawn_nonce()?),
    };
    let content = decision.commitment().map(|hash| hex(&hash));
    decision.entry = log(tx, terminal, "decisionSaved", &check.id, content)?;
    decisions::insert(tx, &decision)
}

fn log(
    tx: &Transaction<'_>,
    terminal: &str,
    kind: &str,
    subject: &str,
    content: Option<String>,
) -> Result<u32, StoreError> {
    let now = later();
    let mut body = serde_json::json!({ "verdict": "accept", "reason": "A01" });
    if let (Some(content), Some(fields)) = (content, body.as_object_mut()) {
        fields.insert("content".to_owned(), content.into());
    }
    let line = audit::Entry {
        at: now,
        terminal,
        operator: "kim",
        kind,
        subject,
        body,
    };
    audit::append(tx, &line)
}

/// As long as the result of a desk: six rows of the seam and what is known of the person.
fn result() -> String {
    let row = serde_json::json!({
        "field": "birthDate", "asked": "1990-01-01", "certified": "1990-01-01", "sign": "equal",
        "note": null
    });
    serde_json::json!({
        "verified": true, "imp_uid": "imp_000000000000", "provider": "danal", "name": "홍가상",
        "birthday": "1990-01-01", "certified_at": "2026-09-21T14:13:20Z",
        "confirmed_at": "2026-09-21T14:13:20Z", "tries": 1, "rows": vec![row; 6],
        "rule": "kr-youth-year", "today": "2026-09-21",
        "person": {
            "state": "known", "since": "2026-01-01T00:00:00Z", "earlier": 2,
            "last": ["2026-01-01T00:00:00Z", "accept"], "phone": "same", "di": "same",
            "block": null
        }
    })
    .to_string()
}

/// Time goes on: what is made later has the higher id, and lies beside what was made before.
pub fn later() -> Millis {
    static MILLIS: AtomicI64 = AtomicI64::new(NOW);
    MILLIS.fetch_add(100, Ordering::Relaxed)
}
