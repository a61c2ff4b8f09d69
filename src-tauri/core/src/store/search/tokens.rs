//! Grams as words of the index, and what is needed as an expression of its language.
//!
//! A word is eight letters of a hash, always quoted: whatever somebody typed, and however somebody is
//! called, no operator, quote or column of that language can come of it.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use crate::domain::search::{Entry, Needed};

/// All words of a case.
pub(super) fn of(entry: &Entry) -> String {
    let words: Vec<String> = entry.grams().iter().map(|gram| word(gram)).collect();
    words.join(" ")
}

/// What is needed, to be asked for.
pub(super) fn expression(needed: &Needed) -> String {
    let mut expression = String::new();
    write(needed, &mut expression);
    expression
}

fn write(needed: &Needed, out: &mut String) {
    let (parts, between) = match needed {
        Needed::Gram(gram) => {
            // A string cannot fail to be written to.
            let _ = write!(out, "\"{}\"", word(gram));
            return;
        }
        Needed::All(parts) => (parts, " AND "),
        Needed::Any(parts) => (parts, " OR "),
    };
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.push_str(between);
        }
        let alone = parts.len() == 1;
        out.push_str(if alone { "" } else { "(" });
        write(part, out);
        out.push_str(if alone { "" } else { ")" });
    }
}

/// 40 bits of a hash in base 32.
fn word(gram: &str) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let hash: [u8; 32] = Sha256::digest(gram).into();
    let bits = hash
        .iter()
        .take(5)
        .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (0..8)
        .filter_map(|place| {
            let five = usize::try_from(bits >> (35 - 5 * place) & 31).ok()?;
            LETTERS.get(five).map(|letter| char::from(*letter))
        })
        .collect()
}
