//! Figures of the site: from request to desk and from values to views.

use super::exports::{Answer, handed_out, why};
use super::views;
use crate::contract::error::CommandError;
use crate::contract::figures as view;
use crate::shell::Shell;

pub async fn figures_show(
    shell: &Shell,
    request: view::FiguresRequest,
) -> Result<view::FiguresView, CommandError> {
    let open = shell.opened().await?;
    let seen = open.desk.figures().seen(views::period_in(request.period));
    Ok(views::figures_seen(seen.await?))
}

pub async fn figures_rows(
    shell: &Shell,
    request: view::FiguresRowsRequest,
) -> Result<view::FiguresRowsView, CommandError> {
    let open = shell.opened().await?;
    let period = views::period_in(request.period);
    let rows = open
        .desk
        .figures()
        .rows(period, views::figure_in(request.of));
    Ok(views::figure_rows(rows.await?))
}

pub async fn export_figures(shell: &Shell, request: view::ExportFigures) -> Answer {
    let open = shell.opened().await?;
    let seen = open.desk.figures().seen(views::period_in(request.period));
    let sheet = seen.await?.sheet();
    let why = why(request.reason, request.note);
    let exported = open.desk.records().export_figures(sheet, why);
    Ok(handed_out(exported.await?))
}
