//! A passphrase as the keeper of the key: Argon2id makes a wrapping key from it.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::KeyError;
use super::keeper_file::NAME;

/// Characters of a passphrase for a new store.
pub const MIN_PASSPHRASE: usize = 15;
/// Bytes of the salt.
pub const SALT_BYTES: usize = 16;

/// The cost of one guess. Written beside the wrapped key, so that later stores may cost more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

/// What new stores get, and the least that is accepted: a file that asks for less was weakened.
pub const FLOOR: Cost = Cost {
    memory_kib: 64 * 1024,
    passes: 3,
    lanes: 1,
};
/// The most that is accepted: a file that asks for more would only make the program hang.
const CEILING: Cost = Cost {
    memory_kib: 1024 * 1024,
    passes: 32,
    lanes: 16,
};

/// Refuses a passphrase that a new store must not have.
pub fn accept_new(passphrase: &str) -> Result<(), KeyError> {
    if passphrase.nfc().count() < MIN_PASSPHRASE {
        return Err(KeyError::PassphraseTooShort);
    }
    Ok(())
}

/// The wrapping key of a passphrase.
pub fn stretch(
    passphrase: &str,
    salt: &[u8; SALT_BYTES],
    cost: Cost,
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let within = |value, floor, ceiling| (floor..=ceiling).contains(&value);
    if !within(cost.memory_kib, FLOOR.memory_kib, CEILING.memory_kib)
        || !within(cost.passes, FLOOR.passes, CEILING.passes)
        || !within(cost.lanes, FLOOR.lanes, CEILING.lanes)
    {
        return Err(KeyError::Unusable {
            file: NAME,
            why: "its key stretching is out of bounds",
        });
    }
    let unusable = |_| KeyError::Unusable {
        file: NAME,
        why: "its key stretching does not work",
    };
    // The same passphrase, whichever way a keyboard puts its letters together.
    let passphrase = Zeroizing::new(passphrase.nfc().collect::<String>());
    let params =
        Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(unusable)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(unusable)?;
    Ok(key)
}
