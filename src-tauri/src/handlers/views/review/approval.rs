//! Two people for an approval, and who has a case.

use countercheck_core::desks::review::state::{
    Claim, FirstAnswer, FirstReading, Second, Standing, SubmittedNow, Waiting,
};
use countercheck_core::domain::review::Need;
use jiff::Timestamp;

use crate::contract::review as view;
use crate::handlers::views::words::{opinion, outcome};
use crate::handlers::views::{millis, whole};

pub fn waiting(waiting: &Waiting) -> view::WaitingView {
    let submitted = waiting.submitted.as_ref();
    view::WaitingView {
        reference: waiting.reference.clone(),
        since: millis(waiting.since),
        fetched: waiting.fetched,
        standing: standing(waiting.standing),
        claim: waiting.claim.as_ref().map(claim),
        submitted: submitted.map(|(by, at)| view::SubmittedView {
            by: by.clone(),
            at: millis(*at),
        }),
        may_open: waiting.may_open,
    }
}

pub fn counts(waiting: &[Waiting]) -> view::QueueCounts {
    let count = |wanted| {
        let of_it = waiting.iter().filter(|one| one.standing == wanted);
        whole(of_it.count())
    };
    view::QueueCounts {
        free: count(Standing::Free),
        mine: count(Standing::Mine),
        claimed: count(Standing::Claimed),
        for_second: count(Standing::ForSecond),
        submitted: count(Standing::Submitted),
    }
}

fn standing(standing: Standing) -> view::Standing {
    match standing {
        Standing::Free => view::Standing::Free,
        Standing::Mine => view::Standing::Mine,
        Standing::Claimed => view::Standing::Claimed,
        Standing::ForSecond => view::Standing::ForSecond,
        Standing::Submitted => view::Standing::Submitted,
    }
}

pub fn claim(claim: &Claim) -> view::ClaimView {
    view::ClaimView {
        holder: claim.holder.clone(),
        mine: claim.mine,
        left_s: claim.left.as_secs().try_into().unwrap_or(u32::MAX),
    }
}

pub fn submitted(submitted: &SubmittedNow) -> view::SubmittedNow {
    view::SubmittedNow {
        reference: submitted.reference.clone(),
        at: millis(submitted.at),
        entry: submitted.entry,
        needs: needs(&submitted.needs),
    }
}

pub fn needs(needs: &[Need]) -> Vec<view::NeedView> {
    let needs = needs.iter().map(|need| view::NeedView {
        kind: match need {
            Need::Always => view::NeedKind::Always,
            Need::Blocklisted => view::NeedKind::Blocklisted,
            Need::PersonBlocked => view::NeedKind::PersonBlocked,
            Need::Findings(_) => view::NeedKind::Findings,
            Need::CannotCheck(_) => view::NeedKind::CannotCheck,
            Need::Mismatches(_) => view::NeedKind::Mismatches,
            Need::NotRechecked => view::NeedKind::NotRechecked,
            Need::Incomplete => view::NeedKind::Incomplete,
            Need::Sample => view::NeedKind::Sample,
        },
        count: need.count(),
    });
    needs.collect()
}

pub fn second(second: &Second) -> view::SecondView {
    view::SecondView {
        by: second.by.clone(),
        at: millis(second.at),
        blind: second.blind,
        first: second.first.as_ref().map(first),
    }
}

fn first(first: &FirstReading) -> view::FirstReading {
    view::FirstReading {
        needs: needs(&first.needs),
        opinion: first.opinion.map(opinion),
        why: first.why.clone(),
        items: first.items.iter().map(answer).collect(),
        customer_text: first.customer_text.clone(),
        note: first.note.clone(),
    }
}

fn answer(answer: &FirstAnswer) -> view::FirstAnswer {
    let pins = answer.pins.iter().map(|(picture, rect)| {
        let [x, y, width, height] = *rect;
        view::FirstPin {
            picture: picture.clone(),
            rect: view::PinRect {
                x,
                y,
                width,
                height,
            },
        }
    });
    view::FirstAnswer {
        item: answer.item.clone(),
        result: answer.result.map(outcome),
        note: answer.note.clone(),
        pins: pins.collect(),
    }
}

pub fn voided((by, at): &(String, Timestamp)) -> view::VoidedView {
    view::VoidedView {
        by: by.clone(),
        at: millis(*at),
    }
}
