/// Where a verification stands in the provider's eyes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Begun, at least one step finished.
    InProgress,
    /// Waits for a person to look.
    Pending,
    /// Every check of the provider passed.
    Successful,
    /// Data does not match, or a list was hit.
    Suspected,
    /// Not documented; seen in clients.
    Failed,
    /// Not documented; seen in clients.
    Canceled,
    /// Any other word, as it came.
    Other(String),
}

impl Status {
    /// Reads the word of the answer, exactly: a word in other letters is another word.
    pub fn parse(word: &str) -> Self {
        match word {
            "in_progress" => Self::InProgress,
            "pending" => Self::Pending,
            "successful" => Self::Successful,
            "suspected" => Self::Suspected,
            "failed" => Self::Failed,
            "canceled" => Self::Canceled,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The word of the answer.
    pub fn word(&self) -> &str {
        match self {
            Self::InProgress => "in_progress",
            Self::Pending => "pending",
            Self::Successful => "successful",
            Self::Suspected => "suspected",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Other(word) => word,
        }
    }
}
