//! The one shape of every failure.

use serde::Serialize;
use ts_rs::TS;

/// What the window acts on. A code exists only if the window does something different for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// A field was refused; `field` and `reason` say which and why.
    Validation,
    /// What was acted on is no longer what is stored; reload and look again.
    Conflict,
    /// Another operator has the case: nothing was opened. `holder` says who, `retry_after_s` for how
    /// long; it can be taken over.
    Claimed,
    /// The case is another's by now: nothing was saved, and nothing is lost in the window. `holder`
    /// says whose, if somebody's.
    ClaimLost,
    /// Only another person may do this; `reason` says why: `ownSubmission`, `notApprover` or
    /// `waitsForSecond`.
    SecondPerson,
    /// No store is open.
    Locked,
    /// A store is open and nobody is signed in.
    SignedOut,
    /// Who is signed in does not have the role.
    Forbidden,
    /// The training of who is signed in has expired: looking is all that is left.
    TrainingExpired,
    /// The passphrase does not open this store.
    WrongPassphrase,
    /// No operator signs in with this passphrase.
    SignInRefused,
    /// Too many wrong passphrases; `retry_after_s` says for how long.
    SignInThrottled,
    /// Far too many: only an administrator's new passphrase helps.
    SignInShut,
    /// The store is there, its key is not.
    KeyMissing,
    /// The keychain does not answer or refuses.
    KeychainUnavailable,
    /// The store was written by a newer version.
    StoreNewer,
    /// The store is damaged.
    StoreDamaged,
    /// Another window has this store open.
    StoreBusy,
    /// The disk is full or read-only: nothing was saved.
    NotSaved,
    /// Something needed to send is not set; see the settings.
    NotConfigured,
    /// The site's allowance is used up; `retry_after_s` says for how long.
    QuotaStopped,
    /// No verification has this reference.
    NotFound,
    /// The provider could not be asked, and nothing was sent; `reason` is a problem class.
    Provider,
    /// A mistake in the program.
    Internal,
}

/// A failure as the window gets it. Holds no personal data but the name of a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CommandError {
    /// What the window acts on.
    pub code: ErrorCode,
    /// A developer's sentence, never shown to staff where a text for `code` exists.
    pub message: String,
    /// The field a validation error belongs to.
    pub field: Option<String>,
    /// Why, as a key of the catalogue: a validation reason or a problem class.
    pub reason: Option<String>,
    /// Seconds until it makes sense to try again.
    pub retry_after_s: Option<u32>,
    /// Name of the operator who has the case.
    pub holder: Option<String>,
}
