//! What a lock leaves of a page: the program as it is, without a driver, which would end with the
//! first page. Prints one line of JSON; `forgetting.test.mjs` beside it reads it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a program for a test"
)]

#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod watching;

#[cfg(target_os = "linux")]
fn main() {
    watching::main();
}

#[cfg(not(target_os = "linux"))]
fn main() {}
