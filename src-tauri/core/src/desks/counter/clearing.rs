//! *Maybe sent* is left by one way only: a person asked the customer, and what they said is kept.

use serde_json::json;

use super::sending::Begin;
use super::{Counter, CounterState, Memory, Seen, after, conflict, put};
use crate::desks::DeskError;
use crate::desks::context::Writer;
use crate::domain::check::Step;
use crate::store::attempts::{self, AttemptEnd, Ending};
use crate::store::{StoreError, Transaction};

/// What the customer says about an SMS whose sending is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmsArrived {
    /// One arrived.
    Yes,
    /// Nothing arrived.
    No,
    /// The customer cannot say.
    CannotSay,
}

/// Clears *maybe sent*.
pub struct ClearMaybeSent {
    /// The check.
    pub seen: Seen,
    /// The customer's answer.
    pub arrived: SmsArrived,
    /// Ask for a new code at once; else the check ends.
    pub send_new: bool,
}

impl Counter {
    /// Records what the customer said, then sends anew or ends the check.
    pub async fn clear_maybe_sent(&self, clear: ClearMaybeSent) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&clear.seen).await?;
        after(&row, Step::ClearedToSend)?;
        if clear.send_new {
            if memory.form.is_none() {
                return Err(DeskError::Conflict);
            }
            let click = format!("{}/{}", row.id, row.version);
            return self
                .dispatch(&mut memory, Begin::Cleared(row, clear.arrived), click)
                .await;
        }
        let state = after(&row, Step::ClearedToCancel)?;
        self.context
            .write(move |tx, writer| {
                write_cleared(tx, writer, &row.id, clear.arrived, "cancel")?;
                let mut row = row;
                row.ended_at = Some(writer.now);
                put(tx, row, state)?;
                Ok(())
            })
            .await?;
        *memory = Memory::default();
        self.read(&memory).await
    }
}

/// The end of the attempt as the customer tells it, and what was done then.
pub(super) fn write_cleared(
    tx: &Transaction<'_>,
    writer: &Writer,
    check: &str,
    arrived: SmsArrived,
    then: &str,
) -> Result<(), StoreError> {
    let attempt = attempts::last_open(tx, check)?.ok_or_else(conflict)?;
    let end = match arrived {
        SmsArrived::Yes => AttemptEnd::ClearedArrived,
        SmsArrived::No => AttemptEnd::ClearedNothing,
        SmsArrived::CannotSay => AttemptEnd::ClearedCannotSay,
    };
    let ending = Ending {
        end,
        at: writer.now,
        // It may have cost an SMS; the allowance counts it.
        site_counted: true,
        problem: None,
        imp_uid: None,
    };
    attempts::end(tx, &attempt.id, &ending)?;
    writer.log(
        tx,
        "maybeSentCleared",
        check,
        json!({ "arrived": end.word(), "then": then }),
    )?;
    Ok(())
}
