//! The evidence pack: everything that the record has of one decision, and what proves when it was
//! written.

use serde_json::{Map, Value, json};

use super::sealing::{Kind, seal};
use crate::domain::hex::{hex, unhex};
use crate::proof::{Commitment, Entry, Hash, NONCE_BYTES, Nonce, NoteError, Signer};

/// A value that the log is bound to.
#[derive(Clone, PartialEq, Eq)]
pub enum Written {
    /// A text.
    Text(String),
    /// A number.
    Number(i64),
}

/// A row of the record as the log is bound to it: kind, nonce and values, in their order.
#[derive(Clone, PartialEq, Eq)]
pub struct Committed {
    /// The kind of row.
    pub kind: String,
    /// The random part.
    pub nonce: Nonce,
    /// Names, which are for readers, and values, which count.
    pub values: Vec<(String, Written)>,
}

impl Committed {
    /// The commitment, computed anew.
    pub fn hash(&self) -> Hash {
        let begun = Commitment::to(&self.kind, &self.nonce);
        let whole = self
            .values
            .iter()
            .fold(begun, |so_far, (_, value)| match value {
                Written::Text(text) => so_far.text(text),
                Written::Number(number) => so_far.number(*number),
            });
        whole.hash()
    }

    /// A value by its name.
    pub fn text(&self, name: &str) -> Option<&str> {
        let mut values = self.values.iter();
        values.find_map(|(known, value)| match value {
            Written::Text(text) if known == name => Some(text.as_str()),
            _ => None,
        })
    }

    /// A number by its name.
    pub fn number(&self, name: &str) -> Option<i64> {
        let mut values = self.values.iter();
        values.find_map(|(known, value)| match value {
            Written::Number(number) if known == name => Some(*number),
            _ => None,
        })
    }

    fn json(&self) -> Value {
        let values = self.values.iter().map(|(name, value)| match value {
            Written::Text(text) => json!([name, text]),
            Written::Number(number) => json!([name, number]),
        });
        json!({
            "kind": self.kind,
            "nonce": hex(&self.nonce),
            "values": values.collect::<Value>(),
        })
    }

    pub(super) fn read(value: &Value) -> Option<Self> {
        let values = value.get("values")?.as_array()?.iter().map(|pair| {
            let [name, value] = pair.as_array()?.as_slice() else {
                return None;
            };
            let value = match value {
                Value::String(text) => Written::Text(text.clone()),
                other => Written::Number(other.as_i64()?),
            };
            Some((name.as_str()?.to_owned(), value))
        });
        Some(Self {
            kind: value.get("kind")?.as_str()?.to_owned(),
            nonce: unhex::<NONCE_BYTES>(value.get("nonce")?.as_str()?)?,
            values: values.collect::<Option<_>>()?,
        })
    }
}

/// A file that lies beside the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sibling {
    /// Its name.
    pub name: String,
    /// What it is: `document`, so far.
    pub what: String,
    /// SHA-256 of its bytes.
    pub sha256: Hash,
}

/// Everything that goes into a pack.
pub struct Pack<'a> {
    /// The decision.
    pub decision: &'a Committed,
    /// What the record has beside it.
    pub context: Map<String, Value>,
    /// Its entry in the log.
    pub entry: &'a Entry,
    /// What proves that the entry is in the log.
    pub path: &'a [Hash],
    /// The signed head of the log.
    pub checkpoint: &'a str,
    /// What lies beside the pack.
    pub siblings: &'a [Sibling],
    /// Who took it out, when and why.
    pub export: Map<String, Value>,
}

impl Pack<'_> {
    /// The file.
    pub fn seal(self, signer: &Signer) -> Result<String, NoteError> {
        let mut said = Map::new();
        let entry = self.entry;
        let siblings = self.siblings.iter().map(|sibling| {
            json!({
                "name": sibling.name,
                "what": sibling.what,
                "sha256": hex(&sibling.sha256),
            })
        });
        for (name, value) in [
            ("decision", self.decision.json()),
            ("context", Value::Object(self.context)),
            (
                "entry",
                json!({
                    "at": entry.at,
                    "body": entry.body,
                    "kind": entry.kind,
                    "number": entry.seq,
                    "operator": entry.operator,
                    "prev": hex(&entry.prev),
                    "subject": entry.subject,
                    "terminal": entry.terminal,
                }),
            ),
            ("proof", self.path.iter().map(|hash| hex(hash)).collect()),
            ("checkpoint", self.checkpoint.into()),
            ("files", siblings.collect()),
            ("export", Value::Object(self.export)),
        ] {
            said.insert(name.to_owned(), value);
        }
        seal(Kind::Pack, said, signer)
    }
}

/// The entry of a pack, its hash computed anew.
pub(super) fn entry(value: &Value) -> Option<Entry> {
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    let mut entry = Entry {
        seq: value.get("number")?.as_u64()?.try_into().ok()?,
        at: value.get("at")?.as_i64()?,
        terminal: text("terminal")?,
        operator: text("operator")?,
        kind: text("kind")?,
        subject: text("subject")?,
        body: text("body")?,
        prev: unhex(&text("prev")?)?,
        hash: [0; 32],
    };
    entry.hash = entry.content_hash();
    Some(entry)
}

/// The files of a pack.
pub(super) fn siblings(value: &Value) -> Option<Vec<Sibling>> {
    let siblings = value.as_array()?.iter().map(|value| {
        let text = |name: &str| value.get(name)?.as_str();
        Some(Sibling {
            name: text("name")?.to_owned(),
            what: text("what")?.to_owned(),
            sha256: unhex(text("sha256")?)?,
        })
    });
    siblings.collect()
}
