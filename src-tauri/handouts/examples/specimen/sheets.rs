//! Decisions about an invented customer, with everything that a record can have.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "what is invented here is as it has to be"
)]

use countercheck_core::desks::records::{PackSheet, ReceiptSheet};
use countercheck_core::packs::{Committed, Receipt, Written, fitting, text_of};
use countercheck_core::proof::{Checkpoint, Entry, Signer};
use countercheck_core::store::history::Desk;
use serde_json::{Map, Value, json};

const AT: i64 = 1_795_230_000_000;
const TERMINAL: &str = "019f0000-0000-7000-8000-00000000abcd";
const CASE: &str = "019f0000-0000-7000-8000-0000000000c1";

pub fn counter() -> PackSheet {
    let rows = [
        ("name", json!("김하늘"), json!("김하늘"), "equal"),
        (
            "birthDate",
            json!("1990-01-15"),
            json!("1990-01-15"),
            "equal",
        ),
        ("sex", json!("female"), json!(null), "notProvided"),
        (
            "phone",
            json!("010-****-5678"),
            json!("010-****-5678"),
            "equal",
        ),
        ("carrier", json!("SKT"), json!("SKT"), "equal"),
        ("foreigner", json!(null), json!(null), "notProvided"),
    ];
    let rows = rows.map(|(field, asked, certified, sign)| {
        json!({ "field": field, "asked": asked, "certified": certified, "sign": sign, "note": null })
    });
    let result = json!({
        "verified": true,
        "provider": "inicis_unified",
        "certified_at": "2026-11-21T03:00:11Z",
        "rule": "KR_YOUTH_YEAR",
        "today": "2026-11-21",
        "rows": rows,
    });
    let consents = [
        "personalData",
        "uniqueIdentifiers",
        "carrierTerms",
        "serviceTerms",
    ];
    let consents = consents.map(
        |kind| json!({ "kind": kind, "version": "2026-01", "givenAt": "2026-11-21T02:59:40Z" }),
    );
    let attempt = |kind: &str, end: &str| {
        json!({
            "kind": kind,
            "end": end,
            "at": "2026-11-21T02:59:41Z",
            "endedAt": "2026-11-21T02:59:42Z",
            "counted": true,
            "problem": null,
        })
    };
    let context = json!({
        "check": { "reference": "imp_000000000001", "phone": "010-****-5678" },
        "result": result.to_string(),
        "consents": consents,
        "attempts": [
            attempt("send", "clearedArrived"),
            attempt("send", "sent"),
            attempt("confirm", "notCertified"),
            attempt("confirm", "certified"),
        ],
    });
    let values = [
        ("id", "d"),
        ("check", CASE),
        ("terminal", TERMINAL),
        ("verdict", "accept"),
        ("reason", "A02"),
        (
            "customerText",
            "확인이 끝났습니다. 기다려 주셔서 감사합니다.",
        ),
        (
            "note",
            "신분증 사진이 오래되어 동료 직원과 함께 확인함. Colleague saw the passport as well; \
             Владимир, Ünïcödé, 한자 金 and عربي are written with numbers where no font has them.",
        ),
        ("operator", "박직원"),
    ];
    sheet(Desk::Counter, "decision", &values, context, "decisionSaved")
}

pub fn review() -> PackSheet {
    let items = [
        "brows",
        "eyes",
        "nose",
        "mouth",
        "hairline",
        "marks",
        "readable",
        "portraitArea",
        "surface",
        "dates",
        "microText",
        "finePattern",
        "cornersAndEdges",
        "opticallyVariable",
    ];
    let checks = (0..3).flat_map(|document| {
        items.iter().map(move |item| {
            let before = if document == 0 { "face".to_owned() } else { (document - 1).to_string() };
            let note = if *item == "marks" {
                "왼쪽 눈썹 위의 점이 두 사진에 모두 있음. 조명이 달라 색은 다르게 보이지만 위치와 크기는 같음."
            } else {
                ""
            };
            json!({ "item": format!("{before}.{item}"), "result": "pass", "note": note })
        })
    });
    let findings = [
        "namesEqual",
        "expired",
        "dateAmbiguous",
        "samePicture",
        "glare",
        "numbersDiffer",
    ];
    let findings = findings.iter().enumerate().map(|(at, kind)| {
        let outcome = ["pass", "fail", "cannotCheck", "notChecked"].get(at % 4);
        json!({ "kind": kind, "outcome": outcome, "document": at % 2, "picture": null })
    });
    let inputs = [
        "selfie", "0.front", "0.back", "0.photo", "1.front", "1.photo",
    ];
    let inputs = inputs.map(|place| {
        json!({ "place": place, "sha256": "0123456789abcdef".repeat(4), "length": 183_402 })
    });
    let record = json!({
        "reference": "SPECIMEN-2026-0001",
        "fetchedAt": "2026-11-21T02:50:00Z",
        "round": 1,
        "policy": "1",
        "rechecked": { "state": "unchanged", "at": "2026-11-21T02:59:00Z" },
        "reasons": [{ "code": "A10", "class": "final", "picture": null }],
        "firstLook": {
            "opinion": "same", "why": "ears and brows", "a": "selfie", "b": "0.photo",
            "blind": true, "at": AT - 600_000,
        },
        "checks": checks.collect::<Value>(),
        "findings": findings.collect::<Value>(),
        "inputs": inputs,
        "documents": [
            {
                "step": "document", "type": "PASSPORT", "issuer": "Ministry of Foreign Affairs",
                "number": "M000X0000", "expires": "2031-05-20",
            },
            {
                "step": "document", "type": "DRIVER_LICENSE", "issuer": "서울특별시경찰청장",
                "number": "00-00-000000-00", "expires": null,
            },
        ],
        "first": {
            "submission": "s", "entry": 4_690, "agrees": true,
            "record": { "firstLook": { "opinion": "same" } },
        },
    });
    let record = record.to_string();
    let values = [
        ("review", CASE),
        ("id", "d"),
        ("terminal", TERMINAL),
        ("verdict", "approve"),
        ("customerText", "Your documents were checked. Thank you."),
        ("note", ""),
        ("record", &record),
        ("submission", "s"),
        ("operatorId", "o"),
        ("operator", "박직원"),
    ];
    let context = json!({
        "submission": {
            "operator": "Reviewer One", "at": "2026-11-21T02:20:00Z", "entry": 4_690,
            "note": "사진 두 장을 원본 크기로 비교함.",
        },
    });
    let mut sheet = sheet(
        Desk::Review,
        "review decision",
        &values,
        context,
        "reviewDecided",
    );
    let eyes = ("eyes".to_owned(), Written::Number(2));
    sheet.decision.values.push(eyes);
    sheet
}

pub fn receipt() -> ReceiptSheet {
    let signer = signer();
    let receipt = Receipt {
        site: fitting("한국에서 가장 긴 이름을 가진 서울 중앙 시장 스물네 시간 무인 편의점"),
        terminal: "Counter 1".to_owned(),
        at: "2026-11-21T12:00:00+09:00".to_owned(),
        check: "counter",
        verdict: "accept".to_owned(),
        eyes: None,
        age: Some(("KR_YOUTH_YEAR".to_owned(), "pass")),
        entry: 1_048_576,
        commitment: [0xab; 32],
    };
    ReceiptSheet {
        code: text_of(&receipt.seal(&signer).expect("it can be signed")),
        receipt,
        vkey: signer.verifier().vkey(),
        at: jiff::Timestamp::from_millisecond(AT).expect("a time"),
    }
}

fn sheet(
    desk: Desk,
    kind: &str,
    values: &[(&str, &str)],
    context: Value,
    entry_kind: &str,
) -> PackSheet {
    let texts = values.iter();
    let texts = texts.map(|(name, text)| ((*name).to_owned(), Written::Text((*text).to_owned())));
    let Value::Object(context) = context else {
        panic!("an object")
    };
    let mut export = Map::new();
    export.insert("operator".to_owned(), json!("Administrator"));
    export.insert("reason".to_owned(), json!("audit: yearly audit, sample 14"));
    let mut entry = Entry {
        seq: 4_711,
        at: AT,
        terminal: TERMINAL.to_owned(),
        operator: "박직원".to_owned(),
        kind: entry_kind.to_owned(),
        subject: CASE.to_owned(),
        body: "{}".to_owned(),
        prev: [1; 32],
        hash: [0; 32],
    };
    entry.hash = entry.content_hash();
    PackSheet {
        desk,
        decision: Committed {
            kind: kind.to_owned(),
            nonce: [7; 32],
            values: texts
                .chain([("decidedAt".to_owned(), Written::Number(AT))])
                .collect(),
        },
        context,
        entry,
        checkpoint: Checkpoint {
            origin: signer().name().to_owned(),
            size: 4_800,
            root: [0xcd; 32],
        },
        vkey: signer().verifier().vkey(),
        file: "pack-20261121-3f9a12bc.json".to_owned(),
        place: ("서울 마트".to_owned(), "Counter 1".to_owned()),
        export,
        at: jiff::Timestamp::from_millisecond(AT).expect("a time"),
    }
}

fn signer() -> Signer {
    let name = format!("countercheck/log/{TERMINAL}");
    Signer::new(&name, &[1; 32]).expect("a name")
}
