//! What stands in the documents, beside the pictures.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::{Outcome, PinRect};

/// A document of the case.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// The step as a key of the catalogue; none if nobody knows it.
    pub step: Option<String>,
    /// The word of the answer.
    pub step_raw: Option<String>,
    /// What the answer calls it; free text.
    pub type_raw: Option<String>,
    /// Its fields, in the order of the answer.
    pub fields: Vec<FieldView>,
}

/// One field, raw and read.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// Its name in the answer; the catalogue has words for the known ones.
    pub name: String,
    /// Where it came from: `user` or `documents`, or both.
    pub sources: Vec<String>,
    /// As it came.
    pub raw: String,
    /// What the other source says, where it differs.
    pub raw_other: Option<String>,
    /// How it is read, if it is a date.
    pub date: Option<DateReading>,
}

/// How a date is read. Day before month, or ISO; never month before day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum DateReading {
    /// Read without doubt.
    Certain {
        /// `YYYY-MM-DD`.
        iso: String,
    },
    /// Read as day before month; would also be a date the other way round.
    Ambiguous {
        /// `YYYY-MM-DD`, day before month.
        iso: String,
    },
    /// In none of the two forms.
    Unread,
}

/// Something to look at.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// What it is about, as a key of the catalogue.
    pub kind: String,
    /// The result.
    pub outcome: Outcome,
    /// The document, as an index.
    pub document: Option<u32>,
    /// The picture, by its id.
    pub picture: Option<String>,
    /// Where in the picture; none if it is about all of it, or about no picture.
    pub area: Option<PinRect>,
    /// The field of the document by its name in the answer, or `name`.
    pub field: Option<String>,
    /// Values for the sentence of the catalogue, by name.
    #[ts(type = "Record<string, string>")]
    pub values: BTreeMap<String, String>,
}

/// What the vendor says. Text as it came; no scale is documented for any of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VendorView {
    /// The word of the status.
    pub status: Option<String>,
    /// Whether the word is one of those known.
    pub status_known: bool,
    /// `matchLevel`, spoof fields and every field that nobody knows; of the case (`document` none)
    /// and of its documents.
    pub fields: Vec<VendorField>,
}

/// One value of the vendor's.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VendorField {
    /// The document, as an index.
    pub document: Option<u32>,
    /// Its name in the answer.
    pub name: String,
    /// As it came.
    pub raw: String,
}
