//! The blocklist: from request to desk and from rows to view.

use crate::contract::Nothing;
use crate::contract::blocklist as view;
use crate::contract::error::{CommandError, ErrorCode};
use crate::shell::Shell;

type Answer = Result<view::BlocklistView, CommandError>;

pub async fn blocklist_entries(_: &Shell, _: Nothing) -> Answer {
    Err(CommandError::of(ErrorCode::Conflict))
}

pub async fn blocklist_add(_: &Shell, _: view::BlockCase) -> Answer {
    Err(CommandError::of(ErrorCode::Conflict))
}

pub async fn blocklist_add_typed(_: &Shell, _: view::BlockTyped) -> Answer {
    Err(CommandError::of(ErrorCode::Conflict))
}

pub async fn blocklist_lift(_: &Shell, _: view::LiftBlock) -> Answer {
    Err(CommandError::of(ErrorCode::Conflict))
}
