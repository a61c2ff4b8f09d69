//! Why lines cannot be checked.

/// What is wrong with the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is no line.
    Nothing,
    /// No zone has so many lines.
    LineCount {
        /// How many there are.
        count: usize,
        /// How many the nearest format has, if one is near.
        expected: Option<usize>,
    },
    /// A line is longer or shorter than the nearest format prints it.
    LineLength {
        /// Which line, from 1.
        line: usize,
        /// How many characters it has.
        length: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A character that no zone has; the first of its line.
    Character {
        /// Which line, from 1.
        line: usize,
        /// Which column, from 1.
        column: usize,
        /// The character.
        found: char,
    },
    /// The lengths are right, and yet it begins as no document that is known.
    UnknownLayout,
}

impl Problem {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::LineCount { .. } => "lineCount",
            Self::LineLength { .. } => "lineLength",
            Self::Character { .. } => "character",
            Self::UnknownLayout => "unknownLayout",
        }
    }

    /// The line it is about.
    pub const fn line(self) -> Option<usize> {
        match self {
            Self::LineLength { line, .. } | Self::Character { line, .. } => Some(line),
            Self::Nothing | Self::LineCount { .. } | Self::UnknownLayout => None,
        }
    }
}
