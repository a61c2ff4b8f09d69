//! The blocklist: from request to desk and from entries to view. The open case is held against the
//! list as it is after each change.

use countercheck_core::desks::blocklist::{Terms, Typed};

use super::views;
use crate::contract::Nothing;
use crate::contract::blocklist as view;
use crate::contract::error::CommandError;
use crate::shell::Shell;

type Answer = Result<view::BlocklistView, CommandError>;

pub async fn blocklist_entries(shell: &Shell, _: Nothing) -> Answer {
    let open = shell.opened().await?;
    Ok(views::blocklist(&open.desk.blocklist().entries().await?))
}

pub async fn blocklist_add(shell: &Shell, request: view::BlockCase) -> Answer {
    let open = shell.opened().await?;
    let kinds = request.kinds.into_iter().map(views::block_kind_in);
    let terms = Terms {
        reason: request.reason,
        until: request.until,
        appeal: request.appeal,
    };
    let review = open.desk.review();
    review
        .block(&request.case, &kinds.collect::<Vec<_>>(), &terms)
        .await?;
    Ok(views::blocklist(&open.desk.blocklist().entries().await?))
}

pub async fn blocklist_add_typed(shell: &Shell, request: view::BlockTyped) -> Answer {
    let open = shell.opened().await?;
    let typed = Typed {
        name: request.name,
        birth: request.birth,
        phone: request.phone,
        document_number: request.document_number,
        state: request.state,
    };
    let terms = Terms {
        reason: request.reason,
        until: request.until,
        appeal: request.appeal,
    };
    let entries = open.desk.blocklist().add(&typed, &terms).await?;
    open.desk.review().look_again().await;
    Ok(views::blocklist(&entries))
}

pub async fn blocklist_lift(shell: &Shell, request: view::LiftBlock) -> Answer {
    let open = shell.opened().await?;
    let entries = open
        .desk
        .blocklist()
        .lift(&request.id, &request.why)
        .await?;
    open.desk.review().look_again().await;
    Ok(views::blocklist(&entries))
}
