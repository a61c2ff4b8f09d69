//! Opening and closing a store; language and theme.

use crate::contract::Nothing;
use crate::contract::app::{AppView, CopiedView, OpenRequest, PreferencesForm, RecoverRequest};
use crate::contract::error::CommandError;
use crate::shell::Shell;

pub async fn app_state(shell: &Shell, _: Nothing) -> Result<AppView, CommandError> {
    shell.view().await
}

pub async fn preferences_save(
    shell: &Shell,
    form: PreferencesForm,
) -> Result<AppView, CommandError> {
    shell.keep_preferences(&form).await;
    shell.view().await
}

pub async fn store_open(shell: &Shell, request: OpenRequest) -> Result<AppView, CommandError> {
    shell.open_store(request).await?;
    shell.view().await
}

pub async fn store_recover(
    shell: &Shell,
    request: RecoverRequest,
) -> Result<AppView, CommandError> {
    shell.recover_store(request).await?;
    shell.view().await
}

pub async fn store_close(shell: &Shell, _: Nothing) -> Result<AppView, CommandError> {
    shell.close(None).await;
    shell.view().await
}

pub async fn clipboard_copied(shell: &Shell, _: Nothing) -> Result<CopiedView, CommandError> {
    Ok(CopiedView {
        cleared_in_s: shell
            .copied()
            .now()
            .as_secs()
            .try_into()
            .unwrap_or(u32::MAX),
    })
}
