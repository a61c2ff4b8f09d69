//! Everything the window can ask and everything it can be told.
//!
//! [`with_commands`] is the one list of commands: the TypeScript contract, the handlers that
//! Tauri registers and the permission test are all made from it. A row without a handler does
//! not compile; a row without a permission fails a test. No type of another border (store,
//! provider, domain) is ever serialised here, and nothing here reaches the store.

pub mod app;
pub mod blocklist;
pub mod cases;
pub mod counter;
pub mod error;
pub mod keeping;
pub mod records;
pub mod review;
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

/// Hands the list of commands, `name(Request) -> View`, to another macro.
#[macro_export]
macro_rules! with_commands {
    ($with:ident) => {
        $with! {
            app_state(Nothing) -> app::AppView,
            preferences_save(app::PreferencesForm) -> app::AppView,
            store_open(app::OpenRequest) -> app::AppView,
            store_close(Nothing) -> app::AppView,
            clipboard_copied(Nothing) -> app::CopiedView,
            counter_state(Nothing) -> counter::CounterView,
            counter_send(counter::SendRequest) -> counter::CounterView,
            counter_resend(counter::CheckRequest) -> counter::CounterView,
            counter_clear_maybe_sent(counter::ClearMaybeSent) -> counter::CounterView,
            counter_confirm(counter::ConfirmRequest) -> counter::CounterView,
            counter_reconcile(counter::CheckRequest) -> counter::CounterView,
            counter_cancel(counter::CheckRequest) -> counter::CounterView,
            counter_lookup(counter::LookupRequest) -> counter::CounterView,
            counter_decide(counter::DecideRequest) -> counter::CounterView,
            counter_next(Nothing) -> counter::CounterView,
            settings_read(Nothing) -> settings::SettingsView,
            settings_save(settings::SettingsForm) -> settings::SettingsView,
            settings_credentials(settings::CredentialsForm) -> settings::SettingsView,
            settings_test(Nothing) -> settings::ConnectionView,
            settings_vove_key(settings::VoveKeyForm) -> settings::SettingsView,
            settings_test_vove(Nothing) -> settings::ConnectionView,
            review_state(review::ReviewSeen) -> review::ReviewView,
            review_open(review::OpenReview) -> review::ReviewView,
            review_next(Nothing) -> review::ReviewView,
            review_leave(review::LeaveRequest) -> review::ReviewView,
            review_looked(review::LookedRequest) -> review::ReviewView,
            review_first_look(review::FirstLookRequest) -> review::ReviewView,
            review_mark(review::MarkRequest) -> review::ReviewView,
            review_unpin(review::UnpinRequest) -> review::ReviewView,
            review_recheck(review::CaseRequest) -> review::ReviewView,
            review_reload(review::CaseRequest) -> review::ReviewView,
            review_decide(review::DecideReview) -> review::ReviewView,
            review_link(review::LinkRequest) -> review::ReviewView,
            review_unlink(review::UnlinkRequest) -> review::ReviewView,
            review_checks(review::ChecksRequest) -> review::ChecksView,
            review_acknowledge(review::AcknowledgeRequest) -> review::ReviewView,
            review_window(review::BenchWindowRequest) -> review::ReviewView,
            blocklist_entries(Nothing) -> blocklist::BlocklistView,
            blocklist_add(blocklist::BlockCase) -> blocklist::BlocklistView,
            blocklist_add_typed(blocklist::BlockTyped) -> blocklist::BlocklistView,
            blocklist_lift(blocklist::LiftBlock) -> blocklist::BlocklistView,
            cases_list(cases::CasesRequest) -> cases::CasesView,
            cases_show(cases::CaseShowRequest) -> cases::CaseRecordView,
            cases_reveal(cases::RevealRequest) -> cases::RevealedView,
            cases_hold(cases::HoldRequest) -> cases::CaseRecordView,
            cases_unhold(cases::HoldRequest) -> cases::CaseRecordView,
            keeping_read(Nothing) -> keeping::KeepingForm,
            keeping_save(keeping::KeepingForm) -> keeping::KeepingForm,
            erasure_plan(keeping::ErasurePlanRequest) -> keeping::ErasurePlanView,
            erasure_run(keeping::ErasureRunRequest) -> keeping::ErasuresView,
            erasures_list(Nothing) -> keeping::ErasuresView,
            access_month(keeping::AccessRequest) -> keeping::AccessMonthView,
            access_reviewed(keeping::AccessReviewedRequest) -> keeping::AccessMonthView,
            backups_list(Nothing) -> keeping::BackupsView,
            backup_now(Nothing) -> keeping::BackupsView,
            store_restore(keeping::RestoreRequest) -> keeping::RestoredView,
            records_state(records::RecordsSeen) -> records::RecordsView,
            records_verify(Nothing) -> records::RecordsView,
            records_verify_stop(Nothing) -> records::RecordsView,
            records_accept(records::ReasonRequest) -> records::RecordsView,
            records_entries(records::EntriesRequest) -> records::EntriesView,
            records_checkpoint(Nothing) -> records::CheckpointSheetView,
            records_export_log(records::ReasonRequest) -> records::ExportedView,
            records_export_checkpoint(records::ReasonRequest) -> records::ExportedView,
            training_phone(Nothing) -> training::PhoneView,
        }
    };
}
