//! The application. Everything is in the library, so that the tests can reach it.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    countercheck_app::boot::main()
}
