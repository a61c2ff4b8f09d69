//! The case on the bench: what was fetched, and what the reviewer made of it so far.

use std::sync::Arc;

use jiff::civil::Date;

use super::album::{PlateState, Shot};
use super::fetching::Fetched;
use super::joined::{Joined, Link, Mismatch};
use super::past::Past;
use super::record::Rechecked;
use super::second::Opened;
use crate::documents;
use crate::domain::age::seoul_day;
use crate::domain::outcome::Outcome;
use crate::domain::review::{
    Blocker, Change, Facts, Finding, FourEyes, Group, Mark, Need, Opinion, Place, Policy, Seen,
    Standing, checklist, findings, gate, is_known_place, mandatory, needs, seen,
};
use crate::domain::verification::{Reference, Sha256, Side};
use crate::store::history::{TraceKeys, TraceKind};
use crate::store::reviews::ReviewRow;
use crate::store::reviews::answers::{MarkRow, PinRow};
use crate::store::reviews::looks::LookRow;
use crate::store::reviews::readings::ReadingRow;
use crate::store::reviews::submissions::{SubmissionRow, VoidRow};

pub struct Case {
    pub row: ReviewRow,
    /// Whose it is, and what was told in it.
    pub reading: ReadingRow,
    /// The approval that this is the second opinion on.
    pub first: Option<SubmissionRow>,
    /// An approval that was void when it was opened.
    pub voided: Option<(SubmissionRow, VoidRow)>,
    pub fetched: Arc<Fetched>,
    /// In force when the case was opened, whatever the settings say by now.
    pub policy: Policy,
    /// What the answers say against themselves and each other, on the day it was opened.
    pub noticed: Vec<Finding>,
    pub checklist: Vec<Group>,
    pub mandatory: Vec<Place>,
    pub look: Option<LookRow>,
    pub marks: Vec<MarkRow>,
    pub pins: Vec<PinRow>,
    /// Pictures that stood at a readable size.
    pub viewed: Vec<(String, Sha256)>,
    pub recheck: Rechecked,
    /// The day it was opened.
    pub today: Date,
    /// Checks at the counter of the same person.
    pub joined: Joined,
    /// What the documents say otherwise than those.
    pub mismatches: Vec<Mismatch>,
    /// What was here before.
    pub past: Past,
    /// It was looked for, and could be.
    pub past_known: bool,
    /// What of it may be blocked.
    pub blockable: Vec<TraceKind>,
    pub keys: Arc<TraceKeys>,
}

/// What was made of it so far in one reading.
pub struct Answered {
    pub look: Option<LookRow>,
    pub viewed: Vec<(String, Sha256)>,
    pub marks: Vec<MarkRow>,
    pub pins: Vec<PinRow>,
    pub joined: Joined,
}

impl Case {
    pub fn new(
        row: ReviewRow,
        opened: Opened,
        fetched: Arc<Fetched>,
        policy: Policy,
        today: Date,
        keys: Arc<TraceKeys>,
    ) -> Self {
        let mut case = Self {
            noticed: Vec::new(),
            checklist: checklist(&fetched.evidence, &policy, row.seed),
            mandatory: mandatory(&fetched.evidence),
            row,
            reading: opened.reading,
            first: opened.first,
            voided: opened.voided,
            fetched,
            policy,
            look: None,
            marks: Vec::new(),
            pins: Vec::new(),
            viewed: Vec::new(),
            recheck: Rechecked::default(),
            today,
            joined: Joined::default(),
            mismatches: Vec::new(),
            past: Past::default(),
            past_known: false,
            blockable: Vec::new(),
            keys,
        };
        case.join(Joined::default());
        case
    }

    /// Goes on where the reading was left.
    pub fn take_up(&mut self, answered: Answered) {
        self.look = answered.look;
        self.viewed = answered.viewed;
        self.marks = answered.marks;
        self.pins = answered.pins;
        self.join(answered.joined);
    }

    pub fn opinion(&self) -> Option<Opinion> {
        self.look
            .as_ref()
            .and_then(|look| Opinion::named(&look.opinion))
    }

    /// Whether what the provider thinks may be given out.
    pub fn verdicts_shown(&self) -> bool {
        !self.policy.blind || self.look.is_some()
    }

    /// Whether what the first of two did may be given out.
    pub fn first_shown(&self) -> bool {
        !self.policy.second_blind || self.look.is_some()
    }

    /// The pictures that may be given out. What lies under a name that nobody knows may be a picture
    /// of what the provider thinks.
    pub fn shots(&self) -> impl Iterator<Item = Shot<'_>> {
        let all = self.verdicts_shown();
        let shots = self.fetched.album.shots();
        shots.filter(move |shot| all || !matches!(shot.place.side, Side::Other(_)))
    }

    /// Whether the case has a picture of this id that may be given out.
    pub fn has_picture(&self, id: &str) -> bool {
        self.shots().any(|shot| shot.id == id)
    }

    /// Everything that was noticed and may be given out: in what was here before, in the answers, in
    /// what became of the pictures, and in what they show once they were measured.
    pub fn findings(&self) -> Vec<Finding> {
        let mut found = self.past.findings();
        found.extend(self.joined.links.iter().filter_map(blocked));
        found.extend_from_slice(&self.noticed);
        found.extend(seen(&self.mandatory, self.shots().map(sight)));
        let looks = self.fetched.album.looks(self.verdicts_shown());
        found.extend_from_slice(looks);
        found
    }

    /// Whether every picture was measured.
    pub fn is_measured(&self) -> bool {
        self.fetched.album.is_measured()
    }

    /// Whether the provider is being asked if the evidence is still the same.
    pub fn is_asking(&self) -> bool {
        self.recheck == Rechecked::Asking
    }

    /// Whether a change may be told: the name of a picture may be a verdict as well.
    pub fn tells(&self, change: &Change) -> bool {
        let mut picture = change.picture.iter();
        self.verdicts_shown() || picture.all(|id| is_known_place(id))
    }

    pub fn answers(&self) -> Vec<Mark> {
        let marks = self.marks.iter().map(|mark| Mark {
            item: mark.item.clone(),
            result: mark.result.as_deref().and_then(Outcome::named),
            note: mark.note.clone(),
        });
        marks.collect()
    }

    /// Ids of the pictures that were read as they are now.
    pub fn opened(&self) -> Vec<String> {
        let inputs = self.fetched.snapshot.inputs.iter();
        let opened = inputs.filter(|input| {
            self.viewed
                .iter()
                .any(|(place, sha256)| *place == input.place && Some(*sha256) == input.sha256)
        });
        opened.map(|input| input.place.clone()).collect()
    }

    /// Why an approval takes two people, as far as it is known: before a decision the provider is
    /// asked once more.
    pub fn needs(&self, policy: &FourEyes) -> Vec<Need> {
        let unchanged = match self.recheck {
            Rechecked::Unreachable { .. } | Rechecked::Changed { .. } => Some(false),
            Rechecked::Unchanged { .. } => Some(true),
            Rechecked::NotYet | Rechecked::Asking | Rechecked::SinceLastTime { .. } => None,
        };
        self.needs_if(policy, unchanged)
    }

    /// The same when a verdict is stored: what is not known then is a reason.
    pub fn needs_now(&self, policy: &FourEyes) -> Vec<Need> {
        let unchanged = matches!(self.recheck, Rechecked::Unchanged { .. });
        self.needs_if(policy, Some(unchanged))
    }

    fn needs_if(&self, policy: &FourEyes, unchanged: Option<bool>) -> Vec<Need> {
        let findings = self.findings();
        let answers = self.answers();
        let explained = self.mismatches.iter();
        let explained = explained.filter(|mismatch| self.joined.reason(mismatch).is_some());
        let facts = Facts {
            findings: &findings,
            checklist: &self.checklist,
            marks: &answers,
            listed: !self.past.hits.is_empty(),
            blocked: self
                .joined
                .links
                .iter()
                .any(|link| link.blocked_at.is_some()),
            explained: explained.count(),
            unchanged,
            complete: self.past_known && self.is_measured(),
            seed: self.row.seed,
        };
        needs(&facts, policy)
    }

    pub fn blockers(&self) -> Vec<Blocker> {
        // A place that is not even in the answer is missing as well.
        let mandatory = self.mandatory.iter().map(|place| {
            let mut shots = self.fetched.album.shots();
            let shot = shots.find(|shot| shot.place == place);
            let there = shot.is_some_and(|shot| {
                matches!(shot.state, PlateState::Ready(_) | PlateState::Arriving)
            });
            (place.id(), there)
        });
        gate(&Standing {
            checklist: &self.checklist,
            marks: &self.answers(),
            mandatory: &mandatory.collect::<Vec<_>>(),
            opened: &self.opened(),
            look: self.opinion(),
            changed: self.recheck.is_changed(),
            unexplained: &self.unexplained(),
        })
    }
}

/// A picture as the rules see it.
fn sight(shot: Shot<'_>) -> (Place, Seen) {
    let seen = match shot.state {
        PlateState::Missing => Seen::Missing,
        PlateState::Arriving => Seen::NotYet,
        PlateState::NotShown { reason, .. } => Seen::NotShown(reason),
        PlateState::Ready(ready) => Seen::Shown {
            faces: ready.faces.map(|faces| faces.len()),
        },
    };
    (shot.place.clone(), seen)
}

/// A joined check whose person is blocked: blocks of persons are not on the blocklist.
fn blocked(link: &Link) -> Option<Finding> {
    let at = seoul_day(link.blocked_at?).to_string();
    Some(Finding::new("personBlocked", Outcome::NotChecked).with("at", at))
}

/// What the answers say against themselves, each other and the checks that are joined.
pub(super) fn noticed(asked: &str, session: &documents::Session<'_>) -> Vec<Finding> {
    let asked = Reference::parse(asked).ok();
    let mut found = findings(asked.as_ref(), session.user, session.evidence);
    found.extend(documents::findings(session));
    found
}
