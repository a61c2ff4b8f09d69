//! Why something leaves the record as a file.

use super::field::{FieldErrors, needed_line};

const LONGEST_NOTE: usize = 300;

/// Why something leaves the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportReason {
    /// The customer asked for what is kept of them.
    CustomerAsked,
    /// An auditor looks at decisions.
    Audit,
    /// An authority asked.
    Authority,
    /// A decision is contested.
    Dispute,
    /// Work of others is looked at.
    Supervision,
    /// Anything else, said in a note.
    Other,
}

impl ExportReason {
    /// Every reason, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::CustomerAsked,
        Self::Audit,
        Self::Authority,
        Self::Dispute,
        Self::Supervision,
        Self::Other,
    ];

    /// Its name in the log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CustomerAsked => "customerAsked",
            Self::Audit => "audit",
            Self::Authority => "authority",
            Self::Dispute => "dispute",
            Self::Supervision => "supervision",
            Self::Other => "other",
        }
    }

    /// The reason with what was said of it, in one line. Other reasons are only reasons with a note.
    pub fn said(self, note: &str) -> Result<String, FieldErrors> {
        if note.trim().is_empty() && self != Self::Other {
            return Ok(self.name().to_owned());
        }
        let note = needed_line("note", note, LONGEST_NOTE)?;
        Ok(format!("{}: {note}", self.name()))
    }
}
