//! The end of the time for one picture.
//!
//! A thread cannot be stopped from outside, so the decoders are stopped from inside: they read
//! through [`Timed`], which hands the bytes out in short stretches and looks at the clock between
//! two of them. After the end there are no more bytes.

use std::io::{self, BufRead, Read, Seek, SeekFrom};
use std::time::Duration;

use super::CannotShow;
use crate::clock::Clock;

/// Bytes handed out between two looks at the clock. Deflate makes at most a thousand times as many
/// of them, which takes a few hundredths of a second.
const STRETCH: usize = 16 * 1024;

/// A moment after which no more work is done.
#[derive(Clone, Copy)]
pub(super) struct Deadline<'a> {
    clock: &'a dyn Clock,
    end: Duration,
}

impl<'a> Deadline<'a> {
    pub fn after(clock: &'a dyn Clock, time: Duration) -> Self {
        Self {
            clock,
            end: clock.monotonic().saturating_add(time),
        }
    }

    pub fn check(&self) -> Result<(), CannotShow> {
        if self.clock.monotonic() >= self.end {
            return Err(CannotShow::TookTooLong);
        }
        Ok(())
    }
}

/// Bytes that end at the deadline.
pub(super) struct Timed<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Up to here the clock was looked at.
    open: usize,
    deadline: Deadline<'a>,
}

impl<'a> Timed<'a> {
    pub fn new(bytes: &'a [u8], deadline: Deadline<'a>) -> Self {
        Self {
            bytes,
            at: 0,
            open: 0,
            deadline,
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
            self.deadline.check().map_err(io::Error::other)?;
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
