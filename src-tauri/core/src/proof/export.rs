//! The file in which a log is handed over: lines of JSON.
//!
//! The first line says which log and which key, the last one has a signed checkpoint, and each line
//! between them is an entry with everything that its hash is made of. The body is a text, as the hash
//! is over its bytes and not over what they mean.

mod reading;

pub use reading::{LogLimits, ReadError, Reading, Told, Verdict, verify_log};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Entry;
use crate::domain::hex::{hex, unhex};

/// What the first line says of the format.
pub const FORMAT: &str = "countercheck-log/1";

/// The first line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Header {
    /// [`FORMAT`].
    pub format: String,
    /// Which log.
    pub origin: String,
    /// The terminal that wrote it.
    pub terminal: String,
    /// The public key of its checkpoints. Whoever made the file could have put another here.
    pub vkey: String,
    /// How many entries follow.
    pub entries: u64,
    /// The size of the checkpoint in the last line, if there is one.
    pub signed: Option<u64>,
    /// When the file was made: UTC milliseconds since 1970.
    pub at: i64,
}

/// The last line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Footer {
    /// The note of a checkpoint.
    pub checkpoint: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryLine<'a> {
    seq: u32,
    at: i64,
    #[serde(borrow)]
    terminal: Cow<'a, str>,
    #[serde(borrow)]
    operator: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    subject: Cow<'a, str>,
    #[serde(borrow)]
    body: Cow<'a, str>,
    #[serde(borrow)]
    prev: Cow<'a, str>,
    #[serde(borrow)]
    hash: Cow<'a, str>,
}

/// The first line, with its end.
pub fn header_line(header: &Header) -> serde_json::Result<String> {
    line(header)
}

/// The last line, with its end.
pub fn footer_line(footer: &Footer) -> serde_json::Result<String> {
    line(footer)
}

/// A line between them, with its end.
pub fn entry_line(entry: &Entry) -> serde_json::Result<String> {
    line(&EntryLine {
        seq: entry.seq,
        at: entry.at,
        terminal: Cow::Borrowed(&entry.terminal),
        operator: Cow::Borrowed(&entry.operator),
        kind: Cow::Borrowed(&entry.kind),
        subject: Cow::Borrowed(&entry.subject),
        body: Cow::Borrowed(&entry.body),
        prev: Cow::Owned(hex(&entry.prev)),
        hash: Cow::Owned(hex(&entry.hash)),
    })
}

fn line(value: &impl Serialize) -> serde_json::Result<String> {
    let mut line = serde_json::to_string(value)?;
    line.push('\n');
    Ok(line)
}

fn entry(line: &[u8]) -> Option<Entry> {
    let line: EntryLine<'_> = serde_json::from_slice(line).ok()?;
    Some(Entry {
        seq: line.seq,
        at: line.at,
        prev: unhex(&line.prev)?,
        hash: unhex(&line.hash)?,
        terminal: line.terminal.into_owned(),
        operator: line.operator.into_owned(),
        kind: line.kind.into_owned(),
        subject: line.subject.into_owned(),
        body: line.body.into_owned(),
    })
}
