//! Everything that has no place of its own: values as they came, under their names.

use crate::domain::verification::{Field, Side, Slot};
use crate::providers::vove::tree::Tree;

/// Longest name; what lies deeper than that shares it.
const LONGEST_NAME: usize = 200;

/// What the customer's documents say of the customer: no opinion of the provider.
const IDENTITY: [&str; 13] = [
    "type",
    "firstName",
    "lastName",
    "dateOfExpiration",
    "dateOfIssue",
    "dateOfBirth",
    "sex",
    "idNumber",
    "issuingAuthority",
    "placeOfBirth",
    "mrzLine1",
    "mrzLine2",
    "mrzLine3",
];
/// What the provider keeps its books by. `metadata` is the client's own.
const BOOKKEEPING: [&str; 9] = [
    "_id",
    "refId",
    "createdAt",
    "updatedAt",
    "flowId",
    "sessionId",
    "sessions",
    "metadata",
    "stepId",
];

/// Whether a value under this name tells, or may tell, what the provider thinks. A name is known for
/// what stands right under it, so whatever lies deeper is a verdict: see [`Fields::add`].
fn is_verdict(name: &str) -> bool {
    let address = name.strip_prefix("address").is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    !(address || IDENTITY.contains(&name) || BOOKKEEPING.contains(&name))
}

/// What was collected from one object.
#[derive(Default)]
pub(super) struct Fields {
    /// In the order it came.
    pub(super) plain: Vec<Field>,
    /// Texts too long to be anything but a picture.
    pub(super) pictures: Vec<(Side, Slot)>,
}

impl Fields {
    /// Takes a value. An object becomes a field for each of its values; a list stays one, unless
    /// there are pictures in it. What is in an object, or in a list in which there is more than
    /// single values, may be a verdict, whatever the name above it.
    pub(super) fn add(&mut self, name: String, value: Tree) {
        let verdict = is_verdict(&name) || is_deep(&value);
        self.take(name, value, verdict);
    }

    fn take(&mut self, name: String, value: Tree, verdict: bool) {
        let mut plain = |raw| {
            self.plain.push(Field {
                name: name.clone(),
                raw,
                verdict,
            })
        };
        match value {
            Tree::Null => {}
            Tree::Text(raw) => plain(raw),
            Tree::Picture(slot) => self.pictures.push((Side::Other(name), slot)),
            Tree::Object(entries) => {
                for (inner, value) in entries {
                    self.take(deeper(&name, &inner), value, verdict);
                }
            }
            Tree::List(list) if list.iter().any(has_picture) => {
                for (index, value) in list.into_iter().enumerate() {
                    self.take(deeper(&name, &index.to_string()), value, verdict);
                }
            }
            value @ (Tree::Bool(_) | Tree::Number(_) | Tree::List(_)) => {
                let mut raw = String::new();
                write(&value, &mut raw);
                plain(raw);
            }
        }
    }

    /// Takes what stands in the place of a picture. What is no text is no picture, and is kept to be
    /// seen.
    pub(super) fn slot(&mut self, name: String, value: Tree) -> Slot {
        match value {
            Tree::Null => Slot::Missing,
            Tree::Picture(slot) => slot,
            other => {
                self.add(name, other);
                Slot::NotBase64
            }
        }
    }

    /// Fields alone, where no pictures are expected: a text that was taken for one is named.
    pub(super) fn into_plain(mut self) -> Vec<Field> {
        for (side, slot) in std::mem::take(&mut self.pictures) {
            if !matches!(slot, Slot::Missing) {
                let name = side.word().to_owned();
                let verdict = is_verdict(&name);
                self.plain.push(Field {
                    name,
                    raw: "(…)".to_owned(),
                    verdict,
                });
            }
        }
        self.plain
    }
}

/// More than single values: an object, or a list with anything but single values in it.
fn is_deep(value: &Tree) -> bool {
    match value {
        Tree::Object(_) => true,
        Tree::List(list) => list.iter().any(|value| {
            !matches!(
                value,
                Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_)
            )
        }),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) | Tree::Picture(_) => false,
    }
}

fn deeper(name: &str, inner: &str) -> String {
    if name.len() + inner.len() < LONGEST_NAME {
        format!("{name}.{inner}")
    } else {
        name.to_owned()
    }
}

fn has_picture(value: &Tree) -> bool {
    match value {
        Tree::Picture(_) => true,
        Tree::List(list) => list.iter().any(has_picture),
        Tree::Object(entries) => entries.iter().any(|(_, value)| has_picture(value)),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) => false,
    }
}

/// Writes a value as JSON.
fn write(value: &Tree, out: &mut String) {
    match value {
        Tree::Null => out.push_str("null"),
        Tree::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Tree::Number(written) => out.push_str(written),
        Tree::Text(text) => out.push_str(&quoted(text)),
        // A list that holds one is taken apart instead.
        Tree::Picture(_) => out.push_str("null"),
        Tree::List(list) => {
            out.push('[');
            for (index, value) in list.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write(value, out);
            }
            out.push(']');
        }
        Tree::Object(entries) => {
            out.push('{');
            for (index, (name, value)) in entries.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                out.push_str(&quoted(name));
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
