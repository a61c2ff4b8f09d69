//! The reasons of a decision: what each means for the customer, and what it asks for.
//!
//! The words are in the catalogue under the code. *Final* cannot be mended by the customer, *retry*
//! can, *external* lies outside the pictures. What the customer reads and what only staff read are
//! two texts that never meet.

use super::Verdict;
use super::Verdict::{Approve, AskAgain, Refer, Reject};
use crate::domain::field::{FieldError, FieldErrors};

/// What a reason means for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing the customer can mend.
    Final,
    /// Another picture mends it.
    Retry,
    /// It lies outside the pictures.
    External,
}

impl Class {
    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Retry => "retry",
            Self::External => "external",
        }
    }
}

/// A reason that can be given.
#[derive(Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its code, for good.
    pub code: &'static str,
    /// The decisions it can be given for.
    pub verdicts: &'static [Verdict],
    /// What it means for the customer.
    pub class: Class,
    /// It says nothing without a note.
    pub needs_note: bool,
    /// It is about one picture, which must be named.
    pub needs_picture: bool,
}

const fn reason(code: &'static str, verdicts: &'static [Verdict], class: Class) -> Reason {
    Reason {
        code,
        verdicts,
        class,
        needs_note: false,
        needs_picture: false,
    }
}

impl Reason {
    const fn with_note(mut self) -> Self {
        self.needs_note = true;
        self
    }

    const fn with_picture(mut self) -> Self {
        self.needs_picture = true;
        self
    }

    /// All of them, in the order they are offered.
    pub const ALL: &[Self] = &[
        // Everything agrees.
        reason("A10", &[Approve], Class::Final),
        // The two faces are not the same person.
        reason("R10", &[Reject, Refer], Class::Final).with_note(),
        // The document is another person's.
        reason("R11", &[Reject, Refer], Class::Final).with_note(),
        // Documents of one customer contradict each other.
        reason("R12", &[Reject, Refer], Class::Final).with_note(),
        // The document shows signs of change.
        reason("R13", &[Reject, Refer], Class::Final).with_note(),
        // The picture is of a screen or a copy.
        reason("R14", &[Reject, AskAgain, Refer], Class::Retry).with_picture(),
        // The customer is not of the age that is asked for.
        reason("R15", &[Reject], Class::Final),
        // The kind of document is not accepted.
        reason("R16", &[Reject, AskAgain], Class::Retry),
        // Blurred.
        reason("R20", &[AskAgain, Reject], Class::Retry).with_picture(),
        // Glare over the text.
        reason("R21", &[AskAgain, Reject], Class::Retry).with_picture(),
        // Cut off.
        reason("R22", &[AskAgain, Reject], Class::Retry).with_picture(),
        // Too dark or too light.
        reason("R23", &[AskAgain, Reject], Class::Retry).with_picture(),
        // Something covers a part.
        reason("R24", &[AskAgain, Reject], Class::Retry).with_picture(),
        // The wrong side or the wrong document.
        reason("R25", &[AskAgain, Reject], Class::Retry).with_picture(),
        // The picture is missing or cannot be shown.
        reason("R26", &[AskAgain, Reject], Class::Retry).with_picture(),
        // Expired.
        reason("R27", &[AskAgain, Reject], Class::Retry).with_picture(),
        // The face cannot be seen well.
        reason("R28", &[AskAgain, Reject], Class::Retry).with_picture(),
        // More than one person in the picture.
        reason("R29", &[AskAgain, Reject], Class::Retry).with_picture(),
        // The document is damaged.
        reason("R30", &[AskAgain, Reject], Class::Retry).with_picture(),
        // The customer withdrew.
        reason("E10", &[Reject], Class::External),
        // A list has to be asked.
        reason("E11", &[Refer, Reject], Class::External).with_note(),
        // A second opinion is wanted.
        reason("F10", &[Refer], Class::External).with_note(),
        // The policy does not cover the case.
        reason("F11", &[Refer], Class::External).with_note(),
        // A technical fault.
        reason("F12", &[Refer], Class::External),
    ];

    /// The reason of that code.
    pub fn coded(code: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|reason| reason.code == code)
    }
}

/// A reason that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its code.
    pub code: String,
    /// Id of the picture it is about.
    pub picture: Option<String>,
}

/// A decision as it was filled in.
#[derive(Clone, Copy)]
pub struct Draft<'a> {
    /// The decision.
    pub verdict: Verdict,
    /// Its reasons.
    pub reasons: &'a [Given],
    /// What the customer reads.
    pub customer_text: &'a str,
    /// For staff only.
    pub note: &'a str,
    /// Ids of the pictures of the case.
    pub pictures: &'a [String],
    /// Whether the customer may be asked again.
    pub may_ask_again: bool,
}

const MOST_REASONS: usize = 8;
const LONGEST_CUSTOMER_TEXT: usize = 1000;
const LONGEST_NOTE: usize = 2000;
/// A note shorter than this may stand in a customer's text by chance.
const TELLING_NOTE: usize = 8;

/// Whether a decision may be saved, but for what stands in the way of an approval. Reasons for
/// refusing it: `roundsUsedUp`, `reasonUnknown`, `reasonTooMany`, `reasonNotAllowed`, `stepMissing`,
/// `customerTextEmpty`, `textTooLong`, `noteNeeded`, `noteInCustomerText`.
pub fn validate(draft: Draft<'_>) -> Result<(), FieldErrors> {
    let mut refused = Vec::new();
    let mut refuse = |field, why| refused.push(FieldError::new(field, why));

    if draft.verdict == AskAgain && !draft.may_ask_again {
        refuse("verdict", "roundsUsedUp");
    }
    match draft.reasons.len() {
        // That everything agrees needs no more words.
        0 if draft.verdict == Approve => {}
        0 => refuse("reasons", "reasonUnknown"),
        1..=MOST_REASONS => {}
        _ => refuse("reasons", "reasonTooMany"),
    }
    // Whoever is to look after this has to know at what.
    let mut needs_note = draft.verdict == Refer;
    for given in draft.reasons.iter().take(MOST_REASONS) {
        let Some(reason) = Reason::coded(&given.code) else {
            refuse("reasons", "reasonUnknown");
            continue;
        };
        if !reason.verdicts.contains(&draft.verdict) {
            refuse("reasons", "reasonNotAllowed");
        }
        let about_one_of_the_case = match &given.picture {
            Some(id) => draft.pictures.contains(id),
            None => !reason.needs_picture,
        };
        if !about_one_of_the_case {
            refuse("reasons", "stepMissing");
        }
        needs_note |= reason.needs_note;
    }
    let (text, note) = (draft.customer_text.trim(), draft.note.trim());
    match text.chars().count() {
        0 => refuse("customerText", "customerTextEmpty"),
        length if length > LONGEST_CUSTOMER_TEXT => refuse("customerText", "textTooLong"),
        _ => {}
    }
    match note.chars().count() {
        0 if needs_note => refuse("note", "noteNeeded"),
        length if length > LONGEST_NOTE => refuse("note", "textTooLong"),
        length if length >= TELLING_NOTE && plain(text).contains(&plain(note)) => {
            refuse("customerText", "noteInCustomerText");
        }
        _ => {}
    }
    FieldErrors::check(refused)
}

/// The same words, however they are spaced and written.
fn plain(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
