//! The recovery key: 192 random bits that a person prints once and locks away. It wraps the master key
//! a second time, so that a passphrase that was forgotten, or a keychain that is gone, is not the end
//! of the store.
//!
//! Written in Crockford's base 32, eight groups of five. The last character is a check over the others:
//! one wrong character, or two that changed places, is told from a key of another store.
//!
//! Stretching is not needed: nobody guesses 192 bits.

use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::keeper_file::Bytes;
use super::master::MasterKey;
use super::sealed::{self, NONCE_BYTES};
use super::{KeyError, private_file};

/// The file beside the database.
pub(super) const FILE: &str = "recovery.json";
const HEADER: &[u8] = b"countercheck recovery 1";
const FORMAT: u32 = 1;
const KEY_BYTES: usize = 24;
/// Characters of the key; one more is the check.
const DIGITS: usize = 39;
const GROUP: usize = 5;
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Serialize, Deserialize)]
struct Wrapped {
    format: u32,
    nonce: Bytes<NONCE_BYTES>,
    wrapped: Bytes<48>,
}

/// Wraps `master` by a new recovery key, in place of the one before, and gives that to be printed.
pub(super) fn make(folder: &Path, master: &MasterKey) -> Result<Zeroizing<String>, KeyError> {
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    getrandom::fill(key.as_mut_slice()).map_err(std::io::Error::other)?;
    let (nonce, sealed) = sealed::seal(&*wrapping(&key)?, HEADER, master.bytes())?;
    let wrapped = sealed
        .try_into()
        .map_err(|_| std::io::Error::other("a wrapped key has 48 bytes"))?;
    let file = Wrapped {
        format: FORMAT,
        nonce: Bytes(nonce),
        wrapped: Bytes(wrapped),
    };
    let mut text = serde_json::to_vec_pretty(&file).map_err(std::io::Error::from)?;
    text.push(b'\n');
    private_file::replace(folder, FILE, &text)?;
    Ok(written(&key))
}

/// The master key that the recovery key `typed` wraps.
pub(super) fn open(folder: &Path, typed: &str) -> Result<MasterKey, KeyError> {
    let damaged = KeyError::Unusable {
        file: FILE,
        why: "it is damaged",
    };
    let bytes = private_file::read(folder, FILE)?.ok_or(KeyError::NoRecovery)?;
    let file: Wrapped = match serde_json::from_slice(&bytes) {
        Ok(Wrapped { format, .. }) if format > FORMAT => {
            return Err(KeyError::Unusable {
                file: FILE,
                why: "it was written by a newer version of the program",
            });
        }
        Ok(file) => file,
        Err(_) => return Err(damaged),
    };
    let key = read(typed).ok_or(KeyError::RecoveryMistyped)?;
    sealed::open(&*wrapping(&key)?, HEADER, file.nonce.0, &file.wrapped.0)
        .and_then(|plain| MasterKey::from_slice(&plain))
        .ok_or(KeyError::WrongRecovery)
}

fn wrapping(key: &[u8; KEY_BYTES]) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).map_err(std::io::Error::other)?;
    mac.update(HEADER);
    Ok(Zeroizing::new(mac.finalize().into_bytes().into()))
}

/// As it is printed.
fn written(key: &[u8; KEY_BYTES]) -> Zeroizing<String> {
    let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS + 1));
    let (mut held, mut bits) = (0u32, 0);
    for byte in key {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            digits.push((held >> bits & 31) as u8);
        }
    }
    // 192 bits fill 38 characters and two bits of the next.
    digits.push((held << (5 - bits) & 31) as u8);
    held.zeroize();
    let sum = digits.iter().fold(0, |sum, digit| twice(sum) ^ digit);
    digits.push(twice(sum));
    let mut text = Zeroizing::new(String::with_capacity(DIGITS + 1 + (DIGITS + 1) / GROUP));
    for (place, digit) in digits.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            text.push('-');
        }
        let letter = ALPHABET.get(usize::from(*digit)).copied().unwrap_or(b'0');
        text.push(char::from(letter));
    }
    text
}

/// From what was typed: small letters, spaces and the letters that look like digits are read as they
/// are meant.
fn read(typed: &str) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let mut digits = Zeroizing::new(Vec::with_capacity(DIGITS + 1));
    for letter in typed
        .chars()
        .filter(|letter| !matches!(letter, '-' | ' ' | '\n' | '\r' | '\t'))
    {
        let letter = match letter.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let digit = ALPHABET
            .iter()
            .position(|known| char::from(*known) == letter)?;
        digits.push(u8::try_from(digit).ok()?);
    }
    let sum = digits.iter().fold(0, |sum, digit| twice(sum) ^ digit);
    if digits.len() != DIGITS + 1 || sum != 0 {
        return None;
    }
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    let (mut held, mut bits) = (0u32, 0);
    let mut places = key.iter_mut();
    for digit in digits.iter().take(DIGITS) {
        held = held << 5 | u32::from(*digit);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            *places.next()? = (held >> bits & 255) as u8;
        }
    }
    held.zeroize();
    Some(key)
}

/// Twice as much in the field of 32 elements (x⁵ + x² + 1): a sum in which every place has another
/// weight, so that no single mistake and no exchange of neighbours keeps it zero.
const fn twice(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 {
        doubled
    } else {
        doubled ^ 0b10_0101
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; KEY_BYTES] = *b"synthetic recovery key 1";

    #[test]
    fn what_was_printed_is_read_again() {
        let text = written(&KEY);
        assert_eq!(text.len(), 47);
        assert!(
            text.split('-').all(|group| group.len() == GROUP),
            "{}",
            *text
        );
        assert_eq!(text.split('-').count(), 8);
        let small = text
            .to_lowercase()
            .replace('-', " ")
            .replace('0', "o")
            .replace('1', "l");
        for typed in [text.as_str(), small.as_str()] {
            assert!(*read(typed).unwrap() == KEY);
        }
        assert!(*read(&written(&[0xFF; KEY_BYTES])).unwrap() == [0xFF; KEY_BYTES]);
    }

    #[test]
    fn every_slip_of_one_character_is_noticed() {
        let text: Vec<char> = written(&KEY)
            .chars()
            .filter(|letter| *letter != '-')
            .collect();
        for place in 0..text.len() {
            for other in ALPHABET {
                let mut wrong = text.clone();
                wrong[place] = char::from(*other);
                let typed: String = wrong.iter().collect();
                assert_eq!(read(&typed).is_some(), wrong == text, "{typed}");
            }
            if place > 0 && text[place] != text[place - 1] {
                let mut wrong = text.clone();
                wrong.swap(place, place - 1);
                assert!(read(&wrong.iter().collect::<String>()).is_none());
            }
        }
        for short in ["", "0", &text[1..].iter().collect::<String>()] {
            assert!(read(short).is_none());
        }
    }
}
