//! What goes wrong with VOVE on purpose, and for which reference.
//!
//! Behind each of these references is the verification of [`BEHIND`], so that whatever arrives can
//! be looked at.

use serde::{Deserialize, Serialize};

/// The reference whose verification the faulty ones spoil.
pub const BEHIND: &str = "cust-20417";

/// One answer that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What to ask for.
    pub reference: &'static str,
    /// Only the first time it is asked for.
    pub once: bool,
    /// What happens.
    pub trouble: Trouble,
}

/// How an answer goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// HTTP 401, with any key.
    Unauthorized,
    /// HTTP 403.
    Forbidden,
    /// HTTP 404 for a reference that is known.
    NotFound,
    /// HTTP 429 without a word on when to come back.
    TooMany,
    /// HTTP 429, come back in a second.
    TooManyForASecond,
    /// HTTP 429, come back at an hour of the simulator's clock.
    TooManyUntil,
    /// HTTP 500 with a page of HTML.
    ServerError,
    /// HTTP 502 with a page of HTML.
    BadGateway,
    /// HTTP 503 that asks to come back in a second.
    Unavailable,
    /// HTTP 200 with a page of HTML.
    HtmlPage,
    /// HTTP 200 and no body.
    Empty,
    /// HTTP 307 to the same address.
    Redirect,
    /// The right answer, called `text/plain`.
    ContentType,
    /// The first byte comes late.
    SlowStart,
    /// One byte a second.
    Trickle,
    /// The connection ends without an answer.
    Dropped,
    /// The connection ends within the body.
    DroppedWithin,
    /// JSON that stops half-way, with a length to match.
    CutJson,
    /// The length announced is longer than the body.
    LongLength,
    /// A list where an object belongs.
    List,
    /// A million lists within each other.
    Deep,
    /// A few bytes packed that become gigabytes.
    GzipBomb,
    /// A text that never ends.
    Endless,
    /// The verification of somebody else.
    OtherReference,
}

const fn fault(reference: &'static str, trouble: Trouble) -> Fault {
    Fault {
        reference,
        once: false,
        trouble,
    }
}

impl Fault {
    const fn once(self) -> Self {
        Self { once: true, ..self }
    }
}

/// Everything of VOVE that goes wrong on purpose.
#[rustfmt::skip]
pub const FAULTS: &[Fault] = &[
    fault("fault-401", Trouble::Unauthorized),
    fault("fault-403", Trouble::Forbidden),
    fault("fault-404", Trouble::NotFound),
    fault("fault-429", Trouble::TooMany),
    fault("fault-429-second", Trouble::TooManyForASecond),
    fault("fault-429-until", Trouble::TooManyUntil),
    fault("fault-429-once", Trouble::TooManyForASecond).once(),
    fault("fault-500", Trouble::ServerError),
    fault("fault-502", Trouble::BadGateway),
    fault("fault-503", Trouble::Unavailable),
    fault("fault-503-once", Trouble::Unavailable).once(),
    fault("fault-html", Trouble::HtmlPage),
    fault("fault-empty", Trouble::Empty),
    fault("fault-redirect", Trouble::Redirect),
    fault("fault-content-type", Trouble::ContentType),
    fault("fault-slow", Trouble::SlowStart),
    fault("fault-trickle", Trouble::Trickle),
    fault("fault-dropped", Trouble::Dropped),
    fault("fault-dropped-once", Trouble::Dropped).once(),
    fault("fault-dropped-within", Trouble::DroppedWithin),
    fault("fault-cut-json", Trouble::CutJson),
    fault("fault-long-length", Trouble::LongLength),
    fault("fault-list", Trouble::List),
    fault("fault-deep", Trouble::Deep),
    fault("fault-gzip-bomb", Trouble::GzipBomb),
    fault("fault-endless", Trouble::Endless),
    fault("fault-other-reference", Trouble::OtherReference),
];

pub(crate) fn by_reference(reference: &str) -> Option<&'static Fault> {
    FAULTS.iter().find(|fault| fault.reference == reference)
}
