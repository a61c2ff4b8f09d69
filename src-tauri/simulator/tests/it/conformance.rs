//! Answers held against the provider's own specification, where a copy of it is at hand.

use std::env;
use std::path::{Path, PathBuf};

use countercheck_simulator::Switches;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::{Client, said};
use crate::openapi::faults;

const FILE: &str = "providers/portone-v1-certifications.openapi.json";

/// The specification, or none with a line that says so.
fn specification() -> Option<Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared =
        env::var_os("COUNTERCHECK_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
    let path = shared.join(FILE);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: {} cannot be read", path.display());
        return None;
    };
    Some(serde_json::from_str(&text).expect("the specification is JSON"))
}

/// One answer of each kind, with the definition it follows.
async fn answers(switches: Switches) -> Vec<(&'static str, Value)> {
    let client = Client::with(switches).await;
    let imp_uid = client.send("foreigner").await;
    vec![
        ("AuthResponse", client.token().await.body),
        (
            "CertificationOTPResponse",
            client.request(said(client.person("adult"))).await.body,
        ),
        ("CertificationResponse", client.look_up(&imp_uid).await.body),
        ("CertificationResponse", client.certify("mvno").await.body),
        (
            "CertificationResponse",
            client.certify("unknownFields").await.body,
        ),
        (
            "CertificationResponse",
            client.look_up("imp_000000000001").await.body,
        ),
        ("CertificationResponse", client.erase(&imp_uid).await.body),
    ]
}

#[tokio::test]
async fn every_kind_of_answer_conforms() {
    let Some(specification) = specification() else {
        return;
    };
    for contracted in [false, true] {
        for unknown_fields in [false, true] {
            let switches = Switches {
                contracted,
                unknown_fields,
                ..Switches::default()
            };
            for (definition, answer) in answers(switches).await {
                assert_eq!(answer["code"], 0, "{definition}");
                let none: Vec<String> = Vec::new();
                assert_eq!(
                    faults(&specification, definition, &answer),
                    none,
                    "{answer}"
                );
            }
        }
    }
}

#[tokio::test]
async fn every_refusal_has_the_envelope_and_a_status_of_its_operation() {
    let Some(specification) = specification() else {
        return;
    };
    let client = Client::new().await;
    let sent = client.send("adult").await;
    let request = "/certifications/otp/request";
    let confirm = "/certifications/otp/confirm/{imp_uid}";
    let one = "/certifications/{imp_uid}";
    let mut nobody = Client::new().await;
    nobody.authorization = None;
    for (path, method, reply) in [
        (request, "post", client.request(json!({})).await),
        (
            request,
            "post",
            client.request(said(client.person("nickname"))).await,
        ),
        (request, "post", nobody.request(json!({})).await),
        (confirm, "post", client.confirm(&sent, "").await),
        (confirm, "post", client.confirm(&sent, "nope").await),
        (
            confirm,
            "post",
            client.confirm("imp_404404404404", "nope").await,
        ),
        (one, "get", client.look_up("imp_404404404404").await),
        (one, "get", nobody.look_up("imp_404404404404").await),
        (one, "delete", client.erase("imp_404404404404").await),
    ] {
        assert_ne!(reply.status, StatusCode::OK);
        let statuses = &specification["paths"][path][method]["responses"];
        assert!(
            statuses[reply.status.as_str()].is_object(),
            "{path} {reply:?}"
        );
        let none: Vec<String> = Vec::new();
        assert_eq!(
            faults(&specification, "ResponseAnnotation", &reply.body),
            none
        );
        assert!(!reply.message().is_empty() && reply.response().is_null());
    }
}

#[tokio::test]
async fn a_broken_answer_does_not_conform() {
    let Some(specification) = specification() else {
        return;
    };
    let client = Client::new().await;
    let good = client.certify("adult").await.body;
    let broken = |pointer: &str, value: Value| {
        let mut body = good.clone();
        *body.pointer_mut(pointer).expect(pointer) = value;
        faults(&specification, "CertificationResponse", &body)
    };
    for (pointer, value, says) in [
        ("/code", json!("0"), "answer.code is not of type"),
        ("/message", json!(7), "answer.message is not of type"),
        ("/response", json!([]), "answer.response is not of type"),
        (
            "/response/imp_uid",
            Value::Null,
            "answer.response.imp_uid is missing",
        ),
        (
            "/response/certified",
            json!("true"),
            "answer.response.certified is not of type",
        ),
        (
            "/response/certified_at",
            json!(1.5),
            "answer.response.certified_at is not of type",
        ),
        (
            "/response/unique_key",
            json!("x".repeat(89)),
            "answer.response.unique_key is longer",
        ),
    ] {
        let found = broken(pointer, value);
        assert!(found.len() == 1 && found[0].starts_with(says), "{found:?}");
    }
    let enumerated = json!({ "definitions": { "Carrier": { "type": "string", "enum": ["KT"] } } });
    assert_eq!(faults(&enumerated, "Carrier", &json!("KTF")).len(), 1);
    assert!(faults(&enumerated, "Carrier", &json!("KT")).is_empty());
}
