//! Reads an answer as far as status and envelope go.

use super::wire::Envelope;
use crate::domain::carrier::Carrier;
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::client::Answer;

/// Longest message of the provider that is kept.
const LONGEST_MESSAGE: usize = 2_000;

/// What an answer says, before its content is read.
pub(super) enum Judgement {
    /// HTTP 200 and code 0.
    Good,
    /// The provider says no, in its own envelope.
    Refused(Refusal),
    /// Turned away at the door: token or address not accepted.
    TurnedAway(Refusal),
    /// Not the provider's own words, so what became of the request cannot be told.
    Unclear(Refusal),
}

/// Judges an answer to a request for `carrier`.
///
/// A refusal comes as HTTP 400, 404 and 500, and as a code other than 0 with any other status. Not
/// so from a gateway (408, 502, 503, 504) or a redirect: whatever they say, they do not know what
/// happened behind them.
pub(super) fn judge(answer: &Answer, carrier: Option<Carrier>) -> Judgement {
    let envelope = Envelope::read(&answer.body);
    let refusal = |class| describe(class, answer.status, envelope.as_ref(), carrier);
    match (answer.status, &envelope) {
        (200, Some(envelope)) if envelope.code == 0 => Judgement::Good,
        (401, _) => Judgement::TurnedAway(refusal(Some(ProblemClass::AuthRejected))),
        (403, Some(_)) => Judgement::TurnedAway(refusal(Some(ProblemClass::AddressNotAllowed))),
        (403, None) => Judgement::TurnedAway(refusal(Some(ProblemClass::NotTheProvider))),
        (300..=399, _) => Judgement::Unclear(refusal(Some(ProblemClass::NotTheProvider))),
        (408 | 502..=504, _) => Judgement::Unclear(refusal(Some(ProblemClass::ServerError))),
        (400 | 404 | 500, Some(_)) => Judgement::Refused(refusal(None)),
        (_, Some(envelope)) if envelope.code != 0 => Judgement::Refused(refusal(None)),
        (429, _) => Judgement::Unclear(refusal(Some(ProblemClass::Temporary))),
        (500..=599, _) => Judgement::Unclear(refusal(Some(ProblemClass::ServerError))),
        _ => Judgement::Unclear(unreadable(answer)),
    }
}

/// An answer that is not the provider's, or says too little.
pub(super) fn unreadable(answer: &Answer) -> Refusal {
    Refusal {
        status: Some(answer.status),
        ..Refusal::of(ProblemClass::NotTheProvider)
    }
}

/// The refusal with the provider's words, and with `class` where the words do not decide.
fn describe(
    class: Option<ProblemClass>,
    status: u16,
    envelope: Option<&Envelope>,
    carrier: Option<Carrier>,
) -> Refusal {
    let message = envelope.and_then(|envelope| envelope.message.as_deref());
    let mut refusal = match message {
        Some(message) => {
            let message: String = message.chars().take(LONGEST_MESSAGE).collect();
            Refusal::in_words(&message, Some(status), carrier)
        }
        None => Refusal {
            status: Some(status),
            ..Refusal::of(ProblemClass::Unknown)
        },
    };
    refusal.class = match (class, refusal.class, status) {
        (Some(class), _, _) => class,
        (None, ProblemClass::Unknown, 404) => ProblemClass::NotFound,
        (None, by_words, _) => by_words,
    };
    refusal
}
