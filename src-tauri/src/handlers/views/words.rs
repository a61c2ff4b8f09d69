//! Single values, one for one.

use countercheck_core::desks::counter::Moment;
use countercheck_core::desks::counter::record::{Field, Hint, PersonState};
use countercheck_core::desks::keeping::Why;
use countercheck_core::domain::age::{AgeRule, Outcome};
use countercheck_core::domain::carrier::Carrier;
use countercheck_core::domain::compare::{Note, Sign};
use countercheck_core::domain::consents::ConsentKind;
use countercheck_core::domain::keeping::{Class, Ground, RevealReason};
use countercheck_core::domain::quality::{Expected, Score};
use countercheck_core::domain::reason::{Reason, Verdict};
use countercheck_core::domain::review;
use countercheck_core::domain::sex::Sex;
use countercheck_core::store::history::{Desk, Origin, TraceKind};
use countercheck_core::store::quality::samples::Gone;

use crate::contract::blocklist::BlockKind;
use crate::contract::cases::{self as cases_view, DeskKind};
use crate::contract::counter as view;
use crate::contract::keeping as keeping_view;
use crate::contract::quality as quality_view;
use crate::contract::review as review_view;

/// A function from one enum to another whose variants have the same names.
macro_rules! same_names {
    ($($(#[$doc:meta])* $function:ident: $from:path => $to:path { $($variant:ident)+ })+) => {$(
        $(#[$doc])*
        pub fn $function(value: $from) -> $to {
            use $from as From;
            use $to as To;
            match value { $(From::$variant => To::$variant,)+ }
        }
    )+};
}

same_names! {
    /// A desk, inwards.
    desk_in: DeskKind => Desk { Counter Review }
    /// Why something is shown whole, inwards.
    reveal_reason_in: cases_view::RevealReason => RevealReason {
        CustomerPresent CustomerAsked Supervision Authority Correction Other
    }
    /// Why somebody asks for an erasure, inwards.
    ground_in: keeping_view::Ground => Ground {
        ConsentWithdrawn PurposeEnded Objection Unlawful Obligation
    }
    /// What has a period of its own.
    data_class: Class => keeping_view::DataClass { CounterCheck ReviewCase Trace Reveal Access }
    /// Why something stays.
    kept_why: Why => keeping_view::KeptWhy { Held Open Erased }
    /// Carrier, outwards.
    carrier: Carrier => view::Carrier { Skt Kt Lgt }
    /// Carrier, inwards.
    carrier_in: view::Carrier => Carrier { Skt Kt Lgt }
    /// Verdict, outwards.
    verdict: Verdict => view::Verdict { Accept Refuse Refer }
    /// Verdict, inwards.
    verdict_in: view::Verdict => Verdict { Accept Refuse Refer }
    /// Sex.
    sex: Sex => view::Sex { Male Female }
    /// Consent, inwards.
    consent_kind: view::ConsentKind => ConsentKind { PersonalData UniqueIdentifiers CarrierTerms ServiceTerms }
    /// Consent, outwards.
    consent_kind_out: ConsentKind => view::ConsentKind { PersonalData UniqueIdentifiers CarrierTerms ServiceTerms }
    /// What is known about a request.
    moment: Moment => view::Moment { AttemptWritten NoAnswer Broken Unreadable ProgramEnded }
    /// Sign on the seam.
    sign: Sign => view::Sign { Equal Near Differs NotProvided CannotCompare }
    /// Why the sign is what it is.
    note: Note => view::SeamNote { SpacingOnly CaseOnly NotInContract NotAsked }
    /// Line of the seam.
    field: Field => view::SeamField { Name BirthDate Sex Phone Carrier Foreigner }
    /// What the CI says.
    person_state: PersonState => view::PersonState { New Known Blocked CannotCheck }
    /// A hint.
    hint: Hint => view::Hint { Same Changed OtherPerson Nothing }
    /// One of the four results, outwards.
    outcome: Outcome => crate::contract::Outcome { Pass Fail NotChecked CannotCheck }
    /// One of the four results, inwards.
    outcome_in: crate::contract::Outcome => Outcome { Pass Fail NotChecked CannotCheck }
    /// What a reviewer thinks of two faces, outwards.
    opinion: review::Opinion => review_view::Opinion { Same Different CannotTell }
    /// What a reviewer thinks of two faces, inwards.
    opinion_in: review_view::Opinion => review::Opinion { Same Different CannotTell }
    /// Decision of a review, outwards.
    review_verdict: review::Verdict => review_view::Verdict { Approve Reject AskAgain Refer }
    /// Decision of a review, inwards.
    review_verdict_in: review_view::Verdict => review::Verdict { Approve Reject AskAgain Refer }
    /// What a reason means for the customer.
    reason_class: review::Class => review_view::ReasonClass { Final Retry External }
    /// By what an entry of the blocklist shall match.
    block_kind_in: BlockKind => TraceKind { Document Number Mrz NameBirth Name Picture Phone }
    /// How a link came about, outwards.
    link_origin: Origin => review_view::LinkOrigin { Operator Suggestion }
    /// How a link came about, inwards.
    link_origin_in: review_view::LinkOrigin => Origin { Operator Suggestion }
    /// What is known to be right, outwards.
    expected: Expected => quality_view::Expected { Approve Reject }
    /// What is known to be right, inwards.
    expected_in: quality_view::Expected => Expected { Approve Reject }
    /// What a decision was worth.
    score: Score => quality_view::Score { Right FalseAccept FalseReject NotAnswered Knew }
    /// Why a decision cannot be read again.
    gone: Gone => quality_view::GoneKind { Unknown Changed ListedAnew }
    /// What a group of items is about.
    group_kind: review::GroupKind => review_view::GroupKind { Face Document Security }
}

/// By what an entry of the blocklist matches. None for what never stands in one.
pub const fn block_kind(kind: TraceKind) -> Option<BlockKind> {
    Some(match kind {
        TraceKind::Document => BlockKind::Document,
        TraceKind::Number => BlockKind::Number,
        TraceKind::Mrz => BlockKind::Mrz,
        TraceKind::NameBirth => BlockKind::NameBirth,
        TraceKind::Name => BlockKind::Name,
        TraceKind::Picture => BlockKind::Picture,
        TraceKind::Phone => BlockKind::Phone,
        TraceKind::Ci | TraceKind::Di => return None,
    })
}

/// The age rule.
pub fn age_rule(rule: AgeRule) -> view::AgeRule {
    if rule.by_year() {
        view::AgeRule::KrYouthYear
    } else {
        view::AgeRule::Exact {
            years: rule.needed(),
        }
    }
}

/// A reason that may be given. Nobody can be blocked who cannot be known again.
pub fn reason(reason: &'static Reason, person_known: bool) -> view::ReasonView {
    view::ReasonView {
        code: reason.code.to_owned(),
        verdict: verdict(reason.verdict),
        blocks: reason.blocks && person_known,
    }
}
