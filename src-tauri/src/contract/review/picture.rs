//! A place for a picture and what is in it.

use serde::Serialize;
use ts_rs::TS;

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SideKind {
    /// The customer, taken during the verification.
    Selfie,
    /// The portrait cut out of a document.
    Photo,
    /// Front as taken.
    Front,
    /// Front, cut out and straightened.
    FrontCropped,
    /// Back as taken.
    Back,
    /// Back, cut out and straightened.
    BackCropped,
    /// Under a name nobody knows; see `sideRaw`.
    Other,
}

/// A place in the filmstrip.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    /// Its id within the case.
    pub id: String,
    /// The document it belongs to, as an index; none for the selfie.
    pub document: Option<u32>,
    /// What it shows.
    pub side: SideKind,
    /// The name in the answer.
    pub side_raw: String,
    /// What is in it.
    pub state: PictureState,
    /// It must be opened at a readable size before an approval.
    pub mandatory: bool,
    /// It was.
    pub opened: bool,
}

/// What is in a place for a picture.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum PictureState {
    /// Nothing came.
    Missing,
    /// Being made ready.
    Arriving {
        /// Where the window finds it at the size of a pane: the answer comes when it is ready.
        display: String,
    },
    /// Came, and cannot be shown.
    NotShown {
        /// Why, as a key of the catalogue.
        reason: String,
        /// What its bytes say it is.
        format: Option<String>,
        /// Its length in bytes.
        bytes: Option<f64>,
        /// SHA-256 of the bytes as they were sent.
        sha256: Option<String>,
    },
    /// Can be looked at.
    Ready {
        /// Width of the upright picture.
        width: u32,
        /// Height of the upright picture.
        height: u32,
        /// What its bytes say it is.
        format: String,
        /// Its length in bytes.
        bytes: f64,
        /// SHA-256 of the bytes as they were sent.
        sha256: String,
        /// Where the window finds it.
        variants: Variants,
        /// Where the eyes of the one face are, if exactly one was found.
        eyes: Option<EyesView>,
        /// How many faces were found; none if nobody looked yet.
        faces: Option<u32>,
    },
}

/// Addresses of a picture, good for this window while the case is open.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Variants {
    /// Small, for the filmstrip.
    pub thumb: String,
    /// At the size of a pane.
    pub display: String,
    /// Width of `display`.
    pub display_width: u32,
    /// Every pixel. Made ready when the machine is idle, or as soon as it is asked for.
    pub full: String,
    /// What saving it once more as JPEG would change, for the eye; none if it did not come as JPEG.
    /// Made when it is first asked for.
    pub error_levels: Option<String>,
}

/// A point of the upright picture, 0 to 1 of its width and height.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// The two eyes of a face, as seen: the left one is the one further left in the picture.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EyesView {
    /// Further left in the picture.
    pub left: Point,
    /// Further right in the picture.
    pub right: Point,
}
