//! The review desk: from request to desk and from state to view.

use super::Asked;
use crate::contract::Nothing;
use crate::contract::error::{CommandError, ErrorCode};
use crate::contract::review as view;
use crate::contract::review::ReviewView;

type Answer = Result<ReviewView, CommandError>;

pub async fn review_state(asked: &Asked<'_>, _: view::ReviewSeen) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_open(asked: &Asked<'_>, _: view::OpenReview) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_next(asked: &Asked<'_>, _: Nothing) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_leave(asked: &Asked<'_>, _: view::LeaveRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_looked(asked: &Asked<'_>, _: view::LookedRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_first_look(asked: &Asked<'_>, _: view::FirstLookRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_mark(asked: &Asked<'_>, _: view::MarkRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_unpin(asked: &Asked<'_>, _: view::UnpinRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_recheck(asked: &Asked<'_>, _: view::CaseRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_reload(asked: &Asked<'_>, _: view::CaseRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_decide(asked: &Asked<'_>, _: view::DecideReview) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}

pub async fn review_window(asked: &Asked<'_>, _: view::BenchWindowRequest) -> Answer {
    asked.opened().await?;
    Err(CommandError::of(ErrorCode::NotConfigured))
}
