//! The review desk as it is given out.
//!
//! What the provider thinks stands in [`OpenCase::vendor`] alone, and that is empty while the policy
//! is blind and no first look is stored. Every other field list holds only values that say who
//! somebody is, what a document is, or how the answer is numbered. The same goes for pictures: what
//! nobody knows may be a verdict, so a picture under an unknown name is in none of the lists until
//! then, nor is anything that is found or changed in it, nor can it be asked for.
//!
//! What the first of two people did stands in [`Second::first`] alone, and that is empty until the
//! second one's own first look is stored, where the policy is blind. Everything else in [`OpenCase`] is
//! of the reading of who asks.

mod joined;
mod others;

use std::time::Duration;

use jiff::Timestamp;

use super::album::PlateState;
use super::record::Rechecked;
use crate::domain::document_date::DocumentDate;
use crate::domain::review::{Blocker, Finding, Group, Mark, Need, Opinion, Place, Verdict};
use crate::domain::verification::{Sha256, Step};
use crate::providers::FailureKind;
use crate::providers::vove::{Problem as End, ReadEnd as Unread};
use crate::store::history::TraceKind;

pub use super::album::Ready;
pub use crate::domain::review::Change;
pub use joined::{Acknowledged, CertifiedCheck, Joined, Link, Mismatch};
pub use others::{FirstAnswer, FirstReading, KnownAnswer, ReadAgain, ReadEnd, Second};

/// What a picture is.
pub type PictureState = PlateState;

/// The review desk.
pub struct ReviewState {
    /// Rises with every change.
    pub revision: u32,
    /// Whether the provider can be asked.
    pub configured: bool,
    /// Who reviews.
    pub operator: String,
    /// Where the desk stands.
    pub stage: Stage,
    /// References that wait, oldest first.
    pub waiting: Vec<Waiting>,
    /// Pictures that will stand side by side when the next case is opened, once they are ready.
    pub ahead: Vec<Coming>,
    /// The last decisions, newest first.
    pub recent: Vec<Decided>,
}

/// A reference that waits.
pub struct Waiting {
    /// The reference.
    pub reference: String,
    /// Since when.
    pub since: Timestamp,
    /// Its evidence is here already.
    pub fetched: bool,
    /// Where it stands, for who asks.
    pub standing: Standing,
    /// Who has it, if somebody does.
    pub claim: Option<Claim>,
    /// Who approved it first and when, if it waits for a second person.
    pub submitted: Option<(String, Timestamp)>,
    /// Who asks may open it, by a take-over where another has it.
    pub may_open: bool,
}

/// Where a reference stands, for who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has it.
    Free,
    /// Who asks has it.
    Mine,
    /// Another has it.
    Claimed,
    /// Another approved it: it waits for a second person.
    ForSecond,
    /// Who asks approved it: it waits for somebody else.
    Submitted,
    /// Another decided it: it was drawn to be read again. Who decided is not told of it.
    ReadAgain,
}

/// Who has a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The name.
    pub holder: String,
    /// It is who asks.
    pub mine: bool,
    /// How long, if nothing becomes of it.
    pub left: Duration,
}

/// A picture of the next case.
pub struct Coming {
    /// Id of the case.
    pub case: String,
    /// Id of the picture's place.
    pub picture: String,
}

/// A decision that was made.
#[derive(Clone)]
pub struct Decided {
    /// The reference.
    pub reference: String,
    /// The decision.
    pub verdict: Verdict,
    /// When.
    pub at: Timestamp,
    /// Number of its log entry.
    pub entry: u32,
    /// Name of who had approved it first, where it is the second opinion.
    pub first: Option<String>,
    /// Its truth was known beforehand. Told right after the decision, and never before.
    pub known: Option<KnownAnswer>,
}

/// An approval that was stored as the first of two.
#[derive(Clone)]
pub struct SubmittedNow {
    /// The reference.
    pub reference: String,
    /// When.
    pub at: Timestamp,
    /// Number of its log entry.
    pub entry: u32,
    /// Why it takes two.
    pub needs: Vec<Need>,
}

/// Where the desk stands.
pub enum Stage {
    /// Nothing is open.
    Idle,
    /// An answer is on its way.
    Fetching {
        /// The reference.
        reference: String,
        /// Bytes that arrived.
        received: u64,
        /// Bytes announced.
        expected: Option<u64>,
        /// Pictures that are whole.
        pictures: usize,
    },
    /// The customer has not finished.
    Waiting {
        /// The reference.
        reference: String,
        /// Nothing is known under it.
        unknown: bool,
        /// When it is asked again.
        next_at: Timestamp,
    },
    /// The answer could not be had or read.
    Failed {
        /// The reference.
        reference: String,
        /// Why.
        problem: Problem,
    },
    /// A case is on the bench.
    Open(Box<OpenCase>),
    /// An approval was stored as the first of two.
    Submitted(SubmittedNow),
    /// A decision was stored.
    Decided(Decided),
    /// A second reading has ended.
    ReadAgain(ReadAgain),
}

/// Why an answer could not be had or read.
#[derive(Clone)]
pub struct Problem {
    /// Its class, as a key of the catalogue.
    pub class: &'static str,
    /// What came, unchanged and cut short.
    pub raw: Option<String>,
    /// How long the provider asks to wait.
    pub retry_after: Option<Duration>,
}

impl Problem {
    /// Every class, for the catalogue.
    pub const CLASSES: &'static [&'static str] = &[
        "noKey",
        "keyRefused",
        "forbidden",
        "tooMany",
        "unexpected",
        "dns",
        "unreachable",
        "tls",
        "timeout",
        "broken",
        "incomplete",
        "tooLarge",
        "tooDeep",
        "notJson",
        "malformed",
        "otherShape",
        "notSaved",
    ];

    pub(super) fn of(class: &'static str) -> Self {
        Self {
            class,
            raw: None,
            retry_after: None,
        }
    }
}

impl From<Unread> for Problem {
    fn from(end: Unread) -> Self {
        let class = match end.problem {
            End::NoKey => "noKey",
            End::KeyRefused => "keyRefused",
            End::Forbidden => "forbidden",
            End::TooMany => "tooMany",
            // Nothing under a reference is a state of its own, long before this.
            End::Unexpected | End::NotFound => "unexpected",
            End::Road(FailureKind::Dns) => "dns",
            End::Road(FailureKind::Unreachable) => "unreachable",
            End::Road(FailureKind::Tls) => "tls",
            End::Road(FailureKind::Timeout) => "timeout",
            End::Road(FailureKind::Broken) => "broken",
            End::Road(FailureKind::TooLarge) | End::TooLarge => "tooLarge",
            End::Incomplete => "incomplete",
            End::TooDeep => "tooDeep",
            End::NotJson(_) => "notJson",
            End::Malformed { .. } => "malformed",
            End::OtherShape(_) => "otherShape",
        };
        Self {
            class,
            raw: end.raw,
            retry_after: end.retry_after,
        }
    }
}

/// A case on the bench.
pub struct OpenCase {
    /// Its id.
    pub id: String,
    /// The reference that was asked for.
    pub reference: String,
    /// The reference in the answer, where it is another one.
    pub answered_as: Option<String>,
    /// Surname and given names of the first document that has them.
    pub name: Option<String>,
    /// When the evidence was fetched.
    pub fetched_at: Timestamp,
    /// When it was first opened.
    pub opened_at: Timestamp,
    /// Every place for a picture.
    pub pictures: Vec<Picture>,
    /// The two to compare first.
    pub pair: Option<(Place, Place)>,
    /// The documents.
    pub documents: Vec<DocumentFacts>,
    /// Values of the verification as a whole.
    pub fields: Vec<Fact>,
    /// What the program noticed.
    pub findings: Vec<Finding>,
    /// Every picture was measured, and they were compared: the findings are whole.
    pub measured: bool,
    /// Checks at the counter of the same person.
    pub joined: Joined,
    /// What of it may be blocked.
    pub blockable: Vec<TraceKind>,
    /// The policy asks for a first look before anything of the provider's.
    pub blind: bool,
    /// The first look.
    pub look: Option<Look>,
    /// What the provider thinks.
    pub vendor: Option<Vendor>,
    /// The checklist.
    pub checklist: Vec<Group>,
    /// The answers.
    pub marks: Vec<Mark>,
    /// Places in pictures.
    pub pins: Vec<Pinned>,
    /// Seed of the random choice.
    pub seed: u32,
    /// What stands in the way of an approval.
    pub blockers: Vec<Blocker>,
    /// The claim of who reads it; none once it ran out.
    pub claim: Option<Claim>,
    /// Why an approval would be the first of two; empty in a second opinion.
    pub needs: Vec<Need>,
    /// It is here for the second opinion.
    pub second: Option<Second>,
    /// It is here to be read a second time: what is said of it is no decision, and nothing of the first
    /// reading is told before.
    pub again: bool,
    /// Who had approved, and when, what was void when it was opened.
    pub voided: Option<(String, Timestamp)>,
    /// Whether the evidence is still what the provider holds.
    pub recheck: Rechecked,
    /// How many times the customer was asked, this one included.
    pub round: u32,
    /// How many times at most.
    pub rounds_allowed: u32,
    /// Version of the policy.
    pub policy: &'static str,
    /// Version of the program.
    pub program: &'static str,
}

/// A place for a picture.
pub struct Picture {
    /// The place.
    pub place: Place,
    /// What is in it.
    pub state: PictureState,
    /// Hash and length of its bytes, if there are any.
    pub original: Option<(Sha256, u64)>,
    /// It must be opened before an approval.
    pub mandatory: bool,
    /// It was opened at a readable size.
    pub opened: bool,
}

/// A document.
pub struct DocumentFacts {
    /// The step.
    pub step: Option<Step>,
    /// What the answer calls it.
    pub type_raw: Option<String>,
    /// Its values.
    pub fields: Vec<Fact>,
}

/// A value, raw and read.
pub struct Fact {
    /// Its name.
    pub name: String,
    /// Which of the two answers it stood in.
    pub sources: Vec<&'static str>,
    /// As it came.
    pub raw: String,
    /// What the other answer says, where that differs.
    pub raw_other: Option<String>,
    /// How it is read, if it is a date.
    pub date: Option<DocumentDate>,
}

/// What the provider thinks.
pub struct Vendor {
    /// The word of the status.
    pub status: Option<String>,
    /// Whether it is one of those known.
    pub status_known: bool,
    /// Every other verdict and every unknown value: document, name, value.
    pub fields: Vec<(Option<usize>, String, String)>,
}

/// The first look.
pub struct Look {
    /// The opinion.
    pub opinion: Opinion,
    /// What decided it.
    pub why: String,
    /// When.
    pub at: Timestamp,
    /// Nothing of the provider's had been given out before.
    pub blind: bool,
}

/// A place in a picture.
pub struct Pinned {
    /// Its id.
    pub id: String,
    /// The item it belongs to.
    pub item: String,
    /// The picture.
    pub picture: String,
    /// Left, top, width and height in parts of the picture.
    pub rect: [f64; 4],
}
