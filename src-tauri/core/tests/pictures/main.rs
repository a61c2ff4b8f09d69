//! Pictures from the outside: bytes go in, and what comes out is decoded again and looked at.
//!
//! Every picture is made here, by code, of nobody and nothing. Public collections of hostile files
//! are walked where they are (see `corpora.rs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test ends by panicking, and says what it could not show"
)]

mod making;

mod alpha;
mod bombs;
mod budget;
mod colours;
mod corpora;
mod faces;
mod kinds;
mod memory;
mod orientation;
mod second_decoder;
mod served;
mod signals;
mod time;
mod truncation;
