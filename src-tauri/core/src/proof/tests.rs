//! What others computed, what is true of every size, and what an attacker would try.

mod logs;
mod notes;
mod trees;

use super::*;

/// A whole log of one terminal.
fn log(entries: u32) -> Vec<Entry> {
    let mut prev = genesis("terminal");
    (1..=entries)
        .map(|seq| {
            let entry = written(seq, prev);
            prev = entry.hash;
            entry
        })
        .collect()
}

/// An entry as it is written after another.
fn written(seq: u32, prev: Hash) -> Entry {
    let mut entry = Entry {
        seq,
        at: 1_790_000_000_000 + i64::from(seq),
        terminal: "terminal".to_owned(),
        operator: "kim".to_owned(),
        kind: "decisionSaved".to_owned(),
        subject: format!("check-{seq}"),
        body: r#"{"reason":"A01","verdict":"accept"}"#.to_owned(),
        prev,
        hash: [0; 32],
    };
    entry.hash = entry.content_hash();
    entry
}

/// What the walk says of a log.
fn walk(entries: &[Entry], checkpoints: Vec<Checkpoint>) -> Result<Head, Broken> {
    let mut examiner = Examiner::default().against(checkpoints);
    for (number, entry) in entries.iter().enumerate() {
        if let Err(suspect) = examiner.take(entry) {
            return Err(examiner.explain(&suspect, entries.get(number + 1)));
        }
    }
    examiner.finish()
}

fn checkpoint(entries: &[Entry]) -> Checkpoint {
    let mut tree = Frontier::default();
    for entry in entries {
        tree.push(entry.leaf());
    }
    Checkpoint {
        origin: "countercheck/log/terminal".to_owned(),
        size: tree.size(),
        root: tree.root(),
    }
}
