//! Drawing people and documents: nothing is photographed, nothing is loaded, and everything says
//! SPECIMEN · SYNTHETIC.

pub(crate) mod canvas;
pub(crate) mod face;
pub(crate) mod hair;
pub(crate) mod letter;
pub(crate) mod page;
pub(crate) mod person;
pub(crate) mod photo;
mod soften;
pub(crate) mod tone;
