//! Who has a case under the hands. Opening a case claims it; what its holder does renews the claim;
//! leaving and deciding give it back; it runs out by itself.
//!
//! Whether it ran out is told by the clock that nobody can set, from what is in memory; the rows say
//! it for the next start, when no claim can be longer than the lease. A save is checked against the
//! rows, in its own transaction.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;

use super::{Bench, Review, Shared, state};
use crate::desks::DeskError;
use crate::desks::context::{Who, Writer};
use crate::domain::field::needed_line;
use crate::store::reviews::ReviewRow;
use crate::store::reviews::claims::{self, ClaimKind, ClaimRow};
use crate::store::{Conflict, Millis, StoreError, Transaction, new_id, reviews};

/// What a person types to take a case over.
const LONGEST_REASON: usize = 300;
/// Between two rows that a claim goes on.
const PACE: Duration = Duration::from_secs(60);

/// Claims by review, in the time of the clock that never goes back.
#[derive(Default)]
pub struct Claims(HashMap<String, Held>);

/// One claim.
#[derive(Clone)]
pub struct Held {
    pub id: String,
    pub name: String,
    until: Duration,
    renewed: Duration,
}

impl Held {
    fn left(&self, now: Duration) -> Duration {
        self.until.saturating_sub(now)
    }
}

impl Claims {
    /// Who has a case.
    pub fn holder(&self, review: &str, now: Duration) -> Option<&Held> {
        let held = self.0.get(review)?;
        (held.until > now).then_some(held)
    }

    fn put(&mut self, review: &str, who: &Who, now: Duration, lease: Duration) {
        let held = Held {
            id: who.id.clone(),
            name: who.name.clone(),
            until: now + lease,
            renewed: now,
        };
        self.0.insert(review.to_owned(), held);
    }

    pub fn drop(&mut self, review: &str) {
        self.0.remove(review);
    }

    /// What the last run left. A clock that was set back gives nobody a longer lease, one that stands
    /// wrong while the program is closed can end it early.
    fn restored(row: &ClaimRow, wall: Millis, now: Duration, lease: Duration) -> Held {
        let lease = Millis::try_from(lease.as_millis()).unwrap_or(Millis::MAX);
        let whole = row.until.saturating_sub(row.at).clamp(0, lease);
        let gone = wall.saturating_sub(row.at).max(0);
        let left = u64::try_from(whole.saturating_sub(gone)).unwrap_or(0);
        Held {
            id: row.operator_id.clone(),
            name: row.operator.clone(),
            until: now + Duration::from_millis(left),
            renewed: now,
        }
    }
}

impl Review {
    /// Takes a case from the operator who has it, and opens it.
    pub async fn take_over(
        &self,
        reference: &str,
        reason: &str,
    ) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let shared = &self.shared;
        let reason = needed_line("reason", reason, LONGEST_REASON)?;
        if !shared.is_free() {
            return Err(DeskError::Conflict);
        }
        let who = shared.context.who();
        let now = shared.context.clock.monotonic();
        let (row, from) = {
            let bench = shared.bench();
            let mut waiting = bench.waiting.iter();
            let row = waiting.find(|row| row.reference == reference);
            let row = row.ok_or(DeskError::Conflict)?.clone();
            bench.may_be_second(&row.id, &who)?;
            let held = bench.claims.holder(&row.id, now);
            let from = held.filter(|held| held.id != who.id).cloned();
            (row, from.ok_or(DeskError::Conflict)?)
        };
        let lease = shared.context.in_force().settings.lease();
        let review = row.id.clone();
        let taken = shared.context.write(move |tx, writer| {
            let entry = writer.log(tx, "caseTakenOver", &review, json!({ "from": from.id }))?;
            let claim = ClaimRow {
                reason: Some(reason),
                ..new(writer, &review, ClaimKind::TakenOver, Some(entry), lease)
            };
            claims::insert(tx, &claim)
        });
        taken.await?;
        shared.bench().claims.put(&row.id, &who, now, lease);
        shared.begin(row).await?;
        shared.look_ahead_when_idle();
        Ok(shared.told())
    }

    /// Who is at work did something with the window: their claim goes on.
    pub async fn active(&self) -> Result<(), DeskError> {
        let _turn = self.shared.turn.lock().await;
        let open = self.shared.bench().open_case().map(str::to_owned);
        let Some(case) = open else { return Ok(()) };
        let mine = self.shared.with_case(&case, |_| ()).is_ok();
        if mine && self.shared.is_due(&case) {
            self.shared.save(&case, |_, _| Ok(())).await?;
            self.shared.news();
        }
        Ok(())
    }
}

impl Bench {
    /// Whether somebody may be the second person for a case, if it waits for one.
    pub(super) fn may_be_second(&self, review: &str, who: &Who) -> Result<(), DeskError> {
        let why = match self.submitted.get(review) {
            None => return Ok(()),
            Some(first) if first.operator_id == who.id => "ownSubmission",
            Some(_) if !who.approves => "notApprover",
            Some(_) => return Ok(()),
        };
        Err(DeskError::SecondPerson { why })
    }

    /// Whether somebody may open a case without taking it over.
    pub(super) fn may_begin(
        &self,
        review: &str,
        who: &Who,
        now: Duration,
    ) -> Result<(), DeskError> {
        self.may_be_second(review, who)?;
        match self.claims.holder(review, now) {
            Some(held) if held.id != who.id => Err(DeskError::Claimed {
                holder: held.name.clone(),
                left: held.left(now),
            }),
            _ => Ok(()),
        }
    }
}

impl Shared {
    /// Takes up the claims that the last run left.
    pub(super) async fn restore_claims(&self) -> Result<(), StoreError> {
        let terminal = self.context.store.terminal().to_owned();
        let rows = self.context.store.run(move |tx| {
            let mut rows = Vec::new();
            for review in reviews::live(tx, &terminal)? {
                rows.extend(claims::of_review(tx, &review.id)?);
            }
            Ok(rows)
        });
        let rows = rows.await?;
        let wall = self.context.now().as_millisecond();
        let now = self.context.clock.monotonic();
        let lease = self.context.in_force().settings.lease();
        let held = rows.into_iter().map(|row| {
            let held = Claims::restored(&row, wall, now, lease);
            (row.review, held)
        });
        self.bench().claims = Claims(held.collect());
        Ok(())
    }

    /// The claim on a case, as it is shown.
    pub(super) fn claim(&self, bench: &Bench, review: &str, who: &Who) -> Option<state::Claim> {
        let now = self.context.clock.monotonic();
        let held = bench.claims.holder(review, now)?;
        Some(state::Claim {
            holder: held.name.clone(),
            mine: held.id == who.id,
            left: held.left(now),
        })
    }

    /// Notes a claim that was written.
    pub(super) fn claimed(&self, review: &str, who: &Who) {
        let now = self.context.clock.monotonic();
        let lease = self.context.in_force().settings.lease();
        self.bench().claims.put(review, who, now, lease);
    }

    /// Whether it is time for a row that the claim goes on.
    fn is_due(&self, review: &str) -> bool {
        let now = self.context.clock.monotonic();
        let bench = self.bench();
        let held = bench.claims.0.get(review);
        held.is_none_or(|held| now.saturating_sub(held.renewed) >= PACE)
    }

    /// One transaction of who has the open case. If it is another's by now, nothing is saved. The claim
    /// goes on with it.
    pub(super) async fn save<T: Send + 'static>(
        &self,
        case: &str,
        work: impl FnOnce(&Transaction<'_>, &Writer) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, DeskError> {
        self.with_case(case, |_| ())?;
        let who = self.context.who();
        let due = self
            .is_due(case)
            .then(|| self.context.in_force().settings.lease());
        let review = case.to_owned();
        let saved = self.context.write(move |tx, writer| {
            is_held_by(tx, &review, writer)?;
            if let Some(lease) = due {
                claims::insert(tx, &new(writer, &review, ClaimKind::Renewed, None, lease))?;
            }
            work(tx, writer)
        });
        match saved.await {
            Ok(done) => {
                if due.is_some() {
                    self.claimed(case, &who);
                }
                Ok(done)
            }
            Err(StoreError::Conflict(Conflict::ClaimedByAnother)) => Err(self.lost(case).await),
            Err(error) => Err(error.into()),
        }
    }

    /// Why the case is not theirs any more who believe it is.
    async fn lost(&self, case: &str) -> DeskError {
        let review = case.to_owned();
        let found = self
            .context
            .store
            .run(move |tx| claims::of_review(tx, &review));
        match found.await {
            Ok(row) => DeskError::ClaimLost {
                holder: row.map(|row| row.operator),
            },
            Err(error) => error.into(),
        }
    }
}

/// Claims a case for who writes, if it is not theirs already.
pub(super) fn take(
    tx: &Transaction<'_>,
    writer: &Writer,
    row: &ReviewRow,
    lease: Duration,
) -> Result<(), StoreError> {
    let held = claims::of_review(tx, &row.id)?;
    let kind = match held {
        Some(held) if writer.is(&held.operator_id) => ClaimKind::Renewed,
        _ => ClaimKind::Taken,
    };
    let entry = match kind {
        ClaimKind::Taken => {
            Some(writer.log(tx, "caseClaimed", &row.id, serde_json::Value::Null)?)
        }
        _ => None,
    };
    claims::insert(tx, &new(writer, &row.id, kind, entry, lease))
}

/// Gives a case back, if it is of who writes.
pub(super) fn give_back(
    tx: &Transaction<'_>,
    writer: &Writer,
    review: &str,
    entry: u32,
) -> Result<(), StoreError> {
    if is_held_by(tx, review, writer).is_err() {
        return Ok(());
    }
    let now = Duration::ZERO;
    claims::insert(
        tx,
        &new(writer, review, ClaimKind::GivenBack, Some(entry), now),
    )
}

/// Nothing is saved about a case by who does not have it.
fn is_held_by(tx: &Transaction<'_>, review: &str, writer: &Writer) -> Result<(), StoreError> {
    match claims::of_review(tx, review)? {
        Some(held) if writer.is(&held.operator_id) => Ok(()),
        _ => Err(Conflict::ClaimedByAnother.into()),
    }
}

fn new(
    writer: &Writer,
    review: &str,
    kind: ClaimKind,
    entry: Option<u32>,
    lease: Duration,
) -> ClaimRow {
    let lease = Millis::try_from(lease.as_millis()).unwrap_or(0);
    ClaimRow {
        id: new_id(writer.now),
        review: review.to_owned(),
        terminal: writer.terminal.clone(),
        kind,
        operator_id: writer.operator_id.clone().unwrap_or_default(),
        operator: writer.operator.clone(),
        at: writer.now,
        until: writer.now.saturating_add(lease),
        reason: None,
        entry,
    }
}
