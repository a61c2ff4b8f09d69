//! Everything that does not need a window.

pub mod keys;
pub mod store;
