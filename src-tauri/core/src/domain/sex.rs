//! Sex as the seventh digit encodes it and the provider spells it.

use std::fmt;

use super::certified::Certified;

/// Male or female.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
}

impl Sex {
    /// Reads the provider's word; any other word is kept as it came.
    pub fn certified(text: &str) -> Certified<Self> {
        match text {
            "male" => Certified::Known(Self::Male),
            "female" => Certified::Known(Self::Female),
            other => Certified::Unknown(other.to_owned()),
        }
    }
}

impl fmt::Display for Sex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Male => "male",
            Self::Female => "female",
        })
    }
}
