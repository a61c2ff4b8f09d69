//! Values and rules: what a phone number, a birth date or a decision may be.
//!
//! Input is parsed once, at the border, into types that cannot hold anything else. Everything
//! here is a function of its arguments: no input or output, no async, and no clock; `today` and
//! `now` are passed in. Nothing here is serialised: the store, the wire and the window each have
//! types of their own.

pub mod age;
pub mod area;
pub mod birth;
pub mod carrier;
pub mod certified;
pub mod check;
pub mod compare;
pub mod consents;
pub mod document_date;
pub mod exporting;
pub mod field;
pub mod figures;
pub mod hex;
pub mod keeping;
pub mod mask;
pub mod name;
pub mod operator;
pub mod otp;
pub mod outcome;
pub mod passphrase;
pub mod phone;
pub mod portrait;
pub mod quality;
pub mod quota;
pub mod reason;
pub mod refusal;
pub mod review;
pub mod role;
pub mod search;
pub mod session;
pub mod sex;
pub mod sign_in;
pub mod trace;
pub mod verification;

mod typed;

#[cfg(test)]
mod tests;
