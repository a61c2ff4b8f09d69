//! Which store is open, for whom, and how the window looks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    },
    /// There is a store but no key: it stays sealed and nothing is made in its place.
    KeyMissing,
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

/// Is a store open?
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
        /// The name used last time, so that it need not be typed again.
        operator: Option<String>,
    },
    /// A store is open.
    Open {
        /// Which one.
        mode: Mode,
        /// Who works here.
        operator: String,
        /// Name of the site, from the settings.
        site: String,
        /// Name of the terminal, from the settings.
        terminal: String,
        /// Whether everything needed to send a code is set.
        configured: bool,
    },
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
    /// Open or closed.
    pub session: Session,
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
    /// Who works here; 1 to 40 characters.
    pub operator: String,
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
