//! Public collections of hostile files: none of them crashes the program or holds it up.
//!
//! `COUNTERCHECK_CORPORA` names a folder with the collections, unpacked or as `.tar.gz`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::making::{develop, seen};

/// Two seconds of decoding, and what reading and encoding take on a busy machine.
const LONGEST: Duration = Duration::from_millis(2500);

#[derive(Default)]
struct Tally {
    ends: BTreeMap<&'static str, usize>,
    slowest: (Duration, PathBuf),
}

#[test]
fn every_hostile_file_has_a_named_end() {
    let Some(folder) = std::env::var_os("COUNTERCHECK_CORPORA") else {
        eprintln!("SKIPPED: COUNTERCHECK_CORPORA names no folder of hostile files");
        return;
    };
    let unpacked = tempfile::tempdir().unwrap();
    unpack(Path::new(&folder), unpacked.path());
    let mut files = Vec::new();
    list(Path::new(&folder), &mut files);
    list(unpacked.path(), &mut files);
    files.retain(|file| file.extension().is_none_or(|ending| ending != "gz"));
    assert!(!files.is_empty(), "the folder is not empty");

    let (next, tally) = (AtomicUsize::new(0), Mutex::new(Tally::default()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    look_at(file, &tally);
                }
            });
        }
    });
    let tally = tally.into_inner().unwrap();
    println!("{} files: {:?}", files.len(), tally.ends);
    println!(
        "slowest: {:?}, {}",
        tally.slowest.0,
        tally.slowest.1.display()
    );
    assert!(tally.slowest.0 < LONGEST, "none holds the program up");
    assert_eq!(
        tally.ends.values().sum::<usize>(),
        files.len(),
        "none crashed it"
    );
}

fn look_at(file: &Path, tally: &Mutex<Tally>) {
    let bytes = std::fs::read(file).unwrap();
    let began = Instant::now();
    let end = match develop(&bytes) {
        Err(why) => why.key(),
        Ok(developed) => {
            assert_ne!(&developed.display.bytes[..], bytes.as_slice());
            seen(&developed.display);
            "shown"
        }
    };
    let took = began.elapsed();
    let mut tally = tally.lock().unwrap();
    *tally.ends.entry(end).or_default() += 1;
    if took > tally.slowest.0 {
        tally.slowest = (took, file.to_owned());
    }
}

fn unpack(from: &Path, into: &Path) {
    let mut archives = Vec::new();
    list(from, &mut archives);
    for archive in archives {
        if archive.extension().is_some_and(|ending| ending == "gz") {
            let folder = into.join(archive.file_name().unwrap());
            std::fs::create_dir(&folder).unwrap();
            let unpacked = Command::new("tar")
                .arg("-xzf")
                .arg(&archive)
                .arg("-C")
                .arg(&folder)
                .status();
            assert!(unpacked.unwrap().success(), "{}", archive.display());
        }
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, files);
        } else {
            files.push(path);
        }
    }
}
