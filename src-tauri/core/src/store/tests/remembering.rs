//! Traces, links and the blocklist, about people who were invented.

mod appended;
mod blocklist;
mod codings;
mod links;
mod migrating;
mod portraits;
mod secrecy;
mod traces;

use jiff::civil::{Date, date};

use super::history::{Leaving, Mark, Subject, Trace, TraceKeys, leave};
use super::reviews::{ReviewRow, ReviewState};
use super::*;

const BORN: Date = date(1990, 1, 31);
const ZONE: [&str; 2] = [
    "P<UTOGASANG<<HONG<<<<<<<<<<<<<<<<<<<<<<<<<<<",
    "X12345678<UTO9001311M3001012<<<<<<<<<<<<<<02",
];

fn master() -> MasterKey {
    MasterKey::from_slice(&[7; 32]).unwrap()
}

fn keys() -> TraceKeys {
    TraceKeys::new(&master())
}

fn review(tx: &Transaction<'_>, store: &Store, at: Millis) -> Subject {
    let row = ReviewRow {
        id: new_id(at),
        terminal: store.terminal().to_owned(),
        reference: new_id(at),
        state: ReviewState::Waiting,
        operator: "kim".to_owned(),
        listed_at: at,
        opened_at: None,
        fetched_at: None,
        ended_at: None,
        round: 1,
        seed: 1,
    };
    reviews::insert(tx, &row).unwrap();
    Subject::review(&row.id)
}

/// A check that has ended: a terminal has one that has not.
fn checked(tx: &Transaction<'_>, store: &Store, at: Millis) -> Subject {
    let mut check = check(store);
    check.id = new_id(at);
    check.ended_at = Some(at);
    checks::insert(tx, &check).unwrap();
    Subject::check(&check.id)
}

fn by<'a>(subject: &'a Subject, store: &'a Store, at: Millis) -> Leaving<'a> {
    Leaving {
        subject,
        person: None,
        terminal: store.terminal(),
        at,
    }
}

fn values(marks: impl IntoIterator<Item = Mark>) -> Vec<Trace> {
    marks.into_iter().map(Trace::Value).collect()
}

/// A review that left these at its time.
fn left(
    tx: &Transaction<'_>,
    store: &Store,
    at: Millis,
    marks: impl IntoIterator<Item = Mark>,
) -> Subject {
    let subject = review(tx, store, at);
    leave(tx, &values(marks), &by(&subject, store, at)).unwrap();
    subject
}

fn logged(tx: &Transaction<'_>, store: &Store) -> u32 {
    audit::append(tx, &entry(store.terminal(), "history")).unwrap()
}
