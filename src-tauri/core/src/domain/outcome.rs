//! The four results of everything that is checked. Nothing but a pass counts as a pass.

/// Four results. Only a pass counts as a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is so.
    Pass,
    /// It is not.
    Fail,
    /// Not looked at.
    NotChecked,
    /// What there is does not allow to tell.
    CannotCheck,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pass, Self::Fail, Self::NotChecked, Self::CannotCheck];

    /// The result of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::NotChecked => "notChecked",
            Self::CannotCheck => "cannotCheck",
        }
    }
}
