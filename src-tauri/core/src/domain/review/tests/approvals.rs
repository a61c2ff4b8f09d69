//! One person or two: every reason alone, all of them together, and the lot.

use super::*;
use crate::domain::outcome::Outcome;

const BY_RISK: FourEyes = FourEyes {
    sample: 0,
    ..FourEyes::NEW_SITE
};

fn list() -> Vec<Group> {
    let item = |id: &str, mandatory| Item {
        id: id.to_owned(),
        what: "nose",
        mandatory,
    };
    vec![Group {
        kind: GroupKind::Face,
        document: None,
        items: vec![item("must", true), item("may", false)],
    }]
}

fn mark(item: &str, result: Outcome) -> Mark {
    Mark {
        item: item.to_owned(),
        result: Some(result),
        note: "a scarf".to_owned(),
    }
}

fn found(outcome: Outcome) -> Finding {
    Finding::new("names", outcome)
}

/// Nothing speaks for a second person.
fn calm<'a>() -> Facts<'a> {
    Facts {
        findings: &[],
        checklist: &[],
        marks: &[],
        listed: false,
        blocked: false,
        explained: 0,
        unchanged: Some(true),
        complete: true,
        seed: 0,
    }
}

#[test]
fn each_reason_alone() {
    let three = [Outcome::Fail, Outcome::NotChecked, Outcome::CannotCheck].map(found);
    let checklist = list();
    let marks = [mark("must", Outcome::CannotCheck)];
    let marked = Facts {
        checklist: &checklist,
        marks: &marks,
        ..calm()
    };
    let cases = [
        (calm(), vec![]),
        (
            Facts {
                listed: true,
                ..calm()
            },
            vec![Need::Blocklisted],
        ),
        (
            Facts {
                blocked: true,
                ..calm()
            },
            vec![Need::PersonBlocked],
        ),
        (
            Facts {
                findings: &three,
                ..calm()
            },
            vec![Need::Findings(3)],
        ),
        (
            Facts {
                findings: &three[..2],
                ..calm()
            },
            vec![],
        ),
        (marked, vec![Need::CannotCheck(1)]),
        (
            Facts {
                explained: 2,
                ..calm()
            },
            vec![Need::Mismatches(2)],
        ),
        (
            Facts {
                unchanged: Some(false),
                ..calm()
            },
            vec![Need::NotRechecked],
        ),
        (
            Facts {
                unchanged: None,
                ..calm()
            },
            vec![],
        ),
        (
            Facts {
                complete: false,
                ..calm()
            },
            vec![Need::Incomplete],
        ),
    ];
    for (facts, expected) in cases {
        assert_eq!(needs(&facts, &BY_RISK), expected, "{facts:?}");
        let always = FourEyes {
            rule: Rule::Always,
            ..BY_RISK
        };
        let mut more = vec![Need::Always];
        more.extend(expected);
        assert_eq!(needs(&facts, &always), more);
        let never = FourEyes {
            rule: Rule::Never,
            ..BY_RISK
        };
        assert_eq!(needs(&facts, &never), []);
    }
}

#[test]
fn all_of_them_together() {
    let findings = [found(Outcome::Fail)];
    let checklist = list();
    let marks = [mark("must", Outcome::CannotCheck)];
    let facts = Facts {
        findings: &findings,
        checklist: &checklist,
        marks: &marks,
        listed: true,
        blocked: true,
        explained: 1,
        unchanged: Some(false),
        complete: false,
        seed: 7,
    };
    let strict = FourEyes {
        rule: Rule::Always,
        findings: 1,
        sample: 100,
        blind: true,
    };
    let names: Vec<_> = needs(&facts, &strict).into_iter().map(Need::name).collect();
    assert_eq!(
        names,
        [
            "always",
            "blocklisted",
            "personBlocked",
            "findings",
            "cannotCheck",
            "mismatches",
            "notRechecked",
            "incomplete",
            "sample"
        ]
    );
}

/// A pass is none, nor is it a finding of the case that a picture could not be measured.
#[test]
fn what_counts_as_a_finding() {
    let mut found = vec![found(Outcome::Pass); 5];
    found.extend(vec![
        Finding::new("pictureUnmeasured", Outcome::CannotCheck);
        5
    ]);
    let facts = Facts {
        findings: &found,
        ..calm()
    };
    assert_eq!(needs(&facts, &BY_RISK), []);
    // No site asks for two where nothing was found at all by saying so.
    let none = FourEyes {
        findings: 0,
        ..BY_RISK
    };
    assert_eq!(needs(&calm(), &none), []);
}

#[test]
fn only_what_an_approval_waits_for() {
    let checklist = list();
    for (marks, expected) in [
        ([mark("may", Outcome::CannotCheck)], 0),
        ([mark("must", Outcome::Pass)], 0),
        ([mark("gone", Outcome::CannotCheck)], 0),
        ([mark("must", Outcome::CannotCheck)], 1),
    ] {
        let facts = Facts {
            checklist: &checklist,
            marks: &marks,
            ..calm()
        };
        assert_eq!(needs(&facts, &BY_RISK).len(), expected, "{marks:?}");
    }
}

/// The lot falls as often as it shall, the same way each time, and whatever the seeds are like.
#[test]
fn the_lot() {
    let spread = |n: u32| n.wrapping_mul(0x9e37_79b9);
    for percent in [0, 1, 5, 50, 99, 100] {
        for seeds in [
            (0..10_000).collect::<Vec<u32>>(),
            (0..10_000).map(spread).collect(),
        ] {
            let drawn = seeds
                .iter()
                .filter(|seed| is_drawn(**seed, percent))
                .count();
            let drawn = f64::from(u32::try_from(drawn).unwrap());
            // Five standard deviations of a fair lot.
            let share = f64::from(percent) / 100.0;
            let bound = 5.0 * (10_000.0 * share * (1.0 - share)).sqrt();
            let expected = 10_000.0 * share;
            assert!((drawn - expected).abs() <= bound, "{percent} %: {drawn}");
            // Who is drawn by a smaller share is drawn by a greater one.
            let more = seeds.iter().filter(|seed| is_drawn(**seed, percent));
            assert!(more.into_iter().all(|seed| is_drawn(*seed, percent + 1)));
        }
    }
    // For good: an auditor draws again what was drawn in another version.
    let first: Vec<u32> = (0..200).filter(|seed| is_drawn(*seed, 5)).collect();
    assert_eq!(first, GOLDEN, "the lot is another");
}

const GOLDEN: [u32; 13] = [14, 22, 35, 59, 61, 70, 138, 143, 159, 164, 188, 195, 196];

#[test]
fn names_come_back() {
    for rule in Rule::ALL {
        assert_eq!(Rule::named(rule.name()), Some(rule));
    }
    assert_eq!(Rule::named("sometimes"), None);
}
