//! What is kept, and how long: from request to desk and back.

use countercheck_core::desks::keeping::{KeepingSettings, Scope};
use countercheck_core::domain::hex::unhex;

use super::views;
use crate::contract::error::CommandError;
use crate::contract::{Nothing, keeping as view};
use crate::shell::Shell;

pub async fn keeping_read(shell: &Shell, _: Nothing) -> Result<view::KeepingForm, CommandError> {
    let open = shell.opened().await?;
    Ok(form(&open.desk.keeping().settings().await?))
}

pub async fn keeping_save(
    shell: &Shell,
    request: view::KeepingForm,
) -> Result<view::KeepingForm, CommandError> {
    let open = shell.opened().await?;
    let keeping = open.desk.keeping();
    keeping.save(settings(&request)).await?;
    Ok(form(&keeping.settings().await?))
}

pub async fn erasure_plan(
    shell: &Shell,
    request: view::ErasurePlanRequest,
) -> Result<view::ErasurePlanView, CommandError> {
    let open = shell.opened().await?;
    let scope = match request.scope {
        view::ErasureScope::Due => Scope::Due,
        view::ErasureScope::Request { desk, id, ground } => Scope::Request {
            desk: views::desk_in(desk),
            id,
            ground: views::ground_in(ground),
        },
    };
    Ok(views::plan(open.desk.keeping().plan(scope).await?))
}

pub async fn erasure_run(
    shell: &Shell,
    request: view::ErasureRunRequest,
) -> Result<view::ErasuresView, CommandError> {
    let open = shell.opened().await?;
    let keeping = open.desk.keeping();
    let digest =
        unhex(&request.digest).ok_or_else(|| CommandError::validation("digest", "numberRange"))?;
    keeping.begin(digest)?;
    Ok(views::erasures(keeping.runs().await?))
}

pub async fn erasures_list(shell: &Shell, _: Nothing) -> Result<view::ErasuresView, CommandError> {
    let open = shell.opened().await?;
    Ok(views::erasures(open.desk.keeping().runs().await?))
}

pub async fn access_month(
    shell: &Shell,
    request: view::AccessRequest,
) -> Result<view::AccessMonthView, CommandError> {
    let open = shell.opened().await?;
    let keeping = open.desk.keeping();
    let month = keeping.access_month(request.year, request.month).await?;
    Ok(views::access(month))
}

pub async fn access_reviewed(
    shell: &Shell,
    request: view::AccessReviewedRequest,
) -> Result<view::AccessMonthView, CommandError> {
    let open = shell.opened().await?;
    let keeping = open.desk.keeping();
    let month = keeping
        .access_reviewed(request.year, request.month, &request.note)
        .await?;
    Ok(views::access(month))
}

pub async fn backups_list(shell: &Shell, _: Nothing) -> Result<view::BackupsView, CommandError> {
    let open = shell.opened().await?;
    Ok(views::backups(open.desk.keeping().backups().await?))
}

pub async fn backup_now(shell: &Shell, _: Nothing) -> Result<view::BackupsView, CommandError> {
    let open = shell.opened().await?;
    let keeping = open.desk.keeping();
    keeping.begin_backup()?;
    Ok(views::backups(keeping.backups().await?))
}

pub async fn store_copies(
    shell: &Shell,
    request: view::CopiesRequest,
) -> Result<view::CopiesView, CommandError> {
    Ok(views::copies(shell.copies(request.mode).await?))
}

pub async fn store_restore(
    shell: &Shell,
    request: view::RestoreRequest,
) -> Result<view::RestoredView, CommandError> {
    Ok(views::restored(&shell.restore(request).await?))
}

fn form(settings: &KeepingSettings) -> view::KeepingForm {
    let KeepingSettings {
        counter_check,
        review_case,
        trace,
        reveal,
        access,
        provider,
        backups,
        opens,
        closes,
    } = *settings;
    view::KeepingForm {
        counter_check,
        review_case,
        trace,
        reveal,
        access,
        provider,
        backups,
        opens,
        closes,
    }
}

fn settings(form: &view::KeepingForm) -> KeepingSettings {
    let view::KeepingForm {
        counter_check,
        review_case,
        trace,
        reveal,
        access,
        provider,
        backups,
        opens,
        closes,
    } = *form;
    KeepingSettings {
        counter_check,
        review_case,
        trace,
        reveal,
        access,
        provider,
        backups,
        opens,
        closes,
    }
}
