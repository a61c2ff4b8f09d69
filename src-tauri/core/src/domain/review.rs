//! What a reviewer does with a verification: the first look, the checklist, the decision and what
//! stands in its way.
//!
//! * The program proposes what to look at and never what to find: no item has a result before a
//!   person chose one.
//! * An approval has to be earned item by item ([`gate`]); the other decisions need a reason.
//! * Some approvals take two people ([`needs`]); every other decision takes one.
//! * A decision is about what was on the screen: [`Snapshot`] says what that was, and
//!   [`Snapshot::changes`] what is different now.

mod approval;
mod checklist;
mod findings;
mod gate;
mod place;
mod policy;
mod reason;
mod seen;
mod snapshot;
mod verdicts;

pub use approval::{Facts, FourEyes, Need, Rule, is_drawn, needs};
pub use checklist::{Group, GroupKind, Item, checklist};
pub use findings::{Finding, findings};
pub use gate::{Blocker, Mark, Standing, gate, mandatory_items};
pub use place::{Place, is_known_place, mandatory, pair, places, said_of};
pub use policy::Policy;
pub use reason::{Class, Draft, Given, Reason, validate};
pub use seen::{Seen, seen};
pub use snapshot::{Change, Input, Manner, Snapshot, Value};
pub use verdicts::verdicts;

/// What a reviewer thinks of the two faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opinion {
    /// No difference that matters.
    Same,
    /// A difference can be named.
    Different,
    /// Picture or view does not allow it.
    CannotTell,
}

impl Opinion {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::CannotTell];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::CannotTell => "cannotTell",
        }
    }

    /// The opinion of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|opinion| opinion.name() == name)
    }
}

/// The four decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The verification is good.
    Approve,
    /// It is not.
    Reject,
    /// Named steps are to be repeated.
    AskAgain,
    /// An approver is to look.
    Refer,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Approve, Self::Reject, Self::AskAgain, Self::Refer];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::AskAgain => "askAgain",
            Self::Refer => "refer",
        }
    }

    /// The verdict of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }
}

#[cfg(test)]
mod tests;
