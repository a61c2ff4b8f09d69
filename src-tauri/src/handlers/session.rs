//! Who is there: signing in and out, and that somebody is still there.

use crate::contract::Nothing;
use crate::contract::app::{AppView, SessionSeen};
use crate::contract::error::CommandError;
use crate::contract::people::SignInRequest;
use crate::shell::Shell;

pub async fn session_watch(shell: &Shell, seen: SessionSeen) -> Result<AppView, CommandError> {
    shell.wait_for_news(seen.revision).await;
    shell.view().await
}

pub async fn session_sign_in(
    shell: &Shell,
    request: SignInRequest,
) -> Result<AppView, CommandError> {
    shell.sign_in(&request.operator, request.passphrase).await?;
    shell.view().await
}

pub async fn session_sign_out(shell: &Shell, _: Nothing) -> Result<AppView, CommandError> {
    shell.sign_out().await?;
    shell.view().await
}

/// That somebody did something is noted where the command was let in. A case that lies open stays
/// theirs with it.
pub async fn session_active(shell: &Shell, _: Nothing) -> Result<AppView, CommandError> {
    if let Err(error) = shell.opened().await?.desk.review().active().await {
        tracing::warn!(%error, "the claim on the open case was not renewed");
    }
    shell.view().await
}
