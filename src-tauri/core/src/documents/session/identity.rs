//! What a document is found again by.

use jiff::civil::Date;

use super::{lines, printed, value, zones};
use crate::documents::cross::dates::{Reading as DateReading, StatedDate};
use crate::documents::cross::{Source, Statement};
use crate::documents::mrz::{self, FieldName, Reading};
use crate::domain::review::said_of;
use crate::domain::verification::{Document, Evidence, Step, Verification};

/// What tells a document and its holder from others. Of a value that is read in two places both
/// readings are here: either may be the one that was read before. No `Debug`: it is personal.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Numbers, each with the state that issued the document, where that is known.
    pub numbers: Vec<(String, Option<String>)>,
    /// The lines of the machine-readable zone.
    pub zone: Vec<String>,
    /// Spellings of the name.
    pub names: Vec<String>,
    /// Days of birth.
    pub births: Vec<Date>,
}

/// Of each document, in the order of the provider. What is no proof of who somebody is, such as a
/// bill, has nothing but names: its numbers are those of contracts.
pub fn identities(user: &Verification, evidence: &Evidence, today: Date) -> Vec<Identity> {
    let documents = evidence.documents.iter().enumerate();
    let identities = documents.map(|(number, held)| {
        let record = said_of(user, evidence, number);
        identity(&held.document, record, number, today)
    });
    identities.collect()
}

fn identity(
    document: &Document,
    record: Option<&Document>,
    number: usize,
    today: Date,
) -> Identity {
    let mut identity = Identity::default();
    let mut state = None;
    let zone = lines(document).or_else(|| lines(record?));
    if let Some(lines) = zone {
        if let Reading::Zone { as_read, .. } = mrz::read(&lines) {
            state = as_read
                .field(FieldName::IssuingState)
                .map(|field| field.text);
            identity.add(
                &zones::statement(&as_read, document, today, number),
                state.as_deref(),
            );
        }
        identity.zone = lines;
    }
    for said in [Some(document), record].into_iter().flatten() {
        let issuer = value(said, "issuingAuthority").map(str::to_owned);
        let state = state.clone().or(issuer);
        identity.add(&printed(Source::Printed(number), said), state.as_deref());
    }
    if document.step == Some(Step::AddressProof) {
        identity.numbers.clear();
    }
    identity
}

impl Identity {
    fn add(&mut self, said: &Statement, state: Option<&str>) {
        if let Some(name) = said.name.as_ref().filter(|name| name.has_letters()) {
            push(&mut self.names, name.raw().to_owned());
        }
        if let Some(number) = &said.number {
            push(
                &mut self.numbers,
                (number.clone(), state.map(str::to_owned)),
            );
        }
        if let Some(birth) = said.birth.as_ref().and_then(day) {
            push(&mut self.births, birth);
        }
    }
}

fn push<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}

/// The day by the declared format, or the one a zone is taken to mean.
fn day(date: &StatedDate) -> Option<Date> {
    match date.reading() {
        DateReading::Day(day) | DateReading::Century(day) => Some(day),
        DateReading::Either { by_rule, .. } => Some(by_rule),
        DateReading::Partly(_) | DateReading::Unread => None,
    }
}
