//! A case whose truth is known is a case like any other to who reads it, until it is decided; and it is
//! never a customer.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::review::state::{Decided, KnownAnswer, ReviewState, Stage};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::quality::{Expected, Score};
use countercheck_core::domain::review::Verdict;
use serde_json::{Value, json};

use super::bench::{asks_for, mark, same};
use super::blind::dump;
use super::*;
use crate::fixture::{Site, legible, refused_fields};

pub const ADMINISTRATOR: &str = "practiceAdministrator";
pub const REVIEWER: &str = "practiceReviewer";
pub const SECOND: &str = "practiceSecondReviewer";
const APPROVER: &str = "practiceApprover";
const WHY: &str = "marker-why: a colleague sat for it.";

/// The administrator says what is right; the reviewer sits down.
pub async fn known(site: Site, reference: &str, expected: Expected) -> Site {
    let site = site.handed_to(ADMINISTRATOR).await;
    let quality = site.desk.quality();
    quality.add(reference, expected, WHY).await.unwrap();
    site.handed_to(REVIEWER).await
}

fn decided(state: &ReviewState) -> &Decided {
    match &state.stage {
        Stage::Decided(decided) => decided,
        _ => panic!("{}", state.stage()),
    }
}

fn told_of(state: &ReviewState) -> &KnownAnswer {
    decided(state).known.as_ref().expect("it was not known")
}

/// Everything that somebody is shown on the way to a decision, but for what chance made.
async fn shown_on_the_way(answer: Option<Expected>) -> Vec<String> {
    let provider = Provider::with(&["x", "y"]).await;
    let mut site = site(&provider).await;
    site = match answer {
        Some(expected) => known(site, "x", expected).await,
        None => site.handed_to(REVIEWER).await,
    };
    opened(&site, "x").await;
    let review = site.desk.review();
    review.leave("x").await.unwrap();
    // What is asked for is drawn: the same for both.
    let site = site
        .tampered("UPDATE reviews SET seed = 7".to_owned())
        .await;
    let review = site.desk.review();
    let mut shown = vec![dump(&review.state(None).await)];
    let case = opened(&site, "x").await;
    shown.push(dump(&review.state(None).await));
    for picture in ["selfie", "0.photo"] {
        shown.push(dump(&review.looked(&case.id, picture, true).await.unwrap()));
    }
    shown.push(dump(&review.first_look(&case.id, same()).await.unwrap()));
    let marked = review.mark(&case.id, mark("face.nose", Outcome::Pass));
    shown.push(dump(&marked.await.unwrap()));
    review.recheck(&case.id).await.unwrap();
    let rechecked = until(review, |state| state.case().recheck.name() == "unchanged");
    shown.push(dump(&rechecked.await));
    let refused = approve(&site, &case).await.err().unwrap();
    shown.push(refused.to_string());
    let left = review.leave("x").await.unwrap();
    shown.push(dump(&left));
    let legible = shown.iter().map(|shown| {
        // The first line has the number of the revision.
        let text = shown
            .split_once('\n')
            .map_or(shown.as_str(), |(_, text)| text);
        legible(text)
    });
    legible.collect()
}

#[tokio::test]
async fn nothing_tells_it_before_it_is_decided() {
    let plain = shown_on_the_way(None).await;
    assert!(plain.iter().any(|shown| shown.contains("SPECIMEN")));
    for expected in Expected::ALL {
        let known = shown_on_the_way(Some(expected)).await;
        assert_eq!(known, plain, "{expected:?}");
    }
}

#[tokio::test]
async fn it_is_told_with_the_decision_and_scored() {
    let table = [
        (Expected::Reject, Verdict::Reject, Score::Right),
        (Expected::Approve, Verdict::Reject, Score::FalseReject),
        (Expected::Reject, Verdict::Approve, Score::FalseAccept),
        (Expected::Approve, Verdict::Approve, Score::Right),
        (Expected::Reject, Verdict::AskAgain, Score::NotAnswered),
        (Expected::Approve, Verdict::Refer, Score::NotAnswered),
    ];
    for (expected, verdict, score) in table {
        let provider = Provider::with(&["x"]).await;
        let site = known(site(&provider).await, "x", expected).await;
        let case = opened(&site, "x").await;
        earn(&site, &case).await;
        let review = site.desk.review();
        let state = review.decide(decide(&case, verdict)).await.unwrap();
        let told = told_of(&state);
        assert_eq!((told.expected, told.score), (expected, score));
        assert_eq!(told.why, WHY);
        assert!(state.recent[0].known.is_none(), "told once");
        let rows = site.rows();
        let stored =
            "SELECT verdict || ' ' || score || ' ' || operator_id FROM known_answer_scores";
        let expected = format!("{} {} {REVIEWER}", verdict.name(), score.name());
        assert_eq!(rows.column(stored).await, [expected]);
        let record: String = rows.one("SELECT record FROM review_decisions").await;
        let record: Value = serde_json::from_str(&record).unwrap();
        assert_eq!(record["knownAnswer"], json!(true));
        let logged =
            "SELECT json_extract(body, '$.knownAnswer') FROM audit WHERE kind = 'reviewDecided'";
        assert_eq!(rows.one::<u32>(logged).await, 1);
        assert!(rows.log_is_whole().await);
        rows.contents_are_intact().await;
    }
}

/// Whose case it is and what it looks like is in no table that a customer is found or counted by.
#[tokio::test]
async fn it_is_never_a_customer() {
    const LEFT: &str = "SELECT (SELECT count(*) FROM traces) + (SELECT count(*) FROM portraits)
        + (SELECT count(*) FROM codings)";
    let provider = Provider::with(&["x", "y"]).await;
    let site = known(site(&provider).await, "x", Expected::Reject).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    assert_eq!(site.rows().one::<u32>(LEFT).await, 0);
    let customers = "SELECT count(*) FROM customer_decisions";
    assert_eq!(site.rows().one::<u32>(customers).await, 0);

    // The same papers under another reference, of a customer: nothing was here before.
    let other = opened(&site, "y").await;
    let before = [
        "sameDocument",
        "sameMrz",
        "sameNameBirth",
        "samePicture",
        "nearPortrait",
    ];
    let found = until(review, |state| {
        state.stage() == "open" && !state.case().findings.is_empty()
    });
    let found = found.await;
    let seen = found.case().findings.iter();
    assert!(
        !seen
            .map(|found| found.kind)
            .any(|kind| before.contains(&kind))
    );
    review
        .decide(decide(&other, Verdict::Reject))
        .await
        .unwrap();
    let rows = site.rows();
    assert!(rows.one::<u32>(LEFT).await > 0, "a customer is found again");
    assert_eq!(rows.one::<u32>(customers).await, 1);
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM review_decisions")
            .await,
        2
    );
    let logged = "SELECT json_extract(body, '$.knownAnswer') FROM audit
        WHERE kind = 'reviewDecided' ORDER BY seq DESC LIMIT 1";
    assert_eq!(rows.one::<u32>(logged).await, 0);
}

#[tokio::test]
async fn who_was_told_is_measured_no_more() {
    let provider = Provider::with(&["x", "y"]).await;
    let mut site = known(site(&provider).await, "x", Expected::Reject).await;
    let mut scores = Vec::new();
    // Twice the same, another who did not know it, and another who looked at the list.
    for operator in [REVIEWER, REVIEWER, SECOND, "practiceAll"] {
        site = site.handed_to(operator).await;
        if operator == "practiceAll" {
            assert_eq!(
                site.desk.quality().known_answers().await.unwrap()[0].decided,
                3
            );
        }
        let case = opened(&site, "x").await;
        let decided = site.desk.review().decide(decide(&case, Verdict::Reject));
        scores.push(told_of(&decided.await.unwrap()).score);
    }
    assert_eq!(
        scores,
        [Score::Right, Score::Knew, Score::Right, Score::Knew]
    );
    // So is who set it.
    let quality = site.desk.quality();
    quality.add("y", Expected::Approve, WHY).await.unwrap();
    let case = opened(&site, "y").await;
    let state = site.desk.review().decide(decide(&case, Verdict::Reject));
    assert_eq!(told_of(&state.await.unwrap()).score, Score::Knew);
}

/// Both people are held against the answer where an approval takes two, and the first is told nothing.
#[tokio::test]
async fn both_of_two_are_scored() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "always").await;
    let site = known(site, "x", Expected::Reject).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let state = approve(&site, &case).await.unwrap();
    assert_eq!(state.stage(), "submitted");
    let told = "SELECT count(*) FROM known_answer_tellings WHERE operator_id = 'practiceReviewer'";
    assert_eq!(site.rows().one::<u32>(told).await, 0);
    let site = site.handed_to(APPROVER).await;
    let case = opened(&site, "x").await;
    let state = site.desk.review().decide(decide(&case, Verdict::Reject));
    assert_eq!(told_of(&state.await.unwrap()).score, Score::Right);
    let scores = "SELECT operator_id || ' ' || score FROM known_answer_scores ORDER BY operator_id";
    let scores = site.rows().column(scores).await;
    assert_eq!(
        scores,
        ["practiceApprover right", "practiceReviewer falseAccept"]
    );
}

#[tokio::test]
async fn an_answer_is_set_before_anybody_looks_and_never_changed() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = known(site(&provider).await, "x", Expected::Reject).await;
    opened(&site, "y").await;
    let site = site.handed_to(ADMINISTRATOR).await;
    let quality = site.desk.quality();
    let add = |reference: &'static str| quality.add(reference, Expected::Approve, WHY);
    assert_eq!(refused_fields(add("x").await), ["reference: answerKnown"]);
    assert_eq!(refused_fields(add("y").await), ["reference: openedBefore"]);
    assert_eq!(
        refused_fields(add(" ").await),
        ["reference: referenceInvalid"]
    );
    let silent = quality.add("z", Expected::Approve, " \n").await;
    assert_eq!(refused_fields(silent), ["why: textEmpty"]);
    let listed = quality.known_answers().await.unwrap();
    let x = listed.iter().find(|one| one.reference == "x").unwrap();
    assert!(x.expected == Expected::Reject && x.withdrawn.is_none());

    quality
        .withdraw(&x.id, "The colleague left.")
        .await
        .unwrap();
    let again = quality.withdraw(&x.id, "The colleague left.").await;
    assert!(matches!(again, Err(DeskError::Conflict)));
    let site = site.handed_to(REVIEWER).await;
    let case = opened(&site, "x").await;
    let state = site.desk.review().decide(decide(&case, Verdict::Reject));
    let state = state.await.unwrap();
    assert!(decided(&state).known.is_none(), "a customer like any other");
    let rows = site.rows();
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM known_answer_scores")
            .await,
        0
    );
    assert!(rows.one::<u32>("SELECT count(*) FROM traces").await > 0);
    for statement in [
        "UPDATE known_answers SET expected = 'approve'",
        "DELETE FROM known_answers",
        "DELETE FROM known_answer_withdrawals",
        "DELETE FROM known_answer_tellings",
    ] {
        assert!(rows.refuses(statement).await, "{statement}");
    }
    // The log tells neither the reference nor the answer.
    let log = rows
        .column("SELECT body || subject FROM audit WHERE kind LIKE 'known%'")
        .await;
    let log = log.join("\n");
    assert!(!log.contains("marker") && !log.contains("reject") && !log.contains("approve"));
}

/// A telephone check that was joined with such a case stays nobody's.
#[tokio::test]
async fn what_was_joined_is_parted() {
    let (site, simulator) = crate::fixture::simulated().await;
    let site = site.handed_to(ADMINISTRATOR).await;
    let answers = site.desk.quality().known_answers().await.unwrap();
    assert_eq!(
        answers.len(),
        countercheck_core::desks::quality::practice::ANSWERS.len(),
        "there from the start"
    );
    assert!(
        answers
            .iter()
            .all(|one| one.withdrawn.is_none() && one.decided == 0)
    );
    let site = site.handed_to("practiceAll").await;
    let check = super::joining::check(&site, &simulator, "dayOff").await;
    let case = opened(&site, "trial-02").await;
    let review = site.desk.review();
    let origin = Some(countercheck_core::store::history::Origin::Operator);
    review.link(&case.id, &check, origin).await.unwrap();
    let state = review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    assert_eq!(told_of(&state).expected, Expected::Reject);
    let rows = site.rows();
    let links = "SELECT group_concat(linked) FROM links";
    assert_eq!(rows.column(links).await, ["1,0"]);
    assert!(rows.log_is_whole().await);
}
