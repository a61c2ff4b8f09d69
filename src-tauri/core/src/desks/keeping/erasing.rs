//! The run: the provider first, then the store in one transaction, then the bytes and the copies.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::json;

use super::plan::{Item, Plan, Scope, compute};
use super::{Keeping, KeepingSettings, Starter};
use crate::desks::DeskError;
use crate::desks::cases::instant;
use crate::desks::context::Writer;
use crate::domain::hex::hex;
use crate::domain::keeping::{Class, Ground};
use crate::providers::portone::{Erased, ImpUid};
use crate::store::backups::{self, BackupFile, Cause};
use crate::store::erasing::{self, ErasureRow, ProviderEnd, RunRow};
use crate::store::{Conflict, StoreError, Transaction, attempts, audit, checks, new_id};

/// Runs that are listed.
const LISTED: u32 = 50;

/// What is being done beside the commands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Work {
    /// Nothing.
    #[default]
    Idle,
    /// The provider is asked to erase.
    Provider {
        /// Records it was asked about.
        done: u32,
        /// Of how many.
        of: u32,
    },
    /// The rows are erased.
    Erasing,
    /// The store is written anew.
    Sweeping,
    /// A copy is made and rehearsed.
    BackingUp,
    /// The last run came to its end.
    Done,
    /// The last run, or the last copy, did not: why, as a key of the catalogue. What it says was erased
    /// is erased.
    Failed(&'static str),
}

impl Work {
    /// Something is being done.
    pub const fn is_under_way(self) -> bool {
        !matches!(self, Self::Idle | Self::Done | Self::Failed(_))
    }
}

/// What was erased, newest first.
pub struct Runs {
    /// The runs.
    pub runs: Vec<Run>,
    /// Records that the provider still has to erase.
    pub owed: u32,
    /// What is being done.
    pub work: Work,
}

/// One run.
pub struct Run {
    /// Its id.
    pub id: String,
    /// When.
    pub at: Timestamp,
    /// Who started it.
    pub operator: String,
    /// The ground, where a person asked.
    pub ground: Option<String>,
    /// Digest of the dry run.
    pub digest: [u8; 32],
    /// How much was erased.
    pub erased: u32,
    /// Its log entry.
    pub entry: u32,
}

impl Keeping {
    /// What was erased so far.
    pub async fn runs(&self) -> Result<Runs, DeskError> {
        let found = self
            .context
            .store
            .run(|tx| Ok((erasing::runs(tx, LISTED)?, erasing::owed(tx)?.len())));
        let (runs, owed) = found.await?;
        let runs = runs.into_iter().map(|(run, erased)| Run {
            id: run.id,
            at: instant(run.at),
            operator: run.operator,
            ground: run.ground,
            digest: run.digest,
            erased,
            entry: run.entry,
        });
        Ok(Runs {
            runs: runs.collect(),
            owed: u32::try_from(owed).unwrap_or(u32::MAX),
            work: self.work(),
        })
    }

    /// What is being done.
    pub fn work(&self) -> Work {
        self.memory().work
    }

    /// Starts a run of the last dry run, if that is the one named, beside the commands.
    pub fn begin(self: &Arc<Self>, digest: [u8; 32]) -> Result<(), DeskError> {
        let who = self.context.signed_in()?;
        let plan = self.take(digest)?;
        let keeping = Arc::clone(self);
        tokio::spawn(async move {
            // What came of it is told by the state.
            drop(keeping.run(plan, who).await);
        });
        Ok(())
    }

    /// The same, waited for.
    pub async fn erase(&self, digest: [u8; 32]) -> Result<(), DeskError> {
        let who = self.context.signed_in()?;
        let plan = self.take(digest)?;
        self.run(plan, who).await
    }

    /// The dry run that was shown last. It can be run once.
    fn take(&self, digest: [u8; 32]) -> Result<Plan, DeskError> {
        let mut memory = self.memory();
        if memory.work.is_under_way() {
            return Err(DeskError::Conflict);
        }
        let named = memory.planned.take_if(|plan| plan.digest == digest);
        let plan = named.ok_or(DeskError::Conflict)?;
        memory.work = Work::Erasing;
        Ok(plan)
    }

    async fn run(&self, plan: Plan, who: Starter) -> Result<(), DeskError> {
        let _turn = self.turn.lock().await;
        let done = self.run_whole(plan, who).await;
        let end = match &done {
            Ok(()) => Work::Done,
            Err(DeskError::Store(StoreError::Conflict(Conflict::PlanChanged))) => {
                Work::Failed("planChanged")
            }
            Err(DeskError::Store(StoreError::NotSaved(_))) => Work::Failed("notSaved"),
            Err(DeskError::Conflict) => Work::Failed("backupFailed"),
            Err(_) => Work::Failed("interrupted"),
        };
        self.now_at(end);
        done
    }

    async fn run_whole(&self, plan: Plan, who: Starter) -> Result<(), DeskError> {
        let settings = self.settings().await?;
        // Before the provider is asked for anything: it cannot give back what it erased.
        let (scope, as_of) = (plan.scope.clone(), plan.as_of);
        let (again, references) = {
            let (items, settings) = (plan.items.clone(), settings.clone());
            let read = self.context.store.run(move |tx| {
                let again = compute(tx, &scope, &settings, as_of)?;
                Ok((again, references(tx, &items)?))
            });
            read.await?
        };
        if again.is_none_or(|again| again.digest != plan.digest) {
            return Err(StoreError::from(Conflict::PlanChanged).into());
        }
        self.ask_again_for_owed(&who).await?;
        let asked = if settings.provider {
            self.ask_provider(references).await
        } else {
            Asked::default()
        };
        self.now_at(Work::Erasing);
        let copies = backups::files(self.context.folder.path())?;
        let writer = self.context.writer(Some(who.clone()));
        let erased = self.context.write_as(writer, move |tx, writer| {
            erase(tx, writer, &plan, &settings, &asked, &copies)
        });
        erased.await?;
        self.now_at(Work::Sweeping);
        self.context.store.sweep().await?;
        self.now_at(Work::BackingUp);
        // Older copies go only once there is one that can be restored.
        match self.copy(Cause::Erasure, Some(who)).await?.fault {
            None => Ok(()),
            Some(_) => Err(DeskError::Conflict),
        }
    }

    pub(super) fn now_at(&self, work: Work) {
        self.memory().work = work;
    }

    async fn ask_provider(&self, references: BTreeMap<String, Vec<String>>) -> Asked {
        let of = references.values().map(Vec::len).sum::<usize>();
        let of = u32::try_from(of).unwrap_or(u32::MAX);
        let mut asked = Asked::default();
        let mut done = 0;
        for (check, imp_uids) in references {
            let mut end = ProviderEnd::NotAsked;
            for imp_uid in imp_uids {
                self.now_at(Work::Provider { done, of });
                let answer = self.ask_one(&imp_uid).await;
                // One that failed says that the record may still be there; one that was found that it was.
                end = match (end, answer) {
                    (ProviderEnd::Failed, _) | (_, ProviderEnd::Failed) => ProviderEnd::Failed,
                    (ProviderEnd::Done, _) | (_, ProviderEnd::Done) => ProviderEnd::Done,
                    (_, other) => other,
                };
                if answer == ProviderEnd::Failed {
                    asked.failed.push((imp_uid, check.clone()));
                }
                done += 1;
            }
            asked.ends.insert(check, end);
        }
        asked
    }

    async fn ask_one(&self, imp_uid: &str) -> ProviderEnd {
        // What cannot be a reference was never one of the provider's.
        let Ok(imp_uid) = ImpUid::parse(imp_uid) else {
            return ProviderEnd::NotFound;
        };
        let Some(provider) = self.context.in_force().provider else {
            return ProviderEnd::Failed;
        };
        match provider.erase(&imp_uid).await {
            Ok(Erased::Now) => ProviderEnd::Done,
            Ok(Erased::NothingThere) => ProviderEnd::NotFound,
            Err(_) => ProviderEnd::Failed,
        }
    }

    /// Asks the provider once more for what it would not erase before.
    async fn ask_again_for_owed(&self, who: &Starter) -> Result<(), DeskError> {
        for owed in self.context.store.run(erasing::owed).await? {
            let end = self.ask_one(&owed.imp_uid).await;
            let writer = self.context.writer(Some(who.clone()));
            let noted = self.context.write_as(writer, move |tx, writer| {
                if end == ProviderEnd::Failed {
                    return erasing::owe(tx, &owed.imp_uid, &owed.subject, writer.now);
                }
                erasing::paid(tx, &owed.imp_uid)?;
                let body = json!({ "provider": end.word() });
                writer.log(tx, "providerErased", &owed.subject, body)?;
                Ok(())
            });
            noted.await?;
        }
        Ok(())
    }
}

/// What the provider did.
#[derive(Default)]
struct Asked {
    /// By check.
    ends: BTreeMap<String, ProviderEnd>,
    /// References that it did not erase, each with its check.
    failed: Vec<(String, String)>,
}

/// The provider's references of each check that would be erased.
fn references(
    tx: &Transaction<'_>,
    items: &[Item],
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    let mut found = BTreeMap::new();
    let checks = items
        .iter()
        .filter(|item| item.class == Class::CounterCheck);
    for item in checks {
        let row = checks::find(tx, &item.subject)?;
        let mut imp_uids: Vec<String> = row.and_then(|row| row.imp_uid).into_iter().collect();
        for attempt in attempts::of_check(tx, &item.subject)? {
            imp_uids.extend(attempt.imp_uid);
        }
        imp_uids.sort();
        imp_uids.dedup();
        if !imp_uids.is_empty() {
            found.insert(item.subject.clone(), imp_uids);
        }
    }
    Ok(found)
}

/// Erases what was shown, or nothing.
fn erase(
    tx: &Transaction<'_>,
    writer: &Writer,
    plan: &Plan,
    settings: &KeepingSettings,
    asked: &Asked,
    copies: &[BackupFile],
) -> Result<(), StoreError> {
    let again = compute(tx, &plan.scope, settings, plan.as_of)?;
    if again.is_none_or(|again| again.digest != plan.digest) {
        return Err(Conflict::PlanChanged.into());
    }
    let ground = match &plan.scope {
        Scope::Due => None,
        Scope::Request { ground, .. } => Some(*ground),
    };
    let run = new_id(writer.now);
    let digest = hex(&plan.digest);
    let counts: BTreeMap<&str, usize> = Class::ALL
        .into_iter()
        .map(|class| {
            let items = plan.items.iter().filter(|item| item.class == class);
            (class.name(), items.count())
        })
        .collect();
    // Copies that still have it, until a new one is made.
    let copies = copies.iter();
    let copies = copies.map(|copy| json!({ "file": copy.name, "at": copy.at }));
    let body = json!({
        "ground": ground.map(Ground::name),
        "digest": digest,
        "counts": counts,
        "backups": copies.collect::<serde_json::Value>(),
    });
    let entry = writer.log(tx, "erasureRun", &run, body)?;
    erasing::write_run(
        tx,
        &RunRow {
            id: run.clone(),
            terminal: writer.terminal.clone(),
            ground: ground.map(|ground| ground.name().to_owned()),
            digest: plan.digest,
            operator: writer.operator.clone(),
            at: writer.now,
            entry,
        },
    )?;
    for item in &plan.items {
        let provider = asked.ends.get(&item.subject);
        let provider = provider.copied().unwrap_or(ProviderEnd::NotAsked);
        let days = settings.periods().days(item.class);
        let body = json!({
            "class": item.class.name(),
            "run": run,
            "rule": if ground.is_some() { "request" } else { "period" },
            "days": days,
            "digest": digest,
            "provider": provider.word(),
        });
        // The log takes what it is bound to as erased only where all of the subject was.
        let kind = match item.class {
            Class::CounterCheck | Class::ReviewCase | Class::Access => audit::ERASED,
            Class::Trace | Class::Reveal => "partErased",
        };
        let receipt = ErasureRow {
            entry: writer.log(tx, kind, &item.subject, body)?,
            id: new_id(writer.now),
            subject: item.subject.clone(),
            class: item.class,
            case: item.case.clone(),
            terminal: writer.terminal.clone(),
            run: run.clone(),
            days,
            provider,
            at: writer.now,
        };
        erasing::erase(tx, &receipt)?;
    }
    for (imp_uid, check) in &asked.failed {
        erasing::owe(tx, imp_uid, check, writer.now)?;
    }
    Ok(())
}
