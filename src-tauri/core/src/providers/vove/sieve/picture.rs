//! The string of a picture: its escapes are undone on the way to its decoder.

use memchr::memchr2;

use crate::domain::verification::Slot;
use crate::providers::vove::Problem;
use crate::providers::vove::text_form::TextForm;

/// A picture on its way in.
pub(super) struct Picture {
    form: TextForm,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Text,
    /// Behind a backslash.
    Escape,
    /// Behind `\u`: how many digits, and their value.
    Unicode(u8, u32),
    Ended,
}

impl Picture {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            form: TextForm::new(limit),
            place: Place::Text,
        }
    }

    pub(super) const fn has_ended(&self) -> bool {
        matches!(self.place, Place::Ended)
    }

    pub(super) fn finish(self) -> Slot {
        self.form.finish()
    }

    /// Takes bytes up to the closing quote; says how many. `here` is where they begin in the answer.
    pub(super) fn push(&mut self, chunk: &[u8], here: u64) -> Result<usize, Problem> {
        let mut taken = 0;
        while let Some(rest) = chunk.get(taken..).filter(|rest| !rest.is_empty())
            && !self.has_ended()
        {
            let step = match self.place {
                Place::Text => self.text(rest),
                Place::Escape => self.escape(rest),
                Place::Unicode(count, value) => self.unicode(rest, count, value),
                Place::Ended => Some(0),
            };
            taken += step.ok_or(Problem::Malformed {
                at: here + taken as u64,
            })?;
        }
        Ok(taken)
    }

    fn text(&mut self, rest: &[u8]) -> Option<usize> {
        let stop = memchr2(b'"', b'\\', rest);
        let run = rest.get(..stop.unwrap_or(rest.len()))?;
        // Not JSON, whatever a decoder of base64 thinks of line breaks.
        if run.iter().any(|&byte| byte < b' ') {
            return None;
        }
        self.form.push(run);
        let Some(stop) = stop else {
            return Some(rest.len());
        };
        self.place = match rest.get(stop) {
            Some(b'"') => Place::Ended,
            _ => Place::Escape,
        };
        Some(stop + 1)
    }

    fn escape(&mut self, rest: &[u8]) -> Option<usize> {
        self.place = Place::Text;
        match rest.first()? {
            b'u' => self.place = Place::Unicode(0, 0),
            b'n' => self.form.push(b"\n"),
            b'r' => self.form.push(b"\r"),
            b't' => self.form.push(b"\t"),
            b'b' => self.form.push(b"\x08"),
            b'f' => self.form.push(b"\x0c"),
            other @ (b'/' | b'\\' | b'"') => self.form.push(&[*other]),
            _ => return None,
        }
        Some(1)
    }

    fn unicode(&mut self, rest: &[u8], count: u8, value: u32) -> Option<usize> {
        let digit = char::from(*rest.first()?).to_digit(16)?;
        let value = value * 16 + digit;
        self.place = if count < 3 {
            Place::Unicode(count + 1, value)
        } else {
            // What is not ASCII is in no alphabet; one byte that is in none stands for all.
            let byte = u8::try_from(value).ok().filter(u8::is_ascii);
            self.form.push(&[byte.unwrap_or(u8::MAX)]);
            Place::Text
        };
        Some(1)
    }
}
