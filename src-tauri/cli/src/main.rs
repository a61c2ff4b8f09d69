//! `countercheck-cli`: what auditors, scripts and tests need without a window.
//!
//! Ends with 0 when all is fine, 1 when something is not, 2 when what was asked makes no sense; only
//! then the reason is on standard error. Each subcommand has a module of its own that reads its own
//! arguments; this file only finds it. Not here: anything of the application's window, and no
//! subcommand opens its store.

mod arguments;
mod day;
mod inspect;
mod mrz;
mod output;
mod simulate;
mod verify;

use std::env;
use std::process::ExitCode;

use output::{complain, say};

const HELP: &str = "\
countercheck-cli: the parts of Countercheck that need no window

Usage: countercheck-cli <COMMAND> [OPTIONS]

Commands:
  inspect    Look into a saved answer of VOVE as the review desk does
  mrz        Check a machine-readable zone against itself
  simulate   Stand in for the providers on this machine
  verify     Check a log that was handed over

Options:
  --json         Give what is printed as JSON (each command)
  -h, --help     Print this help, or that of a command
  -V, --version  Print the version

Ends with 0 (fine), 1 (a finding) or 2 (bad input).
";

/// Why a command ended without having done what it is for.
#[derive(Debug, PartialEq, Eq)]
enum Failure {
    /// What was asked makes no sense: exit code 2.
    BadInput(String),
    /// It made sense and did not work: exit code 1.
    Finding(String),
}

fn main() -> ExitCode {
    let (message, code) = match run(env::args_os().skip(1).collect()) {
        Ok(()) => return ExitCode::SUCCESS,
        Err(Failure::Finding(message)) => (message, 1),
        Err(Failure::BadInput(message)) => (message, 2),
    };
    complain(&message);
    ExitCode::from(code)
}

fn run(arguments: Vec<std::ffi::OsString>) -> Result<(), Failure> {
    let mut arguments = arguments::texts(arguments)?.into_iter();
    match arguments.next().as_deref() {
        Some("inspect") => inspect::run(arguments),
        Some("mrz") => mrz::run(arguments),
        Some("simulate") => simulate::run(arguments),
        Some("verify") => verify::run(arguments),
        Some("-h" | "--help") => say(HELP),
        Some("-V" | "--version") => say(concat!(
            "countercheck-cli ",
            env!("CARGO_PKG_VERSION"),
            "\n"
        )),
        Some(other) => Err(Failure::BadInput(format!(
            "there is no command `{other}`; see `countercheck-cli --help`"
        ))),
        None => Err(Failure::BadInput(HELP.to_owned())),
    }
}
