//! Everything the window can ask and everything it can be told.
//!
//! [`with_commands`] is the one list of commands: the TypeScript contract, the handlers that
//! Tauri registers and the permission test are all made from it. A row without a handler does
//! not compile; a row without a permission fails a test. No type of another border (store,
//! provider, domain) is ever serialised here, and nothing here reaches the store.

pub mod access;
pub mod app;
pub mod blocklist;
pub mod cases;
pub mod counter;
pub mod error;
pub mod exports;
pub mod figures;
pub mod keeping;
pub mod people;
pub mod quality;
pub mod records;
pub mod review;
pub mod searching;
pub mod settings;
pub mod training;
pub mod typescript;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Milliseconds since 1970-01-01T00:00:00Z. Safe in a JavaScript number for 280,000 years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(type = "number")]
pub struct Millis(pub i64);

/// Four results. Only a pass counts as a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It is so.
    Pass,
    /// It is not.
    Fail,
    /// Not looked at.
    NotChecked,
    /// What there is does not allow to tell.
    CannotCheck,
}

/// A request that carries nothing.
#[derive(Debug, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Hands the list of commands, `name(Request) -> View: who may call it`, to another macro.
///
/// [`access`](mod@access) says what the words mean. A row that does not say who may call it does not
/// compile.
#[macro_export]
macro_rules! with_commands {
    ($with:ident) => {
        $with! {
            app_state(Nothing) -> app::AppView: anyone,
            preferences_save(app::PreferencesForm) -> app::AppView: anyone,
            store_open(app::OpenRequest) -> app::AppView: anyone,
            store_close(Nothing) -> app::AppView: anyone,
            store_recover(app::RecoverRequest) -> app::AppView: anyone,
            session_watch(app::SessionSeen) -> app::AppView: anyone,
            session_sign_in(people::SignInRequest) -> app::AppView: unlocked,
            session_sign_out(Nothing) -> app::AppView: signed_in,
            session_active(Nothing) -> app::AppView: signed_in,
            operators_first(people::FirstOperator) -> app::AppView: unlocked,
            operators_rescue(people::RescueRequest) -> app::AppView: unlocked,
            operators_passphrase(people::NewPassphrase) -> app::AppView: signed_in,
            operators_list(Nothing) -> people::OperatorsView: look [Auditor Administrator],
            operators_history(people::HistoryRequest) -> people::OperatorsHistoryView: look [Auditor Administrator],
            operators_add(people::NewOperator) -> people::OperatorsView: manage [Administrator],
            operators_roles(people::OperatorRoles) -> people::OperatorsView: manage [Administrator],
            operators_training(people::OperatorTraining) -> people::OperatorsView: manage [Administrator],
            operators_disable(people::OperatorStanding) -> people::OperatorsView: manage [Administrator],
            operators_enable(people::OperatorStanding) -> people::OperatorsView: manage [Administrator],
            recovery_make(Nothing) -> app::RecoveryKeyView: manage [Administrator],
            clipboard_copied(Nothing) -> app::CopiedView: anyone,
            counter_state(Nothing) -> counter::CounterView: poll [Desk Auditor],
            counter_send(counter::SendRequest) -> counter::CounterView: work [Desk],
            counter_resend(counter::CheckRequest) -> counter::CounterView: work [Desk],
            counter_clear_maybe_sent(counter::ClearMaybeSent) -> counter::CounterView: work [Desk],
            counter_confirm(counter::ConfirmRequest) -> counter::CounterView: work [Desk],
            counter_reconcile(counter::CheckRequest) -> counter::CounterView: work [Desk],
            counter_cancel(counter::CheckRequest) -> counter::CounterView: work [Desk],
            counter_lookup(counter::LookupRequest) -> counter::CounterView: work [Desk],
            counter_decide(counter::DecideRequest) -> counter::CounterView: work [Desk],
            counter_next(Nothing) -> counter::CounterView: work [Desk],
            settings_read(Nothing) -> settings::SettingsView: look [Auditor Administrator],
            settings_save(settings::SettingsForm) -> settings::SettingsView: manage [Administrator],
            settings_credentials(settings::CredentialsForm) -> settings::SettingsView: manage [Administrator],
            settings_test(Nothing) -> settings::ConnectionView: manage [Administrator],
            settings_vove_key(settings::VoveKeyForm) -> settings::SettingsView: manage [Administrator],
            settings_test_vove(Nothing) -> settings::ConnectionView: manage [Administrator],
            review_state(review::ReviewSeen) -> review::ReviewView: poll [Reviewer Approver Auditor],
            review_open(review::OpenReview) -> review::ReviewView: work [Reviewer Approver],
            review_next(Nothing) -> review::ReviewView: work [Reviewer Approver],
            review_leave(review::LeaveRequest) -> review::ReviewView: work [Reviewer Approver],
            review_take_over(review::TakeOverRequest) -> review::ReviewView: work [Reviewer Approver],
            review_looked(review::LookedRequest) -> review::ReviewView: work [Reviewer Approver],
            review_first_look(review::FirstLookRequest) -> review::ReviewView: work [Reviewer Approver],
            review_mark(review::MarkRequest) -> review::ReviewView: work [Reviewer Approver],
            review_unpin(review::UnpinRequest) -> review::ReviewView: work [Reviewer Approver],
            review_recheck(review::CaseRequest) -> review::ReviewView: work [Reviewer Approver],
            review_reload(review::CaseRequest) -> review::ReviewView: work [Reviewer Approver],
            review_decide(review::DecideReview) -> review::ReviewView: work [Reviewer Approver],
            review_link(review::LinkRequest) -> review::ReviewView: work [Reviewer Approver],
            review_unlink(review::UnlinkRequest) -> review::ReviewView: work [Reviewer Approver],
            review_checks(review::ChecksRequest) -> review::ChecksView: look [Reviewer Approver],
            review_acknowledge(review::AcknowledgeRequest) -> review::ReviewView: work [Reviewer Approver],
            review_window(review::BenchWindowRequest) -> review::ReviewView: look [Reviewer Approver],
            blocklist_entries(Nothing) -> blocklist::BlocklistView: look [Reviewer Approver Auditor Administrator],
            blocklist_add(blocklist::BlockCase) -> blocklist::BlocklistView: work [Reviewer Approver],
            blocklist_add_typed(blocklist::BlockTyped) -> blocklist::BlocklistView: work [Reviewer Approver],
            blocklist_lift(blocklist::LiftBlock) -> blocklist::BlocklistView: work [Reviewer Approver],
            cases_list(cases::CasesRequest) -> cases::CasesView: look [Reviewer Approver Auditor Administrator],
            cases_search(searching::SearchRequest) -> searching::SearchView: look [Reviewer Approver Auditor Administrator],
            cases_show(cases::CaseShowRequest) -> cases::CaseRecordView: look [Reviewer Approver Auditor Administrator],
            cases_reveal(cases::RevealRequest) -> cases::RevealedView: look [Reviewer Approver Auditor],
            cases_hold(cases::HoldRequest) -> cases::CaseRecordView: work [Approver Administrator],
            cases_unhold(cases::HoldRequest) -> cases::CaseRecordView: work [Approver Administrator],
            keeping_read(Nothing) -> keeping::KeepingForm: look [Auditor Administrator],
            keeping_save(keeping::KeepingForm) -> keeping::KeepingForm: manage [Administrator],
            erasure_plan(keeping::ErasurePlanRequest) -> keeping::ErasurePlanView: look [Auditor Administrator],
            erasure_run(keeping::ErasureRunRequest) -> keeping::ErasuresView: manage [Administrator],
            erasures_list(Nothing) -> keeping::ErasuresView: look [Auditor Administrator],
            access_month(keeping::AccessRequest) -> keeping::AccessMonthView: look [Auditor Administrator],
            access_reviewed(keeping::AccessReviewedRequest) -> keeping::AccessMonthView: look [Auditor Administrator],
            backups_list(Nothing) -> keeping::BackupsView: look [Auditor Administrator],
            backup_now(Nothing) -> keeping::BackupsView: manage [Administrator],
            store_copies(keeping::CopiesRequest) -> keeping::CopiesView: anyone,
            store_restore(keeping::RestoreRequest) -> keeping::RestoredView: anyone,
            records_state(records::RecordsSeen) -> records::RecordsView: poll [Reviewer Approver Auditor Administrator],
            records_verify(Nothing) -> records::RecordsView: look [Approver Auditor Administrator],
            records_verify_stop(Nothing) -> records::RecordsView: look [Approver Auditor Administrator],
            records_accept(records::ReasonRequest) -> records::RecordsView: manage [Administrator],
            records_entries(records::EntriesRequest) -> records::EntriesView: look [Approver Auditor Administrator],
            records_checkpoint(Nothing) -> records::CheckpointSheetView: look [Auditor Administrator],
            records_export_log(records::ReasonRequest) -> records::ExportedView: look [Auditor Administrator],
            records_export_checkpoint(records::ReasonRequest) -> records::ExportedView: look [Auditor Administrator],
            export_pack(exports::ExportPack) -> exports::HandedOutView: look [Approver Auditor Administrator],
            export_receipt(exports::ExportReceipt) -> exports::HandedOutView: look [Desk Reviewer Approver Auditor Administrator],
            export_cases(exports::ExportCases) -> exports::HandedOutView: look [Auditor Administrator],
            export_cases_whole(exports::ExportCases) -> exports::HandedOutView: look [Auditor Administrator],
            export_cancel(Nothing) -> exports::ExportsView: look [Auditor Administrator],
            exports_list(Nothing) -> exports::ExportsView: look [Approver Auditor Administrator],
            export_figures(figures::ExportFigures) -> exports::HandedOutView: look [Approver Auditor Administrator],
            figures_show(figures::FiguresRequest) -> figures::FiguresView: look [Desk Reviewer Approver Auditor Administrator],
            figures_rows(figures::FiguresRowsRequest) -> figures::FiguresRowsView: look [Desk Reviewer Approver Auditor Administrator],
            quality_figures(quality::PeriodRequest) -> quality::QualityView: look [Reviewer Approver Auditor Administrator],
            second_readings_list(quality::PeriodRequest) -> quality::SecondReadingsView: look [Reviewer Approver Auditor Administrator],
            known_answers_list(Nothing) -> quality::KnownAnswersView: look [Administrator],
            known_answer_add(quality::KnownAnswerForm) -> quality::KnownAnswersView: manage [Administrator],
            known_answer_withdraw(quality::WithdrawRequest) -> quality::KnownAnswersView: manage [Administrator],
            training_phone(Nothing) -> training::PhoneView: poll [Desk],
        }
    };
}
