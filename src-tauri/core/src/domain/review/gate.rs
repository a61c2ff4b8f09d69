//! What stands in the way of an approval. The window only shows it.

use super::Opinion;
use super::checklist::Group;
use crate::domain::outcome::Outcome;

/// An answer to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Id of the item.
    pub item: String,
    /// The result.
    pub result: Option<Outcome>,
    /// The reviewer's note.
    pub note: String,
}

/// Where a review stands.
pub struct Standing<'a> {
    /// The checklist.
    pub checklist: &'a [Group],
    /// The answers.
    pub marks: &'a [Mark],
    /// Ids of the pictures that must be looked at, and whether each can be shown.
    pub mandatory: &'a [(String, bool)],
    /// Ids of the pictures that stood at a readable size.
    pub opened: &'a [String],
    /// The first look.
    pub look: Option<Opinion>,
    /// The evidence is not what is on the screen.
    pub changed: bool,
    /// What differs between the case and a linked check, without a reason why that is no obstacle.
    pub unexplained: &'a [&'static str],
}

/// Something that stands in the way of an approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    /// No first look is stored.
    FirstLook,
    /// The first look does not say that it is the same person.
    NotSame,
    /// A picture was not opened at a readable size.
    PictureUnopened(String),
    /// A picture is missing or cannot be shown.
    PictureMissing(String),
    /// An item is open.
    ItemOpen(String),
    /// An item failed.
    ItemFailed(String),
    /// An item cannot be checked, and nobody said why.
    ItemNote(String),
    /// The evidence changed.
    EvidenceChanged,
    /// Something differs between the case and a linked check, and nobody said why that is no
    /// obstacle.
    Mismatch(&'static str),
}

impl Blocker {
    /// The item it is about.
    pub fn item(&self) -> Option<&str> {
        match self {
            Self::ItemOpen(id) | Self::ItemFailed(id) | Self::ItemNote(id) => Some(id),
            Self::FirstLook
            | Self::NotSame
            | Self::PictureUnopened(_)
            | Self::PictureMissing(_)
            | Self::EvidenceChanged
            | Self::Mismatch(_) => None,
        }
    }
}

/// The items that an approval waits for: how many there are, and how many of them stand in its way.
/// Another item that failed stands in the way as well, but nobody waited for it.
pub fn mandatory_items(checklist: &[Group], blockers: &[Blocker]) -> (usize, usize) {
    let items = checklist.iter().flat_map(|group| &group.items);
    let mandatory = items.filter(|item| item.mandatory);
    let open = mandatory.clone().filter(|item| {
        let mut blocked = blockers.iter().filter_map(Blocker::item);
        blocked.any(|id| id == item.id)
    });
    (mandatory.count(), open.count())
}

/// Everything that stands in the way, in the order to work it off. Whatever is not mandatory may
/// stay open, but a failure is a failure.
pub fn gate(standing: &Standing<'_>) -> Vec<Blocker> {
    let mut blockers = Vec::new();
    if standing.changed {
        blockers.push(Blocker::EvidenceChanged);
    }
    match standing.look {
        None => blockers.push(Blocker::FirstLook),
        Some(Opinion::Same) => {}
        Some(Opinion::Different | Opinion::CannotTell) => blockers.push(Blocker::NotSame),
    }
    for (id, can_be_shown) in standing.mandatory {
        if !can_be_shown {
            blockers.push(Blocker::PictureMissing(id.clone()));
        } else if !standing.opened.contains(id) {
            blockers.push(Blocker::PictureUnopened(id.clone()));
        }
    }
    for item in standing.checklist.iter().flat_map(|group| &group.items) {
        let mark = standing.marks.iter().find(|mark| mark.item == item.id);
        let id = item.id.clone();
        match mark.and_then(|mark| mark.result) {
            Some(Outcome::Pass) => {}
            Some(Outcome::Fail) => blockers.push(Blocker::ItemFailed(id)),
            _ if !item.mandatory => {}
            None | Some(Outcome::NotChecked) => blockers.push(Blocker::ItemOpen(id)),
            Some(Outcome::CannotCheck) => {
                if mark.is_none_or(|mark| mark.note.trim().is_empty()) {
                    blockers.push(Blocker::ItemNote(id));
                }
            }
        }
    }
    for field in standing.unexplained {
        // One of several checks is enough, and said once.
        let blocker = Blocker::Mismatch(field);
        if !blockers.contains(&blocker) {
            blockers.push(blocker);
        }
    }
    blockers
}
