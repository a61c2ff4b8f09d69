//! Takes an answer apart while it arrives: pictures are decoded on the way, everything else passes
//! into a skeleton that is small enough to be read at once.
//!
//! It knows no more of JSON than where strings, scalars and nesting begin and end. Whether the
//! skeleton is JSON at all is decided by whoever reads it, strictly. In the skeleton an empty string
//! stands where a picture was, and the picture is known by its number among the strings: no text in
//! an answer can pass for one.
//!
//! A run of white space becomes one space, so that it cannot fill the skeleton.

mod picture;
mod skeleton;

use memchr::memchr2;
use picture::Picture;
pub(super) use skeleton::Skeleton;

use super::{Content, Limits, Problem};
use crate::domain::verification::{Original, Slot};

/// Names whose text is a picture whatever its length.
pub(super) const PICTURES: [&str; 6] = [
    "selfie",
    "front",
    "back",
    "photo",
    "frontCropped",
    "backCropped",
];
/// Longest text under another name that is not taken for a picture.
const LONGEST_TEXT: usize = 4_096;

/// Takes one answer apart.
pub(super) struct Sieve {
    limits: Limits,
    received: u64,
    /// The first four bytes.
    head: Vec<u8>,
    skeleton: Skeleton,
    /// What is open, from the outside in: true for an object.
    open: Vec<bool>,
    /// The next string is a name.
    at_name: bool,
    /// The name of a picture that the next string stands under.
    slot: Option<&'static str>,
    /// Pictures that nobody was told of yet, and the names they stand under.
    fresh: Vec<(&'static str, Original)>,
    place: Place,
}

enum Place {
    /// Between strings.
    Between,
    /// In a number, `true`, `false`, `null` or rubbish, from here in the skeleton.
    Scalar(usize),
    /// In a string that is kept.
    Kept(Kept),
    /// In a picture.
    Picture(Box<Picture>),
}

impl Sieve {
    pub(super) const fn new(limits: Limits) -> Self {
        Self {
            limits,
            received: 0,
            head: Vec::new(),
            skeleton: Skeleton::new(),
            open: Vec::new(),
            at_name: false,
            slot: None,
            fresh: Vec::new(),
            place: Place::Between,
        }
    }

    /// Bytes so far.
    pub(super) const fn received(&self) -> u64 {
        self.received
    }

    /// Pictures that are complete.
    pub(super) const fn pictures(&self) -> usize {
        self.skeleton.pictures
    }

    /// Pictures under known names that became complete since this was asked last.
    pub(super) fn take_fresh(&mut self) -> Vec<(&'static str, Original)> {
        std::mem::take(&mut self.fresh)
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, chunk: &[u8]) -> Result<(), Problem> {
        if self.received + chunk.len() as u64 > self.limits.body {
            return Err(Problem::TooLarge);
        }
        self.look_at_head(chunk)?;
        let mut rest = chunk;
        while !rest.is_empty() {
            let taken = match &mut self.place {
                Place::Between | Place::Scalar(_) => self.outside(rest)?,
                &mut Place::Kept(kept) => self.kept(rest, kept)?,
                Place::Picture(picture) => {
                    let taken = picture.push(rest, self.received)?;
                    if picture.has_ended() {
                        self.end_picture()?;
                    }
                    taken
                }
            };
            self.received += taken as u64;
            rest = rest.get(taken..).unwrap_or_default();
        }
        Ok(())
    }

    /// Ends the answer.
    pub(super) fn finish(mut self) -> Result<Skeleton, Problem> {
        self.end_scalar();
        let ended = matches!(self.place, Place::Between) && self.open.is_empty();
        if ended && !self.skeleton.is_blank() {
            Ok(self.skeleton)
        } else {
            Err(Problem::Incomplete)
        }
    }

    /// Names what is plainly something else by its first bytes.
    fn look_at_head(&mut self, chunk: &[u8]) -> Result<(), Problem> {
        let missing = 4_usize.saturating_sub(self.head.len());
        if missing == 0 {
            return Ok(());
        }
        self.head.extend(chunk.iter().take(missing));
        let content = match self.head.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => Content::ByteOrderMark,
            // The marks of UTF-16 and UTF-32, and the first letter of either without one.
            [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, ..] | [_, 0, ..] => Content::WideText,
            [b'<', ..] => Content::Html,
            _ => return Ok(()),
        };
        Err(Problem::NotJson(content))
    }

    /// Takes what lies between strings, up to the next quote.
    fn outside(&mut self, chunk: &[u8]) -> Result<usize, Problem> {
        for (at, &byte) in chunk.iter().enumerate() {
            let here = self.received + at as u64;
            if matches!(byte, b'"' | b'{' | b'}' | b'[' | b']' | b',' | b':') || is_space(byte) {
                self.end_scalar();
            }
            match byte {
                b'"' => {
                    self.begin_string(here)?;
                    return Ok(at + 1);
                }
                b'{' | b'[' => self.begin_nesting(byte, here)?,
                b'}' | b']' => {
                    self.end_nesting(byte, here)?;
                }
                b',' => {
                    self.at_name = self.open.last() == Some(&true);
                    self.slot = None;
                    self.keep(b",")?;
                }
                b':' => {
                    self.at_name = false;
                    self.keep(b":")?;
                }
                _ if is_space(byte) => self.keep_space()?,
                _ => {
                    if matches!(self.place, Place::Between) {
                        self.skeleton.begin_value(here, self.limits.values)?;
                        self.place = Place::Scalar(self.skeleton.json.len());
                    }
                    self.keep(&[byte])?;
                }
            }
        }
        Ok(chunk.len())
    }

    fn begin_nesting(&mut self, byte: u8, here: u64) -> Result<(), Problem> {
        if self.open.len() == self.limits.depth {
            return Err(Problem::TooDeep);
        }
        self.skeleton.begin_value(here, self.limits.values)?;
        let is_object = byte == b'{';
        self.open.push(is_object);
        (self.at_name, self.slot) = (is_object, None);
        self.keep(&[byte])
    }

    fn end_nesting(&mut self, byte: u8, here: u64) -> Result<(), Problem> {
        if self.open.pop() != Some(byte == b'}') {
            return Err(Problem::Malformed { at: here });
        }
        self.skeleton.mark(here);
        (self.at_name, self.slot) = (false, None);
        self.keep(&[byte])
    }

    fn begin_string(&mut self, here: u64) -> Result<(), Problem> {
        self.skeleton.begin_value(here, self.limits.values)?;
        self.keep(b"\"")?;
        if !self.at_name {
            self.skeleton.strings += 1;
        }
        self.place = if self.slot.is_some() && !self.at_name {
            Place::Picture(Box::new(Picture::new(self.limits.picture)))
        } else {
            Place::Kept(Kept {
                from: self.skeleton.json.len(),
                is_name: self.at_name,
                escaped: false,
            })
        };
        Ok(())
    }

    fn end_scalar(&mut self) {
        if let Place::Scalar(from) = self.place {
            self.skeleton.end_scalar(from);
            self.place = Place::Between;
        }
    }

    /// Takes the next bytes of a string that is kept, up to its end or the next escape.
    fn kept(&mut self, chunk: &[u8], mut kept: Kept) -> Result<usize, Problem> {
        let held = self.skeleton.json.len() - kept.from;
        let room = if kept.is_name {
            chunk.len()
        } else {
            // Just enough to show that it is too long for a text.
            LONGEST_TEXT + 1 - held
        };
        let (taken, ended) = kept.next(chunk.get(..room).unwrap_or(chunk));
        self.keep(chunk.get(..taken).unwrap_or_default())?;
        self.place = if ended {
            self.slot = if kept.is_name {
                self.skeleton.string_among(kept.from, &PICTURES)
            } else {
                None
            };
            Place::Between
        } else if !kept.is_name && held + taken > LONGEST_TEXT {
            let mut picture = Picture::new(self.limits.picture);
            let text = self.skeleton.json.split_off(kept.from);
            picture.push(&text, self.received - held as u64)?;
            Place::Picture(Box::new(picture))
        } else {
            Place::Kept(kept)
        };
        Ok(taken)
    }

    fn end_picture(&mut self) -> Result<(), Problem> {
        if let Place::Picture(picture) = std::mem::replace(&mut self.place, Place::Between) {
            let slot = picture.finish();
            if let (Some(name), Slot::Bytes(original)) = (self.slot, &slot) {
                self.fresh.push((name, original.clone()));
            }
            self.skeleton.end_picture(slot);
        }
        if self.skeleton.pictures > self.limits.pictures {
            return Err(Problem::TooLarge);
        }
        self.keep(b"\"")
    }

    fn keep_space(&mut self) -> Result<(), Problem> {
        if self.skeleton.json.last() == Some(&b' ') {
            return Ok(());
        }
        self.keep(b" ")
    }

    fn keep(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        if self.skeleton.json.len() + bytes.len() > self.limits.skeleton {
            return Err(Problem::TooLarge);
        }
        self.skeleton.json.extend_from_slice(bytes);
        Ok(())
    }
}

/// A string that is kept.
#[derive(Clone, Copy)]
struct Kept {
    /// Where it begins in the skeleton, behind its quote.
    from: usize,
    is_name: bool,
    /// The last byte was a backslash that counts.
    escaped: bool,
}

impl Kept {
    /// How much of `chunk` can be taken at once, and whether the string ends with it.
    fn next(&mut self, chunk: &[u8]) -> (usize, bool) {
        if self.escaped {
            self.escaped = false;
            return (chunk.len().min(1), false);
        }
        match memchr2(b'"', b'\\', chunk) {
            Some(at) => {
                let ends = chunk.get(at) == Some(&b'"');
                self.escaped = !ends;
                (at + 1, ends)
            }
            None => (chunk.len(), false),
        }
    }
}

const fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}
