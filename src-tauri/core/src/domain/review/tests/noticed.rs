//! What the program notices, and that it leaves alone what it cannot know.

use jiff::civil::{Date, date};

use super::*;

const TODAY: Date = date(2026, 11, 21);
const POLICY: Policy = Policy::new(true);

/// `kind result document` of everything noticed.
fn noticed(asked: &str, user: &Verification, evidence: &Evidence) -> Vec<String> {
    let asked = Reference::parse(asked).unwrap();
    let found = findings(Some(&asked), user, evidence, &POLICY, TODAY);
    let said = found.iter().map(|finding| {
        let document = finding
            .document
            .map(|number| format!(" {number}"))
            .unwrap_or_default();
        format!("{} {}{document}", finding.kind, finding.outcome.name())
    });
    said.collect()
}

fn of_document(fields: &[(&str, &str)]) -> Vec<String> {
    let one = shown(document(Some(Step::IdDocument), fields), &[]);
    noticed("x", &user(vec![]), &evidence(bytes(1), vec![one]))
}

#[test]
fn an_end_is_counted_from_today() {
    for (raw, found) in [
        ("20/11/2026", "expired fail 0"),
        ("21/11/2026", "expiresSoon notChecked 0"),
        ("19/01/2027", "expiresSoon notChecked 0"),
        ("20/01/2027", "inDate pass 0"),
        ("2030-01-31", "inDate pass 0"),
    ] {
        assert_eq!(of_document(&[("dateOfExpiration", raw)]), [found], "{raw}");
    }
}

#[test]
fn a_date_in_two_readings_is_never_taken_for_one() {
    // 12 November or 11 December 2026: one is over, one is not.
    assert_eq!(
        of_document(&[("dateOfExpiration", "12/11/2026")]),
        ["dateAmbiguous cannotCheck 0"]
    );
    // Whichever it is, it is over; and said to be ambiguous as well.
    assert_eq!(
        of_document(&[("dateOfExpiration", "03/04/2020")]),
        ["dateAmbiguous cannotCheck 0", "expired fail 0"]
    );
    for raw in ["07/15/2030", "31.12.2030", "soon"] {
        assert_eq!(
            of_document(&[("dateOfExpiration", raw)]),
            ["dateUnread cannotCheck 0"],
            "{raw}"
        );
    }
    assert_eq!(of_document(&[("dateOfExpiration", "  ")]), [""; 0]);
    assert_eq!(of_document(&[("somethingElse", "12/11/2026")]), [""; 0]);
}

#[test]
fn nobody_is_born_or_issued_tomorrow() {
    for name in ["dateOfIssue", "dateOfBirth"] {
        assert_eq!(
            of_document(&[(name, "22/11/2026")]),
            ["inTheFuture fail 0"],
            "{name}"
        );
        assert_eq!(of_document(&[(name, "21/11/2026")]), [""; 0], "{name}");
    }
}

#[test]
fn another_reference_in_the_answer() {
    let mut answered = user(vec![]);
    answered.reference = Some("CUST-1".to_owned());
    let nothing = evidence(bytes(1), vec![]);
    assert_eq!(noticed("cust-1", &answered, &nothing), [""; 0]);
    assert_eq!(
        noticed("cust-2", &answered, &nothing),
        ["otherReference fail"]
    );
}

#[test]
fn the_two_answers_contradict_each_other() {
    let one = document(
        Some(Step::IdDocument),
        &[("lastName", "SALMI"), ("idNumber", "1"), ("sex", "F")],
    );
    let mut other = document(
        Some(Step::IdDocument),
        &[("lastName", " SALMI "), ("idNumber", "2")],
    );
    other.fields.push(verdict("matchLevel", "1"));
    let mut said = one.clone();
    said.fields.push(verdict("matchLevel", "9"));
    let case = evidence(bytes(1), vec![shown(said, &[])]);
    assert_eq!(
        noticed("x", &user(vec![other]), &case),
        ["answersDiffer fail 0"],
        "the number; not the spaces, not a verdict, not what only one has"
    );
    let two = user(vec![one.clone(), one]);
    assert!(noticed("x", &two, &case).contains(&"documentCount fail".to_owned()));
}

#[test]
fn names_are_compared_as_they_are_written() {
    let pair = |one: &str, other: &str| {
        let one = document(Some(Step::IdDocument), &[("lastName", one)]);
        let other = document(Some(Step::DrivingLicense), &[("lastName", other)]);
        let case = evidence(bytes(1), vec![shown(one, &[]), shown(other, &[])]);
        noticed("x", &user(vec![]), &case)
    };
    assert_eq!(pair("Salmi", " SALMI"), ["lastNames pass"]);
    assert_eq!(pair("VAN  DYK", "van dyk"), ["lastNames pass"]);
    assert_eq!(pair("HADDAD", "HADDAD-VERNIER"), ["lastNames fail"]);
    assert_eq!(pair("HADDAD", ""), [""; 0], "an empty one says nothing");
}

/// The words are chosen elsewhere, but the keys are read by people too.
#[test]
fn nothing_is_called_a_forgery() {
    let one = document(
        Some(Step::IdDocument),
        &[
            ("dateOfExpiration", "20/11/2020"),
            ("dateOfIssue", "22/11/2029"),
            ("dateOfBirth", "x"),
            ("lastName", "A"),
        ],
    );
    let other = document(None, &[("lastName", "B")]);
    let case = evidence(bytes(1), vec![shown(one, &[]), shown(other, &[])]);
    for finding in noticed("x", &user(vec![passport()]), &case) {
        let finding = finding.to_lowercase();
        assert!(
            !finding.contains("forg") && !finding.contains("fake"),
            "{finding}"
        );
    }
}
