use super::*;

fn counting_key() -> MasterKey {
    MasterKey::from_slice(&(0..32).collect::<Vec<u8>>()).unwrap()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Computed with another implementation: a change here would lock every store that exists.
#[test]
fn derivation_is_hmac_sha256_over_the_label() {
    let key = counting_key();
    assert_eq!(
        hex(key.derive(Purpose::Store).bytes()),
        "99d681d4386e906ac11ded19d5f2567dbe83cffb861edd665b9bcafb6bda9343"
    );
    assert_eq!(
        hex(key.derive(Purpose::Ci).bytes()),
        "9c5fd81132c187290c651b7ccf6a461ed04f065db790fd8912779783aeb7348e"
    );
    assert_eq!(
        hex(&keyed(&key.derive(Purpose::Ci), b"synthetic-ci").0),
        "8bd4761333abde4d01c66e1a46b74fca8394773a6f6ae35083968657e971bf24"
    );
}

#[test]
fn no_two_purposes_share_a_key() {
    let key = counting_key();
    let all = [
        Purpose::Store,
        Purpose::Ci,
        Purpose::Phone,
        Purpose::Di,
        Purpose::Document,
        Purpose::Number,
        Purpose::Mrz,
        Purpose::NameBirth,
        Purpose::Name,
        Purpose::Picture,
        Purpose::Said,
        Purpose::Portrait,
        Purpose::ProviderSecrets,
        Purpose::KeyCheck,
    ];
    let keys: std::collections::BTreeSet<_> = all
        .iter()
        .map(|purpose| *key.derive(*purpose).bytes())
        .collect();
    assert_eq!(keys.len(), all.len());
}

#[test]
fn a_key_has_32_bytes() {
    for length in [0, 31, 33, 64] {
        assert!(
            MasterKey::from_slice(&vec![1; length]).is_none(),
            "{length} bytes"
        );
    }
}

#[test]
fn new_keys_differ() {
    let (a, b) = (
        MasterKey::generate().unwrap(),
        MasterKey::generate().unwrap(),
    );
    assert!(!same(&a, &b));
}

#[test]
fn a_keyed_hash_does_not_print_itself() {
    let hash = keyed(&counting_key().derive(Purpose::Phone), b"01055550142");
    assert_eq!(format!("{hash:?}"), "KeyedHash(..)");
}
