//! `inspect`: what the review desk would find in a saved answer of VOVE: each picture, each date as
//! it is read, what the provider thinks, and everything worth a look.
//!
//! Files are read by the rules of the wire and within its limits, so a hostile one costs no more
//! than a hostile answer. Pictures are decoded one by one within the desk's limits, and measured.
//! Faces are not looked for, so what is about them is not found here.

mod report;

use std::fs::File;

use countercheck_core::domain::verification::{Evidence, Verification};
use countercheck_core::providers::vove::{
    Content, Limits, Problem, ReadEnd, read_documents, read_user,
};
use jiff::civil::Date;
use report::Report;

use crate::Failure;
use crate::arguments::value;
use crate::day::{day, today};
use crate::output::say;

const HELP: &str = "\
Look into a saved answer of VOVE as the review desk does

Usage: countercheck-cli inspect DOCUMENTS.json [--user USER.json] [--today YYYY-MM-DD] [--json]

DOCUMENTS.json is the answer of GET /v2/users/:refId/documents.

Options:
  --user FILE         The answer of GET /v2/users/:refId, for its status and to compare
  --today YYYY-MM-DD  The day to count with; without it, today at this computer
  --json              One line of JSON
  -h, --help          Print this help

Dates are read as DD/MM/YYYY or ISO 8601 and never with the month first. Ends with 1 if something
fails or cannot be checked.
";

#[derive(Default)]
struct Options {
    documents: Option<String>,
    user: Option<String>,
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
    let Some(documents) = &options.documents else {
        let message = "inspect needs a file: the answer of GET /v2/users/:refId/documents";
        return Err(Failure::BadInput(message.to_owned()));
    };
    let evidence: Evidence = saved(documents, read_documents)?;
    let user: Option<Verification> = match &options.user {
        Some(path) => Some(saved(path, read_user)?),
        None => None,
    };
    let today = options.today.unwrap_or_else(today);
    let report = Report::of(&evidence, user.as_ref(), today);
    say(&if options.json {
        report.json()
    } else {
        report.text()
    })?;
    match report.troubles() {
        0 => Ok(()),
        1 => Err(Failure::Finding("1 thing to look at".to_owned())),
        count => Err(Failure::Finding(format!("{count} things to look at"))),
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--user" => options.user = Some(value("--user", &mut arguments)?),
            "--today" => options.today = Some(day(&value("--today", &mut arguments)?)?),
            "--json" => options.json = true,
            "-h" | "--help" => options.help = true,
            path if !path.starts_with('-') && options.documents.is_none() => {
                options.documents = Some(argument);
            }
            other => {
                return Err(Failure::BadInput(format!(
                    "inspect does not know `{other}`; see `countercheck-cli inspect --help`"
                )));
            }
        }
    }
    Ok(options)
}

/// Reads a file, or says what is wrong with it.
fn saved<T>(path: &str, read: impl Fn(File, Limits) -> Result<T, ReadEnd>) -> Result<T, Failure> {
    let bad = |why: &str| Failure::BadInput(format!("{path}: {why}"));
    let file = File::open(path).map_err(|error| bad(&error.to_string()))?;
    read(file, Limits::default()).map_err(|end| bad(&words(&end)))
}

fn words(end: &ReadEnd) -> String {
    match &end.problem {
        Problem::Incomplete => "the JSON ends before its end".to_owned(),
        Problem::TooLarge => "larger than an answer may be".to_owned(),
        Problem::TooDeep => "nested deeper than an answer may be".to_owned(),
        Problem::Malformed { at } => format!("not good JSON near byte {at}"),
        Problem::NotJson(Content::Html) => "a web page, not JSON".to_owned(),
        Problem::NotJson(Content::ByteOrderMark) => {
            "begins with a byte order mark, which JSON does not have".to_owned()
        }
        Problem::NotJson(Content::WideText) => "UTF-16 or UTF-32; JSON is UTF-8".to_owned(),
        Problem::OtherShape(expected) => format!("good JSON, but not {expected}"),
        problem => end.raw.clone().unwrap_or_else(|| format!("{problem:?}")),
    }
}
