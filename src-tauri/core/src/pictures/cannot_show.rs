//! Why a picture is not shown.

use super::Kind;

/// Why a picture is not shown. The words are in the catalogue under the key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.key())]
pub enum CannotShow {
    /// There is no byte.
    Empty,
    /// The bytes are no picture of any format that is known.
    NotAPicture,
    /// A PDF document.
    Pdf,
    /// A HEIC picture.
    Heic,
    /// Another format that has a name and is not shown.
    OtherFormat(Kind),
    /// More than one picture in one: what is seen would depend on the time.
    Animated,
    /// Width times height is above the limit.
    TooManyPixels,
    /// Width or height is above the limit.
    SideTooLong,
    /// A JPEG of more scans than the limit.
    TooManyScans,
    /// Decoding did not end in time.
    TookTooLong,
    /// The pictures of this verification that are decoded at the moment leave no room.
    NoRoom,
    /// The end is missing.
    Truncated,
    /// It breaks the rules of its format.
    Damaged,
    /// It keeps the rules of its format, by a part of them that is not read here.
    Unsupported,
}

impl CannotShow {
    /// Its key in the catalogue and in the record.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAPicture => "notAPicture",
            Self::Pdf => "pdf",
            Self::Heic => "heic",
            Self::OtherFormat(_) => "otherFormat",
            Self::Animated => "animated",
            Self::TooManyPixels => "tooManyPixels",
            Self::SideTooLong => "sideTooLong",
            Self::TooManyScans => "tooManyScans",
            Self::TookTooLong => "tookTooLong",
            Self::NoRoom => "noRoom",
            Self::Truncated => "truncated",
            Self::Damaged => "damaged",
            Self::Unsupported => "unsupported",
        }
    }

    /// The format, where the words need its name.
    pub const fn format(self) -> Option<Kind> {
        match self {
            Self::OtherFormat(kind) => Some(kind),
            Self::Pdf => Some(Kind::Pdf),
            Self::Heic => Some(Kind::Heic),
            _ => None,
        }
    }

    /// Whether another attempt at another time may end otherwise.
    pub const fn passing(self) -> bool {
        matches!(self, Self::TookTooLong | Self::NoRoom)
    }
}
