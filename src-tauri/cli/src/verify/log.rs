//! An exported log: chain, tree and checkpoints.

mod report;

use std::io::BufRead;

use countercheck_core::proof::{LogLimits, Told, verify_log};
use report::Report;

use crate::Failure;
use crate::output::say;

/// Checks the file and says what was found.
pub(super) fn run(path: &str, file: impl BufRead, told: &Told, json: bool) -> Result<(), Failure> {
    let reading = verify_log(file, told, LogLimits::default())
        .map_err(|error| Failure::BadInput(format!("{path}: {error}")))?;
    let report = Report::of(&reading);
    say(&if json { report.json() } else { report.text() })?;
    match reading.wrong.len() {
        0 => Ok(()),
        1 => Err(Failure::Finding(
            "the log is not what was written".to_owned(),
        )),
        count => Err(Failure::Finding(format!(
            "the log is not what was written: {count} findings"
        ))),
    }
}
