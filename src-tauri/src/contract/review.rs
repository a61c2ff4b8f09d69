//! The review desk: from a reference to the stored decision.
//!
//! Until the reviewer's own first look is stored, a reply holds nothing of what the provider thinks:
//! the fields are absent, not hidden by the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::blocklist::BlockKind;
use super::{Millis, Outcome};

mod approval;
mod checklist;
mod decision;
mod facts;
mod joined;
mod picture;

pub use approval::{
    ClaimView, FirstAnswer, FirstPin, FirstReading, NeedKind, NeedView, QueueCounts, SecondView,
    Standing, SubmittedNow, SubmittedView, TakeOverRequest, VoidedView,
};
pub use checklist::{
    CheckGroupView, CheckItemView, GroupKind, MarkRequest, PinAdd, PinRect, PinView, UnpinRequest,
};
pub use decision::{
    BlockerKind, BlockerView, ChangeView, DecideReview, DecidedView, FirstLookRequest,
    FirstLookView, GateView, Opinion, ReasonChoice, ReasonClass, RecheckState, RecheckView,
    ReviewReasonView, Tally, Verdict,
};
pub use facts::{DateReading, DocumentView, FieldView, FindingView, VendorField, VendorView};
pub use joined::{
    AcknowledgeRequest, AcknowledgedView, CertifiedCheckView, CertifiedView, ChecksRequest,
    ChecksView, JoinedView, LinkOrigin, LinkRequest, LinkView, MismatchView, SuggestionView,
    UnlinkRequest,
};
pub use picture::{EyesView, PictureState, PictureView, Point, SideKind, Variants};

/// Asks for the desk as it is. Answered at once if `seen` is not the present revision, else when it
/// changes or after some seconds, so that a picture is on the screen as soon as it is there.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReviewSeen {
    /// Revision last shown; none to be answered at once.
    pub seen: Option<u32>,
}

/// References to be reviewed, in this order. The first is opened if the desk is free; the others
/// wait in the list.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenReview {
    /// As typed; one reference each.
    pub references: Vec<String>,
}

/// Acts on the open case.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CaseRequest {
    /// The case on the screen.
    pub case: String,
}

/// Leaves the case, gives a fetch up, or takes a waiting reference off the list.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeaveRequest {
    /// The reference that is left.
    pub reference: String,
}

/// What the window did with a picture, for the record of views.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookedRequest {
    /// The case on the screen.
    pub case: String,
    /// The picture.
    pub picture: String,
    /// It stood in a pane at a size at which it can be read.
    pub readable: bool,
}

/// Opens or closes the window for a second monitor.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BenchWindowRequest {
    /// Open or closed.
    pub open: bool,
}

/// The review desk.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReviewView {
    /// Rises with every change.
    pub revision: u32,
    /// Whether the provider's key is set.
    pub configured: bool,
    /// Who reviews; for the watermark.
    pub operator: String,
    /// Where the desk stands.
    pub stage: ReviewStage,
    /// References that wait, oldest first.
    pub waiting: Vec<WaitingView>,
    /// How many of them stand where.
    pub counts: QueueCounts,
    /// Addresses of what will stand side by side when the next case is opened, so that a window can
    /// have it decoded by then.
    pub ahead: Vec<String>,
    /// The last decisions of this terminal, newest first.
    pub recent: Vec<DecidedView>,
    /// References of training, with what each is for; empty in live.
    pub practice: Vec<PracticeView>,
    /// The window for a second monitor is open.
    pub second_window: bool,
}

/// A reference that waits.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaitingView {
    /// The reference.
    pub reference: String,
    /// When it was put on the list.
    pub since: Millis,
    /// Its evidence is here already.
    pub fetched: bool,
    /// Where it stands, for who asks.
    pub standing: Standing,
    /// Who has it, if somebody does.
    pub claim: Option<ClaimView>,
    /// Who approved it first, if it waits for a second person.
    pub submitted: Option<SubmittedView>,
    /// Who asks may open it, by a take-over where another has it.
    pub may_open: bool,
}

/// A reference of training.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PracticeView {
    /// The reference.
    pub reference: String,
    /// What it is for, as a key of the catalogue.
    pub about: String,
}

/// Where the desk stands.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum ReviewStage {
    /// Nothing is open.
    Idle,
    /// An answer is on its way.
    Fetching {
        /// The reference.
        reference: String,
        /// Bytes that arrived.
        received: f64,
        /// Bytes announced.
        expected: Option<f64>,
        /// Pictures that are whole.
        pictures: u32,
    },
    /// The customer has not finished; asked again by itself.
    Waiting {
        /// The reference.
        reference: String,
        /// Nothing is known under this reference yet, or it is unknown.
        unknown: bool,
        /// When it will be asked again.
        next_at: Millis,
    },
    /// The answer could not be had or read.
    Failed {
        /// The reference.
        reference: String,
        /// Class of the problem, as a key of the catalogue.
        problem: String,
        /// What came, unchanged and cut short.
        raw: Option<String>,
        /// Seconds until it makes sense to try again.
        retry_after_s: Option<u32>,
    },
    /// A case is on the bench.
    Open {
        /// The case.
        case: Box<CaseView>,
    },
    /// The approval is stored as the first of two: it is no decision yet. The bench is empty.
    Submitted {
        /// What was stored.
        submitted: SubmittedNow,
    },
    /// The decision is stored and the bench is empty.
    Decided {
        /// What was stored.
        decided: DecidedView,
    },
}

/// A case on the bench.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// Its id.
    pub id: String,
    /// The reference that was asked for.
    pub reference: String,
    /// The reference in the answer, where it is written differently.
    pub answered_as: Option<String>,
    /// The name for the head of the screen, from the first document that has one.
    pub name: Option<String>,
    /// When the evidence was fetched.
    pub fetched_at: Millis,
    /// When it was opened.
    pub opened_at: Millis,
    /// Every place for a picture, in the order of the filmstrip.
    pub pictures: Vec<PictureView>,
    /// Ids of the two pictures to compare first: selfie and portrait.
    pub pair: Option<(String, String)>,
    /// Documents with their fields.
    pub documents: Vec<DocumentView>,
    /// Fields of the verification as a whole.
    pub fields: Vec<FieldView>,
    /// What the program noticed. Each is to be looked at; none decides.
    pub findings: Vec<FindingView>,
    /// Every picture was measured: no more is to be noticed in them.
    pub measured: bool,
    /// Checks at the counter that are of the same person.
    pub joined: JoinedView,
    /// What of the case can be put on the blocklist.
    pub blockable: Vec<BlockKind>,
    /// The policy asks for a first look before anything of the vendor is shown.
    pub blind: bool,
    /// The first look, once stored.
    pub first_look: Option<FirstLookView>,
    /// What the vendor says; absent until the first look is stored, where the policy is blind.
    pub vendor: Option<VendorView>,
    /// The checklist.
    pub checklist: Vec<CheckGroupView>,
    /// Seed of the random choice of security features, as it is in the log.
    pub seed: String,
    /// What stands in the way of an approval.
    pub gate: GateView,
    /// Your claim. It is renewed by what is done here and by `session_active`; none once it ran out.
    pub claim: Option<ClaimView>,
    /// Why an approval would be the first of two, told before it is written; empty if one is enough,
    /// and in a second opinion. It may become more until it is stored: the answer says what it was.
    pub needs: Vec<NeedView>,
    /// The case is here for the second opinion.
    pub second: Option<SecondView>,
    /// An approval that was void when the case was opened.
    pub voided: Option<VoidedView>,
    /// Reasons that can be given.
    pub reasons: Vec<ReviewReasonView>,
    /// Whether the evidence was compared again with the provider's.
    pub recheck: RecheckView,
    /// How many times the customer was asked, this one included.
    pub round: u32,
    /// How many times at most.
    pub rounds_allowed: u32,
    /// Version of the policy.
    pub policy: String,
    /// Version of the program.
    pub program: String,
    /// The four results counted.
    pub tally: Tally,
}
