//! Each write fails once, at the very statement, and the disk is mended a minute later.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::blocklist::Terms;
use countercheck_core::desks::review::MarkItem;
use countercheck_core::desks::review::state::ReviewState;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use countercheck_core::store::history::{Origin, TraceKind};

use super::bench::{mark, same};
use super::joining::{OKORIE, SALMI, blocked_by, check, offered, on_bench};
use super::past::looked;
use super::*;
use crate::fixture::{Site, now, simulated};

const MINUTE: Duration = Duration::from_secs(60);

/// A site on whose disk an entry of this kind cannot be written before a minute has passed.
async fn failing(provider: &Provider, kind: &str) -> Site {
    site(provider).await.tampered(trigger(kind)).await
}

fn trigger(kind: &str) -> String {
    let mended = (now() + MINUTE).as_millisecond();
    format!(
        "CREATE TRIGGER failing BEFORE INSERT ON audit
         WHEN NEW.kind = '{kind}' AND NEW.at < {mended}
         BEGIN SELECT raise(ABORT, 'the disk'); END;"
    )
}

fn not_saved(answer: Result<ReviewState, DeskError>) {
    match answer {
        Err(DeskError::Store(_)) => {}
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("acknowledged: {}", shown.stage()),
    }
}

#[tokio::test]
async fn putting_on_the_list() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "reviewListed").await;
    let review = site.desk.review();
    not_saved(review.open(&["x".into()]).await);
    let state = review.state(None).await;
    assert_eq!((state.stage(), state.waiting().len()), ("idle", 0));
    assert_eq!(
        provider.asked(),
        0,
        "nothing is asked for that is not written down"
    );
    site.clock.advance(MINUTE);
    opened(&site, "x").await;
}

/// What was not written down as opened is not shown.
#[tokio::test]
async fn opening() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = failing(&provider, "caseOpened").await;
    let review = site.desk.review();
    review.open(&["x".into(), "y".into()]).await.unwrap();
    let state = until(review, |state| state.stage() == "notSaved").await;
    assert_eq!(state.waiting(), ["y"]);
    site.clock.advance(MINUTE);
    opened(&site, "x").await;
}

#[tokio::test]
async fn opening_what_was_looked_ahead_for() {
    let provider = Provider::with(&["x", "y"]).await;
    let mended = (now() + MINUTE).as_millisecond();
    let trigger = format!(
        "CREATE TRIGGER failing BEFORE INSERT ON audit
         WHEN NEW.kind = 'caseOpened' AND NEW.at < {mended}
            AND (SELECT count(*) FROM audit WHERE kind = 'caseOpened') = 1
         BEGIN SELECT raise(ABORT, 'the disk'); END;"
    );
    let site = site(&provider).await.tampered(trigger).await;
    let review = site.desk.review();
    review.open(&["x".into(), "y".into()]).await.unwrap();
    let case = told(&site, "x").await;
    until(review, |state| state.waiting[0].fetched).await;
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    not_saved(review.next().await);
    let state = review.state(None).await;
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["y"]));
    site.clock.advance(MINUTE);
    review.next().await.unwrap();
    told(&site, "y").await;
}

#[tokio::test]
async fn looking() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "pictureViewed").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    not_saved(review.looked(&case.id, "selfie", true).await);
    let state = review.state(None).await;
    assert!(state.case().pictures.iter().all(|picture| !picture.opened));
    site.clock.advance(MINUTE);
    let state = review.looked(&case.id, "selfie", true).await.unwrap();
    assert!(state.case().pictures[0].opened);
}

/// What the provider thinks is told only after the opinion is safe.
#[tokio::test]
async fn the_first_look() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "firstLook").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    not_saved(review.first_look(&case.id, same()).await);
    let state = review.state(None).await;
    assert!(state.case().look.is_none() && state.case().vendor.is_none());
    site.clock.advance(MINUTE);
    let state = review.first_look(&case.id, same()).await.unwrap();
    assert!(state.case().look.as_ref().unwrap().blind);
}

#[tokio::test]
async fn an_answer() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "itemAnswered").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let answer = || MarkItem {
        pin: Some(countercheck_core::desks::review::Pin {
            picture: "selfie".to_owned(),
            rect: [0.1; 4],
        }),
        ..mark("face.nose", Outcome::Pass)
    };
    not_saved(review.mark(&case.id, answer()).await);
    let state = review.state(None).await;
    assert!(state.case().marks.is_empty() && state.case().pins.is_empty());
    let stored = "SELECT (SELECT count(*) FROM review_marks) + (SELECT count(*) FROM review_pins)";
    assert_eq!(site.rows().one::<u32>(stored).await, 0, "all or nothing");
    site.clock.advance(MINUTE);
    review.mark(&case.id, answer()).await.unwrap();
}

#[tokio::test]
async fn taking_a_place_away() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "placeRemoved").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let answer = MarkItem {
        pin: Some(countercheck_core::desks::review::Pin {
            picture: "selfie".to_owned(),
            rect: [0.1; 4],
        }),
        ..mark("face.nose", Outcome::Pass)
    };
    let state = review.mark(&case.id, answer).await.unwrap();
    let pin = &state.case().pins[0].id;
    not_saved(review.unpin(&case.id, pin).await);
    assert_eq!(review.state(None).await.case().pins.len(), 1);
    site.clock.advance(MINUTE);
    review.unpin(&case.id, pin).await.unwrap();
}

#[tokio::test]
async fn deciding() {
    for verdict in Verdict::ALL {
        let provider = Provider::with(&["x"]).await;
        let site = failing(&provider, "reviewDecided").await;
        let review = site.desk.review();
        let case = opened(&site, "x").await;
        earn(&site, &case).await;
        not_saved(review.decide(decide(&case, verdict)).await);
        let state = review.state(None).await;
        assert_eq!(state.stage(), "open", "shown as saved");
        assert!(state.recent.is_empty());
        let rows = site.rows();
        assert_eq!(rows.column("SELECT state FROM reviews").await, ["open"]);
        let decisions = "SELECT count(*) FROM review_decisions";
        assert_eq!(rows.one::<u32>(decisions).await, 0);
        site.clock.advance(MINUTE);
        let state = review.decide(decide(&case, verdict)).await.unwrap();
        assert_eq!(state.stage(), "decided");
        assert!(site.rows().log_is_whole().await);
    }
}

/// What cannot be written down is off the screen all the same, and on the list again after a start.
#[tokio::test]
async fn leaving() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = failing(&provider, "reviewLeft").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    not_saved(review.leave("x").await);
    assert_eq!(review.state(None).await.stage(), "idle");
    site.clock.advance(MINUTE);
    // And the bench is not blocked by it.
    opened(&site, "y").await;
    review.leave("y").await.unwrap();
    let again = opened(&site, "x").await;
    assert_eq!(again.id, case.id);
}

/// A site whose list cannot be read any more once an entry of this kind was written.
async fn unreadable(provider: &Provider, kind: &str) -> Site {
    let trigger = format!(
        "CREATE TRIGGER unreadable AFTER INSERT ON audit WHEN NEW.kind = '{kind}'
         BEGIN UPDATE reviews SET operator = CAST(X'FF' AS TEXT) WHERE ended_at IS NULL; END;"
    );
    site(provider).await.tampered(trigger).await
}

/// What is on the disk is acknowledged, even if the list cannot be read afterwards.
#[tokio::test]
async fn what_is_done_stays_done() {
    let provider = Provider::with(&["x", "y"]).await;
    let both = ["x".to_owned(), "y".to_owned()];
    for verdict in Verdict::ALL {
        let site = unreadable(&provider, "reviewDecided").await;
        let review = site.desk.review();
        review.open(&both).await.unwrap();
        let case = told(&site, "x").await;
        earn(&site, &case).await;
        let state = review.decide(decide(&case, verdict)).await.unwrap();
        assert_eq!(state.stage(), "decided");
        let decided = "SELECT count(*) FROM review_decisions";
        assert_eq!(site.rows().one::<u32>(decided).await, 1);
    }
    let site = unreadable(&provider, "reviewListed").await;
    let state = site.desk.review().open(&both).await.unwrap();
    assert_eq!(state.stage(), "fetching");

    let site = unreadable(&provider, "reviewLeft").await;
    opened(&site, "x").await;
    let state = site.desk.review().leave("x").await.unwrap();
    assert_eq!(state.stage(), "idle");
}

#[tokio::test]
async fn reloading() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "reviewReloaded").await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    not_saved(review.reload(&case.id).await);
    assert_eq!(review.state(None).await.stage(), "open");
    site.clock.advance(MINUTE);
    review.reload(&case.id).await.unwrap();
    told(&site, "x").await;
}

/// What is not written down is not on the list, and is as soon as it can be.
#[tokio::test]
async fn blocking() {
    let provider = Provider::with(&["x"]).await;
    let site = failing(&provider, "blocklisted").await;
    let case = opened(&site, "x").await;
    let review = site.desk.review();
    let terms = Terms {
        reason: "A cut portrait.".to_owned(),
        until: "2026-12-31".to_owned(),
        appeal: "Ask for the manager.".to_owned(),
    };
    let kinds = [TraceKind::Picture];
    assert!(review.block(&case.id, &kinds, &terms).await.is_err());
    let blocklist = site.desk.blocklist();
    assert!(blocklist.entries().await.unwrap().is_empty());
    site.clock.advance(MINUTE);
    review.block(&case.id, &kinds, &terms).await.unwrap();
    assert_eq!(blocklist.entries().await.unwrap().len(), 1);
}

/// A check that is not written down as joined is not joined: it is offered as before.
#[tokio::test]
async fn joining_a_check() {
    let (site, simulator) = simulated().await;
    let same = check(&site, &simulator, "sentDocuments").await;
    let site = site.tampered(trigger("checkLinked")).await;
    let review = site.desk.review();
    let before = looked(&site, SALMI).await;
    not_saved(
        review
            .link(&before.id, &same, Some(Origin::Suggestion))
            .await,
    );
    let after = on_bench(&site).await;
    assert!(after.joined.links.is_empty());
    assert_eq!(offered(&after), [same.as_str()]);
    assert_eq!(after.findings, before.findings);
    let stored = "SELECT count(*) FROM links";
    assert_eq!(site.rows().one::<u32>(stored).await, 0);
    site.clock.advance(MINUTE);
    let linked = review.link(&before.id, &same, Some(Origin::Suggestion));
    linked.await.unwrap();
    assert_eq!(on_bench(&site).await.joined.links.len(), 1);
}

#[tokio::test]
async fn taking_a_joined_check_back() {
    let (site, simulator) = simulated().await;
    let same = check(&site, &simulator, "sentDocuments").await;
    let site = site.tampered(trigger("checkUnlinked")).await;
    let review = site.desk.review();
    let case = looked(&site, SALMI).await.id;
    let linked = review.link(&case, &same, Some(Origin::Suggestion));
    linked.await.unwrap();
    let before = on_bench(&site).await;
    not_saved(review.link(&case, &same, None).await);
    let after = on_bench(&site).await;
    assert_eq!(after.joined.links.len(), 1);
    assert_eq!(after.findings, before.findings);
    site.clock.advance(MINUTE);
    review.link(&case, &same, None).await.unwrap();
    assert!(on_bench(&site).await.joined.links.is_empty());
}

/// Without its reason on the disk a mismatch stands in the way.
#[tokio::test]
async fn a_reason_for_a_mismatch() {
    let (site, simulator) = simulated().await;
    let day_off = check(&site, &simulator, "dayOff").await;
    let site = site.tampered(trigger("mismatchAcknowledged")).await;
    let review = site.desk.review();
    let case = looked(&site, OKORIE).await.id;
    let linked = review.link(&case, &day_off, Some(Origin::Operator));
    linked.await.unwrap();
    let explain = || review.acknowledge(&case, &day_off, "dateOfBirth", "Shown on paper.");
    not_saved(explain().await);
    let after = on_bench(&site).await;
    assert!(after.joined.mismatches[0].acknowledged.is_none());
    assert_eq!(blocked_by(&after).len(), 1);
    let stored = "SELECT count(*) FROM link_mismatches";
    assert_eq!(site.rows().one::<u32>(stored).await, 0);
    site.clock.advance(MINUTE);
    explain().await.unwrap();
    assert!(blocked_by(&on_bench(&site).await).is_empty());
}
