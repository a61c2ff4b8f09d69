//! The complete record of a decision, or of an approval by the first of two.

use serde_json::{Value, json};

use super::DecideReview;
use crate::desks::context::Writer;
use crate::desks::review::case::Case;
use crate::desks::review::read::instant;
use crate::desks::review::record;
use crate::domain::review::Reason;

/// Everything the decision rests on, but for who and when.
pub(super) fn record(case: &Case, decide: &DecideReview, approval: &Value) -> Value {
    let reasons = decide.reasons.iter().map(|given| {
        let class = Reason::coded(&given.code).map(|reason| reason.class.name());
        json!({ "code": given.code, "class": class, "picture": given.picture })
    });
    let items = case.checklist.iter().flat_map(|group| {
        group.items.iter().map(|item| {
            let mark = case.marks.iter().find(|mark| mark.item == item.id);
            let pins = case
                .pins
                .iter()
                .filter(|pin| pin.item == item.id)
                .map(|pin| {
                    json!({
                        "picture": pin.picture,
                        "rect": [pin.x, pin.y, pin.width, pin.height],
                    })
                });
            json!({
                "item": item.id,
                "document": group.document,
                "mandatory": item.mandatory,
                "result": mark.and_then(|mark| mark.result.clone()),
                "note": mark.map(|mark| mark.note.clone()),
                "pins": pins.collect::<Value>(),
            })
        })
    });
    let documents = case.fetched.evidence.documents.iter().map(|document| {
        let field = |name: &str| {
            let mut fields = document.document.fields.iter();
            fields
                .find(|field| field.name == name)
                .map(|field| field.raw.clone())
        };
        json!({
            "step": document.document.step.as_ref().map(|step| step.word().to_owned()),
            "type": field("type"),
            "issuer": field("issuingAuthority"),
            "number": field("idNumber"),
            "expires": field("dateOfExpiration"),
        })
    });
    // What was found, and not the values it was found in: those are the documents' own.
    let findings = case.findings().into_iter().map(|found| {
        json!({
            "kind": found.kind,
            "outcome": found.outcome.name(),
            "document": found.document,
            "picture": found.picture,
        })
    });
    let look = case.look.as_ref().map(|look| {
        json!({
            "opinion": look.opinion,
            "why": look.why,
            "a": look.a,
            "b": look.b,
            "blind": look.blind,
            "at": look.at,
        })
    });
    json!({
        "schema": 1,
        "reference": case.row.reference,
        "verdict": decide.verdict.name(),
        "reasons": reasons.collect::<Value>(),
        "customerText": decide.customer_text.trim(),
        "note": decide.note.trim(),
        "documents": documents.collect::<Value>(),
        "firstLook": look,
        "checks": items.collect::<Value>(),
        "findings": findings.collect::<Value>(),
        "links": record::links(case),
        "mismatches": record::mismatches(case),
        "hits": record::hits(&case.past.hits),
        // Whether more could still have been found in the pictures.
        "signals": if case.is_measured() { "measured" } else { "measuring" },
        "approval": approval,
        "reading": case.reading.id.number,
        "seed": case.row.seed,
        "round": case.row.round,
        "inputs": record::inputs(&case.fetched.snapshot),
        "opened": case.opened(),
        "fetchedAt": case.fetched.at.to_string(),
        "rechecked": {
            "state": case.recheck.name(),
            "at": case.recheck.at().map(|at| at.to_string()),
        },
        "activeMs": decide.active_ms,
        "policy": case.policy.version(),
        "program": env!("CARGO_PKG_VERSION"),
    })
}

/// Adds who decided and when, with the zone of the site.
pub(super) fn complete(mut record: Value, writer: &Writer, role: &str) -> Value {
    let at = instant(writer.now);
    if let Some(fields) = record.as_object_mut() {
        fields.insert("reviewer".to_owned(), json!(writer.operator));
        fields.insert("reviewerId".to_owned(), json!(writer.operator_id));
        fields.insert("role".to_owned(), json!(role));
        fields.insert("terminal".to_owned(), json!(writer.terminal));
        let zoned = at.in_tz("Asia/Seoul").map(|zoned| zoned.to_string());
        fields.insert(
            "at".to_owned(),
            json!(zoned.unwrap_or_else(|_| at.to_string())),
        );
    }
    record
}
