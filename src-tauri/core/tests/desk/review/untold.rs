//! What is beside the decisions about customers is in no list and no file of theirs, is not told to who
//! reads a case again, and is erased with what it belongs to.

use std::fs;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::keeping::{Scope, Why as Stays};
use countercheck_core::desks::records::{Matter, Period, Why};
use countercheck_core::desks::review::DecideReview;
use countercheck_core::domain::exporting::ExportReason;
use countercheck_core::domain::keeping::{Ground, RevealReason};
use countercheck_core::domain::quality::Expected;
use countercheck_core::domain::review::Verdict;
use countercheck_core::store::history::Desk;

use super::known::{ADMINISTRATOR, REVIEWER, SECOND, known};
use super::rereading::{MARKERS, drawn};
use super::*;
use crate::fixture::Site;
use crate::records::verified;

const AUDITOR: &str = "practiceAuditor";
const DECIDED: &str = "SELECT review FROM review_decisions ORDER BY entry LIMIT 1";

/// Ids of the cases that are listed.
async fn listed(site: &Site) -> Vec<String> {
    let page = site.desk.cases().list(None, 9).await.unwrap();
    page.lines.into_iter().map(|line| line.id).collect()
}

/// Lines of the table of cases, without its head.
async fn in_table(site: &Site) -> usize {
    let day = "2026-11-21";
    let why = Why {
        reason: ExportReason::Dispute,
        note: "a letter".to_owned(),
    };
    let records = site.desk.records();
    let period = Period::parse(day, day).unwrap();
    let out = records.export_cases(period, why, true).await.unwrap();
    let table = fs::read_to_string(out.folder.join(&out.files[0].name)).unwrap();
    table.lines().count() - 1
}

async fn is_hidden(site: &Site, id: &str) -> bool {
    let cases = site.desk.cases();
    let shown = cases.show(Desk::Review, id).await;
    let whole = cases.reveal(Desk::Review, id, RevealReason::Supervision, "");
    let matter = Matter {
        desk: Desk::Review,
        id: id.to_owned(),
    };
    let records = site.desk.records();
    let receipt = records.export_receipt(matter, |_| Ok(vec![])).await;
    let answers = [shown.err(), whole.await.err(), receipt.err()];
    let hidden = answers.map(|answer| matches!(answer, Some(DeskError::NotFound)));
    assert!(hidden.iter().all(|one| *one == hidden[0]), "{hidden:?}");
    hidden[0]
}

fn request(id: &str) -> Scope {
    Scope::Request {
        desk: Desk::Review,
        id: id.to_owned(),
        ground: Ground::PurposeEnded,
    }
}

#[tokio::test]
async fn a_known_answer_is_in_no_list_and_no_file_of_customers() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = known(site(&provider).await, "x", Expected::Reject).await;
    for reference in ["x", "y"] {
        let case = opened(&site, reference).await;
        let review = site.desk.review();
        review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    }
    let [answered, customer]: [String; 2] = site
        .rows()
        .column("SELECT review FROM review_decisions ORDER BY entry")
        .await
        .try_into()
        .unwrap();
    let mut site = site;
    for operator in [REVIEWER, "practiceAll", AUDITOR] {
        site = site.handed_to(operator).await;
        assert_eq!(listed(&site).await, [customer.as_str()], "{operator}");
        assert!(is_hidden(&site, &answered).await, "{operator}");
        assert!(!is_hidden(&site, &customer).await, "{operator}");
    }
    assert_eq!(in_table(&site).await, 1);
}

#[tokio::test]
async fn a_decision_is_not_looked_up_by_who_may_read_it_again() {
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject).await;
    let first: String = site.rows().one(DECIDED).await;
    let again: String = site.rows().one("SELECT review FROM review_samples").await;
    assert_eq!(listed(&site).await, [first.as_str()], "who made it");
    let mut site = site;
    for (operator, may_read) in [(SECOND, true), ("practiceApprover", true), (AUDITOR, false)] {
        site = site.handed_to(operator).await;
        assert_eq!(listed(&site).await.is_empty(), may_read, "{operator}");
        assert_eq!(is_hidden(&site, &first).await, may_read, "{operator}");
    }
    let site = site.handed_to(SECOND).await;
    let case = opened(&site, "x").await;
    assert!(is_hidden(&site, &first).await, "while it is read");
    let review = site.desk.review();
    review.decide(decide(&case, Verdict::Refer)).await.unwrap();
    assert_eq!(listed(&site).await, [first.as_str()], "told now, once");
    assert!(!is_hidden(&site, &first).await);
    assert!(is_hidden(&site, &again).await, "no decision");
    let site = site.handed_to(AUDITOR).await;
    assert_eq!(in_table(&site).await, 1);
}

#[tokio::test]
async fn a_person_who_asks_has_both_readings_erased() {
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Reject).await;
    let first: String = site.rows().one(DECIDED).await;
    let again: String = site.rows().one("SELECT review FROM review_samples").await;
    // What waits to be read is not over, and is said.
    let plan = site.desk.keeping().plan(request(&first)).await.unwrap();
    let stays = plan
        .kept_back
        .iter()
        .map(|one| (one.subject.as_str(), one.why));
    assert_eq!(stays.collect::<Vec<_>>(), [(again.as_str(), Stays::Open)]);
    assert_eq!(plan.items.len(), 1);

    let site = site.handed_to(SECOND).await;
    let case = opened(&site, "x").await;
    let said = DecideReview {
        customer_text: "marker-again".to_owned(),
        note: "marker-second".to_owned(),
        ..decide(&case, Verdict::Refer)
    };
    site.desk.review().decide(said).await.unwrap();
    let site = site.handed_to(ADMINISTRATOR).await;
    let markers = || MARKERS.into_iter().chain(["marker-again", "marker-second"]);
    let before = site.rows().everything().await;
    assert!(markers().all(|marker| before.contains(marker)));
    let keeping = site.desk.keeping();
    let plan = keeping.plan(request(&first)).await.unwrap();
    let subjects = plan.items.iter().map(|item| item.subject.as_str());
    assert_eq!(subjects.collect::<Vec<_>>(), [first.as_str(), &again]);
    keeping.erase(plan.digest).await.unwrap();
    let after = site.rows().everything().await;
    for marker in markers().chain(["SPECIMEN", "UT1234567"]) {
        assert!(!after.contains(marker), "{marker}");
    }
    let references = "SELECT count(*) FROM reviews WHERE reference <> ''";
    assert_eq!(site.rows().one::<u32>(references).await, 0);
    // How the two agreed is counted as before.
    let quality = site.desk.quality();
    let readings = quality.second_readings("2026-11-21", "2026-11-21").await;
    let end = readings.unwrap().remove(0).end.unwrap();
    assert_eq!(end.said, Ok((Verdict::Reject, Verdict::Refer)));
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
}

#[tokio::test]
async fn a_known_answer_that_was_withdrawn_goes_with_its_case() {
    let provider = Provider::with(&["marker-x"]).await;
    let site = known(site(&provider).await, "marker-x", Expected::Reject).await;
    let case = opened(&site, "marker-x").await;
    let review = site.desk.review();
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    let id: String = site.rows().one(DECIDED).await;
    let site = site.handed_to(ADMINISTRATOR).await;
    let plan = site.desk.keeping().plan(request(&id)).await.unwrap();
    assert_eq!((plan.items.len(), plan.kept_back.len()), (1, 1), "in force");
    let quality = site.desk.quality();
    let known = quality.known_answers().await.unwrap().remove(0).id;
    quality.withdraw(&known, "marker-left").await.unwrap();
    let keeping = site.desk.keeping();
    let plan = keeping.plan(request(&id)).await.unwrap();
    assert_eq!((plan.items.len(), plan.kept_back.len()), (2, 0));
    keeping.erase(plan.digest).await.unwrap();
    let after = site.rows().everything().await;
    assert!(!after.contains("marker-"), "{after}");
    let listed = quality.known_answers().await.unwrap();
    assert!(listed.iter().all(|one| one.id != known), "no line of it");
    let scores = "SELECT group_concat(score) FROM known_answer_scores";
    assert_eq!(site.rows().column(scores).await, ["right"]);
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
}
