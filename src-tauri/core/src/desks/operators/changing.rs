//! What an administrator does, and everybody with their own passphrase.

use std::sync::atomic::Ordering;

use super::{
    Change, News, Operator, Operators, Role, Roles, add, another_administrator, refused, why,
};
use crate::desks::DeskError;
use crate::desks::context::Writer;
use crate::domain::field::FieldError;
use crate::domain::operator::{OperatorName, training_day};
use crate::domain::session::{Denied, Session};
use crate::secret::Secret;
use crate::store::operators::{self, TriesRow};
use crate::store::{Conflict, StoreError, Transaction, new_id};

/// Somebody to be added.
pub struct NewOperator {
    /// As typed.
    pub name: String,
    /// Their first passphrase.
    pub passphrase: Secret,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Last day of their training, `YYYY-MM-DD`.
    pub trained_until: Option<String>,
    /// Why.
    pub why: String,
}

/// A passphrase to be set.
pub struct Passphrase {
    /// Whose.
    pub operator: String,
    /// The current one, of who sets their own.
    pub current: Option<Secret>,
    /// The new one.
    pub new: Secret,
}

impl Operators {
    /// Makes whoever opened a store without people its first administrator, and signs them in.
    pub async fn first(
        &self,
        name: &str,
        passphrase: Secret,
        roles: &[Role],
    ) -> Result<(), DeskError> {
        let name = OperatorName::parse(name)?;
        let roles = Roles::new(roles.iter().copied().chain([Role::Administrator]))?;
        let verifier = self.verifier(passphrase, name.as_str()).await?;
        let _alone = self.context.presence.alone().await;
        let id = new_id(self.context.now().as_millisecond());
        let news = News {
            roles: Some(roles),
            ..News::of(Change::Added, "")
        };
        let writer = (id.clone(), name.as_str().to_owned());
        let writer = self.context.writer(Some(writer));
        let operator = self.context.write_as(writer, move |tx, writer| {
            if operators::any(tx)? {
                return Err(Conflict::OperatorKnown.into());
            }
            add(tx, writer, &id, &name, &news)?;
            operators::set_verifier(tx, &id, &verifier)?;
            enter(tx, writer, &id, "signedIn")
        });
        let operator = operator.await.map_err(known)?;
        self.sit_down(operator);
        Ok(())
    }

    /// Adds somebody.
    pub async fn add(&self, new: NewOperator) -> Result<(), DeskError> {
        let name = OperatorName::parse(&new.name)?;
        let news = News {
            roles: Some(Roles::new(new.roles)?),
            trained_until: training_day(new.trained_until.as_deref())?,
            ..News::of(Change::Added, &why(&new.why)?)
        };
        let verifier = self.verifier(new.passphrase, name.as_str()).await?;
        let added = self.context.write(move |tx, writer| {
            let id = new_id(writer.now);
            add(tx, writer, &id, &name, &news)?;
            operators::set_verifier(tx, &id, &verifier)
        });
        added.await.map_err(known)
    }

    /// Says what somebody else may do from now on.
    pub async fn set_roles(&self, id: &str, roles: &[Role], why_: &str) -> Result<(), DeskError> {
        let roles = Roles::new(roles.iter().copied())?;
        let news = News {
            roles: Some(roles.clone()),
            ..News::of(Change::Roles, &why(why_)?)
        };
        self.change(id, news, move |tx, one| {
            if one.roles == roles {
                return Ok(Some(FieldError::new("roles", "rolesSame")));
            }
            if one.roles.has(Role::Administrator) && !roles.has(Role::Administrator) {
                return last(tx, &one.row.id);
            }
            Ok(None)
        })
        .await
    }

    /// Says how long somebody else's training is good.
    pub async fn set_training(
        &self,
        id: &str,
        until: Option<&str>,
        why_: &str,
    ) -> Result<(), DeskError> {
        let news = News {
            trained_until: training_day(until)?,
            ..News::of(Change::Training, &why(why_)?)
        };
        self.change(id, news, |_, _| Ok(None)).await
    }

    /// Lets somebody else sign in no more, or again.
    pub async fn set_enabled(&self, id: &str, enabled: bool, why_: &str) -> Result<(), DeskError> {
        let change = if enabled {
            Change::Enabled
        } else {
            Change::Disabled
        };
        self.change(id, News::of(change, &why(why_)?), move |tx, one| {
            if one.enabled == enabled {
                // Somebody was quicker.
                return Err(Conflict::StaleVersion.into());
            }
            if !enabled && one.roles.has(Role::Administrator) {
                return last(tx, &one.row.id);
            }
            Ok(None)
        })
        .await
    }

    /// Sets a passphrase: one's own with the current one, somebody else's as an administrator. Wrong
    /// ones before it are forgotten.
    pub async fn set_passphrase(&self, set: Passphrase) -> Result<(), DeskError> {
        if self.training {
            return refused("passphrase", "locked");
        }
        let me = self.me()?;
        let one = self.known(&set.operator).await?;
        if me.operator == one.row.id {
            let Some(current) = set.current else {
                return refused("current", "textEmpty");
            };
            self.prove(&one.row.id, current).await?;
        } else if !me.roles.has(Role::Administrator) {
            return Err(DeskError::Denied(Denied::Role));
        }
        let verifier = self.verifier(set.new, &one.row.name).await?;
        self.context
            .write(move |tx, writer| renew(tx, writer, &one.row.id, &verifier, ""))
            .await?;
        self.failed.lock().await.remove(&set.operator);
        Ok(())
    }

    /// Gives an administrator a new passphrase in a store that was opened with its recovery key. Once.
    pub async fn rescue(&self, id: &str, passphrase: Secret) -> Result<(), DeskError> {
        let one = self.known(id).await?;
        if !one.enabled || !one.roles.has(Role::Administrator) {
            return Err(DeskError::Denied(Denied::Role));
        }
        let verifier = self.verifier(passphrase, &one.row.name).await?;
        if !self.recovered.swap(false, Ordering::Relaxed) {
            return Err(DeskError::Denied(Denied::Role));
        }
        self.context
            .write_as_program(move |tx, writer| {
                renew(tx, writer, &one.row.id, &verifier, "recovery key")
            })
            .await?;
        self.failed.lock().await.remove(id);
        Ok(())
    }

    /// One change of somebody else, if `hinders` finds nothing in its way.
    async fn change(
        &self,
        id: &str,
        news: News,
        hinders: impl FnOnce(&Transaction<'_>, &Operator) -> Result<Option<FieldError>, StoreError>
        + Send
        + 'static,
    ) -> Result<(), DeskError> {
        if self.me()?.operator == id {
            return refused("operator", "operatorSelf");
        }
        let id = id.to_owned();
        let hindered = self.context.write(move |tx, writer| {
            let Some(one) = operators::find(tx, &id)? else {
                return Ok(Some(FieldError::new("operator", "operatorUnknown")));
            };
            let hindered = hinders(tx, &one)?;
            if hindered.is_none() {
                news.append(tx, writer, &id)?;
            }
            Ok(hindered)
        });
        match hindered.await.map_err(known)? {
            None => Ok(()),
            Some(refused) => Err(refused.into()),
        }
    }

    fn me(&self) -> Result<Session, DeskError> {
        self.session().ok_or(DeskError::SignedOut)
    }

    async fn known(&self, id: &str) -> Result<Operator, DeskError> {
        let id = id.to_owned();
        let found = self.context.store.run(move |tx| operators::find(tx, &id));
        match found.await? {
            Some(one) => Ok(one),
            None => refused("operator", "operatorUnknown"),
        }
    }
}

/// The last administrator stays one.
fn last(tx: &Transaction<'_>, id: &str) -> Result<Option<FieldError>, StoreError> {
    let hindered = FieldError::new("operator", "lastAdministrator");
    Ok((!another_administrator(tx, id)?).then_some(hindered))
}

/// A new passphrase, and the tries begin anew.
fn renew(
    tx: &Transaction<'_>,
    writer: &Writer,
    id: &str,
    verifier: &crate::keys::Verifier,
    why: &str,
) -> Result<(), StoreError> {
    News::of(Change::Passphrase, why).append(tx, writer, id)?;
    operators::set_verifier(tx, id, verifier)?;
    let tries = operators::tries(tx, id)?;
    let anew = TriesRow {
        signed_in_at: tries.signed_in_at,
        ..TriesRow::default()
    };
    operators::set_tries(tx, id, &anew)
}

/// Somebody comes in: the entry, and tries that begin anew.
pub(super) fn enter(
    tx: &Transaction<'_>,
    writer: &Writer,
    id: &str,
    kind: &str,
) -> Result<Operator, StoreError> {
    writer.log(tx, kind, id, serde_json::Value::Null)?;
    let tries = TriesRow {
        signed_in_at: Some(writer.now),
        ..TriesRow::default()
    };
    operators::set_tries(tx, id, &tries)?;
    operators::find(tx, id)?.ok_or(StoreError::Damaged)
}

/// A name that is taken belongs to its field.
fn known(error: StoreError) -> DeskError {
    match error {
        StoreError::Conflict(Conflict::OperatorKnown) => {
            FieldError::new("name", "operatorTaken").into()
        }
        StoreError::Conflict(_) => DeskError::Conflict,
        other => other.into(),
    }
}
