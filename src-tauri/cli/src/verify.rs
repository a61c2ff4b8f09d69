//! `verify`: whether a file that Countercheck handed over is what was written, by its public formats
//! alone. It opens no store and needs no secret.
//!
//! The format is told by how the file begins: one module for each. Not here: any trust in the file.
//! What it says of itself, its own key included, is shown as that.

mod log;
mod pack;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};

use countercheck_core::proof::{Checkpoint, FORMAT, Told, Verifier};

use crate::Failure;
use crate::arguments::value;
use crate::output::say;

const HELP: &str = "\
Check a file that Countercheck handed over

Usage: countercheck-cli verify FILE [--checkpoint FILE]... [--key FILE] [--json]

FILE is an exported log, an evidence pack, a receipt, or the text of a receipt's QR code. Files
that belong to a pack are looked for beside it.

Options:
  --checkpoint FILE  A checkpoint that was kept elsewhere; may be given several times
  --key FILE         The public key of the log, kept elsewhere: a line name+id+key
  --json             One line of JSON
  -h, --help         Print this help

A log that somebody with the key of the store wrote anew, or cut off at the end, is found by a
checkpoint that they could not reach, and by nothing else. Ends with 0 if everything fits, 1 if
something does not, 2 if there is nothing to check.
";

/// No key and no checkpoint is longer.
const LONGEST_NOTE: u64 = 64 << 10;

#[derive(Default)]
struct Options {
    file: Option<String>,
    checkpoints: Vec<String>,
    key: Option<String>,
    json: bool,
    help: bool,
}

/// What a file is.
enum Format {
    Log,
    /// An evidence pack, a receipt, or the text of its QR code.
    Pack,
}

/// Runs the command with what follows its name.
pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<(), Failure> {
    let options = read(arguments)?;
    if options.help {
        return say(HELP);
    }
    let Some(path) = &options.file else {
        let message = "verify needs a file; see `countercheck-cli verify --help`";
        return Err(Failure::BadInput(message.to_owned()));
    };
    let told = told(&options)?;
    let bad = |why: &str| Failure::BadInput(format!("{path}: {why}"));
    let file = File::open(path).map_err(|error| bad(&error.to_string()))?;
    let mut file = BufReader::with_capacity(1 << 16, file);
    let begins = file.fill_buf().map_err(|error| bad(&error.to_string()))?;
    match format(begins) {
        Some(Format::Log) => log::run(path, file, &told, options.json),
        Some(Format::Pack) => pack::run(path, file, told.verifier.as_ref(), options.json),
        None => Err(bad("no file that this program knows")),
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Options, Failure> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--checkpoint" => {
                let path = value("--checkpoint", &mut arguments)?;
                options.checkpoints.push(path);
            }
            "--key" => options.key = Some(value("--key", &mut arguments)?),
            "--json" => options.json = true,
            "-h" | "--help" => options.help = true,
            path if !path.starts_with('-') && options.file.is_none() => {
                options.file = Some(argument);
            }
            other => {
                return Err(Failure::BadInput(format!(
                    "verify does not know `{other}`; see `countercheck-cli verify --help`"
                )));
            }
        }
    }
    Ok(options)
}

/// The format, by the first bytes.
fn format(begins: &[u8]) -> Option<Format> {
    let log = format!("{{\"format\":\"{FORMAT}\"");
    if begins.starts_with(log.as_bytes()) {
        return Some(Format::Log);
    }
    // What says first what it is, and is no log of this version, is no pack either: those have another
    // name first.
    if begins.starts_with(b"{\"format\":") {
        return None;
    }
    pack::begins(begins).then_some(Format::Pack)
}

/// What is known from elsewhere. Whether a checkpoint is good is found out with the file; that it is
/// one at all, here.
fn told(options: &Options) -> Result<Told, Failure> {
    let verifier = match &options.key {
        Some(path) => {
            let key = Verifier::parse(&small(path)?);
            let bad = |_| Failure::BadInput(format!("{path}: no public key of a log"));
            Some(key.map_err(bad)?)
        }
        None => None,
    };
    let notes: Result<Vec<String>, Failure> = options
        .checkpoints
        .iter()
        .map(|path| {
            let note = small(path)?;
            match Checkpoint::unproven(&note) {
                Ok(_) => Ok(note),
                Err(_) => Err(Failure::BadInput(format!("{path}: no checkpoint"))),
            }
        })
        .collect();
    Ok(Told {
        verifier,
        notes: notes?,
    })
}

fn small(path: &str) -> Result<String, Failure> {
    let bad = |why: &str| Failure::BadInput(format!("{path}: {why}"));
    let file = File::open(path).map_err(|error| bad(&error.to_string()))?;
    let mut text = String::new();
    let read = file.take(LONGEST_NOTE + 1).read_to_string(&mut text);
    match read {
        Ok(length) if length as u64 <= LONGEST_NOTE => Ok(text),
        Ok(_) => Err(bad("too long")),
        Err(error) => Err(bad(&error.to_string())),
    }
}
