//! The book of codes: which code means what, and whose it is.
//!
//! From the clearing house's book of 2020, sorted by what can be done. It is not a public
//! interface, so it ages; a code that is missing is unknown. Two codes stood there with two
//! meanings each:
//!
//! * 3431 is taken as `wrongCode`: typing the code again sends nothing and can only be refused
//!   again, while no advice would leave the customer with a code that works.
//! * 4534 is taken as `carrierInternal`: the other meaning would send the customer into an app
//!   that this check does not use.
//!
//! 0000 (done) is left out: inside a refusal it says nothing.

use std::str::SplitAsciiWhitespace;

use super::class::ProblemClass;
use crate::domain::carrier::Carrier;

/// Codes that mean the same with every carrier.
pub(super) const SHARED: &str = "ALL";

/// Codes of one class in one book.
pub(super) struct Entry {
    pub class: &'static str,
    pub book: &'static str,
    pub codes: SplitAsciiWhitespace<'static>,
}

/// The class of a code in the carrier's book or the shared one; without a carrier, in any.
pub(super) fn class_of(code: &str, carrier: Option<Carrier>) -> Option<ProblemClass> {
    entries()
        .filter(|entry| {
            entry.book == SHARED || carrier.is_none_or(|carrier| carrier.name() == entry.book)
        })
        .find(|entry| entry.codes.clone().any(|listed| listed == code))
        .and_then(|entry| ProblemClass::keyed(entry.class))
}

/// All entries, a line each: `class book code code …`.
pub(super) fn entries() -> impl Iterator<Item = Entry> {
    include_str!("codes.txt").lines().filter_map(|line| {
        let mut codes = line.split_ascii_whitespace();
        Some(Entry {
            class: codes.next()?,
            book: codes.next()?,
            codes,
        })
    })
}
