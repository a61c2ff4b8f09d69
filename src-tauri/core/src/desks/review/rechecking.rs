//! Whether the evidence is still what the provider holds: asked beside the commands, and once more
//! before a decision.

use std::sync::{Arc, Weak};
use std::time::Duration;

use super::case::Case;
use super::fetching::{Ended, Fetched};
use super::record::Rechecked;
use super::{Review, Shared, state};
use crate::desks::DeskError;
use crate::domain::review::Snapshot;

/// How long a comparison with the provider's evidence is good.
const FRESH: Duration = Duration::from_secs(120);
/// How long a decision waits for one.
const PATIENCE: Duration = Duration::from_secs(20);

impl Review {
    /// Asks the provider whether the evidence is still the same, beside the commands.
    pub async fn recheck(&self, case: &str) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let shown = self.shared.with_case(case, |case| {
            let asking = case.is_asking();
            case.recheck = Rechecked::Asking;
            (!asking).then(|| Shown::of(case))
        })?;
        if let Some(shown) = shown {
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                // Whoever leaves the case does not wait for the provider, nor does this.
                tokio::select! {
                    () = shared.compare(&shown) => {}
                    () = shared.wait_while(|| shared.shows(&shown)) => {}
                }
            });
        }
        Ok(self.shared.told())
    }
}

/// The evidence that is compared: that of one opening of a case. A case that was opened again has the
/// same id and other evidence.
struct Shown {
    case: String,
    reference: String,
    snapshot: Snapshot,
    /// Which opening it is; weak, as a comparison must not keep pictures in memory.
    fetched: Weak<Fetched>,
}

impl Shown {
    fn of(case: &Case) -> Self {
        Self {
            case: case.row.id.clone(),
            reference: case.row.reference.clone(),
            snapshot: case.fetched.snapshot.clone(),
            fetched: Arc::downgrade(&case.fetched),
        }
    }

    fn is(&self, case: &Case) -> bool {
        std::ptr::eq(self.fetched.as_ptr(), Arc::as_ptr(&case.fetched))
    }
}

impl Shared {
    /// Compares what is on the bench with what the provider holds, unless that was done just now or
    /// is being done.
    pub(super) async fn make_sure(&self, case: &str) -> Result<(), DeskError> {
        let shown = self.with_case(case, |case| Shown::of(case))?;
        let compared = tokio::select! {
            compared = tokio::time::timeout(PATIENCE, self.compare_once(&shown)) => compared.is_ok(),
            // Whoever leaves the case does not wait for the provider.
            () = self.wait_while(|| self.shows(&shown)) => return Err(DeskError::Conflict),
        };
        if !compared {
            let at = self.context.now();
            self.found(&shown, Rechecked::Unreachable { at });
        }
        Ok(())
    }

    async fn compare_once(&self, shown: &Shown) {
        let is_asking = || self.with_case(&shown.case, |case| case.is_asking());
        self.wait_while(|| is_asking().unwrap_or(false)).await;
        let now = self.context.now();
        let fresh = self.with_case(&shown.case, |case| {
            let at = case.recheck.at();
            let fresh = at.is_some_and(|at| now.duration_since(at).unsigned_abs() < FRESH);
            if !fresh {
                case.recheck = Rechecked::Asking;
            }
            fresh
        });
        if fresh.is_ok_and(|fresh| !fresh) {
            self.news();
            self.compare(shown).await;
        }
    }

    async fn compare(&self, shown: &Shown) {
        let now = self.ask(&shown.reference, |_| {}).await;
        let at = self.context.now();
        let before = &shown.snapshot;
        let found = match now {
            Ok((user, evidence)) => {
                let changes = before.changes(&Snapshot::of(&user, &evidence));
                if changes.is_empty() {
                    Rechecked::Unchanged { at }
                } else {
                    Rechecked::Changed { at, changes }
                }
            }
            // What the provider has no more, or is making anew, is not what is on the screen.
            Err(Ended::NotYet { .. }) => Rechecked::Changed {
                at,
                changes: before.changes(&Snapshot {
                    inputs: Vec::new(),
                    values: Vec::new(),
                }),
            },
            Err(Ended::Failed(_)) => Rechecked::Unreachable { at },
        };
        self.found(shown, found);
    }

    /// Notes what came of a comparison. A case that was left meanwhile needs no answer, and one that
    /// was opened again must not have this one.
    fn found(&self, shown: &Shown, found: Rechecked) {
        let noted = self.with_case(&shown.case, |case| {
            let same = shown.is(case);
            if same {
                case.recheck = found;
            }
            same
        });
        if noted.unwrap_or(false) {
            self.news();
        }
    }

    fn shows(&self, shown: &Shown) -> bool {
        let same = self.with_case(&shown.case, |case| shown.is(case));
        same.unwrap_or(false)
    }
}
