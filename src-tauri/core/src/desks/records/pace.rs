//! When the next checkpoint is due. Costs an entry one comparison.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::Notify;

/// Entries after which the log is signed again.
const EVERY: u32 = 1_000;

/// Counts entries up to the next checkpoint.
pub struct Pace {
    due_at: AtomicU32,
    reached: Notify,
}

impl Default for Pace {
    /// Nothing is due before something was signed.
    fn default() -> Self {
        Self {
            due_at: AtomicU32::new(u32::MAX),
            reached: Notify::new(),
        }
    }
}

impl Pace {
    /// An entry was written. Its transaction may still fail: then one is signed a little early.
    pub fn appended(&self, seq: u32) {
        if seq >= self.due_at.load(Ordering::Relaxed) {
            // Said once: not again before something was signed.
            self.due_at.store(u32::MAX, Ordering::Relaxed);
            self.reached.notify_one();
        }
    }

    /// So many entries are signed.
    pub fn signed(&self, size: u32) {
        self.due_at
            .store(size.saturating_add(EVERY), Ordering::Relaxed);
    }

    /// Waits until one is due.
    pub async fn due(&self) {
        self.reached.notified().await;
    }
}
