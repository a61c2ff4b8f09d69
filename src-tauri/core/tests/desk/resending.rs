//! A new code for an open check: the old one ends only when the new one is there.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::domain::refusal::ProblemClass;

use crate::fixture::{Call, End, Scripted, ShownState, Site, message, person, simulated, typed_by};

const WRONG: &str = "[9013] wrong";

#[tokio::test]
async fn the_new_code_takes_the_place_of_the_old_one() {
    let (site, simulator) = simulated().await;
    let adult = person(&simulator, "adult");
    let first = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    let old = message(&simulator, adult.phone);
    let wrong = site.confirm(&first, "000000").await;
    assert_eq!(
        (wrong.problem(), wrong.row().tries_used),
        (Some(ProblemClass::WrongCode), 1)
    );

    site.clock.advance(Duration::from_secs(40));
    let second = site.resend(&wrong).await;
    assert_eq!(second.stage(), "code");
    assert_eq!(second.row().id, first.row().id, "it is the same check");
    assert_ne!(second.row().imp_uid, first.row().imp_uid);
    assert_eq!((second.row().sms_count, second.row().tries_used), (2, 0));
    assert_eq!(second.row().wrong_codes, 1, "counted over all sends");
    assert_eq!(second.problem(), None);
    let later = second.row().expires_at.unwrap() - first.row().expires_at.unwrap();
    assert_eq!(later, 40_000);

    let refused = site.confirm(&second, &old).await;
    assert_eq!(
        refused.problem(),
        Some(ProblemClass::WrongCode),
        "the old code is no good"
    );
    let result = site
        .confirm(&refused, &message(&simulator, adult.phone))
        .await;
    assert!(result.outcome().verified);
    assert_eq!(simulator.phone().len(), 2);
}

/// The desk does not hold a clerk back before the half minute that is shown: the window counts it
/// down, the carrier refuses what is too early, and whoever asks twice by mistake is behind.
#[tokio::test]
async fn a_new_code_may_be_asked_for_at_once_but_not_twice() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    let (one, other) = tokio::join!(
        site.counter().resend(first.seen()),
        site.counter().resend(first.seen()),
    );
    assert_eq!(one.unwrap().stage(), "code");
    assert!(matches!(other, Err(DeskError::Conflict)));
    assert_eq!(server.count(Call::Request), 2);
}

#[tokio::test]
async fn a_refused_resend_leaves_the_old_code_as_it_was() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    server.next(Call::Confirm, End::refused(500, WRONG));
    let before = site.confirm(&first, "000000").await;
    let (imp_uid, expires_at) = (before.row().imp_uid.clone(), before.row().expires_at);

    server.next(Call::Request, End::refused(500, "[9994] under way"));
    let refused = site.resend(&before).await;
    assert_eq!(refused.problem(), Some(ProblemClass::AlreadyInProgress));

    server.next(Call::Request, End::says(401, ""));
    let turned_away = site.resend(&refused).await;
    assert_eq!(turned_away.problem(), Some(ProblemClass::AuthRejected));

    // A token first, so that only the call itself finds nobody.
    site.desk.test_connection().await;
    server.down().await;
    let not_sent = site.resend(&turned_away).await;
    assert_eq!(not_sent.problem(), Some(ProblemClass::Unreachable));
    server.up();

    for (shown, sms_count) in [(&refused, 2), (&turned_away, 3), (&not_sent, 4)] {
        assert_eq!((shown.stage(), shown.is_dead()), ("code", false));
        assert_eq!(
            (&shown.row().imp_uid, shown.row().expires_at),
            (&imp_uid, expires_at)
        );
        assert_eq!(shown.row().tries_used, 1, "the old code keeps its tries");
        assert_eq!(
            shown.row().sms_count,
            sms_count,
            "requests that were written"
        );
    }
    assert!(site.confirm(&not_sent, "123456").await.outcome().verified);
    assert_eq!(server.count(Call::Request), 3);
    assert_eq!(
        site.rows()
            .column("SELECT end || ' ' || site_counted FROM attempts ORDER BY rowid")
            .await,
        [
            "sent 1",
            "refused 0",
            "refused 1",
            "notSent 0",
            "notSent 0",
            "certified 0"
        ]
    );
}

/// What the provider ended stays ended when it then refuses a new code.
#[tokio::test]
async fn a_refused_resend_does_not_bring_a_dead_code_back() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    server.next(Call::Confirm, End::refused(500, "[9991] too often"));
    let ended = site.confirm(&first, "000000").await;
    assert!(ended.is_dead());

    server.next(Call::Request, End::refused(500, "[9001] maintenance"));
    let refused = site.resend(&ended).await;
    assert_eq!(refused.problem(), Some(ProblemClass::CarrierMaintenance));
    assert!(refused.is_dead(), "the old code came back to life");
    site.confirm(&refused, "123456").await;
    assert_eq!(server.count(Call::Confirm), 1, "a dead code was sent");

    let new = site.resend(&refused).await;
    assert!(!new.is_dead());
    assert!(site.confirm(&new, "123456").await.outcome().verified);
}

/// The provider may want a reference of ours to be used once.
#[tokio::test]
async fn every_request_has_a_reference_of_its_own() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    let second = site.resend(&first).await;
    site.resend(&second).await;
    let mut references: Vec<_> = server
        .bodies(Call::Request)
        .iter()
        .map(|body| body["merchant_uid"].as_str().unwrap().to_owned())
        .collect();
    for reference in &references {
        assert!(reference.len() <= 40 && reference.chars().all(|c| c.is_ascii_alphanumeric()));
    }
    references.sort();
    references.dedup();
    assert_eq!(references.len(), 3);
    let attempts = site
        .rows()
        .column("SELECT replace(id, '-', '') FROM attempts ORDER BY 1")
        .await;
    assert_eq!(references, attempts, "each leads to its attempt");
}

#[tokio::test]
async fn after_a_restart_the_form_must_be_typed_again() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    let site = site.reopen().await;
    let shown = site.state().await;
    assert_eq!((shown.stage(), shown.can_resend()), ("code", false));
    let refused = site.counter().resend(first.seen()).await;
    assert!(matches!(refused, Err(DeskError::Conflict)));
    assert_eq!(server.count(Call::Request), 1);
    assert!(
        site.confirm(&shown, "123456").await.outcome().verified,
        "the code is still good"
    );
}
