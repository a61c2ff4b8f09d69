//! What is copied out of the window leaves the clipboard again: personal data would lie there for
//! whatever program is used next.
//!
//! Ten seconds are enough to paste it where it is needed. Only what the window copied is taken away:
//! what stands there by then from somewhere else stays.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use zeroize::Zeroizing;

/// When, counted from the moment the window says that it is copying.
#[derive(Debug, Clone, Copy)]
pub struct Times {
    /// The text is there by then: the web view puts it there after it has said so.
    pub placed: Duration,
    /// The text is taken away.
    pub cleared: Duration,
}

impl Default for Times {
    fn default() -> Self {
        Self {
            placed: Duration::from_millis(500),
            cleared: Duration::from_secs(10),
        }
    }
}

/// A clipboard.
pub trait Clipboard: Send + Sync + 'static {
    /// The text on it; none if there is none, or it cannot be read.
    fn text(&self) -> Option<Zeroizing<String>>;
    /// Takes everything off it.
    fn clear(&self);
}

/// The clipboard of the desktop.
pub struct System;

impl Clipboard for System {
    fn text(&self) -> Option<Zeroizing<String>> {
        let text = arboard::Clipboard::new().ok()?.get_text().ok()?;
        Some(Zeroizing::new(text))
    }

    fn clear(&self) {
        let cleared = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.clear());
        if let Err(error) = cleared {
            tracing::warn!(%error, "the clipboard was not cleared");
        }
    }
}

/// Takes away what was copied last.
pub struct Copied {
    clipboard: Arc<dyn Clipboard>,
    times: Times,
    /// How often was copied: who copies again has ten seconds again.
    copies: Arc<AtomicU32>,
}

impl Copied {
    /// Nothing was copied yet.
    pub fn on(clipboard: Arc<dyn Clipboard>, times: Times) -> Self {
        Self {
            clipboard,
            times,
            copies: Arc::default(),
        }
    }

    /// The window is copying. Says when it is taken away.
    pub fn now(&self) -> Duration {
        let (clipboard, copies) = (Arc::clone(&self.clipboard), Arc::clone(&self.copies));
        let Times { placed, cleared } = self.times;
        let this = copies.fetch_add(1, Ordering::Relaxed) + 1;
        tokio::spawn(async move {
            tokio::time::sleep(placed).await;
            // The program that owns the text is asked for it, and may be slow.
            let there = Arc::clone(&clipboard);
            let Ok(copied) = tokio::task::spawn_blocking(move || there.text()).await else {
                return;
            };
            tokio::time::sleep(cleared.saturating_sub(placed)).await;
            if copies.load(Ordering::Relaxed) != this {
                return;
            }
            let taken = tokio::task::spawn_blocking(move || {
                if copied.is_some() && clipboard.text() == copied {
                    clipboard.clear();
                }
            });
            drop(taken.await);
        });
        self.times.cleared
    }
}
