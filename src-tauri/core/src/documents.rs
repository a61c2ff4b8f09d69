//! Documents checked against themselves and against each other.
//!
//! Pure functions of what was read elsewhere: no input or output, no clock; the day is passed in.
//! What is said here is a reason to look, never a proof: issuers print wrong check digits, and a
//! careful forger prints right ones. What cannot be told is not guessed.

pub mod cross;
pub mod mrz;
pub mod names;
mod session;

pub use session::{Certified, Identity, Mismatch, Session, findings, identities, mismatches};
