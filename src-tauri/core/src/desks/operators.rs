//! Who works here: added, changed, signed in.
//!
//! * Everybody has a name and a passphrase of their own. A name is never given to a second person.
//! * What somebody may do is changed by an administrator, never by themselves, with a reason, and is
//!   kept for good. There is always an administrator left.
//! * A wrong passphrase costs a moment, and more of them cost more. A try is written down before it is
//!   looked at, so that ending the program does not take it back.
//!
//! In training the people are invented, the same in every store, and sign in without a passphrase: the
//! key of that store is no secret either.
//!
//! Deliberately not here: what a role may call. The list of commands says that.

mod changing;
pub mod practice;
mod signing;

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::civil::Date;
use tokio::sync::Mutex;

use super::DeskError;
use super::context::{Context, Writer};
use crate::domain::age::seoul_day;
use crate::domain::field::{FieldError, FieldErrors, needed_line};
use crate::domain::operator::OperatorName;
use crate::domain::passphrase::{self, Opens};
use crate::domain::role::{Role, Roles};
use crate::domain::session::Session;
use crate::keys::Verifier;
use crate::secret::Secret;
use crate::store::operators::{self, ChangeRow, OperatorRow};
use crate::store::{StoreError, Transaction, new_id};

pub use crate::store::operators::{Change, Operator};
pub use changing::{NewOperator, Passphrase};

/// Characters of a reason.
const LONGEST_WHY: usize = 500;

/// The people of one store.
pub struct Operators {
    context: Arc<Context>,
    training: bool,
    /// The store was opened with its recovery key, and nobody made use of that yet.
    recovered: AtomicBool,
    /// One sign-in at a time; when the last wrong one of each was, by the clock that only counts.
    failed: Mutex<HashMap<String, Duration>>,
    /// When that clock was first asked.
    began: Duration,
}

/// A change of what somebody may do, to be read.
pub struct Told {
    /// As it is stored.
    pub row: ChangeRow,
    /// Name of whom it is about.
    pub name: String,
    /// Name of who made it.
    pub by: Option<String>,
}

impl Operators {
    pub(super) async fn begin(
        context: Arc<Context>,
        training: bool,
        recovered: bool,
    ) -> Result<Self, DeskError> {
        if training {
            context.write_as_program(practice::add_all).await?;
        }
        Ok(Self {
            began: context.clock.monotonic(),
            context,
            training,
            recovered: AtomicBool::new(recovered),
            failed: Mutex::default(),
        })
    }

    /// Who is signed in.
    pub fn session(&self) -> Option<Session> {
        self.context.presence.session()
    }

    /// An administrator may get a new passphrase from whoever opened the store.
    pub fn is_recovered(&self) -> bool {
        self.recovered.load(Ordering::Relaxed)
    }

    /// Everybody, by name.
    pub async fn all(&self) -> Result<Vec<Operator>, DeskError> {
        Ok(self.context.store.run(operators::all).await?)
    }

    /// Changes of what people may do, newest first: of one, or of everybody.
    pub async fn history(&self, operator: Option<String>) -> Result<Vec<Told>, DeskError> {
        let told = self.context.store.run(move |tx| {
            let people = operators::all(tx)?;
            let name = |id: &str| {
                let found = people.iter().find(|one| one.row.id == id);
                found.map(|one| one.row.name.clone())
            };
            let rows = operators::history(tx, operator.as_deref())?;
            let told = rows.into_iter().map(|row| Told {
                name: name(&row.operator).unwrap_or_default(),
                by: row.by.as_deref().and_then(name),
                row,
            });
            Ok(told.collect())
        });
        Ok(told.await?)
    }

    /// The day on which training is good or not.
    pub fn today(&self) -> Date {
        seoul_day(self.context.now())
    }

    /// Name of the site, which a passphrase must not be either.
    fn site(&self) -> String {
        self.context.in_force().settings.site
    }

    /// What a passphrase will be compared with, if it may be used at all.
    async fn verifier(&self, passphrase: Secret, name: &str) -> Result<Verifier, DeskError> {
        passphrase::accept(Opens::Operator, passphrase.expose(), &[name, &self.site()])?;
        // Stretching takes a while: not on a thread of the runtime.
        let made = tokio::task::spawn_blocking(move || Verifier::make(passphrase.expose()));
        Ok(made.await.map_err(|_| DeskError::Interrupted)??)
    }
}

/// What is new of somebody, before it has an entry in the log.
struct News {
    change: Change,
    roles: Option<Roles>,
    trained_until: Option<Date>,
    why: String,
}

impl News {
    fn of(change: Change, why: &str) -> Self {
        Self {
            change,
            roles: None,
            trained_until: None,
            why: why.to_owned(),
        }
    }

    /// The word in the log.
    fn kind(&self) -> &'static str {
        match self.change {
            Change::Added => "operatorAdded",
            Change::Roles => "operatorRoles",
            Change::Training => "operatorTraining",
            Change::Passphrase => "operatorPassphrase",
            Change::Disabled => "operatorDisabled",
            Change::Enabled => "operatorEnabled",
        }
    }

    /// Writes the entry; the reason stays in the history, where it is read.
    fn log(
        &self,
        tx: &Transaction<'_>,
        writer: &Writer,
        operator: &str,
    ) -> Result<ChangeRow, StoreError> {
        let mut body = serde_json::json!({});
        if let (Some(body), Some(roles)) = (body.as_object_mut(), &self.roles) {
            body.insert("roles".to_owned(), roles.words().into());
        }
        if let (Some(body), Some(day)) = (body.as_object_mut(), self.trained_until) {
            body.insert("trainedUntil".to_owned(), day.to_string().into());
        }
        Ok(ChangeRow {
            operator: operator.to_owned(),
            entry: writer.log(tx, self.kind(), operator, body)?,
            id: new_id(writer.now),
            terminal: writer.terminal.clone(),
            change: self.change,
            roles: self.roles.clone(),
            trained_until: self.trained_until,
            by: writer.operator_id.clone(),
            why: self.why.clone(),
            at: writer.now,
        })
    }

    /// Appends it.
    fn append(
        &self,
        tx: &Transaction<'_>,
        writer: &Writer,
        operator: &str,
    ) -> Result<(), StoreError> {
        operators::append(tx, &self.log(tx, writer, operator)?)
    }
}

/// Adds somebody. `id` is theirs from now on.
fn add(
    tx: &Transaction<'_>,
    writer: &Writer,
    id: &str,
    name: &OperatorName,
    news: &News,
) -> Result<(), StoreError> {
    let added = news.log(tx, writer, id)?;
    let row = OperatorRow {
        id: id.to_owned(),
        terminal: writer.terminal.clone(),
        name: name.as_str().to_owned(),
        folded: name.folded(),
        at: writer.now,
        entry: added.entry,
    };
    operators::insert(tx, &row, &added)
}

/// Whether an administrator is left who can sign in when `id` is one no more.
fn another_administrator(tx: &Transaction<'_>, id: &str) -> Result<bool, StoreError> {
    let people = operators::all(tx)?;
    Ok(people
        .iter()
        .any(|one| one.row.id != id && one.enabled && one.roles.has(Role::Administrator)))
}

fn why(typed: &str) -> Result<String, FieldErrors> {
    needed_line("why", typed, LONGEST_WHY)
}

fn refused<T>(field: &'static str, reason: &'static str) -> Result<T, DeskError> {
    Err(FieldError::new(field, reason).into())
}

#[cfg(test)]
mod tests;
