//! Documents checked against themselves.
//!
//! Pure functions of what was read elsewhere: no input or output, no clock; the day is passed in.
//! What is said here is a reason to look, never a proof: issuers print wrong check digits, and a
//! careful forger prints right ones. What cannot be told is not guessed.

pub mod mrz;
