//! The reasons of a decision: what each asks for, and when it may be given.
//!
//! The words are in the catalogue under the code. Accepting needs a verified person who is old
//! enough and not blocked; the one exception needs a colleague and a note, and never overrules
//! a birth date that is there.

use super::age::Outcome;
use super::field::{FieldError, FieldErrors};

/// The three decisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Accept the customer.
    Accept,
    /// Refuse.
    Refuse,
    /// Leave it to a colleague.
    Refer,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Accept, Self::Refuse, Self::Refer];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Refer => "refer",
        }
    }
}

/// What a decision rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The provider's code was 0 and it said `certified: true`.
    pub verified: bool,
    /// Old enough?
    pub age: Outcome,
    /// The person is blocked in this store; none if the person cannot be known again.
    pub blocked: Option<bool>,
}

/// When a reason may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gate {
    Always,
    Verified,
    NotVerified,
    TooYoung,
    Blocked,
    OldEnough,
    Exception,
}

/// A reason that can be given for a decision.
#[derive(Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its code, for good.
    pub code: &'static str,
    /// The verdict it belongs to.
    pub verdict: Verdict,
    /// Saving it also blocks the person in this store.
    pub blocks: bool,
    /// It says nothing without a note.
    pub needs_note: bool,
    gate: Gate,
}

impl Reason {
    /// All of them, in the order they are offered.
    pub const ALL: &[Self] = &[
        // Verified and old enough.
        Self::plain("A01", Verdict::Accept, Gate::OldEnough),
        // Verified; an exception on a colleague's word.
        Self::plain("A02", Verdict::Accept, Gate::Exception).with_note(),
        // Not old enough.
        Self::plain("R01", Verdict::Refuse, Gate::TooYoung),
        // Not verified.
        Self::plain("R02", Verdict::Refuse, Gate::NotVerified),
        // The certified person is not the one at the counter.
        Self::plain("R03", Verdict::Refuse, Gate::Verified),
        // Details differ.
        Self::plain("R04", Verdict::Refuse, Gate::Verified),
        // The customer withdrew.
        Self::plain("R05", Verdict::Refuse, Gate::Always),
        // Fraud suspected.
        Self::plain("R06", Verdict::Refuse, Gate::Always)
            .with_note()
            .blocking(),
        // The person is blocked.
        Self::plain("R07", Verdict::Refuse, Gate::Blocked),
        // A second look is needed.
        Self::plain("F01", Verdict::Refer, Gate::Always),
        // A technical fault.
        Self::plain("F02", Verdict::Refer, Gate::Always),
        // The customer asks for another way.
        Self::plain("F03", Verdict::Refer, Gate::Always),
    ];

    const fn plain(code: &'static str, verdict: Verdict, gate: Gate) -> Self {
        Self {
            code,
            verdict,
            blocks: false,
            needs_note: false,
            gate,
        }
    }

    const fn with_note(mut self) -> Self {
        self.needs_note = true;
        self
    }

    const fn blocking(mut self) -> Self {
        self.blocks = true;
        self
    }

    /// The reason of that code.
    pub fn coded(code: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|reason| reason.code == code)
    }

    /// The reasons that may be given on these facts.
    pub fn offered(facts: Facts) -> impl Iterator<Item = &'static Self> {
        Self::ALL.iter().filter(move |reason| reason.allowed(facts))
    }

    /// Whether it may be given on these facts.
    pub fn allowed(&self, facts: Facts) -> bool {
        match self.gate {
            Gate::Always => true,
            Gate::Verified => facts.verified,
            Gate::NotVerified => !facts.verified,
            Gate::TooYoung => facts.age == Outcome::Fail,
            Gate::Blocked => facts.blocked == Some(true),
            Gate::OldEnough => {
                facts.verified && facts.blocked == Some(false) && facts.age == Outcome::Pass
            }
            Gate::Exception => {
                facts.verified
                    && facts.blocked != Some(true)
                    && matches!(facts.age, Outcome::Pass | Outcome::CannotCheck)
            }
        }
    }
}

/// A decision as it was filled in.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The verdict.
    pub verdict: Verdict,
    /// Code of the reason.
    pub reason: &'a str,
    /// What the customer is told.
    pub customer_text: &'a str,
    /// For staff only.
    pub note: &'a str,
}

const LONGEST_CUSTOMER_TEXT: usize = 300;
const LONGEST_NOTE: usize = 1000;

/// The reason of a decision that may be saved. Reasons for refusing it: `reasonUnknown`,
/// `reasonNotAllowed` (of another verdict, or against the facts), `customerTextEmpty`,
/// `customerTextTooLong`, `noteNeeded`, `noteTooLong`.
pub fn validate(draft: Draft<'_>, facts: Facts) -> Result<&'static Reason, FieldErrors> {
    let reason = Reason::coded(draft.reason);
    let mut refused = Vec::new();
    let mut refuse = |field, why| refused.push(FieldError::new(field, why));

    match reason {
        None => refuse("reason", "reasonUnknown"),
        Some(reason) if reason.verdict != draft.verdict || !reason.allowed(facts) => {
            refuse("reason", "reasonNotAllowed");
        }
        Some(_) => {}
    }
    match draft.customer_text.trim().chars().count() {
        0 => refuse("customerText", "customerTextEmpty"),
        length if length > LONGEST_CUSTOMER_TEXT => refuse("customerText", "customerTextTooLong"),
        _ => {}
    }
    match draft.note.trim().chars().count() {
        0 if reason.is_some_and(|reason| reason.needs_note) => refuse("note", "noteNeeded"),
        length if length > LONGEST_NOTE => refuse("note", "noteTooLong"),
        _ => {}
    }

    FieldErrors::check(refused)?;
    reason.ok_or_else(|| FieldError::new("reason", "reasonUnknown").into())
}

#[cfg(test)]
mod tests;
