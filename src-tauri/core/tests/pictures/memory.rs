//! Memory, measured as the most that a process of its own has ever held. Linux tells; elsewhere
//! these tests say that they did not run.

use std::process::Command;

use countercheck_core::pictures::{Limits, inspect};

use crate::bombs::{pixel_bombs, text_bombs};
use crate::making::develop;

const MEBI: u64 = 1 << 20;

#[test]
fn pixel_bombs_take_less_than_ten_megabytes() {
    if let Some(grown) = grown_in_a_child("memory::pixel_bombs_alone") {
        assert!(grown < 10 * MEBI, "{} MiB", grown / MEBI);
    }
}

#[test]
fn text_bombs_take_less_than_fifty_megabytes() {
    if let Some(grown) = grown_in_a_child("memory::text_bombs_alone") {
        assert!(grown < 50 * MEBI, "{} MiB", grown / MEBI);
    }
}

#[test]
#[ignore = "run in a process of its own by the test above"]
fn pixel_bombs_alone() {
    let bombs = pixel_bombs();
    print_grown(|| {
        for (bomb, _) in &bombs {
            assert!(inspect(bomb, &Limits::default()).is_err());
            assert!(develop(bomb).is_err());
        }
    });
}

#[test]
#[ignore = "run in a process of its own by the test above"]
fn text_bombs_alone() {
    let bombs = text_bombs();
    print_grown(|| {
        for bomb in &bombs {
            assert!(develop(bomb).is_ok());
        }
    });
}

/// By how much the test of that name makes a process grow, in bytes.
fn grown_in_a_child(test: &str) -> Option<u64> {
    if peak().is_none() {
        eprintln!("SKIPPED: this system does not tell how much memory a process took");
        return None;
    }
    let child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            test,
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .output()
        .unwrap();
    assert!(
        child.status.success(),
        "{}",
        String::from_utf8_lossy(&child.stderr)
    );
    let printed = String::from_utf8(child.stdout).unwrap();
    let grown = printed
        .lines()
        .find_map(|line| line.split_once("grown by "))
        .unwrap();
    Some(grown.1.parse().unwrap())
}

fn print_grown(work: impl FnOnce()) {
    let before = peak().unwrap();
    work();
    println!("\ngrown by {}", peak().unwrap() - before);
}

/// The most that this process has held, in bytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibi: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibi << 10)
}
