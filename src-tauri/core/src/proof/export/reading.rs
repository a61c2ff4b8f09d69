//! Reads such a file and checks everything in it, line by line: the size of the file costs time and
//! no memory, and nothing in it is believed.

use std::io::{self, BufRead, Read};

use super::{FORMAT, Footer, Header, entry};
use crate::proof::{
    Break, Broken, Checkpoint, CheckpointError, Examiner, Hash, Head, NoteError, Suspect, Verifier,
};

/// How much is read.
#[derive(Debug, Clone, Copy)]
pub struct LogLimits {
    /// Bytes of one line.
    pub line: u64,
}

impl Default for LogLimits {
    fn default() -> Self {
        Self { line: 1 << 20 }
    }
}

/// What is known from elsewhere.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The public key of the log.
    pub verifier: Option<Verifier>,
    /// Notes of checkpoints.
    pub notes: Vec<String>,
}

/// Why there is nothing to check.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The first line is not that of a log, or a later version's.
    #[error("this is no exported log that this program knows")]
    NotALog,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The entries are not what was written.
    Broken(Broken),
    /// A line after entry `after` is neither an entry nor the last line.
    Unreadable {
        /// The last entry that was in order.
        after: u64,
    },
    /// The file ends without its last line, after so many entries.
    Unfinished {
        /// Entries.
        after: u64,
    },
    /// There are other entries than the first line announced.
    OtherCount {
        /// Announced.
        announced: u64,
        /// There.
        there: u64,
    },
    /// Entries are of another terminal than the first line says.
    OtherTerminal,
    /// Something follows the last line.
    MoreAfterTheEnd,
    /// The file names another key than the one that was told.
    OtherKey,
    /// The public key in the file is none.
    BadKey,
    /// The checkpoint in the file is not good.
    OwnCheckpoint(CheckpointError),
    /// A checkpoint from elsewhere, the n-th, is not one of this log.
    ToldCheckpoint {
        /// Which, from 0.
        number: usize,
        /// Why.
        why: CheckpointError,
    },
}

/// What a file turned out to be.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its first line.
    pub header: Header,
    /// Entries in order, from the first.
    pub count: u64,
    /// The last of them and the root, where the log was walked to its end.
    pub head: Option<Head>,
    /// Size of the checkpoint in the file, where its signature is good.
    pub signed: Option<u64>,
    /// Size of the longest checkpoint from elsewhere that fits.
    pub proven: u64,
    /// Whether the key was told from elsewhere.
    pub key_told: bool,
    /// Everything that is wrong; empty is good.
    pub wrong: Vec<Verdict>,
}

/// Checks a file with what is known from elsewhere.
pub fn verify_log(
    mut file: impl BufRead,
    told: &Told,
    limits: LogLimits,
) -> Result<Reading, ReadError> {
    let mut line = Vec::new();
    let header = match next_line(&mut file, &mut line, limits)? {
        Line::Whole => header(&line).ok_or(ReadError::NotALog)?,
        Line::End | Line::TooLong => return Err(ReadError::NotALog),
    };
    let mut wrong = Vec::new();
    let verifier = verifier(&header, told, &mut wrong);
    let outside = outside(verifier.as_ref(), told, &mut wrong);
    let mut walk = Walk {
        examiner: Examiner::default().against(outside),
        terminal: header.terminal.clone(),
        other_terminal: false,
        signed: header.signed,
        root_there: None,
    };
    let end = walk.through(&mut file, &mut line, limits)?;
    let count = walk.examiner.count();
    let proven = walk.examiner.proven();
    if walk.other_terminal {
        wrong.push(Verdict::OtherTerminal);
    }
    let mut signed = None;
    let mut head = None;
    match end {
        End::Footer(footer) => {
            match own(&footer, &header, verifier.as_ref(), walk.root_there) {
                Ok(own) => signed = own,
                Err(verdict) => wrong.push(verdict),
            }
            if count != header.entries {
                wrong.push(Verdict::OtherCount {
                    announced: header.entries,
                    there: count,
                });
            }
            if !matches!(next_line(&mut file, &mut line, limits)?, Line::End) {
                wrong.push(Verdict::MoreAfterTheEnd);
            }
            match walk.examiner.finish() {
                Ok(there) => head = Some(there),
                Err(broken) => wrong.insert(0, Verdict::Broken(broken)),
            }
        }
        End::Wrong(verdict) => wrong.insert(0, verdict),
    }
    Ok(Reading {
        header,
        count,
        head,
        signed,
        proven,
        key_told: told.verifier.is_some(),
        wrong,
    })
}

struct Walk {
    examiner: Examiner,
    terminal: String,
    other_terminal: bool,
    signed: Option<u64>,
    /// The root at the size of the checkpoint in the file.
    root_there: Option<Hash>,
}

enum End {
    Footer(Footer),
    Wrong(Verdict),
}

impl Walk {
    fn through(
        &mut self,
        file: &mut impl BufRead,
        line: &mut Vec<u8>,
        limits: LogLimits,
    ) -> io::Result<End> {
        loop {
            if self.signed == Some(self.examiner.count()) && self.root_there.is_none() {
                self.root_there = Some(self.examiner.root());
            }
            let after = self.examiner.count();
            match next_line(file, line, limits)? {
                Line::End => return Ok(End::Wrong(Verdict::Unfinished { after })),
                Line::TooLong => return Ok(End::Wrong(Verdict::Unreadable { after })),
                Line::Whole => {}
            }
            let Some(entry) = entry(line) else {
                return Ok(match serde_json::from_slice::<Footer>(line) {
                    Ok(footer) => End::Footer(footer),
                    Err(_) => End::Wrong(Verdict::Unreadable { after }),
                });
            };
            self.other_terminal |= entry.terminal != self.terminal;
            if let Err(suspect) = self.examiner.take(&entry) {
                let broken = self.explain(&suspect, file, line, limits)?;
                return Ok(End::Wrong(Verdict::Broken(broken)));
            }
        }
    }

    fn explain(
        &self,
        suspect: &Suspect,
        file: &mut impl BufRead,
        line: &mut Vec<u8>,
        limits: LogLimits,
    ) -> io::Result<Broken> {
        let next = match next_line(file, line, limits)? {
            Line::Whole => entry(line),
            Line::End | Line::TooLong => None,
        };
        Ok(self.examiner.explain(suspect, next.as_ref()))
    }
}

fn header(line: &[u8]) -> Option<Header> {
    let header: Header = serde_json::from_slice(line).ok()?;
    (header.format == FORMAT).then_some(header)
}

/// The key that checkpoints are checked with: the one that was told, else the file's own.
fn verifier(header: &Header, told: &Told, wrong: &mut Vec<Verdict>) -> Option<Verifier> {
    let own = Verifier::parse(&header.vkey);
    match (&told.verifier, own) {
        (Some(told), own) => {
            if own.as_ref() != Ok(told) {
                wrong.push(Verdict::OtherKey);
            }
            Some(told.clone())
        }
        (None, Ok(own)) => Some(own),
        (None, Err(_)) => {
            wrong.push(Verdict::BadKey);
            None
        }
    }
}

fn outside(verifier: Option<&Verifier>, told: &Told, wrong: &mut Vec<Verdict>) -> Vec<Checkpoint> {
    let Some(verifier) = verifier else {
        return Vec::new();
    };
    let notes = told.notes.iter().enumerate();
    notes
        .filter_map(|(number, note)| {
            Checkpoint::open(note, verifier)
                .map_err(|why| wrong.push(Verdict::ToldCheckpoint { number, why }))
                .ok()
        })
        .collect()
}

/// The size of the checkpoint in the file, if there is one; an error if it does not fit.
fn own(
    footer: &Footer,
    header: &Header,
    verifier: Option<&Verifier>,
    root_there: Option<Hash>,
) -> Result<Option<u64>, Verdict> {
    let Some(note) = &footer.checkpoint else {
        return match header.signed {
            None => Ok(None),
            Some(_) => Err(Verdict::OwnCheckpoint(NoteError::NotSigned.into())),
        };
    };
    let Some(verifier) = verifier else {
        return Ok(None);
    };
    let checkpoint = Checkpoint::open(note, verifier).map_err(Verdict::OwnCheckpoint)?;
    let fits = checkpoint.origin == header.origin && Some(checkpoint.size) == header.signed;
    match root_there {
        Some(root) if fits && root == checkpoint.root => Ok(Some(checkpoint.size)),
        Some(_) if fits => Err(Verdict::Broken(Broken {
            first: 1,
            last: checkpoint.size,
            what: Break::Rewritten,
        })),
        None if fits => Err(Verdict::Broken(Broken {
            first: header.entries + 1,
            last: checkpoint.size,
            what: Break::CutOff,
        })),
        _ => Err(Verdict::OwnCheckpoint(CheckpointError::Malformed)),
    }
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// Reads up to the next line break, and never more than the limit. Bytes after the last break are a
/// line as well: what was cut in the middle is then found to be no entry.
fn next_line(file: &mut impl BufRead, line: &mut Vec<u8>, limits: LogLimits) -> io::Result<Line> {
    line.clear();
    let read = file.by_ref().take(limits.line).read_until(b'\n', line)?;
    if read == 0 {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Whole);
    }
    Ok(if read as u64 == limits.line {
        Line::TooLong
    } else {
        Line::Whole
    })
}
