//! What is left of the keys in the memory of this process.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::clock::ManualClock;
use crate::desks::{Desk, Opening, ProviderKeys};
use crate::domain::hex::hex;
use crate::keys::{Keeper, KeyFolder, Keychain, Purpose};
use crate::providers::Patience;

const PASSPHRASE: &str = "four wooden boats at dawn";

/// Bytes to look for, kept so that looking does not find them here.
struct Sought(Vec<u8>);

impl Sought {
    /// The second half: an allocator writes its own notes over the beginning of what it gets back.
    fn new(bytes: &[u8]) -> Self {
        let half = bytes.iter().skip(bytes.len() / 2);
        Self(half.map(|byte| !byte).collect())
    }

    fn is_at(&self, bytes: &[u8]) -> bool {
        let mut pairs = self.0.iter().zip(bytes);
        bytes.len() >= self.0.len() && pairs.all(|(sought, byte)| *sought == !byte)
    }

    /// How often they are in whatever this process may write to.
    fn count(&self) -> usize {
        let first = !self.0.first().unwrap();
        let memory = File::open("/proc/self/mem").unwrap();
        let maps = fs::read_to_string("/proc/self/maps").unwrap();
        // Made after the list of what is looked through, so it is not on it; wiped all the same.
        let mut bytes = Zeroizing::new(vec![0; CHUNK + self.0.len()]);
        let mut found = 0;
        for line in maps.lines().filter(|line| line.contains(" rw")) {
            let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
            let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
            for start in (from..to).step_by(CHUNK) {
                // What another test gave back meanwhile is not there.
                let Ok(read) = memory.read_at(&mut bytes, start) else {
                    break;
                };
                let within = usize::try_from(to - start).unwrap().min(read);
                let (read, _) = bytes.split_at(within);
                let starts = memchr::memchr_iter(first, read).take_while(|at| *at < CHUNK);
                found += starts.filter(|at| self.is_at(&read[*at..])).count();
            }
        }
        found
    }
}

const CHUNK: usize = 1 << 20;
const DIGITS: &str = "the digits of that key";

#[tokio::test]
async fn no_key_is_left_after_a_lock() {
    let home = TempDir::new().unwrap();
    let folder = || KeyFolder::new(home.path(), Keychain::memory());
    let opening = |passphrase| Opening {
        folder: folder(),
        keeper: Keeper::Passphrase,
        passphrase,
        clock: Arc::new(ManualClock::new("2026-11-21T03:00:00Z".parse().unwrap())),
        provider: ProviderKeys::Kept,
        patience: Patience::default(),
    };
    let passphrase = || Some(Zeroizing::new(PASSPHRASE.to_owned()));
    crate::providers::install_tls();
    Desk::open(opening(passphrase()))
        .await
        .unwrap()
        .close(None)
        .await
        .unwrap();

    let sought = {
        let master = folder().unlock(Some(PASSPHRASE)).unwrap();
        let store = master.derive(Purpose::Store);
        [
            ("the master key", Sought::new(master.bytes())),
            ("the key of the store", Sought::new(store.bytes())),
            (
                DIGITS,
                Sought::new(Zeroizing::new(hex(store.bytes())).as_bytes()),
            ),
            (
                "the seed of the log",
                Sought::new(master.derive(Purpose::Log).bytes()),
            ),
            (
                "the key of persons",
                Sought::new(master.derive(Purpose::Ci).bytes()),
            ),
        ]
    };
    let desk = Desk::open(opening(passphrase())).await.unwrap();
    // They would be found: all but the digits, which lie there for the moment of opening.
    for (what, sought) in &sought {
        assert!(sought.count() > 0 || *what == DIGITS, "{what}");
    }
    desk.close(None).await.unwrap();
    drop(desk);
    for (what, sought) in &sought {
        assert_eq!(sought.count(), 0, "{what}");
    }
}
