//! The store and the end of its program: killed with SIGKILL at any moment, or with a disk that
//! takes no more. What was acknowledged must be there, and the log must be whole.
//!
//! A kill leaves what the system holds for the disk, so this cannot tell whether a commit is
//! synced; that is seen by the benchmark and would need a machine whose power is cut.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

mod disk;
mod harness;
mod kill;
mod writer;
