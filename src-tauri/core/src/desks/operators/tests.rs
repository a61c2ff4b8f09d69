//! What cannot come about through one terminal alone, as whoever asks is an administrator and never the
//! one it is about: somebody whose own role was taken on another terminal meanwhile.

use std::sync::Arc;

use tempfile::TempDir;

use super::*;
use crate::clock::{Clock, ManualClock};
use crate::desks::{Desk, Opening, ProviderKeys};
use crate::keys::{Keeper, KeyFolder, Keychain};
use crate::providers::Patience;

#[tokio::test]
async fn the_last_administrator_stays_one() {
    let home = TempDir::new().unwrap();
    let clock: Arc<dyn Clock> = Arc::new(ManualClock::new("2026-11-21T03:00:00Z".parse().unwrap()));
    let desk = Desk::open(Opening {
        folder: KeyFolder::new(home.path(), Keychain::memory()),
        keeper: Keeper::Keychain,
        passphrase: None,
        clock,
        provider: ProviderKeys::Kept,
        patience: Patience::default(),
    })
    .await
    .unwrap();
    let people = desk.operators();
    let passphrase = Secret::new("quiet grey herons".to_owned());
    people.first("Ahn", passphrase, &[]).await.unwrap();
    let ahn = people.session().unwrap();
    let elsewhere = Session {
        operator: "somebody else".to_owned(),
        ..ahn.clone()
    };
    people
        .context
        .presence
        .put(Some(elsewhere), people.context.moment());
    let lost = people.set_roles(&ahn.operator, &[Role::Desk], "x").await;
    let disabled = people.set_enabled(&ahn.operator, false, "x").await;
    for refused in [lost, disabled] {
        let refused = refused.unwrap_err().to_string();
        assert_eq!(refused, "operator: lastAdministrator");
    }
    let more = &[Role::Desk, Role::Administrator];
    let kept = people.set_roles(&ahn.operator, more, "Serves too.").await;
    // The history names who did it, and that somebody is unknown here: refused by the store itself.
    assert!(matches!(kept, Err(DeskError::Store(_))));
}
