//! The web processes that this program started, and what is in their memory.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};

/// Web processes of this program.
pub fn web() -> Vec<u32> {
    let own = std::process::id();
    let all = fs::read_dir("/proc").unwrap().flatten();
    let numbers = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers
        .filter(|pid| is_web_process(*pid, own).unwrap_or(false))
        .collect()
}

fn is_web_process(pid: u32, parent: u32) -> Option<bool> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let field = |name: &str| {
        let mut lines = status.lines();
        lines.find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::trim))
    };
    // Names are cut after fifteen letters.
    let is_web = field("Name")? == "WebKitWebProces";
    Some(is_web && field("PPid")?.parse() == Ok(parent))
}

/// How often the text is in the memory of a process, in either way that a page keeps text.
pub fn holds(pid: u32, text: &str) -> usize {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
    let Ok(mut memory) = File::open(format!("/proc/{pid}/mem")) else {
        return 0;
    };
    let mut found = 0;
    for line in maps.lines() {
        let mut columns = line.split(' ');
        let (range, rights) = (columns.next().unwrap(), columns.next().unwrap());
        // Reserved and never written: gigabytes of it.
        if !rights.starts_with("rw") {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let [from, to] = [from, to].map(|end| u64::from_str_radix(end, 16).unwrap());
        for start in (from..to).step_by(CHUNK) {
            let mut bytes = vec![0; CHUNK.min(usize::try_from(to - start).unwrap())];
            let read = memory
                .seek(SeekFrom::Start(start))
                .and_then(|_| memory.read_exact(&mut bytes));
            if read.is_ok() {
                found += memchr::memmem::find_iter(&bytes, text).count();
                found += memchr::memmem::find_iter(&bytes, &wide).count();
            }
        }
    }
    found
}

const CHUNK: usize = 1 << 20;
