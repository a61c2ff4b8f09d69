//! Everything that does not need a window.

pub mod clock;
pub mod domain;
pub mod providers;
