//! Stands in for a computer: a folder and a keychain of its own.

mod derivation;
mod keeping;
mod keychain;
mod secrets;

use std::fs;
use std::path::Path;

use super::*;

const PASSPHRASE: &str = "four wooden boats at dawn";

fn by_passphrase(folder: &Path) -> KeyFolder {
    KeyFolder::new(folder, Keychain::memory())
}

fn same(a: &MasterKey, b: &MasterKey) -> bool {
    a.bytes() == b.bytes()
}

fn keeper_file(folder: &KeyFolder) -> serde_json::Value {
    let text = fs::read(folder.path().join(super::keeper_file::NAME)).unwrap();
    serde_json::from_slice(&text).unwrap()
}

fn rewrite(folder: &KeyFolder, change: impl FnOnce(&mut serde_json::Value)) {
    let mut file = keeper_file(folder);
    change(&mut file);
    fs::write(
        folder.path().join(super::keeper_file::NAME),
        file.to_string(),
    )
    .unwrap();
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::os::unix::fs::PermissionsExt::mode(&fs::metadata(path).unwrap().permissions()) & 0o777
}
