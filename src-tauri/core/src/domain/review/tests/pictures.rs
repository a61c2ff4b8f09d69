//! What is said of pictures that are not there, cannot be shown, or show no single face.

use super::*;

/// `kind result document picture` of everything said.
fn said(evidence: &Evidence, state: impl Fn(&Place) -> Seen) -> Vec<String> {
    let pictures = places(evidence).into_iter().map(|(place, slot)| {
        let seen = match slot {
            Slot::Missing => Seen::Missing,
            _ => state(&place),
        };
        (place, seen)
    });
    let found = seen(&mandatory(evidence), pictures);
    let words = found.iter().map(|found| {
        let picture = found.picture.as_deref().unwrap_or_default();
        format!("{} {} {picture}", found.kind, found.outcome.name())
    });
    words.collect()
}

const WELL: fn(&Place) -> Seen = |_| Seen::Shown { faces: Some(1) };

#[test]
fn nothing_of_what_is_well() {
    assert_eq!(said(&whole(), WELL), [""; 0]);
    assert_eq!(said(&whole(), |_| Seen::NotYet), [""; 0]);
    assert_eq!(said(&whole(), |_| Seen::Shown { faces: None }), [""; 0]);
}

#[test]
fn what_is_missing() {
    let nothing = evidence(Slot::Missing, vec![]);
    assert_eq!(
        said(&nothing, WELL),
        [
            "pictureMissing cannotCheck selfie",
            "pictureMissing cannotCheck 0.front"
        ]
    );
    for (kind, step, missed) in [
        ("Passport", Step::IdDocument, false),
        ("Identity Card", Step::IdDocument, true),
        (" ", Step::IdDocument, true),
        ("", Step::DrivingLicense, true),
        ("Bill", Step::AddressProof, false),
    ] {
        let of_kind = document(Some(step), &[("type", kind)]);
        let one = shown(of_kind.clone(), &[(Side::Front, 2), (Side::Photo, 3)]);
        let found = said(&evidence(bytes(1), vec![one]), WELL);
        let back = found.contains(&"pictureMissing notChecked 0.back".to_owned());
        assert_eq!(back, missed, "{kind}");
        let one = shown(of_kind, &[(Side::Front, 2), (Side::BackCropped, 3)]);
        let found = said(&evidence(bytes(1), vec![one]), WELL);
        assert!(!found.iter().any(|said| said.contains("back")), "{kind}");
    }
}

#[test]
fn what_cannot_be_shown() {
    let found = said(&whole(), |place| match place.side {
        Side::Front => Seen::NotShown("pdf"),
        _ => WELL(place),
    });
    assert_eq!(found, ["pictureNotShown cannotCheck 0.front"]);
}

#[test]
fn faces_are_counted_where_one_is_expected() {
    for (faces, kind) in [(0, "noFace"), (2, "severalFaces"), (5, "severalFaces")] {
        let found = said(&whole(), |_| Seen::Shown { faces: Some(faces) });
        assert_eq!(
            found,
            [
                format!("{kind} cannotCheck selfie"),
                format!("{kind} cannotCheck 0.photo")
            ],
            "a page may have more than one, or none"
        );
    }
}

#[test]
fn documents_of_the_two_answers_belong_together_by_their_step() {
    let licence = |number| document(Some(Step::DrivingLicense), &[("idNumber", number)]);
    let all = evidence(
        bytes(1),
        vec![
            shown(passport(), &[]),
            shown(licence("1"), &[]),
            shown(licence("2"), &[]),
        ],
    );
    let user = user(vec![licence("1"), licence("2"), passport()]);
    let said = |number| said_of(&user, &all, number).map(|document| document.fields[0].raw.clone());
    assert_eq!(said(0).as_deref(), Some("Passport"));
    assert_eq!(said(1).as_deref(), Some("1"));
    assert_eq!(said(2).as_deref(), Some("2"));
    assert_eq!(said(3), None);
}
