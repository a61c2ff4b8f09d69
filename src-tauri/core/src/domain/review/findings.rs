//! What the program noticed. Each is worded as something to look at; none decides.

use std::collections::BTreeMap;

use super::{Place, said_of};
use crate::domain::area::Area;
use crate::domain::outcome::Outcome;
use crate::domain::verification::{Document, Evidence, Reference, Verification};

/// What is compared by what it means, and not letter by letter.
const COMPARED: [&str; 8] = [
    "lastName",
    "firstName",
    "dateOfBirth",
    "dateOfIssue",
    "dateOfExpiration",
    "sex",
    "nationality",
    "idNumber",
];

/// Something to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What it is about, as a key of the catalogue.
    pub kind: &'static str,
    /// The result.
    pub outcome: Outcome,
    /// The document, by its number.
    pub document: Option<usize>,
    /// The picture, by the id of its place.
    pub picture: Option<String>,
    /// Where in that picture; none if it is about all of it.
    pub area: Option<Area>,
    /// The field of the document as the provider calls it, or `name`.
    pub field: Option<String>,
    /// Values for the sentence, by name.
    pub values: BTreeMap<&'static str, String>,
}

impl Finding {
    /// A finding without values.
    pub fn new(kind: &'static str, outcome: Outcome) -> Self {
        Self {
            kind,
            outcome,
            document: None,
            picture: None,
            area: None,
            field: None,
            values: BTreeMap::new(),
        }
    }

    /// About a document.
    #[must_use]
    pub fn of(self, document: usize) -> Self {
        Self {
            document: Some(document),
            ..self
        }
    }

    /// About a picture, and the document that it belongs to.
    #[must_use]
    pub fn in_picture(self, place: &Place) -> Self {
        Self {
            document: place.document,
            picture: Some(place.id()),
            ..self
        }
    }

    /// About a field.
    #[must_use]
    pub fn about(self, field: impl Into<String>) -> Self {
        Self {
            field: Some(field.into()),
            ..self
        }
    }

    /// With a value for the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }
}

/// What can be noticed by laying the two answers beside each other; what their values say is for
/// those who know documents. `asked` is the reference they were asked for, if that is known.
pub fn findings(
    asked: Option<&Reference>,
    user: &Verification,
    evidence: &Evidence,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some((asked, answered)) = asked.zip(user.reference.as_ref())
        && !asked.is_named(answered)
    {
        found.push(Finding::new("otherReference", Outcome::Fail).with("answered", answered));
    }
    let documents: Vec<&Document> = evidence.documents.iter().map(|d| &d.document).collect();
    for (number, document) in documents.iter().enumerate() {
        if let Some(same) = said_of(user, evidence, number) {
            found.extend(contradictions(same, document).map(|finding| finding.of(number)));
        }
    }
    if user.documents.len() != documents.len() && !user.documents.is_empty() {
        found.push(
            Finding::new("documentCount", Outcome::Fail)
                .with("user", user.documents.len().to_string())
                .with("documents", documents.len().to_string()),
        );
    }
    found
}

/// Where the two answers of the provider say different things about one document.
fn contradictions<'a>(
    user: &'a Document,
    document: &'a Document,
) -> impl Iterator<Item = Finding> + 'a {
    let evidence = document.fields.iter();
    let evidence =
        evidence.filter(|field| !field.verdict && !COMPARED.contains(&field.name.as_str()));
    evidence.filter_map(|field| {
        let other = user.fields.iter().find(|other| other.name == field.name)?;
        (other.raw.trim() != field.raw.trim()).then(|| {
            Finding::new("answersDiffer", Outcome::Fail)
                .about(&field.name)
                .with("field", &field.name)
                .with("user", &other.raw)
                .with("documents", &field.raw)
        })
    })
}
