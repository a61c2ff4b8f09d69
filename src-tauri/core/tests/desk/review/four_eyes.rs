//! An approval takes two people where the policy says so, whatever is asked for and in whatever order.

use countercheck_core::desks::review::MarkItem;
use countercheck_core::desks::review::state::{ReviewState, Stage, Standing};
use countercheck_core::desks::{DeskError, Settings};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{Need, Verdict, is_drawn};
use serde_json::{Value, json};

use super::bench::{asks_for, mark};
use super::*;
use crate::fixture::{OPERATOR, Site, refused_fields};

/// Id and name of the second person.
const FIRST: &str = "practiceAll";
const APPROVER: &str = "practiceApprover";
const SECOND: &str = "Training Approver";

/// A case that the first person has approved.
pub async fn submitted(provider: &Provider) -> Site {
    let site = site(provider).await;
    asks_for(&site, "always").await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "submitted");
    site
}

pub async fn decisions(site: &Site) -> u32 {
    site.rows()
        .one("SELECT count(*) FROM review_decisions")
        .await
}

fn why(answer: Result<ReviewState, DeskError>) -> &'static str {
    match answer {
        Err(DeskError::SecondPerson { why }) => why,
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("done: {}", shown.stage()),
    }
}

#[tokio::test]
async fn two_people_approve() {
    let provider = Provider::with(&["x"]).await;
    let site = submitted(&provider).await;
    let review = site.desk.review();
    let state = review.state(None).await;
    let Stage::Submitted(submitted) = &state.stage else {
        panic!("{}", state.stage());
    };
    assert_eq!(submitted.needs, [Need::Always]);
    assert_eq!(state.waiting(), ["x"]);
    assert_eq!(state.waiting[0].standing, Standing::Submitted);
    assert!(!state.waiting[0].may_open && state.recent.is_empty());
    assert_eq!(decisions(&site).await, 0);

    let site = site.handed_to(APPROVER).await;
    let review = site.desk.review();
    let waiting = &review.state(None).await.waiting[0];
    assert_eq!(
        (waiting.standing, waiting.may_open),
        (Standing::ForSecond, true)
    );
    assert_eq!(waiting.submitted.as_ref().unwrap().0, OPERATOR);
    let case = opened(&site, "x").await;
    assert!(case.look.is_none() && case.marks.is_empty() && case.pins.is_empty());
    assert!(case.pictures.iter().all(|picture| !picture.opened));
    // Nothing of what the first one did is the second one's.
    assert_eq!(
        refused_fields(approve(&site, &case).await),
        ["verdict: approvalBlocked"]
    );
    earn(&site, &case).await;
    let state = approve(&site, &case).await.unwrap();
    let Stage::Decided(decided) = &state.stage else {
        panic!("{}", state.stage());
    };
    assert_eq!(decided.first.as_deref(), Some(OPERATOR));
    assert!(state.waiting.is_empty());

    let rows = site.rows();
    assert_eq!(
        rows.column("SELECT eyes || ' ' || operator || ' ' || (submission IS NOT NULL) FROM review_decisions")
            .await,
        [format!("2 {SECOND} 1")]
    );
    let record: String = rows.one("SELECT record FROM review_decisions").await;
    let record: Value = serde_json::from_str(&record).unwrap();
    assert_eq!(
        (&record["role"], &record["reviewer"]),
        (&json!("approver"), &json!(SECOND))
    );
    assert_eq!(record["first"]["agrees"], json!(true));
    assert_eq!(record["first"]["record"]["reviewer"], json!(OPERATOR));
    assert_eq!(
        record["first"]["record"]["approval"]["needs"][0]["kind"],
        json!("always")
    );
    let looks = rows
        .column("SELECT reading || ' ' || blind FROM review_looks ORDER BY entry")
        .await;
    assert_eq!(looks, ["1 1", "2 1"], "both blind");
    let kinds = rows
        .column("SELECT kind FROM audit WHERE kind LIKE 'review%'")
        .await;
    assert_eq!(kinds, ["reviewListed", "reviewSubmitted", "reviewDecided"]);
    assert!(rows.log_is_whole().await);
}

#[tokio::test]
async fn the_second_may_say_something_else() {
    for verdict in [Verdict::Reject, Verdict::AskAgain, Verdict::Refer] {
        let provider = Provider::with(&["x"]).await;
        let site = submitted(&provider).await.handed_to(APPROVER).await;
        let case = opened(&site, "x").await;
        let review = site.desk.review();
        let state = review.decide(decide(&case, verdict)).await.unwrap();
        assert_eq!(state.stage(), "decided", "{verdict:?} takes one");
        let agrees = "SELECT json_extract(record, '$.first.agrees') FROM review_decisions";
        assert_eq!(site.rows().one::<u32>(agrees).await, 0);
    }
}

/// Every command that can end a case, by the first person, again and again.
#[tokio::test]
async fn nothing_ends_it_without_a_second_person() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "always").await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let before = site.killed().await;
    // On what lay on the disk before it was submitted: the same request comes to the same.
    let case = opened(&before, "x").await;
    assert_eq!(approve(&before, &case).await.unwrap().stage(), "submitted");
    let mut site = before;
    for round in 0..3 {
        let review = site.desk.review();
        for verdict in Verdict::ALL {
            let again = review.decide(decide(&case, verdict)).await;
            assert!(again.is_err(), "{verdict:?}");
        }
        assert_eq!(why(review.open(&["x".to_owned()]).await), "ownSubmission");
        assert_eq!(why(review.leave("x").await), "waitsForSecond");
        assert_eq!(
            why(review.take_over("x", "It is mine.").await),
            "ownSubmission"
        );
        assert!(review.reload(&case.id).await.is_err());
        assert_eq!(review.next().await.unwrap().stage(), "idle");
        // Nor if the site asks for less by now.
        asks_for(&site, "never").await;
        assert_eq!(decisions(&site).await, 0, "round {round}");
        assert_eq!(site.desk.review().state(None).await.waiting(), ["x"]);
        site = if round == 0 {
            site.killed().await
        } else {
            site.reopen().await
        };
    }
    // Also for the second one, whose word is asked for as it was when the first one gave theirs.
    let site = site.handed_to(APPROVER).await;
    assert_eq!(why(site.desk.review().leave("x").await), "waitsForSecond");
    let case = opened(&site, "x").await;
    site.desk.review().leave("x").await.unwrap();
    assert!(approve(&site, &case).await.is_err(), "from the list");
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "decided");
    assert_eq!(
        site.rows()
            .one::<u32>("SELECT eyes FROM review_decisions")
            .await,
        2
    );
}

/// Each reason at the desk: told before, and stored.
#[tokio::test]
async fn why_it_takes_two_is_told_before() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "byRisk").await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let review = site.desk.review();
    let nose = MarkItem {
        note: Some("A scarf.".to_owned()),
        ..mark("face.nose", Outcome::CannotCheck)
    };
    let shown = review.mark(&case.id, nose).await.unwrap();
    assert_eq!(shown.case().needs, [Need::CannotCheck(1)]);
    let pass = mark("face.nose", Outcome::Pass);
    let shown = review.mark(&case.id, pass).await.unwrap();
    assert_eq!(shown.case().needs, []);
    let settings = Settings {
        second_findings: 1,
        second_sample: 100,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let shown = review.state(None).await;
    let open = shown
        .case()
        .findings
        .iter()
        .filter(|found| found.outcome != Outcome::Pass);
    let open = u32::try_from(open.count()).unwrap();
    let expected: Vec<Need> = (open > 0)
        .then_some(Need::Findings(open))
        .into_iter()
        .chain([Need::Sample])
        .collect();
    assert_eq!(shown.case().needs, expected);
    assert!(is_drawn(shown.case().seed, 100));
    // Nobody could be asked: two.
    let settings = Settings {
        second_findings: 50,
        second_sample: 0,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    provider.change("x", |held| held.manner = Manner::Status(500));
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "submitted");
    let stored = "SELECT json_extract(record, '$.approval.needs[0].kind') FROM review_submissions";
    assert_eq!(site.rows().column(stored).await, ["notRechecked"]);
    let logged =
        "SELECT json_extract(body, '$.needs[0]') FROM audit WHERE kind = 'reviewSubmitted'";
    assert_eq!(site.rows().column(logged).await, ["notRechecked"]);
}

#[tokio::test]
async fn without_a_reason_one_is_enough() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "byRisk").await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "decided");
    assert_eq!(
        site.rows()
            .one::<u32>("SELECT eyes FROM review_decisions")
            .await,
        1
    );
}

/// What was here before cannot be read: nobody knows whether somebody is listed.
#[tokio::test]
async fn what_cannot_be_told_takes_two() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "byRisk").await;
    let site = site
        .tampered("ALTER TABLE blocklist_keys RENAME TO elsewhere".to_owned())
        .await;
    let case = opened(&site, "x").await;
    assert_eq!(case.needs, [Need::Incomplete]);
    earn(&site, &case).await;
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "submitted");
}

/// A rule that this version does not know is the strictest.
#[tokio::test]
async fn a_rule_that_nobody_knows_asks_for_two() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    asks_for(&site, "never").await;
    let other = "UPDATE settings SET value = json_set(value, '$.second_person', 'sometimes')
        WHERE name = 'site'";
    let site = site.tampered(other.to_owned()).await;
    let case = opened(&site, "x").await;
    assert_eq!(case.needs, [Need::Always]);
    let refused = site.desk.save_settings(site.desk.settings()).await;
    assert_eq!(refused_fields(refused), ["secondPerson: numberRange"]);
}

#[tokio::test]
async fn changed_evidence_makes_the_first_word_void() {
    let provider = Provider::with(&["x"]).await;
    let site = submitted(&provider).await;
    provider.change("x", |held| {
        held.documents["documents"][0]["idNumber"] = json!("UT7654321");
    });
    let site = site.handed_to(APPROVER).await;
    let case = opened(&site, "x").await;
    assert!(case.second.is_none(), "a new first reading");
    assert_eq!(case.voided.as_ref().unwrap().0, OPERATOR);
    let changed: Vec<_> = case
        .recheck
        .changes()
        .iter()
        .map(|one| one.field.clone())
        .collect();
    assert_eq!(
        changed,
        [Some("idNumber".to_owned())],
        "what changed is told"
    );
    assert_eq!(case.needs, [Need::Always]);
    earn(&site, &case).await;
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "submitted");
    let rows = site.rows();
    let kinds = "SELECT kind FROM audit WHERE kind IN ('submissionVoided', 'reviewSubmitted')";
    let kinds = rows.column(kinds).await;
    assert_eq!(
        kinds,
        ["reviewSubmitted", "submissionVoided", "reviewSubmitted"]
    );
    let what: String = rows.one("SELECT changes FROM review_voids").await;
    assert!(
        what.contains("idNumber") && !what.contains("UT7654321"),
        "{what}"
    );

    // Now the first one is the second.
    let site = site.handed_to(FIRST).await;
    let case = opened(&site, "x").await;
    assert!(case.second.is_some() && case.marks.is_empty() && case.look.is_none());
    earn(&site, &case).await;
    let state = approve(&site, &case).await.unwrap();
    assert_eq!(state.stage(), "decided");
    let looks = site
        .rows()
        .column("SELECT operator || blind FROM review_looks ORDER BY entry")
        .await;
    assert_eq!(
        looks[2],
        format!("{OPERATOR}0"),
        "who was told before does not look blind"
    );
}

#[tokio::test]
async fn evidence_that_changes_under_the_second_one_is_not_approved() {
    let provider = Provider::with(&["x"]).await;
    let site = submitted(&provider).await.handed_to(APPROVER).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    provider.change("x", |held| {
        held.documents["documents"][0]["idNumber"] = json!("UT7654321");
    });
    assert_eq!(
        refused_fields(approve(&site, &case).await),
        ["verdict: evidenceChanged"]
    );
    assert_eq!(decisions(&site).await, 0);
    // Loaded anew, it is no second opinion any more.
    site.desk.review().reload(&case.id).await.unwrap();
    let anew = told(&site, "x").await;
    assert!(anew.second.is_none() && anew.voided.is_some() && anew.look.is_none());
    earn(&site, &anew).await;
    assert_eq!(approve(&site, &anew).await.unwrap().stage(), "submitted");
}

/// Who leaves a second opinion finds it as it was; who is no approver cannot give one.
#[tokio::test]
async fn a_second_opinion_is_an_approver_s_own() {
    let provider = Provider::with(&["x"]).await;
    let site = submitted(&provider)
        .await
        .handed_to("practiceReviewer")
        .await;
    let review = site.desk.review();
    assert_eq!(why(review.open(&["x".to_owned()]).await), "notApprover");
    assert_eq!(why(review.take_over("x", "Because.").await), "notApprover");
    assert!(!review.state(None).await.waiting[0].may_open);
    let site = site.handed_to(APPROVER).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    site.desk.review().leave("x").await.unwrap();
    let site = site.killed().await;
    let again = opened(&site, "x").await;
    assert_eq!(again.blockers, []);
    assert_eq!(approve(&site, &again).await.unwrap().stage(), "decided");
}

/// Who begins a case that another left begins with nothing, and who was there finds theirs.
#[tokio::test]
async fn each_has_a_reading_of_their_own() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    site.desk.review().leave("x").await.unwrap();
    let site = site.handed_to("practiceReviewer").await;
    let other = opened(&site, "x").await;
    assert!(other.look.is_none() && other.marks.is_empty() && other.vendor.is_none());
    site.desk.review().leave("x").await.unwrap();
    let site = site.handed_to(FIRST).await;
    let again = opened(&site, "x").await;
    assert_eq!(again.blockers, []);
    assert_eq!(approve(&site, &again).await.unwrap().stage(), "decided");
}
