//! `verify` as an auditor meets it: files, exit codes and words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use std::io::Write;
use std::process::{Command, Output};

use countercheck_core::proof::{
    Checkpoint, Entry, FORMAT, Footer, Frontier, Header, Signer, entry_line, footer_line, genesis,
    header_line,
};
use serde_json::Value;
use tempfile::NamedTempFile;

fn file(content: &str) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content.as_bytes()).unwrap();
    file
}

fn verify(arguments: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_countercheck-cli"))
        .arg("verify")
        .args(arguments)
        .output();
    program.unwrap()
}

fn signer(seed: u8) -> Signer {
    Signer::new("countercheck/log/terminal", &[seed; 32]).unwrap()
}

fn entries(count: u32, operator: &str) -> Vec<Entry> {
    let mut prev = genesis("terminal");
    (1..=count)
        .map(|seq| {
            let mut entry = Entry {
                seq,
                at: 1_790_000_000_000,
                terminal: "terminal".to_owned(),
                operator: operator.to_owned(),
                kind: "decisionSaved".to_owned(),
                subject: format!("check-{seq}"),
                body: "{}".to_owned(),
                prev,
                hash: [0; 32],
            };
            entry.hash = entry.content_hash();
            prev = entry.hash;
            entry
        })
        .collect()
}

fn note(entries: &[Entry]) -> String {
    let mut tree = Frontier::default();
    for entry in entries {
        tree.push(entry.leaf());
    }
    let checkpoint = Checkpoint {
        origin: signer(9).name().to_owned(),
        size: tree.size(),
        root: tree.root(),
    };
    checkpoint.sign(&signer(9)).unwrap()
}

fn log(entries: &[Entry]) -> String {
    let header = Header {
        format: FORMAT.to_owned(),
        origin: signer(9).name().to_owned(),
        terminal: "terminal".to_owned(),
        vkey: signer(9).verifier().vkey(),
        entries: entries.len() as u64,
        signed: Some(entries.len() as u64),
        at: 1_790_000_000_000,
    };
    let footer = Footer {
        checkpoint: Some(note(entries)),
    };
    let lines: String = entries
        .iter()
        .map(|entry| entry_line(entry).unwrap())
        .collect();
    header_line(&header).unwrap() + &lines + &footer_line(&footer).unwrap()
}

/// Exit code and report of a log, with checkpoints and a key from elsewhere.
fn report(log: &str, notes: &[&str], key: Option<&str>) -> (i32, Value, String) {
    let log = file(log);
    let notes: Vec<_> = notes.iter().map(|note| file(note)).collect();
    let key = key.map(file);
    let mut arguments = vec![log.path().to_str().unwrap()];
    for note in &notes {
        arguments.extend(["--checkpoint", note.path().to_str().unwrap()]);
    }
    if let Some(key) = &key {
        arguments.extend(["--key", key.path().to_str().unwrap()]);
    }
    let text = String::from_utf8(verify(&arguments).stdout).unwrap();
    arguments.push("--json");
    let output = verify(&arguments);
    let json = serde_json::from_slice(&output.stdout).unwrap();
    (output.status.code().unwrap(), json, text)
}

#[test]
fn a_whole_log_passes_and_says_what_nobody_knows_from_it() {
    let whole = entries(30, "kim");
    let (code, json, text) = report(&log(&whole), &[], None);
    assert_eq!(
        (code, &json["good"], &json["entries"]),
        (0, &true.into(), &30.into())
    );
    assert!(text.contains("30 entries in order"), "{text}");
    assert!(text.contains("wrote all of it anew"), "{text}");
    assert!(text.contains("whose log this is"), "{text}");
    assert!(text.ends_with("Result: pass\n"), "{text}");
}

#[test]
fn with_key_and_checkpoint_from_elsewhere_less_is_unknown() {
    let whole = entries(30, "kim");
    let key = signer(9).verifier().vkey() + "\n";
    let (code, json, text) = report(&log(&whole), &[&note(&whole[..20])], Some(&key));
    assert_eq!((code, &json["provenUpTo"]), (0, &20.into()));
    assert!(text.contains("entries 21 to 30 anew"), "{text}");
    let (code, _, text) = report(&log(&whole), &[&note(&whole)], Some(&key));
    assert_eq!(code, 0);
    assert!(
        !text.contains("anew") && !text.contains("whose log"),
        "{text}"
    );
}

#[test]
fn an_attack_names_its_entry_and_ends_with_1() {
    let whole = entries(30, "kim");
    let edited = log(&whole).replacen("check-7\"", "check-8\"", 1);
    let (code, json, text) = report(&edited, &[], None);
    assert_eq!((code, &json["good"]), (1, &false.into()));
    assert_eq!(json["findings"][0]["what"], "edited");
    assert_eq!(json["findings"][0]["first"], 7);
    assert!(text.contains("entry 7 was changed"), "{text}");
    assert!(text.ends_with("Result: fail\n"), "{text}");
}

/// Somebody with the key cuts the end off, or writes it all anew, and signs: whole by itself.
#[test]
fn what_was_signed_again_is_found_by_a_checkpoint_from_elsewhere_alone() {
    let whole = entries(30, "kim");
    let kept = note(&whole);
    for (other, what) in [
        (whole[..25].to_vec(), "cutOff"),
        (entries(30, "lee"), "rewritten"),
        (entries(40, "lee"), "rewritten"),
    ] {
        assert_eq!(report(&log(&other), &[], None).0, 0);
        let (code, json, _) = report(&log(&other), &[&kept], None);
        assert_eq!((code, &json["findings"][0]["what"]), (1, &what.into()));
    }
}

#[test]
fn another_key_ends_with_1() {
    let whole = entries(3, "kim");
    let key = signer(8).verifier().vkey();
    let (code, json, _) = report(&log(&whole), &[], Some(&key));
    assert_eq!(
        (code, &json["findings"][0]["what"]),
        (1, &"otherKey".into())
    );
}

#[test]
fn what_is_nothing_to_check_ends_with_2_and_a_word() {
    let whole = log(&entries(3, "kim"));
    let (good, empty, html) = (file(&whole), file(""), file("<html>"));
    let later = file(&whole.replacen("countercheck-log/1", "countercheck-log/2", 1));
    let path = |file: &NamedTempFile| file.path().to_str().unwrap().to_owned();
    for arguments in [
        vec![],
        vec!["/no/such/file".to_owned()],
        vec![path(&empty)],
        vec![path(&html)],
        vec![path(&later)],
        vec!["/".to_owned()],
        vec![path(&good), path(&good)],
        vec![path(&good), "--nonsense".to_owned()],
        vec![path(&good), "--key".to_owned()],
        vec![path(&good), "--key".to_owned(), path(&html)],
        vec![path(&good), "--checkpoint".to_owned(), path(&html)],
        vec![path(&good), "--checkpoint".to_owned(), path(&good)],
    ] {
        let texts: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = verify(&texts);
        assert_eq!(output.status.code(), Some(2), "{texts:?}");
        assert!(!output.stderr.is_empty(), "{texts:?}");
        assert!(output.stdout.is_empty(), "{texts:?}");
    }
    assert_eq!(verify(&["--help"]).status.code(), Some(0));
}
