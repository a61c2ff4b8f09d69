//! The list and what is taken from it.

use std::sync::Arc;

use serde_json::json;

use super::case::Case;
use super::fetching::{Fetched, bring};
use super::record::{self, Rechecked, changed};
use super::{Review, Shared, Stage, references, state};
use crate::desks::DeskError;
use crate::domain::review::{Change, Policy};
use crate::domain::verification::Reference;
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
                    seed,
                    snapshot: None,
                };
                reviews::insert(tx, &row)?;
                writer.log(tx, "reviewListed", &row.id, json!({ "round": row.round }))?;
                rows.push(row);
            }
            Ok(rows)
        });
        let first = rows.await?.into_iter().next();
        self.shared.reread().await?;
        if let Some(first) = first
            && self.shared.is_free()
        {
            self.shared.begin(first).await?;
        }
        self.shared.look_ahead_when_idle();
        Ok(self.shared.told())
    }

    /// Opens the oldest of the list.
    pub async fn next(&self) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        if !self.shared.is_free() {
            return Err(DeskError::Conflict);
        }
        let next = self.shared.bench().waiting.first().cloned();
        match next {
            Some(row) => self.shared.begin(row).await?,
            None => self.shared.clear(Stage::Idle),
        }
        Ok(self.shared.told())
    }

    /// Leaves the case or gives its fetch up: it is on the list again. From the list it is dropped.
    pub async fn leave(&self, reference: &str) -> Result<state::ReviewState, DeskError> {
        // What is on its way ends first, whoever has the turn.
        let on_bench = self
            .shared
            .on_bench()
            .filter(|row| row.reference == reference);
        if on_bench.is_some() {
            self.shared.clear(Stage::Idle);
            self.shared.news();
        }
        let _turn = self.shared.turn.lock().await;
        let wanted = reference.to_owned();
        let put_back = on_bench.is_some();
        self.shared
            .context
            .write(move |tx, writer| {
                let Some(mut row) = reviews::live_of(tx, &writer.terminal, &wanted)? else {
                    return Ok(());
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
                writer.log(tx, kind, &row.id, serde_json::Value::Null)?;
                Ok(())
            })
            .await?;
        self.shared.reread().await?;
        self.shared.forget_ahead();
        self.shared.look_ahead_when_idle();
        Ok(self.shared.told())
    }

    /// Takes what the provider holds now in the place of what is on the bench.
    pub async fn reload(&self, case: &str) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let row = self.shared.with_case(case, |case| case.row.clone())?;
        self.shared.fetch_anew(row);
        Ok(self.shared.told())
    }
}

impl Shared {
    /// Nothing is on the bench that would be lost.
    fn is_free(&self) -> bool {
        matches!(
            self.bench().stage,
            Stage::Idle | Stage::Decided(_) | Stage::Failed { .. }
        )
    }

    /// What is on the bench or on its way there.
    fn on_bench(&self) -> Option<ReviewRow> {
        match &self.bench().stage {
            Stage::Fetching { row, .. }
            | Stage::Waiting { row, .. }
            | Stage::Failed { row, .. } => Some(row.clone()),
            Stage::Open(case) => Some(case.row.clone()),
            Stage::Idle | Stage::Decided(_) => None,
        }
    }

    /// Brings a case to the bench: at once, if it was looked ahead for.
    async fn begin(self: &Arc<Self>, row: ReviewRow) -> Result<(), DeskError> {
        let ahead = {
            let mut bench = self.bench();
            let is_it = bench
                .ahead
                .as_ref()
                .is_some_and(|ahead| ahead.review == row.id);
            is_it.then(|| bench.ahead.take()).flatten()
        };
        match ahead {
            Some(ahead) => {
                self.clear(Stage::Idle);
                self.open(row, ahead.fetched).await?;
                self.look_ahead_when_idle();
            }
            None => self.fetch_anew(row),
        }
        Ok(())
    }

    fn fetch_anew(self: &Arc<Self>, row: ReviewRow) {
        self.clear(Stage::Fetching {
            row: row.clone(),
            received: 0,
            expected: None,
            pictures: 0,
        });
        let work = tokio::spawn(bring(Arc::clone(self), row));
        self.bench().work = Some(work.abort_handle());
    }

    /// Puts a case on the bench, with what was made of it before. Answers about pictures that are
    /// not the same any more are open again.
    pub(super) async fn open(
        &self,
        row: ReviewRow,
        fetched: Arc<Fetched>,
    ) -> Result<(), StoreError> {
        let policy = Policy::new(self.context.in_force().settings.blind_first_look);
        let before = row.snapshot.as_deref().and_then(record::read_snapshot);
        let changes = before.map_or_else(Vec::new, |before| before.changes(&fetched.snapshot));
        let mut case = Box::new(Case::new(row, fetched, policy));
        let case = self.context.write(move |tx, writer| {
            let row = &mut case.row;
            row.state = Stored::Open;
            row.opened_at.get_or_insert(writer.now);
            row.fetched_at = Some(case.fetched.at.as_millisecond());
            row.snapshot = Some(record::snapshot(&case.fetched.snapshot).to_string());
            reviews::update(tx, row)?;
            let body = json!({
                "inputs": record::inputs(&case.fetched.snapshot),
                "changed": record::changes(&changes),
                "blind": case.policy.blind,
            });
            writer.log(tx, "caseOpened", &row.id, body)?;
            forget(tx, &case, &changes)?;
            let id = case.row.id.clone();
            case.look = looks::find(tx, &id)?;
            case.viewed = looks::readable(tx, &id)?;
            case.marks = answers::marks(tx, &id)?;
            case.pins = answers::pins(tx, &id)?;
            case.recheck = Rechecked::since_last_time(changes);
            Ok(case)
        });
        let case = case.await?;
        {
            let mut bench = self.bench();
            bench.waiting.retain(|row| row.id != case.row.id);
            bench.stage = Stage::Open(case);
        }
        self.news();
        Ok(())
    }

    fn forget_ahead(&self) {
        let mut bench = self.bench();
        let next = bench.waiting.first().map(|row| row.id.clone());
        if bench.ahead.as_ref().map(|ahead| &ahead.review) != next.as_ref() {
            bench.ahead = None;
        }
    }

    /// The desk after a command.
    pub(super) fn told(&self) -> state::ReviewState {
        self.news();
        self.read()
    }
}

/// Opens again what was answered about pictures that changed.
fn forget(tx: &Transaction<'_>, case: &Case, changes: &[Change]) -> Result<(), StoreError> {
    let pictures = changed(changes);
    if pictures.is_empty() {
        return Ok(());
    }
    let about = |document: Option<usize>| {
        let before = document.map(|number| format!("{number}."));
        pictures.iter().any(|picture| match &before {
            Some(before) => picture.starts_with(before.as_str()),
            // The faces: the selfie or a portrait.
            None => true,
        })
    };
    let groups = case.checklist.iter().filter(|group| about(group.document));
    let items: Vec<String> = groups
        .flat_map(|group| &group.items)
        .map(|item| item.id.clone())
        .collect();
    answers::forget(tx, &case.row.id, &items, &pictures)
}

fn seed() -> Result<u32, DeskError> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(|_| DeskError::Interrupted)?;
    Ok(u32::from_be_bytes(bytes))
}
