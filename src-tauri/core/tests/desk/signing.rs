//! Signing in, out and over to somebody else.

use std::sync::Arc;
use std::time::{Duration, Instant};

use countercheck_core::clock::ManualClock;
use countercheck_core::desks::{DeskError, ProviderKeys};
use countercheck_core::domain::role::Role;
use countercheck_core::domain::session::{Ended, Need};
use countercheck_core::keys::Purpose;
use countercheck_core::store::Store;
use jiff::SignedDuration;

use crate::fixture::{Scripted, ShownState, Site, now, opening};
use crate::operators::{PASSPHRASE, Shop, secret};

async fn wrong(shop: &Shop, id: &str) -> DeskError {
    let tried = shop.desk.sign_in(id, Some(secret("not this one, sorry")));
    tried.await.unwrap_err()
}

fn wait(error: &DeskError) -> Option<u64> {
    match error {
        DeskError::SignInThrottled { wait } => Some(wait.as_secs()),
        _ => None,
    }
}

#[tokio::test]
async fn wrong_ones_cost_time_which_no_clock_and_no_restart_gives_back() {
    let shop = Shop::open().await;
    let id = shop.one("Ahn").await.row.id;
    shop.desk.sign_out().await.unwrap();
    for _ in 0..3 {
        assert!(matches!(wrong(&shop, &id).await, DeskError::SignInRefused));
    }
    let right = async |shop: &Shop| shop.desk.sign_in(&id, Some(secret(PASSPHRASE))).await;
    assert_eq!(wait(&right(&shop).await.unwrap_err()), Some(30));
    shop.clock.jump(SignedDuration::from_secs(-86_400));
    shop.clock.advance(Duration::from_secs(10));
    assert_eq!(wait(&right(&shop).await.unwrap_err()), Some(20));
    shop.clock.jump(SignedDuration::from_secs(86_400));

    let shop = shop.reopen().await;
    assert_eq!(wait(&right(&shop).await.unwrap_err()), Some(20));
    shop.clock.advance(Duration::from_secs(20));
    // The fourth wrong one costs twice as much.
    assert!(matches!(wrong(&shop, &id).await, DeskError::SignInRefused));
    assert_eq!(wait(&right(&shop).await.unwrap_err()), Some(60));
    shop.clock.advance(Duration::from_secs(60));
    right(&shop).await.unwrap();
    assert_eq!(shop.one("Ahn").await.tries.failures, 0);
    let failed = "SELECT count(*) FROM audit WHERE kind = 'signInFailed'";
    assert_eq!(shop.rows().one::<u32>(failed).await, 4, "each is logged");
}

#[tokio::test]
async fn after_a_hundred_only_a_new_passphrase_helps() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let bae = shop.one("Bae").await.row.id;
    shop.desk.close(None).await.unwrap();
    let folder = opening(
        shop.home.path(),
        &shop.keychain,
        &shop.clock,
        ProviderKeys::Kept,
    )
    .folder;
    let key = folder.unlock(None).unwrap().derive(Purpose::Store);
    let store = Store::open(&folder.database(), key, 0).unwrap();
    let counted = format!("INSERT INTO sign_ins VALUES ('{bae}', 99, 0, NULL)");
    store
        .run(move |tx| Ok(tx.execute_batch(&counted)?))
        .await
        .unwrap();
    drop(store);
    let shop = shop.reopen().await;
    assert!(matches!(wrong(&shop, &bae).await, DeskError::SignInRefused));
    shop.clock.advance(Duration::from_secs(1_000_000));
    let shut = shop.desk.sign_in(&bae, Some(secret(PASSPHRASE))).await;
    assert!(matches!(shut, Err(DeskError::SignInShut)));
    shop.sign_in("Ahn").await;
    let set = countercheck_core::desks::operators::Passphrase {
        operator: bae.clone(),
        current: None,
        new: secret("three brown otters"),
    };
    shop.desk.operators().set_passphrase(set).await.unwrap();
    let again = shop.desk.sign_in(&bae, Some(secret("three brown otters")));
    again.await.unwrap();
}

/// Somebody unknown, somebody disabled and a wrong passphrase: one answer, and the work of one try.
#[tokio::test]
async fn nobody_learns_who_is_known() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let (ahn, bae) = (shop.one("Ahn").await.row.id, shop.one("Bae").await.row.id);
    let disabled = shop.desk.operators().set_enabled(&bae, false, "Left.");
    disabled.await.unwrap();
    let mut took = Vec::new();
    for id in [ahn.as_str(), bae.as_str(), "nobody"] {
        let began = Instant::now();
        assert!(matches!(wrong(&shop, id).await, DeskError::SignInRefused));
        took.push(began.elapsed());
    }
    let right = shop.desk.sign_in(&bae, Some(secret(PASSPHRASE))).await;
    assert!(matches!(right, Err(DeskError::SignInRefused)));
    let (least, most) = (took.iter().min().unwrap(), took.iter().max().unwrap());
    assert!(
        *least * 10 > *most,
        "one of them was not stretched: {took:?}"
    );
    // They count under one name, and are slowed down as one.
    assert!(wait(&wrong(&shop, "somebody else").await).is_some());
}

#[tokio::test]
async fn without_a_passphrase_nobody_signs_in_outside_training() {
    let shop = Shop::open().await;
    let id = shop.one("Ahn").await.row.id;
    shop.desk.sign_out().await.unwrap();
    let none = shop.desk.sign_in(&id, None).await;
    assert!(matches!(none, Err(DeskError::SignInRefused)));
    let training = Site::new("http://127.0.0.1:9").await;
    let given = training
        .desk
        .sign_in("practiceDesk", Some(secret(PASSPHRASE)))
        .await;
    assert!(matches!(given, Err(DeskError::SignInRefused)));
}

/// The store stays open, the check stays where it is, what was typed is gone.
#[tokio::test]
async fn whoever_comes_finds_a_desk_that_is_handed_over() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    assert_eq!(site.send("1").await.stage(), "code");
    site.desk.sign_in("practiceDesk", None).await.unwrap();
    let session = site.desk.operators().session().unwrap();
    assert_eq!(session.operator, "practiceDesk");
    let shown = site.state().await;
    assert_eq!(shown.stage(), "code");
    let resent = site.counter().resend(shown.seen()).await;
    assert!(
        matches!(resent, Err(DeskError::Conflict)),
        "the form is gone"
    );
    site.desk.sign_out().await.unwrap();
    let rows = site.rows();
    let entries = "SELECT kind || ' ' || operator FROM audit
        WHERE kind IN ('signedIn', 'switched', 'signedOut') ORDER BY seq";
    assert_eq!(
        rows.column(entries).await,
        [
            "signedIn Training All Desks",
            "switched Training All Desks",
            "signedIn Training Desk",
            "signedOut Training Desk"
        ]
    );
}

/// A command ends under the name it began with.
#[tokio::test]
async fn who_comes_waits_for_the_commands_that_are_under_way() {
    let site = Arc::new(Site::new("http://127.0.0.1:9").await);
    let pass = site.desk.admit(Need::SignedIn).await.unwrap();
    let coming = Arc::clone(&site);
    let switch = tokio::spawn(async move { coming.desk.sign_in("practiceDesk", None).await });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!switch.is_finished());
    let session = site.desk.operators().session().unwrap();
    assert_eq!(session.operator, "practiceAll");
    drop(pass);
    switch.await.unwrap().unwrap();
    let session = site.desk.operators().session().unwrap();
    assert_eq!(session.operator, "practiceDesk");
}

#[tokio::test]
async fn the_time_is_over_by_the_setting_and_the_log_says_why() {
    let clock = Arc::new(ManualClock::new(now()));
    let site = Site::with_clock("http://127.0.0.1:9", Arc::clone(&clock)).await;
    let people = site.desk.operators();
    let mut settings = site.desk.settings();
    settings.idle_lock_min = 1;
    site.desk.save_settings(settings).await.unwrap();
    clock.advance(Duration::from_secs(59));
    assert_eq!(people.look(), None);
    people.touch();
    clock.advance(Duration::from_secs(59));
    assert_eq!(people.look(), None);
    clock.advance(Duration::from_secs(1));
    assert_eq!(people.look(), Some(Ended::Idle));
    // Nobody signed in is no reason to keep a store open for ever.
    site.desk.sign_out().await.unwrap();
    assert_eq!(people.look(), None);
    clock.advance(Duration::from_secs(60));
    assert_eq!(people.look(), Some(Ended::Idle));
    site.desk.sign_in("practiceDesk", None).await.unwrap();
    clock.jump(SignedDuration::from_secs(3600));
    assert_eq!(people.look(), Some(Ended::Suspend));
    site.desk.close(Some(Ended::Suspend)).await.unwrap();
    let locked = "SELECT json_extract(body, '$.why') || ' ' || operator FROM audit
        WHERE kind = 'locked'";
    assert_eq!(site.rows().column(locked).await, ["suspend Training Desk"]);
}
