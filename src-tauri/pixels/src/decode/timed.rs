//! Bytes that end when it is not to go on.

use std::io::{self, BufRead, Read, Seek, SeekFrom};

use super::GoOn;

/// Bytes handed out between two questions. Deflate makes at most a thousand times as many of them,
/// which takes a few hundredths of a second.
const STRETCH: usize = 16 * 1024;

/// Bytes that end when it is not to go on.
pub struct Timed<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Up to here it was asked.
    open: usize,
    go_on: GoOn<'a>,
}

impl<'a> Timed<'a> {
    pub fn new(bytes: &'a [u8], go_on: GoOn<'a>) -> Self {
        Self {
            bytes,
            at: 0,
            open: 0,
            go_on,
        }
    }
}

impl Read for Timed<'_> {
    // The decoders read a byte or four at a time: the way without a loop counts.
    fn read_exact(&mut self, into: &mut [u8]) -> io::Result<()> {
        if self.fill_buf()?.len() >= into.len() {
            return self.read(into).map(|_| ());
        }
        let mut done = 0;
        while let Some(rest) = into.get_mut(done..).filter(|rest| !rest.is_empty()) {
            match self.read(rest)? {
                0 => return Err(io::ErrorKind::UnexpectedEof.into()),
                count => done += count,
            }
        }
        Ok(())
    }

    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let count = from.len().min(into.len());
        if let (Some(into), Some(from)) = (into.get_mut(..count), from.get(..count)) {
            into.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Timed<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.open && self.at < self.bytes.len() {
            if !(self.go_on)() {
                return Err(io::Error::other("stopped"));
            }
            self.open = self.at.saturating_add(STRETCH).min(self.bytes.len());
        }
        Ok(self.bytes.get(self.at..self.open).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.at = self.at.saturating_add(count);
    }
}

impl Seek for Timed<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let to = match to {
            SeekFrom::Start(to) => usize::try_from(to).ok(),
            SeekFrom::End(by) => isize::try_from(by)
                .ok()
                .and_then(|by| self.bytes.len().checked_add_signed(by)),
            SeekFrom::Current(by) => isize::try_from(by)
                .ok()
                .and_then(|by| self.at.checked_add_signed(by)),
        };
        self.at = to.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at as u64)
    }
}
