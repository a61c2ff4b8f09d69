//! An approval is earned item by item: nothing but a pass, or a named reason why it cannot be
//! checked, takes an item out of the way.

use super::*;
use crate::domain::outcome::Outcome;

const OUTCOMES: [Option<Outcome>; 5] = [
    None,
    Some(Outcome::Pass),
    Some(Outcome::Fail),
    Some(Outcome::NotChecked),
    Some(Outcome::CannotCheck),
];
const LOOKS: [Option<Opinion>; 4] = [
    None,
    Some(Opinion::Same),
    Some(Opinion::Different),
    Some(Opinion::CannotTell),
];

/// A list with one item that an approval waits for and one that it does not.
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

fn mark(item: &str, result: Option<Outcome>, note: &str) -> Mark {
    Mark {
        item: item.to_owned(),
        result,
        note: note.to_owned(),
    }
}

fn id(text: &str) -> String {
    text.to_owned()
}

#[test]
fn every_combination() {
    let checklist = list();
    let mut approvals = 0;
    for look in LOOKS {
        for changed in [false, true] {
            for (there, opened) in [(true, true), (true, false), (false, true), (false, false)] {
                for must in OUTCOMES {
                    for may in OUTCOMES {
                        for note in ["", "  ", "covered by a thumb"] {
                            let standing = Standing {
                                checklist: &checklist,
                                marks: &[mark("must", must, note), mark("may", may, note)],
                                mandatory: &[(id("selfie"), there)],
                                opened: if opened { &[id("selfie")] } else { &[] },
                                look,
                                changed,
                                unexplained: &[],
                            };
                            let blockers = gate(&standing);
                            let must_is_done = match must {
                                Some(Outcome::Pass) => true,
                                Some(Outcome::CannotCheck) => note.contains("thumb"),
                                _ => false,
                            };
                            let earned = look == Some(Opinion::Same)
                                && !changed
                                && there
                                && opened
                                && must_is_done
                                && may != Some(Outcome::Fail);
                            assert_eq!(
                                blockers.is_empty(),
                                earned,
                                "{look:?} {changed} {there} {opened} {must:?} {may:?} {note:?}"
                            );
                            approvals += u32::from(earned);
                        }
                    }
                }
            }
        }
    }
    // Three notes with a pass and one with the reason; four results of the other item.
    assert_eq!(approvals, (3 + 1) * 4);
}

#[test]
fn each_thing_in_the_way_is_named() {
    let checklist = list();
    let standing = Standing {
        checklist: &checklist,
        marks: &[mark("may", Some(Outcome::Fail), "")],
        mandatory: &[(id("selfie"), true), (id("0.photo"), false)],
        opened: &[],
        look: None,
        changed: true,
        unexplained: &[],
    };
    assert_eq!(
        gate(&standing),
        [
            Blocker::EvidenceChanged,
            Blocker::FirstLook,
            Blocker::PictureUnopened(id("selfie")),
            Blocker::PictureMissing(id("0.photo")),
            Blocker::ItemOpen(id("must")),
            Blocker::ItemFailed(id("may")),
        ]
    );
    let standing = Standing {
        marks: &[mark("must", Some(Outcome::CannotCheck), " ")],
        mandatory: &[],
        look: Some(Opinion::Different),
        changed: false,
        unexplained: &[],
        ..standing
    };
    assert_eq!(
        gate(&standing),
        [Blocker::NotSame, Blocker::ItemNote(id("must"))]
    );
}

/// An item that nobody waited for may fail; it is not one of those that are open.
#[test]
fn only_mandatory_items_are_counted() {
    let checklist = list();
    for (must, may, open) in [
        (None, None, 1),
        (Some(Outcome::Pass), None, 0),
        (Some(Outcome::Pass), Some(Outcome::Fail), 0),
        (Some(Outcome::Fail), Some(Outcome::Fail), 1),
        (Some(Outcome::CannotCheck), Some(Outcome::Pass), 1),
    ] {
        let blockers = gate(&Standing {
            checklist: &checklist,
            marks: &[mark("must", must, ""), mark("may", may, "")],
            mandatory: &[(id("selfie"), true)],
            opened: &[],
            look: None,
            changed: false,
            unexplained: &[],
        });
        let counted = mandatory_items(&checklist, &blockers);
        assert_eq!(counted, (1, open), "{must:?} {may:?}");
    }
}

/// A mark about an item that is not on the list, for instance of an older one, helps nobody.
#[test]
fn only_the_items_of_the_list_count() {
    let checklist = list();
    let standing = Standing {
        checklist: &checklist,
        marks: &[mark("other", Some(Outcome::Pass), "")],
        mandatory: &[],
        opened: &[],
        look: Some(Opinion::Same),
        changed: false,
        unexplained: &[],
    };
    assert_eq!(gate(&standing), [Blocker::ItemOpen(id("must"))]);
}
