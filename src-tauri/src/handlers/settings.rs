//! Settings: shown, stored, tested. Keys go in and never come out.

use std::collections::BTreeMap;

use countercheck_core::desks::{ConsentText, Settings};
use countercheck_core::domain::age::AgeRule;
use countercheck_core::domain::review::Rule;
use countercheck_core::keys::Keeper;
use countercheck_core::providers::{ConnectionOutcome as Found, ConnectionReport};

use super::views;
use crate::contract::error::CommandError;
use crate::contract::settings::{
    ConnectionOutcome, ConnectionView, CredentialsForm, SecondPerson, SettingsForm, SettingsView,
    VoveKeyForm,
};
use crate::contract::{Nothing, app, counter};
use crate::shell::{Open, Shell};

pub async fn settings_read(shell: &Shell, _: Nothing) -> Result<SettingsView, CommandError> {
    Ok(show(&*shell.opened().await?))
}

pub async fn settings_save(
    shell: &Shell,
    form: SettingsForm,
) -> Result<SettingsView, CommandError> {
    let open = shell.opened().await?;
    open.desk.save_settings(stored(form)).await?;
    open.desk.review().stir();
    Ok(show(&open))
}

pub async fn settings_credentials(
    shell: &Shell,
    form: CredentialsForm,
) -> Result<SettingsView, CommandError> {
    let open = shell.opened().await?;
    open.desk
        .save_credentials(form.imp_key, form.imp_secret)
        .await?;
    Ok(show(&open))
}

pub async fn settings_vove_key(
    shell: &Shell,
    form: VoveKeyForm,
) -> Result<SettingsView, CommandError> {
    let open = shell.opened().await?;
    open.desk.save_vove_key(form.api_key).await?;
    open.desk.review().stir();
    Ok(show(&open))
}

pub async fn settings_test_vove(shell: &Shell, _: Nothing) -> Result<ConnectionView, CommandError> {
    Ok(connection(shell.opened().await?.desk.test_vove().await))
}

pub async fn settings_test(shell: &Shell, _: Nothing) -> Result<ConnectionView, CommandError> {
    Ok(connection(
        shell.opened().await?.desk.test_connection().await,
    ))
}

fn connection(report: ConnectionReport) -> ConnectionView {
    ConnectionView {
        outcome: match report.outcome {
            Found::Pass => ConnectionOutcome::Pass,
            Found::Clock => ConnectionOutcome::Clock,
            Found::Key => ConnectionOutcome::Key,
            Found::AddressNotAllowed => ConnectionOutcome::AddressNotAllowed,
            Found::Dns => ConnectionOutcome::Dns,
            Found::Network => ConnectionOutcome::Network,
            Found::Tls => ConnectionOutcome::Tls,
            Found::NotTheProvider => ConnectionOutcome::NotTheProvider,
            Found::Timeout => ConnectionOutcome::Timeout,
            Found::NoCredentials => ConnectionOutcome::NoCredentials,
        },
        elapsed_ms: report
            .elapsed
            .map(|elapsed| elapsed.as_millis().try_into().unwrap_or(u32::MAX)),
        clock_offset_s: report.clock_offset_s.map(|offset| {
            offset
                .clamp(i64::from(i32::MIN), i64::from(i32::MAX))
                .try_into()
                .unwrap_or_default()
        }),
        raw: report.raw,
    }
}

fn show(open: &Open) -> SettingsView {
    let settings = open.desk.settings();
    let credentials = open.desk.has_credentials();
    let second_person = match settings.four_eyes().rule {
        Rule::Never => SecondPerson::Never,
        Rule::ByRisk => SecondPerson::ByRisk,
        Rule::Always => SecondPerson::Always,
    };
    SettingsView {
        missing: settings
            .missing(credentials)
            .into_iter()
            .map(str::to_owned)
            .collect(),
        form: SettingsForm {
            age_rule: views::age_rule(settings.rule()),
            consents: views::consent_texts(&settings),
            second_person,
            site: settings.site,
            terminal: settings.terminal,
            base_url: settings.base_url,
            channel_key: settings.channel_key,
            legacy_pg: settings.legacy_pg,
            company: settings.company,
            quota_hour: settings.quota_hour,
            quota_day: settings.quota_day,
            code_life_s: settings.code_life_s,
            vove_url: settings.vove_url,
            blind_first_look: settings.blind_first_look,
            second_findings: settings.second_findings,
            second_sample: settings.second_sample,
            second_blind: settings.second_blind,
            claim_minutes: settings.claim_minutes,
            idle_lock_min: settings.idle_lock_min,
        },
        vove_key: open.desk.has_vove_key(),
        credentials,
        keeper: match open.desk.keeper() {
            Keeper::Keychain => app::Keeper::Keychain,
            Keeper::Passphrase => app::Keeper::Passphrase,
        },
        provider_locked: open.training.is_some(),
    }
}

fn stored(form: SettingsForm) -> Settings {
    let consents: BTreeMap<_, _> = form
        .consents
        .into_iter()
        .map(|consent| {
            let kind = views::consent_kind(consent.kind).name().to_owned();
            (
                kind,
                ConsentText {
                    version: consent.version,
                    text: consent.text,
                },
            )
        })
        .collect();
    Settings {
        site: form.site,
        terminal: form.terminal,
        base_url: form.base_url,
        channel_key: form.channel_key,
        legacy_pg: form.legacy_pg,
        company: form.company,
        age_rule: match form.age_rule {
            counter::AgeRule::KrYouthYear => AgeRule::KrYouthYear.name(),
            // A number out of range has no name; `validate` says so at the field.
            counter::AgeRule::Exact { years } => {
                AgeRule::exact(years).map(AgeRule::name).unwrap_or_default()
            }
        },
        quota_hour: form.quota_hour,
        quota_day: form.quota_day,
        code_life_s: form.code_life_s,
        consents,
        vove_url: form.vove_url,
        blind_first_look: form.blind_first_look,
        second_person: match form.second_person {
            SecondPerson::Never => Rule::Never,
            SecondPerson::ByRisk => Rule::ByRisk,
            SecondPerson::Always => Rule::Always,
        }
        .name()
        .to_owned(),
        second_findings: form.second_findings,
        second_sample: form.second_sample,
        second_blind: form.second_blind,
        claim_minutes: form.claim_minutes,
        idle_lock_min: form.idle_lock_min,
    }
}
