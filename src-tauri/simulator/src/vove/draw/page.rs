//! Pages of documents as a scanner sees them: passport, cards, registration, letter.

mod ground;
mod layouts;

use super::canvas::Canvas;
use super::face::Features;
use super::person::Outfit;
use super::tone::Chance;

/// A page and what is printed on it.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    pub(crate) layout: Layout,
    pub(crate) title: &'static str,
    pub(crate) face: Option<(&'static Features, Outfit)>,
    /// Labels and what stands under them.
    pub(crate) rows: Vec<(&'static str, String)>,
    pub(crate) mrz: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Passport,
    IdFront,
    IdBack,
    LicenceFront,
    LicenceBack,
    CarRegistration,
    Letter,
}

impl Page {
    pub(crate) fn draw(&self, chance: &mut Chance) -> Option<Canvas> {
        match self.layout {
            Layout::Passport => layouts::passport(self, chance),
            Layout::IdFront => layouts::id_front(self, chance),
            Layout::IdBack => layouts::id_back(self, chance),
            Layout::LicenceFront => layouts::licence_front(self, chance),
            Layout::LicenceBack => layouts::licence_back(self, chance),
            Layout::CarRegistration => layouts::car_registration(self, chance),
            Layout::Letter => layouts::letter(self, chance),
        }
    }
}
