//! Where pictures are developed: what is waited for at once, everything else without standing in the
//! way of what is on the screen.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thread_priority::{ThreadPriority, set_current_thread_priority};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::clock::Clock;
use crate::domain::verification::{Original, Sha256};
use crate::pictures::{Budget, CannotShow, Developed, Limits, develop};

/// Attempts to find room while other pictures are decoded, and the pause between them.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(100);

/// The darkroom of one case. Its pictures share one budget of memory.
#[derive(Clone)]
pub struct Darkroom {
    limits: Limits,
    budget: Budget,
    clock: Arc<dyn Clock>,
    begun: Arc<Mutex<HashMap<Sha256, Developing>>>,
}

type Developing = JoinHandle<Result<Developed, CannotShow>>;

/// Whether somebody looks at an empty pane meanwhile.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Haste {
    /// Somebody does.
    Awaited,
    /// There is time.
    Quiet,
}

impl Darkroom {
    /// Empty.
    pub fn new(limits: Limits, clock: Arc<dyn Clock>) -> Self {
        Self {
            limits,
            budget: Budget::default(),
            clock,
            begun: Arc::default(),
        }
    }

    /// Begins with a picture that will be asked for.
    pub fn begin(&self, original: &Original) {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun
            .entry(original.sha256)
            .or_insert_with(|| spawn_blocking(self.work(original)));
    }

    /// Develops a picture, or waits for what was begun.
    pub async fn develop(
        &self,
        original: &Original,
        haste: Haste,
    ) -> Result<Developed, CannotShow> {
        let mut attempts = ATTEMPTS;
        loop {
            let developed = match (self.take(original), haste) {
                (Some(begun), _) => begun.await.ok(),
                (None, Haste::Awaited) => spawn_blocking(self.work(original)).await.ok(),
                (None, Haste::Quiet) => quietly(self.work(original)).await,
            };
            match developed.unwrap_or(Err(CannotShow::Damaged)) {
                Err(CannotShow::NoRoom) if attempts > 0 => attempts -= 1,
                developed => return developed,
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    fn take(&self, original: &Original) -> Option<Developing> {
        let mut begun = self.begun.lock().unwrap_or_else(PoisonError::into_inner);
        begun.remove(&original.sha256)
    }

    fn work(
        &self,
        original: &Original,
    ) -> impl FnOnce() -> Result<Developed, CannotShow> + Send + use<> {
        let (room, bytes) = (self.clone(), Arc::clone(&original.bytes));
        move || develop(&bytes, &room.limits, &room.budget, room.clock.as_ref())
    }
}

/// Does work that nobody waits for on a thread that gives way to every other. `None` if it did not
/// come to an end.
pub async fn quietly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = oneshot::channel();
    let thread = std::thread::Builder::new().name("quiet".to_owned());
    let spawned = thread.spawn(move || {
        if let Err(error) = set_current_thread_priority(ThreadPriority::Min) {
            tracing::debug!(?error, "no lower priority");
        }
        // Whoever asked may have gone.
        drop(tell.send(work()));
    });
    spawned.ok()?;
    told.await.ok()
}
