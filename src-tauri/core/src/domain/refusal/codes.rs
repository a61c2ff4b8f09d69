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

use super::class::ProblemClass;
use crate::domain::carrier::Carrier;

/// Lines of `class book code code …`.
const BOOK: &str = include_str!("codes.txt");

/// Codes that mean the same with every carrier.
const SHARED: &str = "ALL";

/// The class of a code in the carrier's book or the shared one; without a carrier, in any.
pub(super) fn class_of(code: &str, carrier: Option<Carrier>) -> Option<ProblemClass> {
    entries().find_map(|(class, book, mut codes)| {
        let open = book == SHARED || carrier.is_none_or(|carrier| carrier.name() == book);
        (open && codes.any(|listed| listed == code)).then(|| ProblemClass::keyed(class))?
    })
}

/// Class, book and codes of each line.
fn entries() -> impl Iterator<
    Item = (
        &'static str,
        &'static str,
        impl Iterator<Item = &'static str>,
    ),
> {
    BOOK.lines().filter_map(|line| {
        let mut words = line.split_ascii_whitespace();
        Some((words.next()?, words.next()?, words))
    })
}
