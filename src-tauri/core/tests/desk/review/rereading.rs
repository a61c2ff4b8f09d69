//! A decision that was drawn is read again by somebody else, who knows nothing of the first reading; and
//! what they say stands beside it.

use countercheck_core::desks::review::state::{ReadAgain, ReadEnd, ReviewState, Stage, Standing};
use countercheck_core::desks::review::{DecideReview, FirstLook, MarkItem};
use countercheck_core::desks::{DeskError, Settings};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use countercheck_core::store::quality::samples::Gone;
use serde_json::json;

use super::bench::{asks_for, mark, same};
use super::blind::dump;
use super::known::{REVIEWER, SECOND, known};
use super::*;
use crate::fixture::Site;

pub const MARKERS: [&str; 4] = [
    "marker-why",
    "marker-mark",
    "marker-customer",
    "marker-note",
];

async fn draws(site: &Site, percent: u32) {
    let settings = Settings {
        quality_sample: percent,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
}

/// Every decision is drawn, and the first reviewer sits there.
pub async fn drawing(provider: &Provider) -> Site {
    let site = site(provider).await;
    draws(&site, 100).await;
    site.handed_to(REVIEWER).await
}

/// Decided by the first, with something to tell in every place where there is room for it.
pub async fn drawn(provider: &Provider, verdict: Verdict) -> Site {
    let site = drawing(provider).await;
    let case = opened(&site, "x").await;
    let review = site.desk.review();
    let look = FirstLook {
        why: "marker-why".to_owned(),
        ..same()
    };
    review.first_look(&case.id, look).await.unwrap();
    let case = told(&site, "x").await;
    earn(&site, &case).await;
    let nose = MarkItem {
        note: Some("marker-mark".to_owned()),
        ..mark("face.nose", Outcome::Pass)
    };
    review.mark(&case.id, nose).await.unwrap();
    let said = DecideReview {
        customer_text: "marker-customer".to_owned(),
        note: "marker-note".to_owned(),
        ..decide(&case, verdict)
    };
    let state = review.decide(said).await.unwrap();
    assert_eq!(state.stage(), "decided");
    assert!(state.waiting.is_empty(), "who decided is not told of it");
    assert_eq!(state.recent.len(), 1);
    site
}

fn ended(state: &ReviewState) -> &ReadAgain {
    match &state.stage {
        Stage::ReadAgain(ended) => ended,
        _ => panic!("{}", state.stage()),
    }
}

fn gone(state: &ReviewState) -> Gone {
    match ended(state).end {
        ReadEnd::Gone(gone) => gone,
        ReadEnd::Said { .. } => panic!("it was read"),
    }
}

fn why<T>(answer: Result<T, DeskError>) -> &'static str {
    match answer {
        Err(DeskError::SecondPerson { why }) => why,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("done"),
    }
}

#[tokio::test]
async fn another_reads_it_and_the_decision_stays() {
    for (first, again) in [
        (Verdict::Approve, Verdict::Approve),
        (Verdict::Approve, Verdict::Reject),
        (Verdict::Reject, Verdict::Reject),
        (Verdict::Reject, Verdict::Refer),
    ] {
        let provider = Provider::with(&["x"]).await;
        let site = drawn(&provider, first).await;
        let left = "SELECT count(*) FROM traces";
        let before: (u32, String) = (
            site.rows().one(left).await,
            site.rows().one("SELECT record FROM review_decisions").await,
        );
        let site = site.handed_to(SECOND).await;
        let review = site.desk.review();
        let state = review.state(None).await;
        let waiting = &state.waiting[0];
        assert_eq!(
            (waiting.standing, waiting.may_open),
            (Standing::ReadAgain, true)
        );
        let case = opened(&site, "x").await;
        assert!(case.again && case.second.is_none() && case.needs.is_empty());
        assert_eq!(case.round, 1);
        earn(&site, &case).await;
        let state = review.decide(decide(&case, again)).await.unwrap();
        let ReadEnd::Said {
            agrees,
            again: said,
            first: decided,
        } = ended(&state).end
        else {
            panic!()
        };
        assert_eq!((agrees, said, decided), (first == again, again, first));
        assert_eq!(state.recent.len(), 1, "told now");
        let rows = site.rows();
        let after = (
            rows.one(left).await,
            rows.one("SELECT record FROM review_decisions").await,
        );
        assert_eq!(
            after, before,
            "nobody is counted twice, and nothing is overwritten"
        );
        assert_eq!(
            rows.one::<u32>("SELECT count(*) FROM customer_decisions")
                .await,
            1
        );
        let stored = "SELECT verdict || ' ' || operator_id FROM second_readings";
        assert_eq!(
            rows.column(stored).await,
            [format!("{} {SECOND}", again.name())]
        );
        let kinds = rows
            .column("SELECT kind FROM audit WHERE kind LIKE 'secondReading%'")
            .await;
        assert_eq!(kinds, ["secondReadingDrawn", "secondReadingEnded"]);
        assert!(rows.log_is_whole().await);
        rows.contents_are_intact().await;
        for statement in [
            "UPDATE second_readings SET verdict = 'approve'",
            "DELETE FROM second_readings",
            "DELETE FROM review_samples",
        ] {
            assert!(rows.refuses(statement).await, "{statement}");
        }
    }
}

fn found(state: &ReviewState) -> Vec<&'static str> {
    let dump = dump(state);
    let found = MARKERS.into_iter().filter(|marker| dump.contains(marker));
    found.collect()
}

/// Neither what the first one said and saw, nor what came of it, nor who it was.
#[tokio::test]
async fn nothing_of_the_first_is_told() {
    for verdict in [Verdict::Approve, Verdict::Reject] {
        let provider = Provider::with(&["x"]).await;
        provider.change("x", |case| case.user["status"] = json!("marker-status"));
        let site = drawn(&provider, verdict).await;
        // Whatever the site asks of others: the provider's word comes after the own look.
        let settings = Settings {
            blind_first_look: false,
            ..site.desk.settings()
        };
        let site = site.handed_to("practiceAll").await;
        site.desk.save_settings(settings).await.unwrap();
        let site = site.handed_to(SECOND).await;
        let review = site.desk.review();
        let blind = |state: &ReviewState| {
            assert_eq!(found(state), [""; 0]);
            let dump = dump(state);
            assert!(!dump.contains("marker-status") && !dump.contains("Training Reviewer"));
            assert!(state.recent.is_empty(), "nor among the last decisions");
        };
        let mut seen = None;
        blind(&review.state(None).await);
        review.open(&["x".to_owned()]).await.unwrap();
        loop {
            let state = review.state(seen).await;
            blind(&state);
            if state.stage() == "open" && state.case().measured {
                break;
            }
            seen = Some(state.revision);
        }
        let case = told(&site, "x").await;
        assert!(case.look.is_none() && case.marks.is_empty() && case.pins.is_empty());
        assert!(case.pictures.iter().all(|picture| !picture.opened));
        let state = review.first_look(&case.id, same()).await.unwrap();
        assert_eq!(found(&state), [""; 0], "of the first not even then");
        assert!(state.recent.is_empty());
        assert!(dump(&state).contains("marker-status"));
        assert!(state.case().look.as_ref().unwrap().blind);
    }
}

#[tokio::test]
async fn nobody_reads_their_own() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = drawn(&provider, Verdict::Reject).await;
    let review = site.desk.review();
    assert_eq!(
        review.next().await.unwrap().stage(),
        "idle",
        "nothing to do"
    );
    let refused = review.take_over("x", "It is mine.").await;
    assert!(matches!(
        refused,
        Err(DeskError::SecondPerson { why: "ownDecision" })
    ));
    // Nor does the database let anybody.
    let own =
        "INSERT INTO second_readings SELECT review, 'id', terminal, 'reject', NULL, '', '', '{}',
        'practiceReviewer', 'Training Reviewer', at, entry FROM review_samples";
    let decision =
        "INSERT INTO review_decisions (review, id, terminal, verdict, customer_text, note,
        record, eyes, operator_id, operator, decided_at, entry)
        SELECT review, 'id', terminal, 'approve', '', '', '{}', 1, 'other', 'other', at, entry
        FROM review_samples";
    let dropped = "UPDATE reviews SET state = 'dropped', ended_at = 1
        WHERE id = (SELECT review FROM review_samples)";
    for statement in [own, decision, dropped] {
        assert!(site.rows().refuses(statement).await, "{statement}");
    }
    // Nobody takes it off the list, and it outlives the program.
    let site = site.handed_to(SECOND).await;
    assert_eq!(why(site.desk.review().leave("x").await), "waitsForSecond");
    let site = site.killed().await;
    let case = opened(&site, "x").await;
    let state = site.desk.review().decide(decide(&case, Verdict::Reject));
    assert_eq!(state.await.unwrap().stage(), "readAgain");
}

/// The lot alone says it: from the seed in the log whoever has that can draw again.
#[tokio::test]
async fn only_what_one_person_decided_is_drawn() {
    const DRAWN: &str = "SELECT count(*) FROM review_samples";
    let provider = Provider::with(&["x", "y"]).await;
    for verdict in [Verdict::AskAgain, Verdict::Refer] {
        let site = drawing(&provider).await;
        let case = opened(&site, "x").await;
        let decided = site.desk.review().decide(decide(&case, verdict)).await;
        assert_eq!(decided.unwrap().stage(), "decided");
        assert_eq!(site.rows().one::<u32>(DRAWN).await, 0, "{verdict:?}");
    }
    // A known answer measures by itself.
    let site = site(&provider).await;
    draws(&site, 100).await;
    let expected = countercheck_core::domain::quality::Expected::Reject;
    let site = known(site, "x", expected).await;
    let case = opened(&site, "x").await;
    site.desk
        .review()
        .decide(decide(&case, Verdict::Reject))
        .await
        .unwrap();
    assert_eq!(site.rows().one::<u32>(DRAWN).await, 0);
    // Two people were asked already.
    let site = site.handed_to("practiceAll").await;
    asks_for(&site, "always").await;
    let case = opened(&site, "y").await;
    earn(&site, &case).await;
    approve(&site, &case).await.unwrap();
    let site = site.handed_to("practiceApprover").await;
    let case = opened(&site, "y").await;
    site.desk
        .review()
        .decide(decide(&case, Verdict::Reject))
        .await
        .unwrap();
    assert_eq!(site.rows().one::<u32>(DRAWN).await, 0);
    // Switched off, there is none.
    let other = Provider::with(&["z"]).await;
    let site = super::site(&other).await;
    let case = opened(&site, "z").await;
    site.desk
        .review()
        .decide(decide(&case, Verdict::Reject))
        .await
        .unwrap();
    assert_eq!(site.rows().one::<u32>(DRAWN).await, 0);
}

#[tokio::test]
async fn what_is_not_there_any_more_cannot_be_read_again() {
    // Nothing is known under the reference.
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject)
        .await
        .handed_to(SECOND)
        .await;
    provider.forget("x");
    let review = site.desk.review();
    review.open(&["x".to_owned()]).await.unwrap();
    let state = until(review, |state| state.stage() == "readAgain").await;
    assert_eq!(gone(&state), Gone::Unknown);
    assert!(state.waiting.is_empty() && state.recent.len() == 1);
    let stored = "SELECT gone || ' ' || (verdict IS NULL) FROM second_readings";
    assert_eq!(site.rows().column(stored).await, ["unknown 1"]);
    assert_eq!(
        site.rows()
            .column("SELECT state FROM reviews ORDER BY rowid")
            .await,
        ["decided", "dropped"]
    );

    // Other pictures.
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject)
        .await
        .handed_to(SECOND)
        .await;
    provider.change("x", |case| {
        case.documents["documents"][0]["photo"] = json!(picture(99, 64));
    });
    let review = site.desk.review();
    review.open(&["x".to_owned()]).await.unwrap();
    let state = until(review, |state| state.stage() == "readAgain").await;
    assert_eq!(gone(&state), Gone::Changed);
    assert!(site.rows().log_is_whole().await);
    // It is a case like any other from now on.
    let case = opened(&site, "x").await;
    assert!(!case.again);
}

/// A customer who comes again is not kept waiting by a sample: it gives way, and says so.
#[tokio::test]
async fn who_decided_may_list_the_reference_anew() {
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject).await;
    draws(&site.handed_to("practiceAll").await, 0).await;
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject).await;
    let case = opened(&site, "x").await;
    assert!(!case.again, "a new case");
    let stored = "SELECT gone || ' ' || operator_id FROM second_readings";
    let expected = format!("listedAnew {REVIEWER}");
    assert_eq!(site.rows().column(stored).await, [expected]);
}
