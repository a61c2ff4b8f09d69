//! Who works here and what each of them may do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

/// What somebody may do. An auditor is nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// Checks customers at the counter.
    Desk,
    /// Reviews documents.
    Reviewer,
    /// Is the second pair of eyes.
    Approver,
    /// Looks at everything that is recorded and changes nothing.
    Auditor,
    /// Says who may do what, and how the site is set.
    Administrator,
}

/// Somebody who may sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorCard {
    /// Their id.
    pub id: String,
    /// Their name. Of the invented people of training, in English.
    pub name: String,
    /// Key of the catalogue for the name of an invented person of training.
    pub practice: Option<String>,
    /// What they may do.
    pub roles: Vec<Role>,
}

/// Signs somebody in.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SignInRequest {
    /// Id of the card.
    pub operator: String,
    /// Their own passphrase; none in training.
    pub passphrase: Option<String>,
}

/// Becomes the first administrator of a store, and is signed in.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FirstOperator {
    /// 1 to 40 characters.
    pub name: String,
    /// At least 8 characters.
    pub passphrase: String,
    /// What else they do besides being the administrator.
    pub roles: Vec<Role>,
}

/// Gives an administrator a new passphrase, in a store that was opened with its recovery key.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RescueRequest {
    /// The administrator.
    pub operator: String,
    /// The new passphrase, at least 8 characters.
    pub passphrase: String,
}

/// Somebody who works here, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorView {
    /// Their id.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Whether they may sign in.
    pub enabled: bool,
    /// Last day of their training, `YYYY-MM-DD`; from the next day on they may only look.
    pub trained_until: Option<String>,
    /// It has expired.
    pub training_expired: bool,
    /// When they were added.
    pub added_at: Millis,
    /// When they signed in last.
    pub last_signed_in_at: Option<Millis>,
    /// Wrong passphrases since then.
    pub failures: u32,
    /// Too many of those: only a new passphrase helps.
    pub shut_out: bool,
    /// It is you.
    pub you: bool,
    /// The last administrator cannot be disabled and keeps the role.
    pub last_administrator: bool,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorsView {
    /// By name.
    pub operators: Vec<OperatorView>,
}

/// Adds somebody.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewOperator {
    /// 1 to 40 characters, unlike every other name that was ever here.
    pub name: String,
    /// Their first passphrase, at least 8 characters.
    pub passphrase: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Last day of their training, `YYYY-MM-DD`.
    pub trained_until: Option<String>,
    /// Why, for the history.
    pub why: String,
}

/// Changes what somebody may do.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperatorRoles {
    /// Who.
    pub operator: String,
    /// All their roles from now on.
    pub roles: Vec<Role>,
    /// Why, for the history.
    pub why: String,
}

/// Changes how long somebody's training is good.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperatorTraining {
    /// Who.
    pub operator: String,
    /// Last day, `YYYY-MM-DD`; none: it does not expire.
    pub trained_until: Option<String>,
    /// Why, for the history.
    pub why: String,
}

/// Disables or enables somebody.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OperatorStanding {
    /// Who.
    pub operator: String,
    /// Why, for the history.
    pub why: String,
}

/// Sets a passphrase: one's own with the current one, or somebody else's as an administrator.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassphrase {
    /// Whose.
    pub operator: String,
    /// The current one, if it is one's own.
    pub current: Option<String>,
    /// The new one, at least 8 characters.
    pub passphrase: String,
}

/// Whose history.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HistoryRequest {
    /// One of them, or everybody.
    pub operator: Option<String>,
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ChangeKind {
    /// Somebody was added.
    Added,
    /// What they may do was changed.
    Roles,
    /// How long their training is good was changed.
    Training,
    /// They got a passphrase.
    Passphrase,
    /// They may not sign in any more.
    Disabled,
    /// They may sign in again.
    Enabled,
}

/// A change of what somebody may do. Kept for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorChange {
    /// Number of its log entry.
    pub entry: u32,
    /// When.
    pub at: Millis,
    /// Id of whom it is about.
    pub operator: String,
    /// Their name.
    pub name: String,
    /// What.
    pub change: ChangeKind,
    /// All roles from then on, where they were set.
    pub roles: Option<Vec<Role>>,
    /// Last day of the training, where it was set.
    pub trained_until: Option<String>,
    /// Name of who did it; nobody's where the program made the people of training.
    pub by: Option<String>,
    /// Why.
    pub why: String,
}

/// Changes of what people may do, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OperatorsHistoryView {
    /// The changes.
    pub changes: Vec<OperatorChange>,
}
