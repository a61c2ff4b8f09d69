//! How much memory a hostile answer can take: its cap, and 20 MB. Each answer is read in a process
//! of its own, whose highest mark the system keeps.
#![cfg(target_os = "linux")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a test"
)]

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use countercheck_core::clock::SystemClock;
use countercheck_core::domain::verification::Reference;
use countercheck_core::providers::BaseUrl;
use countercheck_core::providers::vove::{
    Config, Limits, Patience, Problem, ReadEnd, Vove, read_documents,
};
use countercheck_core::secret::Secret;

const ANSWER: &str = "COUNTERCHECK_TEST_ANSWER";
const MIB: u64 = 1 << 20;
/// What a process may take besides the answer.
const ROOM: u64 = 20_000_000;

/// An answer: its head, then its piece for ever, or as often as it says.
struct Endless {
    head: &'static [u8],
    piece: Vec<u8>,
    pieces: usize,
    at: usize,
}

impl Endless {
    fn new(head: &'static [u8], piece: impl Into<Vec<u8>>) -> Self {
        Self {
            head,
            piece: piece.into(),
            pieces: usize::MAX,
            at: 0,
        }
    }
}

impl Read for Endless {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        if !self.head.is_empty() {
            return self.head.read(room);
        }
        if self.at == self.piece.len() {
            self.at = 0;
            self.pieces = self.pieces.saturating_sub(1);
        }
        if self.pieces == 0 {
            return Ok(0);
        }
        let count = (&self.piece[self.at..]).read(room)?;
        self.at += count;
        Ok(count)
    }
}

/// Answers by name: what they are, what comes of them, and what they may take in bytes.
fn answer(name: &str) -> (Endless, Problem, u64) {
    let picture = |megabytes: usize, tail: &str| {
        let text = "QUJD".repeat(megabytes * 1_000_000 / 4);
        format!(r#""{text}"{tail}"#)
    };
    let cap = Limits::default().body;
    match name {
        "a picture without an end" => (
            Endless::new(br#"{"selfie":""#, "QUJD".repeat(10_000)),
            Problem::TooLarge,
            Limits::default().picture as u64,
        ),
        "pictures without an end" => (
            Endless::new(br#"{"selfie":"","a":["#, picture(20, ",")),
            Problem::TooLarge,
            // The piece itself is held by the test.
            cap + 20_000_000,
        ),
        "small pictures" => (
            Endless::new(br#"{"selfie":"","a":["#, picture(1, ",")),
            Problem::TooLarge,
            cap,
        ),
        "text" => (
            Endless::new(
                br#"{"selfie":"","a":["#,
                format!(r#""{}","#, "é ".repeat(900)),
            ),
            Problem::TooLarge,
            2 * Limits::default().skeleton as u64,
        ),
        "values" => (
            Endless::new(br#"{"selfie":"","a":["#, "1,".repeat(10_000)),
            Problem::TooLarge,
            MIB,
        ),
        "names" => (
            Endless::new(br#"{"selfie":"","a":{"#, "\"nnnn\":0,".repeat(10_000)),
            Problem::TooLarge,
            MIB,
        ),
        "depth" => (
            Endless::new(br#"{"selfie":"#, "[".repeat(10_000)),
            Problem::TooDeep,
            MIB,
        ),
        "white space" => (
            Endless::new(b"{", " \n".repeat(10_000)),
            Problem::TooLarge,
            MIB,
        ),
        "white space in a picture" => (
            Endless::new(br#"{"selfie":""#, "QUJD ".repeat(10_000)),
            Problem::TooLarge,
            Limits::default().picture as u64,
        ),
        "a hundred megabytes" => (
            Endless {
                pieces: 10_500,
                ..Endless::new(br#"{"selfie":""#, "QUJD".repeat(2_500))
            },
            Problem::TooLarge,
            Limits::default().picture as u64,
        ),
        other => panic!("there is no answer {other}"),
    }
}

const NAMES: [&str; 10] = [
    "a picture without an end",
    "pictures without an end",
    "small pictures",
    "text",
    "values",
    "names",
    "depth",
    "white space",
    "white space in a picture",
    "a hundred megabytes",
];

/// Reads what the parent names, and prints how far the mark rose.
#[test]
fn the_process_that_reads() {
    let Ok(named) = std::env::var(ANSWER) else {
        return;
    };
    let (kind, what) = named.split_once(' ').unwrap();
    let before = kilobytes("VmRSS:");
    let began = Instant::now();
    let problem = match kind {
        "file" => read_documents(answer(what).0, Limits::default())
            .err()
            .map(|end| end.problem),
        _ => over_the_wire(what).err().map(|end| end.problem),
    };
    let rose = kilobytes("VmHWM:").saturating_sub(before) * 1024;
    println!("RESULT {rose} {} {problem:?}", began.elapsed().as_millis());
}

fn over_the_wire(base: &str) -> Result<(), ReadEnd> {
    let config = Config {
        base_url: BaseUrl::parse(base).unwrap(),
        patience: Patience::default(),
        limits: Limits::default(),
    };
    let key = || Some(Secret::new("key".to_owned()));
    let vove = Vove::new(config, Arc::new(key), Arc::new(SystemClock::new())).unwrap();
    let reference = Reference::parse("anybody").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let read = runtime.block_on(vove.documents(&reference, |_| {}));
    read.map(drop)
}

/// What a line of the process's own state says.
fn kilobytes(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let found = status.lines().find_map(|found| found.strip_prefix(line));
    let number = found.unwrap().trim().trim_end_matches(" kB");
    number.parse().unwrap()
}

/// Reads in a process of its own: bytes it took, and its end.
fn measured(named: &str) -> (u64, String) {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "the_process_that_reads", "--nocapture"])
        .env(ANSWER, named)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stdout).into_owned();
    let result = said.lines().find_map(|line| line.split_once("RESULT "));
    let (_, result) = result.unwrap_or_else(|| {
        panic!("{named}: {said} {}", String::from_utf8_lossy(&child.stderr));
    });
    let mut parts = result.splitn(3, ' ');
    let rose = parts.next().unwrap().parse().unwrap();
    let milliseconds = parts.next().unwrap();
    println!("{named}: {} kB, {milliseconds} ms", rose / 1000);
    (rose, parts.next().unwrap().to_owned())
}

#[test]
fn a_file_takes_no_more_than_its_cap() {
    for name in NAMES {
        let (rose, ended) = measured(&format!("file {name}"));
        let (_, problem, may_take) = answer(name);
        assert_eq!(ended, format!("{:?}", Some(problem)), "{name}");
        assert!(rose <= may_take + ROOM, "{name} took {rose}");
    }
}

#[test]
fn an_answer_takes_no_more_than_its_cap() {
    for name in [
        "a picture without an end",
        "small pictures",
        "values",
        "text",
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let serving = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            assert_ne!(stream.read(&mut [0; 4096]).unwrap(), 0);
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
            stream.write_all(head).unwrap();
            // Until the other side has had enough.
            std::io::copy(&mut answer(name).0, &mut stream).is_err()
        });
        let (rose, ended) = measured(&format!("wire {base}"));
        let (_, problem, may_take) = answer(name);
        assert_eq!(ended, format!("{:?}", Some(problem)), "{name}");
        assert!(rose <= may_take + ROOM, "{name} took {rose}");
        assert!(
            serving.join().unwrap(),
            "{name} was read to an end it does not have"
        );
    }
}
