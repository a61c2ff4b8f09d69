//! Directories of a TIFF, within bounds.

/// Entries of a directory that are looked at. Cameras write sixty.
const MOST_ENTRIES: usize = 256;
/// Letters of a text that are kept.
const LONGEST: usize = 64;
const ENTRY: usize = 12;

const TEXT: u16 = 2;
const SHORT: u16 = 3;
const LONG: u16 = 4;

/// Bytes, and the order of the two or four that make a number.
#[derive(Clone, Copy)]
pub struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// The entries at one place.
pub struct Directory<'a> {
    tiff: Tiff<'a>,
    entries: &'a [u8],
    /// Where the number of the next directory stands.
    end: usize,
}

impl<'a> Tiff<'a> {
    /// Beside it, where its first directory is.
    pub fn open(bytes: &'a [u8]) -> Option<(Self, u32)> {
        let little = match bytes.get(..4)? {
            b"II*\0" => true,
            b"MM\0*" => false,
            _ => return None,
        };
        let tiff = Self { bytes, little };
        Some((tiff, tiff.long(4)?))
    }

    /// None where it does not lie inside.
    pub fn directory(&self, at: u32) -> Option<Directory<'a>> {
        let at = at as usize;
        let count = usize::from(self.short(at)?);
        let begin = at.checked_add(2)?;
        let end = begin.checked_add(count * ENTRY)?;
        self.bytes.get(begin..end)?;
        let looked_at = begin + count.min(MOST_ENTRIES) * ENTRY;
        Some(Directory {
            tiff: *self,
            entries: self.bytes.get(begin..looked_at)?,
            end,
        })
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u16::from_le_bytes(bytes)
        } else {
            u16::from_be_bytes(bytes)
        })
    }

    fn long(&self, at: usize) -> Option<u32> {
        let bytes = *self.bytes.get(at..)?.first_chunk()?;
        Some(if self.little {
            u32::from_le_bytes(bytes)
        } else {
            u32::from_be_bytes(bytes)
        })
    }

    /// The same for the bytes of an entry.
    fn within(&self, bytes: &'a [u8]) -> Self {
        Self { bytes, ..*self }
    }
}

impl<'a> Directory<'a> {
    pub fn has(&self, tag: u16) -> bool {
        self.entry(tag).is_some()
    }

    /// The one number of an entry.
    pub fn number(&self, tag: u16) -> Option<u32> {
        let entry = self.entry(tag)?;
        match (entry.short(2)?, entry.long(4)?) {
            (SHORT, 1) => entry.short(8).map(u32::from),
            (LONG, 1) => entry.long(8),
            _ => None,
        }
    }

    /// The beginning of a text, without what is not to be shown. None if nothing is left.
    pub fn text(&self, tag: u16) -> Option<String> {
        let entry = self.entry(tag)?;
        if entry.short(2)? != TEXT {
            return None;
        }
        let length = entry.long(4)? as usize;
        let bytes = if length <= 4 {
            entry.bytes.get(8..8 + length)?
        } else {
            let at = entry.long(8)? as usize;
            // A text that claims more than there is ends where the bytes do.
            let end = at.saturating_add(length.min(4 * LONGEST));
            let rest = self.tiff.bytes.get(at..)?;
            rest.get(..end - at).unwrap_or(rest)
        };
        let ended = bytes.split(|byte| *byte == 0).next()?;
        let text = String::from_utf8_lossy(ended);
        let plain = text.chars().map(|letter| match letter {
            // Also what turns the direction of writing round.
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                '\u{fffd}'
            }
            control if control.is_control() => '\u{fffd}',
            letter => letter,
        });
        let kept: String = plain.take(LONGEST).collect();
        let kept = kept.trim();
        (!kept.is_empty()).then(|| kept.to_owned())
    }

    /// Where the directory after this one is.
    pub fn next(&self) -> Option<u32> {
        self.tiff.long(self.end).filter(|next| *next != 0)
    }

    fn entry(&self, tag: u16) -> Option<Tiff<'a>> {
        let entries = self.entries.chunks_exact(ENTRY);
        let mut entries = entries.map(|entry| self.tiff.within(entry));
        entries.find(|entry| entry.short(0) == Some(tag))
    }
}
