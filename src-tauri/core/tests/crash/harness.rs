//! Starts writers, kills them, and counts what the store lost.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use countercheck_core::store::audit::Verification;
use countercheck_core::store::{Store, StoreError, Transaction, audit};

use crate::writer::{FIRST, FOLDER, NOW, ORDER, Order, key};

/// Kills on one store before a new one is begun: the log is verified from its start each time.
const KILLS_A_STORE: u32 = 25;

/// What was seen.
#[derive(Default, Debug)]
pub struct Tally {
    pub kills: u32,
    /// Kills before the store was open.
    pub early: u32,
    /// Decisions that were acknowledged.
    pub acknowledged: u32,
    /// Of these, those that are not in the store.
    pub lost: u32,
    /// Decisions in the store that have no log entry of their own.
    pub unlogged: u32,
    /// Times the log did not verify.
    pub breaks: u32,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.kills += other.kills;
        self.early += other.early;
        self.acknowledged += other.acknowledged;
        self.lost += other.lost;
        self.unlogged += other.unlogged;
        self.breaks += other.breaks;
    }
}

/// Kills writers until `kills` were killed, or `enough` is content.
pub fn kill_writers(order: Order, kills: u32, enough: impl Fn(&Tally) -> bool) -> Tally {
    let mut tally = Tally::default();
    while tally.kills < kills && !enough(&tally) {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("live");
        let mut acknowledged = BTreeSet::new();
        for _ in 0..KILLS_A_STORE.min(kills - tally.kills) {
            let first = 1 + acknowledged.last().copied().unwrap_or(0);
            tally.kills += 1;
            if !kill_one(&folder, order, first, &mut acknowledged) {
                tally.early += 1;
            }
            look(&folder, &mut acknowledged, &mut tally);
        }
        tally.acknowledged += u32::try_from(acknowledged.len()).unwrap();
    }
    tally
}

/// Starts a writer and kills it after a while that is drawn anew; false if it was not open yet.
fn kill_one(folder: &Path, order: Order, first: u32, acknowledged: &mut BTreeSet<u32>) -> bool {
    let mut child = start(&mut writer(folder, order, first));
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // One in six is killed while it starts; the others once they write.
    let mut open = false;
    if random(6) != 0 {
        open = lines.by_ref().any(|line| line.unwrap() == "open");
        assert!(open, "the writer could not open the store");
    }
    thread::sleep(Duration::from_micros(random(20_000)));
    child.kill().unwrap();
    child.wait().unwrap();
    // The pipe keeps what was written before the kill.
    for line in lines {
        let line = line.unwrap();
        open |= line == "open";
        assert!(!line.starts_with("failed"), "{line}");
        if let Some(n) = line.strip_prefix("saved ") {
            acknowledged.insert(n.parse().unwrap());
        }
    }
    open
}

/// Opens the store again and compares.
fn look(folder: &Path, acknowledged: &mut BTreeSet<u32>, tally: &mut Tally) {
    let store = Store::open(&folder.join("store.db"), key(), NOW).unwrap();
    let saved = store.run_blocking(saved).unwrap();
    let lost: Vec<u32> = acknowledged.difference(&saved).copied().collect();
    tally.lost += u32::try_from(lost.len()).unwrap();
    // A decision that was saved and not acknowledged is no fault, and its number is taken.
    acknowledged.extend(&saved);
    for n in lost {
        acknowledged.remove(&n);
    }
    tally.unlogged += store.run_blocking(unlogged).unwrap();
    if !matches!(
        store.run_blocking(audit::verify).unwrap(),
        Verification::Whole { .. }
    ) {
        tally.breaks += 1;
    }
}

fn saved(tx: &Transaction<'_>) -> Result<BTreeSet<u32>, StoreError> {
    let mut query = tx.prepare("SELECT check_id FROM decisions")?;
    let ids = query.query_map([], |row| row.get::<_, String>(0))?;
    let number = |id: String| id.strip_prefix("check-").unwrap().parse().unwrap();
    Ok(ids.map(|id| id.map(number)).collect::<Result<_, _>>()?)
}

fn unlogged(tx: &Transaction<'_>) -> Result<u32, StoreError> {
    let query = "SELECT count(*) FROM decisions WHERE NOT EXISTS (
                    SELECT 1 FROM audit WHERE subject = decisions.check_id AND kind = 'decided')";
    Ok(tx.query_row(query, [], |row| row.get(0))?)
}

/// A writer in a process of its own: this test program, told to run one test.
pub fn writer(folder: &Path, order: Order, first: u32) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "writer::child",
            "--exact",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env(FOLDER, folder)
        .env(ORDER, order.word())
        .env(FIRST, first.to_string());
    command
}

pub fn start(command: &mut Command) -> Child {
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// From 0 to `below`, without it.
fn random(below: u64) -> u64 {
    getrandom::u64().unwrap() % below
}
