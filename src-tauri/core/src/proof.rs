//! What others can check without trusting this program: the log as a Merkle tree (RFC 6962), its
//! signed heads (C2SP `tlog-checkpoint` in a C2SP signed note), and the file that the log is handed
//! over in.
//!
//! Everything here is a function of bytes: the command line uses it without a store, and whoever
//! knows the three public formats can write it again. A leaf of the tree is the 32-byte hash of an
//! entry (`Entry::content_hash`), which covers every part of the entry and the hash of the one
//! before it. So a proof for an entry tells nothing of it, and who has the exported entry can
//! compute the leaf. The chain names the entry that was touched; the tree makes short proofs and
//! heads that can be compared.
//!
//! Deliberately not here: where entries, tiles and keys lie, and any reading of what an entry says.

mod checkpoint;
mod commitment;
mod entry;
mod examining;
mod export;
mod note;
mod paths;
mod tree;

pub use checkpoint::{Checkpoint, CheckpointError};
pub use commitment::{Commitment, NONCE_BYTES, Nonce};
pub use entry::{Entry, genesis};
pub use examining::{Break, Broken, Examiner, Head, Suspect};
pub use export::{
    FORMAT, Footer, Header, LogLimits, ReadError, Reading, Told, Verdict, entry_line, footer_line,
    header_line, verify_log,
};
pub use note::{NoteError, Signer, Verifier};
pub use paths::{
    Nodes, consistency_path, inclusion_path, root_of, verify_consistency, verify_inclusion,
};
pub use tree::{Frontier, empty_root, leaf, node};

/// SHA-256.
pub type Hash = [u8; 32];

#[cfg(test)]
mod tests;
