//! What was decided: from request to desk and back.

use countercheck_core::domain::keeping as domain;
use countercheck_core::store::history::Desk;

use super::views;
use crate::contract::cases as view;
use crate::contract::error::CommandError;
use crate::shell::Shell;

pub async fn cases_list(
    shell: &Shell,
    request: view::CasesRequest,
) -> Result<view::CasesView, CommandError> {
    let open = shell.opened().await?;
    let page = open
        .desk
        .cases()
        .list(request.before, request.limit)
        .await?;
    Ok(views::cases(page))
}

pub async fn cases_show(
    shell: &Shell,
    request: view::CaseShowRequest,
) -> Result<view::CaseRecordView, CommandError> {
    show(shell, views::desk_in(request.desk), &request.id).await
}

pub async fn cases_reveal(
    shell: &Shell,
    request: view::RevealRequest,
) -> Result<view::RevealedView, CommandError> {
    let open = shell.opened().await?;
    let reason: domain::RevealReason = views::reveal_reason_in(request.reason);
    let desk = views::desk_in(request.desk);
    let shown = open
        .desk
        .cases()
        .reveal(desk, &request.id, reason, &request.note)
        .await?;
    Ok(views::revealed(shown))
}

pub async fn cases_hold(
    shell: &Shell,
    request: view::HoldRequest,
) -> Result<view::CaseRecordView, CommandError> {
    hold(shell, &request, true).await
}

pub async fn cases_unhold(
    shell: &Shell,
    request: view::HoldRequest,
) -> Result<view::CaseRecordView, CommandError> {
    hold(shell, &request, false).await
}

async fn hold(
    shell: &Shell,
    request: &view::HoldRequest,
    held: bool,
) -> Result<view::CaseRecordView, CommandError> {
    let open = shell.opened().await?;
    let desk = views::desk_in(request.desk);
    let cases = open.desk.cases();
    cases.hold(desk, &request.id, held, &request.reason).await?;
    show(shell, desk, &request.id).await
}

async fn show(shell: &Shell, desk: Desk, id: &str) -> Result<view::CaseRecordView, CommandError> {
    let open = shell.opened().await?;
    // What was sought comes before what was opened, in the log too.
    open.desk.searching().settle().await?;
    Ok(views::case(open.desk.cases().show(desk, id).await?))
}
