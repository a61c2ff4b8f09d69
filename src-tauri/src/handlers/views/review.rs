//! The review desk. What the state does not hold before the first look cannot be shown here.

mod approval;
pub mod joined;
mod picture;

use countercheck_core::desks::review::Rechecked;
use countercheck_core::desks::review::state::{
    Decided, DocumentFacts, Fact, OpenCase, ReviewState, Stage, Vendor,
};
use countercheck_core::domain::document_date::DocumentDate;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{
    Blocker, Change, Finding, Group, Mark, Reason, mandatory_items,
};
use countercheck_core::domain::verification::Step;

use super::words::{block_kind, group_kind, opinion, outcome, reason_class, review_verdict};
use super::{millis, whole};
use crate::contract::review as view;
use crate::handlers::Asked;
use crate::shell::Open;

/// The desk, with addresses of pictures for the window that asked.
pub fn review(
    asked: &Asked<'_>,
    open: &Open,
    state: &ReviewState,
) -> Result<view::ReviewView, getrandom::Error> {
    let ahead = state.ahead.iter();
    let ahead = ahead.map(|coming| picture::display(asked, &coming.case, &coming.picture));
    Ok(view::ReviewView {
        ahead: ahead.collect::<Result<_, _>>()?,
        revision: state.revision,
        configured: state.configured,
        operator: state.operator.clone(),
        stage: stage(asked, &state.stage)?,
        waiting: state.waiting.iter().map(approval::waiting).collect(),
        counts: approval::counts(&state.waiting),
        recent: state.recent.iter().map(decided).collect(),
        practice: open.training.as_ref().map_or_else(Vec::new, |training| {
            let cases = training
                .cases()
                .map(|(reference, about)| view::PracticeView {
                    reference: reference.to_owned(),
                    about: about.to_owned(),
                });
            cases.collect()
        }),
        second_window: asked.windows.bench_is_open(),
    })
}

fn stage(asked: &Asked<'_>, stage: &Stage) -> Result<view::ReviewStage, getrandom::Error> {
    Ok(match stage {
        Stage::Idle => view::ReviewStage::Idle,
        Stage::Fetching {
            reference,
            received,
            expected,
            pictures,
        } => view::ReviewStage::Fetching {
            reference: reference.clone(),
            received: number(*received),
            expected: expected.map(number),
            pictures: whole(*pictures),
        },
        Stage::Waiting {
            reference,
            unknown,
            next_at,
        } => view::ReviewStage::Waiting {
            reference: reference.clone(),
            unknown: *unknown,
            next_at: millis(*next_at),
        },
        Stage::Failed { reference, problem } => view::ReviewStage::Failed {
            reference: reference.clone(),
            problem: problem.class.to_owned(),
            raw: problem.raw.clone(),
            retry_after_s: problem
                .retry_after
                .map(|wait| wait.as_secs().try_into().unwrap_or(u32::MAX)),
        },
        Stage::Open(open) => view::ReviewStage::Open {
            case: Box::new(case(asked, open)?),
        },
        Stage::Submitted(submitted) => view::ReviewStage::Submitted {
            submitted: approval::submitted(submitted),
        },
        Stage::Decided(decided) => view::ReviewStage::Decided {
            decided: self::decided(decided),
        },
    })
}

fn decided(decided: &Decided) -> view::DecidedView {
    view::DecidedView {
        reference: decided.reference.clone(),
        verdict: review_verdict(decided.verdict),
        at: millis(decided.at),
        entry: decided.entry,
        first: decided.first.clone(),
    }
}

fn case(asked: &Asked<'_>, open: &OpenCase) -> Result<view::CaseView, getrandom::Error> {
    let pictures = open
        .pictures
        .iter()
        .map(|shown| picture::picture(asked, &open.id, shown));
    let checklist: Vec<view::CheckGroupView> = open
        .checklist
        .iter()
        .map(|shown| group(open, shown))
        .collect();
    Ok(view::CaseView {
        id: open.id.clone(),
        reference: open.reference.clone(),
        answered_as: open.answered_as.clone(),
        name: open.name.clone(),
        fetched_at: millis(open.fetched_at),
        opened_at: millis(open.opened_at),
        pictures: pictures.collect::<Result<_, _>>()?,
        pair: open
            .pair
            .as_ref()
            .map(|(one, other)| (one.id(), other.id())),
        documents: open.documents.iter().map(document).collect(),
        fields: open.fields.iter().map(field).collect(),
        findings: open.findings.iter().map(finding).collect(),
        measured: open.measured,
        joined: joined::joined(&open.joined),
        blockable: open
            .blockable
            .iter()
            .copied()
            .filter_map(block_kind)
            .collect(),
        blind: open.blind,
        first_look: open.look.as_ref().map(|look| view::FirstLookView {
            opinion: opinion(look.opinion),
            why: look.why.clone(),
            at: millis(look.at),
            blind: look.blind,
        }),
        vendor: open.vendor.as_ref().map(vendor),
        tally: tally(&checklist),
        gate: gate(&open.blockers, &open.checklist),
        checklist,
        seed: format!("{:08x}", open.seed),
        claim: open.claim.as_ref().map(approval::claim),
        needs: approval::needs(&open.needs),
        second: open.second.as_ref().map(approval::second),
        voided: open.voided.as_ref().map(approval::voided),
        reasons: Reason::ALL.iter().map(reason).collect(),
        recheck: recheck(&open.recheck),
        round: open.round,
        rounds_allowed: open.rounds_allowed,
        policy: open.policy.to_owned(),
        program: open.program.to_owned(),
    })
}

fn document(document: &DocumentFacts) -> view::DocumentView {
    let known = |step: &Step| match step {
        Step::IdDocument => Some("idDocument"),
        Step::DrivingLicense => Some("drivingLicense"),
        Step::CarRegistration => Some("carRegistration"),
        Step::AddressProof => Some("addressProof"),
        Step::Liveness => Some("liveness"),
        Step::Other(_) => None,
    };
    let step = document.step.as_ref();
    view::DocumentView {
        step: step.and_then(known).map(str::to_owned),
        step_raw: step.map(|step| step.word().to_owned()),
        type_raw: document.type_raw.clone(),
        fields: document.fields.iter().map(field).collect(),
    }
}

fn field(fact: &Fact) -> view::FieldView {
    view::FieldView {
        name: fact.name.clone(),
        sources: fact
            .sources
            .iter()
            .map(|&source| source.to_owned())
            .collect(),
        raw: fact.raw.clone(),
        raw_other: fact.raw_other.clone(),
        date: fact.date.map(|date| match date {
            DocumentDate::Certain(day) => view::DateReading::Certain {
                iso: day.to_string(),
            },
            DocumentDate::Ambiguous { by_rule, .. } => view::DateReading::Ambiguous {
                iso: by_rule.to_string(),
            },
            DocumentDate::Unreadable => view::DateReading::Unread,
        }),
    }
}

fn finding(found: &Finding) -> view::FindingView {
    let values = found.values.iter();
    view::FindingView {
        kind: found.kind.to_owned(),
        outcome: outcome(found.outcome),
        document: found.document.map(whole),
        picture: found.picture.clone(),
        area: found.area.map(|area| view::PinRect {
            x: area.x,
            y: area.y,
            width: area.width,
            height: area.height,
        }),
        field: found.field.clone(),
        values: values
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    }
}

fn vendor(vendor: &Vendor) -> view::VendorView {
    let fields = vendor
        .fields
        .iter()
        .map(|(document, name, raw)| view::VendorField {
            document: document.map(whole),
            name: name.clone(),
            raw: raw.clone(),
        });
    view::VendorView {
        status: vendor.status.clone(),
        status_known: vendor.status_known,
        fields: fields.collect(),
    }
}

fn group(open: &OpenCase, shown: &Group) -> view::CheckGroupView {
    let items = shown.items.iter().map(|item| {
        let mark: Option<&Mark> = open.marks.iter().find(|mark| mark.item == item.id);
        let pins = open.pins.iter().filter(|pin| pin.item == item.id);
        view::CheckItemView {
            id: item.id.clone(),
            what: item.what.to_owned(),
            mandatory: item.mandatory,
            result: mark.and_then(|mark| mark.result).map(outcome),
            note: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
            pins: pins
                .map(|pin| {
                    let [x, y, width, height] = pin.rect;
                    view::PinView {
                        id: pin.id.clone(),
                        picture: pin.picture.clone(),
                        rect: view::PinRect {
                            x,
                            y,
                            width,
                            height,
                        },
                    }
                })
                .collect(),
        }
    });
    view::CheckGroupView {
        kind: group_kind(shown.kind),
        document: shown.document.map(whole),
        items: items.collect(),
    }
}

/// The four results of all items. What has none is not checked.
fn tally(groups: &[view::CheckGroupView]) -> view::Tally {
    let results = groups.iter().flat_map(|group| &group.items);
    let results: Vec<Outcome> = results
        .map(|item| {
            item.result
                .map_or(Outcome::NotChecked, super::words::outcome_in)
        })
        .collect();
    let count = |wanted| whole(results.iter().filter(|&&result| result == wanted).count());
    view::Tally {
        pass: count(Outcome::Pass),
        fail: count(Outcome::Fail),
        not_checked: count(Outcome::NotChecked),
        cannot_check: count(Outcome::CannotCheck),
    }
}

fn gate(blockers: &[Blocker], checklist: &[Group]) -> view::GateView {
    let (items, open) = mandatory_items(checklist, blockers);
    view::GateView {
        approve: blockers.is_empty(),
        items: whole(items),
        items_open: whole(open),
        blockers: blockers.iter().map(blocker).collect(),
    }
}

fn blocker(blocker: &Blocker) -> view::BlockerView {
    use view::BlockerKind as Kind;
    let (kind, about) = match blocker {
        Blocker::FirstLook => (Kind::FirstLook, None),
        Blocker::NotSame => (Kind::NotSame, None),
        Blocker::PictureUnopened(id) => (Kind::PictureUnopened, Some(id)),
        Blocker::PictureMissing(id) => (Kind::PictureMissing, Some(id)),
        Blocker::ItemOpen(id) => (Kind::ItemOpen, Some(id)),
        Blocker::ItemFailed(id) => (Kind::ItemFailed, Some(id)),
        Blocker::ItemNote(id) => (Kind::ItemNote, Some(id)),
        Blocker::EvidenceChanged => (Kind::EvidenceChanged, None),
        Blocker::Mismatch(field) => (Kind::Mismatch, Some(&(*field).to_owned())),
    };
    view::BlockerView {
        kind,
        about: about.cloned(),
    }
}

fn reason(reason: &Reason) -> view::ReviewReasonView {
    let verdicts = reason.verdicts.iter().copied();
    view::ReviewReasonView {
        code: reason.code.to_owned(),
        verdicts: verdicts.map(review_verdict).collect(),
        class: reason_class(reason.class),
        needs_note: reason.needs_note,
        needs_picture: reason.needs_picture,
    }
}

fn recheck(found: &Rechecked) -> view::RecheckView {
    let state = match found {
        Rechecked::NotYet | Rechecked::SinceLastTime { .. } => view::RecheckState::NotYet,
        Rechecked::Asking => view::RecheckState::Asking,
        Rechecked::Unchanged { .. } => view::RecheckState::Unchanged,
        Rechecked::Changed { .. } => view::RecheckState::Changed,
        Rechecked::Unreachable { .. } => view::RecheckState::Unreachable,
    };
    view::RecheckView {
        state,
        at: found.at().map(millis),
        changes: found.changes().iter().map(change).collect(),
    }
}

fn change(change: &Change) -> view::ChangeView {
    view::ChangeView {
        what: change.manner.name().to_owned(),
        picture: change.picture.clone(),
        document: change.document.map(whole),
        field: change.field.clone(),
    }
}

/// A length, exact for anything that is ever received.
#[allow(
    clippy::cast_precision_loss,
    reason = "JavaScript has no other number, and none of these comes near 2^53"
)]
fn number(bytes: u64) -> f64 {
    bytes as f64
}
