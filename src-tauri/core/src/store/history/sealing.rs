//! From values to what may be stored of them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::shuffle::{Portrait, Shuffle};
use super::traces::{Mark, TraceKind};
use crate::domain::{portrait, trace};
use crate::keys::{DerivedKey, KeyedHash, MasterKey, Purpose, keyed};

/// The keys of one store, one for each kind of value. The phone has the key it has at the counter,
/// so that its hashes there can be left as they are (`Mark::of`), as those of CI and DI.
pub struct TraceKeys {
    phone: DerivedKey,
    document: DerivedKey,
    number: DerivedKey,
    mrz: DerivedKey,
    name_birth: DerivedKey,
    name: DerivedKey,
    picture: DerivedKey,
    said: DerivedKey,
    shuffle: Shuffle,
}

impl TraceKeys {
    /// Derives them.
    pub fn new(master: &MasterKey) -> Self {
        Self {
            phone: master.derive(Purpose::Phone),
            document: master.derive(Purpose::Document),
            number: master.derive(Purpose::Number),
            mrz: master.derive(Purpose::Mrz),
            name_birth: master.derive(Purpose::NameBirth),
            name: master.derive(Purpose::Name),
            picture: master.derive(Purpose::Picture),
            said: master.derive(Purpose::Said),
            shuffle: Shuffle::new(&master.derive(Purpose::Portrait)),
        }
    }

    /// A telephone number as it came. Nothing, if it is none.
    pub fn phone(&self, raw: &str) -> Option<Mark> {
        let phone = trace::phone(raw)?;
        Some(Mark::of(TraceKind::Phone, hash(&self.phone, &phone)))
    }

    /// The number of a document and the state that issued it, as they came.
    ///
    /// Two documents of the same number and state meet as `Document`. Where one of the two states
    /// is not known they meet as `Number`, which says less; of two states that are known and
    /// differ, nothing meets. For this a number is left as one of its state, or as one of a state
    /// that is not known, and once more whatever its state; and looked for likewise.
    pub fn document(&self, number: &str, state: Option<&str>) -> Vec<Mark> {
        let Some(number) = trace::document_number(number) else {
            return Vec::new();
        };
        let stateless = hash(&self.number, &format!("unknown\n{number}"));
        let whatever = hash(&self.number, &format!("any\n{number}"));
        let Some(state) = state.and_then(trace::issuing_state) else {
            return vec![Mark {
                kind: TraceKind::Number,
                left: vec![stateless, whatever],
                sought: vec![whatever],
            }];
        };
        let whole = hash(&self.document, &format!("{state}\n{number}"));
        vec![
            Mark::of(TraceKind::Document, whole),
            Mark {
                kind: TraceKind::Number,
                left: vec![whatever],
                sought: vec![stateless],
            },
        ]
    }

    /// A machine-readable zone, whole.
    pub fn mrz<'a>(&self, lines: impl IntoIterator<Item = &'a str>) -> Option<Mark> {
        let zone = trace::mrz(lines)?;
        Some(Mark::of(TraceKind::Mrz, hash(&self.mrz, &zone)))
    }

    /// A name in all its spellings, as printed, as in the zone, in another script, with a birth
    /// date. It meets another where one spelling of each is the same.
    pub fn name_birth(&self, spellings: &[&str], birth: Date) -> Option<Mark> {
        let texts = spellings.iter().map(|raw| trace::name_birth(raw, birth));
        several(TraceKind::NameBirth, &self.name_birth, texts)
    }

    /// A name alone, for the blocklist.
    pub fn name(&self, spellings: &[&str]) -> Option<Mark> {
        let texts = spellings.iter().map(|raw| trace::name(raw));
        several(TraceKind::Name, &self.name, texts)
    }

    /// A picture by the SHA-256 of its bytes as they came.
    pub fn picture(&self, sha256: &[u8; 32]) -> Mark {
        Mark::of(TraceKind::Picture, keyed(&self.picture, sha256))
    }

    /// What two sources say of one thing.
    pub fn said(&self, one: &str, other: &str) -> KeyedHash {
        hash(&self.said, &format!("{}\n{one}{other}", one.len()))
    }

    /// A portrait by its 256-bit hash alone.
    pub fn portrait(&self, hash: &[u8; 32]) -> Portrait {
        self.shuffle.seal(hash)
    }

    /// A portrait with its tones.
    pub fn toned(&self, portrait: &portrait::Portrait) -> Portrait {
        Portrait {
            tones: Some(self.shuffle.seal_tones(&portrait.tones)),
            ..self.shuffle.seal(&portrait.hash.0)
        }
    }
}

fn hash(key: &DerivedKey, text: &str) -> KeyedHash {
    keyed(key, text.as_bytes())
}

/// Two spellings that come to the same are one.
fn several(
    kind: TraceKind,
    key: &DerivedKey,
    texts: impl Iterator<Item = Option<String>>,
) -> Option<Mark> {
    let keys: BTreeSet<_> = texts.flatten().map(|text| hash(key, &text)).collect();
    (!keys.is_empty()).then(|| Mark::all(kind, keys.into_iter().collect()))
}
