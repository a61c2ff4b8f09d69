//! The checklist: four results each, with a note and places in the pictures.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Outcome;

/// What a group of items is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum GroupKind {
    /// The two faces.
    Face,
    /// One document as an object.
    Document,
    /// Security features, chosen at random.
    Security,
}

/// A group of items.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckGroupView {
    /// What it is about.
    pub kind: GroupKind,
    /// The document, as an index.
    pub document: Option<u32>,
    /// Its items.
    pub items: Vec<CheckItemView>,
}

/// One item.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckItemView {
    /// Its id within the case.
    pub id: String,
    /// What is looked at, as a key of the catalogue.
    pub what: String,
    /// An approval waits for it.
    pub mandatory: bool,
    /// The result; none until one is chosen. `notChecked` leaves it open.
    pub result: Option<Outcome>,
    /// The reviewer's note.
    pub note: String,
    /// Places in pictures.
    pub pins: Vec<PinView>,
}

/// A rectangle in a picture, 0 to 1 of its upright width and height.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PinRect {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// A place in a picture.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PinView {
    /// Its id within the case.
    pub id: String,
    /// The picture.
    pub picture: String,
    /// Where.
    pub rect: PinRect,
}

/// Answers an item. What is absent stays as it is.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MarkRequest {
    /// The case on the screen.
    pub case: String,
    /// The item.
    pub item: String,
    /// The result.
    pub result: Option<Outcome>,
    /// The note, whole.
    pub note: Option<String>,
    /// A place to add.
    pub pin: Option<PinAdd>,
}

/// A place to add to an item.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PinAdd {
    /// The picture.
    pub picture: String,
    /// Where.
    pub rect: PinRect,
}

/// Takes a place away.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnpinRequest {
    /// The case on the screen.
    pub case: String,
    /// The place.
    pub pin: String,
}
