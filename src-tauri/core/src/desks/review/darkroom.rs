//! Where pictures are developed: what is waited for at once, everything else without standing in the
//! way of what is on the screen.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use thread_priority::{ThreadPriority, ThreadPriorityValue, set_current_thread_priority};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::clock::Clock;
use crate::domain::verification::{Original, Sha256};
use crate::pictures::signals::{Signals, Subject, error_levels, measure};
use crate::pictures::{Budget, CannotShow, Developed, Encoded, Limits, Print, develop};

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

/// Of a hundred: a niceness of 10 on Linux, "below normal" on Windows. The lowest of all would starve
/// beside a program that is always busy, and the picture never come.
const QUIET: u8 = 22;

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
        let mut attempts = Attempts(ATTEMPTS);
        loop {
            let developed = match (self.take(original), haste) {
                (Some(begun), _) => begun.await.ok(),
                (None, Haste::Awaited) => spawn_blocking(self.work(original)).await.ok(),
                (None, Haste::Quiet) => quietly(self.work(original)).await,
            };
            let developed = developed.unwrap_or(Err(CannotShow::Damaged));
            if !matches!(developed, Err(CannotShow::NoRoom)) || !attempts.another().await {
                return developed;
            }
        }
    }

    /// Counts what can be counted in a picture. Gives its print back, as small as its faces allow.
    pub async fn measure(
        &self,
        original: &Original,
        print: Option<Print>,
        subject: Subject,
    ) -> Option<(Signals, Option<Print>)> {
        let (bytes, limits) = (Arc::clone(&original.bytes), self.limits.clone());
        quietly(move || {
            let signals = measure(&bytes, &limits, print.as_ref(), subject);
            (signals, print.map(Print::small))
        })
        .await
    }

    /// What saving a picture once more would change.
    pub async fn error_levels(&self, original: &Original) -> Result<Encoded, CannotShow> {
        let mut attempts = Attempts(ATTEMPTS);
        loop {
            let (room, bytes) = (self.clone(), Arc::clone(&original.bytes));
            let work =
                move || error_levels(&bytes, &room.limits, &room.budget, room.clock.as_ref());
            let made = quietly(work).await.unwrap_or(Err(CannotShow::Damaged));
            if !matches!(made, Err(CannotShow::NoRoom)) || !attempts.another().await {
                return made;
            }
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

/// Attempts that are left.
struct Attempts(u32);

impl Attempts {
    /// Whether there is another, after a pause.
    async fn another(&mut self) -> bool {
        let Some(left) = self.0.checked_sub(1) else {
            return false;
        };
        self.0 = left;
        tokio::time::sleep(PAUSE).await;
        true
    }
}

/// Does work that nobody waits for on a thread that gives way to others. `None` if it did not come to
/// an end.
pub async fn quietly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (tell, told) = oneshot::channel();
    let thread = std::thread::Builder::new().name("quiet".to_owned());
    let spawned = thread.spawn(move || {
        give_way();
        // Whoever asked may have gone.
        drop(tell.send(work()));
    });
    spawned.ok()?;
    told.await.ok()
}

fn give_way() {
    let Ok(quiet) = ThreadPriorityValue::try_from(QUIET) else {
        return;
    };
    if let Err(error) = set_current_thread_priority(ThreadPriority::Crossplatform(quiet)) {
        tracing::debug!(?error, "no lower priority");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::SystemClock;
    use sha2::{Digest, Sha256 as Hash};

    fn original(bytes: &[u8]) -> Original {
        Original {
            bytes: bytes.into(),
            sha256: Hash::digest(bytes).into(),
        }
    }

    fn png() -> Original {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 1);
        encoder.set_color(png::ColorType::Rgb);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&[1, 2, 3, 4, 5, 6]).unwrap();
        drop(writer);
        original(&file)
    }

    #[tokio::test]
    async fn what_was_begun_is_not_begun_again() {
        let room = Darkroom::new(Limits::default(), Arc::new(SystemClock::new()));
        let picture = png();
        room.begin(&picture);
        room.begin(&picture);
        assert_eq!(room.begun.lock().unwrap().len(), 1);
        assert!(room.develop(&picture, Haste::Quiet).await.is_ok());
        assert!(room.begun.lock().unwrap().is_empty());
        assert!(room.develop(&picture, Haste::Awaited).await.is_ok());
    }

    #[tokio::test]
    async fn what_is_no_picture_is_none_however_it_is_asked_for() {
        let room = Darkroom::new(Limits::default(), Arc::new(SystemClock::new()));
        let text = original(b"no picture");
        room.begin(&text);
        for haste in [Haste::Quiet, Haste::Quiet, Haste::Awaited] {
            assert!(room.develop(&text, haste).await.is_err());
        }
    }

    #[tokio::test]
    async fn work_that_fails_ends() {
        assert_eq!(quietly(|| 7).await, Some(7));
        assert_eq!(quietly(|| -> u8 { panic!("as asked") }).await, None);
    }

    /// The nineteenth number of a thread's state is how willingly it waits.
    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn quiet_work_gives_way() {
        let niceness = || {
            let stat = std::fs::read_to_string("/proc/thread-self/stat").unwrap();
            let (_, rest) = stat.rsplit_once(')').unwrap();
            rest.split_whitespace().nth(16).unwrap().to_owned()
        };
        let before = niceness();
        assert_eq!(quietly(niceness).await.as_deref(), Some("10"));
        assert_eq!(niceness(), before, "the thread that asked is as it was");
    }
}
