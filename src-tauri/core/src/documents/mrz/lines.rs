//! The characters of a zone and their places.

use super::format::{Format, fit};

/// A run of characters in one line. Lines and columns are counted from 1; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The line.
    pub line: usize,
    /// The first column.
    pub first: usize,
    /// The last column.
    pub last: usize,
}

impl Span {
    pub(super) const fn new(line: usize, first: usize, last: usize) -> Self {
        Self { line, first, last }
    }

    /// One character.
    pub(super) const fn one(line: usize, column: usize) -> Self {
        Self::new(line, column, column)
    }

    /// Whether a character lies in it.
    pub const fn has(self, line: usize, column: usize) -> bool {
        self.line == line && self.first <= column && column <= self.last
    }

    /// The columns.
    pub(super) fn columns(self) -> impl Iterator<Item = usize> {
        self.first..=self.last
    }
}

/// Lines of the alphabet of a zone, each as long as its format says. No `Debug`: they name a person.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Lines(Vec<String>);

impl Lines {
    /// Lines that were found to fit.
    pub(super) fn new(lines: &[&str]) -> Self {
        Self(lines.iter().map(|&line| line.to_owned()).collect())
    }

    pub(super) fn all(&self) -> &[String] {
        &self.0
    }

    /// The characters at a place; nothing where the place is outside.
    pub(super) fn at(&self, span: Span) -> &str {
        let line = span.line.checked_sub(1).and_then(|line| self.0.get(line));
        let first = span.first.saturating_sub(1);
        line.and_then(|line| line.get(first..span.last))
            .unwrap_or_default()
    }

    /// One character; a filler where the place is outside.
    pub(super) fn char(&self, line: usize, column: usize) -> char {
        let text = self.at(Span::one(line, column));
        text.chars().next().unwrap_or('<')
    }

    /// Whether they are taken for lines of a format.
    pub(super) fn are(&self, format: Format) -> bool {
        let lines: Vec<&str> = self.0.iter().map(String::as_str).collect();
        fit(&lines).0 == Some(format)
    }

    /// The same with one character changed.
    pub(super) fn with(&self, line: usize, column: usize, to: char) -> Self {
        let mut lines = self.clone();
        let target = line.checked_sub(1).and_then(|line| lines.0.get_mut(line));
        if let Some(target) = target {
            let changed = target.chars().enumerate();
            *target = changed
                .map(|(at, from)| if at + 1 == column { to } else { from })
                .collect();
        }
        lines
    }
}
