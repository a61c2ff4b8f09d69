//! Who comes to an open store and goes, and the lock.

use std::sync::Arc;

use serde_json::json;
use zeroize::Zeroizing;

use super::Desk;
use crate::desks::DeskError;
use crate::desks::presence::Pass;
use crate::domain::field::FieldError;
use crate::domain::session::{Ended, Need};
use crate::secret::Secret;

impl Desk {
    /// Lets a command of who is signed in begin, if they may. Nobody comes or goes before the pass is
    /// dropped; what is allowed is looked at once it is given.
    pub async fn admit(&self, need: Need<'_>) -> Result<Pass, DeskError> {
        let pass = self.context.presence.pass().await;
        let session = self.operators.session().ok_or(DeskError::SignedOut)?;
        session
            .may(need, self.context.now())
            .map_err(DeskError::Denied)?;
        Ok(pass)
    }

    /// Signs somebody in; whoever is signed in gives way.
    pub async fn sign_in(
        &self,
        operator: &str,
        passphrase: Option<Secret>,
    ) -> Result<(), DeskError> {
        let leave = async || self.hand_over().await;
        self.operators.sign_in(operator, passphrase, leave).await
    }

    /// Signs out. The store stays open, and nothing of what lay open stays with it.
    pub async fn sign_out(&self) -> Result<(), DeskError> {
        self.operators
            .sign_out(async || self.hand_over().await)
            .await
    }

    async fn hand_over(&self) -> Result<(), DeskError> {
        self.counter.hand_over().await;
        self.searching.settle().await?;
        self.review.hand_over().await
    }

    /// Makes a recovery key, in place of the one before. It is given once and kept nowhere.
    pub async fn make_recovery(&self) -> Result<Zeroizing<String>, DeskError> {
        if self.training {
            return Err(FieldError::new("recoveryKey", "locked").into());
        }
        let (folder, master) = (
            self.context.folder.clone(),
            Arc::clone(&self.context.master),
        );
        let made = tokio::task::spawn_blocking(move || folder.make_recovery(&master));
        let made = made.await.map_err(|_| DeskError::Interrupted)??;
        self.context
            .write(move |tx, writer| {
                writer.log(tx, "recoveryKeyMade", &writer.terminal, json!(null))
            })
            .await?;
        Ok(made)
    }

    /// Whether a recovery key was made.
    pub fn has_recovery(&self) -> bool {
        let about = self.context.folder.about();
        about.is_ok_and(|about| about.recovery)
    }

    /// Locks and closes the store: by a person, or because the session has ended by itself. Commands
    /// that are under way end with an error.
    pub async fn close(&self, ended: Option<Ended>) -> Result<(), DeskError> {
        self.review.end();
        // Whoever was there is there no more, whatever fails from here on.
        let gone = self.context.presence.put(None, self.context.moment());
        if let Err(error) = self.searching.settle().await {
            tracing::warn!(%error, "the log does not have the last search");
        }
        let why = ended.map_or("person", Ended::name);
        let writer = gone.map(|session| (session.operator, session.name));
        let told = self
            .context
            .write_as(self.context.writer(writer), move |tx, writer| {
                writer.log(tx, "locked", &writer.terminal, json!({ "why": why }))
            });
        if let Err(error) = told.await {
            tracing::warn!(%error, "the log does not say that the store was locked");
        }
        self.records.close().await;
        let store = self.context.store.clone();
        let closed = tokio::task::spawn_blocking(move || store.close());
        let closed = closed.await.map_err(|_| DeskError::Interrupted)?;
        self.records.left(closed.is_ok()).await;
        Ok(closed?)
    }
}
