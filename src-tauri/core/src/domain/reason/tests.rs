//! Who may be accepted, over every combination of facts, and what a draft must hold.

use std::collections::BTreeSet;

use super::{Draft, Facts, Reason, Verdict, validate};
use crate::domain::age::Outcome;

fn all_facts() -> Vec<Facts> {
    let ages = [
        Outcome::Pass,
        Outcome::Fail,
        Outcome::NotChecked,
        Outcome::CannotCheck,
    ];
    let mut all = Vec::new();
    for verified in [true, false] {
        for age in ages {
            for blocked in [Some(true), Some(false), None] {
                all.push(Facts {
                    verified,
                    age,
                    blocked,
                });
            }
        }
    }
    all
}

const CLEAN: Facts = Facts {
    verified: true,
    age: Outcome::Pass,
    blocked: Some(false),
};

fn codes(facts: Facts) -> String {
    Reason::offered(facts)
        .map(|reason| reason.code)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn only_verified_people_of_age_who_are_not_blocked_are_accepted() {
    for facts in all_facts() {
        let accepts: Vec<_> = Reason::offered(facts)
            .filter(|reason| reason.verdict == Verdict::Accept)
            .map(|reason| reason.code)
            .collect();
        let expected: &[&str] = match (facts.verified, facts.age, facts.blocked) {
            (true, Outcome::Pass, Some(false)) => &["A01", "A02"],
            // Who cannot be known again may be blocked: only an exception, with a note.
            (true, Outcome::Pass, None) => &["A02"],
            (true, Outcome::CannotCheck, Some(false) | None) => &["A02"],
            _ => &[],
        };
        assert_eq!(accepts, expected, "{facts:?}");
    }
}

#[test]
fn what_is_offered() {
    let facts = |verified, age, blocked| Facts {
        verified,
        age,
        blocked,
    };
    assert_eq!(codes(CLEAN), "A01 A02 R03 R04 R05 R06 F01 F02 F03");
    assert_eq!(
        codes(facts(true, Outcome::Fail, Some(false))),
        "R01 R03 R04 R05 R06 F01 F02 F03"
    );
    assert_eq!(
        codes(facts(true, Outcome::CannotCheck, Some(false))),
        "A02 R03 R04 R05 R06 F01 F02 F03"
    );
    assert_eq!(
        codes(facts(true, Outcome::Pass, Some(true))),
        "R03 R04 R05 R06 R07 F01 F02 F03"
    );
    assert_eq!(
        codes(facts(false, Outcome::NotChecked, Some(false))),
        "R02 R05 R06 F01 F02 F03"
    );
}

#[test]
fn refusing_and_referring_are_always_possible() {
    for facts in all_facts() {
        for verdict in [Verdict::Refuse, Verdict::Refer] {
            let some = Reason::offered(facts).any(|reason| reason.verdict == verdict);
            assert!(some, "{} must be possible on {facts:?}", verdict.name());
        }
    }
}

#[test]
fn codes_are_their_own_and_only_suspected_fraud_blocks() {
    let codes: BTreeSet<_> = Reason::ALL.iter().map(|reason| reason.code).collect();
    assert_eq!(codes.len(), Reason::ALL.len(), "two reasons share a code");
    for reason in Reason::ALL {
        assert_eq!(Reason::coded(reason.code), Some(reason));
        assert_eq!(reason.blocks, reason.code == "R06", "{}", reason.code);
        assert_eq!(
            reason.needs_note,
            ["A02", "R06"].contains(&reason.code),
            "{}",
            reason.code
        );
    }
}

fn refused(draft: Draft<'_>, facts: Facts) -> String {
    match validate(draft, facts) {
        Ok(reason) => format!("saved {}", reason.code),
        Err(errors) => errors.to_string(),
    }
}

#[test]
fn a_draft_must_be_whole() {
    let good = Draft {
        verdict: Verdict::Accept,
        reason: "A01",
        customer_text: "Welcome.",
        note: "",
    };
    let (full, over) = ("가".repeat(300), "가".repeat(301));
    let (full_note, over_note) = ("n".repeat(1000), "n".repeat(1001));
    let exception = Draft {
        reason: "A02",
        ..good
    };
    let rows = [
        (good, "saved A01"),
        (
            Draft {
                customer_text: &full,
                note: &full_note,
                ..good
            },
            "saved A01",
        ),
        (
            Draft {
                reason: "A09",
                ..good
            },
            "reason: reasonUnknown",
        ),
        (Draft { reason: "", ..good }, "reason: reasonUnknown"),
        (
            Draft {
                reason: "R01",
                ..good
            },
            "reason: reasonNotAllowed",
        ),
        (
            Draft {
                verdict: Verdict::Refuse,
                ..good
            },
            "reason: reasonNotAllowed",
        ),
        (
            Draft {
                customer_text: " \n",
                ..good
            },
            "customerText: customerTextEmpty",
        ),
        (
            Draft {
                customer_text: &over,
                ..good
            },
            "customerText: customerTextTooLong",
        ),
        (
            Draft {
                note: &over_note,
                ..good
            },
            "note: noteTooLong",
        ),
        (exception, "note: noteNeeded"),
        (
            Draft {
                note: " ",
                ..exception
            },
            "note: noteNeeded",
        ),
        (
            Draft {
                note: "As agreed with the shift lead.",
                ..exception
            },
            "saved A02",
        ),
        (
            Draft {
                reason: "R06",
                customer_text: "",
                ..good
            },
            "reason: reasonNotAllowed, customerText: customerTextEmpty, note: noteNeeded",
        ),
    ];
    for (draft, expected) in rows {
        assert_eq!(refused(draft, CLEAN), expected);
    }
}

#[test]
fn a_draft_is_held_against_the_facts() {
    let draft = |verdict, reason| Draft {
        verdict,
        reason,
        customer_text: "Sorry.",
        note: "note",
    };
    for facts in all_facts() {
        for verdict in Verdict::ALL {
            for reason in Reason::ALL {
                let saved = validate(draft(verdict, reason.code), facts).is_ok();
                let expected = verdict == reason.verdict && reason.allowed(facts);
                assert_eq!(
                    saved, expected,
                    "{} as {verdict:?} on {facts:?}",
                    reason.code
                );
            }
        }
    }
}
