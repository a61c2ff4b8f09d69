//! Signing in and out.

use std::sync::atomic::Ordering;
use std::time::Duration;

use jiff::Timestamp;

use super::changing::enter;
use super::{Operator, Operators};
use crate::desks::DeskError;
use crate::domain::session::{Ended, Moment, Session};
use crate::domain::sign_in::{Failures, Gate};
use crate::keys::Verifier;
use crate::secret::Secret;
use crate::store::operators::{self, TriesRow};

/// Under which id somebody counts who is not known.
const UNKNOWN: &str = "";

impl Operators {
    /// Who is signed in gives way, with everything that lies open; then nobody is.
    pub async fn sign_out(
        &self,
        leave: impl AsyncFnOnce() -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let _alone = self.context.presence.alone().await;
        self.leave("signedOut", leave).await
    }

    /// Signs somebody in. Whoever is signed in gives way, with everything that lies open, once it is
    /// sure who comes.
    pub async fn sign_in(
        &self,
        id: &str,
        passphrase: Option<Secret>,
        leave: impl AsyncFnOnce() -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let one = match passphrase {
            None if self.training => self.named(id).await?.filter(|one| one.enabled),
            Some(passphrase) if !self.training => Some(self.prove(id, passphrase).await?),
            _ => None,
        };
        let one = one.ok_or(DeskError::SignInRefused)?;
        let _alone = self.context.presence.alone().await;
        if self.session().is_some() {
            self.leave("switched", leave).await?;
        }
        let id = one.row.id;
        let writer = self.context.writer(Some((id.clone(), one.row.name)));
        let entered = self
            .context
            .write_as(writer, move |tx, writer| enter(tx, writer, &id, "signedIn"));
        let one = entered.await?;
        // They may have been disabled while their passphrase was looked at.
        if !one.enabled {
            return Err(DeskError::SignInRefused);
        }
        self.sit_down(one);
        Ok(())
    }

    /// Whether it is time to lock.
    pub fn look(&self) -> Option<Ended> {
        self.context.presence.look(self.moment(), self.idle())
    }

    /// Somebody did something.
    pub fn touch(&self) {
        self.context.presence.touch(self.moment());
    }

    /// How long until it locks if nobody does anything, and why.
    pub fn left(&self) -> (Duration, Ended) {
        self.context.presence.left(self.moment(), self.idle())
    }

    /// Whether the training of who is signed in is good today.
    pub fn is_trained(&self, session: &Session) -> bool {
        session.trained(self.context.now())
    }

    /// The operator whose passphrase this is. Every way to a wrong answer takes as long as every other.
    pub(super) async fn prove(&self, id: &str, passphrase: Secret) -> Result<Operator, DeskError> {
        // One at a time: two tries at once are two tries.
        let mut failed = self.failed.lock().await;
        let found = self.named(id).await?.filter(|one| one.enabled);
        let counted_as = found.as_ref().map_or(UNKNOWN, |_| id).to_owned();
        let asked = counted_as.clone();
        let (verifier, tries) = self
            .context
            .store
            .run(move |tx| {
                Ok((
                    operators::verifier(tx, &asked)?,
                    operators::tries(tx, &asked)?,
                ))
            })
            .await?;
        let now = self.moment();
        let failures = Failures {
            count: tries.failures,
            last: instant(tries.failed_at.unwrap_or_default()),
            counted: failed.get(&counted_as).copied(),
        };
        match failures.gate(now.wall, self.began, now.counted) {
            Gate::Open => {}
            Gate::Wait(wait) => return Err(DeskError::SignInThrottled { wait }),
            Gate::Shut => return Err(DeskError::SignInShut),
        }
        // Written before it is known: ending the program meanwhile does not take it back.
        let tried = TriesRow {
            failures: tries.failures + 1,
            failed_at: Some(now.wall.as_millisecond()),
            ..tries
        };
        self.count(counted_as.clone(), tried, false).await?;
        failed.insert(counted_as.clone(), now.counted);
        let fits = tokio::task::spawn_blocking(move || match verifier {
            Some(verifier) => verifier.fits(passphrase.expose()),
            None => Verifier::fits_nobody(passphrase.expose()),
        });
        let fits = fits.await.map_err(|_| DeskError::Interrupted)??;
        match found {
            Some(one) if fits => {
                failed.remove(&counted_as);
                let anew = TriesRow {
                    signed_in_at: tries.signed_in_at,
                    ..TriesRow::default()
                };
                self.count(counted_as, anew, false).await?;
                Ok(one)
            }
            _ => {
                self.count(counted_as, tried, true).await?;
                Err(DeskError::SignInRefused)
            }
        }
    }

    /// Writes down how the tries stand; with an entry in the log if this one was wrong.
    async fn count(&self, id: String, tries: TriesRow, wrong: bool) -> Result<(), DeskError> {
        let counted = self.context.write_as_program(move |tx, writer| {
            operators::set_tries(tx, &id, &tries)?;
            if wrong {
                let body = serde_json::json!({ "failures": tries.failures });
                writer.log(tx, "signInFailed", &id, body)?;
            }
            Ok(())
        });
        Ok(counted.await?)
    }

    /// Somebody sits down at this terminal.
    pub(super) fn sit_down(&self, one: Operator) {
        let session = Session {
            operator: one.row.id,
            name: one.row.name,
            roles: one.roles,
            trained_until: one.trained_until,
        };
        self.context.presence.put(Some(session), self.moment());
        self.recovered.store(false, Ordering::Relaxed);
    }

    /// Nobody is there from here on, whatever fails afterwards.
    async fn leave(
        &self,
        kind: &'static str,
        leave: impl AsyncFnOnce() -> Result<(), DeskError>,
    ) -> Result<(), DeskError> {
        let Some(gone) = self.context.presence.put(None, self.moment()) else {
            return Ok(());
        };
        let left = leave().await;
        let writer = self.context.writer(Some((gone.operator, gone.name)));
        self.context
            .write_as(writer, move |tx, writer| {
                writer.log(tx, kind, &writer.terminal, serde_json::Value::Null)
            })
            .await?;
        left
    }

    async fn named(&self, id: &str) -> Result<Option<Operator>, DeskError> {
        let id = id.to_owned();
        Ok(self
            .context
            .store
            .run(move |tx| operators::find(tx, &id))
            .await?)
    }

    fn moment(&self) -> Moment {
        self.context.moment()
    }

    fn idle(&self) -> Duration {
        self.context.in_force().settings.idle_lock()
    }
}

/// An instant from the store. One out of range cannot have been written by this program.
fn instant(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}
