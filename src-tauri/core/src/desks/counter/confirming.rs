//! The code the customer typed: sent once; an end that is not known is cleared by reading.

use serde_json::json;

use super::{Counter, CounterState, Memory, Problem, Seen, after, millis, problem, put};
use crate::desks::DeskError;
use crate::domain::carrier::Carrier;
use crate::domain::check::{State, Step};
use crate::domain::field::FieldError;
use crate::domain::otp::Otp;
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::portone::{ConfirmEnd, ImpUid, PortOne};
use crate::store::attempts::{AttemptEnd, AttemptKind, AttemptRow, Ending};
use crate::store::checks::{CheckKind, CheckRow};
use crate::store::{attempts, new_id};

/// The typed code.
pub struct ConfirmCode {
    /// The check.
    pub seen: Seen,
    /// As typed.
    pub code: String,
}

impl Counter {
    /// Sends the code the customer typed.
    pub async fn confirm(&self, request: ConfirmCode) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&request.seen).await?;
        let state = after(&row, Step::Confirm)?;
        let code = Otp::parse(&request.code)?;
        let reference = reference(&row)?;
        if self.is_dead(&row).await? {
            return self.read(&memory).await;
        }
        let provider = self.context.provider()?;
        memory.problem = None;
        let ready = match provider.prepare().await {
            Ok(ready) => ready,
            Err(fault) => {
                memory.problem = Some(Problem {
                    refusal: fault.refusal,
                    at: self.context.now(),
                });
                return self.read(&memory).await;
            }
        };
        let (row, attempt) = self.write_confirming(row, state).await?;
        let carrier = row.carrier.as_deref().and_then(Carrier::named);
        let end = provider.confirm(&ready, &reference, code, carrier).await;
        match end {
            ConfirmEnd::Certified(record) | ConfirmEnd::NotCertified(record) => {
                self.resolve(&mut memory, row, Some(attempt), *record)
                    .await?;
            }
            // The answer to a code that was accepted before is a refusal too.
            ConfirmEnd::Refused(refusal) if refusal.status == Some(400) => {
                self.ask(
                    &mut memory,
                    &provider,
                    row,
                    attempt,
                    AttemptEnd::Refused,
                    refusal,
                )
                .await?;
            }
            ConfirmEnd::Refused(refusal) => {
                self.refuse_code(&mut memory, row, attempt, AttemptEnd::Refused, refusal)
                    .await?;
            }
            ConfirmEnd::NotSent(refusal) => {
                self.refuse_code(&mut memory, row, attempt, AttemptEnd::NotSent, refusal)
                    .await?;
            }
            ConfirmEnd::Unknown(refusal) => {
                self.ask(
                    &mut memory,
                    &provider,
                    row,
                    attempt,
                    AttemptEnd::Unknown,
                    refusal,
                )
                .await?;
            }
        }
        self.read(&memory).await
    }

    /// Asks the provider what became of a code whose answer was lost. Sends nothing.
    pub async fn reconcile(&self, seen: Seen) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let row = self.seen(&seen).await?;
        after(&row, Step::Answered)?;
        let provider = self.context.provider()?;
        let id = row.id.clone();
        let attempt = self
            .context
            .store
            .run(move |tx| attempts::last_open(tx, &id))
            .await?
            .ok_or(DeskError::Conflict)?;
        let lost = attempt
            .problem
            .as_deref()
            .and_then(|text| problem::read(text, self.context.now()))
            .map_or_else(
                || Refusal::of(ProblemClass::Broken),
                |problem| problem.refusal,
            );
        self.ask(
            &mut memory,
            &provider,
            row,
            attempt.id,
            AttemptEnd::Unknown,
            lost,
        )
        .await?;
        self.read(&memory).await
    }

    /// Looks up a verification that exists already. Sends nothing.
    pub async fn look_up(&self, reference: &str) -> Result<CounterState, DeskError> {
        let mut memory = self.turn().await;
        let reference = ImpUid::parse(reference.trim())
            .map_err(|_| FieldError::new("impUid", "impUidInvalid"))?;
        if self.unfinished().await?.is_some() {
            return Err(DeskError::Conflict);
        }
        let provider = self.context.provider()?;
        let record = match provider.read(&reference).await {
            Ok(Some(record)) => record,
            Ok(None) => {
                self.note_vain_lookup(&reference, "notFound").await?;
                return Err(DeskError::NotFound);
            }
            Err(fault) => {
                self.note_vain_lookup(&reference, "notAsked").await?;
                return Err(DeskError::Provider(fault.refusal));
            }
        };
        let now = millis(self.context.now());
        let mut row = CheckRow::begun(
            new_id(now),
            self.context.store.terminal().to_owned(),
            CheckKind::Lookup,
            State::Result.name(),
            &self.context.operator(),
            now,
        );
        row.imp_uid = Some(reference.as_str().to_owned());
        *memory = Memory::default();
        self.resolve(&mut memory, row, None, record).await?;
        self.read(&memory).await
    }

    /// Somebody looked for a customer and saw none: that is in the log, and whom beside it. It is about
    /// no check, so it has an id of its own, by which it is erased.
    async fn note_vain_lookup(
        &self,
        reference: &ImpUid,
        end: &'static str,
    ) -> Result<(), DeskError> {
        let content = json!({ "reference": reference.as_str() });
        let noted = self.context.write(move |tx, writer| {
            let (kind, body) = ("lookedUpInVain", json!({ "end": end }));
            writer.log_with(tx, kind, &new_id(writer.now), body, &content)
        });
        noted.await?;
        Ok(())
    }

    /// Asks by a reading call. Where that fails too, the check waits for another try.
    async fn ask(
        &self,
        memory: &mut Memory,
        provider: &PortOne,
        row: CheckRow,
        attempt: String,
        end: AttemptEnd,
        refusal: Refusal,
    ) -> Result<(), DeskError> {
        match provider.read(&reference(&row)?).await {
            Ok(Some(record)) if record.certified => {
                self.resolve(memory, row, Some(attempt), record).await
            }
            Ok(_) => {
                let end = if end == AttemptEnd::Unknown {
                    AttemptEnd::NotCertified
                } else {
                    end
                };
                self.refuse_code(memory, row, attempt, end, refusal).await
            }
            Err(_) if end == AttemptEnd::Refused => {
                self.refuse_code(memory, row, attempt, end, refusal).await
            }
            Err(fault) => {
                self.leave_unclear(memory, row, attempt, &refusal, fault.refusal)
                    .await
            }
        }
    }

    /// What became of the code stays beside its attempt; why it cannot be asked about is shown.
    async fn leave_unclear(
        &self,
        memory: &mut Memory,
        row: CheckRow,
        attempt: String,
        lost: &Refusal,
        fault: Refusal,
    ) -> Result<(), DeskError> {
        let now = self.context.now();
        let stored = problem::stored(lost);
        self.context
            .write(move |tx, writer| {
                let row = put(tx, row, State::ConfirmUnclear)?;
                let ending = Ending {
                    end: AttemptEnd::Unknown,
                    at: millis(now),
                    site_counted: false,
                    problem: stored,
                    imp_uid: None,
                };
                attempts::end(tx, &attempt, &ending)?;
                writer.log(tx, "confirmUnclear", &row.id, json!({ "attempt": attempt }))?;
                Ok(())
            })
            .await?;
        memory.problem = Some(Problem {
            refusal: fault,
            at: now,
        });
        Ok(())
    }

    async fn refuse_code(
        &self,
        memory: &mut Memory,
        row: CheckRow,
        attempt: String,
        end: AttemptEnd,
        refusal: Refusal,
    ) -> Result<(), DeskError> {
        let now = self.context.now();
        let state = after(&row, Step::CodeRefused)?;
        let stored = problem::stored(&refusal);
        let wrong = refusal.class == ProblemClass::WrongCode;
        self.context
            .write(move |tx, writer| {
                let mut row = row;
                // Nothing left, so it was no try.
                row.tries_used += u32::from(end != AttemptEnd::NotSent);
                row.wrong_codes += u32::from(wrong);
                let row = put(tx, row, state)?;
                let ending = Ending {
                    end,
                    at: millis(now),
                    site_counted: false,
                    problem: stored,
                    imp_uid: None,
                };
                attempts::end(tx, &attempt, &ending)?;
                writer.log(
                    tx,
                    "codeRefused",
                    &row.id,
                    json!({ "attempt": attempt, "end": end.word() }),
                )?;
                Ok(())
            })
            .await?;
        memory.problem = Some(Problem { refusal, at: now });
        Ok(())
    }

    async fn write_confirming(
        &self,
        row: CheckRow,
        state: State,
    ) -> Result<(CheckRow, String), DeskError> {
        let written = self
            .context
            .write(move |tx, writer| {
                let row = put(tx, row, state)?;
                let attempt = AttemptRow {
                    id: new_id(writer.now),
                    check_id: row.id.clone(),
                    terminal: writer.terminal.clone(),
                    kind: AttemptKind::Confirm,
                    click: None,
                    site_counted: false,
                    written_at: writer.now,
                    end: AttemptEnd::Open,
                    ended_at: None,
                    problem: None,
                    imp_uid: row.imp_uid.clone(),
                };
                attempts::insert(tx, &attempt)?;
                writer.log(
                    tx,
                    "codeConfirmed",
                    &row.id,
                    json!({ "attempt": attempt.id }),
                )?;
                Ok((row, attempt.id))
            })
            .await?;
        Ok(written)
    }
}

fn reference(row: &CheckRow) -> Result<ImpUid, DeskError> {
    row.imp_uid
        .as_deref()
        .and_then(|text| ImpUid::parse(text).ok())
        .ok_or(DeskError::Conflict)
}
