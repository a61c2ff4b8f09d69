//! The review desk: from request to desk and from state to view.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::review::state::ReviewState;
use countercheck_core::desks::review::{DecideReview, FirstLook, MarkItem, Pin};
use countercheck_core::domain::review::Given;

use super::{Asked, views};
use crate::contract::Nothing;
use crate::contract::error::{CommandError, ErrorCode};
use crate::contract::review as view;
use crate::contract::review::ReviewView;
use crate::shell::Open;
use crate::windows::BENCH;

type Answer = Result<ReviewView, CommandError>;

pub async fn review_state(asked: &Asked<'_>, request: view::ReviewSeen) -> Answer {
    let open = asked.opened().await?;
    let state = open.desk.review().state(request.seen).await;
    show(asked, &open, Ok(state))
}

pub async fn review_open(asked: &Asked<'_>, request: view::OpenReview) -> Answer {
    let open = asked.opened().await?;
    fit(asked, &open);
    show(
        asked,
        &open,
        open.desk.review().open(&request.references).await,
    )
}

pub async fn review_next(asked: &Asked<'_>, _: Nothing) -> Answer {
    let open = asked.opened().await?;
    fit(asked, &open);
    show(asked, &open, open.desk.review().next().await)
}

pub async fn review_leave(asked: &Asked<'_>, request: view::LeaveRequest) -> Answer {
    let open = asked.opened().await?;
    show(
        asked,
        &open,
        open.desk.review().leave(&request.reference).await,
    )
}

pub async fn review_take_over(asked: &Asked<'_>, request: view::TakeOverRequest) -> Answer {
    let open = asked.opened().await?;
    fit(asked, &open);
    let review = open.desk.review();
    let taken = review.take_over(&request.reference, &request.reason);
    show(asked, &open, taken.await)
}

pub async fn review_looked(asked: &Asked<'_>, request: view::LookedRequest) -> Answer {
    let open = asked.opened().await?;
    let review = open.desk.review();
    let looked = review.looked(&request.case, &request.picture, request.readable);
    show(asked, &open, looked.await)
}

pub async fn review_first_look(asked: &Asked<'_>, request: view::FirstLookRequest) -> Answer {
    let open = asked.opened().await?;
    let look = FirstLook {
        opinion: views::opinion_in(request.opinion),
        why: request.why,
        a: request.a,
        b: request.b,
    };
    show(
        asked,
        &open,
        open.desk.review().first_look(&request.case, look).await,
    )
}

pub async fn review_mark(asked: &Asked<'_>, request: view::MarkRequest) -> Answer {
    let open = asked.opened().await?;
    let mark = MarkItem {
        item: request.item,
        result: request.result.map(views::outcome_in),
        note: request.note,
        pin: request.pin.map(|pin| Pin {
            picture: pin.picture,
            rect: [pin.rect.x, pin.rect.y, pin.rect.width, pin.rect.height],
        }),
    };
    show(
        asked,
        &open,
        open.desk.review().mark(&request.case, mark).await,
    )
}

pub async fn review_unpin(asked: &Asked<'_>, request: view::UnpinRequest) -> Answer {
    let open = asked.opened().await?;
    show(
        asked,
        &open,
        open.desk.review().unpin(&request.case, &request.pin).await,
    )
}

pub async fn review_recheck(asked: &Asked<'_>, request: view::CaseRequest) -> Answer {
    let open = asked.opened().await?;
    show(
        asked,
        &open,
        open.desk.review().recheck(&request.case).await,
    )
}

pub async fn review_reload(asked: &Asked<'_>, request: view::CaseRequest) -> Answer {
    let open = asked.opened().await?;
    show(asked, &open, open.desk.review().reload(&request.case).await)
}

pub async fn review_decide(asked: &Asked<'_>, request: view::DecideReview) -> Answer {
    let open = asked.opened().await?;
    let reasons = request.reasons.into_iter().map(|given| Given {
        code: given.code,
        picture: given.picture,
    });
    let decide = DecideReview {
        case: request.case,
        reference: request.reference,
        verdict: views::review_verdict_in(request.verdict),
        reasons: reasons.collect(),
        customer_text: request.customer_text,
        note: request.note,
        active_ms: views::milliseconds(request.active_ms),
    };
    show(asked, &open, open.desk.review().decide(decide).await)
}

pub async fn review_link(asked: &Asked<'_>, request: view::LinkRequest) -> Answer {
    let open = asked.opened().await?;
    let origin = Some(views::link_origin_in(request.origin));
    let linked = open
        .desk
        .review()
        .link(&request.case, &request.check, origin);
    show(asked, &open, linked.await)
}

pub async fn review_unlink(asked: &Asked<'_>, request: view::UnlinkRequest) -> Answer {
    let open = asked.opened().await?;
    let unlinked = open.desk.review().link(&request.case, &request.check, None);
    show(asked, &open, unlinked.await)
}

pub async fn review_checks(
    asked: &Asked<'_>,
    request: view::ChecksRequest,
) -> Result<view::ChecksView, CommandError> {
    let open = asked.opened().await?;
    let checks = open
        .desk
        .review()
        .checks(&request.case, request.phone.as_deref());
    Ok(views::checks(&checks.await?))
}

pub async fn review_acknowledge(asked: &Asked<'_>, request: view::AcknowledgeRequest) -> Answer {
    let open = asked.opened().await?;
    let acknowledged = open.desk.review().acknowledge(
        &request.case,
        &request.check,
        &request.finding,
        &request.reason,
    );
    show(asked, &open, acknowledged.await)
}

pub async fn review_window(asked: &Asked<'_>, request: view::BenchWindowRequest) -> Answer {
    let open = asked.opened().await?;
    let done = if request.open {
        asked.windows.open_bench()
    } else {
        asked.pictures().forget_window(BENCH);
        asked.windows.close_bench()
    };
    done.map_err(|error| {
        tracing::error!(%error, "the second window");
        CommandError::of(ErrorCode::Internal)
    })?;
    show(asked, &open, Ok(open.desk.review().state(None).await))
}

/// Pictures are made ready for the windows as they are now.
fn fit(asked: &Asked<'_>, open: &Open) {
    if let Some(height) = asked.windows.height() {
        open.desk.review().fit(height);
    }
}

/// Shows the state to the window that asked. Addresses of pictures are good for the
/// open case and the next one alone.
fn show(asked: &Asked<'_>, open: &Open, state: Result<ReviewState, DeskError>) -> Answer {
    let state = state?;
    asked
        .pictures()
        .keep_only(&open.desk.review().shown_cases());
    views::review(asked, open, &state).map_err(|error| {
        tracing::error!(%error, "no randomness for an address");
        CommandError::of(ErrorCode::Internal)
    })
}
