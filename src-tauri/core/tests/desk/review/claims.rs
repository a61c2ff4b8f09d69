//! Who has a case is the only one to work on it, until it is given back, runs out or is taken over.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::review::state::{ReviewState, Standing};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use jiff::SignedDuration;

use super::bench::{mark, same};
use super::*;
use crate::fixture::{OPERATOR, Site, refused_fields};

/// Ids of the first and of another, and that one's name.
const FIRST: &str = "practiceAll";
const ANOTHER: &str = "practiceReviewer";
const OTHER: &str = "Training Reviewer";
const MINUTE: Duration = Duration::from_secs(60);

fn claimed(answer: Result<ReviewState, DeskError>) -> (String, u64) {
    match answer {
        Err(DeskError::Claimed { holder, left }) => (holder, left.as_secs() / 60),
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("done: {}", shown.stage()),
    }
}

/// `x` lies on the bench of the first, who went away; another sits there.
async fn left_open(provider: &Provider) -> Site {
    let site = site(provider).await;
    opened(&site, "x").await;
    site.handed_to(ANOTHER).await
}

fn standing(state: &ReviewState) -> Vec<Standing> {
    state
        .waiting
        .iter()
        .map(|waiting| waiting.standing)
        .collect()
}

#[tokio::test]
async fn an_open_case_is_of_who_opened_it() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = left_open(&provider).await;
    let review = site.desk.review();
    assert_eq!(
        claimed(review.open(&["x".into(), "y".into()]).await),
        (OPERATOR.to_owned(), 30)
    );
    let state = review.state(None).await;
    assert_eq!(standing(&state), [Standing::Claimed, Standing::Free]);
    assert_eq!(state.waiting[0].claim.as_ref().unwrap().holder, OPERATOR);
    claimed(review.leave("x").await);
    // The next is the next that nobody has.
    review.next().await.unwrap();
    let case = told(&site, "y").await;
    let claim = case.claim.unwrap();
    assert!(claim.mine && claim.left == 30 * MINUTE);
    // Left, it is anybody's.
    review.leave("y").await.unwrap();
    let site = site.handed_to(FIRST).await;
    let review = site.desk.review();
    assert_eq!(
        standing(&review.state(None).await),
        [Standing::Mine, Standing::Free]
    );
    opened(&site, "x").await;
}

#[tokio::test]
async fn a_claim_runs_out_by_the_clock_that_nobody_sets() {
    let provider = Provider::with(&["x"]).await;
    let site = left_open(&provider).await;
    let review = site.desk.review();
    let x = ["x".to_owned()];
    let open = || review.open(&x);
    // Neither far ahead nor far back.
    site.clock.jump(SignedDuration::from_hours(5));
    assert_eq!(claimed(open().await).1, 30);
    site.clock.jump(SignedDuration::from_hours(-9));
    assert_eq!(claimed(open().await).1, 30);
    site.clock.advance(29 * MINUTE);
    assert_eq!(claimed(open().await).1, 1);
    site.clock.advance(MINUTE);
    open().await.unwrap();
    let case = told(&site, "x").await;
    assert!(case.look.is_none());
}

#[tokio::test]
async fn what_is_done_renews_it() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let left = || async {
        review
            .state(None)
            .await
            .case()
            .claim
            .clone()
            .map(|one| one.left)
    };
    site.clock.advance(20 * MINUTE);
    assert_eq!(left().await, Some(10 * MINUTE));
    review
        .mark(&case.id, mark("face.nose", Outcome::Pass))
        .await
        .unwrap();
    assert_eq!(left().await, Some(30 * MINUTE));
    // Once a minute is enough.
    for item in ["face.eyes", "face.brows"] {
        site.clock.advance(MINUTE / 4);
        review
            .mark(&case.id, mark(item, Outcome::Pass))
            .await
            .unwrap();
    }
    let renewed = "SELECT count(*) FROM review_claims WHERE kind = 'renewed'";
    assert_eq!(site.rows().one::<u32>(renewed).await, 1);
    site.clock.advance(2 * MINUTE);
    review.active().await.unwrap();
    assert_eq!(
        left().await,
        Some(30 * MINUTE),
        "a hand on the window is enough"
    );
    // Nobody took it: it is theirs again with the next answer.
    site.clock.advance(40 * MINUTE);
    assert_eq!(left().await, None);
    review
        .mark(&case.id, mark("face.mouth", Outcome::Pass))
        .await
        .unwrap();
    assert_eq!(left().await, Some(30 * MINUTE));
}

#[tokio::test]
async fn a_case_is_taken_over_with_a_reason() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = left_open(&provider).await;
    let review = site.desk.review();
    assert_eq!(
        refused_fields(review.take_over("x", " \n").await),
        ["reason: textEmpty"]
    );
    assert!(review.take_over("y", "Not listed.").await.is_err());
    review.take_over("x", "On leave since noon.").await.unwrap();
    let case = told(&site, "x").await;
    assert!(case.claim.as_ref().unwrap().mine);
    review
        .mark(&case.id, mark("face.nose", Outcome::Pass))
        .await
        .unwrap();
    let rows = site.rows();
    let taken = "SELECT kind || ' ' || operator || ' ' || coalesce(reason, '') FROM review_claims";
    let taken = rows.column(taken).await;
    assert_eq!(taken[0], format!("taken {OPERATOR} "));
    assert_eq!(taken[1], format!("takenOver {OTHER} On leave since noon."));
    let log = rows
        .column("SELECT body FROM audit WHERE kind = 'caseTakenOver'")
        .await;
    assert!(
        log.len() == 1 && !log[0].contains("leave"),
        "the reason may name someone"
    );
    assert!(rows.log_is_whole().await);
    // One's own case is opened, not taken.
    review.leave("x").await.unwrap();
    assert!(review.take_over("x", "Mine.").await.is_err());
}

/// A claim that is another's by now, behind the back of who has the case on the bench: nothing is saved.
#[tokio::test]
async fn who_lost_a_case_saves_nothing() {
    let provider = Provider::with(&["x"]).await;
    // The row of another comes with the very opening.
    let stolen = format!(
        "CREATE TRIGGER stolen AFTER INSERT ON review_claims WHEN NEW.kind = 'taken'
         BEGIN INSERT INTO review_claims (id, review, terminal, kind, operator_id, operator, at, until,
                reason, entry)
            VALUES ('s', NEW.review, NEW.terminal, 'takenOver', '{ANOTHER}', '{OTHER}', NEW.at, NEW.until,
                'Mine.', NEW.entry); END;"
    );
    let site = site(&provider).await.tampered(stolen).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let stale = |answer: Result<ReviewState, DeskError>| match answer {
        Err(DeskError::ClaimLost { holder }) => assert_eq!(holder.as_deref(), Some(OTHER)),
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("saved: {}", shown.stage()),
    };
    stale(review.first_look(&case.id, same()).await);
    stale(
        review
            .mark(&case.id, mark("face.nose", Outcome::Pass))
            .await,
    );
    stale(review.looked(&case.id, "selfie", true).await);
    stale(review.reload(&case.id).await);
    stale(review.decide(decide(&case, Verdict::Reject)).await);
    let state = review.state(None).await;
    assert_eq!(state.stage(), "open", "what was typed has its case yet");
    let rows = site.rows();
    let saved = "SELECT (SELECT count(*) FROM review_marks) + (SELECT count(*) FROM review_looks)
        + (SELECT count(*) FROM review_views) + (SELECT count(*) FROM review_decisions)";
    assert_eq!(rows.one::<u32>(saved).await, 0);
}

#[tokio::test]
async fn a_decision_gives_it_back() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    let review = site.desk.review();
    review
        .decide(decide(&case, Verdict::AskAgain))
        .await
        .unwrap();
    let kinds = site
        .rows()
        .column("SELECT kind FROM review_claims ORDER BY seq")
        .await;
    assert_eq!(kinds, ["taken", "givenBack"]);
    // The same reference is another case, and anybody's.
    let site = site.handed_to(ANOTHER).await;
    opened(&site, "x").await;
}

#[tokio::test]
async fn whoever_sits_down_finds_an_empty_bench() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    let site = site.handed_to(ANOTHER).await;
    let review = site.desk.review();
    let state = review.state(None).await;
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x"]));
    assert_eq!(
        standing(&state),
        [Standing::Claimed],
        "nothing is given back"
    );
    // A window that is behind learns whose it is.
    match review
        .mark(&case.id, mark("face.nose", Outcome::Pass))
        .await
    {
        Err(DeskError::ClaimLost { holder }) => assert_eq!(holder.as_deref(), Some(OPERATOR)),
        _ => panic!("saved, or lost without a word"),
    }
    assert!(review.shown_cases().is_empty());
    // Nor is it given back by going away, or by the end of the program.
    let site = site.handed_to(FIRST).await.killed().await;
    let state = site.desk.review().state(None).await;
    assert_eq!(standing(&state), [Standing::Mine]);
    opened(&site, "x").await;
}
