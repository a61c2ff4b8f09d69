//! What is told while an answer arrives.

use crate::domain::verification::Original;

/// What is told while an answer arrives.
#[derive(Clone, Copy)]
pub enum Arrived<'a> {
    /// So far it has come.
    Part(Progress),
    /// A picture is complete: the name it stands under, and its bytes. The answer it is in may still
    /// turn out to be none.
    Picture(&'a str, &'a Original),
}

/// How far an answer has come. Every value only grows, but for a new try, which begins at nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Bytes of the answer so far.
    pub received: u64,
    /// Bytes it will have, where that was said.
    pub expected: Option<u64>,
    /// Pictures that are complete.
    pub pictures: usize,
}
