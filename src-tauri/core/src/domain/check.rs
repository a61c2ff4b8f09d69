//! Where a check stands, and the only ways from there.
//!
//! The two calls that cost the customer a message or a try are never repeated by the program.
//! So a state is written before such a call leaves, and an end that is not known is a state of
//! its own: after a send only a person can clear it, after a confirmation the provider is asked
//! by a reading call.

/// Where a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A request for a code is on its way.
    Sending,
    /// A request left and its end is not known.
    MaybeSent,
    /// The provider confirmed the send.
    CodeSent,
    /// The typed code is on its way.
    Confirming,
    /// The code left and its end is not known.
    ConfirmUnclear,
    /// The provider's answer is there.
    Result,
    /// Decided and saved.
    Decided,
    /// Given up before there was a result.
    Cancelled,
    /// The provider refused to send.
    Refused,
}

/// What moves a check on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The provider confirmed the send.
    SendConfirmed,
    /// The provider refused the send, or nothing can have left.
    SendRefused,
    /// The end of the send is not known.
    SendUnclear,
    /// A person asked the customer about the message and wants a new code.
    ClearedToSend,
    /// A person asked the customer about the message and gives up.
    ClearedToCancel,
    /// A new code was asked for.
    Resend,
    /// The customer's code leaves.
    Confirm,
    /// The provider answered with a record, certified or not.
    Answered,
    /// The provider refused the code, or nothing can have left.
    CodeRefused,
    /// The end of the confirmation is not known.
    ConfirmUnclear,
    /// The check is given up.
    Cancel,
    /// The decision is saved.
    Decide,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Sending,
        Self::MaybeSent,
        Self::CodeSent,
        Self::Confirming,
        Self::ConfirmUnclear,
        Self::Result,
        Self::Decided,
        Self::Cancelled,
        Self::Refused,
    ];

    /// Its name in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::MaybeSent => "maybeSent",
            Self::CodeSent => "codeSent",
            Self::Confirming => "confirming",
            Self::ConfirmUnclear => "confirmUnclear",
            Self::Result => "result",
            Self::Decided => "decided",
            Self::Cancelled => "cancelled",
            Self::Refused => "refused",
        }
    }

    /// The state of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The state after a step, or none if the step is not possible here. A check begins in
    /// [`State::Sending`], or, where an existing record was looked up, in [`State::Result`].
    pub const fn after(self, step: Step) -> Option<Self> {
        Some(match (self, step) {
            (Self::Sending, Step::SendConfirmed) => Self::CodeSent,
            (Self::Sending, Step::SendRefused) => Self::Refused,
            (Self::Sending, Step::SendUnclear) => Self::MaybeSent,
            (Self::MaybeSent, Step::ClearedToSend) | (Self::CodeSent, Step::Resend) => {
                Self::Sending
            }
            (Self::CodeSent, Step::Confirm) => Self::Confirming,
            (Self::Confirming | Self::ConfirmUnclear, Step::Answered) => Self::Result,
            (Self::Confirming | Self::ConfirmUnclear, Step::CodeRefused) => Self::CodeSent,
            (Self::Confirming, Step::ConfirmUnclear) => Self::ConfirmUnclear,
            (Self::MaybeSent, Step::ClearedToCancel)
            | (Self::CodeSent | Self::ConfirmUnclear, Step::Cancel) => Self::Cancelled,
            (Self::Result, Step::Decide) => Self::Decided,
            _ => return None,
        })
    }

    /// The state after the program ended: what was on its way has an end that is not known.
    pub const fn on_restart(self) -> Self {
        match self {
            Self::Sending => Self::MaybeSent,
            Self::Confirming => Self::ConfirmUnclear,
            settled => settled,
        }
    }

    /// Nothing can happen any more.
    pub const fn is_closed(self) -> bool {
        matches!(self, Self::Decided | Self::Cancelled | Self::Refused)
    }
}

#[cfg(test)]
mod tests;
