//! What the program noticed. Each is worded as something to look at; none decides.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Policy, said_of};
use crate::domain::document_date::DocumentDate;
use crate::domain::outcome::Outcome;
use crate::domain::verification::{Document, Evidence, Field, Reference, Verification};

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about, as a key of the catalogue.
    pub kind: &'static str,
    /// The result.
    pub outcome: Outcome,
    /// The document, by its number.
    pub document: Option<usize>,
    /// Values for the sentence, by name.
    pub values: BTreeMap<&'static str, String>,
}

impl Finding {
    pub(super) fn new(kind: &'static str, outcome: Outcome) -> Self {
        Self {
            kind,
            outcome,
            document: None,
            values: BTreeMap::new(),
        }
    }

    pub(super) fn of(self, document: usize) -> Self {
        Self {
            document: Some(document),
            ..self
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }
}

/// Everything that can be noticed in the two answers. `asked` is the reference they were asked for,
/// if that is known; `today` the day at the site.
pub fn findings(
    asked: Option<&Reference>,
    user: &Verification,
    evidence: &Evidence,
    policy: &Policy,
    today: Date,
) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Some((asked, answered)) = asked.zip(user.reference.as_ref())
        && !asked.is_named(answered)
    {
        found.push(Finding::new("otherReference", Outcome::Fail).with("answered", answered));
    }
    let documents: Vec<&Document> = evidence.documents.iter().map(|d| &d.document).collect();
    for (number, document) in documents.iter().enumerate() {
        for field in &document.fields {
            found.extend(dates(field, policy, today).map(|finding| finding.of(number)));
        }
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
    for (name, kind) in [
        ("lastName", "lastNames"),
        ("firstName", "firstNames"),
        ("dateOfBirth", "birthDates"),
    ] {
        found.extend(across(&documents, name, kind));
    }
    found
}

/// What a date says about today.
fn dates(field: &Field, policy: &Policy, today: Date) -> impl Iterator<Item = Finding> {
    let known = matches!(
        field.name.as_str(),
        "dateOfExpiration" | "dateOfIssue" | "dateOfBirth"
    );
    let mut found = Vec::new();
    if known && !field.raw.trim().is_empty() {
        let date = DocumentDate::read(&field.raw);
        let about = |kind, outcome| {
            Finding::new(kind, outcome)
                .with("field", &field.name)
                .with("raw", &field.raw)
        };
        match date.date() {
            None => found.push(about("dateUnread", Outcome::CannotCheck)),
            Some(_) if date.is_ambiguous() => {
                found.push(about("dateAmbiguous", Outcome::CannotCheck));
            }
            Some(_) => {}
        }
        let soon = today
            .checked_add(jiff::Span::new().days(policy.expires_soon_days))
            .unwrap_or(today);
        match field.name.as_str() {
            "dateOfExpiration" => match (date.is_before(today), date.is_before(soon)) {
                (Some(true), _) => found.push(about("expired", Outcome::Fail)),
                (Some(false), Some(true)) => found.push(
                    about("expiresSoon", Outcome::NotChecked)
                        .with("days", days(today, date).to_string()),
                ),
                (Some(false), _) => found.push(about("inDate", Outcome::Pass)),
                (None, _) => {}
            },
            _ if date.is_after(today) == Some(true) => {
                found.push(about("inTheFuture", Outcome::Fail));
            }
            _ => {}
        }
    }
    found.into_iter()
}

fn days(today: Date, date: DocumentDate) -> i32 {
    date.date()
        .and_then(|date| today.until(date).ok())
        .map_or(0, |span| span.get_days())
}

/// Where the two answers of the provider say different things about one document.
fn contradictions<'a>(
    user: &'a Document,
    document: &'a Document,
) -> impl Iterator<Item = Finding> + 'a {
    let evidence = document.fields.iter().filter(|field| !field.verdict);
    evidence.filter_map(|field| {
        let other = user.fields.iter().find(|other| other.name == field.name)?;
        (other.raw.trim() != field.raw.trim()).then(|| {
            Finding::new("answersDiffer", Outcome::Fail)
                .with("field", &field.name)
                .with("user", &other.raw)
                .with("documents", &field.raw)
        })
    })
}

/// Whether all documents that have a value have the same one. Spacing and case are not a difference
/// here; anything finer needs a person.
fn across(documents: &[&Document], name: &str, kind: &'static str) -> Option<Finding> {
    let values: Vec<&str> = documents
        .iter()
        .filter_map(|document| document.fields.iter().find(|field| field.name == name))
        .map(|field| field.raw.as_str())
        .filter(|raw| !raw.trim().is_empty())
        .collect();
    let (first, rest) = values.split_first()?;
    if rest.is_empty() {
        return None;
    }
    let other = rest.iter().find(|other| plain(other) != plain(first));
    let outcome = if other.is_some() {
        Outcome::Fail
    } else {
        Outcome::Pass
    };
    Some(
        Finding::new(kind, outcome)
            .with("one", *first)
            .with("other", *other.unwrap_or(first)),
    )
}

fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_uppercase).collect();
    words.join(" ")
}
