//! What a zone says of names, sex, codes and specimens.

use super::super::{CheckName, FieldName, Paper, PassportKind, RemarkKind, SexMark, Span, State};
use super::{changed, rows, zone, zone_of};
use crate::domain::sex::Sex;

fn remarks(id: &str) -> Vec<RemarkKind> {
    let remarks = zone(id).remarks().into_iter();
    remarks.map(|remark| remark.kind).collect()
}

#[test]
fn names_have_parts() {
    let two = zone("td3-pol").names().unwrap();
    assert_eq!(two.primary, ["KOWALSKA", "KWIATKOWSKA"]);
    assert_eq!(two.secondary, ["JOANNA"]);
    assert!(!two.single && !two.may_be_cut);
    assert_eq!(
        two.primary_at,
        Span {
            line: 1,
            first: 6,
            last: 25
        }
    );
    assert_eq!(
        two.secondary_at,
        Some(Span {
            line: 1,
            first: 28,
            last: 33
        })
    );
    for (id, primary) in [
        ("td3-name-single-name", &["ARKFREITH"][..]),
        ("td3-name-two-part-no-secondary", &["SATRIYA", "SUDARPA"]),
    ] {
        let single = zone(id).names().unwrap();
        assert_eq!(single.primary, primary);
        assert_eq!(single.secondary, [""; 0]);
        assert!(single.single && single.secondary_at.is_none());
        assert!(remarks(id).contains(&RemarkKind::SingleName));
    }
    // A format without a place for given names says nothing about them.
    let licence = zone("fradl-martin").names().unwrap();
    assert!(!licence.single);
}

#[test]
fn a_letter_in_the_last_place_may_be_a_cut() {
    for id in ["td1-prt-prado", "td3-name-trunc-primary"] {
        assert!(zone(id).names().unwrap().may_be_cut, "{id}");
        assert!(remarks(id).contains(&RemarkKind::NameMayBeCut), "{id}");
    }
    assert!(!remarks("td3-utopia").contains(&RemarkKind::NameMayBeCut));
    // Either field of the French card.
    for (line, column) in [(1, 30), (2, 27)] {
        let full = changed("fraid-berthier", line, column, "A");
        assert!(full.names().unwrap().may_be_cut);
    }
}

#[test]
fn empty_and_odd_names_have_places() {
    let empty = changed("td3-utopia", 1, 6, &"<".repeat(39));
    let names = empty.names().unwrap();
    assert_eq!((names.primary.len(), names.single), (0, false));
    assert_eq!(
        names.primary_at,
        Span {
            line: 1,
            first: 6,
            last: 6
        }
    );
    let odd = zone("td1-bad").remarks();
    let place = |kind| {
        odd.iter()
            .filter(|one| one.kind == kind)
            .map(|one| one.at)
            .collect::<Vec<_>>()
    };
    assert_eq!(place(RemarkKind::OddName), [Span::new(3, 1, 30)]);
    assert_eq!(
        place(RemarkKind::DigitInName),
        [Span::one(3, 10), Span::one(3, 21)]
    );
    assert_eq!(zone("td1-bad").names().unwrap().surname(), "SPECIMEN1");
}

#[test]
fn specimens_are_told() {
    for row in rows("vectors") {
        let zone = zone_of(&super::lines(&row));
        let lines = zone.lines().join(" ");
        let words = ["UTO", "MUSTER", "SPECIMEN<", "VZOREC"];
        let expected = words.iter().any(|word| lines.contains(word));
        let told = zone
            .remarks()
            .iter()
            .any(|one| one.kind == RemarkKind::Specimen);
        assert_eq!(told, expected, "{}", row["id"]);
    }
    // A part of a longer name is not the word.
    let name = changed("td3-pol", 1, 6, "SPECIMENA<");
    assert!(
        name.remarks()
            .iter()
            .all(|one| one.kind != RemarkKind::Specimen)
    );
}

#[test]
fn codes_of_states() {
    for (code, state) in [
        ("D<<", State::Germany),
        ("D", State::Germany),
        ("DEU", State::Country),
        ("KOR", State::Country),
        ("MAR", State::Country),
        ("GBR", State::Country),
        ("GBN", State::British),
        ("RKS", State::Kosovo),
        ("EUE", State::Organisation),
        ("UNK", State::Organisation),
        ("XOM", State::Organisation),
        ("XPO", State::Organisation),
        ("XXA", State::Without),
        ("XXB", State::Without),
        ("ANT", State::Former),
        ("UTO", State::Specimen),
        ("<<<", State::Empty),
        ("TRC", State::Unknown),
        ("INP", State::Unknown),
        ("D<A", State::Unknown),
        ("US<", State::Unknown),
        ("U A", State::Unknown),
    ] {
        assert_eq!(State::read(code), state, "{code}");
    }
    assert!(remarks("td3-trc-sample").contains(&RemarkKind::UnknownState));
    assert!(remarks("td3-code-d").contains(&RemarkKind::SpecialState(State::Germany)));
    let odd = zone("td3-x-nat").remarks();
    let places: Vec<Span> = odd
        .iter()
        .filter(|one| one.kind == RemarkKind::UnknownState)
        .map(|one| one.at)
        .collect();
    assert_eq!(places, [Span::new(2, 11, 13)], "VTO is nobody's code");
}

#[test]
fn document_codes() {
    use PassportKind::{LaissezPasser, National, Refugee, Unspecified};
    for (id, paper) in [
        ("td3-utopia", Paper::Passport(Unspecified)),
        ("td3-can-2023", Paper::Passport(National)),
        ("td3-code-eue", Paper::Passport(LaissezPasser)),
        ("td3-code-xxb", Paper::Passport(Refugee)),
        ("td1-utopia", Paper::Card),
        ("td1-ac-crew", Paper::CrewCard),
        ("td2-utopia", Paper::Card),
        ("mrva-usa2", Paper::Visa),
        ("mrvb-fra", Paper::Visa),
        ("fraid-novak", Paper::Card),
        ("fradl-martin", Paper::DrivingLicence),
        ("chedl-marchand", Paper::DrivingLicence),
    ] {
        assert_eq!(zone(id).paper(), paper, "{id}");
    }
    for (id, code) in [
        ("td3-utopia", "I<"),
        ("td1-utopia", "P<"),
        ("td1-utopia", "IV"),
    ] {
        let other = changed(id, 1, 1, code);
        assert_eq!(other.paper(), Paper::Unknown, "{code}");
        let kinds: Vec<RemarkKind> = other.remarks().iter().map(|one| one.kind).collect();
        assert!(kinds.contains(&RemarkKind::UnknownDocumentCode), "{code}");
    }
    assert_eq!(
        changed("td3-utopia", 1, 2, "X").paper(),
        Paper::Passport(PassportKind::Other('X'))
    );
}

#[test]
fn sex_and_unknown_days() {
    assert_eq!(zone("td3-utopia").sex(), SexMark::Is(Sex::Female));
    assert_eq!(zone("td1-lie").sex(), SexMark::Is(Sex::Male));
    assert_eq!(zone("td1-bad").sex(), SexMark::Unspecified);
    assert_eq!(zone("fradl-martin").sex(), SexMark::NotPrinted);
    let odd = changed("td3-utopia", 2, 21, "X");
    assert_eq!(odd.sex(), SexMark::Unknown('X'));
    assert!(
        odd.remarks()
            .iter()
            .any(|one| one.kind == RemarkKind::UnknownSex)
    );
    assert!(remarks("td3-dob-partial").contains(&RemarkKind::BirthNotKnown));
    let endless = changed("td3-utopia", 2, 22, "<<<<<<0");
    assert!(
        endless
            .remarks()
            .iter()
            .any(|one| one.kind == RemarkKind::ExpiryNotKnown)
    );
}

#[test]
fn what_is_under_no_digit() {
    use FieldName::{DocumentCode, IssuingState, Name, Nationality, Optional, Sex, Surname};
    let under_none = |id| zone(id).uncovered();
    assert_eq!(
        under_none("td3-utopia"),
        [DocumentCode, IssuingState, Name, Nationality, Sex]
    );
    assert_eq!(
        under_none("td1-utopia"),
        [DocumentCode, IssuingState, Sex, Nationality, Name]
    );
    let visa = [DocumentCode, IssuingState, Name, Nationality, Sex, Optional];
    assert_eq!(under_none("mrva-bra"), visa);
    // The French digit is over everything.
    assert_eq!(under_none("fraid-berthier"), []);
    assert!(!under_none("fradl-martin").contains(&Surname));
    assert_eq!(
        under_none("chedl-marchand").len(),
        zone("chedl-marchand").format().layout().slots.len()
    );
}

#[test]
fn nothing_personal_is_printed_for_a_programmer() {
    let zone = zone("td3-utopia");
    let printed = format!(
        "{zone:?} {:?} {:?} {:?} {:?}",
        zone.fields(),
        zone.names(),
        zone.document_number(),
        super::read(zone.lines())
    );
    for personal in ["ERIKSSON", "ANNA", "L898902C3", "740812", "ZE184226B"] {
        assert!(!printed.contains(personal), "{printed}");
    }
    assert!(printed.contains("TD3"));
    assert_eq!(CheckName::ALL.len(), zone.checks().len());
}
