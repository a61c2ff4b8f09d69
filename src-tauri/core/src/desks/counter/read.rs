//! From the store and the memory to what is shown.

use jiff::{SignedDuration, Timestamp};

use super::record::Outcome;
use super::state::{CounterState, Moment, OpenCheck, Problem, Stage};
use super::{Counter, Memory, RESEND_AFTER, TRIES_ALLOWED, instant, millis, problem, settled};
use crate::desks::DeskError;
use crate::desks::blocklist::{self, Hit};
use crate::domain::age::seoul_day;
use crate::domain::check::State;
use crate::domain::quota::{self, Limits, Quota};
use crate::domain::reason::{Reason, Verdict};
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::store::attempts::{self, AttemptEnd, AttemptKind, AttemptRow};
use crate::store::checks::{self, CheckRow};
use crate::store::history::{self, Subject, Trace, TraceKind};
use crate::store::quota_stops::{self, QuotaStopRow};
use crate::store::{StoreError, Transaction, audit, consents, decisions};

const DAY: SignedDuration = SignedDuration::from_hours(24);

/// The allowance, and the stop in force.
pub(in crate::desks) fn metered(
    tx: &Transaction<'_>,
    limits: Limits,
    now: Timestamp,
) -> Result<(Quota, Option<QuotaStopRow>), StoreError> {
    let since = millis(now.checked_sub(DAY).unwrap_or(now));
    let counted = attempts::counted_since(tx, since)?;
    let stop = quota_stops::in_force(tx, millis(now))?;
    let counted: Vec<Timestamp> = counted.into_iter().map(instant).collect();
    let released_at = stop.as_ref().map(|stop| instant(stop.until));
    Ok((quota::meter(&counted, limits, released_at, now), stop))
}

/// A check with everything that is shown beside its row.
struct Found {
    check: OpenCheck,
    attempts: Vec<AttemptRow>,
    decision: Option<decisions::DecisionRow>,
}

impl Counter {
    pub(super) async fn read(&self, memory: &Memory) -> Result<CounterState, DeskError> {
        let now = self.context.now();
        let settings = self.context.in_force().settings;
        let (quota, stop) = self.quota().await?;
        Ok(CounterState {
            now,
            stage: self.stage(memory, now).await?,
            quota,
            limits: settings.limits(),
            stop,
            rule: settings.rule(),
            today: seoul_day(now),
        })
    }

    /// The allowance, and the provider's words for a stop in force.
    pub(super) async fn quota(&self) -> Result<(Quota, Option<Problem>), DeskError> {
        let now = self.context.now();
        let limits = self.context.in_force().settings.limits();
        let metered = self
            .context
            .store
            .run(move |tx| metered(tx, limits, now))
            .await?;
        let (quota, stop) = metered;
        let words = stop.map(|stop| Problem {
            refusal: match &stop.raw {
                Some(raw) => Refusal::in_words(raw, None, None),
                None => Refusal::of(ProblemClass::AddressBlocked),
            },
            at: instant(stop.at),
        });
        Ok((quota, words))
    }

    /// Only a new code helps: run out, tried too often, or ended by the provider.
    pub(super) async fn is_dead(&self, row: &CheckRow) -> Result<bool, DeskError> {
        let id = row.id.clone();
        let attempts = self
            .context
            .store
            .run(move |tx| attempts::of_check(tx, &id))
            .await?;
        Ok(dead(row, &attempts, self.context.now()))
    }

    /// What the blocklist has of a certified person, as it is now.
    async fn hits(&self, check: &str, outcome: &Outcome) -> Result<Vec<Hit>, DeskError> {
        if !outcome.verified {
            return Ok(Vec::new());
        }
        let keys = &self.context.traces;
        let name = outcome.name.as_deref();
        let birth = name.zip(outcome.birth_date());
        let marks = [
            name.and_then(|name| keys.name(&[name])),
            birth.and_then(|(name, birth)| keys.name_birth(&[name], birth)),
        ];
        let mut traces: Vec<Trace> = marks.into_iter().flatten().map(Trace::Value).collect();
        let (by, now) = (Subject::check(check), millis(self.context.now()));
        let hits = self.context.store.run(move |tx| {
            // The number itself is not kept; its trace is.
            let phones = history::left(tx, &by, TraceKind::Phone)?;
            traces.extend(phones.into_iter().map(Trace::Value));
            blocklist::look(tx, &traces, now)
        });
        Ok(hits.await?)
    }

    async fn stage(&self, memory: &Memory, now: Timestamp) -> Result<Stage, DeskError> {
        let decided = memory.decided.clone();
        let terminal = self.context.store.terminal().to_owned();
        let found = self
            .context
            .store
            .run(move |tx| {
                let row = match checks::unfinished(tx, &terminal)? {
                    Some(row) => Some(settled(row)),
                    None => decided
                        .map(|id| checks::find(tx, &id))
                        .transpose()?
                        .flatten(),
                };
                let Some(row) = row else { return Ok(None) };
                let given = consents::of_check(tx, &row.id)?.len();
                let entry = audit::last_about(tx, &row.id)?.unwrap_or_default();
                Ok(Some(Found {
                    attempts: attempts::of_check(tx, &row.id)?,
                    decision: decisions::of_check(tx, &row.id)?,
                    check: OpenCheck {
                        row,
                        consents: u32::try_from(given).unwrap_or(u32::MAX),
                        entry,
                    },
                }))
            })
            .await?;
        let problem = memory.problem.clone();
        let Some(Found {
            check,
            attempts,
            decision,
        }) = found
        else {
            return Ok(Stage::Details { problem });
        };
        let can_resend = memory.form.is_some();
        let last = attempts
            .iter()
            .rfind(|attempt| attempt.kind != AttemptKind::Read);
        let problem = problem.or_else(|| last.and_then(stored_problem));
        let state = State::named(&check.row.state).ok_or(DeskError::Conflict)?;
        Ok(match state {
            State::MaybeSent => Stage::MaybeSent {
                timeline: last.map(timeline).unwrap_or_default(),
                check,
                problem,
                can_resend,
            },
            State::CodeSent => Stage::Code {
                resend_at: sent_at(&check.row).checked_add(RESEND_AFTER).unwrap_or(now),
                dead: dead(&check.row, &attempts, now),
                can_resend,
                problem,
                check,
            },
            State::ConfirmUnclear => Stage::ConfirmUnclear { check, problem },
            State::Result => {
                let outcome = check
                    .row
                    .result
                    .as_deref()
                    .map(serde_json::from_str::<Outcome>);
                let Some(Ok(outcome)) = outcome else {
                    return Err(DeskError::Conflict);
                };
                let reasons: Vec<_> = Reason::offered(outcome.facts()).collect();
                Stage::Result {
                    hits: self.hits(&check.row.id, &outcome).await?,
                    check,
                    outcome: Box::new(outcome),
                    reasons,
                }
            }
            State::Decided => {
                let decision = decision.ok_or(DeskError::Conflict)?;
                Stage::Decided {
                    verdict: verdict(decision.verdict)?,
                    reason: decision.reason,
                    customer_text: decision.customer_text,
                    entry: decision.entry,
                    decided_at: instant(decision.decided_at),
                    check,
                }
            }
            State::Sending | State::Confirming | State::Cancelled | State::Refused => {
                Stage::Details { problem }
            }
        })
    }
}

/// When the attempt was written, and what came instead of an answer. Nothing but the first is
/// known where the end could not be written.
fn timeline(attempt: &AttemptRow) -> Vec<(Timestamp, Moment)> {
    let written = (instant(attempt.written_at), Moment::AttemptWritten);
    let ended = attempt.ended_at.map(|at| {
        let moment = problem::moment(stored_problem(attempt).as_ref());
        (instant(at), moment)
    });
    std::iter::once(written).chain(ended).collect()
}

fn dead(row: &CheckRow, attempts: &[AttemptRow], now: Timestamp) -> bool {
    let run_out = row.expires_at.is_some_and(|at| millis(now) >= at);
    // Since this code was sent: a new one that was refused does not bring it back.
    let ended = attempts
        .iter()
        .rev()
        .take_while(|attempt| attempt.end != AttemptEnd::Sent)
        .filter(|attempt| attempt.kind == AttemptKind::Confirm)
        .filter_map(stored_problem)
        .any(|problem| ends_the_code(problem.refusal.class));
    run_out || ended || row.tries_used >= TRIES_ALLOWED
}

/// Refusals after which the provider takes no further try.
fn ends_the_code(class: ProblemClass) -> bool {
    matches!(
        class,
        ProblemClass::CodeExpired
            | ProblemClass::TooManyAttempts
            | ProblemClass::Incomplete
            | ProblemClass::NotFound
    )
}

fn stored_problem(attempt: &AttemptRow) -> Option<Problem> {
    problem::read(
        attempt.problem.as_deref()?,
        instant(attempt.ended_at.unwrap_or(attempt.written_at)),
    )
}

fn sent_at(row: &CheckRow) -> Timestamp {
    instant(row.sent_at.unwrap_or(row.began_at))
}

fn verdict(word: decisions::Verdict) -> Result<Verdict, DeskError> {
    Verdict::ALL
        .into_iter()
        .find(|verdict| verdict.name() == word.word())
        .ok_or(DeskError::Conflict)
}
