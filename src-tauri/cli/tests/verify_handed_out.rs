//! `verify` as whoever was handed a pack or a receipt meets it: files, exit codes and words.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use countercheck_core::domain::hex::hex;
use countercheck_core::packs::{Committed, Pack, Receipt, Sibling, Written, text_of};
use countercheck_core::proof::{Checkpoint, Entry, Frontier, Signer, genesis};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

const DRAWN: &[u8] = b"%PDF-1.7 drawn";
const AT: i64 = 1_790_000_000_000;

fn signer(seed: u8) -> Signer {
    Signer::new("countercheck/log/terminal", &[seed; 32]).unwrap()
}

fn decision() -> Committed {
    let text = |name: &str, text: &str| (name.to_owned(), Written::Text(text.to_owned()));
    Committed {
        kind: "decision".to_owned(),
        nonce: [7; 32],
        values: vec![
            text("check", "check-1"),
            text("terminal", "terminal"),
            text("verdict", "accept"),
            text("operator", "kim"),
            ("decidedAt".to_owned(), Written::Number(AT)),
        ],
    }
}

fn pack() -> String {
    let decision = decision();
    let body = json!({ "content": hex(&decision.hash()), "verdict": "accept" });
    let mut entry = Entry {
        seq: 1,
        at: AT,
        terminal: "terminal".to_owned(),
        operator: "kim".to_owned(),
        kind: "decisionSaved".to_owned(),
        subject: "check-1".to_owned(),
        body: body.to_string(),
        prev: genesis("terminal"),
        hash: [0; 32],
    };
    entry.hash = entry.content_hash();
    let mut tree = Frontier::default();
    tree.push(entry.leaf());
    let checkpoint = Checkpoint {
        origin: signer(9).name().to_owned(),
        size: 1,
        root: tree.root(),
    };
    let pack = Pack {
        decision: &decision,
        context: Map::new(),
        entry: &entry,
        path: &[],
        checkpoint: &checkpoint.sign(&signer(9)).unwrap(),
        siblings: &[Sibling {
            name: "pack.pdf".to_owned(),
            what: "document".to_owned(),
            sha256: Sha256::digest(DRAWN).into(),
        }],
        export: Map::new(),
    };
    pack.seal(&signer(9)).unwrap()
}

fn receipt() -> String {
    let receipt = Receipt {
        site: "서울 마트\u{1b}[31m".to_owned(),
        terminal: "Counter 1".to_owned(),
        at: "2026-09-21T23:13:20+09:00".to_owned(),
        check: "review",
        verdict: "approve".to_owned(),
        eyes: Some(2),
        age: None,
        entry: 1,
        commitment: decision().hash(),
    };
    receipt.seal(&signer(9)).unwrap()
}

/// A folder with what was handed out.
struct Handed(TempDir);

impl Handed {
    fn out() -> Self {
        let folder = TempDir::new().unwrap();
        let key = |seed| signer(seed).verifier().vkey() + "\n";
        for (name, bytes) in [
            ("pack.json", pack().into_bytes()),
            ("pack.pdf", DRAWN.to_vec()),
            ("receipt.json", receipt().into_bytes()),
            ("code.txt", (text_of(&receipt()) + "\n").into_bytes()),
            ("key", key(9).into_bytes()),
            ("other", key(8).into_bytes()),
        ] {
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Exit code and words, with a key from elsewhere.
    fn verify(&self, name: &str, key: Option<&str>) -> (i32, String) {
        let key = key.map(|key| self.path(key));
        let output = verify(&self.path(name), key.as_deref(), &[]);
        let said = String::from_utf8(output.stdout).unwrap();
        (output.status.code().unwrap(), said)
    }
}

fn verify(file: &Path, key: Option<&Path>, more: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_countercheck-cli"));
    program.arg("verify").arg(file).args(more);
    if let Some(key) = key {
        program.arg("--key").arg(key);
    }
    program.output().unwrap()
}

#[test]
fn what_is_whole_passes_and_says_whose_word_it_is() {
    let handed = Handed::out();
    for name in ["pack.json", "receipt.json", "code.txt"] {
        let (code, said) = handed.verify(name, Some("key"));
        assert_eq!(code, 0, "{said}");
        assert!(said.ends_with("Result: pass\n"), "{said}");
        assert!(!said.contains("not checked"), "{said}");
        let (code, said) = handed.verify(name, None);
        assert!(code == 0 && said.contains("not checked  key"), "{said}");
    }
    let (_, said) = handed.verify("code.txt", Some("key"));
    assert!(said.contains("people: 2"), "{said}");
    assert!(!said.contains('\u{1b}'), "a terminal is told nothing");
}

#[test]
fn every_changed_byte_fails() {
    let handed = Handed::out();
    for (name, step) in [("pack.json", 97), ("receipt.json", 41), ("code.txt", 41)] {
        let whole = fs::read(handed.path(name)).unwrap();
        // The line break at the end of a code is an editor's, and no part of it.
        for at in (0..whole.len() - 1).step_by(step) {
            let mut other = whole.clone();
            other[at] ^= 1;
            fs::write(handed.path(name), other).unwrap();
            let (code, said) = handed.verify(name, Some("key"));
            assert_ne!(code, 0, "{name}, byte {at}: {said}");
        }
        fs::write(handed.path(name), whole).unwrap();
        assert_eq!(handed.verify(name, Some("key")).0, 0);
        assert_eq!(handed.verify(name, Some("other")).0, 1, "another key");
    }
    let changed = [DRAWN, b" "].concat();
    fs::write(handed.path("pack.pdf"), changed).unwrap();
    let (code, said) = handed.verify("pack.json", Some("key"));
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("BAD          file pack.pdf"), "{said}");
    assert!(said.ends_with("Result: fail\n"), "{said}");
    fs::remove_file(handed.path("pack.pdf")).unwrap();
    let (code, said) = handed.verify("pack.json", Some("key"));
    assert!(code == 0 && said.contains("does not lie beside"), "{said}");
}

#[test]
fn a_program_is_told_in_json() {
    let handed = Handed::out();
    let key = handed.path("key");
    let output = verify(&handed.path("pack.json"), Some(&key), &["--json"]);
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&said["kind"], &said["good"]),
        (&json!("pack"), &json!(true))
    );
    assert_eq!(said["trusted"], json!(true));
    assert_eq!(said["steps"].as_array().unwrap().len(), 7);
}
