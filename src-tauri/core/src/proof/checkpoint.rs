//! Checkpoints (c2sp.org/tlog-checkpoint): which log, how many entries, which root.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::Hash;
use super::note::{NoteError, Signer, Verifier, halves};

/// Why something is no checkpoint of this log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// The note around it.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The text of the note is not a checkpoint.
    #[error("the note is no checkpoint")]
    Malformed,
}

/// The head of a log at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which log.
    pub origin: String,
    /// How many entries.
    pub size: u64,
    /// Root of their tree.
    pub root: Hash,
}

impl Checkpoint {
    /// The note of it. Signed under the name of the log.
    pub fn sign(&self, signer: &Signer) -> Result<String, NoteError> {
        signer.sign(&self.text())
    }

    /// Reads a note that `verifier` signed. One of another log is malformed, whoever signed it.
    pub fn open(note: &str, verifier: &Verifier) -> Result<Self, CheckpointError> {
        let checkpoint = Self::parse(verifier.open(note)?)?;
        if checkpoint.origin != verifier.name() {
            return Err(CheckpointError::Malformed);
        }
        Ok(checkpoint)
    }

    /// What a note says, whoever signed it.
    pub fn unproven(note: &str) -> Result<Self, CheckpointError> {
        Self::parse(halves(note)?.0)
    }

    fn text(&self) -> String {
        let Self { origin, size, root } = self;
        format!("{origin}\n{size}\n{}\n", STANDARD.encode(root))
    }

    /// Lines after the third are extensions, which say nothing here.
    fn parse(text: &str) -> Result<Self, CheckpointError> {
        let mut lines = text.lines();
        let (Some(origin), Some(size), Some(root)) = (lines.next(), lines.next(), lines.next())
        else {
            return Err(CheckpointError::Malformed);
        };
        let number: u64 = size.parse().map_err(|_| CheckpointError::Malformed)?;
        let root = STANDARD
            .decode(root)
            .ok()
            .and_then(|root| root.try_into().ok());
        // One way to write a number: no sign, no zeros in front.
        match root {
            Some(root) if !origin.is_empty() && number.to_string() == size => Ok(Self {
                origin: origin.to_owned(),
                size: number,
                root,
            }),
            _ => Err(CheckpointError::Malformed),
        }
    }
}
