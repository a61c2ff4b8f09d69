//! What stands where a picture belongs: a drawing, bytes that are none, or nothing.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE};

use super::draw::face::Features;
use super::draw::page::Page;
use super::draw::person::{Outfit, Room};
use super::encode::{self, Format};

/// The content of one place for a picture.
#[derive(Clone)]
pub(crate) enum Slot {
    /// The place is named and holds nothing.
    Null,
    /// This text, whatever it is.
    Text(&'static str),
    Drawn(Box<Picture>, Wrap),
    /// Bytes that nobody drew.
    Made(fn() -> Vec<u8>, Wrap),
    /// A file that somebody uploaded.
    File(Vec<u8>),
}

/// How the bytes become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrap {
    Plain,
    /// `data:` with this type before it, true or not.
    DataUrl(&'static str),
    UrlSafe,
    Unpadded,
    /// A line break after each 76 letters.
    Lines,
}

/// A picture that is drawn.
#[derive(Clone)]
pub(crate) struct Picture {
    pub(crate) subject: Subject,
    pub(crate) damage: Damage,
    pub(crate) format: Format,
}

#[derive(Clone)]
pub(crate) enum Subject {
    Selfie(&'static Features, Outfit, Room),
    Portrait(&'static Features, Outfit),
    /// A page as a scanner sees it.
    Page(Box<Page>),
    /// The same lying on a table, turned by some degrees.
    OnTable(Box<Page>, f32),
}

/// What the camera did to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Damage {
    None,
    Blur,
    Glare,
}

impl Slot {
    pub(crate) fn drawn(subject: Subject) -> Self {
        let picture = Picture {
            subject,
            damage: Damage::None,
            format: Format::Jpeg,
        };
        Self::Drawn(Box::new(picture), Wrap::Plain)
    }

    pub(crate) fn damaged(mut self, damage: Damage) -> Self {
        if let Self::Drawn(picture, _) = &mut self {
            picture.damage = damage;
        }
        self
    }

    pub(crate) fn format(mut self, format: Format) -> Self {
        if let Self::Drawn(picture, _) = &mut self {
            picture.format = format;
        }
        self
    }

    pub(crate) fn wrapped(mut self, wrapped: Wrap) -> Self {
        if let Self::Drawn(_, wrap) | Self::Made(_, wrap) = &mut self {
            *wrap = wrapped;
        }
        self
    }

    #[cfg(test)]
    pub(crate) const fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::Drawn(..) | Self::Made(..) | Self::File(_) => false,
        }
    }

    /// What is sent; `None` is a null.
    pub(crate) fn text(&self, seed: u64) -> Option<String> {
        let (bytes, wrap) = match self {
            Self::Null => return None,
            Self::Text(text) => return Some((*text).to_owned()),
            Self::Drawn(picture, wrap) => (encode::encode(picture, seed), wrap),
            Self::Made(make, wrap) => (make(), wrap),
            Self::File(bytes) => return Some(STANDARD.encode(bytes)),
        };
        Some(wrap.text(&bytes))
    }
}

impl Wrap {
    fn text(self, bytes: &[u8]) -> String {
        match self {
            Self::Plain => STANDARD.encode(bytes),
            Self::DataUrl(kind) => format!("data:{kind};base64,{}", STANDARD.encode(bytes)),
            Self::UrlSafe => URL_SAFE.encode(bytes),
            Self::Unpadded => STANDARD_NO_PAD.encode(bytes),
            Self::Lines => {
                let text = STANDARD.encode(bytes);
                let mut lines = String::with_capacity(text.len() + text.len() / 38);
                for (at, letter) in text.chars().enumerate() {
                    if at > 0 && at % 76 == 0 {
                        lines.push_str("\r\n");
                    }
                    lines.push(letter);
                }
                lines
            }
        }
    }
}
