//! How far the memory of a process rises while it reads the answer from a file.

use std::fs::File;
use std::path::Path;
use std::process::Command;

use countercheck_core::providers::vove::{Limits, read_documents};

/// Names the answer to the process that is measured.
pub const CHILD: &str = "COUNTERCHECK_BENCH_ANSWER";

/// Bytes, measured in a process of its own.
pub fn measure(path: &Path) -> u64 {
    let output = Command::new(std::env::current_exe().unwrap())
        .arg("--bench")
        .env(CHILD, path)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    said.trim().parse().unwrap_or_default()
}

/// Reads the answer and prints how far the mark rose.
pub fn child(path: &str) {
    let before = crate::process::kilobytes("VmRSS:");
    let evidence = read_documents(File::open(path).unwrap(), Limits::default()).unwrap();
    let rose = crate::process::kilobytes("VmHWM:").saturating_sub(before) * 1024;
    drop(evidence);
    println!("{rose}");
}
