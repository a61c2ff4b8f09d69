//! Everything that does not need a window.

pub mod domain;
