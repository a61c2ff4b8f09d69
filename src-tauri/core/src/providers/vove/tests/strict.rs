//! What is not JSON, and JSON that would be read in two ways.

use super::answers::{DOCUMENTS, USER};
use super::{documents, problem, raw, user};
use crate::providers::vove::{Content, Problem};

#[test]
fn a_name_that_stands_twice_is_refused() {
    for twice in [
        r#"{"refId":"a","status":"failed","status":"successful"}"#,
        r#"{"refId":"a","st\u0061tus":"failed","status":"successful"}"#,
        r#"{"refId":"a","x":{"y":1,"y":1}}"#,
        r#"{"selfie":"QUJD","selfie":"REVG"}"#,
    ] {
        let found = problem(user(twice));
        assert!(
            matches!(found, Problem::Malformed { .. }),
            "{twice} {found:?}"
        );
    }
    assert!(user(r#"{"refId":"a","x":{"y":1},"z":{"y":1}}"#).is_ok());
}

#[test]
fn a_fault_is_named_with_its_place() {
    for (answer, at) in [
        ("{\"refId\":\n\n\n   tru}", 15),
        ("{\"selfie\":\"QUJDQUJDQUJDQUJD\",\"documents\":[,]}", 43),
        ("{\"selfie\":\"QUJD\nQUJD\"}", 11),
        ("{\"selfie\":\"QUJD\\qQUJD\"}", 16),
        ("{\"selfie\":\"QUJD\\u00zz\"}", 19),
    ] {
        let found = problem(documents(answer.as_bytes()));
        let Problem::Malformed { at: found } = found else {
            panic!("{answer} {found:?}");
        };
        assert!(found.abs_diff(at) <= 4, "{answer}: {found}, not {at}");
    }
}

#[test]
fn other_contents_are_named() {
    let wide = |units: Vec<[u8; 2]>| units.concat();
    let little = wide(USER.encode_utf16().map(u16::to_le_bytes).collect());
    let big = wide(USER.encode_utf16().map(u16::to_be_bytes).collect());
    for (bytes, content) in [
        (b"<!DOCTYPE html>".to_vec(), Content::Html),
        (b"\xef\xbb\xbf{}".to_vec(), Content::ByteOrderMark),
        ([&b"\xff\xfe"[..], &little].concat(), Content::WideText),
        ([&b"\xfe\xff"[..], &big].concat(), Content::WideText),
        (little, Content::WideText),
        (big, Content::WideText),
    ] {
        assert_eq!(problem(documents(&bytes)), Problem::NotJson(content));
    }
}

#[test]
fn depth_is_counted_before_anything_recurses() {
    let nested = |depth: usize, open: &str, close: &str| {
        let inner = depth - 1;
        format!(
            r#"{{"refId":{}1{}}}"#,
            open.repeat(inner),
            close.repeat(inner)
        )
    };
    assert!(user(&nested(64, "[", "]")).is_ok());
    assert!(user(&nested(64, r#"{"a":"#, "}")).is_ok());
    for depth in [65, 129, 1_000_000] {
        assert_eq!(problem(user(&nested(depth, "[", "]"))), Problem::TooDeep);
        assert_eq!(
            problem(user(&nested(depth, r#"{"a":"#, "}"))),
            Problem::TooDeep
        );
    }
    // Closed again is not deep.
    let wide = format!(r#"{{"refId":[{}[]]}}"#, "[],".repeat(10_000));
    assert!(user(&wide).is_ok());
}

#[test]
fn an_answer_about_something_else_is_not_one_that_lacks_everything() {
    for other in [
        "[]",
        "7",
        "null",
        r#""refId""#,
        "{}",
        r#"{"error":"maintenance"}"#,
        r#"{"statusCode":404,"message":"Not Found"}"#,
    ] {
        assert!(
            matches!(problem(user(other)), Problem::OtherShape(_)),
            "{other}"
        );
        let found = problem(documents(other.as_bytes()));
        assert!(matches!(found, Problem::OtherShape(_)), "{other}");
    }
    assert!(matches!(problem(user(DOCUMENTS)), Problem::OtherShape(_)));
    for shape in [
        r#"{"refId":"a","documents":{}}"#,
        r#"{"refId":"a","documents":["a"]}"#,
        r#"{"refId":"a","documents":1}"#,
    ] {
        assert!(
            matches!(problem(user(shape)), Problem::OtherShape(_)),
            "{shape}"
        );
    }
    for trailing in ["{}", ",", "x", "\0"] {
        let answer = format!("{DOCUMENTS}{trailing}");
        let found = problem(documents(answer.as_bytes()));
        assert!(matches!(found, Problem::Malformed { .. }), "{trailing}");
    }
}

/// What marks the place of a picture in the skeleton cannot be sent.
#[test]
fn no_text_passes_for_a_picture_and_no_picture_for_a_text() {
    let answer = r#"{"selfie":"QUJD","a":"","b":["",""],"documents":[{"front":"REVG","c":""}]}"#;
    let found = documents(answer.as_bytes()).unwrap();
    assert_eq!(raw(&found.fields, "a"), Some(""));
    assert_eq!(raw(&found.fields, "b"), Some(r#"["",""]"#));
    assert_eq!(raw(&found.documents[0].document.fields, "c"), Some(""));
    assert!(found.others.is_empty());
}

#[test]
fn values_come_as_they_were_written() {
    let found = user(
        r#"{"refId":"a","n1":1.50,"n2":-0,"n3":12345678901234567890123,"n4":1E5,"b":true,
            "l":[1.0,"x\ty",{"k":null}],"o":{"p":{"q":"r"}},"none":null,"t":"\u00e9\n"}"#,
    )
    .unwrap();
    for (name, value) in [
        ("n1", "1.50"),
        ("n2", "-0"),
        ("n3", "12345678901234567890123"),
        ("n4", "1E5"),
        ("b", "true"),
        ("l", r#"[1.0,"x\ty",{"k":null}]"#),
        ("o.p.q", "r"),
        ("t", "é\n"),
    ] {
        assert_eq!(raw(&found.fields, name), Some(value), "{name}");
    }
    assert_eq!(raw(&found.fields, "none"), None);
    assert!(found.fields.iter().all(|field| field.verdict));
}

#[test]
fn what_stands_in_the_place_of_a_picture_is_kept_to_be_seen() {
    let answer =
        r#"{"selfie":{"url":"https://a.example"},"documents":[{"front":7,"back":["QUJD"]}]}"#;
    let found = documents(answer.as_bytes()).unwrap();
    assert_eq!(super::told(&found.selfie), "not base64");
    assert_eq!(raw(&found.fields, "selfie.url"), Some("https://a.example"));
    assert_eq!(raw(&found.documents[0].document.fields, "front"), Some("7"));
    assert_eq!(
        raw(&found.documents[0].document.fields, "back"),
        Some(r#"["QUJD"]"#)
    );
}
