//! A place for a picture, and what is in it.

use std::fmt::Write;

use countercheck_core::domain::review::Seen;
use countercheck_core::domain::verification::{Original, Side, Slot};
use countercheck_core::pictures::{self, CannotShow, Header, Kind, Limits};
use serde_json::{Value, json};

use super::shown;

/// A place for a picture.
pub(super) struct Picture {
    side: String,
    found: Found,
}

enum Found {
    /// Nothing.
    Missing,
    /// Nothing of use, by this key.
    Useless(&'static str),
    /// Bytes that are no picture the desk shows.
    Hidden(Bytes, CannotShow),
    /// A picture.
    Picture(Bytes, Header),
}

struct Bytes {
    sha256: String,
    length: usize,
    kind: Kind,
}

impl Picture {
    pub(super) fn of((side, slot): &(Side, Slot)) -> Self {
        Self::named(side.word(), slot)
    }

    pub(super) fn named(side: &str, slot: &Slot) -> Self {
        let found = match slot {
            Slot::Missing => Found::Missing,
            // The desk's word: which text form its bytes lack is no matter to who looks at it.
            Slot::NotBase64 => Found::Useless(CannotShow::NotAPicture.key()),
            Slot::TooLarge => Found::Useless("tooLarge"),
            Slot::Bytes(original) => looked_at(original),
        };
        Self {
            side: side.to_owned(),
            found,
        }
    }

    /// The same as the rules see it. Without decoding nobody has looked for a face.
    pub(super) const fn seen(&self) -> Seen {
        match &self.found {
            Found::Missing => Seen::Missing,
            Found::Useless(why) => Seen::NotShown(why),
            Found::Hidden(_, why) => Seen::NotShown(why.key()),
            Found::Picture(..) => Seen::Shown { faces: None },
        }
    }

    pub(super) fn json(&self) -> Value {
        let (bytes, header, why) = match &self.found {
            Found::Missing => (None, None, Some("missing")),
            Found::Useless(why) => (None, None, Some(*why)),
            Found::Hidden(bytes, why) => (Some(bytes), None, Some(why.key())),
            Found::Picture(bytes, header) => (Some(bytes), Some(header), None),
        };
        json!({
            "side": self.side,
            "why": why,
            "sha256": bytes.map(|bytes| &bytes.sha256),
            "bytes": bytes.map(|bytes| bytes.length),
            "type": bytes.map(|bytes| bytes.kind.name()).filter(|name| !name.is_empty()),
            "width": header.map(|header| header.width),
            "height": header.map(|header| header.height),
        })
    }

    pub(super) fn write(&self, text: &mut String) -> std::fmt::Result {
        write!(text, "  {:<18} ", shown(&self.side))?;
        match &self.found {
            Found::Missing => writeln!(text, "missing"),
            Found::Useless(why) => writeln!(text, "cannot be shown: {why}"),
            Found::Hidden(bytes, why) => {
                writeln!(text, "cannot be shown: {}; {}", why.key(), bytes.line())
            }
            Found::Picture(bytes, header) => {
                let (width, height) = (header.width, header.height);
                writeln!(text, "{width} x {height}, {}", bytes.line())
            }
        }
    }
}

impl Bytes {
    fn line(&self) -> String {
        let kind = match self.kind.name() {
            "" => "unknown type",
            name => name,
        };
        format!("{kind}, {} bytes, sha256 {}", self.length, self.sha256)
    }
}

fn looked_at(original: &Original) -> Found {
    let bytes = Bytes {
        sha256: original.sha256_hex(),
        length: original.bytes.len(),
        kind: pictures::sniff(&original.bytes),
    };
    match pictures::inspect(&original.bytes, &Limits::default()) {
        Ok(header) => Found::Picture(bytes, header),
        Err(why) => Found::Hidden(bytes, why),
    }
}
