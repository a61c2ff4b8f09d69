//! Signed notes (c2sp.org/signed-note), with Ed25519: text, an empty line, lines of signatures.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::domain::hex::{hex, unhex};

/// The kind of key that is used here, as notes number them.
const ED25519: u8 = 1;
/// More lines than anyone's witnesses; a note that has more is not read.
const MOST_SIGNATURES: usize = 100;

/// Why a note is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is not built as a note.
    #[error("this is no signed note")]
    Malformed,
    /// A public key is not written as `name+id+key`.
    #[error("this is no public key of a note")]
    BadKey,
    /// Nobody who is known signed it.
    #[error("the note has no signature of this key")]
    NotSigned,
    /// The signature of the known key does not fit the text.
    #[error("the signature of the note does not fit")]
    WrongSignature,
}

/// Signs notes under a name. The seed of its key lies in one place of the heap and is wiped when it
/// goes; the key is made of it for each signature, because a move of it would leave a copy.
pub struct Signer {
    name: String,
    seed: Box<Zeroizing<[u8; 32]>>,
    verifying: VerifyingKey,
}

impl Signer {
    /// From 32 secret bytes. The name has no space and no plus.
    pub fn new(name: &str, seed: &[u8; 32]) -> Result<Self, NoteError> {
        if !is_name(name) {
            return Err(NoteError::BadKey);
        }
        let mut own = Box::new(Zeroizing::new([0; 32]));
        own.copy_from_slice(seed);
        Ok(Self {
            name: name.to_owned(),
            seed: own,
            verifying: SigningKey::from_bytes(seed).verifying_key(),
        })
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What checks its signatures.
    pub fn verifier(&self) -> Verifier {
        Verifier::of(self.name.clone(), self.verifying)
    }

    /// The note of a text, which ends with a line break.
    pub fn sign(&self, text: &str) -> Result<String, NoteError> {
        if !is_text(text) {
            return Err(NoteError::Malformed);
        }
        let key = SigningKey::from_bytes(&self.seed);
        let signature = key.sign(text.as_bytes()).to_bytes();
        let id = self.verifier().id;
        let line = STANDARD.encode([id.as_slice(), &signature].concat());
        Ok(format!("{text}\n\u{2014} {} {line}\n", self.name))
    }
}

/// Checks notes of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    name: String,
    id: [u8; 4],
    key: VerifyingKey,
}

impl Verifier {
    fn of(name: String, key: VerifyingKey) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(&name);
        hasher.update([b'\n', ED25519]);
        hasher.update(key.as_bytes());
        let digest: [u8; 32] = hasher.finalize().into();
        let [a, b, c, d, ..] = digest;
        Self {
            name,
            id: [a, b, c, d],
            key,
        }
    }

    /// Reads `name+id+key`.
    pub fn parse(text: &str) -> Result<Self, NoteError> {
        let mut parts = text.trim_end_matches(['\r', '\n']).splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::BadKey);
        };
        let id: [u8; 4] = unhex(id).ok_or(NoteError::BadKey)?;
        let bytes = STANDARD.decode(key).map_err(|_| NoteError::BadKey)?;
        let Some((&ED25519, key)) = bytes.split_first() else {
            return Err(NoteError::BadKey);
        };
        let key: [u8; 32] = key.try_into().map_err(|_| NoteError::BadKey)?;
        let key = VerifyingKey::from_bytes(&key).map_err(|_| NoteError::BadKey)?;
        let verifier = Self::of(name.to_owned(), key);
        if !is_name(name) || verifier.id != id {
            return Err(NoteError::BadKey);
        }
        Ok(verifier)
    }

    /// `name+id+key`, as it is published.
    pub fn vkey(&self) -> String {
        let key = [&[ED25519], self.key.as_bytes().as_slice()].concat();
        format!("{}+{}+{}", self.name, hex(&self.id), STANDARD.encode(key))
    }

    /// The name of the key.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text of a note, if this key signed it. Signatures of others are not looked at.
    pub fn open<'a>(&self, note: &'a str) -> Result<&'a str, NoteError> {
        let (text, signatures) = halves(note)?;
        let mut signed = false;
        for line in signatures.lines() {
            let (name, bytes) = signature(line)?;
            let Some((id, signature)) = bytes.split_first_chunk::<4>() else {
                return Err(NoteError::Malformed);
            };
            if name != self.name || *id != self.id {
                continue;
            }
            let signature =
                Signature::from_slice(signature).map_err(|_| NoteError::WrongSignature)?;
            self.key
                .verify_strict(text.as_bytes(), &signature)
                .map_err(|_| NoteError::WrongSignature)?;
            signed = true;
        }
        if signed {
            Ok(text)
        } else {
            Err(NoteError::NotSigned)
        }
    }
}

/// Text and signatures of a note, not checked.
pub(super) fn halves(note: &str) -> Result<(&str, &str), NoteError> {
    let cut = note.rfind("\n\n").ok_or(NoteError::Malformed)?;
    let (text, signatures) = note.split_at(cut + 1);
    let signatures = signatures.strip_prefix('\n').ok_or(NoteError::Malformed)?;
    let lines = signatures.lines().count();
    if !is_text(text) || !signatures.ends_with('\n') || lines == 0 || lines > MOST_SIGNATURES {
        return Err(NoteError::Malformed);
    }
    Ok((text, signatures))
}

fn signature(line: &str) -> Result<(&str, Vec<u8>), NoteError> {
    let (name, bytes) = line
        .strip_prefix("\u{2014} ")
        .and_then(|rest| rest.split_once(' '))
        .ok_or(NoteError::Malformed)?;
    let bytes = STANDARD.decode(bytes).map_err(|_| NoteError::Malformed)?;
    if !is_name(name) || bytes.len() < 5 {
        return Err(NoteError::Malformed);
    }
    Ok((name, bytes))
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !name.contains(|c: char| c == '+' || c.is_whitespace() || c.is_control())
}

fn is_text(text: &str) -> bool {
    text.ends_with('\n') && !text.contains(|c: char| c != '\n' && c < ' ')
}
