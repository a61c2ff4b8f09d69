//! How well people decide: from request to desk and from values to views.

use super::views;
use crate::contract::Nothing;
use crate::contract::error::CommandError;
use crate::contract::quality as view;
use crate::shell::Shell;

pub async fn quality_figures(
    shell: &Shell,
    request: view::PeriodRequest,
) -> Result<view::QualityView, CommandError> {
    let open = shell.opened().await?;
    let figures = open.desk.quality().figures(&request.from, &request.to);
    Ok(views::figures(figures.await?))
}

pub async fn second_readings_list(
    shell: &Shell,
    request: view::PeriodRequest,
) -> Result<view::SecondReadingsView, CommandError> {
    let open = shell.opened().await?;
    let quality = open.desk.quality();
    let listed = quality.second_readings(&request.from, &request.to).await?;
    Ok(view::SecondReadingsView {
        readings: listed.into_iter().map(views::second_reading).collect(),
    })
}

pub async fn known_answers_list(
    shell: &Shell,
    _: Nothing,
) -> Result<view::KnownAnswersView, CommandError> {
    let open = shell.opened().await?;
    let answers = open.desk.quality().known_answers().await?;
    Ok(view::KnownAnswersView {
        answers: answers.into_iter().map(views::known_answer).collect(),
    })
}

pub async fn known_answer_add(
    shell: &Shell,
    request: view::KnownAnswerForm,
) -> Result<view::KnownAnswersView, CommandError> {
    let open = shell.opened().await?;
    let expected = views::expected_in(request.expected);
    let quality = open.desk.quality();
    quality
        .add(&request.reference, expected, &request.why)
        .await?;
    known_answers_list(shell, Nothing {}).await
}

pub async fn known_answer_withdraw(
    shell: &Shell,
    request: view::WithdrawRequest,
) -> Result<view::KnownAnswersView, CommandError> {
    let open = shell.opened().await?;
    open.desk
        .quality()
        .withdraw(&request.id, &request.why)
        .await?;
    known_answers_list(shell, Nothing {}).await
}
