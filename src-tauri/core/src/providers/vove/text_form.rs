//! The text form of a picture, read while it arrives.
//!
//! One reading for each text, so that a picture has one hash: both alphabets of base64 but never the
//! two in one text; padding whole or absent; white space anywhere; a `data:` prefix that says
//! `;base64`. Refused is what two programs read differently: bits left over that are not zero,
//! padding that is not the end, a lone last character, anything else.
//!
//! Whole blocks go through the quick engine. What it stumbles over goes symbol by symbol until
//! blocks are whole again.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig, Simd};
use memchr::memchr;
use sha2::{Digest, Sha256};

use crate::domain::verification::{Original, Slot};

/// Characters given to the engine at once: both sides of a block stay in the nearest cache.
const LARGEST_BLOCK: usize = 8 * 1024;
/// What it gets first, and after it stumbled: a text full of stumbling blocks must not cost a large
/// block each.
const SMALLEST_BLOCK: usize = 64;
/// Longest `data:` prefix that is read.
const LONGEST_PREFIX: usize = 256;
const SCHEME: &[u8] = b"data:";
const MARK: &[u8] = b";base64";

const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireNone);
static STANDARD_ENGINE: LazyLock<Simd> = LazyLock::new(|| Simd::standard(CONFIG));
static URL_SAFE_ENGINE: LazyLock<Simd> = LazyLock::new(|| Simd::url_safe(CONFIG));

/// Reads one text.
pub(super) struct TextForm {
    limit: usize,
    place: Place,
    alphabet: Option<Alphabet>,
    /// Values of an unfinished group of four.
    group: Vec<u8>,
    padding: usize,
    block: usize,
    bytes: Vec<u8>,
    hash: Sha256,
}

enum Place {
    /// At the beginning, where a prefix may stand: what came so far.
    Prefix(Vec<u8>),
    /// In the base64.
    Base64,
    /// Beyond use: the rest is passed over.
    Spoilt(Slot),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Standard,
    UrlSafe,
}

impl TextForm {
    /// Takes no more than `limit` bytes.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            limit,
            place: Place::Prefix(Vec::new()),
            alphabet: None,
            group: Vec::with_capacity(4),
            padding: 0,
            block: SMALLEST_BLOCK,
            bytes: Vec::new(),
            hash: Sha256::new(),
        }
    }

    /// Takes the next characters.
    pub(super) fn push(&mut self, text: &[u8]) {
        let text = match &mut self.place {
            Place::Prefix(_) => self.prefix(text),
            Place::Base64 | Place::Spoilt(_) => text,
        };
        self.base64(text);
    }

    /// What the text was.
    pub(super) fn finish(mut self) -> Slot {
        if let Place::Prefix(held) = &mut self.place {
            let held = std::mem::take(held);
            self.place = Place::Base64;
            self.base64(&held);
        }
        self.last_group();
        match self.place {
            Place::Spoilt(slot) => slot,
            _ if self.bytes.is_empty() => Slot::Missing,
            _ => Slot::Bytes(Original {
                bytes: self.bytes.into(),
                sha256: self.hash.finalize().into(),
            }),
        }
    }

    /// Holds the beginning back until it is known whether it is a prefix; gives what comes after.
    fn prefix<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let Place::Prefix(held) = &mut self.place else {
            return text;
        };
        for (at, &byte) in text.iter().enumerate() {
            if held.is_empty() && is_space(byte) {
                continue;
            }
            held.push(byte);
            let rest = text.get(at + 1..).unwrap_or_default();
            let scheme = held.len().min(SCHEME.len());
            if !starts_alike(held, SCHEME, scheme) {
                let held = std::mem::take(held);
                self.place = Place::Base64;
                self.base64(&held);
                return rest;
            }
            if byte == b',' {
                let declared = held.len() - 1;
                let marked = held.get(declared.saturating_sub(MARK.len())..declared);
                if marked.is_some_and(|mark| mark.eq_ignore_ascii_case(MARK)) {
                    self.place = Place::Base64;
                } else {
                    self.spoil(Slot::NotBase64);
                }
                return rest;
            }
            if held.len() > LONGEST_PREFIX {
                self.spoil(Slot::NotBase64);
                return rest;
            }
        }
        &[]
    }

    fn base64(&mut self, mut text: &[u8]) {
        while let Some((&first, rest)) = text.split_first() {
            if matches!(self.place, Place::Spoilt(_)) {
                return;
            }
            let taken = if self.group.is_empty() && self.padding == 0 {
                self.blocks(text)
            } else {
                0
            };
            if taken == 0 {
                self.symbol(first);
                text = rest;
            } else {
                text = text.get(taken..).unwrap_or_default();
            }
        }
    }

    /// Decodes whole groups at the head of `text`; gives the number of characters that took.
    fn blocks(&mut self, text: &[u8]) -> usize {
        let whole = text.len().min(self.block) & !3;
        let block = text.get(..whole).unwrap_or_default();
        // The engine says where it met a strange character, but not so for padding.
        let clean = memchr(b'=', block).unwrap_or(whole) & !3;
        let block = block.get(..clean).unwrap_or_default();
        if block.is_empty() {
            return 0;
        }
        let alphabet = self.alphabet.or_else(|| alphabet_of(block));
        let taken = match self.decode(block, alphabet) {
            Ok(()) => clean,
            Err(good) => {
                let good = good & !3;
                let head = block.get(..good).unwrap_or_default();
                self.block = SMALLEST_BLOCK;
                match self.decode(head, alphabet) {
                    Ok(()) => good,
                    Err(_) => return 0,
                }
            }
        };
        if taken == whole {
            self.block = (self.block * 4).min(LARGEST_BLOCK);
        }
        if taken > 0 {
            self.alphabet = alphabet_of(text.get(..taken).unwrap_or_default()).or(self.alphabet);
        }
        taken
    }

    /// Appends what `block` stands for, or says how much of it is good.
    fn decode(&mut self, block: &[u8], alphabet: Option<Alphabet>) -> Result<(), usize> {
        let before = self.bytes.len();
        let after = before + block.len() / 4 * 3;
        if after > self.limit {
            self.spoil(Slot::TooLarge);
            return Ok(());
        }
        self.bytes.resize(after, 0);
        let engine = match alphabet {
            Some(Alphabet::UrlSafe) => &*URL_SAFE_ENGINE,
            Some(Alphabet::Standard) | None => &*STANDARD_ENGINE,
        };
        let room = self.bytes.get_mut(before..).unwrap_or_default();
        match engine.decode_slice(block, room) {
            Ok(_) => {
                self.hash.update(room);
                Ok(())
            }
            Err(error) => {
                self.bytes.truncate(before);
                match error {
                    base64::DecodeSliceError::DecodeError(base64::DecodeError::InvalidByte(
                        at,
                        _,
                    )) => Err(at),
                    _ => Err(0),
                }
            }
        }
    }

    fn symbol(&mut self, byte: u8) {
        if is_space(byte) {
            return;
        }
        if byte == b'=' {
            self.padding += 1;
            if self.group.len() < 2 || self.group.len() + self.padding > 4 {
                self.spoil(Slot::NotBase64);
            }
            return;
        }
        let Some(value) = value_of(byte).filter(|_| self.padding == 0) else {
            return self.spoil(Slot::NotBase64);
        };
        let of_symbol = alphabet_of(&[byte]);
        if of_symbol.is_some() && self.alphabet.is_some() && of_symbol != self.alphabet {
            return self.spoil(Slot::NotBase64);
        }
        self.alphabet = self.alphabet.or(of_symbol);
        self.group.push(value);
        if let [a, b, c, d] = *self.group {
            self.append(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
            self.group.clear();
        }
    }

    fn last_group(&mut self) {
        match (self.group.as_slice(), self.padding) {
            ([], 0) => {}
            (&[a, b], 0 | 2) if b & 0b1111 == 0 => self.append(&[a << 2 | b >> 4]),
            (&[a, b, c], 0 | 1) if c & 0b11 == 0 => {
                self.append(&[a << 2 | b >> 4, b << 4 | c >> 2]);
            }
            _ => self.spoil(Slot::NotBase64),
        }
    }

    fn append(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > self.limit {
            return self.spoil(Slot::TooLarge);
        }
        self.bytes.extend_from_slice(bytes);
        self.hash.update(bytes);
    }

    /// The first fault decides; the bytes so far are let go at once.
    fn spoil(&mut self, slot: Slot) {
        if !matches!(self.place, Place::Spoilt(_)) {
            self.place = Place::Spoilt(slot);
        }
        self.bytes = Vec::new();
    }
}

/// White space as texts in mail and programs have it.
const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The alphabet that a text gives away by one of the two characters that differ.
fn alphabet_of(text: &[u8]) -> Option<Alphabet> {
    text.iter().find_map(|byte| match byte {
        b'+' | b'/' => Some(Alphabet::Standard),
        b'-' | b'_' => Some(Alphabet::UrlSafe),
        _ => None,
    })
}

const fn value_of(byte: u8) -> Option<u8> {
    Some(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

/// Whether the first `count` bytes are the same but for letter case.
fn starts_alike(text: &[u8], other: &[u8], count: usize) -> bool {
    match (text.get(..count), other.get(..count)) {
        (Some(text), Some(other)) => text.eq_ignore_ascii_case(other),
        _ => false,
    }
}
