//! Asking for a code: written first, sent once, and settled by what came back.

use std::time::Duration;

use serde_json::json;

use super::clearing::{SmsArrived, write_cleared};
use super::form::{Form, TypedForm};
use super::{
    Counter, CounterState, Memory, Problem, Seen, after, forget_code, instant, millis, problem, put,
};
use crate::desks::DeskError;
use crate::domain::age::seoul_day;
use crate::domain::check::{State, Step};
use crate::domain::quota::{self, QuotaState};
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::portone::{CodeRequest, SendEnd};
use crate::store::attempts::{AttemptEnd, AttemptKind, AttemptRow, Ending};
use crate::store::checks::{CheckKind, CheckRow};
use crate::store::consents::ConsentRow;
use crate::store::quota_stops::{QuotaStopRow, StopBy};
use crate::store::{attempts, checks, consents, new_id, quota_stops};

/// How the row of the check comes to *sending*.
pub(super) enum Begin {
    /// A new check.
    New,
    /// A new code for an open one.
    Again(CheckRow),
    /// A new code after a person cleared the last attempt.
    Cleared(CheckRow, SmsArrived),
}

impl Counter {
    /// Sends the first code of a check. The same click never sends twice.
    pub async fn send(&self, typed: TypedForm) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let in_force = self.context.in_force().settings.consents_in_force();
        let click = typed.click.clone();
        let form = Form::read(typed, &in_force, seoul_day(self.context.now()))?;
        if self.was_used(&click).await? {
            return self.read(&memory).await;
        }
        if self.unfinished().await?.is_some() {
            return Err(DeskError::Conflict);
        }
        *memory = Memory {
            form: Some(form),
            ..Memory::default()
        };
        let shown = self.dispatch(&mut memory, Begin::New, click).await;
        // The form stays as long as its check is open.
        if matches!(self.unfinished().await, Ok(None)) {
            memory.form = None;
        }
        shown
    }

    /// Asks for a new code; the old one ends when the new one is confirmed.
    pub async fn resend(&self, seen: Seen) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&seen).await?;
        after(&row, Step::Resend)?;
        if memory.form.is_none() {
            return Err(DeskError::Conflict);
        }
        let click = format!("{}/{}", row.id, row.version);
        self.dispatch(&mut memory, Begin::Again(row), click).await
    }

    /// Every send goes through here.
    pub(super) async fn dispatch(
        &self,
        memory: &mut Memory,
        begin: Begin,
        click: String,
    ) -> Result<CounterState, DeskError> {
        let provider = self.context.provider()?;
        self.check_allowance().await?;
        memory.problem = None;
        // Everything that can fail without an SMS comes before the attempt is written.
        let ready = match provider.prepare().await {
            Ok(ready) => ready,
            Err(fault) => {
                memory.problem = Some(Problem {
                    refusal: fault.refusal,
                    at: self.context.now(),
                });
                return self.read(memory).await;
            }
        };
        let Some(form) = &mut memory.form else {
            return Err(DeskError::Conflict);
        };
        let (row, attempt) = self.write_attempt(form, begin, click).await?;
        // Each request has its own: the provider may want a reference to be used once.
        form.request.merchant_uid = Some(attempt.replace('-', ""));
        let end = provider.request_code(&ready, &form.request).await;
        self.settle(memory, row, attempt, end).await?;
        self.read(memory).await
    }

    async fn check_allowance(&self) -> Result<(), DeskError> {
        let (quota, _) = self.quota().await?;
        if quota.state != QuotaState::Stopped {
            return Ok(());
        }
        let wait = quota
            .stopped_until
            .map(|until| until.duration_since(self.context.now()))
            .and_then(|wait| Duration::try_from(wait).ok())
            .unwrap_or_default();
        Err(DeskError::QuotaStopped { wait })
    }

    async fn was_used(&self, click: &str) -> Result<bool, DeskError> {
        let click = click.to_owned();
        Ok(self
            .context
            .store
            .run(move |tx| attempts::by_click(tx, &click))
            .await?
            .is_some())
    }

    /// The row and the attempt, on the disk before a byte leaves.
    async fn write_attempt(
        &self,
        form: &Form,
        begin: Begin,
        click: String,
    ) -> Result<(CheckRow, String), DeskError> {
        let phone_key = self.context.hashes.phone(form.request.phone.digits());
        let filled = Filled::from(&form.request, phone_key);
        let given = form.consents.clone();
        let written = self
            .context
            .write(move |tx, writer| {
                let new = matches!(begin, Begin::New);
                let mut row = match begin {
                    Begin::New => CheckRow::begun(
                        new_id(writer.now),
                        writer.terminal.clone(),
                        CheckKind::Sms,
                        State::Sending.name(),
                        &writer.operator,
                        writer.now,
                    ),
                    Begin::Again(row) => row,
                    Begin::Cleared(row, arrived) => {
                        write_cleared(tx, writer, &row.id, arrived, "send")?;
                        row
                    }
                };
                filled.into_row(&mut row);
                row.sms_count += 1;
                let row = if new {
                    checks::insert(tx, &row)?;
                    row
                } else {
                    put(tx, row, State::Sending)?
                };
                if new {
                    for consent in given {
                        consents::insert(
                            tx,
                            &ConsentRow {
                                check_id: row.id.clone(),
                                terminal: writer.terminal.clone(),
                                kind: consent.kind.name().to_owned(),
                                version: consent.version,
                                given_at: writer.now,
                            },
                        )?;
                    }
                }
                let attempt = AttemptRow {
                    id: new_id(writer.now),
                    check_id: row.id.clone(),
                    terminal: writer.terminal.clone(),
                    kind: AttemptKind::Send,
                    click: Some(click),
                    site_counted: true,
                    written_at: writer.now,
                    end: AttemptEnd::Open,
                    ended_at: None,
                    problem: None,
                    imp_uid: None,
                };
                attempts::insert(tx, &attempt)?;
                writer.log(
                    tx,
                    "smsRequested",
                    &row.id,
                    json!({ "attempt": attempt.id, "number": row.sms_count }),
                )?;
                Ok((row, attempt.id))
            })
            .await?;
        Ok(written)
    }

    async fn settle(
        &self,
        memory: &mut Memory,
        row: CheckRow,
        attempt: String,
        end: SendEnd,
    ) -> Result<(), DeskError> {
        let now = self.context.now();
        // While a new code is asked for, the old reference stays until the new one is there.
        let refused = if row.imp_uid.is_some() {
            Step::OldCodeStays
        } else {
            Step::SendRefused
        };
        let (step, end, reference, refusal) = match end {
            SendEnd::Sent { imp_uid } => (
                Step::SendConfirmed,
                AttemptEnd::Sent,
                Some(imp_uid.as_str().to_owned()),
                None,
            ),
            SendEnd::Refused(refusal) => (refused, AttemptEnd::Refused, None, Some(refusal)),
            SendEnd::NotSent(refusal) => (refused, AttemptEnd::NotSent, None, Some(refusal)),
            SendEnd::Unknown(refusal) => {
                (Step::SendUnclear, AttemptEnd::Unknown, None, Some(refusal))
            }
        };
        let state = after(&row, step)?;
        let settings = self.context.in_force().settings;
        let limits = settings.limits();
        let life = i64::from(settings.code_life_s) * 1000;
        let stored = refusal.as_ref().and_then(problem::stored);
        let stop = refusal
            .as_ref()
            .filter(|refusal| stops(refusal))
            .map(|refusal| refusal.raw.clone());
        self.context
            .write(move |tx, writer| {
                let mut row = row;
                match step {
                    Step::SendConfirmed => {
                        row.imp_uid.clone_from(&reference);
                        row.sent_at = Some(millis(now));
                        row.expires_at = Some(millis(now) + life);
                        row.tries_used = 0;
                    }
                    Step::SendUnclear => forget_code(&mut row),
                    Step::SendRefused => row.ended_at = Some(writer.now),
                    _ => {}
                }
                let row = put(tx, row, state)?;
                let ending = Ending {
                    end,
                    at: millis(now),
                    site_counted: end != AttemptEnd::NotSent,
                    problem: stored,
                    imp_uid: reference,
                };
                attempts::end(tx, &attempt, &ending)?;
                if let Some(raw) = stop {
                    let day = millis(now) - 24 * 60 * 60 * 1000;
                    let counted: Vec<_> = attempts::counted_since(tx, day)?
                        .into_iter()
                        .map(instant)
                        .collect();
                    let until = quota::expected_release(&counted, limits, now);
                    quota_stops::insert(
                        tx,
                        &QuotaStopRow {
                            id: new_id(writer.now),
                            terminal: writer.terminal.clone(),
                            at: millis(now),
                            until: millis(until),
                            by: StopBy::Provider,
                            raw,
                        },
                    )?;
                    writer.log(
                        tx,
                        "quotaStopped",
                        &row.id,
                        json!({ "until": millis(until) }),
                    )?;
                }
                writer.log(
                    tx,
                    "smsSettled",
                    &row.id,
                    json!({ "attempt": attempt, "end": end.word() }),
                )?;
                Ok(())
            })
            .await?;
        memory.problem = refusal.map(|refusal| Problem { refusal, at: now });
        Ok(())
    }
}

/// The clearing house has had enough of this address.
fn stops(refusal: &Refusal) -> bool {
    refusal.class == ProblemClass::AddressBlocked
}

/// The parts of the form that may be written.
struct Filled {
    name: String,
    birth_date: String,
    sex: String,
    carrier: &'static str,
    mvno: bool,
    phone_masked: String,
    phone_key: crate::keys::KeyedHash,
}

impl Filled {
    fn from(asked: &CodeRequest, phone_key: crate::keys::KeyedHash) -> Self {
        Self {
            name: asked.name.as_str().to_owned(),
            birth_date: asked.birth.date().to_string(),
            sex: asked.seventh.sex().to_string(),
            carrier: asked.line.carrier.name(),
            mvno: asked.line.mvno,
            phone_masked: asked.phone.masked(),
            phone_key,
        }
    }

    fn into_row(self, row: &mut CheckRow) {
        row.name = self.name;
        row.birth_date = Some(self.birth_date);
        row.sex = Some(self.sex);
        row.carrier = Some(self.carrier.to_owned());
        row.mvno = self.mvno;
        row.phone_masked = Some(self.phone_masked);
        row.phone_key = Some(self.phone_key);
    }
}
