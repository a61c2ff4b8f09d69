//! The provider against files, and against a server that says whatever a test wants.

mod answers;
mod borders;
mod bounds;
mod connecting;
mod disagreements;
mod road;
mod strict;
mod suite;
mod text_forms;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use super::{Config, Limits, Patience, Problem, ReadEnd, Vove, read_documents, read_user};
use crate::clock::ManualClock;
use crate::domain::verification::{Evidence, Field, Reference, Side, Slot, Verification};
use crate::providers::BaseUrl;
use crate::secret::Secret;

/// The second at which this computer's clock stands in these tests.
const NOW: i64 = 1_790_000_000;
const KEY: &str = "the-key-of-the-organisation";

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new(Timestamp::from_second(NOW).unwrap()))
}

fn config(base_url: &BaseUrl) -> Config {
    Config {
        base_url: base_url.clone(),
        patience: Patience {
            connect: Duration::from_secs(2),
            stall: Duration::from_millis(500),
            total: Duration::from_secs(20),
        },
        limits: Limits::default(),
    }
}

fn vove(base_url: &BaseUrl) -> Vove {
    vove_with(config(base_url))
}

fn vove_with(config: Config) -> Vove {
    let key = || Some(Secret::new(KEY.to_owned()));
    Vove::new(config, Arc::new(key), clock()).unwrap()
}

fn reference() -> Reference {
    Reference::parse(answers::REFERENCE).unwrap()
}

fn user(answer: &str) -> Result<Verification, ReadEnd> {
    read_user(answer.as_bytes(), Limits::default())
}

fn documents(answer: &[u8]) -> Result<Evidence, ReadEnd> {
    read_documents(answer, Limits::default())
}

fn problem<T>(read: Result<T, ReadEnd>) -> Problem {
    read.err().expect("this must not be read").problem
}

/// The slot of the first document under `side`.
fn slot<'e>(evidence: &'e Evidence, side: &Side) -> &'e Slot {
    let pictures = &evidence.documents[0].pictures;
    &pictures.iter().find(|(other, _)| other == side).unwrap().1
}

fn field<'f>(fields: &'f [Field], name: &str) -> Option<&'f Field> {
    fields.iter().find(|field| field.name == name)
}

fn raw<'f>(fields: &'f [Field], name: &str) -> Option<&'f str> {
    field(fields, name).map(|field| field.raw.as_str())
}

/// A slot as a text that can be compared.
fn told(slot: &Slot) -> String {
    match slot {
        Slot::Missing => "missing".to_owned(),
        Slot::NotBase64 => "not base64".to_owned(),
        Slot::TooLarge => "too large".to_owned(),
        Slot::Bytes(original) => format!("{} {:02x?}", original.sha256_hex(), original.bytes),
    }
}
