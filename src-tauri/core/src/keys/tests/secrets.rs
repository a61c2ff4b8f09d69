use super::super::secrets::{load, save};
use super::*;
use crate::secret::Secret;

const CANARY: &str = "imp-secret-canary-7f3a";

fn secrets(imp_key: &str) -> PortOneSecrets {
    PortOneSecrets {
        imp_key: Secret::new(imp_key.to_owned()),
        imp_secret: Secret::new(CANARY.to_owned()),
    }
}

fn every_byte_in(folder: &Path) -> Vec<u8> {
    fs::read_dir(folder)
        .unwrap()
        .flat_map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn credentials_come_back_from_where_the_key_is_kept() {
    for keeper in [Keeper::Keychain, Keeper::Passphrase] {
        let home = tempfile::tempdir().unwrap();
        let folder = by_passphrase(home.path());
        let key = folder.create(keeper, Some(PASSPHRASE)).unwrap();
        assert!(load(&folder, &key).unwrap().is_none());
        save(&folder, &key, &secrets("first")).unwrap();
        save(&folder, &key, &secrets("second")).unwrap();
        let back = load(&folder, &key).unwrap().unwrap();
        assert_eq!(
            (back.imp_key.expose(), back.imp_secret.expose()),
            ("second", CANARY)
        );

        let sealed = home.path().join("secrets.sealed");
        assert_eq!(sealed.exists(), keeper == Keeper::Passphrase);
        let bytes = every_byte_in(home.path());
        assert!(
            !bytes
                .windows(CANARY.len())
                .any(|part| part == CANARY.as_bytes())
        );
    }
}

#[cfg(unix)]
#[test]
fn the_sealed_file_is_the_owners_alone() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    let key = folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    save(&folder, &key, &secrets("key")).unwrap();
    assert_eq!(mode(&home.path().join("secrets.sealed")), 0o600);
}

#[test]
fn credentials_of_another_store_or_changed_ones_do_not_open() {
    let home = tempfile::tempdir().unwrap();
    let folder = by_passphrase(home.path());
    let key = folder.create(Keeper::Passphrase, Some(PASSPHRASE)).unwrap();
    save(&folder, &key, &secrets("key")).unwrap();
    let stranger = MasterKey::generate().unwrap();
    assert!(matches!(
        load(&folder, &stranger).err().unwrap(),
        KeyError::Unusable { .. }
    ));

    let file = home.path().join("secrets.sealed");
    let mut bytes = fs::read(&file).unwrap();
    bytes[40] = if bytes[40] == b'A' { b'B' } else { b'A' };
    fs::write(&file, bytes).unwrap();
    assert!(matches!(
        load(&folder, &key).err().unwrap(),
        KeyError::Unusable { .. }
    ));
}
