//! A check at the counter and a review of one person.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::reason::Verdict as CounterVerdict;
use countercheck_core::domain::review::Blocker;
use countercheck_core::store::history::Origin;
use countercheck_simulator::Simulator;
use serde_json::Value;

use super::past::{looked, past};
use super::*;
use crate::fixture::{
    OPERATOR, ShownState, Site, message, person, refused_fields, simulated, typed_by,
};

pub const SALMI: &str = "cust-20417";
pub const OKORIE: &str = "cust-20418";

/// Checks one of the people at the counter; gives the id of the check.
pub async fn check(site: &Site, simulator: &Simulator, script: &str) -> String {
    // No two at the same time: which of them is the newest is told by the time.
    site.clock.advance(Duration::from_secs(1));
    let person = person(simulator, script);
    let code = site
        .counter()
        .send(typed_by(&person, script))
        .await
        .unwrap();
    let result = site.confirm(&code, &message(simulator, person.phone)).await;
    site.finish(&result, CounterVerdict::Accept, "A01", "")
        .await;
    result.row().id.clone()
}

pub fn offered(case: &OpenCase) -> Vec<&str> {
    let offered = case.joined.suggestions.iter();
    offered.map(|check| check.check.as_str()).collect()
}

pub fn blocked_by(case: &OpenCase) -> Vec<&Blocker> {
    let blockers = case.blockers.iter();
    blockers
        .filter(|blocker| matches!(blocker, Blocker::Mismatch(_)))
        .collect()
}

fn is_conflict<T>(answer: &Result<T, DeskError>) -> bool {
    matches!(answer, Err(DeskError::Conflict | DeskError::Store(_)))
}

pub async fn on_bench(site: &Site) -> OpenCase {
    let state = site.desk.review().state(None).await;
    match state.stage {
        countercheck_core::desks::review::state::Stage::Open(case) => *case,
        _ => panic!("no case is open"),
    }
}

#[tokio::test]
async fn the_same_name_and_birth_date_are_offered_and_nothing_near_is() {
    let (site, simulator) = simulated().await;
    let same = check(&site, &simulator, "sentDocuments").await;
    // A day off, and another name.
    let day_off = check(&site, &simulator, "dayOff").await;
    check(&site, &simulator, "foreigner").await;
    let review = site.desk.review();

    let case = looked(&site, OKORIE).await;
    assert!(offered(&case).is_empty(), "one day is another person");
    let refused = review.link(&case.id, &day_off, Some(Origin::Suggestion));
    assert!(is_conflict(&refused.await), "nobody offered that");
    review.leave(OKORIE).await.unwrap();

    let case = looked(&site, SALMI).await;
    assert_eq!(offered(&case), [same.as_str()]);
    let found = past(&case);
    let found = found
        .iter()
        .find(|found| found.kind == "sameNameBirth")
        .unwrap();
    assert_eq!(found.values["desk"], "counter");
    review
        .link(&case.id, &same, Some(Origin::Suggestion))
        .await
        .unwrap();
    let case = on_bench(&site).await;
    assert!(offered(&case).is_empty());
    let [link] = case.joined.links.as_slice() else {
        panic!("{} links", case.joined.links.len());
    };
    assert_eq!(link.certified.name.as_deref(), Some("NORA ELINA SALMI"));
    assert_eq!(link.certified.phone.as_deref(), Some("010-****-0129"));
    assert_eq!((link.origin, link.blocked), (Origin::Suggestion, false));
    // Another order of the words is looked at, and is no mismatch.
    assert!(case.joined.mismatches.is_empty());
    assert!(
        past(&case).is_empty(),
        "it is the same person: {:?}",
        past(&case)
    );
    let against = case
        .findings
        .iter()
        .find(|found| found.kind == "birthDates")
        .unwrap();
    assert_eq!(against.outcome, Outcome::Pass);
    assert!(format!("{:?}", against.values).contains("counter"));
    // Joined is joined, and taken back it is not offered again.
    let again = review.link(&case.id, &same, Some(Origin::Operator));
    assert!(is_conflict(&again.await));
    review.link(&case.id, &same, None).await.unwrap();
    let case = on_bench(&site).await;
    assert!(case.joined.links.is_empty() && offered(&case).is_empty());
}

#[tokio::test]
async fn what_is_offered_can_be_refused_once_and_is_not_offered_again() {
    let (site, simulator) = simulated().await;
    let same = check(&site, &simulator, "sentDocuments").await;
    let day_off = check(&site, &simulator, "dayOff").await;
    let review = site.desk.review();
    let case = looked(&site, SALMI).await;
    assert_eq!(offered(&case), [same.as_str()]);
    assert!(
        is_conflict(&review.link(&case.id, &day_off, None).await),
        "nobody offered that"
    );
    review.link(&case.id, &same, None).await.unwrap();
    let case = on_bench(&site).await;
    assert!(case.joined.links.is_empty() && offered(&case).is_empty());
    assert!(is_conflict(&review.link(&case.id, &same, None).await));
    // Somebody may think better of it.
    let joined = review.link(&case.id, &same, Some(Origin::Operator));
    joined.await.unwrap();
    assert_eq!(on_bench(&site).await.joined.links.len(), 1);
}

#[tokio::test]
async fn a_mismatch_needs_a_reason_before_an_approval() {
    let (site, simulator) = simulated().await;
    check(&site, &simulator, "adult").await;
    let day_off = check(&site, &simulator, "dayOff").await;
    let review = site.desk.review();
    let case = looked(&site, OKORIE).await;
    let all = review.checks(&case.id, None).await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].0.check, day_off, "the newest first");
    let of_number = review
        .checks(&case.id, Some("010 5555 0130"))
        .await
        .unwrap();
    assert_eq!((of_number.len(), of_number[0].1), (1, false));
    let refused = review.checks(&case.id, Some("not a number")).await;
    assert_eq!(refused_fields(refused), ["phone: phoneInvalid"]);

    earn(&site, &case).await;
    review
        .link(&case.id, &day_off, Some(Origin::Operator))
        .await
        .unwrap();
    let joined = on_bench(&site).await;
    let [mismatch] = joined.joined.mismatches.as_slice() else {
        panic!("{} mismatches", joined.joined.mismatches.len());
    };
    assert_eq!(mismatch.finding, "dateOfBirth");
    assert_eq!(mismatch.certified, "1986-09-04");
    assert_eq!(blocked_by(&joined), [&Blocker::Mismatch("dateOfBirth")]);
    let refused = approve(&site, &case).await;
    assert_eq!(refused_fields(refused), ["verdict: approvalBlocked"]);

    for (finding, reason, why) in [
        ("dateOfBirth", " ", "reason: textEmpty"),
        ("name", "A reason.", "finding: notMismatch"),
    ] {
        let refused = review
            .acknowledge(&case.id, &day_off, finding, reason)
            .await;
        assert_eq!(refused_fields(refused), [why]);
    }
    let reason = "The carrier has a typing error; shown on paper.";
    review
        .acknowledge(&case.id, &day_off, "dateOfBirth", reason)
        .await
        .unwrap();
    assert!(blocked_by(&on_bench(&site).await).is_empty());

    // Taken back and joined anew, the pair is looked at anew.
    review.link(&case.id, &day_off, None).await.unwrap();
    assert!(
        blocked_by(&on_bench(&site).await).is_empty(),
        "nothing is joined"
    );
    review
        .link(&case.id, &day_off, Some(Origin::Operator))
        .await
        .unwrap();
    assert_eq!(blocked_by(&on_bench(&site).await).len(), 1);
    review
        .acknowledge(&case.id, &day_off, "dateOfBirth", reason)
        .await
        .unwrap();

    // Left and opened again it is all there.
    review.leave(OKORIE).await.unwrap();
    let again = looked(&site, OKORIE).await;
    assert_eq!(again.joined.links.len(), 1);
    let given = again.joined.mismatches[0].acknowledged.as_ref().unwrap();
    assert_eq!(
        (given.reason.as_str(), given.operator.as_str()),
        (reason, OPERATOR)
    );
    approve(&site, &again).await.unwrap();

    let rows = site.rows();
    let record = rows
        .one::<String>("SELECT record FROM review_decisions")
        .await;
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(record["links"][0]["check"], day_off);
    assert_eq!(record["mismatches"][0]["reason"], reason);
    let log = rows
        .column("SELECT kind || ' ' || body FROM audit")
        .await
        .join("\n");
    for kind in ["checkLinked", "checkUnlinked", "mismatchAcknowledged"] {
        assert!(log.contains(kind), "{kind}");
    }
    for personal in ["OKORIE", "DANIEL", "1986-09", "typing error", "01055550130"] {
        assert!(!log.contains(personal), "{personal}");
    }
    assert!(rows.log_is_whole().await);
}

/// A reason is for what the two said when it was given.
#[tokio::test]
async fn other_evidence_is_looked_at_anew() {
    let (site, simulator) = simulated().await;
    let certified = check(&site, &simulator, "dayOff").await;
    let provider = Provider::with(&["x"]).await;
    let site = site.verified_at(provider.base_url()).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let joined = review.link(&case.id, &certified, Some(Origin::Operator));
    joined.await.unwrap();
    for field in ["name", "dateOfBirth"] {
        let given = review.acknowledge(&case.id, &certified, field, "Shown on paper.");
        given.await.unwrap();
    }
    assert!(blocked_by(&on_bench(&site).await).is_empty());

    provider.change("x", |held| {
        held.user["documents"][0]["dateOfBirth"] = "1991-01-31".into();
        held.documents["documents"][0]["dateOfBirth"] = "1991-01-31".into();
    });
    review.reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert_eq!(blocked_by(&anew), [&Blocker::Mismatch("dateOfBirth")]);
}

#[tokio::test]
async fn the_block_of_a_joined_person_is_shown() {
    let (site, simulator) = simulated().await;
    let person = person(&simulator, "sentDocuments");
    let code = site.counter().send(typed_by(&person, "1")).await.unwrap();
    let result = site
        .confirm(&code, &message(&simulator, person.phone))
        .await;
    let check = result.row().id.clone();
    site.finish(&result, CounterVerdict::Refuse, "R06", "A forged letter.")
        .await;
    let case = looked(&site, SALMI).await;
    let review = site.desk.review();
    review
        .link(&case.id, &check, Some(Origin::Suggestion))
        .await
        .unwrap();
    let case = on_bench(&site).await;
    assert!(case.joined.links[0].blocked);
    assert!(
        past(&case)
            .iter()
            .any(|found| found.kind == "personBlocked")
    );
}

#[tokio::test]
async fn what_was_not_certified_is_not_joined() {
    let (site, simulator) = simulated().await;
    let person = person(&simulator, "notCertified");
    let code = site.counter().send(typed_by(&person, "1")).await.unwrap();
    let result = site
        .confirm(&code, &message(&simulator, person.phone))
        .await;
    assert!(!result.outcome().verified);
    let case = looked(&site, SALMI).await;
    let review = site.desk.review();
    assert!(review.checks(&case.id, None).await.unwrap().is_empty());
    for check in [result.row().id.as_str(), "nothing"] {
        let linked = review.link(&case.id, check, Some(Origin::Operator)).await;
        assert!(is_conflict(&linked));
    }
    let traces = "SELECT count(*) FROM traces WHERE desk = 'counter'";
    assert_eq!(site.rows().one::<u32>(traces).await, 0);
}
