//! The memory that the pictures of one verification may take together while they are decoded.

use std::sync::{Arc, Mutex, PoisonError};

use super::CannotShow;

/// Shared by the pictures of one verification. Whoever finds it spent is refused and comes again
/// after a [`Negative`](super::Negative) was dropped: nobody waits here, so nobody waits for ever.
#[derive(Debug, Clone)]
pub struct Budget {
    left: Arc<Mutex<u64>>,
}

impl Budget {
    /// Of so many bytes.
    pub fn new(bytes: u64) -> Self {
        Self {
            left: Arc::new(Mutex::new(bytes)),
        }
    }

    /// What is left, in bytes.
    pub fn left(&self) -> u64 {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn take(&self, bytes: u64) -> Result<Share, CannotShow> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.checked_sub(bytes).ok_or(CannotShow::NoRoom)?;
        Ok(Share {
            budget: self.clone(),
            bytes,
        })
    }
}

impl Default for Budget {
    /// 512 MB.
    fn default() -> Self {
        Self::new(512 << 20)
    }
}

/// A part of the budget, given back when it is dropped.
#[derive(Debug)]
pub(super) struct Share {
    budget: Budget,
    bytes: u64,
}

impl Share {
    /// Gives back all but `bytes`.
    pub fn shrink_to(&mut self, bytes: u64) {
        let mut left = self
            .budget
            .left
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let back = self.bytes.saturating_sub(bytes);
        *left += back;
        self.bytes -= back;
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        self.shrink_to(0);
    }
}
