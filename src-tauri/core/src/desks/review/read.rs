//! From what is on the bench to what is given out.

use jiff::Timestamp;

use super::album::PlateState;
use super::case::Case;
use super::second::first_reading;
use super::state::{
    Coming, Decided, DocumentFacts, Fact, Look, OpenCase, Picture, Pinned, ReviewState, Second,
    Stage as Shown, Standing, Vendor, Waiting,
};
use super::{Ahead, Bench, Shared, Size, Stage};
use crate::desks::context::Who;
use crate::domain::document_date::DocumentDate;
use crate::domain::mask;
use crate::domain::review::{FourEyes, Verdict, pair, said_of, verdicts};
use crate::domain::verification::{Document, Field, Status};
use crate::store::Millis;
use crate::store::reviews::ReviewRow;
use crate::store::reviews::decisions::RecentRow;

/// An instant from the store. One out of range cannot have been written by this program.
pub(super) fn instant(millis: Millis) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl Shared {
    /// The desk as it is now.
    pub(super) fn read(&self) -> ReviewState {
        let in_force = self.context.in_force();
        // Before the rest: what changes while it is read is news again.
        let revision = *self.revision.borrow();
        let who = self.context.who();
        let four_eyes = in_force.settings.four_eyes();
        let bench = self.bench();
        let stage = match &bench.stage {
            Stage::Idle => Shown::Idle,
            Stage::Fetching {
                row,
                received,
                expected,
                pictures,
                ..
            } => Shown::Fetching {
                reference: row.reference.clone(),
                received: *received,
                expected: *expected,
                pictures: *pictures,
            },
            Stage::Waiting {
                row,
                unknown,
                next_at,
            } => Shown::Waiting {
                reference: row.reference.clone(),
                unknown: *unknown,
                next_at: *next_at,
            },
            Stage::Failed { row, problem } => Shown::Failed {
                reference: row.reference.clone(),
                problem: problem.clone(),
            },
            // What somebody else reads is theirs.
            Stage::Open(case) if case.reading.operator_id != who.id => Shown::Idle,
            Stage::Open(case) => {
                let mut shown = open(case, &four_eyes);
                shown.claim = self.claim(&bench, &case.row.id, &who);
                Shown::Open(Box::new(shown))
            }
            Stage::Submitted(submitted) => Shown::Submitted(submitted.clone()),
            Stage::Decided(decided) => Shown::Decided(decided.clone()),
            Stage::ReadAgain(ended) => Shown::ReadAgain(ended.clone()),
        };
        // What is on its way to the bench is not shown twice.
        let on_bench = match &bench.stage {
            Stage::Fetching { row, .. }
            | Stage::Waiting { row, .. }
            | Stage::Failed { row, .. } => Some(row.id.as_str()),
            Stage::Open(_)
            | Stage::Idle
            | Stage::Submitted(_)
            | Stage::Decided(_)
            | Stage::ReadAgain(_) => None,
        };
        let waiting = bench
            .waiting
            .iter()
            .filter(|row| Some(row.id.as_str()) != on_bench)
            // That a decision was drawn is nothing to who made it.
            .filter(|row| {
                let drawn = bench.samples.get(&row.id);
                drawn.is_none_or(|drawn| drawn.decider != who.id)
            });
        // Nor is what was decided to who may read it again.
        let recent = bench.recent.iter().filter(|row| {
            let mut drawn = bench.samples.values();
            !drawn.any(|drawn| drawn.row.decided == row.review && drawn.decider != who.id)
        });
        ReviewState {
            revision,
            configured: in_force.vove.is_some(),
            operator: who.name.clone(),
            stage,
            waiting: waiting.map(|row| self.waiting(&bench, row, &who)).collect(),
            ahead: bench.ahead.as_ref().map_or_else(Vec::new, coming),
            recent: recent.filter_map(decided).collect(),
        }
    }
}

impl Shared {
    /// A reference of the list, as it stands for who is at work.
    fn waiting(&self, bench: &Bench, row: &ReviewRow, who: &Who) -> Waiting {
        let claim = self.claim(bench, &row.id, who);
        let first = bench.submitted.get(&row.id);
        let standing = match (&claim, first) {
            (Some(claim), _) if claim.mine => Standing::Mine,
            (Some(_), _) => Standing::Claimed,
            (None, Some(first)) if first.operator_id == who.id => Standing::Submitted,
            (None, Some(_)) => Standing::ForSecond,
            (None, None) if bench.samples.contains_key(&row.id) => Standing::ReadAgain,
            (None, None) => Standing::Free,
        };
        let ahead = bench.ahead.as_ref();
        Waiting {
            reference: row.reference.clone(),
            since: instant(row.listed_at),
            fetched: ahead.is_some_and(|ahead| ahead.review == row.id),
            standing,
            claim,
            submitted: first.map(|first| (first.operator.clone(), instant(first.at))),
            may_open: bench.may_be_second(&row.id, who).is_ok(),
        }
    }
}

fn coming(ahead: &Ahead) -> Vec<Coming> {
    let shots = ahead.fetched.album.shots();
    let given = shots.filter(|shot| {
        matches!(shot.state, PlateState::Ready(_)) && ahead.gives(shot.id, Size::Display)
    });
    let coming = given.map(|shot| Coming {
        case: ahead.review.clone(),
        picture: shot.id.to_owned(),
    });
    coming.collect()
}

fn decided(row: &RecentRow) -> Option<Decided> {
    Some(Decided {
        // Nobody works on it any more.
        reference: mask::number(&row.reference),
        verdict: Verdict::named(&row.verdict)?,
        at: instant(row.decided_at),
        entry: row.entry,
        first: row.first.clone(),
        known: None,
    })
}

fn open(case: &Case, four_eyes: &FourEyes) -> OpenCase {
    let fetched = &case.fetched;
    let (user, evidence) = (&fetched.user, &fetched.evidence);
    let opened = case.opened();
    let pictures = case.shots().map(|shot| Picture {
        place: shot.place.clone(),
        mandatory: case.mandatory.contains(shot.place),
        opened: opened.iter().any(|id| id == shot.id),
        original: shot
            .original
            .map(|original| (original.sha256, original.bytes.len() as u64)),
        state: shot.state,
    });
    let documents = evidence.documents.iter().enumerate();
    let documents: Vec<DocumentFacts> = documents
        .map(|(number, document)| facts(said_of(user, evidence, number), &document.document))
        .collect();
    OpenCase {
        id: case.row.id.clone(),
        reference: case.row.reference.clone(),
        answered_as: user
            .reference
            .clone()
            .filter(|answered| *answered != case.row.reference),
        name: name(&documents),
        fetched_at: fetched.at,
        opened_at: instant(case.row.opened_at.unwrap_or_default()),
        pictures: pictures.collect(),
        pair: pair(evidence),
        fields: plain(&user.fields)
            .map(|field| fact(field, vec!["user"], None))
            .chain(plain(&evidence.fields).map(|field| fact(field, vec!["documents"], None)))
            .collect(),
        findings: case.findings(),
        joined: Shared::joined(case),
        blockable: case.blockable.clone(),
        measured: case.is_measured(),
        blind: case.policy.blind,
        look: case.look.as_ref().and_then(|row| {
            Some(Look {
                opinion: case.opinion()?,
                why: row.why.clone(),
                at: instant(row.at),
                blind: row.blind,
            })
        }),
        vendor: case.verdicts_shown().then(|| vendor(case)),
        checklist: case.checklist.clone(),
        marks: case.answers(),
        pins: case
            .pins
            .iter()
            .map(|pin| Pinned {
                id: pin.id.clone(),
                item: pin.item.clone(),
                picture: pin.picture.clone(),
                rect: [pin.x, pin.y, pin.width, pin.height],
            })
            .collect(),
        seed: case.row.seed,
        blockers: case.blockers(),
        claim: None,
        needs: match case.first {
            Some(_) => Vec::new(),
            None => case.needs(four_eyes),
        },
        second: case.first.as_ref().map(|first| Second {
            by: first.operator.clone(),
            at: instant(first.at),
            blind: case.policy.second_blind,
            first: case.first_shown().then(|| first_reading(first)),
        }),
        again: case.again,
        voided: case
            .voided
            .as_ref()
            .map(|(first, _)| (first.operator.clone(), instant(first.at))),
        recheck: case.recheck.telling(|change| case.tells(change)),
        round: case.row.round,
        rounds_allowed: case.policy.rounds,
        policy: case.policy.version(),
        program: env!("CARGO_PKG_VERSION"),
        documents,
    }
}

/// Values that are no verdict.
fn plain(fields: &[Field]) -> impl Iterator<Item = &Field> {
    fields.iter().filter(|field| !field.verdict)
}

/// A document with the values of both answers, those of the answer with pictures first.
fn facts(user: Option<&Document>, document: &Document) -> DocumentFacts {
    let empty = Vec::new();
    let user = user.map_or(&empty, |user| &user.fields);
    let value_in = |fields: &[Field], name: &str| {
        let mut fields = fields.iter();
        fields
            .find(|field| field.name == name)
            .map(|field| field.raw.clone())
    };
    let here = plain(&document.fields).map(|field| match value_in(user, &field.name) {
        Some(other) if other == field.raw => fact(field, vec!["user", "documents"], None),
        Some(other) => fact(field, vec!["documents"], Some(other)),
        None => fact(field, vec!["documents"], None),
    });
    let only_there = plain(user)
        .filter(|field| value_in(&document.fields, &field.name).is_none())
        .map(|field| fact(field, vec!["user"], None));
    DocumentFacts {
        step: document.step.clone(),
        type_raw: value_in(&document.fields, "type").or_else(|| value_in(user, "type")),
        fields: here.chain(only_there).collect(),
    }
}

fn fact(field: &Field, sources: Vec<&'static str>, raw_other: Option<String>) -> Fact {
    let is_date = field.name.starts_with("dateOf") || field.name.ends_with("At");
    Fact {
        name: field.name.clone(),
        sources,
        date: (is_date && !field.raw.trim().is_empty()).then(|| DocumentDate::read(&field.raw)),
        raw: field.raw.clone(),
        raw_other,
    }
}

fn name(documents: &[DocumentFacts]) -> Option<String> {
    documents.iter().find_map(|document| {
        let of = |name: &str| {
            let mut fields = document.fields.iter();
            let field = fields.find(|field| field.name == name)?;
            Some(field.raw.trim().to_owned()).filter(|raw| !raw.is_empty())
        };
        match (of("lastName"), of("firstName")) {
            (Some(last), Some(first)) => Some(format!("{last}, {first}")),
            (last, first) => last.or(first),
        }
    })
}

/// What the provider thinks, of the whole and of each document.
fn vendor(case: &Case) -> Vendor {
    let (user, evidence) = (&case.fetched.user, &case.fetched.evidence);
    let fields = verdicts(user, evidence).into_iter();
    Vendor {
        status: user.status.as_ref().map(|status| status.word().to_owned()),
        status_known: !matches!(user.status, Some(Status::Other(_))),
        fields: fields
            .map(|(document, field)| (document, field.name.clone(), field.raw.clone()))
            .collect(),
    }
}
