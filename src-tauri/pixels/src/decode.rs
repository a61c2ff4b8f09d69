//! From files to pixels, by decoders in Rust.
//!
//! They are given no more than the parts that make pixels, and are strict: what they cannot read to
//! the end is a [`Failure`]. They may panic; whoever calls them catches that.

mod chequer;
mod jpeg;
mod png;
mod timed;
mod webp;

pub use self::jpeg::decode as jpeg;
pub use self::png::decode as png;
pub use self::webp::decode as webp;

/// Asked now and then whether to go on.
///
/// A thread cannot be stopped from outside, so the decoders are stopped from inside: after the
/// answer was no, there are no more bytes.
pub type GoOn<'a> = &'a dyn Fn() -> bool;

/// Width and height that the file was found to have; a decoder that finds others fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Pixels from left to right.
    pub width: u32,
    /// Rows.
    pub height: u32,
}

/// Why there are no pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The bytes end too early.
    Truncated,
    /// The bytes break the rules of their format.
    Damaged,
    /// A part of the format that is not read.
    Unsupported,
    /// It was not to go on.
    Stopped,
}
