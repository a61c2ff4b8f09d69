//! The answers of training are those of its people.

use countercheck_simulator::vove::{CASES, Faces};

use super::practice::{ANSWERS, has};
use super::*;

#[test]
fn the_answers_of_training_are_what_the_roll_says() {
    let trials: Vec<_> = CASES.iter().filter(|case| has(case.reference)).collect();
    assert_eq!(trials.len(), ANSWERS.len());
    for (reference, expected) in ANSWERS {
        let case = trials.iter().find(|case| case.reference == *reference);
        let case = case.expect(reference);
        let truth = match case.faces {
            Faces::Same if case.finds.is_empty() => Expected::Approve,
            Faces::Different => Expected::Reject,
            _ => panic!("{reference} has no truth"),
        };
        assert_eq!(*expected, truth, "{reference}");
        assert!(
            !case.meaning.contains("one person"),
            "its name tells nothing"
        );
    }
    // As many of one as of the other: who always says the same is half right, and seen.
    let approvals = ANSWERS.iter().filter(|(_, one)| *one == Expected::Approve);
    assert_eq!(2 * approvals.count(), ANSWERS.len());
}

#[test]
fn a_period_is_days_of_seoul() {
    let period = Period::parse("2026-11-01", " 2026-11-30 ").unwrap();
    let (from, to) = period.millis().unwrap();
    let instant = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
    assert_eq!(from, instant("2026-10-31T15:00:00Z"));
    assert_eq!(to, instant("2026-11-30T15:00:00Z"), "the last day is in it");
    let refused = |from, to| Period::parse(from, to).unwrap_err().to_string();
    assert_eq!(refused("2026-11-31", "2026-12-01"), "from: dateInvalid");
    assert_eq!(refused("2026-11-02", "2026-11-01"), "to: periodBackward");
    assert_eq!(refused("2020-01-01", "2026-11-01"), "to: periodTooLong");
    assert!(
        Period::parse("-009999-01-01", "-009999-01-02").is_err(),
        "out of all reach"
    );
    assert!(Period::parse("9999-12-31", "9999-12-31").is_err());
}
