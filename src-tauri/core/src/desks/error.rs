//! Why a desk did not do what was asked. Nothing was sent then, with one exception: where the
//! store fails after a call, the state shows a call whose end is not known.

use std::time::Duration;

use crate::domain::field::{FieldError, FieldErrors};
use crate::domain::refusal::Refusal;
use crate::domain::session::Denied;
use crate::keys::KeyError;
use crate::store::StoreError;

/// Why a desk did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// Something typed cannot be taken as it is.
    #[error("{0}")]
    Fields(FieldErrors),
    /// The check is not where the window believes it to be.
    #[error("the check has moved on")]
    Conflict,
    /// Another operator has the case: it was not opened.
    #[error("another operator has the case")]
    Claimed {
        /// The name.
        holder: String,
        /// How long, if nothing becomes of it.
        left: Duration,
    },
    /// The case is another operator's by now: nothing was saved.
    #[error("the case is another operator's by now")]
    ClaimLost {
        /// The name, if somebody has it.
        holder: Option<String>,
    },
    /// Only another person may do this.
    #[error("a second person is needed: {why}")]
    SecondPerson {
        /// `ownSubmission`, `notApprover` or `waitsForSecond`.
        why: &'static str,
    },
    /// Something needed to send is not set.
    #[error("the settings are not complete")]
    NotConfigured,
    /// The allowance of the site is used up.
    #[error("no SMS now")]
    QuotaStopped {
        /// Until it is expected to be free again.
        wait: Duration,
    },
    /// The provider has no such verification.
    #[error("the provider knows no such verification")]
    NotFound,
    /// The provider could not be asked, or refused, before anything was sent.
    #[error("the provider could not be asked: {0:?}")]
    Provider(Refusal),
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    SignedOut,
    /// Who is signed in may not.
    #[error("not allowed: {0:?}")]
    Denied(Denied),
    /// Nobody signs in with this passphrase. Of somebody unknown the same is said.
    #[error("no operator with this passphrase")]
    SignInRefused,
    /// Too many wrong passphrases.
    #[error("no sign-in now")]
    SignInThrottled {
        /// For how long.
        wait: Duration,
    },
    /// Far too many.
    #[error("no sign-in before there is a new passphrase")]
    SignInShut,
    /// The program is ending.
    #[error("interrupted")]
    Interrupted,
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The keys.
    #[error(transparent)]
    Key(#[from] KeyError),
}

impl From<FieldErrors> for DeskError {
    fn from(refused: FieldErrors) -> Self {
        Self::Fields(refused)
    }
}

impl From<FieldError> for DeskError {
    fn from(refused: FieldError) -> Self {
        Self::Fields(refused.into())
    }
}
