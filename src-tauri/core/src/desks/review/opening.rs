//! The list and what is taken from it.

use std::sync::Arc;

use serde_json::json;

use super::case::{Answered, Case};
use super::claims::{give_back, take};
use super::fetching::{Fetched, bring};
use super::joined::Joined;
use super::past::{blockable, left_by, traces};
use super::record::{self, Rechecked, changed};
use super::second::opened;
use super::{Bench, Review, Shared, Stage, references, state};
use crate::desks::DeskError;
use crate::desks::context::Writer;
use crate::domain::age::seoul_day;
use crate::domain::review::{Change, Policy, Snapshot, pair};
use crate::domain::verification::{Reference, Side};
use crate::store::history::{self, Leaving, Subject, Trace};
use crate::store::reviews::looks::LookRow;
use crate::store::reviews::readings::{self, ReadingRow};
use crate::store::reviews::{ReviewRow, ReviewState as Stored, answers, looks};
use crate::store::{StoreError, Transaction, new_id, reviews};

impl Review {
    /// Puts references on the list. The first is opened if the bench is free.
    pub async fn open(&self, typed: &[String]) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let references = references(typed)?;
        let mut seeds = Vec::with_capacity(references.len());
        for _ in &references {
            seeds.push(seed()?);
        }
        let rows = self.shared.context.write(move |tx, writer| {
            let mut rows = Vec::new();
            for (reference, seed) in references.iter().map(Reference::as_str).zip(seeds) {
                if let Some(known) = reviews::live_of(tx, &writer.terminal, reference)? {
                    rows.push(known);
                    continue;
                }
                let row = ReviewRow {
                    id: new_id(writer.now),
                    terminal: writer.terminal.clone(),
                    reference: reference.to_owned(),
                    state: Stored::Waiting,
                    operator: writer.operator.clone(),
                    listed_at: writer.now,
                    opened_at: None,
                    fetched_at: None,
                    ended_at: None,
                    round: reviews::asked_again(tx, reference)? + 1,
                    // Who is not content with the lot gets no other by listing the reference anew.
                    seed: reviews::seed_of_dropped(tx, reference)?.unwrap_or(seed),
                };
                reviews::insert(tx, &row)?;
                let body = json!({ "round": row.round, "seed": format!("{:08x}", row.seed) });
                writer.log(tx, "reviewListed", &row.id, body)?;
                rows.push(row);
            }
            Ok(rows)
        });
        let first = rows.await?.into_iter().next();
        self.shared.reread_after("listed").await;
        if let Some(first) = first
            && self.shared.is_free()
        {
            self.shared.begin(first).await?;
        }
        self.shared.look_ahead_when_idle();
        Ok(self.shared.told())
    }

    /// Opens the oldest of the list. What is waited for, or failed, gives way to it.
    pub async fn next(&self) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        if !self.shared.is_free() {
            return Err(DeskError::Conflict);
        }
        self.shared.put_off();
        let next = self.shared.next_of(&self.shared.bench());
        match next {
            Some(row) => self.shared.begin(row).await?,
            None => self.shared.clear(Stage::Idle),
        }
        Ok(self.shared.told())
    }

    /// Leaves the case or gives its fetch up: it is on the list again. From the list it is dropped.
    pub async fn leave(&self, reference: &str) -> Result<state::ReviewState, DeskError> {
        // What is on its way ends first, whoever has the turn; and whoever had it may have put the
        // case on the bench.
        let mut put_back = self.shared.clear_if_on_bench(reference);
        let _turn = self.shared.turn.lock().await;
        put_back |= self.shared.clear_if_on_bench(reference);
        if !put_back {
            self.shared.may_drop(reference)?;
        }
        let wanted = reference.to_owned();
        let left = self
            .shared
            .context
            .write(move |tx, writer| {
                let Some(mut row) = reviews::live_of(tx, &writer.terminal, &wanted)? else {
                    return Ok(None);
                };
                let kind = if put_back {
                    row.state = Stored::Waiting;
                    "reviewLeft"
                } else {
                    row.state = Stored::Dropped;
                    row.ended_at = Some(writer.now);
                    "reviewDropped"
                };
                reviews::update(tx, &row)?;
                let entry = writer.log(tx, kind, &row.id, serde_json::Value::Null)?;
                give_back(tx, writer, &row.id, entry)?;
                Ok(Some(row.id))
            })
            .await?;
        if let Some(left) = left {
            self.shared.give_back(&left);
        }
        self.shared.reread_after("left").await;
        self.shared.look_ahead_when_idle();
        Ok(self.shared.told())
    }

    /// Takes what the provider holds now in the place of what is on the bench.
    pub async fn reload(&self, case: &str) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let mut row = self.shared.with_case(case, |case| case.row.clone())?;
        let row = self.shared.save(case, move |tx, writer| {
            // If nothing comes of it, it is on the list.
            row.state = Stored::Waiting;
            reviews::update(tx, &row)?;
            writer.log(tx, "reviewReloaded", &row.id, serde_json::Value::Null)?;
            Ok(row)
        });
        let row = row.await?;
        self.shared.reread_after("reloaded").await;
        self.shared.fetch_anew(row);
        Ok(self.shared.told())
    }
}

impl Shared {
    /// Nothing is on the bench that would be lost.
    pub(super) fn is_free(&self) -> bool {
        matches!(
            self.bench().stage,
            Stage::Idle
                | Stage::Submitted(_)
                | Stage::Decided(_)
                | Stage::Failed { .. }
                | Stage::Waiting { .. }
        )
    }

    /// Takes a case off the bench, or what is on its way there; says whether it was.
    fn clear_if_on_bench(&self, reference: &str) -> bool {
        {
            let mut bench = self.bench();
            if bench
                .on_bench()
                .is_none_or(|row| row.reference != reference)
            {
                return false;
            }
            bench.put_off();
            bench.clear(Stage::Idle);
        }
        self.news();
        true
    }

    /// Where there is nothing to look at yet, the others come first.
    fn put_off(&self) {
        self.bench().put_off();
    }

    /// Brings a case to the bench: at once, if it was looked ahead for.
    pub(super) async fn begin(self: &Arc<Self>, row: ReviewRow) -> Result<(), DeskError> {
        let who = self.context.who();
        let now = self.context.clock.monotonic();
        if let Err(refused) = self.bench().may_begin(&row.id, &who, now) {
            // The list may have more by now.
            self.news();
            return Err(refused);
        }
        let ahead = {
            let mut bench = self.bench();
            let ahead = bench.ahead.take_if(|ahead| ahead.review == row.id);
            if ahead.is_some() {
                bench.clear(Stage::fetching(row.clone(), self.context.clock.as_ref()));
            } else {
                // Whatever it is about, it is not the next one any more.
                bench.forget_ahead();
            }
            ahead
        };
        let Some(ahead) = ahead else {
            self.fetch_anew(row);
            return Ok(());
        };
        let (case, fetched) = (row.id.clone(), Arc::clone(&ahead.fetched));
        if let Err(error) = self.open(row, ahead.fetched).await {
            self.clear(Stage::Idle);
            self.news();
            return Err(error.into());
        }
        // Nobody waits at the screen for what was here before.
        let shared = Arc::clone(self);
        tokio::spawn(async move { shared.look_back_beside(&case, &fetched).await });
        self.look_ahead_when_idle();
        Ok(())
    }

    /// Looks for what was here before, once the two pictures to compare can be shown.
    pub(super) async fn look_back_beside(&self, case: &str, fetched: &Fetched) {
        fetched.album.shown(&fetched.first()).await;
        self.look_back(case).await;
    }

    fn fetch_anew(self: &Arc<Self>, row: ReviewRow) {
        let mut bench = self.bench();
        bench.clear(Stage::fetching(row.clone(), self.context.clock.as_ref()));
        let work = tokio::spawn(bring(Arc::clone(self), row));
        bench.work = Some(work.abort_handle());
    }

    /// Puts a case on the bench, with what was made of it before. Answers about pictures that are
    /// not the same any more are open again.
    pub(super) async fn open(
        &self,
        row: ReviewRow,
        fetched: Arc<Fetched>,
    ) -> Result<(), StoreError> {
        let settings = self.context.in_force().settings;
        let policy = Policy {
            specimens: self.training,
            second_blind: settings.second_blind,
            ..Policy::new(settings.blind_first_look)
        };
        let who = self.context.who();
        let lease = settings.lease();
        let today = seoul_day(self.context.now());
        let left = left_by(&fetched, &self.context.traces, today);
        let blockable = blockable(&left);
        let left = traces(left);
        let held = Arc::clone(&fetched);
        let by = who.clone();
        let written = self.context.write(move |tx, writer| {
            let (mut row, id) = (row.clone(), row.id);
            let mut opened = opened(tx, writer, &by, &id, &held.snapshot, &policy)?;
            let reading = &mut opened.reading;
            let before = reading.snapshot.as_deref().and_then(record::read_snapshot);
            let mut changes = before
                .as_ref()
                .map_or_else(Vec::new, |before| before.changes(&held.snapshot));
            if changes.is_empty() {
                changes = opened.changes;
            }
            opened.changes = changes.clone();
            let body = json!({
                "blind": policy.blind,
                "reading": reading.id.number,
                "second": reading.submission,
            });
            let content = json!({
                "inputs": record::inputs(&held.snapshot),
                "changed": record::changes(&changes),
            });
            let entry = writer.log_with(tx, "caseOpened", &id, body, &content)?;
            let look = looks::find(tx, &reading.id, reading.faces_from)?;
            let other_faces = look.is_some_and(|look| are_others(&look, &held, &changes));
            put_back(tx, writer, Some(&id))?;
            row.state = Stored::Open;
            row.opened_at.get_or_insert(writer.now);
            row.fetched_at = Some(held.at.as_millisecond());
            reviews::update(tx, &row)?;
            take(tx, writer, &row, lease)?;
            reading.snapshot = Some(record::snapshot(&held.snapshot).to_string());
            reading.told |= !policy.blind;
            if other_faces {
                reading.faces_from = entry;
            }
            readings::update(tx, reading)?;
            leave(tx, writer, &id, &left)?;
            forget(tx, reading, &held, before.as_ref(), &changes)?;
            let answered = Answered {
                look: looks::find(tx, &reading.id, reading.faces_from)?,
                viewed: looks::readable(tx, &reading.id)?,
                marks: answers::marks(tx, &reading.id)?,
                pins: answers::pins(tx, &reading.id)?,
                joined: Joined::read(tx, &reading.id)?,
            };
            Ok((row, opened, answered))
        });
        let (row, opened, answered) = written.await?;
        self.claimed(&row.id, &who);
        let keys = Arc::clone(&self.context.traces);
        let recheck = Rechecked::since_last_time(opened.changes.clone());
        let mut case = Box::new(Case::new(row, opened, fetched, policy, today, keys));
        case.blockable = blockable;
        case.recheck = recheck;
        case.take_up(answered);
        {
            let mut bench = self.bench();
            // Left while this was written: whoever left it puts it on the list again.
            if bench.on_bench().is_none_or(|row| row.id != case.row.id) {
                return Ok(());
            }
            bench.waiting.retain(|row| row.id != case.row.id);
            bench.put_off.retain(|id| *id != case.row.id);
            bench.stage = Stage::Open(case);
        }
        self.news();
        Ok(())
    }

    /// What another has, or what waits for a second person, is not taken off the list.
    fn may_drop(&self, reference: &str) -> Result<(), DeskError> {
        let who = self.context.who();
        let now = self.context.clock.monotonic();
        let bench = self.bench();
        let mut waiting = bench.waiting.iter();
        let Some(row) = waiting.find(|row| row.reference == reference) else {
            return Ok(());
        };
        if bench.submitted.contains_key(&row.id) {
            return Err(DeskError::SecondPerson {
                why: "waitsForSecond",
            });
        }
        bench.may_begin(&row.id, &who, now)
    }

    /// Notes that a claim was given back, if it was.
    fn give_back(&self, review: &str) {
        let who = self.context.who();
        let now = self.context.clock.monotonic();
        let mut bench = self.bench();
        let others = bench
            .claims
            .holder(review, now)
            .is_some_and(|held| held.id != who.id);
        if !others {
            bench.claims.drop(review);
        }
    }

    /// The desk after a command.
    pub(super) fn told(&self) -> state::ReviewState {
        self.news();
        self.read()
    }
}

/// Leaves what a case is found again by.
pub(super) fn leave(
    tx: &Transaction<'_>,
    writer: &Writer,
    review: &str,
    left: &[Trace],
) -> Result<(), StoreError> {
    let by = Leaving {
        subject: &Subject::review(review),
        person: None,
        terminal: &writer.terminal,
        at: writer.now,
    };
    history::leave(tx, left, &by)
}

/// What the store still has on the bench, but for one, is on the list again.
pub(super) fn put_back(
    tx: &Transaction<'_>,
    writer: &Writer,
    but: Option<&str>,
) -> Result<(), StoreError> {
    for mut row in reviews::live(tx, &writer.terminal)? {
        if row.state == Stored::Open && Some(row.id.as_str()) != but {
            row.state = Stored::Waiting;
            reviews::update(tx, &row)?;
            writer.log(tx, "casePutBack", &row.id, serde_json::Value::Null)?;
        }
    }
    Ok(())
}

impl Bench {
    /// What is on the bench or on its way there.
    pub(super) fn on_bench(&self) -> Option<&ReviewRow> {
        match &self.stage {
            Stage::Fetching { row, .. }
            | Stage::Waiting { row, .. }
            | Stage::Failed { row, .. } => Some(row),
            Stage::Open(case) => Some(&case.row),
            Stage::Idle | Stage::Submitted(_) | Stage::Decided(_) => None,
        }
    }

    fn put_off(&mut self) {
        if let Stage::Waiting { row, .. } | Stage::Failed { row, .. } = &self.stage {
            let id = row.id.clone();
            self.put_off.retain(|known| *known != id);
            self.put_off.push(id);
        }
    }
}

/// Whether the faces are not those any more that were looked at.
fn are_others(look: &LookRow, fetched: &Fetched, changes: &[Change]) -> bool {
    let pair = pair(&fetched.evidence);
    let pair = pair.map_or_else(Vec::new, |(one, other)| vec![one.id(), other.id()]);
    let mut pictures = changes.iter().filter_map(|change| change.picture.as_ref());
    pictures.any(|id| [&look.a, &look.b].contains(&id) || pair.contains(id) || id == "selfie")
}

/// Opens again what was answered about pictures that changed, and about documents that are there no
/// more: another one may come in their place. What was answered is asked of the store, as the
/// checklist is that of the new evidence and knows nothing of the old.
fn forget(
    tx: &Transaction<'_>,
    reading: &ReadingRow,
    fetched: &Fetched,
    before: Option<&Snapshot>,
    changes: &[Change],
) -> Result<(), StoreError> {
    let Some(before) = before else {
        return Ok(());
    };
    let pictures = changed(changes);
    let faces = faces_changed(before, &fetched.snapshot, changes);
    let documents = fetched.evidence.documents.len();
    let is_about_others = |item: &str| {
        let Some((about, _)) = item.split_once('.') else {
            return false;
        };
        match about.parse::<usize>() {
            Ok(number) => {
                let of_it = format!("{about}.");
                number >= documents || pictures.iter().any(|id| id.starts_with(&of_it))
            }
            Err(_) => faces,
        }
    };
    let items = answers::marks(tx, &reading.id)?.into_iter();
    let items: Vec<String> = items
        .map(|mark| mark.item)
        .filter(|item| is_about_others(item))
        .collect();
    answers::forget(tx, &reading.id, &items, &pictures)
}

/// Whether a picture of the face is another one or gone, or two others stand side by side now. Any
/// other picture, such as that of a bill, says nothing of the faces.
fn faces_changed(before: &Snapshot, now: &Snapshot, changes: &[Change]) -> bool {
    let pair = before.pair();
    let mut pictures = changed(changes).into_iter();
    let is_of_a_face = |id: &str| {
        let of_pair = pair.is_some_and(|(one, other)| id == one || id == other);
        of_pair || id == Side::Selfie.word() || id.ends_with(".photo")
    };
    pair != now.pair() || pictures.any(|id| is_of_a_face(&id))
}

fn seed() -> Result<u32, DeskError> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|_| DeskError::Interrupted)?;
    Ok(u32::from_be_bytes(bytes))
}
