//! Something to look at.

use std::collections::BTreeMap;

use crate::domain::area::Area;
use crate::domain::outcome::Outcome;
use crate::domain::review::{Finding, Place};

/// Something to look at in a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The picture, by its place in what was compared.
    pub picture: usize,
    /// What it is about, as a key of the catalogue.
    pub kind: &'static str,
    /// *Not checked*: a person has to look. *Cannot check*: it could not be measured. A signal is
    /// too weak for a fail, and its absence for a pass.
    pub outcome: Outcome,
    /// Where in the picture; none if it is about all of it.
    pub area: Option<Area>,
    /// Values for the sentence, by name.
    pub values: BTreeMap<&'static str, String>,
}

impl Look {
    /// The same in the words of a review. The place is that of the picture.
    pub fn told_of(self, place: &Place) -> Finding {
        Finding {
            area: self.area,
            values: self.values,
            ..Finding::new(self.kind, self.outcome).in_picture(place)
        }
    }

    pub(super) fn at(picture: usize, kind: &'static str) -> Self {
        Self {
            picture,
            kind,
            outcome: Outcome::NotChecked,
            area: None,
            values: BTreeMap::new(),
        }
    }

    pub(super) fn cannot(picture: usize, kind: &'static str) -> Self {
        Self {
            outcome: Outcome::CannotCheck,
            ..Self::at(picture, kind)
        }
    }

    pub(super) fn within(self, area: Area) -> Self {
        Self {
            area: Some(area),
            ..self
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.values.insert(name, value.into());
        self
    }
}
