//! Who works here: shown, added, changed. Passphrases go in and never come out.

use countercheck_core::desks::operators::{NewOperator, Operators, Passphrase};
use countercheck_core::secret::Secret;

use super::views;
use crate::contract::Nothing;
use crate::contract::app::{AppView, RecoveryKeyView};
use crate::contract::error::CommandError;
use crate::contract::people as view;
use crate::contract::people::{OperatorsHistoryView, OperatorsView};
use crate::shell::Shell;

pub async fn operators_first(
    shell: &Shell,
    request: view::FirstOperator,
) -> Result<AppView, CommandError> {
    let open = shell.opened().await?;
    let roles = views::roles_in(&request.roles);
    open.desk
        .operators()
        .first(&request.name, Secret::new(request.passphrase), &roles)
        .await?;
    shell.news();
    shell.view().await
}

pub async fn operators_rescue(
    shell: &Shell,
    request: view::RescueRequest,
) -> Result<AppView, CommandError> {
    let open = shell.opened().await?;
    open.desk
        .operators()
        .rescue(&request.operator, Secret::new(request.passphrase))
        .await?;
    shell.news();
    shell.view().await
}

pub async fn operators_passphrase(
    shell: &Shell,
    request: view::NewPassphrase,
) -> Result<AppView, CommandError> {
    let open = shell.opened().await?;
    let set = Passphrase {
        operator: request.operator,
        current: request.current.map(Secret::new),
        new: Secret::new(request.passphrase),
    };
    open.desk.operators().set_passphrase(set).await?;
    shell.view().await
}

pub async fn operators_list(shell: &Shell, _: Nothing) -> Result<OperatorsView, CommandError> {
    show(shell.opened().await?.desk.operators()).await
}

pub async fn operators_history(
    shell: &Shell,
    request: view::HistoryRequest,
) -> Result<OperatorsHistoryView, CommandError> {
    let open = shell.opened().await?;
    let told = open.desk.operators().history(request.operator).await?;
    Ok(OperatorsHistoryView {
        changes: told.iter().map(views::change).collect(),
    })
}

pub async fn operators_add(
    shell: &Shell,
    request: view::NewOperator,
) -> Result<OperatorsView, CommandError> {
    let open = shell.opened().await?;
    let new = NewOperator {
        name: request.name,
        passphrase: Secret::new(request.passphrase),
        roles: views::roles_in(&request.roles),
        trained_until: request.trained_until,
        why: request.why,
    };
    open.desk.operators().add(new).await?;
    show(open.desk.operators()).await
}

pub async fn operators_roles(
    shell: &Shell,
    request: view::OperatorRoles,
) -> Result<OperatorsView, CommandError> {
    let open = shell.opened().await?;
    let roles = views::roles_in(&request.roles);
    open.desk
        .operators()
        .set_roles(&request.operator, &roles, &request.why)
        .await?;
    show(open.desk.operators()).await
}

pub async fn operators_training(
    shell: &Shell,
    request: view::OperatorTraining,
) -> Result<OperatorsView, CommandError> {
    let open = shell.opened().await?;
    let until = request.trained_until.as_deref();
    open.desk
        .operators()
        .set_training(&request.operator, until, &request.why)
        .await?;
    show(open.desk.operators()).await
}

pub async fn operators_disable(
    shell: &Shell,
    request: view::OperatorStanding,
) -> Result<OperatorsView, CommandError> {
    stand(shell, &request, false).await
}

pub async fn operators_enable(
    shell: &Shell,
    request: view::OperatorStanding,
) -> Result<OperatorsView, CommandError> {
    stand(shell, &request, true).await
}

pub async fn recovery_make(shell: &Shell, _: Nothing) -> Result<RecoveryKeyView, CommandError> {
    let made = shell.opened().await?.desk.make_recovery().await?;
    shell.news();
    Ok(RecoveryKeyView {
        recovery_key: made.as_str().to_owned(),
    })
}

async fn stand(
    shell: &Shell,
    request: &view::OperatorStanding,
    enabled: bool,
) -> Result<OperatorsView, CommandError> {
    let open = shell.opened().await?;
    open.desk
        .operators()
        .set_enabled(&request.operator, enabled, &request.why)
        .await?;
    show(open.desk.operators()).await
}

async fn show(operators: &Operators) -> Result<OperatorsView, CommandError> {
    let me = operators.session().map(|session| session.operator);
    Ok(views::operators(
        &operators.all().await?,
        me.as_deref(),
        operators.today(),
    ))
}
