//! The two answers as JSON, in the order in which the provider writes it.

use std::thread;

use axum::body::Bytes;
use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use super::draw::tone::Chance;
use super::session::{Document, Fields, Session};

#[derive(Serialize)]
struct DocumentsWire {
    #[serde(skip_serializing_if = "Option::is_none")]
    selfie: Option<Value>,
    documents: Vec<Fields>,
}

/// What `GET /v2/users/{refId}` answers.
pub(super) fn user(session: &Session, reference: &str, today: Date, seed: u64) -> Bytes {
    let mut chance = Chance::of(seed, reference);
    let mut id = || format!("{:016x}{:08x}", chance.bits(), chance.bits() >> 32);
    // The provider's own example has a letter beyond hexadecimal digits in it.
    let (own, flow, verification) = (id(), id().replacen('a', "g", 1), id());
    let day = today.yesterday().unwrap_or(today);
    let mut fields = Fields(vec![
        ("_id", json!(own)),
        ("refId", json!(session.echoed.unwrap_or(reference))),
        ("status", json!(session.status)),
        ("createdAt", json!(format!("{day}T08:55:25.894Z"))),
        ("updatedAt", json!(format!("{day}T09:02:11.307Z"))),
        ("flowId", json!(flow)),
        ("sessionId", json!(verification)),
        ("sessions", json!([verification])),
    ]);
    let documents: Vec<Value> = session
        .documents
        .iter()
        .map(|document| {
            let mut fields = Fields(vec![("stepId", json!(document.step))]);
            fields.0.extend(document.fields.0.iter().cloned());
            // A map of texts and numbers always becomes a value.
            serde_json::to_value(fields).unwrap_or_default()
        })
        .collect();
    fields.set("documents", documents);
    if let Some(metadata) = &session.metadata {
        fields.set("metadata", metadata.clone());
    }
    fields.0.extend(session.extra.0.iter().cloned());
    bytes(&fields)
}

/// What `GET /v2/users/{refId}/documents` answers: draws every picture.
pub(super) fn documents(session: &Session, seed: u64) -> Bytes {
    let pictures = pictures(session, seed);
    let mut pictures = pictures.into_iter();
    let mut next = || pictures.next().flatten().map_or(Value::Null, Value::String);
    let selfie = session.selfie.as_ref().map(|_| next());
    let documents = session.documents.iter().map(|document| {
        let slots = document
            .slots
            .iter()
            .map(|(name, _)| (*name, next()))
            .collect();
        ordered(document, slots, session.step_last)
    });
    bytes(&DocumentsWire {
        selfie,
        documents: documents.collect(),
    })
}

fn ordered(document: &Document, slots: Vec<(&'static str, Value)>, step_last: bool) -> Fields {
    let step = ("stepId", json!(document.step));
    let mut fields = Fields::default();
    if !step_last {
        fields.0.push(step.clone());
    }
    fields.0.extend(slots);
    fields.0.extend(document.fields.0.iter().cloned());
    if step_last {
        fields.0.push(step);
    }
    fields
}

/// Every place for a picture in order, drawn by as many hands as the machine has.
fn pictures(session: &Session, seed: u64) -> Vec<Option<String>> {
    let slots = session
        .documents
        .iter()
        .flat_map(|document| &document.slots);
    let slots = session.selfie.iter().chain(slots.map(|(_, slot)| slot));
    let slots: Vec<_> = slots.collect();
    let hands = thread::available_parallelism().map_or(1, usize::from);
    let mut texts: Vec<Option<String>> = vec![None; slots.len()];
    thread::scope(|scope| {
        let mut works: Vec<Vec<_>> = (0..hands).map(|_| Vec::new()).collect();
        for (index, (slot, text)) in slots.iter().zip(&mut texts).enumerate() {
            if let Some(work) = works.get_mut(index % hands) {
                work.push((index as u64, slot, text));
            }
        }
        for work in works {
            scope.spawn(move || {
                for (index, slot, text) in work {
                    *text = slot.text(seed.wrapping_mul(97).wrapping_add(index));
                }
            });
        }
    });
    texts
}

fn bytes(value: &impl Serialize) -> Bytes {
    // Texts, numbers and maps with text for keys: this cannot fail.
    serde_json::to_vec(value).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::documents;
    use crate::vove::case::{Moment, by_reference};

    #[test]
    fn the_same_seed_draws_the_same_bytes() {
        let moment = Moment {
            today: date(2026, 11, 21),
            asked: 0,
            seconds: 0,
            fetched: 0,
        };
        let case = by_reference("cust-20438").unwrap();
        let draw = || documents(&(case.session)(&moment).unwrap(), 7);
        assert!(draw() == draw(), "drawn twice, the same to the last byte");
    }
}
