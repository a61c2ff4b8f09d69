//! What makes it live: provider access, the age rule, the site's allowance.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::app::Keeper;
use super::counter::{AgeRule, ConsentText};

/// Everything that can be set and shown. Provider keys are not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettingsForm {
    /// Name of the site, 1 to 40 characters.
    pub site: String,
    /// Name of this terminal, 1 to 40 characters.
    pub terminal: String,
    /// Base URL of the provider: https, or http on loopback.
    pub base_url: String,
    /// Channel key from the provider's console.
    pub channel_key: String,
    /// Older way to name the channel (`danal.{CPID}`); empty if `channel_key` is set.
    pub legacy_pg: String,
    /// Service name shown in the SMS.
    pub company: String,
    /// The age rule of this site.
    pub age_rule: AgeRule,
    /// Attempts allowed in an hour.
    pub quota_hour: u32,
    /// Attempts allowed in 24 hours.
    pub quota_day: u32,
    /// Seconds a code is valid; the provider does not say, 180 is usual.
    pub code_life_s: u32,
    /// The four consent texts, as the contract gives them.
    pub consents: Vec<ConsentText>,
    /// Where verifications with documents are: https, or http on loopback.
    pub vove_url: String,
    /// Whether a reviewer's own first look comes before anything of the vendor's is shown.
    pub blind_first_look: bool,
    /// When an approval takes two people.
    pub second_person: SecondPerson,
    /// By risk: from so many findings on that are no pass, 1 to 50.
    pub second_findings: u32,
    /// By risk: so many of a hundred are drawn by lot, 0 to 100.
    pub second_sample: u32,
    /// Whether the second person's own first look comes before the first one's work is shown.
    pub second_blind: bool,
    /// Minutes after which a case that nobody touches may be opened by others, 5 to 60.
    pub claim_minutes: u32,
    /// Minutes without a hand on it after which the store locks: 1 to 10.
    pub idle_lock_min: u32,
}

/// When an approval takes two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecondPerson {
    /// Never.
    Never,
    /// Where there is a risk, and by lot.
    ByRisk,
    /// For each approval.
    Always,
}

/// The settings as they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// What can be changed.
    pub form: SettingsForm,
    /// Whether a key and a secret are stored. They are never shown.
    pub credentials: bool,
    /// Where they are stored.
    pub keeper: Keeper,
    /// In training, provider access cannot be changed.
    pub provider_locked: bool,
    /// Keys of the catalogue for what is still missing before a code can be sent.
    pub missing: Vec<String>,
    /// Whether the key for verifications with documents is stored. It is never shown.
    pub vove_key: bool,
}

/// Key and secret of the provider. Written, never read back.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CredentialsForm {
    /// REST API key.
    pub imp_key: String,
    /// REST API secret.
    pub imp_secret: String,
}

/// Key of the provider of verifications with documents. Written, never read back.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VoveKeyForm {
    /// The key, sent as `x-api-key`.
    pub api_key: String,
}

/// What a connection test found. It fetches a token and sends no SMS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// `pass` or `fail`.
    pub outcome: ConnectionOutcome,
    /// Round trip in milliseconds, where an answer came.
    pub elapsed_ms: Option<u32>,
    /// This computer's clock minus the provider's, in seconds.
    pub clock_offset_s: Option<i32>,
    /// What the provider or the network said, unchanged.
    pub raw: Option<String>,
}

/// The results of a connection test that call for different actions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ConnectionOutcome {
    /// Key accepted, clock right.
    Pass,
    /// Key accepted, but the clock is more than a minute off.
    Clock,
    /// Key or secret refused.
    Key,
    /// This address is not on the provider's list.
    AddressNotAllowed,
    /// The name of the host is not known.
    Dns,
    /// No connection.
    Network,
    /// The certificate or the encryption is not acceptable.
    Tls,
    /// Something answered that is not the provider.
    NotTheProvider,
    /// No answer in time.
    Timeout,
    /// No key stored yet.
    NoCredentials,
}
