//! An entry of the log, and its hash: what the chain links and what the tree has as a leaf.

use sha2::{Digest, Sha256};

use super::{Hash, leaf};

/// An entry as it lies in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: 1, 2, 3, …
    pub seq: u32,
    /// When: UTC milliseconds since 1970.
    pub at: i64,
    /// Where.
    pub terminal: String,
    /// By whom.
    pub operator: String,
    /// What happened.
    pub kind: String,
    /// Id of what it happened to.
    pub subject: String,
    /// Canonical JSON: keys sorted, no spaces.
    pub body: String,
    /// Hash of the entry before; of the terminal's id for the first.
    pub prev: Hash,
    /// Hash of this entry.
    pub hash: Hash,
}

impl Entry {
    /// The hash that the content asks for: every part with its length before it, so that no two
    /// entries are written the same way. Anyone with SHA-256 can recompute it.
    pub fn content_hash(&self) -> Hash {
        self.hash_as(self.seq)
    }

    /// The same if its number were another: tells where an entry that was moved comes from.
    pub(super) fn hash_as(&self, seq: u32) -> Hash {
        let mut hasher = Sha256::new();
        hasher.update(b"countercheck audit entry 1\0");
        hasher.update(u64::from(seq).to_be_bytes());
        hasher.update(self.at.to_be_bytes());
        for part in [
            &self.terminal,
            &self.operator,
            &self.kind,
            &self.subject,
            &self.body,
        ] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
        hasher.update(self.prev);
        hasher.finalize().into()
    }

    /// Its leaf in the tree.
    pub fn leaf(&self) -> Hash {
        leaf(&self.hash)
    }
}

/// What the first entry has before it.
pub fn genesis(terminal: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"countercheck audit genesis 1\0");
    hasher.update(terminal);
    hasher.finalize().into()
}
