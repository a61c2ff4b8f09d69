//! The application. Everything is in the library, so that the tests can reach it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

/// Pictures come and go on many threads: what is let go of is given back to the system, where the
/// system's own allocator keeps up to 60 MB for each thread that ever held a picture.
#[cfg(unix)]
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    countercheck_app::boot::main()
}
