//! What a reviewer is asked to look at, by the kind of evidence.
//!
//! The features of the face follow the component lists used for facial image comparison (FISWG).
//! Of the security features of a document a few are chosen at random, so that nobody who makes a
//! document knows which will be looked at; the seed is in the log, and the choice follows from it.

use super::place::{identifies, pair};
use super::policy::Policy;
use crate::domain::verification::{Document, Evidence};

/// What a group of items is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// The two faces.
    Face,
    /// A document as an object.
    Document,
    /// Security features of a document, chosen at random.
    Security,
}

/// A group of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What it is about.
    pub kind: GroupKind,
    /// The document, by its number.
    pub document: Option<usize>,
    /// Its items.
    pub items: Vec<Item>,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id within the case.
    pub id: String,
    /// What is looked at, as a key of the catalogue.
    pub what: &'static str,
    /// An approval waits for it.
    pub mandatory: bool,
}

const FACE: [&str; 6] = ["hairline", "brows", "eyes", "nose", "mouth", "marks"];
const DOCUMENT: [&str; 4] = ["readable", "portraitArea", "surface", "dates"];
const PAPER: [&str; 3] = ["readable", "surface", "dates"];

const PASSPORT: [&str; 7] = [
    "finePattern",
    "secondPortrait",
    "opticallyVariable",
    "zoneType",
    "microText",
    "portraitEdge",
    "numberType",
];
const CARD: [&str; 6] = [
    "finePattern",
    "secondPortrait",
    "opticallyVariable",
    "tactileText",
    "portraitEdge",
    "cornersAndEdges",
];

/// The checklist of a case.
pub fn checklist(evidence: &Evidence, policy: &Policy, seed: u32) -> Vec<Group> {
    let mut groups = Vec::new();
    if pair(evidence).is_some() {
        groups.push(group(GroupKind::Face, None, &FACE, true));
    }
    for (number, document) in evidence.documents.iter().enumerate() {
        let who = identifies(&document.document);
        let what: &[&str] = if who { &DOCUMENT } else { &PAPER };
        groups.push(group(GroupKind::Document, Some(number), what, who));
        if who {
            // Another choice for each document, from the one seed.
            let seed = seed.wrapping_add(u32::try_from(number).unwrap_or_default());
            let chosen = choose(features(&document.document), policy.features, seed);
            groups.push(group(GroupKind::Security, Some(number), &chosen, true));
        }
    }
    groups
}

fn group(
    kind: GroupKind,
    document: Option<usize>,
    what: &[&'static str],
    mandatory: bool,
) -> Group {
    let before = match (kind, document) {
        (GroupKind::Face, _) => "face".to_owned(),
        (_, document) => document
            .map(|number| number.to_string())
            .unwrap_or_default(),
    };
    let item = |what: &&'static str| Item {
        id: format!("{before}.{what}"),
        what,
        mandatory,
    };
    Group {
        kind,
        document,
        items: what.iter().map(item).collect(),
    }
}

fn features(document: &Document) -> &'static [&'static str] {
    if document.is_passport() {
        &PASSPORT
    } else {
        &CARD
    }
}

/// `count` of the features, in their order in the list. The same seed chooses the same ones.
fn choose(from: &[&'static str], count: usize, seed: u32) -> Vec<&'static str> {
    let mut numbered: Vec<(u64, &'static str)> = Vec::with_capacity(from.len());
    let mut state = u64::from(seed);
    for feature in from {
        numbered.push((next(&mut state), *feature));
    }
    let mut order = numbered.clone();
    order.sort_unstable();
    order.truncate(count);
    let chosen = numbered.into_iter().filter(|pair| order.contains(pair));
    chosen.map(|(_, feature)| feature).collect()
}

/// SplitMix64: small, and the same on every machine and in every version.
pub(super) fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}
