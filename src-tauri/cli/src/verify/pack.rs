//! An evidence pack, a receipt, or the text of a receipt's QR code.
//!
//! Every step that was taken is told, and so is what could not be looked at. Without a key from
//! elsewhere the file's own word is all there is: it is whole, and anybody could have made it.

use std::io::Read;
use std::path::Path;

use countercheck_core::packs::{Fault, Finding, Kind, LARGEST, Report, Step, examine, from_text};
use countercheck_core::proof::Verifier;
use serde_json::{Value, json};

use crate::Failure;
use crate::output::say;

/// Longest file beside a pack that is read.
const LONGEST_SIBLING: u64 = 64 << 20;

/// Whether a file that begins like this is for this module: a JSON object, or the text of a code.
pub(super) fn begins(begins: &[u8]) -> bool {
    begins.starts_with(b"{") || begins.starts_with(b"CCR1:")
}

/// Checks the file at `path`.
pub(super) fn run(
    path: &str,
    file: impl Read,
    key: Option<&Verifier>,
    as_json: bool,
) -> Result<(), Failure> {
    let limit = 2 * LARGEST as u64;
    let mut bytes = Vec::new();
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::BadInput(format!("{path}: {error}")))?;
    let bytes = from_text(&bytes).unwrap_or(bytes);
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let report = examine(&bytes, key, |name| beside(folder, name));
    match report {
        Ok(report) => {
            say(&if as_json {
                line(&report)
            } else {
                text(&report)
            })?;
            if report.is_good() {
                Ok(())
            } else {
                Err(Failure::Finding("this is not what was written".to_owned()))
            }
        }
        Err(fault) => {
            if as_json {
                say(&format!(
                    "{}\n",
                    json!({ "good": false, "why": fault.to_string() })
                ))?;
            }
            let why = format!("{path}: {fault}");
            Err(match fault {
                Fault::OtherVersion => Failure::BadInput(why),
                _ => Failure::Finding(why),
            })
        }
    }
}

/// The bytes of a file beside the pack. The name was looked at: it is one, and no way elsewhere.
fn beside(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let file = std::fs::File::open(folder.join(name)).ok()?;
    let mut bytes = Vec::new();
    let read = file.take(LONGEST_SIBLING).read_to_end(&mut bytes);
    read.ok().map(|_| bytes)
}

fn name(step: &Step) -> String {
    match step {
        Step::Signature => "signature".to_owned(),
        Step::Key => "key".to_owned(),
        Step::Commitment => "commitment".to_owned(),
        Step::Entry => "entry".to_owned(),
        Step::Checkpoint => "checkpoint".to_owned(),
        Step::Inclusion => "inclusion".to_owned(),
        Step::Sibling(name) => format!("file {name}"),
    }
}

fn about(step: &Step, found: Finding) -> &'static str {
    match (step, found) {
        (Step::Signature, _) => "every byte is what the key signed",
        (Step::Key, Finding::Good) => "it is the key that you trust",
        (Step::Key, _) => {
            "the key is the file's own: it is whole, and who made it is not known. Give the key \
             that you got from elsewhere with --key"
        }
        (Step::Commitment, Finding::Good) => "the decision is what its log entry is bound to",
        (Step::Commitment, _) => "the decision is not what its log entry is bound to",
        (Step::Entry, Finding::Good) => "the log entry is about this decision",
        (Step::Entry, _) => "the log entry is about something else",
        (Step::Checkpoint, Finding::Good) => "the head of the log was signed with the same key",
        (Step::Checkpoint, _) => "the head of the log was not signed with this key",
        (Step::Inclusion, Finding::Good) => "the entry is in the log under that head",
        (Step::Inclusion, _) => "the entry is not in the log under that head",
        (Step::Sibling(_), Finding::Good) => "it is the file that was signed with it",
        (Step::Sibling(_), Finding::Bad) => {
            "it is another file than the one that was signed with it"
        }
        (Step::Sibling(_), Finding::NotChecked) => "it does not lie beside the pack",
    }
}

const fn word(found: Finding) -> &'static str {
    match found {
        Finding::Good => "good",
        Finding::Bad => "BAD",
        Finding::NotChecked => "not checked",
    }
}

fn text(report: &Report) -> String {
    let said = &report.opened.said;
    let mut lines = vec![match report.opened.kind {
        Kind::Pack => "evidence pack".to_owned(),
        Kind::Receipt => "receipt".to_owned(),
    }];
    if report.opened.kind == Kind::Receipt {
        for field in [
            "site", "terminal", "at", "check", "verdict", "people", "rule", "age", "entry",
        ] {
            match said.get(field) {
                Some(Value::String(text)) => lines.push(format!("  {field}: {}", plain(text))),
                Some(other) => lines.push(format!("  {field}: {other}")),
                None => {}
            }
        }
    }
    lines.push(format!("  signed by: {}", plain(report.opened.key.name())));
    for (step, found) in &report.steps {
        let (word, name, about) = (word(*found), plain(&name(step)), about(step, *found));
        lines.push(format!("{word:<11}  {name}: {about}"));
    }
    let result = if report.is_good() { "pass" } else { "fail" };
    lines.push(format!("Result: {result}\n"));
    lines.join("\n")
}

/// Signed or not, it is not to write to the terminal what it likes.
fn plain(text: &str) -> String {
    let escaped = text.chars().flat_map(|c| {
        let hidden = c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if hidden {
            c.escape_unicode().collect::<Vec<_>>()
        } else {
            vec![c]
        }
    });
    escaped.collect()
}

fn line(report: &Report) -> String {
    let steps = report.steps.iter().map(|(step, found)| {
        let found = match found {
            Finding::Good => "good",
            Finding::Bad => "bad",
            Finding::NotChecked => "notChecked",
        };
        json!({ "step": name(step), "found": found })
    });
    let kind = match report.opened.kind {
        Kind::Pack => "pack",
        Kind::Receipt => "receipt",
    };
    let line = json!({
        "kind": kind,
        "good": report.is_good(),
        "trusted": report.opened.trusted,
        "key": report.opened.key.vkey(),
        "steps": steps.collect::<Value>(),
    });
    format!("{line}\n")
}
