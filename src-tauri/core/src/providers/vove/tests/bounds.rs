//! Every limit, at its edge. How much memory they leave is measured in `tests/evidence_memory.rs`.

use super::{Limits, Problem, problem, read_documents, told};
use crate::domain::verification::{Evidence, Slot};
use crate::providers::vove::ReadEnd;

fn read(answer: &str, change: impl FnOnce(&mut Limits)) -> Result<Evidence, ReadEnd> {
    let mut limits = Limits::default();
    change(&mut limits);
    read_documents(answer.as_bytes(), limits)
}

/// `first` is good, and with one more of whatever is counted it is not.
fn edge(first: &str, more: &str, change: impl Fn(&mut Limits), expected: &Problem) {
    assert!(read(first, &change).is_ok(), "{first}");
    assert_eq!(&problem(read(more, &change)), expected, "{more}");
}

#[test]
fn each_holds_at_its_edge() {
    let answer = r#"{"selfie":"QUJD"}"#;
    edge(
        answer,
        &format!("{answer} "),
        |l| l.body = 17,
        &Problem::TooLarge,
    );
    // The skeleton of both has an empty text in place of the picture.
    edge(
        answer,
        r#"{"selfie":"QUJD" }"#,
        |l| l.skeleton = 13,
        &Problem::TooLarge,
    );
    edge(
        r#"{"selfie":"QUJD","a":"","front":""}"#,
        r#"{"selfie":"QUJD","a":"","front":"QUJD"}"#,
        |l| l.pictures = 1,
        &Problem::TooLarge,
    );
    edge(
        r#"{"selfie":null}"#,
        r#"{"selfie":[null]}"#,
        |l| l.values = 3,
        &Problem::TooLarge,
    );
    edge(
        r#"{"selfie":[1]}"#,
        r#"{"selfie":[[1]]}"#,
        |l| l.depth = 2,
        &Problem::TooDeep,
    );
}

/// The first limit that an answer over all of them meets is met before anything is kept.
#[test]
fn whatever_an_answer_is_full_of_has_a_limit() {
    for (filling, answer) in [
        (
            "text",
            format!(
                r#"{{"selfie":"","a":["{}"]}}"#,
                "é ".repeat(1_000).repeat(8)
            ),
        ),
        (
            "names",
            format!(r#"{{"selfie":"","{}":1}}"#, "n".repeat(100_000)),
        ),
        ("digits", format!(r#"{{"selfie":{}}}"#, "1".repeat(100_000))),
        ("rubbish", "x".repeat(100_000)),
        ("colons", format!("{{{}", ":".repeat(100_000))),
        ("escapes", format!(r#"{{"{}"#, r"\\".repeat(100_000))),
        ("numbers", format!("[{}1]", "1,".repeat(50_000))),
        ("numbers without commas", "1 ".repeat(50_000)),
        ("texts", format!(r#"[{}1]"#, r#""","#.repeat(50_000))),
        ("lists", format!("[{}1]", "[],".repeat(50_000))),
    ] {
        let bounded = |limits: &mut Limits| {
            limits.skeleton = 60_000;
            limits.pictures = 0;
        };
        let problem = problem(read(&answer, bounded));
        assert_eq!(problem, Problem::TooLarge, "{filling}");
    }
}

#[test]
fn white_space_fills_nothing() {
    let answer = format!(
        "{{{}\"selfie\"{}:\"\"}}",
        " \n".repeat(100_000),
        "\t".repeat(100_000)
    );
    assert!(read(&answer, |limits| limits.skeleton = 20).is_ok());
}

#[test]
fn a_picture_too_large_is_left_out_and_the_rest_is_read() {
    let large = "QUJD".repeat(30_000);
    let answer = format!(r#"{{"selfie":"{large}","documents":[{{"front":"QUJD"}}]}}"#);
    let found = read(&answer, |limits| limits.picture = 89_999).unwrap();
    assert_eq!(told(&found.selfie), "too large");
    assert!(told(super::slot(&found, &super::Side::Front)).ends_with("[41, 42, 43]"));
    let found = read(&answer, |limits| limits.picture = 90_000).unwrap();
    assert!(matches!(found.selfie, Slot::Bytes(original) if original.bytes.len() == 90_000));
}

#[test]
fn a_text_is_a_text_up_to_its_longest() {
    let of_length = |length: usize| {
        let answer = format!(r#"{{"selfie":"","a":"{}"}}"#, "A".repeat(length));
        read(&answer, |_| {}).unwrap()
    };
    assert_eq!(of_length(4_096).fields[0].raw.len(), 4_096);
    let found = of_length(4_100);
    assert!(found.fields.is_empty());
    assert!(matches!(&found.others[..], [(_, Slot::Bytes(_))]));
}

#[test]
fn names_of_what_lies_deep_stay_short() {
    let name = "n".repeat(150);
    let answer = format!(r#"{{"selfie":"","{name}":{{"{name}":{{"{name}":1,"a":2}}}}}}"#);
    let found = read(&answer, |_| {}).unwrap();
    assert_eq!(found.fields.len(), 2);
    assert!(found.fields.iter().all(|field| field.name.len() < 200));
}
