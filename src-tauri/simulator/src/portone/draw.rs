//! Numbers that look drawn by lot, and the keys that follow from a person.
//!
//! The numbers follow from the seed and the time of the start: a test with a clock of its own has
//! the same ones each time, and a program that is started again does not repeat what a store has.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use sha2::{Digest, Sha256, Sha512};

pub(crate) struct Draw {
    seed: u64,
    started: Timestamp,
    drawn: u64,
}

impl Draw {
    pub(crate) const fn new(seed: u64, started: Timestamp) -> Self {
        Self {
            seed,
            started,
            drawn: 0,
        }
    }

    fn next(&mut self) -> [u8; 32] {
        self.drawn = self.drawn.wrapping_add(1);
        Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(self.started.as_nanosecond().to_be_bytes())
            .chain_update(self.drawn.to_be_bytes())
            .finalize()
            .into()
    }

    /// So many decimal digits, 32 at most.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        self.next()
            .iter()
            .take(count)
            .map(|byte| char::from(b'0' + byte % 10))
            .collect()
    }

    /// A token: 40 hexadecimal digits.
    pub(crate) fn token(&mut self) -> String {
        self.next()
            .iter()
            .take(20)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// CI: 88 characters, the same for one person everywhere.
pub(crate) fn unique_key(identity: &str) -> String {
    STANDARD.encode(digest(&["ci", identity]))
}

/// DI: 64 characters, the same for one person at one channel.
pub(crate) fn unique_in_site(identity: &str, channel: &str) -> String {
    let digest = digest(&["di", channel, identity]);
    let (most, _) = digest.split_at(47);
    STANDARD.encode(most)
}

fn digest(parts: &[&str]) -> [u8; 64] {
    let mut digest = Sha512::new();
    for part in parts {
        digest.update(part);
        digest.update([0]);
    }
    digest.finalize().into()
}
