//! The two answers, from their trees. Every name is optional, every unknown one is kept.
//!
//! `null` counts as absent. A known name with a value of another kind than it should have is kept
//! like an unknown one. Documents alone must have their shape: there nothing could be shown.

mod field;

use field::Fields;

use super::Problem;
use super::sieve::PICTURES;
use super::tree::Tree;
use crate::domain::verification::{
    Document, DocumentEvidence, Evidence, Side, Slot, Status, Step, Verification,
};

/// Reads the answer of `/users/:refId`.
pub(super) fn verification(tree: Tree) -> Result<Verification, Problem> {
    // Not `documents`: the other answer has them as well.
    let known = ["_id", "refId", "status"];
    let mut found = Verification {
        reference: None,
        status: None,
        updated_at: None,
        fields: Vec::new(),
        documents: Vec::new(),
    };
    let mut fields = Fields::default();
    for (name, value) in object_with(tree, &known, "a verification")? {
        match (name.as_str(), value) {
            ("refId", Tree::Text(text)) => found.reference = Some(text),
            ("status", Tree::Text(word)) => found.status = Some(Status::parse(&word)),
            ("updatedAt", Tree::Text(text)) => found.updated_at = Some(text),
            ("documents", value) => {
                let documents = documents(value)?.into_iter().map(document);
                found.documents = documents.map(|(document, _)| document).collect();
            }
            (_, value) => fields.add(name, value),
        }
    }
    found.fields = fields.into_plain();
    Ok(found)
}

/// Reads the answer of `/users/:refId/documents`.
pub(super) fn evidence(tree: Tree, received: u64) -> Result<Evidence, Problem> {
    let mut found = Evidence {
        selfie: Slot::Missing,
        documents: Vec::new(),
        others: Vec::new(),
        fields: Vec::new(),
        received,
    };
    let mut fields = Fields::default();
    for (name, value) in object_with(tree, &["selfie", "documents"], "pictures")? {
        match name.as_str() {
            "selfie" => found.selfie = fields.slot(name, value),
            "documents" => {
                let documents = documents(value)?.into_iter().map(document_evidence);
                found.documents = documents.collect();
            }
            _ => fields.add(name, value),
        }
    }
    found.others = fields.pictures;
    found.fields = fields.plain;
    Ok(found)
}

/// The entries of an object that has at least one of the `known` names: an answer about something
/// else, or about nothing, must not look like one that lacks everything.
fn object_with(
    tree: Tree,
    known: &[&str],
    expected: &'static str,
) -> Result<Vec<(String, Tree)>, Problem> {
    match tree {
        Tree::Object(entries)
            if entries
                .iter()
                .any(|(name, _)| known.contains(&name.as_str())) =>
        {
            Ok(entries)
        }
        _ => Err(Problem::OtherShape(expected)),
    }
}

fn documents(tree: Tree) -> Result<Vec<Vec<(String, Tree)>>, Problem> {
    let list = match tree {
        Tree::Null => return Ok(Vec::new()),
        Tree::List(list) => list,
        _ => return Err(Problem::OtherShape("a list of documents")),
    };
    let entries = |tree| match tree {
        Tree::Object(entries) => Ok(entries),
        _ => Err(Problem::OtherShape("a document")),
    };
    list.into_iter().map(entries).collect()
}

/// A document, and what under its names is a picture.
fn document(entries: Vec<(String, Tree)>) -> (Document, Vec<(Side, Slot)>) {
    let mut step = None;
    let mut fields = Fields::default();
    for (name, value) in entries {
        match (name.as_str(), value) {
            ("stepId", Tree::Text(word)) => step = Some(Step::parse(&word)),
            (slot, value) if PICTURES.contains(&slot) => {
                let slot = fields.slot(name.clone(), value);
                fields.pictures.push((side(&name), slot));
            }
            (_, value) => fields.add(name, value),
        }
    }
    let document = Document {
        step,
        fields: fields.plain,
    };
    (document, fields.pictures)
}

fn document_evidence(entries: Vec<(String, Tree)>) -> DocumentEvidence {
    let (document, mut found) = document(entries);
    let mut pictures = Vec::new();
    for side in Side::OF_DOCUMENT {
        let at = found.iter().position(|(other, _)| *other == side);
        let slot = at.map_or(Slot::Missing, |at| found.remove(at).1);
        pictures.push((side, slot));
    }
    pictures.extend(found);
    DocumentEvidence { document, pictures }
}

/// The side a name stands for in a document.
fn side(name: &str) -> Side {
    let known = Side::OF_DOCUMENT
        .into_iter()
        .find(|side| side.word() == name);
    known.unwrap_or_else(|| Side::Other(name.to_owned()))
}
