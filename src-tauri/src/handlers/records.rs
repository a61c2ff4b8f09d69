//! The records desk: from request to desk and from state to view.

use countercheck_core::desks::records::qr;

use super::views;
use crate::contract::Nothing;
use crate::contract::error::CommandError;
use crate::contract::records as view;
use crate::shell::Shell;

type Answer = Result<view::RecordsView, CommandError>;

pub async fn records_state(shell: &Shell, request: view::RecordsSeen) -> Answer {
    let open = shell.opened().await?;
    Ok(views::records(
        open.desk.records().state(request.seen).await?,
    ))
}

pub async fn records_verify(shell: &Shell, _: Nothing) -> Answer {
    let open = shell.opened().await?;
    Ok(views::records(open.desk.records().verify().await?))
}

pub async fn records_verify_stop(shell: &Shell, _: Nothing) -> Answer {
    let open = shell.opened().await?;
    Ok(views::records(open.desk.records().stop().await?))
}

pub async fn records_accept(shell: &Shell, request: view::ReasonRequest) -> Answer {
    let open = shell.opened().await?;
    let records = open.desk.records();
    records.accept_older_copy(&request.reason).await?;
    Ok(views::records(records.state(None).await?))
}

pub async fn records_entries(
    shell: &Shell,
    request: view::EntriesRequest,
) -> Result<view::EntriesView, CommandError> {
    let open = shell.opened().await?;
    let records = open.desk.records();
    let entries = records.entries(request.before, request.limit).await?;
    Ok(view::EntriesView {
        entries: entries.into_iter().map(views::entry).collect(),
    })
}

pub async fn records_checkpoint(
    shell: &Shell,
    _: Nothing,
) -> Result<view::CheckpointSheetView, CommandError> {
    let open = shell.opened().await?;
    let records = open.desk.records();
    let checkpoint = records.checkpoint().await?;
    Ok(view::CheckpointSheetView {
        qr: qr(&checkpoint.note).map(views::qr),
        vkey: records.state(None).await?.vkey,
        checkpoint: views::checkpoint(checkpoint),
    })
}

pub async fn records_export_log(
    shell: &Shell,
    request: view::ReasonRequest,
) -> Result<view::ExportedView, CommandError> {
    let open = shell.opened().await?;
    let exported = open.desk.records().export_log(&request.reason).await?;
    Ok(views::exported(exported))
}

pub async fn records_export_checkpoint(
    shell: &Shell,
    request: view::ReasonRequest,
) -> Result<view::ExportedView, CommandError> {
    let open = shell.opened().await?;
    let records = open.desk.records();
    Ok(views::exported(
        records.export_checkpoint(&request.reason).await?,
    ))
}
