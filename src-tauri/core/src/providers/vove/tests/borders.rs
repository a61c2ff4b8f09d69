//! Where an answer is cut does not matter; where it ends does.

use std::io::Read;

use proptest::test_runner::{Config, TestRunner};

use super::answers::{DOCUMENTS, USER, mixed};
use super::{Limits, Problem, documents, problem, raw, read_documents, read_user, slot, told};
use crate::domain::verification::{Evidence, Side};

/// Gives its bytes in pieces of these lengths, over and over.
struct Pieces<'b> {
    bytes: &'b [u8],
    lengths: Vec<usize>,
    next: usize,
}

impl Read for Pieces<'_> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let length = self.lengths[self.next % self.lengths.len()];
        self.next += 1;
        let length = length.min(room.len()).min(self.bytes.len());
        let (head, rest) = self.bytes.split_at(length);
        room[..length].copy_from_slice(head);
        self.bytes = rest;
        Ok(length)
    }
}

/// Everything in an answer.
fn whole(evidence: &Evidence) -> String {
    let mut text = format!("{} {}", told(&evidence.selfie), evidence.received);
    for (side, slot) in &evidence.others {
        text += &format!("\n{side:?} {}", told(slot));
    }
    text += &format!("\n{:?}", evidence.fields);
    for one in &evidence.documents {
        text += &format!("\n{:?} {:?}", one.document.step, one.document.fields);
        for (side, slot) in &one.pictures {
            text += &format!("\n{side:?} {}", told(slot));
        }
    }
    text
}

#[test]
fn everything_in_a_mixed_answer_is_found() {
    let found = documents(mixed().as_bytes()).unwrap();
    assert!(
        told(&found.selfie).ends_with("[ff, d8, ff, e0, 00, 10, f8]"),
        "{}",
        told(&found.selfie)
    );
    assert!(told(slot(&found, &Side::Front)).ends_with("[48, 65, 6c, 6c, 6f]"));
    assert!(told(slot(&found, &Side::FrontCropped)).ends_with("[ff, ef]"));
    assert_eq!(told(slot(&found, &Side::Back)), "missing");
    let crate::domain::verification::Slot::Bytes(video) =
        slot(&found, &Side::Other("video".to_owned()))
    else {
        panic!("a long text is a picture");
    };
    assert_eq!(video.bytes.len(), 3_300);
    let fields = &found.documents[0].document.fields;
    for (name, value) in [
        ("note", "ab \"quoted\" \\ é😀"),
        ("score", "-1.50E+2"),
        ("checks.face.ok", "true"),
        ("checks.list", r#"[1,"a",null,{"b":[]}]"#),
    ] {
        assert_eq!(raw(fields, name), Some(value), "{name}");
    }
    assert_eq!(raw(&found.fields, "requestId"), Some("é"));
}

#[test]
fn any_cut_gives_the_same() {
    let answer = mixed();
    let once = whole(&documents(answer.as_bytes()).unwrap());
    let cut = |lengths: Vec<usize>| {
        let pieces = Pieces {
            bytes: answer.as_bytes(),
            lengths,
            next: 0,
        };
        whole(&read_documents(pieces, Limits::default()).unwrap())
    };
    for length in 1..=130 {
        assert_eq!(cut(vec![length]), once, "{length}");
    }
    // One cut, at every byte.
    for at in 1..answer.len() {
        assert_eq!(cut(vec![at, answer.len()]), once, "{at}");
    }
    let config = Config {
        cases: 1_000,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&proptest::collection::vec(1..400_usize, 1..30), |lengths| {
            proptest::prop_assert_eq!(cut(lengths.clone()), once.clone(), "{:?}", lengths);
            Ok(())
        })
        .unwrap();
}

#[test]
fn an_answer_cut_short_is_none() {
    let mixed = mixed();
    for answer in [USER, DOCUMENTS, &mixed] {
        for at in 0..answer.len() {
            let part = &answer.as_bytes()[..at];
            assert_eq!(problem(documents(part)), Problem::Incomplete, "{at}");
        }
    }
    for at in 0..USER.len() {
        let part = &USER.as_bytes()[..at];
        let ended = read_user(part, Limits::default());
        assert_eq!(problem(ended), Problem::Incomplete, "{at}");
    }
}

/// Changed bytes make some answer or none, and never a crash.
#[test]
fn noise_is_survived() {
    let answer = mixed();
    let change = (
        proptest::prelude::any::<proptest::sample::Index>(),
        0..=u8::MAX,
    );
    let config = Config {
        cases: 20_000,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&proptest::collection::vec(change, 1..6), |changes| {
            let mut bytes = answer.clone().into_bytes();
            for (place, byte) in changes {
                let at = place.index(bytes.len());
                bytes[at] = byte;
            }
            documents(&bytes).ok();
            Ok(())
        })
        .unwrap();
}
