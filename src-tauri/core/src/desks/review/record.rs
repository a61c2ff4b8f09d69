//! What lies in the store and in the log about a case, as JSON.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::case::Case;
use crate::desks::blocklist::Hit;
use crate::domain::hex::{hex, unhex};
use crate::domain::review::{self, Change, Input, Manner, Snapshot};
use crate::store::history::Weight;

/// Whether the evidence is still what the provider holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Rechecked {
    /// Not asked yet.
    #[default]
    NotYet,
    /// Being asked.
    Asking,
    /// The same.
    Unchanged {
        /// When that was found.
        at: Timestamp,
    },
    /// Different.
    Changed {
        /// When that was found.
        at: Timestamp,
        /// What is different.
        changes: Vec<Change>,
    },
    /// The provider did not answer.
    Unreachable {
        /// When it was asked.
        at: Timestamp,
    },
    /// It has not been asked again, but what is on the bench is not what was there when the case was
    /// on the bench before.
    SinceLastTime {
        /// What is different.
        changes: Vec<Change>,
    },
}

impl Rechecked {
    pub(super) fn since_last_time(changes: Vec<Change>) -> Self {
        if changes.is_empty() {
            Self::NotYet
        } else {
            Self::SinceLastTime { changes }
        }
    }

    /// What is on the screen is not what the provider holds.
    pub fn is_changed(&self) -> bool {
        matches!(self, Self::Changed { .. })
    }

    /// Its name in the record.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotYet | Self::SinceLastTime { .. } => "notYet",
            Self::Asking => "asking",
            Self::Unchanged { .. } => "unchanged",
            Self::Changed { .. } => "changed",
            Self::Unreachable { .. } => "unreachable",
        }
    }

    /// When it was found.
    pub const fn at(&self) -> Option<Timestamp> {
        match self {
            Self::Unchanged { at } | Self::Changed { at, .. } | Self::Unreachable { at } => {
                Some(*at)
            }
            Self::NotYet | Self::Asking | Self::SinceLastTime { .. } => None,
        }
    }

    /// The same, of the changes only those that may be told.
    pub(super) fn telling(&self, may_be_told: impl Fn(&Change) -> bool) -> Self {
        let mut told = self.clone();
        if let Self::Changed { changes, .. } | Self::SinceLastTime { changes } = &mut told {
            changes.retain(may_be_told);
        }
        told
    }

    /// What is different.
    pub fn changes(&self) -> &[Change] {
        match self {
            Self::Changed { changes, .. } | Self::SinceLastTime { changes } => changes,
            _ => &[],
        }
    }
}

/// Every input by its hash.
pub(super) fn inputs(snapshot: &Snapshot) -> Value {
    let inputs = snapshot.inputs.iter().map(|input| {
        json!({
            "place": input.place,
            "sha256": input.sha256.map(|hash| hex(&hash)),
            "length": input.length,
        })
    });
    inputs.collect()
}

/// A snapshot as it lies in the store.
pub(super) fn snapshot(snapshot: &Snapshot) -> Value {
    let values = snapshot.values.iter().map(|value| {
        json!({
            "source": value.source,
            "document": value.document,
            "name": value.name,
            "raw": value.raw,
        })
    });
    json!({ "inputs": inputs(snapshot), "values": values.collect::<Value>() })
}

/// Reads it again; none if it is of a form that is not known.
pub(super) fn read_snapshot(text: &str) -> Option<Snapshot> {
    let value: Value = serde_json::from_str(text).ok()?;
    let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
    let inputs = value.get("inputs")?.as_array()?.iter().map(|input| {
        Some(Input {
            place: text(input, "place")?,
            sha256: match text(input, "sha256") {
                Some(digits) => Some(unhex(&digits)?),
                None => None,
            },
            length: input.get("length")?.as_u64()?,
        })
    });
    let values = value.get("values")?.as_array()?.iter().map(|value| {
        Some(review::Value {
            source: match value.get("source")?.as_str()? {
                "user" => "user",
                _ => "documents",
            },
            document: value
                .get("document")?
                .as_u64()
                .and_then(|number| number.try_into().ok()),
            name: text(value, "name")?,
            raw: text(value, "raw")?,
        })
    });
    Some(Snapshot {
        inputs: inputs.collect::<Option<_>>()?,
        values: values.collect::<Option<_>>()?,
    })
}

/// Changes without the values themselves, which are personal.
pub(super) fn changes(changes: &[Change]) -> Value {
    let changes = changes.iter().map(|change| {
        json!({
            "what": change.manner.name(),
            "picture": change.picture,
            "document": change.document,
            "field": change.field,
        })
    });
    changes.collect()
}

/// Ids of the pictures that are not the same any more.
pub(super) fn changed(changes: &[Change]) -> Vec<String> {
    let other = changes
        .iter()
        .filter(|change| change.manner != Manner::Added);
    other.filter_map(|change| change.picture.clone()).collect()
}

/// The checks that are joined. Who they are of is in the checks.
pub(super) fn links(case: &Case) -> Value {
    let links = case.joined.links.iter().map(|link| {
        json!({
            "check": link.row.check,
            "origin": link.row.origin.word(),
            "operator": link.row.operator,
            "at": link.row.at,
            "blocked": link.blocked_at.is_some(),
        })
    });
    links.collect()
}

/// What the documents say otherwise than a joined check, with the reasons that were given.
pub(super) fn mismatches(case: &Case) -> Value {
    let mismatches = case.mismatches.iter().map(|mismatch| {
        let reason = case.joined.reason(mismatch);
        json!({
            "check": mismatch.check,
            "finding": mismatch.found.field,
            "reason": reason.map(|row| &row.reason),
            "operator": reason.map(|row| &row.operator),
            "at": reason.map(|row| row.at),
        })
    });
    mismatches.collect()
}

/// The entries of the blocklist that match, whatever was decided.
pub(super) fn hits(hits: &[Hit]) -> Value {
    let hits = hits.iter().map(|hit| {
        json!({
            "entry": hit.entry,
            "kinds": hit.kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>(),
            "weight": match hit.weight {
                Weight::Asks => "asks",
                Weight::Rejects => "rejects",
            },
        })
    });
    hits.collect()
}
