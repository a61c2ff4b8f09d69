//! Packs and receipts of an invented log: what is whole is taken, and nothing else.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::*;
use crate::domain::hex::hex;
use crate::proof::{Checkpoint, Entry, Frontier, Hash, Signer, genesis, leaf, node};

const TERMINAL: &str = "01890000-0000-7000-8000-000000000001";
const DOCUMENT: &[u8] = b"%PDF-1.7 a document";

fn signer(seed: u8) -> Signer {
    Signer::new("countercheck/log/test", &[seed; 32]).unwrap()
}

fn decision() -> Committed {
    let text = |text: &str| Written::Text(text.to_owned());
    Committed {
        kind: "decision".to_owned(),
        nonce: [7; 32],
        values: vec![
            ("id".to_owned(), text("d-1")),
            ("check".to_owned(), text("c-1")),
            ("terminal".to_owned(), text(TERMINAL)),
            ("verdict".to_owned(), text("accept")),
            ("reason".to_owned(), text("A01")),
            ("customerText".to_owned(), text("고맙습니다")),
            ("note".to_owned(), text("")),
            ("operator".to_owned(), text("Kim")),
            ("decidedAt".to_owned(), Written::Number(1_790_000_000_000)),
        ],
    }
}

fn entry(seq: u32, prev: Hash, body: &Value) -> Entry {
    let mut entry = Entry {
        seq,
        at: 1_790_000_000_000,
        terminal: TERMINAL.to_owned(),
        operator: "Kim".to_owned(),
        kind: "decisionSaved".to_owned(),
        subject: "c-1".to_owned(),
        body: body.to_string(),
        prev,
        hash: [0; 32],
    };
    entry.hash = entry.content_hash();
    entry
}

/// Two entries; the decision is the second.
struct Log {
    entry: Entry,
    path: Vec<Hash>,
    checkpoint: String,
}

fn log(signer: &Signer) -> Log {
    let first = entry(1, genesis(TERMINAL), &json!({}));
    let body = json!({ "content": hex(&decision().hash()), "verdict": "accept" });
    let second = entry(2, first.hash, &body);
    let mut tree = Frontier::default();
    tree.push(first.leaf());
    tree.push(second.leaf());
    assert_eq!(tree.root(), node(&leaf(&first.hash), &leaf(&second.hash)));
    let checkpoint = Checkpoint {
        origin: signer.name().to_owned(),
        size: 2,
        root: tree.root(),
    };
    Log {
        entry: second,
        path: vec![first.leaf()],
        checkpoint: checkpoint.sign(signer).unwrap(),
    }
}

fn made(signer: &Signer, change: impl FnOnce(&mut Committed, &mut Log)) -> String {
    let (mut decision, mut log) = (decision(), log(signer));
    change(&mut decision, &mut log);
    let siblings = [Sibling {
        name: "pack-20260921-0a0a0a0a.pdf".to_owned(),
        what: "document".to_owned(),
        sha256: Sha256::digest(DOCUMENT).into(),
    }];
    let pack = Pack {
        decision: &decision,
        context: Map::new(),
        entry: &log.entry,
        path: &log.path,
        checkpoint: &log.checkpoint,
        siblings: &siblings,
        export: Map::new(),
    };
    pack.seal(signer).unwrap()
}

fn pack() -> String {
    made(&signer(1), |_, _| {})
}

fn receipt() -> String {
    let receipt = Receipt {
        site: "서울 마트".to_owned(),
        terminal: "Counter 1".to_owned(),
        at: "2026-09-21T23:13:20+09:00".to_owned(),
        check: "counter",
        verdict: "accept".to_owned(),
        eyes: Some(2),
        age: Some(("KR_YOUTH_YEAR".to_owned(), "pass")),
        entry: 2,
        commitment: decision().hash(),
    };
    receipt.seal(&signer(1)).unwrap()
}

fn whole(_: &str) -> Option<Vec<u8>> {
    Some(DOCUMENT.to_vec())
}

fn found(text: &str, step: &Step) -> Finding {
    let report = examine(text.as_bytes(), None, whole).unwrap();
    let mut steps = report.steps.iter();
    steps.find(|(one, _)| one == step).unwrap().1
}

#[test]
fn what_is_whole_is_taken() {
    let key = signer(1).verifier();
    for text in [pack(), receipt()] {
        let report = examine(text.as_bytes(), Some(&key), whole).unwrap();
        assert!(report.opened.trusted);
        assert!(
            report
                .steps
                .iter()
                .all(|(_, found)| *found == Finding::Good)
        );
        let own = examine(text.as_bytes(), None, whole).unwrap();
        assert!(own.is_good() && !own.opened.trusted);
        assert_eq!(own.steps[1], (Step::Key, Finding::NotChecked));
    }
    assert_eq!(pack(), pack(), "the same decision is the same file");
}

#[test]
fn every_single_bit_counts() {
    for text in [pack(), receipt()] {
        let bytes = text.as_bytes();
        for at in 0..bytes.len() {
            // Every position, and over all of them every bit; the first lines with every bit each.
            let bits: Vec<u32> = if at < 64 {
                (0..8).collect()
            } else {
                vec![at as u32 % 8]
            };
            for bit in bits {
                let mut other = bytes.to_vec();
                other[at] ^= 1 << bit;
                assert!(
                    open(&other, None).is_err(),
                    "byte {at}, bit {bit}: {:?}",
                    String::from_utf8_lossy(&other[at.saturating_sub(20)..at + 1])
                );
            }
        }
    }
}

#[test]
fn every_bit_of_the_text_of_a_code_counts() {
    let text = text_of(&receipt());
    for at in 0..text.len() {
        let mut other = text.as_bytes().to_vec();
        other[at] ^= 1 << (at % 8);
        let taken = from_text(&other).is_some_and(|bytes| open(&bytes, None).is_ok());
        assert!(!taken, "letter {at}");
    }
}

#[test]
fn what_is_cut_or_has_more_is_not_taken() {
    for text in [pack(), receipt()] {
        for end in 0..text.len() {
            assert!(open(&text.as_bytes()[..end], None).is_err(), "cut at {end}");
        }
        for more in [" ", "\n", "\0", "{}", "}"] {
            assert!(open(format!("{text}{more}").as_bytes(), None).is_err());
            assert!(open(format!("{more}{text}").as_bytes(), None).is_err());
        }
        // The same value written in other ways.
        let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&text).unwrap());
        assert_eq!(
            open(pretty.unwrap().as_bytes(), None),
            Err(Fault::NotCanonical)
        );
        let twice = text.replacen('{', "{\"at\":0,", 1);
        assert!(
            open(twice.as_bytes(), None).is_err(),
            "a name that comes twice"
        );
        let escaped = text.replacen("\"format\"", "\"\\u0066ormat\"", 1);
        assert_eq!(open(escaped.as_bytes(), None), Err(Fault::NotCanonical));
        let other_line = text.replacen("\"signature\":\"", "\"signature\":\"x\\n", 1);
        assert!(open(other_line.as_bytes(), None).is_err());
    }
}

#[test]
fn no_other_key_is_taken() {
    let other = signer(2);
    for text in [pack(), receipt()] {
        let opened = open(text.as_bytes(), Some(&other.verifier()));
        assert_eq!(opened, Err(Fault::OtherKey));
        // Somebody else's name for their own key, in the place of ours.
        let renamed = text.replace(&signer(1).verifier().vkey(), &other.verifier().vkey());
        assert_eq!(open(renamed.as_bytes(), None), Err(Fault::WrongSignature));
    }
    // Signed by somebody else over a head of ours.
    let forged = {
        let ours = log(&signer(1));
        made(&other, |_, log| *log = ours)
    };
    assert_eq!(found(&forged, &Step::Checkpoint), Finding::Bad);
}

#[test]
fn a_signature_under_one_thing_is_none_under_another() {
    let (pack, receipt) = (pack(), receipt());
    let signature = |text: &str| {
        let value: Value = serde_json::from_str(text).unwrap();
        value["signature"].as_str().unwrap().to_owned()
    };
    let swapped = receipt.replace(&signature(&receipt), &signature(&pack));
    assert_eq!(open(swapped.as_bytes(), None), Err(Fault::WrongSignature));
    let head = log(&signer(1)).checkpoint;
    let of_head = head.trim_end().rsplit(' ').next().unwrap();
    let swapped = receipt.replace(&signature(&receipt), of_head);
    assert_eq!(open(swapped.as_bytes(), None), Err(Fault::WrongSignature));
    let named = receipt.replace("countercheck receipt", "countercheck evidence pack");
    assert_eq!(open(named.as_bytes(), None), Err(Fault::WrongSignature));
}

#[test]
fn each_step_finds_what_it_is_for() {
    let key = signer(1);
    let other_nonce = made(&key, |decision, _| decision.nonce = [8; 32]);
    assert_eq!(found(&other_nonce, &Step::Commitment), Finding::Bad);
    let other_value = made(&key, |decision, _| {
        decision.values[6].1 = Written::Text("another note".to_owned());
    });
    assert_eq!(found(&other_value, &Step::Commitment), Finding::Bad);
    let moved = made(&key, |decision, _| decision.values.swap(6, 7));
    assert_eq!(found(&moved, &Step::Commitment), Finding::Bad);
    let other_case = made(&key, |_, log| log.entry.subject = "c-2".to_owned());
    assert_eq!(found(&other_case, &Step::Entry), Finding::Bad);
    assert_eq!(found(&other_case, &Step::Inclusion), Finding::Bad);
    let other_entry = made(&key, |_, log| log.path = vec![[3; 32]]);
    assert_eq!(found(&other_entry, &Step::Inclusion), Finding::Bad);
    let no_path = made(&key, |_, log| log.path.clear());
    assert_eq!(found(&no_path, &Step::Inclusion), Finding::Bad);
    let number_nought = made(&key, |_, log| log.entry.seq = 0);
    assert_eq!(found(&number_nought, &Step::Inclusion), Finding::Bad);
    let other_key = made(&key, |_, log| {
        log.checkpoint = self::log(&signer(2)).checkpoint
    });
    assert_eq!(found(&other_key, &Step::Checkpoint), Finding::Bad);
}

#[test]
fn what_lies_beside_is_told_apart() {
    let name = "pack-20260921-0a0a0a0a.pdf";
    let at = |beside: &dyn Fn(&str) -> Option<Vec<u8>>| {
        let report = examine(pack().as_bytes(), None, beside).unwrap();
        let good = report.is_good();
        (report.steps.last().unwrap().clone(), good)
    };
    let step = || Step::Sibling(name.to_owned());
    assert_eq!(at(&whole), ((step(), Finding::Good), true));
    assert_eq!(at(&|_| None), ((step(), Finding::NotChecked), true));
    let swapped = |_: &str| Some(b"%PDF-1.7 another".to_vec());
    assert_eq!(at(&swapped), ((step(), Finding::Bad), false));
}

#[test]
fn the_text_of_a_code_is_the_same_file() {
    let receipt = receipt();
    let text = text_of(&receipt);
    assert!(
        text.bytes()
            .all(|byte| b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".contains(&byte))
    );
    assert_eq!(
        from_text(text.as_bytes()),
        Some(receipt.clone().into_bytes())
    );
    for end in ["\n", "\r\n"] {
        let saved = format!("{text}{end}");
        assert_eq!(
            from_text(saved.as_bytes()),
            Some(receipt.clone().into_bytes())
        );
    }
    for other in [
        "",
        "CCR1",
        &format!("{text}A"),
        &text.to_lowercase(),
        &format!("{text}\n\n"),
    ] {
        let taken = from_text(other.as_bytes()).is_some_and(|bytes| open(&bytes, None).is_ok());
        assert!(!taken, "{other:?}");
    }
}

#[test]
fn base45_is_that_of_the_standard() {
    for (bytes, text) in [
        (&b"AB"[..], "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"", ""),
    ] {
        assert_eq!(super::base45::encode(bytes), text);
        assert_eq!(super::base45::decode(text).as_deref(), Some(bytes));
    }
    for none in ["GGW", "::", "A", "a", "ABCD:"] {
        assert_eq!(super::base45::decode(none), None, "{none:?}");
    }
}

#[test]
fn a_number_that_is_not_whole_is_not_signed() {
    let (decision, log) = (decision(), log(&signer(1)));
    let context = json!({ "a": [{ "b": 0.5 }] });
    let pack = Pack {
        decision: &decision,
        context: context.as_object().unwrap().clone(),
        entry: &log.entry,
        path: &log.path,
        checkpoint: &log.checkpoint,
        siblings: &[],
        export: Map::new(),
    };
    assert!(pack.seal(&signer(1)).is_err());
}
