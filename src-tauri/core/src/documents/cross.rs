//! What a session says about a person and about each document, compared with itself.
//!
//! A [`Statement`] is what one source says: a machine-readable zone, the printed fields, the
//! provider's record of the customer, a check at the counter. Statements about the person are
//! compared across the whole session, those about a document within it. What agrees is one finding
//! that names its sources; what does not is one finding for each two sides, never one for each two
//! statements. Each finding is worded as something to look at, and none decides.
//!
//! [`Outcome::NotChecked`] marks what a rule explains without settling it: somebody has to look.

mod across;
pub mod dates;
mod finding;
pub mod nationality;
pub mod number;
mod own;
pub mod sex;
mod statement;

use jiff::civil::Date;

pub use self::finding::{Agreement, Finding, Side, Working};
pub use self::statement::{DocumentKind, Source, Statement};

use self::across::{Held, across};
use self::dates::StatedDate;
use self::number::Number;
use super::names;
use crate::domain::outcome::Outcome;

/// The days that dates are held against, and what the site asks.
#[derive(Debug, Clone, Copy)]
pub struct Days {
    /// The day at the site.
    pub today: Date,
    /// The day on which the customer showed the documents, if it is known.
    pub session: Option<Date>,
    /// Days before its end on which a document is said to expire soon.
    pub expires_soon: i32,
}

/// Everything that the statements say about themselves and about each other: what each document
/// says first, document by document, then what is compared.
pub fn findings(statements: &[Statement], days: Days) -> Vec<Finding> {
    let mut documents: Vec<usize> = statements
        .iter()
        .filter_map(|statement| statement.source.document())
        .collect();
    documents.sort_unstable();
    documents.dedup();
    let mut found = Vec::new();
    for document in &documents {
        let of = |statement: &&Statement| statement.source.document() == Some(*document);
        let statements: Vec<&Statement> = statements.iter().filter(of).collect();
        found.extend(own::findings(&statements, *document, days));
        found.extend(of_document(&statements));
    }
    let all: Vec<&Statement> = statements.iter().collect();
    found.extend(of_person(&all));
    found
}

/// What two statements about a person say differently, by its field.
pub fn contradictions<'a>(
    one: &'a Statement,
    other: &'a Statement,
) -> impl Iterator<Item = Finding> + 'a {
    let found = of_person(&[one, other]).into_iter();
    found.filter(|finding| finding.outcome == Outcome::Fail)
}

/// What has to be the same wherever the person is named.
fn of_person(statements: &[&Statement]) -> Vec<Finding> {
    let names = held(statements, |statement| {
        let name = statement.name.as_ref().filter(|name| name.has_letters())?;
        Some((name.raw().to_owned(), name))
    });
    let mut found = across("name", &names, |one, other| {
        Agreement::of_names(&names::compare(one, other), one, other)
    });
    found.extend(dates(
        statements,
        "dateOfBirth",
        "birthDates",
        |statement| statement.birth.as_ref(),
    ));
    let sexes = held(statements, |statement| stated(statement.sex.as_deref()));
    found.extend(across("sex", &sexes, |one, other| sex::compare(one, other)));
    let nationalities = held(statements, |statement| {
        stated(statement.nationality.as_deref())
    });
    found.extend(across("nationality", &nationalities, |one, other| {
        nationality::compare(one, other)
    }));
    found
}

/// What has to be the same wherever the document is described.
fn of_document(statements: &[&Statement]) -> Vec<Finding> {
    let numbers = held(statements, |statement| {
        let (raw, _) = stated(statement.number.as_deref())?;
        let number = Number::read(&raw, statement.personal_number.as_deref());
        Some((raw, number))
    });
    let mut found = across("idNumber", &numbers, number::compare);
    found.extend(dates(
        statements,
        "dateOfIssue",
        "issueDates",
        |statement| statement.issue.as_ref(),
    ));
    found.extend(dates(
        statements,
        "dateOfExpiration",
        "expiryDates",
        |statement| statement.expiry.as_ref(),
    ));
    found
}

/// Dates that could be read at all; that others could not is a finding of its own.
fn dates<'a>(
    statements: &[&'a Statement],
    field: &'static str,
    kind: &'static str,
    of: impl Fn(&'a Statement) -> Option<&'a StatedDate>,
) -> Vec<Finding> {
    let held = held(statements, |statement| {
        let date = of(statement).filter(|date| date.is_read())?;
        Some((date.raw().to_owned(), date))
    });
    across(field, &held, |one, other| dates::compare(kind, one, other))
}

fn held<'a, T>(
    statements: &[&'a Statement],
    of: impl Fn(&'a Statement) -> Option<(String, T)>,
) -> Vec<Held<T>> {
    let held = statements.iter().filter_map(|statement| {
        let (raw, value) = of(statement)?;
        Some(Held {
            source: statement.source,
            raw,
            value,
        })
    });
    held.collect()
}

fn stated(text: Option<&str>) -> Option<(String, &str)> {
    let text = text?.trim();
    (!text.is_empty()).then(|| (text.to_owned(), text))
}

#[cfg(test)]
mod tests;
