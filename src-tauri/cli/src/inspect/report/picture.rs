//! A place for a picture, and what is in it.

use std::fmt::Write;

use countercheck_core::clock::SystemClock;
use countercheck_core::domain::review::Seen;
use countercheck_core::domain::verification::{Document, Original, Side, Slot};
use countercheck_core::pictures::signals::{Signals, Subject, measure};
use countercheck_core::pictures::{Budget, CannotShow, Header, Kind, Limits, develop, sniff};
use serde_json::{Value, json};

use super::shown;

/// A place for a picture.
pub(super) struct Picture {
    pub(super) side: Side,
    pub(super) signals: Option<Signals>,
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
    /// Of a document, or of what belongs to none.
    pub(super) fn of(side: &Side, slot: &Slot, document: Option<&Document>) -> Self {
        let (found, signals) = match slot {
            Slot::Missing => (Found::Missing, None),
            // The desk's word: which text form its bytes lack is no matter to who looks at it.
            Slot::NotBase64 => (Found::Useless(CannotShow::NotAPicture.key()), None),
            Slot::TooLarge => (Found::Useless("tooLarge"), None),
            Slot::Bytes(original) => {
                let (found, signals) = looked_at(original, Subject::of(side, document));
                (found, Some(signals))
            }
        };
        Self {
            side: side.clone(),
            signals,
            found,
        }
    }

    /// The same as the rules see it. Nobody has looked for a face.
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
            "side": self.side.word(),
            "why": why,
            "sha256": bytes.map(|bytes| &bytes.sha256),
            "bytes": bytes.map(|bytes| bytes.length),
            "type": bytes.map(|bytes| bytes.kind.name()).filter(|name| !name.is_empty()),
            "width": header.map(|header| header.width),
            "height": header.map(|header| header.height),
        })
    }

    pub(super) fn write(&self, text: &mut String) -> std::fmt::Result {
        write!(text, "  {:<18} ", shown(self.side.word()))?;
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

/// Decoded and let go of at once: the pictures of an answer are never in memory together.
fn looked_at(original: &Original, subject: Subject) -> (Found, Signals) {
    let (limits, budget, clock) = (Limits::default(), Budget::default(), SystemClock::new());
    let developed = develop(&original.bytes, &limits, &budget, &clock);
    let (print, shown) = match developed {
        Ok(developed) => (Some(developed.negative.into_print()), Ok(developed.header)),
        Err(why) => (None, Err(why)),
    };
    let signals = measure(&original.bytes, &limits, print.as_ref(), subject);
    let bytes = Bytes {
        sha256: original.sha256_hex(),
        length: original.bytes.len(),
        kind: sniff(&original.bytes),
    };
    let found = match shown {
        Ok(header) => Found::Picture(bytes, header),
        Err(why) => Found::Hidden(bytes, why),
    };
    (found, signals)
}
