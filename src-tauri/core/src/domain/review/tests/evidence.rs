//! What there is to see, what has to be seen, and what is different when it is fetched again.

use super::*;

#[test]
fn places_have_names_of_their_own() {
    let mut all = whole();
    all.others
        .push((Side::Other("residenceCard".to_owned()), bytes(9)));
    let ids: Vec<_> = places(&all).iter().map(|(place, _)| place.id()).collect();
    assert_eq!(
        ids,
        ["selfie", "0.photo", "0.front", "residenceCard"],
        "a passport has no back, and one front is enough"
    );
}

#[test]
fn a_name_that_nobody_knows_is_no_known_place() {
    for known in ["selfie", "0.photo", "12.front", "0.backCropped"] {
        assert!(is_known_place(known), "{known}");
    }
    for other in [
        "",
        "photo",
        "0.selfie",
        "0.",
        "0.residence",
        ".photo",
        "a.photo",
    ] {
        assert!(!is_known_place(other), "{other}");
    }
}

#[test]
fn only_what_is_to_be_expected_is_missed() {
    let missed = |document: DocumentEvidence| {
        let all = evidence(Slot::Missing, vec![document]);
        let mut missed = Vec::new();
        for (place, slot) in places(&all) {
            if matches!(slot, Slot::Missing) {
                missed.push(place.id());
            }
        }
        missed
    };
    let licence = || Document {
        step: Some(Step::DrivingLicense),
        fields: Vec::new(),
    };
    let bill = Document {
        step: Some(Step::AddressProof),
        fields: Vec::new(),
    };
    assert_eq!(
        missed(shown(licence(), &[])),
        ["selfie", "0.photo", "0.front", "0.back"]
    );
    let straightened = [(Side::FrontCropped, 2), (Side::BackCropped, 3)];
    assert_eq!(
        missed(shown(licence(), &straightened)),
        ["selfie", "0.photo"]
    );
    assert_eq!(
        missed(shown(passport(), &[])),
        ["selfie", "0.photo", "0.front"]
    );
    assert_eq!(missed(shown(bill, &[])), ["selfie", "0.front"]);
}

#[test]
fn the_pair_is_the_selfie_and_the_best_portrait() {
    let pair_of = |selfie: Slot, documents: Vec<DocumentEvidence>| {
        let all = evidence(selfie, documents);
        let found = pair(&all).map(|(one, other)| (one.id(), other.id()));
        let kept = snapshot(&user(Vec::new()), &all);
        let kept = kept.pair().map(|(one, other)| (one.into(), other.into()));
        assert_eq!(kept, found, "a snapshot knows it too");
        found
    };
    let expected = |id: &str| Some(("selfie".to_owned(), id.to_owned()));
    let with = |pictures: &[(Side, u8)]| shown(passport(), pictures);
    assert_eq!(
        pair_of(
            bytes(1),
            vec![with(&[(Side::Front, 2)]), with(&[(Side::Photo, 3)])]
        ),
        expected("1.photo"),
        "a portrait of the second before the front of the first"
    );
    assert_eq!(
        pair_of(
            bytes(1),
            vec![with(&[(Side::Front, 2), (Side::FrontCropped, 3)])]
        ),
        expected("0.frontCropped")
    );
    assert_eq!(
        pair_of(bytes(1), vec![with(&[(Side::Front, 2)])]),
        expected("0.front")
    );
    assert_eq!(pair_of(bytes(1), vec![with(&[(Side::Back, 2)])]), None);
    for nothing in [Slot::Missing, Slot::NotBase64, Slot::TooLarge] {
        assert_eq!(pair_of(nothing, vec![with(&[(Side::Photo, 2)])]), None);
    }
}

#[test]
fn what_an_approval_has_to_have_seen() {
    let with = |step, pictures: &[(Side, u8)]| shown(document(Some(step), &[]), pictures);
    let of = |documents| ids(&mandatory(&evidence(bytes(1), documents)));
    assert_eq!(ids(&mandatory(&whole())), ["selfie", "0.photo", "0.front"]);
    assert_eq!(
        of(vec![
            with(
                Step::IdDocument,
                &[(Side::Photo, 2), (Side::Front, 3), (Side::FrontCropped, 4)]
            ),
            with(Step::DrivingLicense, &[(Side::Back, 5)]),
            with(Step::AddressProof, &[(Side::Front, 6)]),
        ]),
        ["selfie", "0.photo", "0.frontCropped", "1.front"],
        "the front of the licence is asked for although it is missing"
    );
    // Nothing says who somebody is: the document that would is what is missing.
    assert_eq!(of(vec![]), ["selfie", "0.front"]);
    let registration = with(Step::CarRegistration, &[(Side::Front, 2)]);
    assert_eq!(
        of(vec![registration]),
        ["selfie", "0.front", "1.front"],
        "a registration is no proof of a person"
    );
    let no_selfie = evidence(Slot::Missing, whole().documents);
    assert!(ids(&mandatory(&no_selfie)).contains(&"selfie".to_owned()));
}

fn snapshot(user: &Verification, evidence: &Evidence) -> Snapshot {
    Snapshot::of(user, evidence)
}

/// `manner what` of each change.
fn changes(before: &Snapshot, now: &Snapshot) -> Vec<String> {
    let said = before.changes(now).into_iter().map(|change| {
        let what = change.picture.or(change.field).unwrap_or_default();
        let document = change
            .document
            .map(|number| format!("{number}."))
            .unwrap_or_default();
        format!("{} {document}{what}", change.manner.name())
    });
    said.collect()
}

#[test]
fn the_same_is_no_change() {
    let one = snapshot(&user(vec![passport()]), &whole());
    let mut later = user(vec![passport()]);
    later.status = Some(Status::Successful);
    later.updated_at = Some("2026-11-21T03:00:00Z".to_owned());
    later.documents[0].fields.push(verdict("matchLevel", "7"));
    let mut evidence = whole();
    evidence.received = 99;
    evidence.documents[0]
        .document
        .fields
        .push(verdict("digitalIDSpoof", "LIKELY_ORIGINAL"));
    let same = snapshot(&later, &evidence);
    assert_eq!(changes(&one, &same), [""; 0], "verdicts are not evidence");
    assert_eq!(one, same);
}

#[test]
fn each_difference_is_named() {
    let one = snapshot(&user(vec![passport()]), &whole());
    let changed = |change: fn(&mut Verification, &mut Evidence)| {
        let (mut user, mut evidence) = (user(vec![passport()]), whole());
        change(&mut user, &mut evidence);
        changes(&one, &snapshot(&user, &evidence))
    };
    assert_eq!(
        changed(|_, evidence| evidence.selfie = bytes(9)),
        ["changed selfie"]
    );
    assert_eq!(
        changed(|_, evidence| evidence.selfie = Slot::Missing),
        ["changed selfie"],
        "a picture that is gone"
    );
    assert_eq!(
        changed(|_, evidence| evidence.documents[0].pictures[4].1 = bytes(9)),
        ["added 0.back"],
        "a picture where there was none"
    );
    assert_eq!(
        changed(|_, evidence| evidence
            .others
            .push((Side::Other("extra".to_owned()), bytes(9)))),
        ["added extra"]
    );
    assert_eq!(
        changed(|_, evidence| evidence.documents[0].document.fields[1].raw = "SALMINEN".to_owned()),
        ["changed 0.lastName"]
    );
    assert_eq!(
        changed(|user, _| user.documents[0].fields[1].raw = "SALMINEN".to_owned()),
        ["changed 0.lastName"]
    );
    assert_eq!(
        changed(|user, _| user.documents[0].fields.push(field("sex", "F"))),
        ["added 0.sex"]
    );
    assert_eq!(
        changed(|_, evidence| {
            evidence.documents[0].document.fields.remove(1);
        }),
        ["removed 0.lastName"]
    );
    let more = changed(|_, evidence| {
        let licence = document(Some(Step::DrivingLicense), &[("idNumber", "1")]);
        evidence.documents.push(shown(licence, &[(Side::Front, 8)]));
    });
    assert_eq!(more, ["added 1.front", "added 1.idNumber"]);
}

/// A change back is a change too, and nothing differs from itself.
#[test]
fn changes_go_both_ways() {
    let one = snapshot(&user(vec![passport()]), &whole());
    let mut evidence = whole();
    evidence.documents.clear();
    let other = snapshot(&user(vec![]), &evidence);
    assert_eq!(
        changes(&one, &other).len(),
        changes(&other, &one).len(),
        "{:?}",
        changes(&one, &other)
    );
    for whole in [&one, &other] {
        assert!(whole.changes(whole).is_empty());
    }
}
