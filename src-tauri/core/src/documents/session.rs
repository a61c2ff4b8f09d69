//! A verification as its documents' statements, with those of the checks at the counter that are
//! joined with it, and what is found in them.

mod identity;
mod zones;

pub use identity::{Identity, identities};

use jiff::civil::Date;

use super::cross::dates::StatedDate;
use super::cross::{self, Days, DocumentKind, Source, Statement};
use super::mrz::{self, Reading};
use super::names::Name;
use crate::domain::document_date::DocumentDate;
use crate::domain::review::{Finding, Policy, said_of};
use crate::domain::verification::{Document, Evidence, Step, Verification};

/// What the documents of a verification are held against.
pub struct Session<'a> {
    /// What the provider says about the customer.
    pub user: &'a Verification,
    /// What it holds.
    pub evidence: &'a Evidence,
    /// The rules of the site.
    pub policy: &'a Policy,
    /// The day at the site.
    pub today: Date,
    /// What checks at the counter certified that are of the same person.
    pub certified: &'a [Certified],
}

/// What a check at the counter certified of a person. No `Debug`: it is personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Certified {
    /// The name, undivided.
    pub name: Option<String>,
    /// Day of birth.
    pub birth: Option<Date>,
    /// Sex, as it came.
    pub sex: Option<String>,
}

impl Certified {
    fn statement(&self) -> Statement {
        Statement {
            name: self.name.as_deref().map(Name::whole),
            birth: self.birth.map(StatedDate::certified),
            sex: self.sex.clone(),
            ..Statement::of(Source::Counter)
        }
    }
}

/// Something that a document says otherwise than a check. No `Debug`: it is personal.
#[derive(Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// `name`, `dateOfBirth` or `sex`.
    pub field: &'static str,
    /// As it was certified.
    pub certified: String,
    /// As the first document has it that does not agree.
    pub stated: String,
}

/// What the documents say otherwise than a check, each field once. What a rule explains, such as
/// another order of the same words or another script, is a finding and no mismatch.
pub fn mismatches(session: &Session<'_>, with: &Certified) -> Vec<Mismatch> {
    let certified = with.statement();
    let (statements, _) = stated(session);
    let mut found: Vec<Mismatch> = Vec::new();
    for statement in &statements {
        for finding in cross::contradictions(&certified, statement) {
            if let [one, other] = finding.sides.as_slice()
                && found.iter().all(|known| known.field != finding.field)
            {
                found.push(Mismatch {
                    field: finding.field,
                    certified: one.raw.clone(),
                    stated: other.raw.clone(),
                });
            }
        }
    }
    found
}

/// Everything that the zones, the printed fields and the provider's record say about themselves and
/// about each other.
pub fn findings(session: &Session<'_>) -> Vec<Finding> {
    let (mut statements, mut found) = stated(session);
    statements.extend(session.certified.iter().map(Certified::statement));
    let days = Days {
        today: session.today,
        session: shown_on(session.user),
        expires_soon: session.policy.expires_soon_days,
    };
    let crossed = cross::findings(&statements, days).into_iter();
    found.extend(crossed.map(told));
    found
}

/// What the documents say, and what is found in their zones.
fn stated(session: &Session<'_>) -> (Vec<Statement>, Vec<Finding>) {
    let mut found = Vec::new();
    let mut statements = Vec::new();
    for (number, held) in session.evidence.documents.iter().enumerate() {
        let document = &held.document;
        let record = said_of(session.user, session.evidence, number);
        statements.push(printed(Source::Printed(number), document));
        statements.extend(record.map(|record| printed(Source::Record(number), record)));
        let lines = lines(document).or_else(|| lines(record?));
        let Some(lines) = lines else { continue };
        let reading = mrz::read(&lines);
        found.extend(zones::findings(&reading, session.policy, number));
        if let Reading::Zone { as_read, .. } = &reading {
            statements.push(zones::statement(as_read, document, session.today, number));
        }
    }
    (statements, found)
}

/// The day on which the provider last heard of the customer.
fn shown_on(user: &Verification) -> Option<Date> {
    DocumentDate::read(user.updated_at.as_deref()?).date()
}

fn printed(source: Source, document: &Document) -> Statement {
    let value = |name: &str| value(document, name);
    let date = |name: &str| value(name).map(StatedDate::printed);
    let name = (value("lastName"), value("firstName"));
    Statement {
        kind: kind(document),
        name: (name != (None, None))
            .then(|| Name::parts(name.0.unwrap_or_default(), name.1.unwrap_or_default())),
        birth: date("dateOfBirth"),
        issue: date("dateOfIssue"),
        expiry: date("dateOfExpiration"),
        sex: value("sex").map(str::to_owned),
        nationality: value("nationality").map(str::to_owned),
        number: value("idNumber").map(str::to_owned),
        ..Statement::of(source)
    }
}

fn value<'a>(document: &'a Document, name: &str) -> Option<&'a str> {
    let mut fields = document.fields.iter();
    let raw = fields.find(|field| field.name == name)?.raw.trim();
    (!raw.is_empty()).then_some(raw)
}

fn kind(document: &Document) -> DocumentKind {
    match document.step {
        _ if document.is_passport() => DocumentKind::Passport,
        Some(Step::IdDocument) => DocumentKind::Card,
        Some(Step::DrivingLicense) => DocumentKind::DrivingLicence,
        _ => DocumentKind::Other,
    }
}

/// The lines of the zone as the provider read them, if it read any.
fn lines(document: &Document) -> Option<Vec<String>> {
    let names = ["mrzLine1", "mrzLine2", "mrzLine3"];
    let lines: Vec<String> = names
        .into_iter()
        .filter_map(|name| value(document, name).map(str::to_owned))
        .collect();
    (!lines.is_empty()).then_some(lines)
}

/// In the words of a review: two sides with the names of their sources, and the rule.
fn told(found: cross::Finding) -> Finding {
    let mut finding = Finding::new(found.kind, found.outcome)
        .about(found.field)
        .with("rule", found.working.rule);
    finding.document = found.document;
    finding.values.extend(found.values);
    for (name, side) in ["oneSources", "otherSources"].into_iter().zip(&found.sides) {
        let sources: Vec<&str> = side.sources.iter().map(|source| source.name()).collect();
        finding = finding.with(name, sources.join(" "));
    }
    finding
}

#[cfg(test)]
mod tests;
