//! A skeleton, read strictly: one value and no more, no name twice in an object, numbers kept as
//! they were written, pictures back in their places.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::Problem;
use super::sieve::Skeleton;
use crate::domain::verification::Slot;

/// A value of an answer.
pub(super) enum Tree {
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    Text(String),
    Picture(Slot),
    List(Vec<Self>),
    /// In the order it came.
    Object(Vec<(String, Self)>),
}

impl Tree {
    /// Reads a skeleton.
    pub(super) fn read(mut skeleton: Skeleton) -> Result<Self, Problem> {
        let numbers = std::mem::take(&mut skeleton.numbers).into_iter();
        let slots = std::mem::take(&mut skeleton.slots).into_iter().peekable();
        let rest = RefCell::new(Rest {
            json: &skeleton.json,
            numbers,
            strings: 0,
            slots,
        });
        let mut reader = serde_json::Deserializer::from_slice(&skeleton.json);
        let read = Seed(&rest).deserialize(&mut reader);
        read.and_then(|tree| reader.end().map(|()| tree))
            .map_err(|error| {
                if error.is_eof() {
                    Problem::Incomplete
                } else {
                    // There is one line, since a line break counts as a space.
                    let at = error.column().saturating_sub(1);
                    Problem::Malformed {
                        at: skeleton.place_in_answer(at),
                    }
                }
            })
    }
}

/// What has not been met yet on the way through the skeleton.
struct Rest<'s> {
    json: &'s [u8],
    numbers: std::vec::IntoIter<Range<usize>>,
    strings: usize,
    slots: std::iter::Peekable<std::vec::IntoIter<(usize, Slot)>>,
}

impl Rest<'_> {
    fn number<E: Error>(&mut self) -> Result<Tree, E> {
        let written = self.numbers.next().and_then(|range| self.json.get(range));
        let text = written.and_then(|written| std::str::from_utf8(written).ok());
        text.map(|text| Tree::Number(text.to_owned()))
            .ok_or_else(|| E::custom("a number that was not seen coming"))
    }

    fn string(&mut self, text: String) -> Tree {
        let number = self.strings;
        self.strings += 1;
        match self.slots.next_if(|&(picture, _)| picture == number) {
            Some((_, slot)) => Tree::Picture(slot),
            None => Tree::Text(text),
        }
    }
}

#[derive(Clone, Copy)]
struct Seed<'r, 's>(&'r RefCell<Rest<'s>>);

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Tree;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<Tree, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Tree, E> {
        self.0.borrow_mut().number()
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Tree, E> {
        self.0.borrow_mut().number()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Tree, E> {
        self.0.borrow_mut().number()
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(self.0.borrow_mut().string(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = from.next_element_seed(self)? {
            list.push(value);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Tree, A::Error> {
        let mut names = HashSet::new();
        let mut object = Vec::new();
        while let Some(name) = from.next_key::<String>()? {
            // Which of two would count depends on who reads.
            if !names.insert(name.clone()) {
                return Err(A::Error::custom("a name stands twice"));
            }
            object.push((name, from.next_value_seed(self)?));
        }
        Ok(Tree::Object(object))
    }
}
