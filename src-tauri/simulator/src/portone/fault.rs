//! What goes wrong on purpose, and for which number.
//!
//! A fault is chosen by the customer's phone number. Any other code of the carriers' side can be had
//! by name: `오류1110` is refused on request with 1110, `확인오류5417` on confirm with 5417.

mod table;

pub use table::FAULTS;

/// The call that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// `otp/request`.
    Request,
    /// `otp/confirm`.
    Confirm,
}

/// One thing that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// Stable key.
    pub key: &'static str,
    /// Number it happens with, digits only.
    pub phone: &'static str,
    /// The call that goes wrong.
    pub step: Step,
    /// Only the first time.
    pub once: bool,
    /// What happens.
    pub effect: Effect,
}

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The carrier's side refuses, with this code of four digits or with none.
    Refuse(Option<u16>),
    /// The message is sent, and its code has run out already.
    StaleCode,
    /// Nothing is done; this is answered instead.
    Instead(Spoilt),
    /// Everything is done; the answer is spoilt.
    After(Spoilt),
}

impl Effect {
    /// How an answer is spoilt when the work is done.
    pub(crate) const fn afterwards(self) -> Option<Spoilt> {
        match self {
            Self::After(spoilt) => Some(spoilt),
            Self::Refuse(_) | Self::StaleCode | Self::Instead(_) => None,
        }
    }
}

/// An answer no client should trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoilt {
    /// HTTP 502 with a page of HTML.
    BadGateway,
    /// HTTP 500 in the provider's envelope.
    ServerError,
    /// HTTP 503 that asks to come back in a second.
    Unavailable,
    /// HTTP 200 with a page of HTML, as a hotel's network gives.
    HtmlPage,
    /// JSON that stops half-way, with a length to match.
    CutJson,
    /// HTTP 200 and no body.
    Empty,
    /// `response` is a list.
    ResponseList,
    /// `response` is null though `code` is 0.
    ResponseNull,
    /// `code` is a string.
    CodeText,
    /// `code` is not 0 though everything else is right.
    CodeNotZero,
    /// Ten megabytes.
    Huge,
    /// Comes late.
    Slow,
    /// The connection ends without an answer.
    Dropped,
    /// The connection ends within the body.
    DroppedWithin,
    /// HTTP 401, with any token.
    Unauthorized,
    /// HTTP 307 to the same address.
    Redirect,
    /// `certified` is false.
    NotCertified,
    /// `certified` is missing.
    CertifiedMissing,
    /// `certified` is a string.
    CertifiedText,
    /// `imp_uid` is that of another check.
    OtherImpUid,
    /// Fields that no specification names.
    UnknownFields,
}

/// What happens with this number on this call, if anything.
pub(crate) fn by_phone(phone: &str, step: Step) -> Option<Fault> {
    FAULTS
        .iter()
        .find(|fault| fault.phone == phone && fault.step == step)
        .copied()
}

/// The code that a name asks to be refused with.
pub(crate) fn by_name(name: &str, step: Step) -> Option<Effect> {
    let prefix = match step {
        Step::Request => "오류",
        Step::Confirm => "확인오류",
    };
    let digits = name.strip_prefix(prefix)?;
    let code = digits.parse().ok().filter(|_| digits.len() == 4)?;
    Some(Effect::Refuse(Some(code)))
}
