//! The blocklist: what the desks look out for, for a time and with a way to appeal.
//!
//! A hit decides nothing. What was blocked is not shown: the store has keyed hashes of it alone.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Millis;

/// By what an entry matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BlockKind {
    /// Number and issuing state of a document.
    Document,
    /// Number of a document, where the state of one of the two is not known. Never chosen: it is
    /// blocked with the document.
    Number,
    /// A whole machine-readable zone.
    Mrz,
    /// Name and birth date.
    NameBirth,
    /// A name alone, which many have.
    Name,
    /// The bytes of a picture.
    Picture,
    /// A telephone number.
    Phone,
}

/// An entry that matches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HitView {
    /// The entry.
    pub entry: String,
    /// By what it matches.
    pub kinds: Vec<BlockKind>,
    /// Why it was made.
    pub reason: String,
    /// Last day on which it is in force, `YYYY-MM-DD`.
    pub until: String,
    /// Whom to turn to against it, as it may be told to the customer.
    pub appeal: String,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum BlockState {
    /// It matches.
    InForce,
    /// Its last day is over.
    Expired,
    /// It was lifted.
    Lifted,
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// Its id.
    pub id: String,
    /// By what it matches.
    pub kinds: Vec<BlockKind>,
    /// Why it was made.
    pub reason: String,
    /// Who made it.
    pub operator: String,
    /// When.
    pub at: Millis,
    /// Last day on which it is in force, `YYYY-MM-DD`.
    pub until: String,
    /// Whom to turn to against it.
    pub appeal: String,
    /// What became of it.
    pub state: BlockState,
    /// Its lifting.
    pub lifted: Option<LiftView>,
}

/// That an entry was lifted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LiftView {
    /// Why.
    pub why: String,
    /// Who lifted it.
    pub operator: String,
    /// When.
    pub at: Millis,
}

/// The newest entries, in force or not.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlocklistView {
    /// Newest first.
    pub entries: Vec<BlockView>,
}

/// Adds an entry for what is seen of the open case.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlockCase {
    /// The case on the screen.
    pub case: String,
    /// By what it shall match: some of what the case says it has (`blockable`).
    pub kinds: Vec<BlockKind>,
    /// Why.
    pub reason: String,
    /// Last day on which it is in force, `YYYY-MM-DD`: today, or up to a year from now.
    pub until: String,
    /// Whom to turn to against it, and how.
    pub appeal: String,
}

/// Adds an entry for what was typed. At least one thing to match is needed; what is empty is absent.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlockTyped {
    /// A name: with a birth date it matches by both, without by the name alone.
    pub name: Option<String>,
    /// Birth date, `YYYY-MM-DD`.
    pub birth: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// Number of a document.
    pub document_number: Option<String>,
    /// The three letters of the state that issued it.
    pub state: Option<String>,
    /// Why.
    pub reason: String,
    /// Last day on which it is in force, `YYYY-MM-DD`: today, or up to a year from now.
    pub until: String,
    /// Whom to turn to against it, and how.
    pub appeal: String,
}

/// Lifts an entry before its last day.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LiftBlock {
    /// The entry.
    pub id: String,
    /// Why.
    pub why: String,
}
