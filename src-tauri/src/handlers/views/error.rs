//! Every failure, in the one shape the window knows.

use countercheck_core::desks::DeskError;
use countercheck_core::domain::field::FieldErrors;
use countercheck_core::domain::session::Denied;
use countercheck_core::keys::KeyError;
use countercheck_core::store::{Conflict, StoreError};

use crate::contract::error::{CommandError, ErrorCode};

impl CommandError {
    /// A failure that says everything by its code.
    pub fn of(code: ErrorCode) -> Self {
        Self {
            code,
            message: format!("{code:?}"),
            field: None,
            reason: None,
            retry_after_s: None,
            holder: None,
        }
    }

    /// A field that cannot be taken as it is.
    pub fn validation(field: &str, reason: &str) -> Self {
        Self {
            field: Some(field.to_owned()),
            reason: Some(reason.to_owned()),
            ..Self::of(ErrorCode::Validation)
        }
    }

    fn because(code: ErrorCode, error: &dyn std::fmt::Display) -> Self {
        // Errors of core hold no personal data by construction.
        Self {
            message: error.to_string(),
            ..Self::of(code)
        }
    }
}

impl From<DeskError> for CommandError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Fields(refused) => fields(&refused),
            DeskError::Conflict => Self::of(ErrorCode::Conflict),
            DeskError::Claimed { holder, left } => Self {
                holder: Some(holder),
                retry_after_s: Some(left.as_secs().try_into().unwrap_or(u32::MAX)),
                ..Self::of(ErrorCode::Claimed)
            },
            DeskError::ClaimLost { holder } => Self {
                holder,
                ..Self::of(ErrorCode::ClaimLost)
            },
            DeskError::SecondPerson { why } => Self {
                reason: Some(why.to_owned()),
                ..Self::of(ErrorCode::SecondPerson)
            },
            DeskError::NotConfigured => Self::of(ErrorCode::NotConfigured),
            DeskError::QuotaStopped { wait } => Self {
                retry_after_s: Some(wait.as_secs().try_into().unwrap_or(u32::MAX)),
                ..Self::of(ErrorCode::QuotaStopped)
            },
            DeskError::NotFound => Self::of(ErrorCode::NotFound),
            DeskError::Provider(refusal) => Self {
                reason: Some(refusal.class.key().to_owned()),
                message: refusal.raw.unwrap_or_default(),
                ..Self::of(ErrorCode::Provider)
            },
            DeskError::SignedOut => Self::of(ErrorCode::SignedOut),
            DeskError::Denied(Denied::Role) => Self::of(ErrorCode::Forbidden),
            DeskError::Denied(Denied::Training) => Self::of(ErrorCode::TrainingExpired),
            DeskError::SignInRefused => Self::of(ErrorCode::SignInRefused),
            DeskError::SignInThrottled { wait } => Self {
                retry_after_s: Some(wait.as_secs().try_into().unwrap_or(u32::MAX).max(1)),
                ..Self::of(ErrorCode::SignInThrottled)
            },
            DeskError::SignInShut => Self::of(ErrorCode::SignInShut),
            DeskError::Interrupted => Self::of(ErrorCode::Internal),
            DeskError::Store(error) => error.into(),
            DeskError::Key(error) => error.into(),
        }
    }
}

impl From<StoreError> for CommandError {
    fn from(error: StoreError) -> Self {
        let code = match &error {
            StoreError::Busy => ErrorCode::StoreBusy,
            StoreError::Newer { .. } => ErrorCode::StoreNewer,
            StoreError::NotSaved(_) => ErrorCode::NotSaved,
            StoreError::Conflict(Conflict::ClaimedByAnother) => ErrorCode::ClaimLost,
            StoreError::Conflict(Conflict::SecondPerson) => ErrorCode::SecondPerson,
            StoreError::Conflict(_) => ErrorCode::Conflict,
            StoreError::Closed => ErrorCode::Locked,
            StoreError::WrongKeyOrDamaged
            | StoreError::Damaged
            | StoreError::Gone
            | StoreError::UnsafePlace { .. } => ErrorCode::StoreDamaged,
            StoreError::Migration { .. } | StoreError::Json(_) | StoreError::Sql(_) => {
                ErrorCode::Internal
            }
        };
        tracing::warn!(%error, "the store refused");
        Self::because(code, &error)
    }
}

impl From<KeyError> for CommandError {
    fn from(error: KeyError) -> Self {
        let code = match &error {
            KeyError::WrongPassphrase => ErrorCode::WrongPassphrase,
            KeyError::PassphraseNeeded | KeyError::PassphraseTooShort => {
                return Self::validation("passphrase", "passphraseTooShort");
            }
            KeyError::NoRecovery => return Self::validation("recoveryKey", "recoveryKeyNone"),
            KeyError::RecoveryMistyped => {
                return Self::validation("recoveryKey", "recoveryKeyMistyped");
            }
            KeyError::WrongRecovery => return Self::validation("recoveryKey", "recoveryKeyWrong"),
            KeyError::KeyMissing { .. } => ErrorCode::KeyMissing,
            KeyError::KeychainUnavailable { .. } => ErrorCode::KeychainUnavailable,
            KeyError::WrongKey | KeyError::Unusable { .. } => ErrorCode::StoreDamaged,
            KeyError::StoreExists => ErrorCode::Conflict,
            KeyError::Io(_) => ErrorCode::NotSaved,
        };
        tracing::warn!(%error, "the key was not to be had");
        Self::because(code, &error)
    }
}

/// The first field: the window checks the whole form itself before it asks.
fn fields(refused: &FieldErrors) -> CommandError {
    match refused.all().first() {
        Some(first) => CommandError::validation(first.field, first.reason),
        None => CommandError::of(ErrorCode::Internal),
    }
}
