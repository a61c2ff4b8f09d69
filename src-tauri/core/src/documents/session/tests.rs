//! What is found in a verification as a whole; what each rule says is tested where the rule is.

use jiff::civil::date;

use super::*;
use crate::domain::verification::{DocumentEvidence, Field, Slot};

const TODAY: Date = date(2026, 11, 21);
const POLICY: Policy = Policy::new(true);
const SAMPLE: [(&str, &str); 2] = [
    ("mrzLine1", "P<USAJOHN<<DOE<<<<<<<<<<<<<<<<<<<<<<<<<<"),
    ("mrzLine2", "X12345678USA900101M3007155DOE<<<<<<<<<<"),
];
const PASSPORT: [(&str, &str); 8] = [
    ("type", "Passport"),
    ("lastName", "ERIKSSON"),
    ("firstName", "ANNA MARIA"),
    ("dateOfBirth", "12/08/1974"),
    ("dateOfExpiration", "15/04/2029"),
    ("sex", "F"),
    ("mrzLine1", "P<D<<ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"),
    ("mrzLine2", "L898902C36D<<7408122F2904157<<<<<<<<<<<<<<06"),
];

fn document(step: Step, fields: &[(&str, &str)]) -> Document {
    let fields = fields.iter().map(|(name, raw)| Field {
        name: (*name).to_owned(),
        raw: (*raw).to_owned(),
        verdict: false,
    });
    Document {
        step: Some(step),
        fields: fields.collect(),
    }
}

fn passport(changed: &[(&str, &str)]) -> Document {
    let fields = PASSPORT.map(|(name, raw)| {
        let other = changed.iter().find(|(other, _)| *other == name);
        (name, other.map_or(raw, |(_, raw)| raw))
    });
    document(Step::IdDocument, &fields)
}

fn found_by(policy: &Policy, record: Vec<Document>, shown: Vec<Document>) -> Vec<Finding> {
    let shown = shown.into_iter().map(|document| DocumentEvidence {
        document,
        pictures: Vec::new(),
    });
    findings(&Session {
        user: &Verification {
            reference: None,
            status: None,
            updated_at: Some("2026-11-20T09:02:11.307Z".to_owned()),
            fields: Vec::new(),
            documents: record,
        },
        evidence: &Evidence {
            selfie: Slot::Missing,
            documents: shown.collect(),
            others: Vec::new(),
            fields: Vec::new(),
            received: 0,
        },
        policy,
        today: TODAY,
        certified: &[],
    })
}

fn found(record: Vec<Document>, shown: Vec<Document>) -> Vec<Finding> {
    found_by(&POLICY, record, shown)
}

/// `kind result` of everything that is no pass.
fn looks(found: &[Finding]) -> Vec<String> {
    let looks = found
        .iter()
        .filter(|one| one.outcome != crate::domain::outcome::Outcome::Pass);
    looks
        .map(|one| format!("{} {}", one.kind, one.outcome.name()))
        .collect()
}

fn one<'a>(found: &'a [Finding], kind: &str) -> &'a Finding {
    let mut of_kind = found.iter().filter(|one| one.kind == kind);
    let first = of_kind
        .next()
        .unwrap_or_else(|| panic!("no {kind} in {found:?}"));
    assert!(of_kind.next().is_none(), "one {kind} is enough: {found:?}");
    first
}

#[test]
fn a_passport_agrees_with_itself_and_with_the_record() {
    let found = found(vec![passport(&[])], vec![passport(&[])]);
    // Day and month of the birth may change places as they are printed, but not in the zone.
    let looks = looks(&found);
    assert!(
        looks.iter().all(|one| one == "dateAmbiguous cannotCheck"),
        "{looks:?}"
    );
    let digits = one(&found, "mrzDigits");
    assert_eq!(
        (digits.values["count"].as_str(), digits.document),
        ("5", Some(0))
    );
    let names = one(&found, "names");
    assert_eq!(names.values["oneSources"], "printed record zone");
    assert!(names.values["rule"].starts_with("name."), "{names:?}");
}

#[test]
fn a_digit_that_does_not_agree_is_named_with_its_place() {
    let line = PASSPORT[7].1.replace("7408122F", "7408123F");
    let found = found(vec![], vec![passport(&[("mrzLine2", &line)])]);
    let digits: Vec<_> = found.iter().filter(|one| one.kind == "mrzDigit").collect();
    let checks: Vec<_> = digits
        .iter()
        .map(|one| one.values["check"].as_str())
        .collect();
    assert_eq!(checks, ["birth_date", "composite"]);
    let values = &digits[0].values;
    let place = ["printed", "expected", "line", "column"].map(|name| values[name].as_str());
    assert_eq!(place, ["3", "2", "2", "20"]);
}

#[test]
fn lines_of_a_wrong_length_are_not_read() {
    let found = found(vec![], vec![document(Step::IdDocument, &SAMPLE)]);
    assert_eq!(
        looks(&found),
        ["mrzUnread cannotCheck", "mrzUnread cannotCheck"]
    );
    let lengths: Vec<_> = found
        .iter()
        .map(|one| one.values["length"].as_str())
        .collect();
    assert_eq!(lengths, ["40", "39"]);
}

#[test]
fn what_is_printed_differs_from_the_zone() {
    for (field, raw, kind) in [
        ("lastName", "ERIKSEN", "names"),
        ("dateOfBirth", "13/08/1974", "birthDates"),
        ("dateOfExpiration", "16/04/2029", "expiryDates"),
        ("sex", "M", "sexes"),
    ] {
        let found = found(vec![], vec![passport(&[(field, raw)])]);
        let differs = one(&found, kind);
        assert_eq!(differs.outcome.name(), "fail", "{field}");
        assert_eq!(differs.values["oneSources"], "printed", "{field}");
        assert_eq!(differs.values["otherSources"], "zone", "{field}");
    }
}

#[test]
fn documents_of_one_session_are_about_one_person() {
    let licence = |name: &str| {
        let fields = [("lastName", name), ("firstName", "Anna Maria")];
        document(Step::DrivingLicense, &fields)
    };
    let same = found(vec![], vec![passport(&[]), licence("Eriksson")]);
    assert_eq!(one(&same, "names").outcome.name(), "pass");
    let other = found(vec![], vec![passport(&[]), licence("Haddad")]);
    assert_eq!(one(&other, "names").outcome.name(), "fail");
}

#[test]
fn a_specimen_is_one_unless_somebody_practises() {
    let line = PASSPORT[6].1.replace("P<D<<", "P<UTO");
    let specimen = || vec![passport(&[("mrzLine1", &line)])];
    assert_eq!(
        one(&found(vec![], specimen()), "mrzSpecimen")
            .outcome
            .name(),
        "fail"
    );
    let practice = Policy {
        specimens: true,
        ..POLICY
    };
    let practised = found_by(&practice, vec![], specimen());
    assert!(practised.iter().all(|one| one.kind != "mrzSpecimen"));
}

#[test]
fn ends_of_validity() {
    for (raw, kind) in [
        ("19/11/2026", "expired fail"),
        ("20/11/2026", "expiredSince notChecked"),
        ("21/11/2026", "expiresSoon notChecked"),
        ("20/01/2027", "inDate pass"),
        ("31.12.2030", "dateUnread cannotCheck"),
    ] {
        let shown = document(Step::IdDocument, &[("dateOfExpiration", raw)]);
        let found = found(vec![], vec![shown]);
        let said: Vec<_> = found
            .iter()
            .map(|one| format!("{} {}", one.kind, one.outcome.name()))
            .collect();
        assert!(said.contains(&kind.to_owned()), "{raw}: {said:?}");
    }
}
