//! How far an answer has come.

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
