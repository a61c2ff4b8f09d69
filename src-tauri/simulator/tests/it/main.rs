//! The simulator as a client meets it: over HTTP, with a clock turned by hand.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test stops where it is wrong"
)]

mod certification;
mod client;
mod code;
mod conformance;
mod details;
mod faults;
mod lookup;
mod openapi;
mod quota;
mod server;
mod token;
mod vove;
mod vove_faults;
