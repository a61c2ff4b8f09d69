//! Everything that does not need a window.

pub mod domain;
pub mod keys;
pub mod store;
