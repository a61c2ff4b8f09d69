//! The form that packs and receipts have in common: canonical JSON with a signature over it.
//!
//! What is signed is a note (c2sp.org/signed-note) of two lines: what the file is, and the SHA-256 of
//! the object without its signature. The first line has spaces, which no name of a log has, so this
//! signature can never be taken for one under a checkpoint, nor that of a pack for a receipt's.

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::domain::hex::hex;
use crate::proof::{NoteError, Signer, Verifier};

/// Longest file that is read.
pub const LARGEST: usize = 8 << 20;
/// The version of both forms.
const VERSION: u64 = 1;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The evidence of a decision.
    Pack,
    /// That there was one.
    Receipt,
}

impl Kind {
    /// Its name in the file, and what is signed with it.
    pub const fn format(self) -> &'static str {
        match self {
            Self::Pack => "countercheck evidence pack",
            Self::Receipt => "countercheck receipt",
        }
    }

    fn named(format: &str) -> Option<Self> {
        [Self::Pack, Self::Receipt]
            .into_iter()
            .find(|kind| kind.format() == format)
    }
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is too long.
    #[error("it is longer than a pack or a receipt can be")]
    TooLarge,
    /// It is neither.
    #[error("it is neither an evidence pack nor a receipt")]
    OtherFormat,
    /// It was made by a later version.
    #[error("it is of a version that this program does not know")]
    OtherVersion,
    /// It says what was signed in other bytes.
    #[error("it is not written as it was signed: something was added, removed or changed")]
    NotCanonical,
    /// It names no key.
    #[error("it names no key that can be used")]
    BadKey,
    /// It was signed by another key than the one that is trusted.
    #[error("it was signed with another key than the one that is trusted")]
    OtherKey,
    /// It has no signature.
    #[error("it has no signature")]
    NotSigned,
    /// The signature does not fit.
    #[error("the signature does not fit: something was changed")]
    WrongSignature,
}

/// A file whose signature fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// What it is.
    pub kind: Kind,
    /// What it says, without the signature.
    pub said: Map<String, Value>,
    /// The key that signed it.
    pub key: Verifier,
    /// Whether that key is one that was trusted before. Otherwise it is the file's own word, and the
    /// file is only known to be whole.
    pub trusted: bool,
}

/// Writes what is said with a signature over it.
pub(super) fn seal(
    kind: Kind,
    mut said: Map<String, Value>,
    signer: &Signer,
) -> Result<String, NoteError> {
    said.insert("format".to_owned(), kind.format().into());
    said.insert("key".to_owned(), signer.verifier().vkey().into());
    said.insert("version".to_owned(), VERSION.into());
    let text = canonical(said.clone()).ok_or(NoteError::Malformed)?;
    let note = signer.sign(&statement(kind, &text))?;
    let signature = note.trim_end().rsplit(' ').next().unwrap_or_default();
    said.insert("signature".to_owned(), signature.into());
    canonical(said).ok_or(NoteError::Malformed)
}

/// Reads a file and checks that it is what was signed. With `trusted` no other key is taken.
pub fn open(bytes: &[u8], trusted: Option<&Verifier>) -> Result<Opened, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge);
    }
    let value: Value = serde_json::from_slice(bytes).map_err(|_| Fault::OtherFormat)?;
    let Value::Object(mut said) = value else {
        return Err(Fault::OtherFormat);
    };
    let kind = text(&said, "format").and_then(Kind::named);
    let kind = kind.ok_or(Fault::OtherFormat)?;
    if said.get("version").and_then(Value::as_u64) != Some(VERSION) {
        return Err(Fault::OtherVersion);
    }
    let written = canonical(said.clone()).ok_or(Fault::NotCanonical)?;
    if written.as_bytes() != bytes {
        return Err(Fault::NotCanonical);
    }
    let own = text(&said, "key").and_then(|key| Verifier::parse(key).ok());
    let own = own.ok_or(Fault::BadKey)?;
    if trusted.is_some_and(|trusted| *trusted != own) {
        return Err(Fault::OtherKey);
    }
    let Some(Value::String(signature)) = said.remove("signature") else {
        return Err(Fault::NotSigned);
    };
    // A line of its own would be a second signature, or none.
    if signature.contains(char::is_whitespace) {
        return Err(Fault::WrongSignature);
    }
    let signed = canonical(said.clone()).ok_or(Fault::NotCanonical)?;
    let statement = statement(kind, &signed);
    let note = format!("{statement}\n\u{2014} {} {signature}\n", own.name());
    match own.open(&note) {
        Ok(text) if text == statement => Ok(Opened {
            kind,
            said,
            key: own,
            trusted: trusted.is_some(),
        }),
        _ => Err(Fault::WrongSignature),
    }
}

fn statement(kind: Kind, text: &str) -> String {
    let hash = hex(&Sha256::digest(text));
    format!("{} {VERSION}\n{hash}\n", kind.format())
}

fn text<'a>(said: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    said.get(name)?.as_str()
}

/// The one form of an object. None if it has a number that is not whole: those are read and written
/// in more than one way.
fn canonical(object: Map<String, Value>) -> Option<String> {
    let mut value = Value::Object(object);
    value.sort_all_objects();
    is_whole(&value).then(|| value.to_string())
}

fn is_whole(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Array(values) => values.iter().all(is_whole),
        Value::Object(object) => object.values().all(is_whole),
        Value::Null | Value::Bool(_) | Value::String(_) => true,
    }
}
