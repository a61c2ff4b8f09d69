//! Everything that can be checked of a pack or a receipt without the store it came from.

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::pack::{Committed, entry, siblings};
use super::sealing::{Fault, Kind, Opened, open};
use crate::domain::hex::unhex;
use crate::proof::{Checkpoint, Hash, Verifier, verify_inclusion};

/// One thing that was checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The file is, byte for byte, what the key signed.
    Signature,
    /// The key is one that was trusted before, and not only named by the file.
    Key,
    /// The decision is what its entry in the log is bound to.
    Commitment,
    /// The entry is about this decision.
    Entry,
    /// The head of the log was signed with the same key.
    Checkpoint,
    /// The entry is in the log under that head.
    Inclusion,
    /// The file of this name beside it.
    Sibling(String),
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// It is so.
    Good,
    /// It is not.
    Bad,
    /// It could not be looked at.
    NotChecked,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The file.
    pub opened: Opened,
    /// What was checked, in the order of its weight.
    pub steps: Vec<(Step, Finding)>,
}

impl Report {
    /// Nothing was found wrong.
    pub fn is_good(&self) -> bool {
        self.steps
            .iter()
            .all(|(_, finding)| *finding != Finding::Bad)
    }
}

/// Checks a file. `beside` gives the bytes of a file that lies beside it.
pub fn examine(
    bytes: &[u8],
    trusted: Option<&Verifier>,
    beside: impl Fn(&str) -> Option<Vec<u8>>,
) -> Result<Report, Fault> {
    let opened = open(bytes, trusted)?;
    let key = if opened.trusted {
        Finding::Good
    } else {
        Finding::NotChecked
    };
    let mut steps = vec![(Step::Signature, Finding::Good), (Step::Key, key)];
    if opened.kind == Kind::Pack {
        // What the key signed has every part in its place, or its signer did not make packs.
        steps.extend(pack(&opened, beside).ok_or(Fault::OtherFormat)?);
    }
    Ok(Report { opened, steps })
}

fn pack(opened: &Opened, beside: impl Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<(Step, Finding)>> {
    let said = &opened.said;
    let decision = Committed::read(said.get("decision")?)?;
    let entry = entry(said.get("entry")?)?;
    let path = said.get("proof")?.as_array()?.iter();
    let path: Vec<Hash> = path
        .map(|hash| unhex(hash.as_str()?))
        .collect::<Option<_>>()?;
    let note = said.get("checkpoint")?.as_str()?;
    let body: Value = serde_json::from_str(&entry.body).ok()?;
    let bound = body.get("content")?.as_str().and_then(unhex);
    // The number of the decided check or review stands in the row under this name.
    let subject = match decision.kind.as_str() {
        "decision" => decision.text("check"),
        _ => decision.text("review"),
    };
    let about = subject == Some(entry.subject.as_str())
        && decision.text("verdict") == body.get("verdict").and_then(Value::as_str)
        && decision.text("terminal") == Some(entry.terminal.as_str())
        && decision.text("operator") == Some(entry.operator.as_str());
    let checkpoint = Checkpoint::open(note, &opened.key).ok();
    let included = checkpoint.as_ref().is_some_and(|head| {
        let index = u64::from(entry.seq).checked_sub(1);
        index.is_some_and(|index| {
            verify_inclusion(&entry.leaf(), index, head.size, &path, &head.root)
        })
    });
    let good = |is| if is { Finding::Good } else { Finding::Bad };
    let mut steps = vec![
        (Step::Commitment, good(bound == Some(decision.hash()))),
        (Step::Entry, good(about)),
        (Step::Checkpoint, good(checkpoint.is_some())),
        (Step::Inclusion, good(included)),
    ];
    for sibling in siblings(said.get("files")?)? {
        // A name is never a way to another folder.
        let plain = !sibling.name.contains(['/', '\\', '\0']) && !sibling.name.starts_with('.');
        let found = match plain.then(|| beside(&sibling.name)) {
            None => Finding::Bad,
            Some(None) => Finding::NotChecked,
            Some(Some(bytes)) => good(<[u8; 32]>::from(Sha256::digest(bytes)) == sibling.sha256),
        };
        steps.push((Step::Sibling(sibling.name), found));
    }
    Some(steps)
}
