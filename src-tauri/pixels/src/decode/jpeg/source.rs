//! Bytes for the JPEG decoder, which end when it is not to go on.
//!
//! Not the reader of the other formats: this decoder asks for four bytes at a time, three million
//! times for a large photograph, and has a trait of its own for it. The question is asked between
//! two stretches, and at the beginning of each scan: a scan of ten bytes can mean a pass over all
//! of a picture.

use zune_core::bytestream::{ZByteIoError, ZByteReaderTrait, ZSeekFrom};

use super::super::GoOn;

const STRETCH: usize = 64 * 1024;

pub struct Source<'a> {
    bytes: &'a [u8],
    /// Beginnings of the scans that were not reached yet, the next one last.
    scans: Vec<usize>,
    at: usize,
    /// Up to here it was asked.
    open: usize,
    go_on: GoOn<'a>,
}

impl<'a> Source<'a> {
    pub fn new(bytes: &'a [u8], mut scans: Vec<usize>, go_on: GoOn<'a>) -> Self {
        scans.reverse();
        Self {
            bytes,
            scans,
            at: 0,
            open: 0,
            go_on,
        }
    }

    /// The bytes from here on that may be read, at least `count` if there are as many.
    #[inline]
    fn ahead(&mut self, count: usize) -> Result<&'a [u8], ZByteIoError> {
        if self.at + count > self.open {
            self.go_on(count)?;
        }
        Ok(self.bytes.get(self.at..self.open).unwrap_or_default())
    }

    #[cold]
    fn go_on(&mut self, count: usize) -> Result<(), ZByteIoError> {
        if self.open < self.bytes.len() {
            if !(self.go_on)() {
                return Err(ZByteIoError::Generic("stopped"));
            }
            let needed = self.at.saturating_add(count);
            while self.scans.pop_if(|scan| *scan < needed).is_some() {}
            let next = self.scans.last().copied().unwrap_or(usize::MAX);
            self.open = needed.max(next.min(self.at.saturating_add(STRETCH)));
            self.open = self.open.min(self.bytes.len());
        }
        Ok(())
    }
}

impl ZByteReaderTrait for Source<'_> {
    #[inline]
    fn read_byte_no_error(&mut self) -> u8 {
        let byte = self.ahead(1).ok().and_then(|ahead| ahead.first().copied());
        self.at += usize::from(byte.is_some());
        byte.unwrap_or(0)
    }

    #[inline]
    fn read_exact_bytes(&mut self, into: &mut [u8]) -> Result<(), ZByteIoError> {
        self.peek_exact_bytes(into)?;
        self.at += into.len();
        Ok(())
    }

    fn read_bytes(&mut self, into: &mut [u8]) -> Result<usize, ZByteIoError> {
        let count = self.peek_bytes(into)?;
        self.at += count;
        Ok(count)
    }

    fn peek_bytes(&mut self, into: &mut [u8]) -> Result<usize, ZByteIoError> {
        let ahead = self.ahead(into.len())?;
        let count = ahead.len().min(into.len());
        for (into, from) in into.iter_mut().zip(ahead) {
            *into = *from;
        }
        Ok(count)
    }

    #[inline]
    fn peek_exact_bytes(&mut self, into: &mut [u8]) -> Result<(), ZByteIoError> {
        let ahead = self.ahead(into.len())?;
        let from = ahead
            .get(..into.len())
            .ok_or(ZByteIoError::NotEnoughBytes(ahead.len(), into.len()))?;
        into.copy_from_slice(from);
        Ok(())
    }

    fn z_seek(&mut self, to: ZSeekFrom) -> Result<u64, ZByteIoError> {
        let to = match to {
            ZSeekFrom::Start(to) => usize::try_from(to).ok(),
            ZSeekFrom::End(by) => isize::try_from(by)
                .ok()
                .and_then(|by| self.bytes.len().checked_add_signed(by)),
            ZSeekFrom::Current(by) => isize::try_from(by)
                .ok()
                .and_then(|by| self.at.checked_add_signed(by)),
        };
        self.at = to.ok_or(ZByteIoError::SeekError("before the beginning"))?;
        Ok(self.at as u64)
    }

    fn is_eof(&mut self) -> Result<bool, ZByteIoError> {
        self.ahead(1).map(<[u8]>::is_empty)
    }

    fn z_position(&mut self) -> Result<u64, ZByteIoError> {
        Ok(self.at as u64)
    }

    fn read_remaining(&mut self, sink: &mut Vec<u8>) -> Result<usize, ZByteIoError> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        sink.extend_from_slice(rest);
        self.at = self.bytes.len();
        Ok(rest.len())
    }
}
