//! `mrz`: a machine-readable zone from standard input, checked against itself.
//!
//! What is printed has the names of `tests/fixtures/mrz_vectors.json`. The result is of check digits
//! and calendar; whether a specimen or the end of validity matters depends on where a document is
//! shown, so both are told and decide nothing here. A repaired zone is shown beside the one that was
//! read and decides nothing either.

mod report;

use std::io::{self, Read};

use countercheck_core::documents::mrz;
use countercheck_core::domain::outcome::Outcome;
use jiff::civil::Date;
use report::Report;

use crate::Failure;
use crate::arguments::value;
use crate::day::{day, today};
use crate::output::say;

const HELP: &str = "\
Check a machine-readable zone against itself

Usage: countercheck-cli mrz [--today YYYY-MM-DD] [--json] < LINES

LINES are the lines of one zone, first line first: TD1, TD2, TD3, MRV-A, MRV-B, the old French
identity card, the French or the Swiss driving licence. Empty lines are passed over.

Options:
  --today YYYY-MM-DD  The day to count with; without it, today at this computer
  --json              One line of JSON
  -h, --help          Print this help

Nothing is padded, cut or folded to upper case. The result is pass, fail, notChecked (no digits are
printed in this format) or cannotCheck. Ends with 1 if it is fail or cannotCheck.
";

/// No zone is longer, with room for line ends and mistakes.
const LIMIT: u64 = 4096;

#[derive(Default)]
struct Options {
    today: Option<Date>,
    json: bool,
    help: bool,
}

/// Runs the command with what follows its name.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let options = read(arguments)?;
    if options.help {
        return say(HELP);
    }
    let text = input()?;
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    if lines.is_empty() {
        let message = "mrz reads the lines of a zone from standard input, and there are none";
        return Err(Failure::BadInput(message.to_owned()));
    }
    let reading = mrz::read(&lines);
    let report = Report::of(&reading, options.today.unwrap_or_else(today));
    say(&if options.json {
        report.json()
    } else {
        report.text()
    })?;
    match reading.outcome() {
        Outcome::Pass | Outcome::NotChecked => Ok(()),
        Outcome::Fail => Err(Failure::Finding(
            "the zone contradicts itself: look at it".to_owned(),
        )),
        Outcome::CannotCheck => Err(Failure::Finding(
            "the lines are no zone that can be checked".to_owned(),
        )),
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--today" => options.today = Some(day(&value("--today", &mut arguments)?)?),
            "--json" => options.json = true,
            "-h" | "--help" => options.help = true,
            other => {
                return Err(Failure::BadInput(format!(
                    "mrz does not know `{other}`; see `countercheck-cli mrz --help`"
                )));
            }
        }
    }
    Ok(options)
}

/// Standard input, whole.
fn input() -> Result<String, Failure> {
    let bad = |why: &str| Failure::BadInput(format!("standard input: {why}"));
    let mut bytes = Vec::new();
    let mut input = io::stdin().lock().take(LIMIT + 1);
    input
        .read_to_end(&mut bytes)
        .map_err(|error| bad(&error.to_string()))?;
    if bytes.len() as u64 > LIMIT {
        return Err(bad("longer than any zone"));
    }
    String::from_utf8(bytes).map_err(|_| bad("not UTF-8 text"))
}
