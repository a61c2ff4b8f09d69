//! What is handed out of the record and can be tested without this program's word: the evidence pack
//! of a decision, and the receipt that has no personal data.
//!
//! Both are one JSON object in its one canonical form: keys sorted, no spaces, no number but whole
//! ones. The signature covers the object without itself. Whoever checks writes the object anew and asks
//! for the same bytes, so no byte of a file can be another, whatever it means.
//!
//! Everything here is a function of bytes: the command line uses it without a store. Deliberately not
//! here: how a pack looks on paper, where files lie, and why something may leave.

mod base45;
mod examining;
mod pack;
mod receipt;
mod sealing;

pub use examining::{Finding, Report, Step, examine};
pub use pack::{Committed, Pack, Sibling, Written};
pub use receipt::{Receipt, fitting, from_text, text_of};
pub use sealing::{Fault, Kind, LARGEST, Opened, open};

#[cfg(test)]
mod tests;
