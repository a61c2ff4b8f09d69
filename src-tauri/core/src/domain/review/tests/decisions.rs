use std::collections::BTreeSet;

use super::*;
use crate::domain::field::FieldErrors;

fn given(code: &str, picture: Option<&str>) -> Given {
    Given {
        code: code.to_owned(),
        picture: picture.map(str::to_owned),
    }
}

fn refused<T>(answer: Result<T, FieldErrors>) -> Vec<String> {
    match answer {
        Ok(_) => Vec::new(),
        Err(refused) => refused.all().iter().map(ToString::to_string).collect(),
    }
}

/// What is refused of a decision with these parts; everything else is as it should be.
fn tried(verdict: Verdict, reasons: &[Given], customer_text: &str, note: &str) -> Vec<String> {
    refused(validate(Draft {
        verdict,
        reasons,
        customer_text,
        note,
        pictures: &["selfie".to_owned(), "0.front".to_owned()],
        may_ask_again: true,
    }))
}

const TEXT: &str = "Please take a new picture of the front.";
const NOTE: &str = "The surname cannot be read.";

#[test]
fn codes_are_unique_and_classes_are_of_three() {
    let codes: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.code).collect();
    assert_eq!((codes.len(), Reason::ALL.len()), (24, 24));
    for class in [Class::Final, Class::Retry, Class::External] {
        assert!(Reason::ALL.iter().any(|reason| reason.class == class));
    }
    for verdict in Verdict::ALL {
        assert!(
            Reason::ALL
                .iter()
                .any(|reason| reason.verdicts.contains(&verdict)),
            "{verdict:?}"
        );
    }
    assert!(Reason::coded("r20").is_none());
}

#[test]
fn every_reason_with_every_decision() {
    for verdict in Verdict::ALL {
        for reason in Reason::ALL {
            let fits = reason.verdicts.contains(&verdict);
            let whole = [given(reason.code, Some("0.front"))];
            let expected: &[&str] = if fits {
                &[]
            } else {
                &["reasons: reasonNotAllowed"]
            };
            assert_eq!(
                tried(verdict, &whole, TEXT, NOTE),
                expected,
                "{}",
                reason.code
            );

            if fits && reason.needs_picture {
                for about in [None, Some("1.front"), Some("")] {
                    let about = [given(reason.code, about)];
                    let refused = tried(verdict, &about, TEXT, NOTE);
                    assert_eq!(refused, ["reasons: stepMissing"], "{}", reason.code);
                }
            }
            if fits {
                let silent = tried(verdict, &whole, TEXT, "  ");
                let needed = reason.needs_note || verdict == Verdict::Refer;
                assert_eq!(silent == ["note: noteNeeded"], needed, "{}", reason.code);
                assert_eq!(silent.is_empty(), !needed, "{}", reason.code);
            }
        }
    }
}

#[test]
fn without_code_or_text_nothing_is_decided() {
    for verdict in Verdict::ALL {
        let expected: &[&str] = match verdict {
            Verdict::Approve => &[],
            _ => &["reasons: reasonUnknown"],
        };
        assert_eq!(tried(verdict, &[], TEXT, NOTE), expected, "{verdict:?}");
        let silent = tried(verdict, &[], " \n ", NOTE);
        assert!(silent.contains(&"customerText: customerTextEmpty".to_owned()));
    }
    let unknown = [given("R99", None)];
    assert_eq!(
        tried(Verdict::Reject, &unknown, TEXT, NOTE),
        ["reasons: reasonUnknown"]
    );
}

#[test]
fn one_reason_too_many() {
    let given = vec![given("R15", None); 9];
    assert_eq!(tried(Verdict::Reject, &given[..8], TEXT, ""), [""; 0]);
    assert_eq!(
        tried(Verdict::Reject, &given, TEXT, ""),
        ["reasons: reasonTooMany"]
    );
}

#[test]
fn lengths_are_counted_in_characters() {
    let reasons = [given("R15", None)];
    let (text, note) = ("가".repeat(1000), "나".repeat(2000));
    assert_eq!(tried(Verdict::Reject, &reasons, &text, &note), [""; 0]);
    assert_eq!(
        tried(
            Verdict::Reject,
            &reasons,
            &format!("{text}가"),
            &format!("{note}나")
        ),
        ["customerText: textTooLong", "note: textTooLong"]
    );
}

#[test]
fn the_note_is_never_in_the_text() {
    let reasons = [given("R15", None)];
    for text in [
        NOTE.to_owned(),
        format!("Hello. {NOTE} Goodbye."),
        format!("Hello. {}", NOTE.to_uppercase()),
        "Hello. The surname\n cannot  be read.".to_owned(),
    ] {
        assert_eq!(
            tried(Verdict::Reject, &reasons, &text, NOTE),
            ["customerText: noteInCustomerText"],
            "{text}"
        );
    }
    assert_eq!(tried(Verdict::Reject, &reasons, TEXT, NOTE), [""; 0]);
    // A word or two may stand in both by chance.
    assert_eq!(tried(Verdict::Reject, &reasons, TEXT, "front"), [""; 0]);
}

#[test]
fn who_was_asked_too_often_is_not_asked_again() {
    for verdict in Verdict::ALL {
        let code = match verdict {
            Verdict::Approve => "A10",
            Verdict::Reject | Verdict::AskAgain => "R20",
            Verdict::Refer => "F10",
        };
        let draft = Draft {
            verdict,
            reasons: &[given(code, Some("selfie"))],
            customer_text: TEXT,
            note: NOTE,
            pictures: &["selfie".to_owned()],
            may_ask_again: false,
        };
        let expected: &[&str] = match verdict {
            Verdict::AskAgain => &["verdict: roundsUsedUp"],
            _ => &[],
        };
        assert_eq!(refused(validate(draft)), expected, "{verdict:?}");
    }
}

#[test]
fn names_are_read_back() {
    for opinion in Opinion::ALL {
        assert_eq!(Opinion::named(opinion.name()), Some(opinion));
    }
    for verdict in Verdict::ALL {
        assert_eq!(Verdict::named(verdict.name()), Some(verdict));
    }
    assert_eq!((Opinion::named("Same"), Verdict::named("")), (None, None));
    assert_ne!(Policy::new(true).version(), Policy::new(false).version());
}
