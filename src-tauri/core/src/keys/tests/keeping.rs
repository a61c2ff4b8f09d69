use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::*;

#[test]
fn a_passphrase_gives_the_same_key_again() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    assert_eq!(folder.inspect().unwrap(), Found::New);
    let made = folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    assert_eq!(
        folder.inspect().unwrap(),
        Found::Ready {
            keeper: Keeper::Passphrase
        }
    );
    assert!(same(&made, &folder.unlock(Some(PASSPHRASE)).unwrap()));

    let wrong = folder
        .unlock(Some("four wooden boats at dusk"))
        .err()
        .unwrap();
    assert!(matches!(wrong, KeyError::WrongPassphrase));
    assert!(matches!(
        folder.unlock(None).err().unwrap(),
        KeyError::PassphraseNeeded
    ));
}

#[test]
fn a_short_passphrase_makes_no_store() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    // 14 characters, though 42 bytes.
    let short = "가".repeat(MIN_PASSPHRASE - 1);
    let refused = folder
        .create(Keeper::Passphrase, Some(&short))
        .err()
        .unwrap();
    assert!(matches!(refused, KeyError::PassphraseTooShort));
    assert_eq!(folder.inspect().unwrap(), Found::New);
    assert!(
        folder
            .create(Keeper::Passphrase, Some(&"가".repeat(MIN_PASSPHRASE)))
            .is_ok()
    );
}

#[cfg(unix)]
#[test]
fn folder_and_file_are_the_owners_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(&home.path().join("live"));
    let key = folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    assert_eq!(mode(folder.path()), 0o700);
    let file = folder.path().join("keeper.json");
    assert_eq!(mode(&file), 0o600);
    let text = fs::read(file).unwrap();
    assert!(!text.windows(8).any(|part| part == &key.bytes()[..8]));
}

/// Each value that the file holds in the clear is bound to the wrapped key.
#[test]
fn a_changed_file_does_not_open() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    let whole = keeper_file(&folder);
    let zeros = |length| json!(STANDARD.encode(vec![0; length]));
    let changes: [(&str, serde_json::Value); 4] = [
        ("/argon2id/passes", json!(4)),
        ("/salt", zeros(16)),
        ("/nonce", zeros(24)),
        ("/wrapped", zeros(48)),
    ];
    for (place, value) in changes {
        rewrite(&folder, |file| *file.pointer_mut(place).unwrap() = value);
        let refused = folder.unlock(Some(PASSPHRASE)).err().unwrap();
        assert!(
            matches!(refused, KeyError::WrongPassphrase),
            "{place}: {refused}"
        );
        rewrite(&folder, |file| *file = whole.clone());
    }
    assert!(folder.unlock(Some(PASSPHRASE)).is_ok());
}

#[test]
fn a_cost_out_of_bounds_is_refused_before_it_is_spent() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    for (place, value) in [
        ("/argon2id/memoryKib", 64 * 1024 - 1),
        ("/argon2id/passes", 2),
        ("/argon2id/lanes", 0),
        ("/argon2id/memoryKib", u32::MAX),
        ("/argon2id/passes", u32::MAX),
    ] {
        let whole = keeper_file(&folder);
        rewrite(&folder, |file| {
            *file.pointer_mut(place).unwrap() = json!(value)
        });
        let refused = folder.unlock(Some(PASSPHRASE)).err().unwrap();
        assert!(
            matches!(refused, KeyError::Unusable { .. }),
            "{place} {value}: {refused}"
        );
        rewrite(&folder, |file| *file = whole);
    }
}

#[test]
fn the_keychain_gives_the_same_key_again() {
    let home = tempfile::tempdir().unwrap();
    let keychain = Keychain::memory();
    let folder = KeyFolder::new(home.path(), keychain.clone());
    let made = folder.create(Keeper::Keychain, None).unwrap();
    assert_eq!(
        folder.inspect().unwrap(),
        Found::Ready {
            keeper: Keeper::Keychain
        }
    );
    assert!(same(&made, &folder.unlock(None).unwrap()));

    // Another store has an entry of its own and leaves this one alone.
    let other = KeyFolder::new(home.path().join("other"), keychain);
    other.create(Keeper::Keychain, None).unwrap();
    assert!(same(&made, &folder.unlock(None).unwrap()));
}

#[test]
fn a_key_gone_from_the_keychain_is_missed_and_not_made_anew() {
    let home = tempfile::tempdir().unwrap();
    let folder = KeyFolder::new(home.path(), Keychain::memory());
    folder.create(Keeper::Keychain, None).unwrap();
    let elsewhere = KeyFolder::new(home.path(), Keychain::memory());
    assert_eq!(elsewhere.inspect().unwrap(), Found::KeyMissing);
    let missing = elsewhere.unlock(None).err().unwrap();
    assert_eq!(
        missing.to_string(),
        "the store is there but its key is missing (kept by: keychain)"
    );
    assert!(matches!(
        elsewhere
            .create(Keeper::Passphrase, Some(PASSPHRASE))
            .err()
            .unwrap(),
        KeyError::StoreExists
    ));
    assert!(folder.unlock(None).is_ok());
}

#[test]
fn another_key_under_the_entry_is_not_taken() {
    let home = tempfile::tempdir().unwrap();
    let folder = KeyFolder::new(home.path(), Keychain::memory());
    folder.create(Keeper::Keychain, None).unwrap();
    let entry = keeper_file(&folder)["entry"].as_str().unwrap().to_owned();
    for secret in [vec![9; 32], vec![9; 31], Vec::new()] {
        folder.keychain().set(&entry, &secret).unwrap();
        assert!(matches!(
            folder.unlock(None).err().unwrap(),
            KeyError::WrongKey
        ));
    }
}

#[test]
fn a_database_without_its_keeper_stays_sealed() {
    for left_behind in [DATABASE, "store.db-wal"] {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join(left_behind), b"something").unwrap();
        let folder = by_passphrase(home.path());
        assert_eq!(
            folder.inspect().unwrap(),
            Found::KeyMissing,
            "{left_behind}"
        );
        assert!(matches!(
            folder.unlock(None).err().unwrap(),
            KeyError::KeyMissing { keeper: None }
        ));
        assert!(matches!(
            folder
                .create(Keeper::Passphrase, Some(PASSPHRASE))
                .err()
                .unwrap(),
            KeyError::StoreExists
        ));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_not_taken_for_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    for (text, why) in [
        ("", "it is damaged"),
        ("{}", "it is damaged"),
        (r#"{"format":1,"keeper":"passphrase"}"#, "it is damaged"),
        (
            r#"{"format":2,"keeper":"quorum"}"#,
            "it was written by a newer version of the program",
        ),
    ] {
        fs::write(home.path().join("keeper.json"), text).unwrap();
        let refused = folder.inspect().unwrap_err();
        assert_eq!(
            refused.to_string(),
            format!("keeper.json cannot be used: {why}"),
            "{text}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_file_is_not_followed() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(&home.path().join("store"));
    folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    let file = folder.path().join("keeper.json");
    fs::rename(&file, home.path().join("elsewhere")).unwrap();
    std::os::unix::fs::symlink(home.path().join("elsewhere"), &file).unwrap();
    assert!(matches!(
        folder.unlock(Some(PASSPHRASE)).err().unwrap(),
        KeyError::Io(_)
    ));
}
