//! What the program notices, and that it leaves alone what it cannot know.

use super::*;

/// `kind result document` of everything noticed.
fn noticed(asked: &str, user: &Verification, evidence: &Evidence) -> Vec<String> {
    let asked = Reference::parse(asked).unwrap();
    let found = findings(Some(&asked), user, evidence);
    let said = found.iter().map(|finding| {
        let document = finding
            .document
            .map(|number| format!(" {number}"))
            .unwrap_or_default();
        format!("{} {}{document}", finding.kind, finding.outcome.name())
    });
    said.collect()
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
        &[("lastName", "SALMI"), ("address1", "1"), ("sex", "F")],
    );
    let mut other = document(
        Some(Step::IdDocument),
        &[("lastName", "SALMINEN"), ("address1", "2")],
    );
    other.fields.push(verdict("matchLevel", "1"));
    let mut said = one.clone();
    said.fields.push(verdict("matchLevel", "9"));
    let case = evidence(bytes(1), vec![shown(said, &[])]);
    assert_eq!(
        noticed("x", &user(vec![other]), &case),
        ["answersDiffer fail 0"],
        "the address; not a name, which is compared by what it means, not a verdict, not what only one has"
    );
    let two = user(vec![one.clone(), one]);
    assert!(noticed("x", &two, &case).contains(&"documentCount fail".to_owned()));
}
