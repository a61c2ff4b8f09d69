//! The sieve and the strict reader together against the tests for parsers of JSON that everybody
//! uses (github.com/nst/JSONTestSuite). `COUNTERCHECK_CORPORA` names the folder that has them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::providers::vove::sieve::Sieve;
use crate::providers::vove::tree::Tree;
use crate::providers::vove::{Limits, Problem};

fn read(bytes: &[u8]) -> Result<(), Problem> {
    let mut sieve = Sieve::new(Limits::default());
    sieve.push(bytes)?;
    Tree::read(sieve.finish()?).map(|_| ())
}

/// The folder with the files; unpacked first where it is an archive.
fn files(room: &Path) -> Option<PathBuf> {
    let corpora = PathBuf::from(std::env::var_os("COUNTERCHECK_CORPORA")?);
    let unpacked = corpora.join("json-test-suite/test_parsing");
    if unpacked.is_dir() {
        return Some(unpacked);
    }
    let archive = corpora.join("json-test-suite.tar.gz");
    let done = Command::new("tar")
        .arg("xzf")
        .arg(&archive)
        .arg("-C")
        .arg(room)
        .status();
    assert!(done.unwrap().success(), "{}", archive.display());
    Some(room.join("test_parsing"))
}

#[test]
fn accepts_all_that_is_json_and_nothing_else() {
    let room = tempfile::tempdir().unwrap();
    let Some(folder) = files(room.path()) else {
        eprintln!("SKIPPED: COUNTERCHECK_CORPORA does not say where json-test-suite is");
        return;
    };
    let mut counts = [0; 4];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let read = read(&std::fs::read(&path).unwrap());
        match name.as_bytes()[0] {
            // JSON leaves open what a name that stands twice means; here it is refused.
            b'y' if name.starts_with("y_object_duplicated_key") => {
                assert!(matches!(read, Err(Problem::Malformed { .. })), "{name}");
                counts[0] += 1;
            }
            b'y' => {
                assert_eq!(read, Ok(()), "{name}");
                counts[1] += 1;
            }
            b'n' => {
                assert!(read.is_err(), "{name}");
                counts[2] += 1;
            }
            // Either way, but without a crash.
            _ => counts[3] += 1,
        }
    }
    assert_eq!(counts, [2, 93, 188, 35], "twice, good, bad, free");
}
