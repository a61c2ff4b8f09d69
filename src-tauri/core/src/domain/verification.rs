//! An identity verification as its provider keeps it: values as they came, and what they mean
//! where that is certain.
//!
//! Steps, sides and statuses are open sets: a word that nobody knows is kept and shown as it came,
//! and is never taken for one that is known.

mod reference;
mod status;
mod step;

use std::sync::Arc;

use jiff::Timestamp;

pub use reference::{NotAReference, Reference};
pub use status::Status;
pub use step::{Side, Step};

use super::hex::hex;

/// SHA-256 of a picture as it was sent, decoded from its text form: the identity of the evidence.
pub type Sha256 = [u8; 32];

/// What the provider says about the customer, without pictures.
#[derive(Clone)]
pub struct Verification {
    /// The reference in the answer, as it came. May be written differently from the one asked for.
    pub reference: Option<String>,
    /// Where it stands in the provider's eyes. A verdict: see [`Field::verdict`].
    pub status: Option<Status>,
    /// When the provider last changed it, as it came.
    pub updated_at: Option<String>,
    /// Everything else about the verification as a whole, in the order it came.
    pub fields: Vec<Field>,
    /// Each document's data.
    pub documents: Vec<Document>,
}

impl Verification {
    /// When the provider last changed it, if that can be read: the nearest to when the customer was
    /// there that an answer says.
    pub fn heard_at(&self) -> Option<Timestamp> {
        self.updated_at.as_deref()?.trim().parse().ok()
    }
}

/// What the provider holds of a customer's pictures, with the data it sends along.
#[derive(Clone)]
pub struct Evidence {
    /// The selfie.
    pub selfie: Slot,
    /// Each document with its pictures.
    pub documents: Vec<DocumentEvidence>,
    /// Pictures that belong to no document, under names that nobody knows.
    pub others: Vec<(Side, Slot)>,
    /// Everything else in the answer.
    pub fields: Vec<Field>,
    /// Length of the answer in bytes.
    pub received: u64,
}

/// The data of a document.
#[derive(Clone)]
pub struct Document {
    /// Which step of the verification it belongs to.
    pub step: Option<Step>,
    /// Its data in the order it came.
    pub fields: Vec<Field>,
}

impl Document {
    /// Whether it calls itself a passport.
    pub fn is_passport(&self) -> bool {
        let mut fields = self.fields.iter();
        self.step == Some(Step::IdDocument)
            && fields
                .any(|field| field.name == "type" && field.raw.to_lowercase().contains("passport"))
    }
}

/// A document with its pictures.
#[derive(Clone)]
pub struct DocumentEvidence {
    /// Its data.
    pub document: Document,
    /// A slot for each side that was named in the answer or is expected of every document, in a
    /// fixed order; unknown sides last.
    pub pictures: Vec<(Side, Slot)>,
}

/// One value of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the answer; a path with dots for what lies deeper.
    pub name: String,
    /// Its value as it came; JSON for what is not text.
    pub raw: String,
    /// Whether it tells, or may tell, what the provider thinks of the person or of a document. A
    /// field that nobody knows is one of them.
    pub verdict: bool,
}

/// A place for a picture in an answer, and what was found in it.
#[derive(Clone)]
pub enum Slot {
    /// Nothing: absent, `null` or empty.
    Missing,
    /// A value that is not the text form of any bytes.
    NotBase64,
    /// More bytes than are taken for one picture; none of them were kept.
    TooLarge,
    /// Bytes.
    Bytes(Original),
}

/// The bytes of a picture as they were sent. No `Debug`: they show a person.
#[derive(Clone)]
pub struct Original {
    /// The bytes.
    pub bytes: Arc<[u8]>,
    /// Their hash.
    pub sha256: Sha256,
}

impl Original {
    /// The SHA-256 as text.
    pub fn sha256_hex(&self) -> String {
        hex(&self.sha256)
    }
}
