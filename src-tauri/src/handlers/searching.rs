//! Finding cases: from request to desk and back.

use countercheck_core::desks::searching::Sought;

use super::views;
use crate::contract::error::CommandError;
use crate::contract::searching as view;
use crate::shell::Shell;

pub async fn cases_search(
    shell: &Shell,
    request: view::SearchRequest,
) -> Result<view::SearchView, CommandError> {
    let open = shell.opened().await?;
    let sought = Sought {
        text: request.text,
        only: request.only.into_iter().map(views::tag_in).collect(),
        before: request.before,
    };
    let found = open.desk.searching().find(sought, request.limit).await?;
    Ok(views::results(found))
}
