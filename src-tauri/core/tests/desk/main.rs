//! The desks from the outside: what they show, what they store, and what left for the provider.
//!
//! Every test has a folder of its own, a clock that stands until it is moved, and a provider that
//! is either the simulator or one that fails to order. A restart opens the files as they lie on
//! the disk at that moment.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::large_futures,
    reason = "a test ends by panicking, and says what it could not show"
)]

mod fixture;

mod answers;
mod checks;
mod clicks;
mod deciding;
mod disk;
mod down;
mod figures;
mod handing;
mod hostile;
mod keeping;
mod killed;
mod lookups;
mod maybe_sent;
mod modes;
mod operators;
mod people;
mod quality;
mod quota;
mod records;
mod recovering;
mod resending;
mod review;
mod secrets;
mod settings;
mod signing;
mod time;
mod unwritable;
mod walk;
