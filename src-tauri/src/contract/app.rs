//! Which store is open, for whom, and how the window looks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::people::{OperatorCard, Role};

/// The two kinds of store. They have separate folders and keys and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// Simulated provider, synthetic people.
    Training,
    /// Real customers; each SMS is sent and paid for.
    Live,
}

/// The languages that ship.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Language {
    /// Korean.
    Ko,
    /// English.
    En,
}

/// Colours of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the desktop says.
    System,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

/// Where the key of a store is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Keeper {
    /// The keychain of the operating system.
    Keychain,
    /// Wrapped by a passphrase.
    Passphrase,
}

/// What is found in the folder of a store before it is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum StoreState {
    /// No store yet: opening makes one.
    New,
    /// A store whose key is kept by `keeper`.
    Ready {
        /// Who made and keeps the key.
        keeper: Keeper,
        /// On which computer it was made, where that is known.
        made_on: Option<String>,
        /// Whether a recovery key would open it.
        recovery: bool,
    },
    /// There is a store but no key: it stays sealed and nothing is made in its place.
    KeyMissing {
        /// Who kept the key, where that is known.
        keeper: Option<Keeper>,
        /// On which computer it was made, where that is known: a keychain does not travel.
        made_on: Option<String>,
        /// Whether a recovery key would open it.
        recovery: bool,
    },
}

/// One of the two stores, as the first screen offers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoreChoice {
    /// Which store.
    pub mode: Mode,
    /// What is there.
    pub state: StoreState,
}

/// Is a store open, and who works in it?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum Session {
    /// The first screen is due.
    Closed {
        /// Chosen on the command line; the other store cannot be opened then.
        chosen: Option<Mode>,
        /// Both stores.
        stores: Vec<StoreChoice>,
        /// Whether this computer has a keychain that answers.
        keychain: bool,
        /// Who works in the store for training: always the same invented people, without passphrases.
        practice: Vec<OperatorCard>,
        /// Who worked in training last, so that they need not be looked for again.
        last_practice: Option<String>,
        /// Why the store was locked, if it was open before and not closed by a person.
        locked: Option<LockReason>,
    },
    /// A store is open that nobody works in yet: somebody has to become its first administrator.
    NeedsFirstOperator {
        /// Which one.
        mode: Mode,
    },
    /// A store is open and nobody is signed in.
    SignedOut {
        /// Which one.
        mode: Mode,
        /// Name of the site, from the settings.
        site: String,
        /// Name of the terminal, from the settings.
        terminal: String,
        /// Who may sign in, by name.
        operators: Vec<OperatorCard>,
        /// Who worked here last.
        last: Option<String>,
        /// It was opened with the recovery key: an administrator may get a new passphrase now.
        recovered: bool,
    },
    /// Somebody works.
    Open {
        /// Which one.
        mode: Mode,
        /// Name of who works here.
        operator: String,
        /// Their id.
        operator_id: String,
        /// What they may do.
        roles: Vec<Role>,
        /// Their training has expired: they may look and decide nothing.
        training_expired: bool,
        /// Name of the site, from the settings.
        site: String,
        /// Name of the terminal, from the settings.
        terminal: String,
        /// Whether everything needed to send a code is set.
        configured: bool,
        /// Seconds until it locks by itself if nobody does anything.
        lock_in_s: u32,
        /// What it will lock for.
        lock_for: LockReason,
        /// Whether a recovery key was made for this store.
        recovery: bool,
    },
}

/// Why a store was locked by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum LockReason {
    /// Nobody did anything for a while.
    Idle,
    /// Signed in for twelve hours.
    Absolute,
    /// The computer slept, or the program was stopped.
    Suspend,
}

/// The frame around every screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// Version of the program.
    pub version: String,
    /// Chosen language.
    pub language: Language,
    /// Chosen theme.
    pub theme: Theme,
    /// Rises with every change of the session.
    pub revision: u32,
    /// Open or closed.
    pub session: Session,
}

/// Waits for a change of the session.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SessionSeen {
    /// The revision that the window shows.
    pub revision: u32,
}

/// Language and theme: kept outside the store, because the first screen needs them.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PreferencesForm {
    /// Wanted language.
    pub language: Language,
    /// Wanted theme.
    pub theme: Theme,
}

/// Opens a store, and makes it where there is none.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenRequest {
    /// Which store.
    pub mode: Mode,
    /// Who works in training, by the id of a card; nobody in live, where one signs in afterwards.
    pub operator: Option<String>,
    /// Who shall keep the key of a new live store; ignored for a store that exists.
    pub keeper: Option<Keeper>,
    /// Passphrase of a live store that has one; at least 15 characters for a new store.
    pub passphrase: Option<String>,
}

/// What becomes of copied text.
#[derive(Debug, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CopiedView {
    /// Seconds until it is taken off the clipboard.
    pub cleared_in_s: u32,
}

/// Opens the live store with its recovery key, and gives its key to a new keeper.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecoverRequest {
    /// The recovery key, as it was printed.
    pub recovery_key: String,
    /// Who shall keep the key from now on.
    pub keeper: Keeper,
    /// The new passphrase of the store, where one shall keep the key; at least 15 characters.
    pub passphrase: Option<String>,
}

/// A recovery key, shown once. The one before it is good for nothing any more.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoveryKeyView {
    /// Eight groups of five characters.
    pub recovery_key: String,
}
