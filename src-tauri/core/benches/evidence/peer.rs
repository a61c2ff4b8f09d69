//! Another program that takes the same answer apart, asked over a pipe. It answers with its own
//! nanoseconds and the hashes it found.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::answer::Answer;

pub struct Peer {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    wanted: String,
}

impl Peer {
    /// Starts a script with the answer; none where the program is not installed.
    pub fn start(program: &str, script: &str, path: &Path, answer: &Answer) -> Option<Self> {
        let mut child = Command::new(program)
            .arg(script)
            .arg(path)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .ok()?;
        let mut hashes: Vec<_> = answer
            .pictures
            .iter()
            .map(|(hash, _)| hash.as_str())
            .collect();
        hashes.sort_unstable();
        let mut peer = Self {
            questions: child.stdin.take().unwrap(),
            answers: BufReader::new(child.stdout.take().unwrap()),
            wanted: hashes.join(","),
            child,
        };
        // Twice to warm up: what is compiled while it runs is compiled now.
        peer.ask();
        peer.ask();
        Some(peer)
    }

    /// Lets it work once.
    pub fn ask(&mut self) -> Duration {
        writeln!(self.questions, "go").unwrap();
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        let (nanoseconds, hashes) = line.trim().split_once(' ').unwrap();
        assert_eq!(hashes, self.wanted, "the peer found other pictures");
        Duration::from_nanos(nanoseconds.parse().unwrap())
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
