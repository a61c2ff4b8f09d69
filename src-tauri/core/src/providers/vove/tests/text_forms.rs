//! The text forms of a picture: a table, and chance against a second reading of the rules.

use proptest::test_runner::{Config, TestRunner};
use proptest::{prelude::*, sample::select};

use super::{documents, slot};
use crate::domain::verification::{Side, Slot};
use crate::providers::vove::text_form::TextForm;

const LIMIT: usize = 1 << 20;

fn read(text: &[u8]) -> Slot {
    let mut form = TextForm::new(LIMIT);
    form.push(text);
    form.finish()
}

/// A slot without its hash, which is checked elsewhere.
fn told(slot: &Slot) -> String {
    match slot {
        Slot::Missing => "missing".to_owned(),
        Slot::NotBase64 => "not base64".to_owned(),
        Slot::TooLarge => "too large".to_owned(),
        Slot::Bytes(original) => original.bytes.iter().map(|b| format!("{b:02x}")).collect(),
    }
}

#[test]
fn every_form_has_one_reading() {
    let rows = include_str!("text_forms.tsv").lines();
    let rows: Vec<_> = rows.filter(|row| !row.starts_with('#')).collect();
    assert!(rows.len() >= 40, "{}", rows.len());
    for row in rows {
        let [name, text, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let answer = format!(r#"{{"documents":[{{"front":{text}}}]}}"#);
        let found = documents(answer.as_bytes()).unwrap();
        assert_eq!(told(slot(&found, &Side::Front)), expected, "{name}");
        // Under a name that nobody knows a long text is read by the same rules.
        let long = text.replacen('"', &format!("\"{}", " ".repeat(5_000)), 1);
        let answer = format!(r#"{{"documents":[{{"video":{long}}}]}}"#);
        let found = documents(answer.as_bytes()).unwrap();
        let (side, slot) = found.documents[0].pictures.last().unwrap();
        assert_eq!(side, &Side::Other("video".to_owned()));
        assert_eq!(told(slot), expected, "{name}");
    }
}

#[test]
fn the_hash_is_that_of_the_bytes() {
    let Slot::Bytes(original) = read(b"YWJj") else {
        panic!("these are three bytes");
    };
    assert_eq!(
        original.sha256_hex(),
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

/// The same rules, slowly: everything is taken off by hand, then values are looked up one by one.
fn plainly(text: &str) -> String {
    let refused = "not base64".to_owned();
    let mut text: Vec<char> = text.chars().collect();
    while text.first().is_some_and(|c| " \t\r\n".contains(*c)) {
        text.remove(0);
    }
    let lower: String = text.iter().collect::<String>().to_ascii_lowercase();
    if lower.starts_with("data:") {
        let Some(comma) = text.iter().position(|c| *c == ',') else {
            return refused;
        };
        let prefix: String = text[..comma].iter().collect();
        if !prefix.to_ascii_lowercase().ends_with(";base64") || prefix.len() > 256 {
            return refused;
        }
        text.drain(..=comma);
    }
    text.retain(|c| !" \t\r\n".contains(*c));
    let padding = text.iter().rev().take_while(|c| **c == '=').count();
    text.truncate(text.len() - padding);
    if padding > 0 && (padding > 2 || !(text.len() + padding).is_multiple_of(4)) {
        return refused;
    }
    let has = |wanted: &str| text.iter().any(|c| wanted.contains(*c));
    if has("+/") && has("-_") {
        return refused;
    }
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut bits = Vec::new();
    for c in &text {
        let value = match c {
            '+' | '-' => 62,
            '/' | '_' => 63,
            c => match alphabet.find(*c) {
                Some(value) => value,
                None => return refused,
            },
        };
        bits.extend((0..6).rev().map(|bit| value >> bit & 1));
    }
    let left_over = bits.len() % 8;
    let behind = bits.split_off(bits.len() - left_over);
    if left_over >= 6 || behind.contains(&1) {
        return refused;
    }
    if bits.is_empty() {
        return "missing".to_owned();
    }
    bits.chunks(8)
        .map(|byte| byte.iter().fold(0, |value, bit| value << 1 | bit))
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Good texts in every accepted form, then changed.
fn mutated() -> impl Strategy<Value = String> {
    let bytes = prop::collection::vec(any::<u8>(), 0..400);
    let form = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        select(vec![0, 4, 64, 76]),
    );
    let change = (
        any::<prop::sample::Index>(),
        0..4_u8,
        select(CHARACTERS.to_vec()),
    );
    (bytes, form, prop::collection::vec(change, 0..4)).prop_map(|(bytes, form, changes)| {
        let (url_safe, padded, prefix, line) = form;
        use base64::Engine;
        use base64::engine::general_purpose as engine;
        let text = match (url_safe, padded) {
            (true, true) => engine::URL_SAFE.encode(bytes),
            (true, false) => engine::URL_SAFE_NO_PAD.encode(bytes),
            (false, true) => engine::STANDARD.encode(bytes),
            (false, false) => engine::STANDARD_NO_PAD.encode(bytes),
        };
        let mut text: Vec<char> = text.chars().collect();
        if line > 0 {
            text = text.chunks(line).collect::<Vec<_>>().join(&'\n');
        }
        if prefix {
            text.splice(..0, "data:image/png;base64,".chars());
        }
        for (place, kind, c) in changes {
            let at = place.index(text.len() + 1);
            match kind {
                0 => text.insert(at, c),
                1 if at < text.len() => text[at] = c,
                2 if at < text.len() => drop(text.remove(at)),
                _ => text.truncate(at),
            }
        }
        text.into_iter().collect()
    })
}

const CHARACTERS: [char; 16] = [
    'A', 'Q', 'z', '0', '9', '+', '/', '-', '_', '=', ' ', '\n', '.', ',', ':', 'é',
];

#[test]
fn chance_agrees_with_a_second_reading() {
    let config = Config {
        cases: 100_000,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&mutated(), |text| {
            prop_assert_eq!(told(&read(text.as_bytes())), plainly(&text), "{:?}", text);
            Ok(())
        })
        .unwrap();
}

#[test]
fn pieces_make_the_same_picture() {
    let config = Config {
        cases: 5_000,
        failure_persistence: None,
        ..Config::default()
    };
    let pieces = prop::collection::vec(1..70_usize, 1..20);
    TestRunner::new(config)
        .run(&(mutated(), pieces), |(text, pieces)| {
            let mut form = TextForm::new(LIMIT);
            let mut rest = text.as_bytes();
            for length in pieces.into_iter().cycle() {
                if rest.is_empty() {
                    break;
                }
                let (head, tail) = rest.split_at(length.min(rest.len()));
                form.push(head);
                rest = tail;
            }
            prop_assert_eq!(
                told(&form.finish()),
                told(&read(text.as_bytes())),
                "{:?}",
                text
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn a_picture_is_taken_up_to_its_limit_and_no_further() {
    for (text, expected) in [
        ("QUJD", "414243"),
        ("QUJDRA", "too large"),
        ("QUJDQUJDQ!", "too large"),
    ] {
        let mut form = TextForm::new(3);
        form.push(text.as_bytes());
        assert_eq!(told(&form.finish()), expected, "{text}");
    }
}
